"""What a sheet is asked for: the chosen programs, in whose language, on what paper. Everything it is made from stands here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from referral_app.domain.listing import Listing
from referral_app.domain.needs import NeedVocabulary


class Layout(StrEnum):
    """How a sheet is laid out.

    ``LARGE_PRINT`` sets nothing below 18 points; ``PICTURE`` shows each need as a picture beside its number. The others tell nobody what they are
    about: ``DISCREET`` is a list of numbers, ``EVERYDAY`` has them among those of a library and a clinic, ``POCKET`` folds to the size of a
    business card. ``POSTER`` and ``BOOKLET`` are for a whole area and for nobody in particular: a page for the wall, and every program with
    contents and index.
    """

    STANDARD = "standard"
    LARGE_PRINT = "large-print"
    POCKET = "pocket"
    DISCREET = "discreet"
    EVERYDAY = "everyday"
    PICTURE = "picture"
    POSTER = "poster"
    BOOKLET = "booklet"

    @property
    def tells_nothing(self) -> bool:
        """Whether no word on it may tell what it is about (users.md 4.6)."""
        return self in (Layout.POCKET, Layout.DISCREET, Layout.EVERYDAY)

    @property
    def of_an_area(self) -> bool:
        """Whether it is for whoever comes by, and not for one person."""
        return self in (Layout.POSTER, Layout.BOOKLET)


class Paper(StrEnum):
    """What it is printed on."""

    LETTER = "letter"
    A4 = "a4"


@dataclass(frozen=True, slots=True)
class SheetItem:
    """One chosen program. ``need`` (a slug) is what it stands under; ``note`` is printed and kept nowhere; of its channels those in ``left_out``
    (type and value) are not shown.
    """

    listing: Listing
    need: str | None = None
    note: str | None = None
    left_out: frozenset[tuple[str, str]] = frozenset()


@dataclass(frozen=True, slots=True)
class EverydayNumber:
    """A number of an ordinary place, for the everyday list: ``place`` is a key of ``neutral.EVERYDAY_PLACES`` or the words of the office."""

    place: str
    phone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetRequest:
    """A sheet to make.

    ``hotline`` is the current entry of the hotline that closes every sheet. ``language`` is the reader's, ``second_language``
    the one beside it; ``layout`` and ``paper`` are the values of ``Layout`` and ``Paper``. ``today`` dates the sheet. ``own_line`` is a hotline
    of the office's own choice beside the national one, ``own_line_name`` whose it is. ``qr``: codes beside numbers and web addresses.
    ``everyday`` are the ordinary numbers of an everyday list; ``area`` is the place a poster or a booklet is about, as it is called.
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
    own_line: str | None = None
    own_line_name: str | None = None
    qr: bool = False
    everyday: tuple[EverydayNumber, ...] = ()
    area: str | None = None

    @property
    def own_numbers(self) -> tuple[str, ...]:
        """The numbers that come from the office and not from the directory."""
        return tuple(number for number in (self.office_phone, self.own_line, *(each.phone for each in self.everyday)) if number)
