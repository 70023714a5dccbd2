"""Text broken into lines by hand, for cards that are painted: as many lines as allowed, the last one cut with "…"."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QFontMetricsF, QPainter, QTextLayout, QTextOption


def broken(text: str, font: QFont, width: float, most: int) -> tuple[str, ...]:
    """The lines of ``text``, at most ``most``; a word that is too long for a line is parted."""
    lines: list[str] = []
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    while len(lines) < most:
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(max(width, 1.0))
        start = line.textStart()
        last = len(lines) == most - 1
        lines.append(text[start:] if last else text[start : start + line.textLength()].rstrip())
    layout.endLayout()
    if len(lines) == most:
        lines[-1] = QFontMetrics(font).elidedText(lines[-1], Qt.TextElideMode.ElideRight, int(width))
    return tuple(lines)


def height_of(lines: tuple[str, ...], font: QFont) -> int:
    """What the lines take, one below the other."""
    return len(lines) * QFontMetrics(font).lineSpacing()


def draw(painter: QPainter, lines: tuple[str, ...], font: QFont, x: float, y: float) -> None:
    """Draw the lines with their upper left corner at ``x``, ``y``, in the pen of ``painter``."""
    painter.setFont(font)
    metrics = QFontMetricsF(font)
    for number, line in enumerate(lines):
        painter.drawText(QPointF(x, y + metrics.ascent() + number * metrics.lineSpacing()), line)
