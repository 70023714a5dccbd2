"""The large buttons of the board: a picture with words, and a tick nobody overlooks on what was pointed to."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from referral_app.ui.face_to_face.reading import RTL, runs
from referral_app.ui.look.look import Look
from referral_app.ui.widgets.drawn import Drawn
from referral_app.ui.widgets.fitted import ANYWHERE, WORDS, Fitted, laid_out
from referral_app.ui.widgets.painting import CARD_ROUND, draw_box, draw_ring

LEAST_ICON, MOST_ICON = 24, 160
PAD, GAP = 8, 6
"""Pixels, whatever the size of text: everything on a board is as large as the window allows, and all of it should be seen at once."""
_ICON_SHARE = 0.42


class BoardButton(Drawn, QPushButton):
    """Its letters are as large as all buttons beside it can have them: ``pixels`` is set by whoever lays them out."""

    def __init__(self, text: str, icon: str, language: str, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon_name, self._language = icon, language
        self.pixels = LEAST_ICON // 2
        self._begin(text, look)
        self.setAutoDefault(False)
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def longest_word(self, pixels: int) -> float:
        """The width it needs so that no word is parted."""
        return max((self._lay_out(pixels, 1, one=word).widest for word in self.text().split()), default=0.0) + 2 * PAD

    def height_at(self, pixels: int, width: int) -> float:
        """The least height for its icon and its words in letters of that size."""
        words = self._lay_out(pixels, width - 2 * PAD)
        too_wide = words.widest > width - 2 * PAD
        return float("inf") if too_wide else words.height + LEAST_ICON + GAP + 2 * PAD

    def sizeHint(self) -> QSize:
        """Room for an icon and a line."""
        return QSize(6 * LEAST_ICON, 4 * LEAST_ICON)

    def minimumSizeHint(self) -> QSize:
        """The grid sees to it that it is larger."""
        return QSize(2 * LEAST_ICON, 2 * LEAST_ICON)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - all of it is drawn
        """Box, picture, words, tick, ring."""
        painter, look = self._painter(), self._look
        chosen = self.isChecked()
        fill = "accent_soft" if chosen else "pressed" if self.isDown() else "hover" if self.is_hovered else "card"
        line, ink = ("accent", "accent_soft_text") if chosen else ("line_strong", "text")
        radius = look.space(CARD_ROUND)
        draw_box(painter, self.rect(), look.color(fill), look.color(line), radius, look.colors.edge * (3 if chosen else 1))
        words = self._lay_out(self.pixels, self.width() - 2 * PAD, wrap_anywhere=True)
        room = self.height() - 2 * PAD - words.height - GAP
        size = int(max(LEAST_ICON / 2, min(room, self.height() * _ICON_SHARE, MOST_ICON)))
        top = (self.height() - size - GAP - words.height) / 2
        picture = look.pixmap(self._icon_name, ink, size, self.devicePixelRatioF())
        painter.drawPixmap(QPointF((self.width() - size) / 2, top), picture)
        painter.setPen(look.color(ink))
        words.draw(painter, PAD, top + size + GAP)
        if chosen:
            self._draw_tick(painter)
        if self.shows_ring:
            draw_ring(painter, self.rect().adjusted(3, 3, -3, -3), look, radius)
        painter.end()

    def _draw_tick(self, painter: QPainter) -> None:
        """Where reading ends, so that it lies over nothing."""
        look = self._look
        size = max(LEAST_ICON, self.height() // 3)
        inset = GAP
        left = inset if self.layoutDirection() == RTL else self.width() - inset - size
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.color("accent"))
        painter.drawEllipse(QRectF(left, inset, size, size))
        mark = size * 2 // 3
        rect = QRect(left + (size - mark) // 2, inset + (size - mark) // 2, mark, mark)
        painter.drawPixmap(rect, look.pixmap("check", "accent_text", mark, self.devicePixelRatioF()))

    def _lay_out(self, pixels: int, width: float, *, one: str = "", wrap_anywhere: bool = False) -> Fitted:
        font = self._look.font_in(self._language, pixels, QFont.Weight.DemiBold)
        fitted = laid_out(one or self.text(), font, width, runs(self._language), WORDS)
        if wrap_anywhere and fitted.widest > width:
            return laid_out(self.text(), font, width, runs(self._language), ANYWHERE)
        return fitted
