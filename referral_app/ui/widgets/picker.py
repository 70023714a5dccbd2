"""A button that shows what is chosen of many, and opens the list to choose from: "Vietnamese", "King County"."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QHideEvent, QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from referral_app.ui.look.look import Look
from referral_app.ui.widgets.drawn import Drawn
from referral_app.ui.widgets.painting import ROUND, draw_box, draw_ring, placed, start_aligned
from referral_app.ui.widgets.picker_items import PickerItem
from referral_app.ui.widgets.picker_list import PickerList

__all__ = ["Picker", "PickerItem"]


class Picker(Drawn, QPushButton):
    """``picked(value)``: a person chose. ``entered(text)``: Enter on something that is not in the list. ``typed(text)``: for lists that follow.

    ``name`` is what it is for ("Language"), ``placeholder`` is shown while nothing is chosen, ``search`` in the line to type into,
    ``nothing`` where nothing answers to what was typed.
    """

    picked = Signal(str)
    entered = Signal(str)
    typed = Signal(str)

    def __init__(  # noqa: PLR0913  its words
        self,
        look: Look,
        *,
        name: str = "",
        placeholder: str = "",
        search: str = "",
        nothing: str = "",
        icon: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._name, self._placeholder, self._search, self._nothing, self._icon_name = name, placeholder, search, nothing, icon
        self._items: tuple[PickerItem, ...] = ()
        self._value = ""
        self._list: PickerList | None = None
        self._begin(placeholder, look)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._say_name()
        self.clicked.connect(self.open_list)

    @property
    def value(self) -> str:
        """What is chosen; empty if nothing is."""
        return self._value

    @property
    def is_open(self) -> bool:
        """Whether its list can be seen."""
        return self._list is not None and self._list.isVisible()

    def set_items(self, items: Iterable[PickerItem | tuple[str, str]]) -> None:
        """Offer these, also while the list is open."""
        self._items = tuple(item if isinstance(item, PickerItem) else PickerItem(*item) for item in items)
        self._show_value()
        if self._list is not None and self.is_open:
            self._list.set_items(self._items)

    def set_value(self, value: str) -> None:
        """Show what is chosen, without telling anybody. A value that is not offered shows the placeholder."""
        self._value = value
        self._show_value()

    def open_list(self, *_: object, typed: str = "") -> None:
        """Open the list with the keyboard in its line."""
        if self._list is None or self._list.parent() is not self.window():
            if self._list is not None:
                self._list.deleteLater()
            self._list = PickerList(self._look, self._search, self._nothing, self._name, self.window())
            self._list.picked.connect(self._on_picked)
            self._list.entered.connect(self.entered)
            self._list.typed.connect(self.typed)
            self._list.closed.connect(self.update)
            self.destroyed.connect(self._list.deleteLater)  # it belongs to the window, and would stay
        self._list.setLayoutDirection(self.layoutDirection())
        self._list.open_at(self, self._items, self._value, typed)
        self.update()

    def close_list(self) -> None:
        """Close the list; nothing is chosen."""
        if self._list is not None:
            self._list.close_list(by_keys=False)

    def sizeHint(self) -> QSize:
        """Room for what is chosen."""
        words = QFontMetrics(self._look.font("body")).horizontalAdvance(self.text()) + 1
        return QSize(words + self._beside(), self._look.space(9))

    def minimumSizeHint(self) -> QSize:
        """A few letters."""
        return QSize(self._beside() + self._look.space(10), self._look.space(9))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down, Enter and Space open it; so does a letter, which is looked for at once."""
        plain = not event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.MetaModifier)
        if event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_F4}:
            self.open_list()
        elif plain and event.text().isprintable() and event.text().strip() and not event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.open_list(typed=event.text())
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Its list goes with it."""
        self.close_list()
        super().hideEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The list stands where the picker was."""
        super().resizeEvent(event)
        self.close_list()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - all of it is drawn
        """Box, icon, words, arrow, ring."""
        painter, look = self._painter(), self._look
        fill = "pressed" if self.isDown() else "hover" if self.is_hovered else "field"
        line = "accent" if self.is_open else "line_strong" if self.isEnabled() else "line"
        draw_box(painter, self.rect(), look.color(fill), look.color(line), look.space(ROUND), look.colors.edge)
        pad, size, ratio = look.space(3), look.space(4), self.devicePixelRatioF()
        middle, direction = (self.height() - size) // 2, self.layoutDirection()
        words = self.rect().adjusted(pad, 0, -pad - size - look.space(1), 0)
        if self._icon_name:
            icon = self.rect().adjusted(pad, middle, 0, 0)
            icon.setSize(QSize(size, size))
            painter.drawPixmap(placed(icon, self.rect(), direction).topLeft(), look.pixmap(self._icon_name, "muted", size, ratio))
            words.setLeft(pad + size + look.space(2))
        arrow = self.rect().adjusted(self.width() - pad - size + look.space(0.5), middle, 0, 0)
        arrow.setSize(QSize(size, size))
        color = "muted" if self.isEnabled() else "disabled"
        painter.drawPixmap(placed(arrow, self.rect(), direction).topLeft(), look.pixmap("chevron-down", color, size, ratio))
        painter.setFont(look.font("body"))
        is_quiet = self.text() == self._placeholder and not self._value
        painter.setPen(look.color("disabled" if not self.isEnabled() else "muted" if is_quiet else "text"))
        elided = QFontMetrics(look.font("body")).elidedText(self.text(), Qt.TextElideMode.ElideRight, words.width())
        painter.drawText(placed(words, self.rect(), direction), start_aligned(direction), elided)
        self.setToolTip("" if elided == self.text() else self.text())
        if self.shows_ring:
            draw_ring(painter, self.rect(), look, look.space(ROUND))
        painter.end()

    def _beside(self) -> int:
        return self._look.space(3) * 2 + self._look.space(5) + (self._look.space(6) if self._icon_name else 0)

    def _show_value(self) -> None:
        chosen = next((item.text for item in self._items if item.value == self._value), None)
        if chosen is not None or self._placeholder:
            self.setText(chosen or self._placeholder)
        self._say_name()

    def _say_name(self) -> None:
        if self._name:
            self.setAccessibleName(f"{self._name}: {self.text()}" if self.text() else self._name)

    def _on_look_changed(self) -> None:
        """The list is laid out when it opens."""
        self.close_list()
        super()._on_look_changed()

    def _on_picked(self, value: str) -> None:
        self.set_value(value)
        self.picked.emit(value)
