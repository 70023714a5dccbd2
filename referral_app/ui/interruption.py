"""Ctrl+C in a terminal, and a polite kill, close the window as a person would. Python alone would not notice before the next event."""

from __future__ import annotations

import os
import signal
from functools import partial
from types import FrameType

from PySide6.QtCore import QCoreApplication, QObject, QSocketNotifier, QTimer

_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Interruption(QObject):
    """While it is installed, those signals end the event loop with 128 and their number, as shells do."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._reading, self._writing = os.pipe()
        os.set_blocking(self._reading, False)
        os.set_blocking(self._writing, False)
        self._woken = QSocketNotifier(self._reading, QSocketNotifier.Type.Read, self)
        self._woken.activated.connect(self._on_woken)
        self._before = {number: signal.signal(number, self._end) for number in _SIGNALS}
        self._wakeup_before = signal.set_wakeup_fd(self._writing, warn_on_full_buffer=False)

    def remove(self) -> None:
        """Leave signals to whoever had them before."""
        signal.set_wakeup_fd(self._wakeup_before)
        for number, handler in self._before.items():
            signal.signal(number, handler)
        self._woken.setEnabled(False)
        os.close(self._reading)
        os.close(self._writing)

    def _on_woken(self) -> None:
        """Python runs ``_end`` as soon as it runs anything, and this is something."""
        os.read(self._reading, 64)

    def _end(self, number: int, _: FrameType | None) -> None:
        """By way of the loop, which may not run yet: ending what has not begun would be forgotten."""
        QTimer.singleShot(0, partial(QCoreApplication.exit, 128 + number))
