"""The big buttons of what is needed: the words, and how many programs there are. One without any is dimmed, and can be pressed all the same.
A count that leaves no room for the longest word stands above the words.
"""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from referral_app.ui.look.look import Look
from referral_app.ui.widgets.counted import Counted
from referral_app.ui.widgets.lines import Lines
from referral_app.ui.widgets.painting import ROUND, draw_box, draw_ring, placed
from referral_app.words.catalogue import Catalogue

_MOST_LINES = 3


class NeedButton(Counted, QPushButton):
    """Checkable. Long words go on in a second line."""

    def __init__(  # noqa: PLR0913  what a button is made of
        self, text: str, words: Catalogue, look: Look, *, count: int | None = None, icon: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._icon_name = icon
        self._longest_of: tuple[tuple[str, int], int] = ("", 0), 0
        self.setCheckable(True)
        self.setAutoDefault(False)
        self._begin_counted(text, words, look, count)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        """Wide enough for its words in one line."""
        words = self._look.metrics("medium").horizontalAdvance(self.text()) + 1
        width = words + self._beside()
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Wide enough for its longest word."""
        return QSize(max(min(self._longest(), self._look.space(28)), self._count_width()) + self._edges(), self._look.space(10))

    def hasHeightForWidth(self) -> bool:
        """It grows with its words."""
        return True

    def heightForWidth(self, width: int) -> int:
        """At least a big button's height."""
        return max(self._look.space(10), round(self._lines(width).height) + self._look.space(4) + self._above(width))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - all of it is drawn
        """Box, icon, words, count, ring."""
        painter, look = self._painter(), self._look
        fill, line, words, count = self._shades()
        draw_box(painter, self.rect(), look.color(fill), look.color(line) if line else None, look.space(ROUND), look.colors.edge)
        pad, size = look.space(3), look.space(4)
        if self._icon_name:
            icon = placed(self.rect().adjusted(pad, (self.height() - size) // 2, 0, 0), self.rect(), self.layoutDirection())
            left = pad if self.layoutDirection() == Qt.LayoutDirection.LeftToRight else self.width() - pad - size
            painter.drawPixmap(left, icon.top(), look.pixmap(self._icon_name, words, size, self.devicePixelRatioF()))
        lines = self._lines(self.width())
        painter.setPen(look.color(words))
        above = self._above(self.width())
        lines.draw(painter, self._words_left(), above + (self.height() - above - lines.height) / 2)
        self._draw_count(painter, self.rect().adjusted(pad, look.space(2), -look.space(2.5), 0), look.color(count))
        if self.shows_ring:
            draw_ring(painter, self.rect(), look, look.space(ROUND), on_accent=self.isChecked())
        painter.end()

    def _shades(self) -> tuple[str, str | None, str, str]:
        """Fill, line, words, count."""
        if self.isChecked():
            return ("accent_hover" if self.is_hovered else "accent"), None, "accent_text", "accent_text"
        fill = "pressed" if self.isDown() else "hover" if self.is_hovered else "window" if self.is_empty else "card"
        return fill, "line", ("muted" if self.is_empty else "text"), "muted"

    def _lines(self, width: int) -> Lines:
        return self._lines_of("medium", width - (self._edges() if self._above(width) else self._beside()), _MOST_LINES)

    def _above(self, width: int) -> int:
        """Room for a count above the words; none where it stands beside them."""
        has_room = self._longest() + self._beside() <= width or not self._count_width()
        return 0 if has_room else self._look.metrics("small").height()

    def _longest(self) -> int:
        """The width of the longest word."""
        if self._longest_of[0] != (self.text(), self._look.text_size):
            metrics = self._look.metrics("medium")
            longest = max((metrics.horizontalAdvance(word) for word in self.text().split()), default=0)
            self._longest_of = (self.text(), self._look.text_size), longest + 1
        return self._longest_of[1]

    def _words_left(self) -> int:
        before = self._look.space(3) + (self._look.space(6) if self._icon_name else 0)
        after = (self._edges() if self._above(self.width()) else self._beside()) - before
        return before if self.layoutDirection() == Qt.LayoutDirection.LeftToRight else after

    def _beside(self) -> int:
        """What is not words, on a line with the count."""
        return self._edges() + self._count_width()

    def _edges(self) -> int:
        """What is neither words nor count: the edges and the icon."""
        return self._look.space(3) + (self._look.space(6) if self._icon_name else 0) + self._look.space(2.5)
