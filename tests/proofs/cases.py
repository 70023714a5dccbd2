"""Every sheet there is: each language, alone and beside English, in each layout, on each paper; made from the starter directory."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from referral_app.domain.contact import Phone
from referral_app.domain.languages import SHEET_LANGUAGES
from referral_app.operations.asked import Asked
from referral_app.operations.desk import Desk
from referral_app.operations.referrals import make_referral_sheet, requested
from referral_app.operations.sheet_order import SheetOrder
from referral_app.sheets.compose import compose
from referral_app.sheets.document import Sheet
from referral_app.sheets.make import MadeSheet
from referral_app.sheets.request import Layout, Paper

NEEDS = ("housing", "immigration", "employment")
NOTE = "Ask for the intake desk, 2nd floor"


@dataclass(frozen=True, slots=True)
class Case:
    """One of them."""

    layout: Layout
    language: str
    second: str | None
    paper: Paper

    def __str__(self) -> str:
        beside = f"+{self.second}" if self.second else ""
        return f"{self.layout}-{self.language}{beside}-{self.paper}"


@dataclass(frozen=True, slots=True)
class Proved:
    """A finished sheet beside what went into it. ``numbers`` are the public numbers of the directory, as stored."""

    case: Case
    made: MadeSheet
    sheet: Sheet
    numbers: frozenset[str]


def all_cases() -> Iterator[Case]:
    """All of them."""
    for layout in Layout:
        for paper in Paper:
            for language in sorted(SHEET_LANGUAGES):
                yield Case(layout, language, None, paper)
                if language != "en":
                    yield Case(layout, language, "en", paper)


def some_cases() -> Iterator[Case]:
    """Each language in each layout once, papers and second languages by turns."""
    for row, layout in enumerate(Layout):
        for column, language in enumerate(sorted(SHEET_LANGUAGES)):
            turn = row + column
            yield Case(layout, language, "en" if turn % 2 and language != "en" else None, (Paper.LETTER, Paper.A4)[turn // 2 % 2])


def make(desk: Desk, case: Case) -> Proved:
    """Make it, with codes where a layout has them, and a note."""
    layouts_with_codes = (Layout.STANDARD, Layout.LARGE_PRINT)
    order = SheetOrder(
        asked=Asked(needs=NEEDS), top=4, language=case.language, second_language=case.second, layout=case.layout, paper=case.paper,
        qr=case.layout in layouts_with_codes,
    )  # fmt: skip
    chosen = [item.listing.id for item in requested(desk, order)[0].items]
    order = SheetOrder(
        ids=tuple(chosen), notes={} if case.layout.of_an_area else {chosen[0]: NOTE}, language=case.language, second_language=case.second, layout=case.layout, paper=case.paper,
        qr=order.qr,
    )  # fmt: skip
    with desk.directory.snapshot() as snapshot:
        numbers = frozenset(phone.number for phone in snapshot.find(Phone))
    return Proved(case, make_referral_sheet(desk, order), compose(requested(desk, order)[0]), numbers)
