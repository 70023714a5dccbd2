"""Reference entries: publications, campaigns and coordination bodies. They are looked up, never referred to."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from referral_app.domain.record import Record, link


class ReferenceKind(StrEnum):
    """What a reference entry is."""

    PUBLICATION = "publication"
    CAMPAIGN = "campaign"
    COORDINATION_BODY = "coordination body"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferenceEntry(Record):
    """A publication, campaign or coordination body. ``belongs_to`` is its parent in words where that is no one agency."""

    TABLE: ClassVar[str] = "reference_entry"

    kind: ReferenceKind
    name: str
    description: str | None = None
    organization_id: str | None = link("organization")
    belongs_to: str | None = None
    url: str | None = None
