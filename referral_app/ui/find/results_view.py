"""The list of programs. A click opens a program beside the list, its button puts it on the sheet; keys do the same and skip headings."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QModelIndex, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QToolTip, QWidget

from referral_app.domain.phrases import Phrase
from referral_app.ui.actions import Actions
from referral_app.ui.find.card_layout import ButtonWords
from referral_app.ui.find.lazy_list import LazyList
from referral_app.ui.find.results_model import ResultsModel
from referral_app.ui.find.row_delegate import RowDelegate
from referral_app.ui.find.rows import Key, MoreRow, ProgramRow, Row, WaitingRow
from referral_app.ui.find.tips import plain_tip
from referral_app.ui.find.waiting_keys import WaitingKeys
from referral_app.ui.look.look import Look
from referral_app.words.catalogue import Catalogue

_POINTED = (Qt.FocusReason.MouseFocusReason, Qt.FocusReason.PopupFocusReason)
_STEPS = {
    QAbstractItemView.CursorAction.MoveUp: -1,
    QAbstractItemView.CursorAction.MovePrevious: -1,
    QAbstractItemView.CursorAction.MoveDown: 1,
    QAbstractItemView.CursorAction.MoveNext: 1,
}


class ResultsView(LazyList):
    """``toggled(row)`` a program, on the sheet or off it · ``opened(row)`` any row · ``typed(text)``: letters that belong into the search box ·
    ``left_at_top``: up from the first row.
    """

    toggled = Signal(object)
    opened = Signal(object)
    typed = Signal(str)
    left_at_top = Signal()

    def __init__(self, words: Catalogue, look: Look, model: ResultsModel, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words, self._look, self._rows, self._actions = words, look, model, actions
        self._delegate = RowDelegate(look, self._button_words(), self)
        self._pressed: tuple[Key, bool] | None = None
        self.keys = WaitingKeys()
        self.setObjectName("results")
        self.setProperty("kind", "bare")
        self.setAccessibleName(words.say(Phrase("Programs")))
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self._behave()
        for action_id, act in (("add", self._on_add), ("open", self._on_open)):
            self.addAction(actions[action_id])
            actions[action_id].triggered.connect(act)
        actions["add"].setAutoRepeat(False)
        actions.keys_changed.connect(self._on_keys_changed)
        look.changed.connect(self._on_look_changed)

    @property
    def current_row(self) -> Row | None:
        """The row keys act on."""
        index = self.currentIndex()
        return self._rows.rows[index.row()] if index.isValid() else None

    def go_to_first(self) -> bool:
        """Into the list, at its first program; ``False`` if there is none."""
        place = self._rows.next_stop(0, 1)
        if place < 0:
            return False
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._go_to(place)
        return True

    def go_to_row(self, place: int) -> None:
        """Bring a row to the top of the list."""
        self.scrollTo(self._rows.index(place), QAbstractItemView.ScrollHint.PositionAtTop)

    def show_at_once(self) -> None:
        """Without waiting for the next frame."""
        self.executeDelayedItemsLayout()
        self.viewport().repaint()

    def open_section(self, row: MoreRow) -> None:
        """The rest of a section takes the place of its last row, and the keyboard is at the first of it."""
        place = self._rows.row_of(row.key)
        was_here = self.currentIndex().row() == place
        self._rows.open_section(row.need)
        if was_here:
            self._go_to(place)

    @property
    def shows_current(self) -> bool:
        """Whether the row keys act on is in sight."""
        return self.currentIndex().isValid() and self.visualRect(self.currentIndex()).intersects(self.viewport().rect())

    def take_in(self, *, keep_current: bool) -> None:
        """Rows that waited are there: they are told, and what was to be done with them is done. The current one stays in sight if it was."""
        if keep_current:
            self.scrollTo(self.currentIndex())
        if self.current_row is not None and not isinstance(self.current_row, WaitingRow):
            self.tell_current()
            self.keys.release()

    def button_center(self, index: QModelIndex) -> QPoint:
        """The middle of the button of a row."""
        return self._delegate.button_at(self.option_of(index), index).center()

    def tell_at(self, key: Key, words: str) -> None:
        """Words beside a row that is seen, until the pointer or the keyboard goes on."""
        rect = self.visualRect(self._rows.index(self._rows.row_of(key))) & self.viewport().rect()
        QToolTip.showText(self.viewport().mapToGlobal(rect.center()), plain_tip((words,)), self.viewport(), rect)

    def act_on(self, event: QKeyEvent) -> None:
        """A key that was pressed before the keyboard was here, so that no shortcut has seen it."""
        pressed = QKeySequence(event.keyCombination())
        acts = {"add": self._on_add, "open": self._on_open}
        act = next((act for action_id, act in acts.items() if pressed in self._actions[action_id].shortcuts()), None)
        if act is not None:
            act()
        else:
            self.keyPressEvent(event)

    # -- keys --------------------------------------------------------------------------------------------------------------------------

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:  # noqa: ARG002 - Qt's
        """The row that keys lead to."""
        here = self.currentIndex().row()
        step = _STEPS.get(action)
        if here < 0:
            place = self._rows.next_stop(0, 1)
        elif step is not None:
            place = self._rows.next_stop(here + step, step)
        else:
            place = self._far(action, here)
        return self._rows.index(place) if place >= 0 else self.currentIndex()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Letters are for the search box; so is Up at the top."""
        if self.keys.waits:
            self._come_back()
            self.keys.do(partial(self.keyPressEvent, QKeyEvent(event)))
            return
        self._show_keys()
        QToolTip.hideText()
        held = event.modifiers() & (
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
        )
        text = event.text()
        if not held and text.strip() and text.isprintable():
            self.typed.emit(text)
        elif event.key() == Qt.Key.Key_Up and self._rows.next_stop(self.currentIndex().row() - 1, -1) < 0:
            self.left_at_top.emit()
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """What is typed goes to the search box instead."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        """By keys there is always a row to act on."""
        super().focusInEvent(event)
        if event.reason() not in {*_POINTED, Qt.FocusReason.ActiveWindowFocusReason}:
            self._show_keys()
            place = self._rows.next_stop(0, 1)
            if not self.currentIndex().isValid() and place >= 0:
                self._go_to(place)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The ring goes with the keyboard."""
        super().focusOutEvent(event)
        self.viewport().update()

    # -- the mouse ---------------------------------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """What a click is for is settled where it began."""
        self._delegate.by_keys = False
        self._pressed = self._touched(event.position().toPoint()) if event.button() == Qt.MouseButton.LeftButton else None
        super().mousePressEvent(event)
        self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The button puts it on the sheet; anywhere else opens it."""
        super().mouseReleaseEvent(event)
        pressed, self._pressed = self._pressed, None
        if pressed is None or self._touched(event.position().toPoint()) != pressed:
            return
        (self.toggled if pressed[1] else self.opened).emit(self._rows.rows[self._rows.row_of(pressed[0])])

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """The second click of two opens once more; on the button it does nothing, so that it does not take back what the first did."""
        self.mousePressEvent(event)
        if self._pressed is not None and self._pressed[1]:
            self._pressed = None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A hand over everything that does something."""
        super().mouseMoveEvent(event)
        does = self._touched(event.position().toPoint())
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if does else Qt.CursorShape.ArrowCursor)

    def _touched(self, at: QPoint) -> tuple[Key, bool] | None:
        """The row at a point, and whether it is its button."""
        index = self.indexAt(at)
        if not index.isValid() or not self._rows.flags(index) & Qt.ItemFlag.ItemIsEnabled:
            return None
        return self._rows.rows[index.row()].key, self._delegate.button_at(self.option_of(index), index).contains(at)

    # -- what happens ------------------------------------------------------------------------------------------------------------------

    def usual_height(self) -> int:
        """As high as most cards are."""
        return self._delegate.usual_height(self.option_of(QModelIndex()))

    def sizeHint(self) -> QSize:
        """As much as there is."""
        return QSize(self._look.space(100), self._look.space(100))

    def minimumSizeHint(self) -> QSize:
        """One card."""
        return QSize(self._look.space(50), self._look.space(20))

    def _on_add(self) -> None:
        self._act(self._add_current)

    def _on_open(self) -> None:
        self._act(self._open_current)

    def _act(self, act: Callable[[], None]) -> None:
        """Another list may own the same action. What is done with a row that is still to be read is done when it is there."""
        if self.hasFocus():
            if isinstance(self.current_row, WaitingRow):
                self.keys.hold()
                self._come_back()
            self.keys.do(act)

    def _come_back(self) -> None:
        """A row that keys wait for is read when it is in sight."""
        if isinstance(self.current_row, WaitingRow):
            self.scrollTo(self.currentIndex())

    def _add_current(self) -> None:
        row = self.current_row
        if row is not None:
            (self.toggled if isinstance(row, ProgramRow) else self.opened).emit(row)

    def _open_current(self) -> None:
        if self.current_row is not None:
            self.opened.emit(self.current_row)

    def _on_keys_changed(self) -> None:
        self._delegate.use_words(self._button_words())
        self.scheduleDelayedItemsLayout()

    def _on_look_changed(self) -> None:
        self._delegate.forget()
        self.scheduleDelayedItemsLayout()

    # -- inside ------------------------------------------------------------------------------------------------------------------------

    def _far(self, action: QAbstractItemView.CursorAction, here: int) -> int:
        last = len(self._rows.rows) - 1
        if action == QAbstractItemView.CursorAction.MoveHome:
            return self._rows.next_stop(0, 1)
        if action == QAbstractItemView.CursorAction.MoveEnd:
            return self._rows.next_stop(last, -1)
        page = {QAbstractItemView.CursorAction.MovePageUp: -1, QAbstractItemView.CursorAction.MovePageDown: 1}.get(action, 0)
        return self._a_page_from(here, page) if page else here

    def _a_page_from(self, here: int, step: int) -> int:
        """The last row that is at most a screen away, and at least the next."""
        start = self.visualRect(self._rows.index(here)).top()
        found = here
        while (place := self._rows.next_stop(found + step, step)) >= 0:
            far = abs(self.visualRect(self._rows.index(place)).top() - start)
            if far > self.viewport().height() - self._look.space(30) and found != here:
                break
            found = place
        return found

    def _go_to(self, place: int) -> None:
        self.setCurrentIndex(self._rows.index(place))

    def _show_keys(self) -> None:
        if not self._delegate.by_keys:
            self._delegate.by_keys = True
            self.viewport().update()

    def _button_words(self) -> ButtonWords:
        return ButtonWords(self._words.say(Phrase("Add")), self._words.say(Phrase("On sheet")), self._actions.key_text("add"))

    def _behave(self) -> None:
        self.setTabKeyNavigation(False)
        self.verticalScrollBar().setSingleStep(self._look.space(8))
        self.viewport().setAutoFillBackground(False)
