"""Has the system read what lists are made of before somebody asks: a disk takes longer for fifty programs than the search for them."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from referral_app.domain.problems import Problem
from referral_app.ui.session import lane_work
from referral_app.ui.session.session import DeskSession

PAUSE_MS = 20
"""Between two portions, so that what people ask for comes in between."""


class ReadingAhead(QObject):
    """Begins with the first list of a directory, on the desk lane's other thread, a portion at a time."""

    def __init__(self, session: DeskSession) -> None:
        super().__init__(session)
        self._session = session
        self._next: int | None = None
        self._waits = False
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._go_on)
        session.tasks.opened.connect(self._on_opened)
        session.answered.connect(self._on_answered)

    @property
    def is_done(self) -> bool:
        """Whether nothing is left to read, of the directory that is open."""
        return self._next is None and not self._waits

    def _on_opened(self, _: object) -> None:
        self._waits = True

    def _on_answered(self, _: object) -> None:
        if self._waits:
            self._waits, self._next = False, 0
            self._pause.start()

    def _go_on(self) -> None:
        first = self._next
        if first is not None:
            self._session.tasks.read(
                lambda desk: lane_work.read_ahead(desk, first), self._on_read, failed=self._on_failed, newest="ahead", when_painted=True
            )

    def _on_read(self, following: int | None) -> None:
        self._next = following
        if following is not None:
            self._pause.start()

    def _on_failed(self, _: Problem) -> None:
        """Nobody waits for this. Whoever asks for what cannot be read is told then."""
        self._next = None
