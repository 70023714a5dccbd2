"""Verification: somebody contacted the agency. Editing is not verifying."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from referral_app.domain.record import Record


class VerificationOutcome(StrEnum):
    """How an attempt to verify ended."""

    CONFIRMED = "confirmed"
    CHANGED = "changed"
    NO_ANSWER = "no answer"
    WRONG_NUMBER = "wrong number"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification(Record):
    """One attempt to verify an agency, program or channel.

    ``verified_by`` is a role or initials, never a person served; ``method`` is call, visit, e-mail or web.
    """

    TABLE: ClassVar[str] = "verification"

    link_entity: str
    link_id: str
    happened_on: str
    outcome: VerificationOutcome
    method: str
    verified_by: str | None = None
