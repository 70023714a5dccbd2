"""What the desk has done away from the GUI thread. Each function runs on a lane, and only there are the heavy parts imported."""

# ruff: noqa: PLC0415

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from referral_app.domain.channels import Channel
    from referral_app.operations.answering import DeskAnswer
    from referral_app.operations.asked import Asked
    from referral_app.operations.call_together import CallTogether
    from referral_app.operations.desk import Desk
    from referral_app.operations.details import Topic
    from referral_app.operations.face_to_face import Board
    from referral_app.operations.lookup import Shown
    from referral_app.operations.no_paper import NumbersToShow
    from referral_app.operations.paper import Preview
    from referral_app.operations.results import Further, SearchResult
    from referral_app.operations.sheet_order import SheetOrder
    from referral_app.operations.suggesting import Suggestion

PREVIEW_DPI = 110.0
"""Dots per inch of the pages on the screen, until a larger or sharper screen asks for more."""


@dataclass(frozen=True, slots=True)
class ShownProgram:
    """One program opened: as listed, what is known of it, topic by topic, and its needs in handout words (English, for the catalogue). ``need``
    is the one it stood under in the list.
    """

    shown: Shown
    topics: tuple[Topic, ...]
    plain_needs: tuple[str, ...] = ()
    need: str | None = None


def find(desk: Desk, asked: Asked) -> DeskAnswer:
    """The answer to what is asked."""
    from referral_app.operations.answering import answer

    return answer(desk, asked)


def read_on(desk: Desk, answer: DeskAnswer, need: str | None, skip: int, count: int) -> Further:
    """More of the list of an answer, as it was when it was given."""
    from referral_app.operations.answering import further

    return further(desk, replace(answer.asked, limit=count), answer.now, need, skip)


def read_ahead(desk: Desk, first: int) -> int | None:
    """Have the system read what the next lists are made of, from the entry ``first`` on; where to go on, ``None`` at the end."""
    with desk.directory.snapshot() as snapshot:
        return desk.finder.read_ahead(snapshot, first)


def keep_time(desk: Desk) -> float:
    """Work out who is open; for how many seconds that holds."""
    now = desk.clock()
    with desk.directory.snapshot() as snapshot:
        return desk.finder.keep_time(snapshot, now).timestamp() - now.timestamp()


def offer_filters(desk: Desk, typed: str, asked: Asked) -> tuple[Suggestion, ...]:
    """Filters for what is typed."""
    from referral_app.operations.suggesting import suggest

    return suggest(desk, typed, asked)


def tell_ruled_out(desk: Desk, asked: Asked, code: str) -> tuple[SearchResult, ...]:
    """The programs behind one reason."""
    from referral_app.operations.answering import ruled_out

    return ruled_out(desk, asked, code)


def open_whole(desk: Desk, entry_id: str, need: str | None) -> ShownProgram:
    """All about one program that stood under ``need``."""
    from referral_app.operations.details import details
    from referral_app.operations.lookup import show

    shown = show(desk, entry_id)
    needs = (desk.vocabulary[slug] for slug in shown.listing.needs if slug in desk.vocabulary)
    return ShownProgram(shown, details(shown, desk.vocabulary), tuple(each.plain for each in needs if each.printable), need)


def tell_ways(desk: Desk, entry_id: str) -> tuple[Channel, ...]:
    """The ways of a program that a sheet can show."""
    from referral_app.operations.ways_to_show import ways_to_show

    return ways_to_show(desk, entry_id)


def preview_sheet(desk: Desk, order: SheetOrder, dpi: float) -> Preview:
    """The sheet and its pages."""
    from referral_app.operations.paper import preview

    return preview(desk, order, dpi=dpi)


def show_numbers(desk: Desk, order: SheetOrder) -> NumbersToShow:
    """The numbers of a sheet for somebody who takes no paper along."""
    from referral_app.operations.no_paper import show_numbers as numbers_of

    return numbers_of(desk, order)


def read_board(desk: Desk, language: str) -> tuple[Board, tuple[tuple[str, str], ...]]:
    """The board to point at in ``language``, and the languages there are boards in."""
    from referral_app.operations.face_to_face import board, own_names

    return board(desk, language), own_names()


def read_call(desk: Desk, ids: Sequence[str], language: str) -> CallTogether:
    """Whom to call together, on which lines."""
    from referral_app.operations.call_together import call_together

    return call_together(desk, ids, language)


def preview_nothing(desk: Desk, order: SheetOrder, dpi: float) -> None:
    """Make a sheet of the hotline alone in the language of ``order`` and let it go, so that the next one comes at once."""
    from referral_app.operations.hotline import hotline_listing

    with desk.directory.snapshot() as snapshot:
        hotline = hotline_listing(desk, snapshot)
    if hotline is not None:
        preview_sheet(desk, replace(order, ids=(hotline.id,)), dpi)


def let_go(_: object) -> None:
    """What was only made to be ready, or could not be made: the sheet itself will tell."""
