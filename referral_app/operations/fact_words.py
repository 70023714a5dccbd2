"""What each fact about a program is called, as yes and as no: calm words for staff, one pair for every ``FactCode``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from referral_app.domain.answers import Answer
from referral_app.domain.facts import Fact, FactCode
from referral_app.domain.phrases import Phrase
from referral_app.operations.said import together


@dataclass(frozen=True, slots=True)
class FactWords:
    """How a fact reads when the answer is yes, and when it is no."""

    yes: Phrase
    no: Phrase


def facts_said(facts: Sequence[Fact]) -> Phrase:
    """One fact, or several with the same detail, as a line: "takes children", "requires ID", "not known: takes pets"; then the detail."""
    words = together([_fact_said(fact) for fact in facts])
    detail = (facts[0].detail or "").strip()
    return Phrase("{fact}: {detail}", {"fact": words, "detail": detail}) if detail else words


def _fact_said(fact: Fact) -> Phrase:
    words = FACT_WORDS.get(fact.code)
    if words is None:  # of a newer version, or from another office's file
        return Phrase("{code}: {answer}", {"code": fact.code, "answer": _ANSWERS[fact.answer]})
    if fact.answer is Answer.UNKNOWN:
        return Phrase("not known: {what}", {"what": words.yes})
    return words.yes if fact.answer is Answer.YES else words.no


_ANSWERS = {Answer.YES: Phrase("yes"), Answer.NO: Phrase("no"), Answer.UNKNOWN: Phrase("not known")}

WHOM_IT_TAKES = (
    FactCode.TAKES_UNDER_18, FactCode.TAKES_18_24, FactCode.TAKES_25_OVER, FactCode.TAKES_WITHOUT_LETTER, FactCode.TAKES_WITH_LETTER,
    FactCode.FOREIGN_NATIONALS, FactCode.CITIZENS, FactCode.TAKES_CHILDREN, FactCode.TAKES_OLDER_BOYS, FactCode.TAKES_MEN,
    FactCode.TAKES_TRANS, FactCode.TAKES_PETS, FactCode.WHEELCHAIR, FactCode.DEAF, FactCode.COUNTY_ELIGIBILITY, FactCode.TRIBAL_ELIGIBILITY,
)  # fmt: skip
PAPERS = (
    FactCode.REQUIRES_ID, FactCode.ACCEPTS_INSTEAD_OF_ID, FactCode.ASKS_STATUS, FactCode.REQUIRES_STATUS, FactCode.REQUIRES_POLICE_REPORT,
    FactCode.REQUIRES_REFERRAL,
)  # fmt: skip
POLICE = (FactCode.WORKS_WITH_POLICE, FactCode.WORKS_WITH_IMMIGRATION_ENFORCEMENT, FactCode.SHARES_WITH_IMMIGRATION)
RULES = (
    FactCode.REQUIRES_SOBRIETY, FactCode.REQUIRES_RELIGION, FactCode.KEEPS_PHONE, FactCode.MAY_WORK, FactCode.CURFEW, FactCode.LENGTH_OF_STAY,
)  # fmt: skip
GETTING_IN = (
    FactCode.INTAKE_HOURS, FactCode.WALK_IN, FactCode.APPOINTMENT, FactCode.CALL_BACK, FactCode.WAITLIST, FactCode.WARM_TRANSFER,
    FactCode.REMOTE_INTAKE,
)  # fmt: skip
LANGUAGE = (FactCode.BILINGUAL_STAFF, FactCode.INTERPRETER)
LEGAL = (FactCode.ATTORNEY, FactCode.ACCREDITED_REPRESENTATIVE, FactCode.CONFLICT_CHECK)
COST = (FactCode.CHARGES_FEE, FactCode.SLIDING_SCALE, FactCode.DEPOSIT, FactCode.RIDE_PAID)
AGENCY = (
    FactCode.AGREED_TO_BE_LISTED, FactCode.RECORD_OWNER, FactCode.INCLUSION_REASON, FactCode.REVIEW_DUE, FactCode.PARTNER_KIND,
    FactCode.AGREEMENT_DATE,
)  # fmt: skip

FACT_WORDS: Mapping[str, FactWords] = {
    FactCode.TAKES_UNDER_18: FactWords(Phrase("takes people under 18"), Phrase("does not take people under 18")),
    FactCode.TAKES_18_24: FactWords(Phrase("takes people 18 to 24"), Phrase("does not take people 18 to 24")),
    FactCode.TAKES_25_OVER: FactWords(Phrase("takes people 25 and over"), Phrase("does not take people 25 and over")),
    FactCode.TAKES_WITHOUT_LETTER: FactWords(Phrase("takes people without an HHS letter"), Phrase("needs an HHS letter")),
    FactCode.TAKES_WITH_LETTER: FactWords(Phrase("takes people with an HHS letter"), Phrase("does not serve people with an HHS letter")),
    FactCode.TAKES_CHILDREN: FactWords(Phrase("takes children"), Phrase("does not take children")),
    FactCode.TAKES_OLDER_BOYS: FactWords(Phrase("takes older boys"), Phrase("does not take older boys")),
    FactCode.TAKES_MEN: FactWords(Phrase("takes men"), Phrase("does not take men")),
    FactCode.TAKES_TRANS: FactWords(Phrase("takes trans people"), Phrase("does not take trans people")),
    FactCode.TAKES_PETS: FactWords(Phrase("takes pets"), Phrase("does not take pets")),
    FactCode.WHEELCHAIR: FactWords(Phrase("has wheelchair access"), Phrase("has no wheelchair access")),
    FactCode.DEAF: FactWords(Phrase("has Deaf access"), Phrase("has no Deaf access")),
    FactCode.FOREIGN_NATIONALS: FactWords(
        Phrase("serves people from other countries"), Phrase("does not serve people from other countries")
    ),
    FactCode.CITIZENS: FactWords(
        Phrase("serves U.S. citizens and green card holders"), Phrase("does not serve U.S. citizens and green card holders")
    ),
    FactCode.REQUIRES_ID: FactWords(Phrase("requires ID"), Phrase("does not require ID")),
    FactCode.REQUIRES_REFERRAL: FactWords(Phrase("requires a referral"), Phrase("needs no referral")),
    FactCode.REQUIRES_POLICE_REPORT: FactWords(Phrase("requires a police report"), Phrase("needs no police report")),
    FactCode.REQUIRES_SOBRIETY: FactWords(Phrase("requires sobriety"), Phrase("does not require sobriety")),
    FactCode.REQUIRES_RELIGION: FactWords(Phrase("requires religious participation"), Phrase("does not require religious participation")),
    FactCode.CHARGES_FEE: FactWords(Phrase("charges a fee"), Phrase("the help is free")),
    FactCode.WORKS_WITH_POLICE: FactWords(Phrase("works with police"), Phrase("does not work with police")),
    FactCode.WORKS_WITH_IMMIGRATION_ENFORCEMENT: FactWords(
        Phrase("works with immigration enforcement"), Phrase("does not work with immigration enforcement")
    ),
    FactCode.WALK_IN: FactWords(Phrase("walk-ins welcome"), Phrase("no walk-ins")),
    FactCode.APPOINTMENT: FactWords(Phrase("by appointment"), Phrase("no appointment needed")),
    FactCode.CALL_BACK: FactWords(Phrase("they call back"), Phrase("they do not call back")),
    FactCode.WAITLIST: FactWords(Phrase("has a waitlist"), Phrase("has no waitlist")),
    FactCode.WARM_TRANSFER: FactWords(Phrase("takes warm transfers"), Phrase("takes no warm transfers")),
    FactCode.REMOTE_INTAKE: FactWords(Phrase("intake by phone or video"), Phrase("intake in person only")),
    FactCode.INTAKE_HOURS: FactWords(Phrase("has intake hours of its own"), Phrase("intake during all open hours")),
    FactCode.BILINGUAL_STAFF: FactWords(Phrase("has bilingual staff"), Phrase("has no bilingual staff")),
    FactCode.INTERPRETER: FactWords(Phrase("has interpreters"), Phrase("has no interpreter")),
    FactCode.ACCEPTS_INSTEAD_OF_ID: FactWords(Phrase("accepts other papers instead of ID"), Phrase("accepts nothing instead of ID")),
    FactCode.ASKS_STATUS: FactWords(Phrase("asks about immigration status"), Phrase("does not ask about immigration status")),
    FactCode.REQUIRES_STATUS: FactWords(
        Phrase("requires an answer about immigration status"), Phrase("does not require an answer about immigration status")
    ),
    FactCode.SHARES_WITH_IMMIGRATION: FactWords(
        Phrase("shares information with immigration officers"), Phrase("does not share information with immigration officers")
    ),
    FactCode.ATTORNEY: FactWords(Phrase("has an attorney"), Phrase("has no attorney")),
    FactCode.ACCREDITED_REPRESENTATIVE: FactWords(
        Phrase("has a DOJ-accredited representative"), Phrase("has no DOJ-accredited representative")
    ),
    FactCode.CONFLICT_CHECK: FactWords(Phrase("checks for conflicts of interest first"), Phrase("no check for conflicts of interest")),
    FactCode.KEEPS_PHONE: FactWords(Phrase("residents keep their phone"), Phrase("residents do not keep their phone")),
    FactCode.MAY_WORK: FactWords(Phrase("residents may work"), Phrase("residents may not work")),
    FactCode.CURFEW: FactWords(Phrase("has a curfew"), Phrase("has no curfew")),
    FactCode.LENGTH_OF_STAY: FactWords(Phrase("the length of stay is limited"), Phrase("the length of stay is not limited")),
    FactCode.COUNTY_ELIGIBILITY: FactWords(Phrase("only for people of its county"), Phrase("for people of any county")),
    FactCode.TRIBAL_ELIGIBILITY: FactWords(Phrase("only for tribal members"), Phrase("not only for tribal members")),
    FactCode.RIDE_PAID: FactWords(Phrase("pays for the ride there"), Phrase("does not pay for the ride there")),
    FactCode.DEPOSIT: FactWords(Phrase("takes a deposit"), Phrase("takes no deposit")),
    FactCode.SLIDING_SCALE: FactWords(Phrase("the fee depends on income"), Phrase("the fee does not depend on income")),
    FactCode.AGREED_TO_BE_LISTED: FactWords(Phrase("agreed to be listed"), Phrase("has not agreed to be listed")),
    FactCode.RECORD_OWNER: FactWords(Phrase("has somebody who looks after this entry"), Phrase("nobody looks after this entry")),
    FactCode.INCLUSION_REASON: FactWords(Phrase("why it is listed"), Phrase("no reason for listing given")),
    FactCode.REVIEW_DUE: FactWords(Phrase("to be reviewed"), Phrase("no review due")),
    FactCode.PARTNER_KIND: FactWords(Phrase("is a partner"), Phrase("is not a partner")),
    FactCode.AGREEMENT_DATE: FactWords(Phrase("has a written agreement"), Phrase("has no written agreement")),
}
