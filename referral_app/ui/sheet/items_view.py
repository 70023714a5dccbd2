"""The tray: programs on the sheet as cards that are dragged, moved by keys, noted and taken off."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QFrame, QListView, QSizePolicy, QStyleOptionViewItem, QWidget

from referral_app.domain.phrases import Phrase
from referral_app.ui.actions import Actions
from referral_app.ui.look.look import Look
from referral_app.ui.sheet.items_delegate import ItemsDelegate, Part
from referral_app.ui.sheet.items_model import ITEM, ItemsModel
from referral_app.words.catalogue import Catalogue


class ItemsView(QListView):
    """As high as its cards, up to what ``allow`` gives it; beyond that it scrolls.

    ``content_changed``: its cards take another height. ``wanted_in_sight``: this part of the viewport is to be seen. ``ways_wanted(id)``: somebody
    wants to choose which ways of a program are shown.
    """

    content_changed = Signal()
    wanted_in_sight = Signal(QRect)
    ways_wanted = Signal(str)

    def __init__(self, words: Catalogue, look: Look, model: ItemsModel, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items = model
        self._delegate = ItemsDelegate(words, look, self)
        self._pressed: tuple[QPersistentModelIndex, Part] | None = None
        self.setObjectName("sheet-items")
        self.setAccessibleName(words.say(Phrase("Programs on the sheet")))
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self._behave()
        for name, do in (
            ("move-up", self._move_up),
            ("move-down", self._move_down),
            ("edit-note", self.edit_current),
            ("ways", self._choose_ways),
            ("remove", self._take_off_current),
        ):
            self.addAction(actions[name])
            actions[name].triggered.connect(do)
        for signal in (model.rowsInserted, model.rowsRemoved, model.rowsMoved, model.dataChanged):
            signal.connect(self._on_cards_changed)
        self._delegate.sizeHintChanged.connect(self._on_cards_changed)
        look.changed.connect(self._on_look_changed)

    @property
    def current_id(self) -> str | None:
        """The id of the program whose card keys act on."""
        return self._items.id_at(self.currentIndex().row()) if self.currentIndex().isValid() else None

    def content_height(self) -> int:
        """What all cards take at the present width."""
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        return sum(self._delegate.sizeHint(option, self._items.index(row)).height() for row in range(self._items.rowCount()))

    def allow(self, height: int) -> None:
        """Be as high as all cards, but no higher than ``height``."""
        wanted = min(self.content_height(), height)
        if wanted != self.height() or wanted != self.maximumHeight():
            self.setFixedHeight(wanted)

    def scrollTo(
        self, index: QModelIndex | QPersistentModelIndex, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        """Also in what this list itself scrolls in."""
        super().scrollTo(index, hint)
        self.wanted_in_sight.emit(self.visualRect(index))

    def edit_current(self) -> None:
        """Write the note of the current card."""
        index = self.currentIndex()
        if index.isValid():
            self.scrollTo(index)
            self.edit(index)

    def card_of(self, entry_id: str) -> QRect:
        """Where the card of a program stands in the viewport; nowhere if it is not on the sheet."""
        rows = range(self._items.rowCount())
        index = next((self._items.index(row) for row in rows if self._items.index(row).data(ITEM).id == entry_id), QModelIndex())
        return self.visualRect(index)

    def sizeHint(self) -> QSize:
        """The height of its cards."""
        return QSize(super().sizeHint().width(), self.content_height())

    # -- the mouse -------------------------------------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """What a click is for is settled where it began."""
        index = self.indexAt(event.position().toPoint())
        self._pressed = (QPersistentModelIndex(index), self._part_at(event.position().toPoint())) if index.isValid() else None
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Take off or write the note, if the mouse came up where it went down."""
        super().mouseReleaseEvent(event)
        at, pressed, self._pressed = event.position().toPoint(), self._pressed, None
        if event.button() != Qt.MouseButton.LeftButton or pressed is None or not pressed[0].isValid():
            return
        index = self._items.index(pressed[0].row())
        if self.indexAt(at) != index or self._part_at(at) is not pressed[1]:
            return
        if pressed[1] is Part.REMOVE:
            self._items.take_off(index.row())
        elif pressed[1] is Part.NOTE:
            self.setCurrentIndex(index)
            self.edit(index)
        elif pressed[1] is Part.WAYS:
            self.setCurrentIndex(index)
            self._choose_ways()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A hand over what can be clicked, an open hand over what can be dragged."""
        at = event.position().toPoint()
        if not event.buttons() and self.indexAt(at).isValid():
            on_card = self._part_at(at) is Part.CARD
            self.viewport().setCursor(Qt.CursorShape.OpenHandCursor if on_card else Qt.CursorShape.PointingHandCursor)
        super().mouseMoveEvent(event)

    def _part_at(self, at: QPoint) -> Part:
        index = self.indexAt(at)
        return self._delegate.part_at(self.visualRect(index), index, at) if index.isValid() else Part.CARD

    # -- keys ------------------------------------------------------------------------------------------------------------------------------

    def focusInEvent(self, event: QFocusEvent) -> None:
        """There is always a card to act on."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self._items.rowCount():
            self.setCurrentIndex(self._items.index(0))
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The current card no longer shows what can be done with it."""
        super().focusOutEvent(event)
        self.viewport().update()

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """The keys go on acting on the card."""
        super().closeEditor(editor, hint)
        if self._items.rowCount():
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _move_up(self) -> None:
        self._move_by(-1)

    def _move_down(self) -> None:
        self._move_by(1)

    def _move_by(self, step: int) -> None:
        row = self.currentIndex().row()
        if row >= 0 and 0 <= row + step < self._items.rowCount():
            self._items.move(row, row + step)
            self.scrollTo(self.currentIndex())

    def _choose_ways(self) -> None:
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())
            self.ways_wanted.emit(self.currentIndex().data(ITEM).id)

    def _take_off_current(self) -> None:
        if self.currentIndex().isValid():
            self._items.take_off(self.currentIndex().row())

    # -- size ------------------------------------------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width breaks the lines elsewhere."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._on_cards_changed()

    def viewportEvent(self, event: QEvent) -> bool:
        """No hand is left behind beside the cards."""
        if event.type() == QEvent.Type.Leave:
            self.viewport().unsetCursor()
        return super().viewportEvent(event)

    def _on_look_changed(self) -> None:
        self.viewport().update()
        self._on_cards_changed()

    def _on_cards_changed(self) -> None:
        self.scheduleDelayedItemsLayout()
        self.updateGeometry()
        self.content_changed.emit()

    def _behave(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setTabKeyNavigation(False)
        self.viewport().setAutoFillBackground(False)
        self.viewport().setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_Hover)
