"""Reads on where somebody is in a long list: a page at a time, off the GUI thread, and only what is near what is seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from referral_app.domain.problems import Problem
from referral_app.ui.find.listing import Stretch
from referral_app.ui.find.results_model import ResultsModel
from referral_app.ui.find.results_view import ResultsView
from referral_app.ui.session import lane_work
from referral_app.ui.session.session import DeskSession

if TYPE_CHECKING:
    from referral_app.operations.answering import DeskAnswer
    from referral_app.operations.results import Further

PAGE = 60
"""Programs read at once."""
AHEAD = 20
"""Rows beyond those in sight that are read before somebody comes to them."""
_NAME = "further"


class ReadingOn(QObject):
    """Between the list and the desk lane. What was wanted before is dropped when somebody has scrolled on, or asked something else."""

    def __init__(self, session: DeskSession, model: ResultsModel, view: ResultsView) -> None:
        super().__init__(view)
        self._session, self._model, self._view = session, model, view
        self._wanted: Stretch | None = None
        view.seen.connect(self._on_seen)
        session.asked_changed.connect(self.drop)
        session.answered.connect(self.drop)

    def drop(self, *_: object) -> None:
        """What is still to come belongs to another list."""
        self._wanted = None
        self._session.tasks.forget(_NAME)

    def _on_seen(self, first: int, last: int) -> None:
        """Read what is in sight before what is not, unless just that is being read."""
        found = self._model.waiting(first, last, PAGE) or self._model.waiting(first - AHEAD, last + AHEAD, PAGE)
        answer = self._session.answer
        if found is not None and found != self._wanted and answer is not None and answer is self._model.answer:
            self._read(answer, found)

    def _read(self, answer: DeskAnswer, stretch: Stretch) -> None:
        self._wanted = stretch
        self._session.tasks.read(
            lambda desk: lane_work.read_on(desk, answer, stretch.need, stretch.skip, stretch.count),
            lambda further: self._on_read(answer, stretch, further),
            failed=self._on_failed,
            newest=_NAME,
        )

    def _on_failed(self, problem: Problem) -> None:
        """It can be tried again by coming there again."""
        self._wanted = None
        self._session.tasks.problem.emit(problem.phrase)

    def _on_read(self, answer: DeskAnswer, stretch: Stretch, further: Further) -> None:
        """A list that has become another one since is asked for anew, so that none is made of two."""
        self._wanted = None
        if answer is not self._session.answer:
            return
        if further.count != next((section.count for section in answer.page.sections if section.need == stretch.need), 0):
            self._session.ask(self._session.asked)
            return
        was_in_sight = self._view.shows_current
        self._model.fill(stretch, further.results)
        self._view.take_in(keep_current=was_in_sight)
