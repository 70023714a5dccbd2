"""Widgets side by side, going on in the next line where there is no more room, as words do; from right to left where that is how one reads."""

from __future__ import annotations

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class FlowLayout(QLayout):
    """``spacing`` is between widgets and between lines. With ``stretch`` the widgets of a line share its room."""

    def __init__(self, parent: QWidget | None = None, *, spacing: int = 8, stretch: bool = False) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self._stretch = stretch
        self.setSpacing(spacing)
        self.setContentsMargins(0, 0, 0, 0)
        if parent is not None:
            parent.setLayout(self)

    def addItem(self, item: QLayoutItem) -> None:
        """For Qt; ``addWidget`` comes here."""
        self._items.append(item)

    def count(self) -> int:
        """How many there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """The item at a place, or ``None``."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Take it out."""
        if not 0 <= index < len(self._items):
            return None
        item = self._items.pop(index)
        self.invalidate()
        return item

    def insert_widget(self, index: int, widget: QWidget) -> None:
        """Put a widget at a place."""
        self.addWidget(widget)
        self._items.insert(index, self._items.pop())
        self.invalidate()

    def expandingDirections(self) -> Qt.Orientation:
        """It takes no more than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """The narrower, the higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """In pixels."""
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        """Put everything in its place."""
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def sizeHint(self) -> QSize:
        """All in one line."""
        sizes = [item.sizeHint() for item in self._shown()]
        width = sum(size.width() for size in sizes) + self.spacing() * max(0, len(sizes) - 1)
        return self._with_margins(QSize(width, max((size.height() for size in sizes), default=0)))

    def minimumSize(self) -> QSize:
        """The widest of all, alone."""
        size = QSize()
        for item in self._shown():
            size = size.expandedTo(item.minimumSize())
        return self._with_margins(size)

    def _with_margins(self, size: QSize) -> QSize:
        margins = self.contentsMargins()
        return size.grownBy(QMargins(margins.left(), margins.top(), margins.right(), margins.bottom()))

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        """Lay out the lines, and return the height they take."""
        margins = self.contentsMargins()
        inner = rect.marginsRemoved(margins)
        top = inner.top()
        for line in self._lines(inner.width()):
            widths = self._widths(line, inner.width())
            height = max(_height(item, width) for item, width in zip(line, widths, strict=True))
            if move:
                self._place(line, widths, QRect(inner.left(), top, inner.width(), height))
            top += height + self.spacing()
        used = top - self.spacing() if self._shown() else top
        return used - rect.top() + margins.bottom()

    def _lines(self, room: int) -> list[list[QLayoutItem]]:
        lines: list[list[QLayoutItem]] = []
        left = -1
        for item in self._shown():
            width = min(item.sizeHint().width(), max(room, item.minimumSize().width()))
            if not lines or left + width > room:
                lines.append([])
                left = 0
            lines[-1].append(item)
            left += width + self.spacing()
        return lines

    def _widths(self, line: list[QLayoutItem], room: int) -> list[int]:
        widths = [min(item.sizeHint().width(), max(room, item.minimumSize().width())) for item in line]
        spare = room - sum(widths) - self.spacing() * (len(line) - 1)
        if self._stretch and spare > 0:
            share, rest = divmod(spare, len(line))
            widths = [width + share + (index < rest) for index, width in enumerate(widths)]
        return widths

    def _place(self, line: list[QLayoutItem], widths: list[int], rect: QRect) -> None:
        parent = self.parentWidget()
        is_mirrored = parent is not None and parent.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left = rect.left()
        for item, width in zip(line, widths, strict=True):
            height = _height(item, width)
            at = rect.left() + rect.right() - left - width + 1 if is_mirrored else left
            item.setGeometry(QRect(QPoint(at, rect.top() + (rect.height() - height) // 2), QSize(width, height)))
            left += width + self.spacing()


def _height(item: QLayoutItem, width: int) -> int:
    return item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()
