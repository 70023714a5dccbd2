"""What is asked, as a chip that takes it away again: by a click anywhere on it, Enter, Space, Delete or Backspace."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from referral_app.domain.phrases import Phrase
from referral_app.ui.look.look import Look
from referral_app.ui.widgets.drawn import Drawn
from referral_app.ui.widgets.painting import draw_box, draw_ring, placed, start_aligned
from referral_app.words.catalogue import Catalogue

REMOVE = Phrase("Remove filter {filter}")
_WIDEST = 90
"""Steps of the grid, after which the words are cut; the pointer shows them whole."""


class Chip(Drawn, QPushButton):
    """``removed`` tells that somebody wants it gone; whoever made it takes it away."""

    removed = Signal()

    def __init__(self, text: str, words: Catalogue, look: Look, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._begin(text, look)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(words.say(REMOVE.filled(filter=text)))
        self.setToolTip(self.accessibleName())
        self.clicked.connect(self.removed)

    def sizeHint(self) -> QSize:
        """Room for the words and the cross."""
        words = QFontMetrics(self._look.font("small")).horizontalAdvance(self.text()) + 1
        return QSize(min(words + self._beside(), self._look.space(_WIDEST)), self._look.space(6.5))

    def minimumSizeHint(self) -> QSize:
        """A few letters."""
        return QSize(min(self.sizeHint().width(), self._beside() + self._look.space(10)), self._look.space(6.5))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys that take something away."""
        if event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - all of it is drawn
        """Pill, words, cross, ring."""
        painter, look = self._painter(), self._look
        radius, size = self.height() / 2, look.space(3)
        fill = "hover" if self.is_hovered else "accent_soft"
        draw_box(painter, self.rect(), look.color(fill), look.color("accent" if self.is_hovered else "soft_line"), radius, look.colors.edge)
        words = self.rect().adjusted(look.space(2.5), 0, -look.space(2.5) - size - look.space(1), 0)
        elided = QFontMetrics(look.font("small")).elidedText(self.text(), Qt.TextElideMode.ElideRight, words.width())
        painter.setFont(look.font("small"))
        painter.setPen(look.color("accent_soft_text"))
        painter.drawText(placed(words, self.rect(), self.layoutDirection()), start_aligned(self.layoutDirection()), elided)
        cross = self.rect().adjusted(self.width() - look.space(2) - size, (self.height() - size) // 2, 0, 0)
        cross.setSize(QSize(size, size))
        cross = placed(cross, self.rect(), self.layoutDirection())
        painter.drawPixmap(cross.topLeft(), look.pixmap("x", "accent_soft_text", size, self.devicePixelRatioF()))
        if self.shows_ring:
            draw_ring(painter, self.rect(), look, radius)
        painter.end()

    def _beside(self) -> int:
        return self._look.space(2.5) * 2 + self._look.space(4)
