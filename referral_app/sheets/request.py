"""What a sheet is asked for: the chosen programs, in whose language, on what paper. Everything it is made from stands here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from referral_app.domain.listing import Listing
from referral_app.domain.needs import NeedVocabulary


class Layout(StrEnum):
    """How a sheet is laid out; ``LARGE_PRINT`` sets nothing below 18 points."""

    STANDARD = "standard"
    LARGE_PRINT = "large-print"


class Paper(StrEnum):
    """What it is printed on."""

    LETTER = "letter"
    A4 = "a4"


@dataclass(frozen=True, slots=True)
class SheetItem:
    """One chosen program. ``need`` (a slug) is what it stands under; ``note`` is printed and kept nowhere."""

    listing: Listing
    need: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetRequest:
    """A sheet to make.

    ``hotline`` is the current entry of the hotline that closes every sheet. ``language`` is the reader's, ``second_language``
    the one beside it; ``layout`` and ``paper`` are the values of ``Layout`` and ``Paper``. ``today`` dates the sheet.
    """

    items: tuple[SheetItem, ...]
    hotline: Listing | None
    today: date
    vocabulary: NeedVocabulary
    language: str = "en"
    second_language: str | None = None
    layout: str = Layout.STANDARD
    paper: str = Paper.LETTER
    office_name: str | None = None
    office_phone: str | None = None
