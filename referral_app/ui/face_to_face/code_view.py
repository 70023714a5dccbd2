"""A code to scan from the screen: black on white in every palette, with the quiet border a camera needs."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from referral_app.ui.look.look import Look

QUIET = 4
"""Squares of white around a code, as its standard asks."""


class CodeView(QWidget):
    """``text`` is what a phone shows that scans it: whoever cannot see the code is told that."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._squares: tuple[tuple[bool, ...], ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setSizePolicy(policy)

    def show_code(self, squares: tuple[tuple[bool, ...], ...], text: str, name: str) -> None:
        """Show it under a name; without squares, nothing."""
        self._squares = squares
        self.setAccessibleName(name)
        self.setAccessibleDescription(text)
        self.update()

    def sizeHint(self) -> QSize:
        """Large enough for a phone at arm's length."""
        return QSize(self._look.space(70), self._look.space(70))

    def minimumSizeHint(self) -> QSize:
        """Large enough for a phone held close."""
        return QSize(self._look.space(40), self._look.space(40))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - all of it is drawn
        """Whole dots for each square, so that its edges are sharp."""
        if not self._squares:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        ratio = self.devicePixelRatioF()
        painter.scale(1 / ratio, 1 / ratio)
        across = len(self._squares) + 2 * QUIET
        dots = max(1, int(min(self.width(), self.height()) * ratio) // across)
        left, top = (round(side * ratio - dots * across) // 2 for side in (self.width(), self.height()))
        painter.fillRect(QRect(left, top, dots * across, dots * across), Qt.GlobalColor.white)
        for row, squares in enumerate(self._squares, QUIET):
            for column, dark in enumerate(squares, QUIET):
                if dark:
                    painter.fillRect(QRect(left + column * dots, top + row * dots, dots, dots), Qt.GlobalColor.black)
        painter.end()
