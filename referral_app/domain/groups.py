"""The groups of choices a search has: who a program takes, and what to leave out if known.

Each option names the fact that decides it, so filter, facet count, chip and "Ask" come from one definition.
"""

from __future__ import annotations

from dataclasses import dataclass

from referral_app.domain.facts import FactCode
from referral_app.domain.phrases import Phrase


@dataclass(frozen=True, slots=True)
class Taken:
    """A person a program should take: ``fact`` known "no" rules a program out; "not known" becomes ``ask``."""

    key: str
    fact: FactCode
    takes: Phrase
    ask: Phrase
    rules_out: Phrase


@dataclass(frozen=True, slots=True)
class Barrier:
    """A barrier to leave out: ``fact`` known "yes" rules a program out; "not known" becomes ``ask``."""

    key: str
    fact: FactCode
    free_of: Phrase
    ask: Phrase
    rules_out: Phrase


TAKES: dict[str, Taken] = {
    taken.key: taken
    for taken in (
        Taken("under-18", FactCode.TAKES_UNDER_18, Phrase("people under 18"), Phrase("under 18?"), Phrase("do not take people under 18")),
        Taken("18-24", FactCode.TAKES_18_24, Phrase("people 18 to 24"), Phrase("ages 18 to 24?"), Phrase("do not take people 18 to 24")),
        Taken("25-over", FactCode.TAKES_25_OVER, Phrase("people 25 and over"), Phrase("25 and over?"), Phrase("do not take people 25 and over")),
        Taken(
            "without-letter",
            FactCode.TAKES_WITHOUT_LETTER,
            Phrase("people without an HHS letter"),
            Phrase("without an HHS letter?"),
            Phrase("need an HHS letter"),
        ),
        Taken("with-letter", FactCode.TAKES_WITH_LETTER, Phrase("people with an HHS letter"), Phrase("with an HHS letter?"), Phrase("do not serve people with an HHS letter")),
        Taken("children", FactCode.TAKES_CHILDREN, Phrase("children"), Phrase("children?"), Phrase("do not take children")),
        Taken("men", FactCode.TAKES_MEN, Phrase("men"), Phrase("men?"), Phrase("do not take men")),
        Taken("trans", FactCode.TAKES_TRANS, Phrase("trans people"), Phrase("trans people?"), Phrase("do not take trans people")),
        Taken("pets", FactCode.TAKES_PETS, Phrase("pets"), Phrase("pets?"), Phrase("do not take pets")),
        Taken("wheelchair", FactCode.WHEELCHAIR, Phrase("people who use a wheelchair"), Phrase("wheelchair access?"), Phrase("have no wheelchair access")),
        Taken("deaf", FactCode.DEAF, Phrase("Deaf people"), Phrase("Deaf access?"), Phrase("have no Deaf access")),
    )
}

WITHOUT: dict[str, Barrier] = {
    barrier.key: barrier
    for barrier in (
        Barrier("id", FactCode.REQUIRES_ID, Phrase("no ID needed"), Phrase("ID?"), Phrase("require ID")),
        Barrier("referral", FactCode.REQUIRES_REFERRAL, Phrase("no referral needed"), Phrase("referral?"), Phrase("require a referral")),
        Barrier("police-report", FactCode.REQUIRES_POLICE_REPORT, Phrase("no police report needed"), Phrase("police report?"), Phrase("require a police report")),
        Barrier("sobriety", FactCode.REQUIRES_SOBRIETY, Phrase("no sobriety rule"), Phrase("sobriety rule?"), Phrase("require sobriety")),
        Barrier("religion", FactCode.REQUIRES_RELIGION, Phrase("no religious participation"), Phrase("religious participation?"), Phrase("require religious participation")),
        Barrier("fee", FactCode.CHARGES_FEE, Phrase("no fee"), Phrase("fee?"), Phrase("charge a fee")),
        Barrier("police", FactCode.WORKS_WITH_POLICE, Phrase("does not work with police"), Phrase("works with police?"), Phrase("work with police")),
        Barrier(
            "immigration-enforcement",
            FactCode.WORKS_WITH_IMMIGRATION_ENFORCEMENT,
            Phrase("does not work with immigration enforcement"),
            Phrase("works with immigration enforcement?"),
            Phrase("work with immigration enforcement"),
        ),
    )
}
