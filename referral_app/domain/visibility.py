"""Who may see a value. What is not public is kept apart from the public tables, so no export can reach it by mistake.

``Withheld`` holds the values; ``VisibilityDecision`` holds who decided. Sources: reliability.md 2.1 and 2.2 (S2-S4).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from referral_app.domain.record import Record


class Visibility(StrEnum):
    """``HELD``: a shelter's address nobody has decided on yet; treated as internal until a person decides."""

    PUBLIC = "public"
    PARTNERS = "partners"
    INTERNAL = "internal"
    HELD = "held"

    def may_see(self, level: Visibility) -> bool:
        """Whether a reader cleared for ``self`` sees a value of ``level``."""
        return _CLEARANCE[level] <= _CLEARANCE[self]


_CLEARANCE = {Visibility.PUBLIC: 0, Visibility.PARTNERS: 1, Visibility.INTERNAL: 2, Visibility.HELD: 2}


@dataclass(frozen=True, slots=True, kw_only=True)
class VisibilityDecision(Record):
    """A person's decision about one address, phone, contact, location or note.

    ``authority`` names the written authorisation where the law asks for one (24 CFR 583.300(h)(2) and the like).
    """

    TABLE: ClassVar[str] = "visibility"

    link_entity: str
    link_id: str
    level: Visibility
    decided_by: str | None = None
    decided_on: str | None = None
    authority: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Withheld(Record):
    """The values of one record that are not public.

    ``whole``: the record itself is not public and stands only here (an address, a phone, a contact, a note).
    Otherwise the public row stays, with these fields blank there (a confidential location's name and coordinates).
    ``payload`` is a JSON object of field names and values.
    """

    TABLE: ClassVar[str] = "withheld"

    link_entity: str
    link_id: str
    level: Visibility
    whole: bool
    payload: str
