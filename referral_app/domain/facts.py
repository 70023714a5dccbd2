"""The facts a program needs (users.md 3), each yes / no / not known with date and source."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from referral_app.domain.answers import Answer
from referral_app.domain.record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact(Record):
    """One fact about a program or agency; ``code`` is a member of ``FactCode``, ``detail`` its words where yes/no is not enough."""

    TABLE: ClassVar[str] = "fact"

    link_entity: str
    link_id: str
    code: str
    answer: Answer
    detail: str | None = None
    source: str | None = None
    source_date: str | None = None


class FactCode(StrEnum):
    """Every fact the directory can hold. The comment of each group says what it decides."""

    # As fast as that of plain text: every line of a list asks for it some dozen times.
    __hash__ = str.__hash__

    # Who is taken (filter --takes, panel "The program should take").
    TAKES_UNDER_18 = "takes-under-18"
    TAKES_18_24 = "takes-18-24"
    TAKES_25_OVER = "takes-25-over"
    TAKES_WITHOUT_LETTER = "takes-without-letter"
    TAKES_WITH_LETTER = "takes-with-letter"
    TAKES_CHILDREN = "takes-children"
    TAKES_OLDER_BOYS = "takes-older-boys"
    TAKES_MEN = "takes-men"
    TAKES_TRANS = "takes-trans"
    TAKES_PETS = "takes-pets"
    WHEELCHAIR = "wheelchair"
    DEAF = "deaf"
    FOREIGN_NATIONALS = "foreign-nationals"
    CITIZENS = "citizens"
    # Barriers (filter --without, "Leave out if known to").
    REQUIRES_ID = "requires-id"
    REQUIRES_REFERRAL = "requires-referral"
    REQUIRES_POLICE_REPORT = "requires-police-report"
    REQUIRES_SOBRIETY = "requires-sobriety"
    REQUIRES_RELIGION = "requires-religion"
    CHARGES_FEE = "charges-fee"
    WORKS_WITH_POLICE = "works-with-police"
    WORKS_WITH_IMMIGRATION_ENFORCEMENT = "works-with-immigration-enforcement"
    # Getting in.
    WALK_IN = "walk-in"
    APPOINTMENT = "appointment"
    CALL_BACK = "call-back"
    WAITLIST = "waitlist"
    WARM_TRANSFER = "warm-transfer"
    REMOTE_INTAKE = "remote-intake"
    INTAKE_HOURS = "intake-hours"
    BILINGUAL_STAFF = "bilingual-staff"
    INTERPRETER = "interpreter"
    # Papers.
    ACCEPTS_INSTEAD_OF_ID = "accepts-instead-of-id"
    ASKS_STATUS = "asks-status"
    REQUIRES_STATUS = "requires-status"
    SHARES_WITH_IMMIGRATION = "shares-with-immigration"
    # Legal help.
    ATTORNEY = "attorney"
    ACCREDITED_REPRESENTATIVE = "accredited-representative"
    CONFLICT_CHECK = "conflict-check"
    # House rules.
    KEEPS_PHONE = "keeps-phone"
    MAY_WORK = "may-work"
    CURFEW = "curfew"
    LENGTH_OF_STAY = "length-of-stay"
    # Place and money.
    COUNTY_ELIGIBILITY = "county-eligibility"
    TRIBAL_ELIGIBILITY = "tribal-eligibility"
    RIDE_PAID = "ride-paid"
    DEPOSIT = "deposit"
    SLIDING_SCALE = "sliding-scale"
    # Agency.
    AGREED_TO_BE_LISTED = "agreed-to-be-listed"
    RECORD_OWNER = "record-owner"
    INCLUSION_REASON = "inclusion-reason"
    REVIEW_DUE = "review-due"
    PARTNER_KIND = "partner-kind"
    AGREEMENT_DATE = "agreement-date"
