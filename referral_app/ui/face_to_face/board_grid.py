"""Buttons of a board in rows and columns, in letters of one size: the largest that leaves every word whole."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, sqrt

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from referral_app.ui.face_to_face.board_button import PAD, BoardButton
from referral_app.ui.face_to_face.reading import RTL
from referral_app.ui.widgets.fitted import largest

LEAST_WIDE = 160
"""Pixels."""


class BoardGrid(QWidget):
    """``least`` and ``most`` are sizes of letters in pixels; ``shape`` is how much wider than high a button should be. It asks for the height that
    the least letters need.
    """

    def __init__(self, *, least: int, most: int, shape: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._least, self._most, self._shape = least, most, shape
        self.buttons: list[BoardButton] = []
        self.columns = 1

    def hold(self, buttons: Sequence[BoardButton]) -> None:
        """Hold these instead of those held so far."""
        for old in self.buttons:
            old.hide()
            old.deleteLater()
        self.buttons = list(buttons)
        for button in self.buttons:
            button.setParent(self)
            button.installEventFilter(self)
            button.show()
        self.arrange()

    def needed_height(self, width: int) -> int:
        """With the least letters."""
        columns = self._most_columns(width)
        rows = ceil(len(self.buttons) / columns)
        wide = self._wide(width, columns)
        tallest = max((button.height_at(self._least, wide) for button in self.buttons), default=0)
        return 0 if tallest == float("inf") else round(rows * tallest + (rows - 1) * PAD)

    def minimumSizeHint(self) -> QSize:
        """Two columns at least; the height follows from the width."""
        return QSize(LEAST_WIDE, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As large as the room allows."""
        super().resizeEvent(event)
        self.arrange()

    def arrange(self) -> None:
        """Put every button in its place, from where its language begins."""
        if not self.buttons or self.width() < 1:
            return
        self.setMinimumHeight(self.needed_height(self.width()))
        width, height = self.width(), max(self.height(), self.minimumHeight())
        wanted = round(sqrt(len(self.buttons) * width / max(1, height) / self._shape))
        self.columns = max(1, min(wanted, self._most_columns(width)))
        if ceil(len(self.buttons) / self.columns) * self._tallest(self._least) > height:
            self.columns = self._most_columns(width)
        rows = ceil(len(self.buttons) / self.columns)
        wide, high = self._wide(width, self.columns), (height - (rows - 1) * PAD) // rows
        pixels = largest(self._least, self._most, lambda size: all(button.height_at(size, wide) <= high for button in self.buttons))
        for place, button in enumerate(self.buttons):
            row, column = divmod(place, self.columns)
            left = column * (wide + PAD)
            button.pixels = pixels
            button.setGeometry(width - left - wide if self.layoutDirection() == RTL else left, row * (high + PAD), wide, high)
            button.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrow keys go to the button beside, above or below."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and isinstance(watched, QAbstractButton):
            forward = -1 if self.layoutDirection() == RTL else 1
            steps = {Qt.Key.Key_Left: -forward, Qt.Key.Key_Right: forward, Qt.Key.Key_Up: -self.columns, Qt.Key.Key_Down: self.columns}
            step = steps.get(Qt.Key(event.key()))
            if step is not None:
                place = next(at for at, button in enumerate(self.buttons) if button is watched) + step
                if 0 <= place < len(self.buttons):
                    self.buttons[place].setFocus(Qt.FocusReason.TabFocusReason)
                return True
        return super().eventFilter(watched, event)

    def _wide(self, width: int, columns: int) -> int:
        return (width - (columns - 1) * PAD) // columns

    def _tallest(self, pixels: int) -> float:
        wide = self._wide(self.width(), self.columns)
        return max(button.height_at(pixels, wide) for button in self.buttons) + PAD

    def _most_columns(self, width: int) -> int:
        """So many that the longest word still fits in the least letters."""
        longest = max((button.longest_word(self._least) for button in self.buttons), default=1.0)
        return max(1, min(len(self.buttons), int((width + PAD) // (longest + PAD))))
