"""The keys that hide the window, heard from anywhere: popups and dialogs take keys before any shortcut of the window gets them."""

from __future__ import annotations

from time import monotonic

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence

from referral_app.ui.actions import Actions

TWICE_WITHIN = 0.5
"""Seconds between two presses of Esc that hide."""
_PRESSES = (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress)


class KeyWatch(QObject):
    """``hide_key``: a key of the action "hide" · ``escape_twice``. Every event of the application passes here, so it does next to nothing."""

    hide_key = Signal()
    escape_twice = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._keys: frozenset[str] = frozenset()
        self._down: int | None = None
        self._escaped = -1.0
        self._settle = QTimer(self)
        self._settle.setInterval(0)
        self._settle.setSingleShot(True)
        self._settle.timeout.connect(self._on_settled)
        application = QCoreApplication.instance()
        if application is not None:
            application.installEventFilter(self)

    def listen_to(self, actions: Actions) -> None:
        """Hear the keys that ``actions`` have for "hide" now."""
        self._keys = frozenset(key.toString() for key in actions["hide"].shortcuts())

    def eventFilter(self, _: QObject, event: QEvent) -> bool:
        """One press comes by several times: as a question whose shortcut it is, then to each widget from the focus outwards."""
        kind = event.type()
        if kind in _PRESSES:
            return isinstance(event, QKeyEvent) and self._on_press(event)
        if kind == QEvent.Type.KeyRelease:
            self._down = None
        return False

    def _on_press(self, event: QKeyEvent) -> bool:
        escape = event.key() == Qt.Key.Key_Escape and event.modifiers() == Qt.KeyboardModifier.NoModifier
        ours = not escape and bool(self._keys) and QKeySequence(event.keyCombination()).toString() in self._keys
        if not (escape or ours):
            return False
        heard = self._down == event.key() or event.isAutoRepeat()
        self._down = event.key()
        self._settle.start()
        if ours:
            if not heard:
                self.hide_key.emit()
            event.accept()  # whoever has it as a shortcut shall not act on it as well
            return True
        return not heard and self._on_escape()

    def _on_escape(self) -> bool:
        """Whether it was the second."""
        now = monotonic()
        twice = now - self._escaped <= TWICE_WITHIN
        self._escaped = -1.0 if twice else now
        if twice:
            self.escape_twice.emit()
        return twice

    def _on_settled(self) -> None:
        """The press has gone all its way; a release may never come, as when another window took the keyboard."""
        self._down = None
