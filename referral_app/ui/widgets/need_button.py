"""The big buttons of what is needed: the words, and how many programs there are. One without any is dimmed, and can be pressed all the same."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QPaintEvent
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
        self.setCheckable(True)
        self.setAutoDefault(False)
        self._begin_counted(text, words, look, count)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        """Wide enough for its words in one line."""
        words = QFontMetrics(self._look.font("medium")).horizontalAdvance(self.text()) + 1
        width = words + self._beside()
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Wide enough for its longest word."""
        metrics = QFontMetrics(self._look.font("medium"))
        longest = max((metrics.horizontalAdvance(word) for word in self.text().split()), default=0)
        return QSize(min(longest + 1, self._look.space(28)) + self._beside(), self._look.space(10))

    def hasHeightForWidth(self) -> bool:
        """It grows with its words."""
        return True

    def heightForWidth(self, width: int) -> int:
        """At least a big button's height."""
        return max(self._look.space(10), round(self._lines(width).height) + self._look.space(4))

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
        lines.draw(painter, self._words_left(), (self.height() - lines.height) / 2)
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
        return Lines(self.text(), self._look.font("medium"), width - self._beside(), self.layoutDirection(), _MOST_LINES)

    def _words_left(self) -> int:
        before = self._look.space(3) + (self._look.space(6) if self._icon_name else 0)
        after = self._beside() - before
        return before if self.layoutDirection() == Qt.LayoutDirection.LeftToRight else after

    def _beside(self) -> int:
        """What is not words: edges, icon, count."""
        icon = self._look.space(6) if self._icon_name else 0
        return self._look.space(3) + icon + self._count_width() + self._look.space(2.5)
