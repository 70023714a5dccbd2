"""The picture layout: for each program a picture of the need, its number and a clock; for any language, and for whoever reads little.

It is the same sheet with less on it: what was left out is longer than a line, and whoever needs it takes the paper. Pictures are of the one icon
set of the app (Lucide).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from referral_app.sheets.document import Picture, ReferralSheet, SheetEntry

PICTURES: dict[str, str] = {
    "safety": "shield-check",
    "housing": "bed",
    "basics": "shopping-basket",
    "advocate": "heart-handshake",
    "immigration": "file-text",
    "legal": "scale",
    "reporting": "message-square-warning",
    "health": "stethoscope",
    "emotional-support": "message-circle-heart",
    "substance-use": "heart-pulse",
    "employment": "briefcase",
    "education": "graduation-cap",
    "benefits": "wallet",
    "documents": "id-card",
    "language": "languages",
    "transport": "bus",
    "family": "baby",
}
"""The icon of each group of needs that may be printed."""
SOME_HELP = "hand-helping"
"""For a program whose needs nobody has noted."""
PHONE, CLOCK, MESSAGE, DOOR = "phone", "clock", "message-square", "door-open"


def picture_of(need: str | None) -> str:
    """The icon of a need (a slug)."""
    return PICTURES.get(need.partition(".")[0], SOME_HELP) if need else SOME_HELP


def in_pictures(sheet: ReferralSheet, needs: Mapping[str, str | None]) -> ReferralSheet:
    """``sheet`` with what the layout shows; ``needs`` are the slugs its entries stand under, by their ids."""
    return replace(sheet, opening=sheet.opening[:1], entries=tuple(_shortened(entry, needs.get(entry.entry_id)) for entry in sheet.entries))


def _shortened(entry: SheetEntry, need: str | None) -> SheetEntry:
    """The need, the names, the first way with its hours, how far it can be trusted, and what the worker noted."""
    picture = Picture(picture_of(need), entry.need.first.text)
    return replace(entry, ways=(), details=(), asides=(), words=(), codes=(), picture=picture)
