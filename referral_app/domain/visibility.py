"""Who may see a value. What is not public is kept apart from the public tables, so no export can reach it by mistake.

``Withheld`` holds the values; ``VisibilityDecision`` holds who decided. Sources: reliability.md 2.1 and 2.2 (S2-S4).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from referral_app.domain.ids import stable_id
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


DECIDABLE = frozenset({"address", "phone", "contact", "location", "note"})
"""Kinds of row a person decides about. What hangs on such a row (the languages of a phone) goes with it."""

PLACE_VALUES = ("name", "alternate_name", "description", "transportation", "latitude", "longitude", "url")
"""Fields of a location that are apart while it is not public; its row stays, so that its services still have a place."""

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


def decision_id(entity: str, record_id: str) -> str:
    """The id of the one decision about a row, the same in every office."""
    return stable_id(VisibilityDecision.TABLE, entity, record_id)


def withheld_id(entity: str, record_id: str) -> str:
    """The id of the one row that holds what is not public of a row, the same in every office."""
    return stable_id(Withheld.TABLE, entity, record_id)
