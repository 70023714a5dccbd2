"""Bugs, wherever they come up: written to the log without contents, told in one calm sentence, and the window goes on.

Nothing here decides what a person can act on; that is a ``Problem`` and has its own way (``ui/tasks.py``).
"""

from __future__ import annotations

import os
import re
import sys
import threading
import time
import traceback
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QObject, Qt, QtMsgType, Signal, qInstallMessageHandler

from referral_app.domain.phrases import Phrase
from referral_app.logs import DETAILS, logger

SORRY = Phrase("Something unexpected happened and was noted; please look over what you did last and try it again.")
AGAIN_AFTER = 5.0
"""Seconds before the sentence is told again: a bug in painting comes up with every frame."""
MOST_LOGGED = 100
"""Mishaps written down in one run; more say nothing new."""

_QT_PLACE = re.compile(r"Q\w*(::~?\w+)*")
"""How most of Qt's warnings begin. The rest of one may quote a text or a file, so it is not written down."""


class Mishaps(QObject):
    """Takes what nobody caught, on any thread. ``told`` brings the sentence for a person, on the thread of the window."""

    told = Signal(object)
    _happened = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._logged = 0
        self._told_at = -AGAIN_AFTER
        self._telling = False
        self._before = (sys.excepthook, threading.excepthook, sys.unraisablehook)
        self._happened.connect(self._on_happened, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Take over from Python and Qt, which would print them."""
        self._before = (sys.excepthook, threading.excepthook, sys.unraisablehook)
        sys.excepthook = self._on_exception
        threading.excepthook = self._on_thread_exception
        sys.unraisablehook = self._on_unraisable
        qInstallMessageHandler(self._on_qt_message)

    def remove(self) -> None:
        """Hand back to whoever had them before."""
        sys.excepthook, threading.excepthook, sys.unraisablehook = self._before
        qInstallMessageHandler(None)

    def take(self, error: BaseException) -> None:
        """A bug somebody did catch but cannot answer, such as one in a task."""
        self._note("Something unexpected happened.", error)
        if not self._telling:  # telling of it is where the bug is
            self._happened.emit()

    def _on_exception(self, _: type[BaseException], error: BaseException, __: TracebackType | None) -> None:
        self.take(error)

    def _on_thread_exception(self, caught: threading.ExceptHookArgs) -> None:
        if caught.exc_value is not None and not isinstance(caught.exc_value, SystemExit):
            self.take(caught.exc_value)

    def _on_unraisable(self, caught: sys.UnraisableHookArgs) -> None:
        """In a destructor or callback: nothing a person did is lost by it, so it is only noted."""
        if caught.exc_value is not None:
            self._note("Something unexpected happened where it could not be raised.", caught.exc_value)

    def _on_qt_message(self, kind: QtMsgType, _: QMessageLogContext, message: str) -> None:
        if kind in (QtMsgType.QtWarningMsg, QtMsgType.QtCriticalMsg, QtMsgType.QtFatalMsg):
            place = _QT_PLACE.match(message)
            self._note(f"Qt warned in {place[0]}." if place else "Qt warned.", None)

    def _note(self, line: str, error: BaseException | None) -> None:
        self._logged += 1
        if self._logged <= MOST_LOGGED:
            logger("ui").error(line, exc_info=error)
        if os.environ.get(DETAILS) and sys.stderr is not None:
            places = traceback.format_tb(error.__traceback__) if error is not None else []
            sys.stderr.write("".join([f"{line} {type(error).__name__ if error is not None else ''}\n", *places]))

    def _on_happened(self) -> None:
        now = time.monotonic()
        if now - self._told_at < AGAIN_AFTER:
            return
        self._told_at = now
        self._telling = True
        try:
            self.told.emit(SORRY)
        finally:
            self._telling = False
