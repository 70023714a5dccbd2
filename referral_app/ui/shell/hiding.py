"""Hide: the window is blank at once, and what stood in it is out of sight, out of hearing and out of reach until somebody comes back.

The work is kept for two minutes, in memory, and then let go (users.md 4.7).
"""

from __future__ import annotations

import time
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QDialog, QToolTip, QVBoxLayout, QWidget
from shiboken6 import isValid

from referral_app.ui.shell.veil import Veil

KEPT_SECONDS = 120.0
"""How long the work is kept while hidden."""


class Hiding(QObject):
    """Hides ``window``. ``hidden`` · ``overdue``: let go of the work · ``returned(kept)``: back, with the work or without it."""

    hidden = Signal()
    overdue = Signal()
    returned = Signal(bool)

    def __init__(self, window: QWidget, place: QVBoxLayout) -> None:
        super().__init__(window)
        self._window, self._place = window, place
        self._veil: Veil | None = None
        self._away: QWidget | None = None
        self._focus: QWidget | None = None
        self._kept = True
        self._since = 0.0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(round(KEPT_SECONDS * 1000))
        self._timer.timeout.connect(self._let_go)

    @property
    def is_hidden(self) -> bool:
        """Whether the window is blank."""
        return self._away is not None

    def use(self, veil: Veil) -> None:
        """The blank page, made anew with the words of another language."""
        if self._veil is not None:
            self._veil.deleteLater()
        self._veil = veil
        veil.come_back.connect(self.come_back)

    def toggle(self) -> None:
        """Hide, or come back."""
        (self.come_back if self.is_hidden else self.hide)()

    def hide(self) -> None:
        """Blank first, then everything that takes longer."""
        item = self._place.itemAt(0)
        inside = item.widget() if item is not None else None
        if self.is_hidden or self._veil is None or inside is None:
            return
        self._cover(self._veil)
        self._away, self._focus, self._kept, self._since = inside, self._window.focusWidget(), True, time.time()
        self._close_others()
        # A widget that is only hidden can still be read by a screen reader, so it leaves the window.
        inside.hide()
        self._place.removeWidget(inside)
        inside.setParent(None)
        self._place.addWidget(self._veil)
        self._veil.button.setFocus(Qt.FocusReason.OtherFocusReason)
        self._timer.start()
        application = QApplication.instance()
        if application is not None:
            application.installEventFilter(self)
        self.hidden.emit()

    def come_back(self) -> None:
        """Everything as it was, unless it took too long. A computer that slept has stopped our timer but not the clock."""
        if self._away is None or self._veil is None:
            return
        if self._kept and time.time() - self._since >= KEPT_SECONDS:
            self._let_go()
        application = QApplication.instance()
        if application is not None:
            application.removeEventFilter(self)
        self._timer.stop()
        inside, self._away = self._away, None
        self._place.removeWidget(self._veil)
        self._place.addWidget(inside)
        inside.show()
        self._veil.hide()
        focus, self._focus = self._focus, None
        if self._kept and focus is not None and isValid(focus):  # answers that came meanwhile may have taken it away
            focus.setFocus(Qt.FocusReason.OtherFocusReason)
        self.returned.emit(self._kept)

    def end(self) -> None:
        """The window closes; what is away from it goes too."""
        if self._away is not None:
            self._timer.stop()
            self._away.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """While hidden nothing else opens, such as what is offered for the last word typed."""
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow() and watched is not self._window:
            watched.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
            QTimer.singleShot(0, watched, partial(_put_away, watched))
        return False

    def _cover(self, veil: Veil) -> None:
        self._window.setWindowTitle(veil.title)
        veil.setGeometry(self._window.rect())
        veil.show()
        veil.raise_()
        veil.repaint()

    def _close_others(self) -> None:
        """Popups, menus, pickers, and dialogs as far as they are Qt's."""
        QToolTip.hideText()
        while (popup := QApplication.activePopupWidget()) is not None and popup.close():
            pass
        for other in QApplication.topLevelWidgets():
            if other is self._window or not other.isVisible():
                continue
            if isinstance(other, QDialog):
                other.reject()
            else:
                other.hide()

    def _let_go(self) -> None:
        self._kept = False
        self._timer.stop()
        self.overdue.emit()


def _put_away(late: QWidget) -> None:
    """It was never on the screen, and may be the next time."""
    late.hide()
    late.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen, False)
