"""The list a picker opens, within the window and not as a window of its own, so that Hide and all other keys of the window work while it is open."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QListView, QVBoxLayout, QWidget

from referral_app.ui.look.look import Look
from referral_app.ui.widgets.labels import TextLabel
from referral_app.ui.widgets.picker_items import PickerDelegate, PickerItem, PickerModel, answering
from referral_app.ui.widgets.search_field import SearchField

_LINES = 9
_MEASURED = 60
"""So many items are measured for the width; longer ones further down are cut."""
_MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
_OURS = (*_MOVES, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape, Qt.Key.Key_Tab, Qt.Key.Key_Backtab)


class _Line(SearchField):
    """The line to type into, which leaves the keys of the list to the list, before they are anybody's shortcut."""

    list_key = Signal(int)
    left = Signal()

    def event(self, event: QEvent) -> bool:
        """The keys of the list are not for the shortcuts of the window, nor to leave the line by."""
        if isinstance(event, QKeyEvent) and event.key() in _OURS:
            event.accept()
            if event.type() == QEvent.Type.KeyPress:
                self.list_key.emit(event.key())
            return True
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The keyboard went elsewhere in this window, not by a press: a press outside is told by what it falls on."""
        super().focusOutEvent(event)
        if event.reason() not in {Qt.FocusReason.MouseFocusReason, Qt.FocusReason.ActiveWindowFocusReason}:
            self.left.emit()


class PickerList(QWidget):
    """``picked(value)``, ``entered(text)`` for Enter where nothing answers, ``typed(text)``, ``closed``.

    It lies over the whole window without being seen; ``card`` is what is seen. So a press beside the card falls on it, and closes it.
    """

    picked = Signal(str)
    entered = Signal(str)
    typed = Signal(str)
    closed = Signal()

    def __init__(self, look: Look, search: str, nothing: str, name: str, window: QWidget) -> None:
        super().__init__(window)
        self._look, self._value = look, ""
        self._items: tuple[PickerItem, ...] = ()
        self._button: QWidget | None = None
        self._is_below = True
        self.card = QFrame(self)
        self.card.setProperty("kind", "popup")
        self.card.setAccessibleName(name)
        self.search = _Line(search, look, high=8.5, name=search or name)
        self.model = PickerModel(look)
        self._delegate = PickerDelegate(look)
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setItemDelegate(self._delegate)
        self.list.setProperty("kind", "bare")
        self.list.setAccessibleName(name)
        self.list.setMouseTracking(True)
        self.list.setUniformItemSizes(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._nothing = TextLabel(nothing, look, tone="muted")
        self._column = column = QVBoxLayout(self.card)
        column.addWidget(self.search)
        column.addWidget(self.list, 1)
        column.addWidget(self._nothing)
        self.hide()
        self.search.list_key.connect(self._on_key)
        self.search.left.connect(self._on_left)
        self.search.textChanged.connect(self._on_typed)
        self.list.clicked.connect(self._pick)

    def open_at(self, button: QWidget, items: Sequence[PickerItem], value: str, typed: str = "") -> None:
        """Open below ``button``, or above it where there is more room, with what was typed already."""
        self._button, self._value = button, value
        self._delegate.value = value
        space = self._look.space
        self._column.setContentsMargins(space(1.5), space(1.5), space(1.5), space(1.5))
        self._column.setSpacing(space(1))
        self.search.blockSignals(True)
        self.search.setText(typed)
        self.search.blockSignals(False)
        self.set_items(items)
        self.setGeometry(self.window().rect())
        self._is_below = self._opens_below(button)
        self.card.setGeometry(self._room_at(button))
        self.show()
        self.raise_()
        self.search.setFocus(Qt.FocusReason.PopupFocusReason)

    def set_items(self, items: Sequence[PickerItem]) -> None:
        """Offer these; what was typed stays. An open list gets room for them, on the side where it opened."""
        self._items = tuple(items)
        self._fill()
        if self._button is not None and self.isVisible():
            self.card.setGeometry(self._room_at(self._button))

    def close_list(self, *, by_keys: bool) -> None:
        """Close it. By keys: the focus goes back to where it came from."""
        if self.isHidden():
            return
        button, self._button = self._button, None
        had_focus = self.search.hasFocus()
        self.hide()
        if button is not None and (by_keys or had_focus):
            button.setFocus(Qt.FocusReason.OtherFocusReason if by_keys else Qt.FocusReason.PopupFocusReason)
        self.closed.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Beside the card: only closes it."""
        event.accept()
        if not self.card.geometry().contains(event.position().toPoint()):
            self.close_list(by_keys=False)

    def _on_left(self) -> None:
        self.close_list(by_keys=False)

    def _on_key(self, pressed: int) -> None:
        key = Qt.Key(pressed)
        if key in _MOVES:
            self._move({Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -_LINES, Qt.Key.Key_PageDown: _LINES}[key])
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._pick(self.list.currentIndex())
        else:
            self.close_list(by_keys=True)

    def _move(self, by: int) -> None:
        rows = self.model.rowCount()
        if rows:
            row = min(rows - 1, max(0, self.list.currentIndex().row() + by))
            self.list.setCurrentIndex(self.model.index(row, 0))

    def _on_typed(self, text: str) -> None:
        self._fill()
        self.typed.emit(text)

    def _fill(self) -> None:
        typed = self.search.text()
        shown = answering(self._items, typed)
        self.model.show(shown)
        self.list.setVisible(bool(shown))
        self._nothing.setVisible(not shown)
        if shown:
            row = 0 if typed else self.model.row_of(self._value)
            self.list.setCurrentIndex(self.model.index(row, 0))

    def _pick(self, index: QModelIndex) -> None:
        item = self.model.item(index.row()) if index.isValid() else None
        typed = self.search.text().strip()
        self.close_list(by_keys=True)
        if item is not None:
            self.picked.emit(item.value)
        elif typed:
            self.entered.emit(typed)

    def _wanted_height(self) -> int:
        lines = min(_LINES, max(1, len(self._items)))
        return lines * self._look.space(8) + self.search.sizeHint().height() + self._look.space(5)

    def _room_below_and_above(self, button: QWidget) -> tuple[int, int]:
        top, beside = button.mapTo(self.window(), QPoint(0, 0)).y(), self._look.space(3)
        return self.window().height() - top - button.height() - beside, top - beside

    def _opens_below(self, button: QWidget) -> bool:
        below, above = self._room_below_and_above(button)
        return below >= min(self._wanted_height(), self._look.space(48)) or below >= above

    def _room_at(self, button: QWidget) -> QRect:
        """As wide as its words, as high as nine lines, within the window."""
        window, space = self.window(), self._look.space
        at = button.mapTo(window, QPoint(0, 0))
        wanted = self._wanted_height()
        hint = max((self._delegate.wanted_width(item) for item in self._items[:_MEASURED]), default=0)
        width = min(max(button.width(), hint + space(6), space(56)), window.width() - space(4))
        below, above = self._room_below_and_above(button)
        height = min(wanted, below if self._is_below else above)
        left = at.x() if self.layoutDirection() == Qt.LayoutDirection.LeftToRight else at.x() + button.width() - width
        top = at.y() + button.height() + space(1) if self._is_below else at.y() - height - space(1)
        return QRect(max(space(2), min(left, window.width() - width - space(2))), top, width, height)
