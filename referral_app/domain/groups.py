"""The groups of choices a search has: who a program takes, and what to leave out if known.

Each option names the fact that decides it, so filter, facet count, chip and "Ask" come from one definition.
"""

from __future__ import annotations

from dataclasses import dataclass

from referral_app.domain.facts import FactCode
from referral_app.domain.phrases import Phrase


@dataclass(frozen=True, slots=True)
class Taken:
    """A person a program should take: ``fact`` known "no" rules a program out; "not known" becomes ``ask``.

    ``rules_out`` is said of a count of programs: give it with ``count``. ``question`` is what to ask across the desk: a plain "yes" makes the
    choice, so no question says "not" or "no".
    """

    key: str
    fact: FactCode
    takes: Phrase
    ask: Phrase
    rules_out: Phrase
    question: Phrase


@dataclass(frozen=True, slots=True)
class Barrier:
    """A barrier to leave out: ``fact`` known "yes" rules a program out; "not known" becomes ``ask``.

    ``rules_out`` is said of a count of programs: give it with ``count``. ``question`` is what to ask across the desk: a plain "yes" makes the
    choice, so no question says "not" or "no".
    """

    key: str
    fact: FactCode
    free_of: Phrase
    ask: Phrase
    rules_out: Phrase
    question: Phrase


TAKES: dict[str, Taken] = {
    taken.key: taken
    for taken in (
        Taken(
            "under-18",
            FactCode.TAKES_UNDER_18,
            Phrase("people under 18"),
            Phrase("under 18?"),
            Phrase("does not take people under 18", plural="do not take people under 18"),
            Phrase("Is this for someone under 18?"),
        ),
        Taken(
            "18-24",
            FactCode.TAKES_18_24,
            Phrase("people 18 to 24"),
            Phrase("ages 18 to 24?"),
            Phrase("does not take people 18 to 24", plural="do not take people 18 to 24"),
            Phrase("Is this for someone 18 to 24?"),
        ),
        Taken(
            "25-over",
            FactCode.TAKES_25_OVER,
            Phrase("people 25 and over"),
            Phrase("25 and over?"),
            Phrase("does not take people 25 and over", plural="do not take people 25 and over"),
            Phrase("Is this for someone 25 or over?"),
        ),
        Taken(
            "without-letter",
            FactCode.TAKES_WITHOUT_LETTER,
            Phrase("people without an HHS letter"),
            Phrase("without an HHS letter?"),
            Phrase("needs an HHS letter", plural="need an HHS letter"),
            Phrase("Is an HHS letter still missing?"),
        ),
        Taken(
            "with-letter",
            FactCode.TAKES_WITH_LETTER,
            Phrase("people with an HHS letter"),
            Phrase("with an HHS letter?"),
            Phrase("does not serve people with an HHS letter", plural="do not serve people with an HHS letter"),
            Phrase("Is there an HHS letter?"),
        ),
        Taken(
            "children",
            FactCode.TAKES_CHILDREN,
            Phrase("children"),
            Phrase("children?"),
            Phrase("does not take children", plural="do not take children"),
            Phrase("Are children coming along?"),
        ),
        Taken(
            "men",
            FactCode.TAKES_MEN,
            Phrase("men"),
            Phrase("men?"),
            Phrase("does not take men", plural="do not take men"),
            Phrase("Is this for a man?"),
        ),
        Taken(
            "trans",
            FactCode.TAKES_TRANS,
            Phrase("trans people"),
            Phrase("trans people?"),
            Phrase("does not take trans people", plural="do not take trans people"),
            Phrase("Is it important that trans people are welcome?"),
        ),
        Taken(
            "pets",
            FactCode.TAKES_PETS,
            Phrase("pets"),
            Phrase("pets?"),
            Phrase("does not take pets", plural="do not take pets"),
            Phrase("Is a pet coming along?"),
        ),
        Taken(
            "wheelchair",
            FactCode.WHEELCHAIR,
            Phrase("people who use a wheelchair"),
            Phrase("wheelchair access?"),
            Phrase("has no wheelchair access", plural="have no wheelchair access"),
            Phrase("Is wheelchair access needed?"),
        ),
        Taken(
            "deaf",
            FactCode.DEAF,
            Phrase("Deaf people"),
            Phrase("Deaf access?"),
            Phrase("has no Deaf access", plural="have no Deaf access"),
            Phrase("Is Deaf access needed?"),
        ),
    )
}

WITHOUT: dict[str, Barrier] = {
    barrier.key: barrier
    for barrier in (
        Barrier(
            "id",
            FactCode.REQUIRES_ID,
            Phrase("no ID needed"),
            Phrase("ID?"),
            Phrase("requires ID", plural="require ID"),
            Phrase("Would showing ID be a problem?"),
        ),
        Barrier(
            "referral",
            FactCode.REQUIRES_REFERRAL,
            Phrase("no referral needed"),
            Phrase("referral?"),
            Phrase("requires a referral", plural="require a referral"),
            Phrase("Would getting a referral first be a problem?"),
        ),
        Barrier(
            "police-report",
            FactCode.REQUIRES_POLICE_REPORT,
            Phrase("no police report needed"),
            Phrase("police report?"),
            Phrase("requires a police report", plural="require a police report"),
            Phrase("Would a police report be a problem?"),
        ),
        Barrier(
            "sobriety",
            FactCode.REQUIRES_SOBRIETY,
            Phrase("no sobriety rule"),
            Phrase("sobriety rule?"),
            Phrase("requires sobriety", plural="require sobriety"),
            Phrase("Would a rule about alcohol and drugs be a problem?"),
        ),
        Barrier(
            "religion",
            FactCode.REQUIRES_RELIGION,
            Phrase("no religious participation"),
            Phrase("religious participation?"),
            Phrase("requires religious participation", plural="require religious participation"),
            Phrase("Would taking part in religion be a problem?"),
        ),
        Barrier(
            "fee",
            FactCode.CHARGES_FEE,
            Phrase("no fee"),
            Phrase("fee?"),
            Phrase("charges a fee", plural="charge a fee"),
            Phrase("Would a fee be a problem?"),
        ),
        Barrier(
            "police",
            FactCode.WORKS_WITH_POLICE,
            Phrase("does not work with police"),
            Phrase("works with police?"),
            Phrase("works with police", plural="work with police"),
            Phrase("Keep away from police?"),
        ),
        Barrier(
            "immigration-enforcement",
            FactCode.WORKS_WITH_IMMIGRATION_ENFORCEMENT,
            Phrase("does not work with immigration enforcement"),
            Phrase("works with immigration enforcement?"),
            Phrase("works with immigration enforcement", plural="work with immigration enforcement"),
            Phrase("Keep away from immigration enforcement?"),
        ),
        Barrier(
            "status-question",
            FactCode.ASKS_STATUS,
            Phrase("does not ask about immigration status"),
            Phrase("asks about immigration status?"),
            Phrase("asks about immigration status", plural="ask about immigration status"),
            Phrase("Would a question about immigration status be a problem?"),
        ),
    )
}
