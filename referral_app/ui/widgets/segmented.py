"""One of a few, side by side: the arrow keys go from one to the next, and screen readers say radio buttons. Too narrow, they go on below."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import ceil

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPainterPath, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QSizePolicy, QWidget

from referral_app.domain.phrases import Phrase
from referral_app.ui.look.look import Look
from referral_app.ui.widgets.counted import programs
from referral_app.ui.widgets.drawn import Drawn
from referral_app.ui.widgets.lines import Lines
from referral_app.ui.widgets.painting import ROUND, draw_box, draw_ring
from referral_app.words.catalogue import Catalogue

_HIGH = 8.5
_MEASURED = 60
"""So many widths are remembered."""


class _Segment(Drawn, QRadioButton):
    """One choice. ``is_empty``: it would give nothing, and can be chosen nevertheless."""

    def __init__(self, text: str, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.is_empty = False
        self._begin(text, look)

    def hitButton(self, pos: object) -> bool:  # noqa: ARG002 - Qt's signature
        """All of it."""
        return True

    def sizeHint(self) -> QSize:
        """Room for its words when they are chosen, which makes them bolder."""
        width = QFontMetrics(self._look.font("strong")).horizontalAdvance(self.text())
        return QSize(width + self._look.space(3), self._look.space(_HIGH))

    def needed_height(self, width: int) -> int:
        """The height of its words in so many lines."""
        return max(self._look.space(_HIGH), round(self._lines(width).height) + self._look.space(3))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - all of it is drawn
        """Words and ring; the fill is the container's, so that its round corners stay round."""
        painter, look = self._painter(), self._look
        lines = self._lines(self.width())
        name = "disabled" if not self.isEnabled() else "accent_soft_text" if self.isChecked() else "muted" if self.is_empty else "text"
        painter.setPen(look.color(name))
        lines.draw(painter, look.space(1), (self.height() - lines.height) / 2)
        if self.shows_ring:
            inset = look.colors.edge
            draw_ring(painter, self.rect().adjusted(inset, inset, -inset, -inset), look, look.space(1.5))
        painter.end()

    def _lines(self, width: int) -> Lines:
        role = "strong" if self.isChecked() else "body"
        return Lines(self.text(), self._look.font(role), width - self._look.space(2), self.layoutDirection(), 3, centered=True)


class Segmented(QWidget):
    """``choices`` are (value, words); give one with the value "" for "any". ``changed`` tells the value a person chose."""

    changed = Signal(str)

    def __init__(
        self, choices: Iterable[tuple[str, str]], look: Look, *, name: str = "", value: str | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._segments: dict[str, _Segment] = {}
        self._widths: tuple[int, list[int]] = (0, [])
        self._measured: dict[tuple[int, int, str], list[int]] = {}
        self._group = QButtonGroup(self)
        for choice, words in choices:
            segment = _Segment(words, look, self)
            self._segments[choice] = segment
            self._group.addButton(segment)
        self.setAccessibleName(name)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.set_current(next(iter(self._segments), "") if value is None else value)
        self._group.buttonClicked.connect(self._on_clicked)
        look.changed.connect(self._on_look_changed)

    @property
    def value(self) -> str:
        """What is chosen; empty if nothing is."""
        return next((value for value, segment in self._segments.items() if segment.isChecked()), "")

    def segment(self, value: str) -> QRadioButton:
        """The button of a value, for focus and tests. Raises ``KeyError``."""
        return self._segments[value]

    def set_current(self, value: str) -> None:
        """Show what is chosen, without telling anybody; a value that is not offered chooses nothing."""
        if value in self._segments and self._segments[value].isChecked():
            return
        self._group.setExclusive(False)
        for each, segment in self._segments.items():
            segment.setChecked(each == value)
        self._group.setExclusive(True)
        self.update()

    def set_texts(self, texts: Mapping[str, str]) -> None:
        """Other words for the same values."""
        for value, text in texts.items():
            self._segments[value].setText(text)
            self._segments[value].setAccessibleName(text)
        self._widths = 0, []
        self._measured.clear()
        self._on_look_changed()

    def set_counts(self, counts: Mapping[str, int], words: Catalogue) -> None:
        """How many programs there are with each value: shown beside the pointer and said; nothing at all dims the words."""
        for value, segment in self._segments.items():
            count = counts.get(value)
            segment.is_empty = count == 0
            said = "" if count is None else words.say(programs(count))
            segment.setToolTip(said)
            segment.setAccessibleName(
                words.say(Phrase("{choice}, {count}", {"choice": segment.text(), "count": said})) if said else segment.text()
            )
            segment.update()

    def sizeHint(self) -> QSize:
        """All in one line, each as wide as the widest."""
        widest = max(self._wanted(), default=0)
        width = widest * len(self._segments)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """One above the other, in the worst case."""
        return QSize(self._look.space(24), self._look.space(_HIGH))

    def hasHeightForWidth(self) -> bool:
        """The narrower, the more lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """In pixels."""
        return sum(self._heights(width))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the segments where they belong."""
        super().resizeEvent(event)
        self._place()

    def changeEvent(self, event: object) -> None:
        """Another direction, another font: place them anew."""
        super().changeEvent(event)  # type: ignore[arg-type]  # a QEvent, as Qt calls it
        if hasattr(self, "_segments"):
            self._place()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - all of it is drawn
        """The box, the fill of the chosen one, the lines between."""
        painter, look = QPainter(self), self._look
        radius, edge = look.space(ROUND), look.colors.edge
        draw_box(painter, self.rect(), look.color("card"), None, radius)
        path = QPainterPath()
        path.addRoundedRect(QRectF(self.rect()), radius, radius)
        painter.setClipPath(path)
        for segment in self._segments.values():
            if segment.isChecked():
                painter.fillRect(segment.geometry(), look.color("accent_soft"))
            elif segment.underMouse():
                painter.fillRect(segment.geometry(), look.color("hover"))
        for segment in self._segments.values():
            self._draw_lines(painter, segment.geometry(), edge)
        painter.setClipping(False)
        draw_box(painter, self.rect(), None, look.color("line_strong"), radius, edge)
        for segment in self._segments.values():
            if segment.isChecked() and look.colors.soft_line != look.colors.accent_soft:
                draw_box(painter, segment.geometry(), None, look.color("accent"), radius, edge + 1)
        painter.end()

    def _draw_lines(self, painter: QPainter, rect: QRect, edge: int) -> None:
        line = self._look.color("line")
        if rect.left() > 0:
            painter.fillRect(QRect(rect.left(), rect.top(), edge, rect.height()), line)
        if rect.top() > 0:
            painter.fillRect(QRect(rect.left(), rect.top(), rect.width(), edge), line)

    def _columns(self, width: int) -> int:
        """How many stand side by side: all, or half of them, or one, so that none of them has to break its words if that can be."""
        total = len(self._segments)
        wanted = self._wanted()
        return next((each for each in (total, ceil(total / 2)) if each and _widest_row(wanted, each) <= width), 1)

    def _wanted(self) -> list[int]:
        """The width of each in one line, measured once for a size of text."""
        size = self._look.text_size
        if self._widths[0] != size:
            self._widths = size, [segment.sizeHint().width() for segment in self._segments.values()]
        return self._widths[1]

    def _rows(self, width: int) -> list[list[tuple[_Segment, int]]]:
        """Row by row each segment with its width."""
        segments, wanted, columns = list(self._segments.values()), self._wanted(), self._columns(width)
        starts = range(0, len(segments), columns)
        return [list(zip(segments[at : at + columns], _shares(wanted[at : at + columns], width), strict=True)) for at in starts]

    def _heights(self, width: int) -> list[int]:
        """The height of each row. A layout asks for the same widths again and again, and breaking words into lines takes long."""
        asked = width, self._look.text_size, self.value
        if asked not in self._measured:
            if len(self._measured) >= _MEASURED:
                self._measured.clear()
            self._measured[asked] = [max(segment.needed_height(wide) for segment, wide in row) for row in self._rows(width)]
        return self._measured[asked]

    def _place(self) -> None:
        is_mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        top = 0
        for row, height in zip(self._rows(self.width()), self._heights(self.width()), strict=True):
            left = 0
            for segment, wide in row:
                segment.setGeometry(self.width() - left - wide if is_mirrored else left, top, wide, height)
                left += wide
            top += height
        self.update()

    def _on_clicked(self, segment: QRadioButton) -> None:
        self.update()
        self.changed.emit(next(value for value, each in self._segments.items() if each is segment))

    def _on_look_changed(self) -> None:
        self.updateGeometry()
        self._place()


def _widest_row(wanted: Sequence[int], columns: int) -> int:
    return max((sum(wanted[at : at + columns]) for at in range(0, len(wanted), columns)), default=0)


def _shares(wanted: Sequence[int], width: int) -> list[int]:
    """The widths of one row: equal ones if its words allow it, else each what it needs and the same more."""
    equal = width // len(wanted)
    shares = [equal] * len(wanted) if max(wanted) <= equal else [each + (width - sum(wanted)) // len(wanted) for each in wanted]
    shares[-1] += width - sum(shares)
    return shares
