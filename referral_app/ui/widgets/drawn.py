"""What all buttons that draw themselves share: their words, the look they follow, and whether the ring of the keyboard is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractButton

from referral_app.ui.look.look import Look

if TYPE_CHECKING:
    _Button = QAbstractButton
else:
    _Button = object

_POINTED = (Qt.FocusReason.MouseFocusReason, Qt.FocusReason.PopupFocusReason)


class Drawn(_Button):
    """Mixed into a ``QPushButton``, ``QCheckBox`` or ``QRadioButton``, whose behavior and role for screen readers stay."""

    _look: Look
    _by_keys = False

    def _begin(self, text: str, look: Look) -> None:
        """To be called when Qt's part is made."""
        self._look = look
        self.setText(text)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        look.changed.connect(self._on_look_changed)

    def setText(self, text: str) -> None:
        """Words as they are: an "&" in the name of an agency is no key."""
        if text != self.text():
            super().setText(text.replace("&", "&&"))
            self.updateGeometry()

    def text(self) -> str:
        """The words as they were given."""
        return super().text().replace("&&", "&")

    @property
    def shows_ring(self) -> bool:
        """Whether it has the keyboard and somebody uses the keyboard."""
        return self.hasFocus() and self._by_keys

    @property
    def is_hovered(self) -> bool:
        """Whether the pointer is over it and it can be pressed."""
        return self.underMouse() and self.isEnabled()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """A click does not show the ring, Tab and shortcuts do; coming back to the window leaves it as it was."""
        if event.reason() != Qt.FocusReason.ActiveWindowFocusReason:
            self._by_keys = event.reason() not in _POINTED
        super().focusInEvent(event)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """From the first key on, it is seen where the keyboard is."""
        if not self._by_keys:
            self._by_keys = True
            self.update()
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """A font that changed changes the size."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.LayoutDirectionChange}:
            self.updateGeometry()

    def _painter(self) -> QPainter:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        return painter

    def _on_look_changed(self) -> None:
        self.updateGeometry()
        self.update()
