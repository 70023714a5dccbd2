"""Which ways of a program the sheet can show, asked when somebody wants to choose among them."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from referral_app.ui.session import lane_work
from referral_app.ui.tasks import Tasks

_NAME = "ways-to-show"


class WaysAsked(QObject):
    """``told(id, channels)``: the ways of a program; of several asked one after the other, those of the last."""

    told = Signal(str, object)

    def __init__(self, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks = tasks

    def ask(self, entry_id: str) -> None:
        """Ask for those of a program."""
        self._tasks.read(lambda desk: lane_work.tell_ways(desk, entry_id), lambda ways: self.told.emit(entry_id, ways), newest=_NAME)

    def drop(self) -> None:
        """Nobody wants to know any more."""
        self._tasks.forget(_NAME)
