"""The one way to a sheet's bytes: compose, check, set, read back, check again. Nothing is written and nothing is kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from referral_app.domain.phrases import Phrase
from referral_app.sheets.compose import compose
from referral_app.sheets.gate.halves import check_after, check_before
from referral_app.sheets.gate.known import GateFacts, withheld_values
from referral_app.sheets.reading.readback import read_back
from referral_app.sheets.request import SheetRequest
from referral_app.sheets.setting.render import Rendered, render

__all__ = ["GateFacts", "MadeSheet", "make_sheet", "withheld_values"]

REPLACED = Phrase(
    "The letter {letters} cannot be printed and stands as □; check the names and notes on the sheet.",
    plural="The letters {letters} cannot be printed and stand as □; check the names and notes on the sheet.",
)
MOST_LETTERS = 12
"""Named in the warning; a name in a script we have no font for would list its whole alphabet."""


@dataclass(frozen=True, slots=True)
class MadeSheet:
    """A finished sheet. ``items`` are the ids in the order printed; ``warnings`` are for the worker and are not on it."""

    pdf: bytes
    pages: int
    items: tuple[str, ...]
    warnings: tuple[Phrase, ...] = ()


def make_sheet(request: SheetRequest, known: GateFacts, *, meanwhile: Callable[[bytes], object] | None = None) -> MadeSheet:
    """The sheet as a PDF that passed both halves of the print gate.

    Raises ``SheetProblem`` where it did not pass or may not be printed, ``UnknownValue`` for a language, layout or paper
    that is not known. Either way nothing has left the app. ``meanwhile`` may begin to draw what the second half is still looking at; whoever
    handed it over keeps that to themselves until the sheet is there.
    """
    sheet = compose(request)
    check_before(sheet, request, known)
    rendered = render(sheet)
    read = read_back(rendered.pdf)
    if meanwhile is not None:
        meanwhile(rendered.pdf)
    check_after(read, rendered.sheet, request, known)
    return MadeSheet(rendered.pdf, rendered.pages, sheet.items, (*sheet.warnings, *_about_letters(rendered)))


def _about_letters(rendered: Rendered) -> Iterator[Phrase]:
    if rendered.replaced:
        shown = ", ".join(f"“{letter}”" for letter in rendered.replaced[:MOST_LETTERS])
        yield Phrase(REPLACED.text, {"letters": shown}, REPLACED.plural, len(rendered.replaced))
