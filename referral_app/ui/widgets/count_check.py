"""A line with a check box, words and a count. All of the line can be clicked; long words go on in the next line."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from referral_app.ui.look.look import Look
from referral_app.ui.widgets.counted import Counted
from referral_app.ui.widgets.lines import Lines
from referral_app.ui.widgets.painting import draw_box, draw_ring, placed
from referral_app.words.catalogue import Catalogue

_MOST_LINES = 6


class CountCheck(Counted, QCheckBox):
    """``toggled`` is Qt's; ``set_chosen`` and ``set_count`` tell nobody."""

    _says_chosen = False  # a check box is said to be checked by itself

    def __init__(self, text: str, words: Catalogue, look: Look, *, count: int | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._begin_counted(text, words, look, count)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hitButton(self, pos: QPoint) -> bool:
        """The whole line."""
        return self.rect().contains(pos)

    def sizeHint(self) -> QSize:
        """Wide enough for its words in one line."""
        width = self._look.metrics("body").horizontalAdvance(self.text()) + 1 + self._beside()
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """A few letters are enough: the rest goes on below."""
        return QSize(self._beside() + self._look.space(16), self._look.space(7))

    def hasHeightForWidth(self) -> bool:
        """It grows with its words."""
        return True

    def heightForWidth(self, width: int) -> int:
        """At least a line's height, which is enough for a finger or a shaking hand."""
        return max(self._look.space(7), round(self._lines(width).height) + self._look.space(2))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - all of it is drawn
        """Back, box, words, count, ring."""
        painter, look = self._painter(), self._look
        if self.is_hovered:
            draw_box(painter, self.rect(), look.color("hover"), None, look.space(1.5))
        lines = self._lines(self.width())
        top = (self.height() - lines.height) / 2
        first = look.metrics("body").height()
        size = look.space(4)
        square = placed(QRect(look.space(2), round(top + (first - size) / 2), size, size), self.rect(), self.layoutDirection())
        checked = self.isChecked()
        draw_box(
            painter,
            square,
            look.color("accent" if checked else "field"),
            look.color("accent" if checked else "line_strong"),
            look.space(1),
            max(look.colors.edge, look.space(0.375)),
        )
        if checked:
            inner = look.space(3)
            shift = (size - inner) // 2
            painter.drawPixmap(
                square.left() + shift, square.top() + shift, look.pixmap("check", "accent_text", inner, self.devicePixelRatioF())
            )
        painter.setPen(look.color("disabled" if not self.isEnabled() else "muted" if self.is_empty else "text"))
        is_mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        lines.draw(painter, self._after() if is_mirrored else self._before(), top)
        baseline = round(top + lines.ascent - look.metrics("small").ascent())
        self._draw_count(painter, self.rect().adjusted(0, baseline, -look.space(1), 0), look.color("muted"))
        if self.shows_ring:
            draw_ring(painter, self.rect(), look, look.space(1.5))
        painter.end()

    def _lines(self, width: int) -> Lines:
        return self._lines_of("body", width - self._beside(), _MOST_LINES)

    def _before(self) -> int:
        return self._look.space(8)

    def _after(self) -> int:
        return self._count_width() + self._look.space(1)

    def _beside(self) -> int:
        return self._before() + self._after()
