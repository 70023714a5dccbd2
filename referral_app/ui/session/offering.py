"""Filters offered for what is typed: looked for when the list for it is painted, so that neither holds up the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from referral_app.ui.session import lane_work
from referral_app.ui.tasks import Tasks

if TYPE_CHECKING:
    from referral_app.operations.asked import Asked

_NAME = "suggest"


class Offering(QObject):
    """``offered(typed, suggestions)``."""

    offered = Signal(str, object)

    def __init__(self, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._asked: Asked | None = None

    def will_offer(self, asked: Asked) -> None:
        """For the words of ``asked``, once ``begin`` is called; for none at once."""
        self.drop()
        if asked.text.strip():
            self._asked = asked
        else:
            self.offered.emit(asked.text, ())

    def begin(self) -> None:
        """The list is there, or will not come."""
        asked, self._asked = self._asked, None
        if asked is not None:
            typed = asked.text
            self._tasks.read(
                lambda desk: lane_work.offer_filters(desk, typed, asked),
                lambda offers: self.offered.emit(typed, offers),
                newest=_NAME,
                when_painted=True,
            )

    def drop(self) -> None:
        """Offer nothing any more."""
        self._asked = None
        self._tasks.forget(_NAME)
