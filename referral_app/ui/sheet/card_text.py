"""Text broken into lines by hand, for cards that are painted: as many lines as allowed, the last one cut with "…"."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QTextLayout, QTextOption

from referral_app.ui.widgets.painting import start_aligned


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


def draw(painter: QPainter, lines: tuple[str, ...], font: QFont, rect: QRect, direction: Qt.LayoutDirection) -> None:
    """Draw the lines from the top of ``rect`` downwards, at the side where reading starts, in the pen of ``painter``."""
    painter.setFont(font)
    row = QFontMetrics(font).lineSpacing()
    flags = int((start_aligned(direction) | Qt.TextFlag.TextSingleLine).value)
    for number, line in enumerate(lines):
        painter.drawText(QRect(rect.left(), rect.top() + number * row, rect.width(), row), flags, line)
