"""Text in as many lines as it needs, measured and drawn the same way: for widgets that draw themselves and grow with their words."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QTextLayout, QTextOption


class Lines:
    """``text`` broken to ``width``; what does not fit into ``most`` lines ends with an ellipsis."""

    def __init__(  # noqa: PLR0913  what a text is laid out with
        self, text: str, font: QFont, width: float, direction: Qt.LayoutDirection, most: int = 6, *, centered: bool = False
    ) -> None:
        self._is_centered = centered
        self._layout = self._broken(text, font, max(1.0, width), direction)
        if self._layout.lineCount() > most:
            self._layout = self._broken(self._shortened(text, font, max(1.0, width), most), font, max(1.0, width), direction)
            self.cut = True
        else:
            self.cut = False

    @property
    def height(self) -> float:
        """In pixels."""
        return float(sum(self._layout.lineAt(line).height() for line in range(self._layout.lineCount())))

    @property
    def ascent(self) -> float:
        """From the top to the line the first letters stand on, in pixels."""
        return float(self._layout.lineAt(0).ascent()) if self._layout.lineCount() else 0.0

    def draw(self, painter: QPainter, left: float, top: float) -> None:
        """In the painter's pen, from its upper left corner."""
        self._layout.draw(painter, QPointF(left, top))

    def _shortened(self, text: str, font: QFont, width: float, most: int) -> str:
        last = self._layout.lineAt(most - 1)
        start = last.textStart()
        rest = QFontMetricsF(font).elidedText(text[start:], Qt.TextElideMode.ElideRight, width)
        return text[:start] + rest

    def _broken(self, text: str, font: QFont, width: float, direction: Qt.LayoutDirection) -> QTextLayout:
        layout = QTextLayout(text, font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setTextDirection(direction)
        is_mirrored = direction == Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if is_mirrored else Qt.AlignmentFlag.AlignLeft
        option.setAlignment(Qt.AlignmentFlag.AlignHCenter if self._is_centered else side | Qt.AlignmentFlag.AlignAbsolute)
        layout.setTextOption(option)
        layout.beginLayout()
        top = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, top))
            top += line.height()
        layout.endLayout()
        return layout
