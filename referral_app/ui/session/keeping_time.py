"""Works out anew who is open whenever some program opens or closes, so that no key press has to: at nine o'clock thousands of them do."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, QTimer

from referral_app.domain.problems import Problem
from referral_app.ui.session import lane_work
from referral_app.ui.session.session import DeskSession

LEAST_S = 0.2
"""Some timetables change by the minute; more often than this nobody looks."""


class KeepingTime(QObject):
    """Begins with the first list of a directory."""

    def __init__(self, session: DeskSession) -> None:
        super().__init__(session)
        self._session = session
        self._waits = False
        self._timer = QTimer(self, singleShot=True, timerType=Qt.TimerType.PreciseTimer)  # others may be a second early or late
        self._timer.timeout.connect(self._look)
        session.tasks.opened.connect(self._on_opened)
        session.answered.connect(self._on_answered)

    @property
    def next_in_ms(self) -> int:
        """Until it looks again; -1 while it does not wait to."""
        return self._timer.remainingTime()

    def _on_opened(self, _: object) -> None:
        self._timer.stop()
        self._waits = True

    def _on_answered(self, _: object) -> None:
        if self._waits:
            self._waits = False
            self._look()

    def _look(self) -> None:
        self._session.tasks.read(lane_work.keep_time, self._on_kept, failed=self._on_failed, newest="time", when_painted=True)

    def _on_kept(self, seconds: float) -> None:
        self._timer.start(round(max(LEAST_S, seconds) * 1000) + 1)

    def _on_failed(self, _: Problem) -> None:
        """Nobody waits for this. Whoever asks for what cannot be read is told then."""
