"""What an entry is for (design 2): the desk shows the first two; policy bodies never reach a survivor's handout."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from referral_app.domain.record import Record


class Role(StrEnum):
    """Serves survivors · takes referrals from professionals · takes tips · for professionals · funds or sets policy."""

    SURVIVORS = "survivors"
    REFERRALS = "referrals"
    TIPS = "tips"
    PROFESSIONALS = "professionals"
    POLICY = "policy"


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleAssignment(Record):
    """One role of one organization, program, service or reference entry. An entry may have several."""

    TABLE: ClassVar[str] = "role"

    link_entity: str
    link_id: str
    role: Role
