"""What is done with the person across the desk, besides paper: numbers shown, a board to point at, a call made together. In memory only.

Hide and the next person end it at once. Panes and pages call it and listen to it, as they do with the session.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from referral_app.domain.problems import Problem
from referral_app.operations.choices import Choice, Group
from referral_app.ui.session import lane_work

if TYPE_CHECKING:
    from referral_app.operations.no_paper import NumbersToShow
    from referral_app.ui.session.session import DeskSession


class Full(StrEnum):
    """What can fill the window."""

    NUMBERS = "numbers"
    BOARD = "board"
    TOGETHER = "together"


class Mode(StrEnum):
    """How numbers are handed over without paper."""

    BIG = "big"
    REMEMBER = "remember"
    CODE = "code"


class Stage(StrEnum):
    """How far the board is: first the worker is told what it shows, at the end what was pointed to can be taken over."""

    BEFORE = "before"
    BOARD = "board"
    AFTER = "after"


class FaceToFace(QObject):
    """``full_changed``: something else fills the window, or nothing · ``numbers_changed``: other numbers, or another one of them ·
    ``numbers_refused(Phrase)``: why there are none · ``board_changed`` · ``ticks_changed`` · ``forgotten``
    """

    full_changed = Signal()
    numbers_changed = Signal()
    numbers_refused = Signal(object)
    board_changed = Signal()
    ticks_changed = Signal()
    forgotten = Signal()

    def __init__(self, session: DeskSession) -> None:
        super().__init__(session)
        self._session = session
        self.full: Full | None = None
        self.numbers: NumbersToShow | None = None
        self.mode = Mode.BIG
        self.place = self.step = self.code = 0
        self.board_language: str | None = None
        self.stage = Stage.BEFORE
        self.pointed: tuple[str, ...] = ()
        self.said: str | None = None
        self.called: str | None = None
        self.ticks: frozenset[str] = frozenset()
        session.cleared.connect(self.forget)
        session.previewed.connect(self._on_previewed)

    def forget(self) -> None:
        """Let go of everything but the numbers of the sheet, which go with it."""
        self.mode, self.place, self.step, self.code = Mode.BIG, 0, 0, 0
        self.board_language, self.stage, self.pointed, self.said = None, Stage.BEFORE, (), None
        self.called, self.ticks = None, frozenset()
        self.fill(None)
        for signal in (self.numbers_changed, self.board_changed, self.ticks_changed, self.forgotten):
            signal.emit()

    def fill(self, full: Full | None) -> None:
        """Let this fill the window, or nothing."""
        if full is not self.full:
            self.full = full
            self.full_changed.emit()

    # -- numbers -----------------------------------------------------------------------------------------------------------------------

    def choose_mode(self, mode: Mode) -> None:
        """Another way to hand them over; remembering begins at the first piece."""
        self.mode, self.step = mode, 0
        self.numbers_changed.emit()

    def go_to(self, place: int) -> None:
        """Another number, from the last on to the first."""
        if self.numbers is not None:
            self.place, self.step = place % len(self.numbers.rows), 0
            self.numbers_changed.emit()

    def go_to_step(self, step: int) -> None:
        """Another step of remembering; whoever shows them knows how many there are."""
        self.step = max(0, step)
        self.numbers_changed.emit()

    def go_to_code(self, code: int) -> None:
        """Another code, where one is not enough."""
        if self.numbers is not None:
            self.code = code % len(self.numbers.codes)
            self.numbers_changed.emit()

    def _on_previewed(self, _: object) -> None:
        """The sheet is another one: so are its numbers, where they go without paper."""
        draft = self._session.draft
        if not (draft.no_paper and draft.items):
            self._session.tasks.forget("numbers")
            self._take(None)
            return
        order = draft.order()
        self._session.tasks.paper(lambda desk: lane_work.show_numbers(desk, order), self._take, failed=self._on_refused, newest="numbers")

    def _take(self, numbers: NumbersToShow | None) -> None:
        if numbers is None and self.numbers is None:
            return
        kept = self.numbers is not None and numbers is not None and self.place < len(numbers.rows)
        self.numbers = numbers
        if not kept:
            self.place = 0
        self.step = self.code = 0
        if numbers is None and self.full is Full.NUMBERS:
            self.fill(None)
        self.numbers_changed.emit()

    def _on_refused(self, problem: Problem) -> None:
        self._take(None)
        self.numbers_refused.emit(problem.phrase)

    # -- the board ---------------------------------------------------------------------------------------------------------------------

    def turn_to(self, stage: Stage) -> None:
        """Go on with the board, or back."""
        self.stage, self.said = stage, None
        self.board_changed.emit()

    def speak(self, language: str) -> None:
        """The board in another language; what was pointed to stays."""
        self.board_language = language
        self.board_changed.emit()

    def point_to(self, slug: str) -> None:
        """Mark a need, or take the mark off."""
        pointed = self.pointed
        self.pointed = tuple(one for one in pointed if one != slug) if slug in pointed else (*pointed, slug)
        self.board_changed.emit()

    def say(self, key: str | None) -> None:
        """Show one of the board's words large to both; ``None`` goes back to the board."""
        self.said = key
        self.board_changed.emit()

    def leave_board(self, *, use: bool) -> None:
        """Back to the desk. ``use``: what was pointed to is asked for now, unless it or a kind of it is already."""
        asked = {slug.partition(".")[0] for slug in self._session.asked.needs}
        wanted = [slug for slug in self.pointed if slug not in asked] if use else []
        self.stage, self.pointed, self.said = Stage.BEFORE, (), None
        self.fill(None)
        self.board_changed.emit()
        for slug in wanted:
            self._session.choose(Choice(Group.NEED, slug))

    # -- a call together ---------------------------------------------------------------------------------------------------------------

    def call(self, entry_id: str | None) -> None:
        """Call that program together, or the hotline; with another one every tick goes."""
        if entry_id != self.called:
            self.called, self.ticks = entry_id, frozenset()
            self.ticks_changed.emit()

    def tick(self, check: str) -> None:
        """It was asked; or it was not."""
        self.ticks ^= {check}
        self.ticks_changed.emit()
