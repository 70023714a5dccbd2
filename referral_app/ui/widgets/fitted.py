"""Text as large as a place allows: broken between words only, and never cut while there is room at the least size."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QPainter, QTextLayout, QTextOption

WORDS, ANYWHERE, ONE_LINE = QTextOption.WrapMode.WordWrap, QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere, QTextOption.WrapMode.NoWrap
"""Where a text may go on in another line: between words, within a word that is too long, nowhere."""
_NEW_LINE = "\u2028"


@dataclass(frozen=True, slots=True)
class Fitted:
    """Text laid out in lines, centered."""

    layout: QTextLayout
    height: float
    widest: float

    def draw(self, painter: QPainter, left: float, top: float) -> None:
        """In the painter's pen, from its upper left corner."""
        self.layout.draw(painter, QPointF(left, top))


def laid_out(text: str, font: QFont, width: float, direction: Qt.LayoutDirection, wrap: QTextOption.WrapMode = WORDS) -> Fitted:
    """``text`` in lines of ``width``, parted as ``wrap`` says."""
    layout = QTextLayout(text.replace("\n", _NEW_LINE), font)
    option = QTextOption(Qt.AlignmentFlag.AlignHCenter)
    option.setWrapMode(wrap)
    option.setTextDirection(direction)
    layout.setTextOption(option)
    layout.beginLayout()
    top = widest = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(1.0, width))
        line.setPosition(QPointF(0, top))
        top += line.height()
        widest = max(widest, line.naturalTextWidth())
    layout.endLayout()
    return Fitted(layout, top, widest)


def largest(least: int, most: int, fits: Callable[[int], bool]) -> int:
    """The largest size from ``least`` to ``most`` that ``fits``; the least if none does."""
    low, high = least, max(least, most)
    while low < high:
        middle = (low + high + 1) // 2
        if fits(middle):
            low = middle
        else:
            high = middle - 1
    return low
