"""When the window reached what, for measuring a start from outside. Nothing is written unless somebody asks for it.

Times are seconds of the system's monotonic clock, which on Linux is one for all processes: whoever started this one knows when.
"""

from __future__ import annotations

import os
import time
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

TIMINGS_VARIABLE = "REFERRAL_APP_TIMINGS"
"""Environment variable: the file that milestones are added to, one line each: its name and the time."""


def mark(milestone: str, *_: object) -> None:
    """Write down that ``milestone`` is reached now; so it can be connected to any signal."""
    file = os.environ.get(TIMINGS_VARIABLE)
    if file:
        with Path(file).open("a", encoding="utf-8") as timings:
            timings.write(f"{milestone} {time.monotonic():.4f}\n")


class FirstPaint(QObject):
    """Tells once, by ``painted``, that a window stands on the screen; at the latest after ``AT_LATEST_MS``, as one that starts hidden never does."""

    AT_LATEST_MS = 2000
    painted = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._told = False
        window.installEventFilter(self)
        QTimer.singleShot(self.AT_LATEST_MS, self, self._tell)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Wait for the first paint; it is done when the loop comes round again."""
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self, self._tell)
        return False

    def _tell(self) -> None:
        if not self._told:
            self._told = True
            mark("painted")
            self.painted.emit()
