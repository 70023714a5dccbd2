"""How much room words take, remembered: a list of hundreds of programs is laid out within a frame because most words are only counted."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from typing import Any

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QTextCharFormat, QTextLayout

from referral_app.ui.look.look import Look
from referral_app.ui.widgets.lines import Lines

_WIDE_LETTER = 0.66
"""No run of Latin letters is wider than so many times its size each, on average; text that fits even so is not measured."""
_LEFT_AT_ENDS = 4
"""Lines end at spaces: so many times the letters' size stay free at the end of each but the last."""
_MOST_KEPT = 4_000


class Measures:
    """Widths and broken lines in the fonts of a look; forgotten when it changes."""

    def __init__(self, look: Look) -> None:
        self._look = look
        self._metrics: dict[str, QFontMetrics] = {}
        self._widths: dict[tuple[str, str], int] = {}
        self._lines: dict[tuple[str, str, int, int, Qt.LayoutDirection], TintedLines] = {}
        self._cut: dict[tuple[str, str, int], str] = {}

    def forget(self) -> None:
        """The look changed."""
        for kept in (self._metrics, self._widths, self._lines, self._cut):
            kept.clear()

    def metrics(self, role: str) -> QFontMetrics:
        """Of the font of a role."""
        if role not in self._metrics:
            self._metrics[role] = QFontMetrics(self._look.font(role))
        return self._metrics[role]

    def high(self, role: str, lines: int = 1) -> int:
        """Height of so many lines, in pixels."""
        return self.metrics(role).lineSpacing() * lines

    def wide(self, role: str, text: str) -> int:
        """Width of a text on one line, in pixels."""
        if (role, text) not in self._widths:
            _keep_few(self._widths)
            self._widths[role, text] = self.metrics(role).horizontalAdvance(text) + 1
        return self._widths[role, text]

    def count(self, role: str, text: str, width: int, most: int) -> int:
        """How many lines a text is given in this width, no more than ``most``; only where that is in doubt they are broken for it."""
        if not text:
            return 0
        if text.isascii() and len(text) * self._look.font(role).pixelSize() * _WIDE_LETTER <= width:
            return 1
        wide = self.wide(role, text)
        if wide <= width:
            return 1
        free = min(self._look.font(role).pixelSize() * _LEFT_AT_ENDS, width // 2)
        least, likely = ceil(wide / max(1, width)), ceil((wide - free) / max(1, width - free))
        if least >= most or least == likely:
            return min(most, likely)
        return self.lines(role, text, width, most, Qt.LayoutDirection.LeftToRight).count

    def lines(self, role: str, text: str, width: int, most: int, direction: Qt.LayoutDirection) -> TintedLines:
        """A text broken to a width; what does not fit into ``most`` lines is cut."""
        key = (role, text, width, most, direction)
        if key not in self._lines:
            _keep_few(self._lines)
            self._lines[key] = TintedLines(text, self._look.font(role), width, direction, most)
        return self._lines[key]

    def cut(self, role: str, text: str, width: int) -> str:
        """As much of a text as has room on one line."""
        if (role, text, width) not in self._cut:
            _keep_few(self._cut)
            self._cut[role, text, width] = self.metrics(role).elidedText(text, Qt.TextElideMode.ElideRight, width)
        return self._cut[role, text, width]


class TintedLines(Lines):
    """Lines of which parts have a color of their own."""

    @property
    def count(self) -> int:
        """How many."""
        return self._layout.lineCount()

    def draw_tinted(self, painter: QPainter, left: int, top: int, tints: Sequence[QTextLayout.FormatRange]) -> None:
        """From the upper left corner; what no tint covers is in the painter's pen."""
        self._layout.draw(painter, QPointF(left, top), list(tints))


def tint(start: int, length: int, look: Look, color: str) -> QTextLayout.FormatRange:
    """Letters from ``start`` on in the color of that name."""
    painted = QTextCharFormat()
    painted.setForeground(look.color(color))
    tinted = QTextLayout.FormatRange()
    tinted.start, tinted.length, tinted.format = start, length, painted
    return tinted


def _keep_few(kept: dict[Any, Any]) -> None:
    if len(kept) >= _MOST_KEPT:
        kept.clear()
