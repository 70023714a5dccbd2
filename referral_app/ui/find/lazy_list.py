"""A list that measures only the rows it shows. Qt's own asks every row for its height whenever one changes, which for a hundred thousand
programs takes seconds; it stays the base because screen readers know it as a list.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QMouseEvent, QPainter, QPaintEvent, QRegion, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QStyle, QStyleOptionViewItem, QWidget

from referral_app.ui.find.heights import Heights

_Index = QModelIndex | QPersistentModelIndex
_Hint = QAbstractItemView.ScrollHint
_MOST_ROUNDS = 20
"""Measuring what comes into sight may bring more into sight; each round is at least a row further, and a screen has few."""


class LazyList(QListView):
    """``seen(first, last)``: the rows that are in sight now. What is in sight stays where it is, whatever changes above it. ``pointed`` is
    where the pointer is in the viewport.
    """

    seen = Signal(int, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        self._heights = Heights()
        self._held: tuple[QPersistentModelIndex, int] | None = None
        self._is_settling = self._is_laid_out = False
        super().__init__(parent)
        self.pointed: QPoint | None = None
        self.viewport().setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)

    def usual_height(self) -> int:
        """How high a row is likely to be."""
        return max(1, self.fontMetrics().height())

    # -- where rows are ----------------------------------------------------------------------------------------------------------------

    def visualRect(self, index: _Index) -> QRect:
        """A row in the viewport; for one that was never in sight about where it will be."""
        if not index.isValid():
            return QRect()
        self._lay_out_now()
        row = index.row()
        top = self._heights.top(row) - self.verticalScrollBar().value()
        return QRect(0, top, self.viewport().width(), self._heights.of(row))

    def indexAt(self, point: QPoint) -> QModelIndex:
        """The row at a point of the viewport."""
        self._lay_out_now()
        y = point.y() + self.verticalScrollBar().value()
        if not 0 <= y < self._heights.total or not 0 <= point.x() < self.viewport().width():
            return QModelIndex()
        return self.model().index(self._heights.row_at(y), 0)

    def scrollTo(self, index: _Index, hint: QAbstractItemView.ScrollHint = _Hint.EnsureVisible) -> None:
        """Bring a row into sight."""
        if not index.isValid():
            return
        row, high = index.row(), self.viewport().height()
        self._lay_out_now()
        self._measure(row)
        top, own = self.visualRect(index).top(), self._heights.of(row)
        if hint == _Hint.EnsureVisible:
            if top >= 0 and top + own <= high:
                return
            to = 0 if top < 0 or own > high else high - own
        else:
            to = {_Hint.PositionAtTop: 0, _Hint.PositionAtBottom: high - own, _Hint.PositionAtCenter: (high - own) // 2}[hint]
        self._hold(row, to)
        self._settle()

    def setSelection(self, rect: QRect, command: object) -> None:
        """Nothing is ever selected: rows are acted on."""

    def visualRegionForSelection(self, selection: object) -> QRegion:  # noqa: ARG002 - Qt's signature
        """Nothing is selected."""
        return QRegion()

    # -- laying out --------------------------------------------------------------------------------------------------------------------

    def doItemsLayout(self) -> None:
        """Forget how high rows are, and measure those in sight. The first of them stays where it is."""
        if self.model() is None:
            return
        self._heights = Heights(self.model().rowCount(), self.usual_height())
        self._is_laid_out = True
        QAbstractItemView.doItemsLayout(self)
        self._settle()
        self.viewport().update()

    def reset(self) -> None:
        """Another list."""
        self._held, self._heights = None, Heights()
        self._is_laid_out = False
        super().reset()

    def updateGeometries(self) -> None:
        """As far as the scroll bar goes."""
        high, bar = self.viewport().height(), self.verticalScrollBar()
        bar.setPageStep(high)
        bar.setRange(0, max(0, self._heights.total - high))
        QAbstractItemView.updateGeometries(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width breaks lines elsewhere; another height shows more or less."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()
        elif self._is_laid_out:
            self._settle()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Somebody scrolls, or what is in sight is put where it was."""
        super().scrollContentsBy(dx, dy)
        if not self._is_settling and self._is_laid_out:
            self._hold_what_is_known()
            self._settle()

    def _lay_out_now(self) -> None:
        """Do what is put off. Qt asks where rows are even while the list is made, before there are any."""
        if self._is_laid_out:
            self.executeDelayedItemsLayout()
        elif self.model() is not None:
            self.doItemsLayout()

    def _hold(self, row: int, at: int) -> None:
        """``row`` is to begin so many pixels below the upper edge."""
        self._held = QPersistentModelIndex(self.model().index(row, 0)), at

    def _hold_what_is_known(self) -> None:
        """Hold the first row in sight that is measured, so that one measured above it does not push it away; else the first."""
        value, high = self.verticalScrollBar().value(), self.viewport().height()
        row = first = self._heights.row_at(value)
        while row < self._heights.count and not self._heights.is_measured(row) and self._heights.top(row) < value + high:
            row += 1
        held = row if row < self._heights.count and self._heights.is_measured(row) else first
        if held >= 0:
            self._hold(held, self._heights.top(held) - value)

    def _settle(self) -> None:
        """Measure what is in sight, with the row that is held where it is to be."""
        if self._is_settling:
            return
        self._is_settling = True
        bar = self.verticalScrollBar()
        try:
            for _ in range(_MOST_ROUNDS):
                self._put_held(bar.value())
                if not self._measure_seen():
                    break
                self.updateGeometries()
                self.viewport().update()
            self._put_held(bar.value())
        finally:
            self._is_settling = False
        first, last = self._in_sight()
        if first >= 0:
            self._hold(first, self._heights.top(first) - bar.value())
            self.seen.emit(first, last)

    def _put_held(self, otherwise: int) -> None:
        held = self._held
        is_there = held is not None and held[0].isValid()
        to = self._heights.top(held[0].row()) - held[1] if held is not None and is_there else otherwise
        self.verticalScrollBar().setValue(to)

    def _measure_seen(self) -> bool:
        """Whether any row in sight is higher or lower than was thought."""
        is_other = False
        row, bottom = self._heights.row_at(self.verticalScrollBar().value()), self.verticalScrollBar().value() + self.viewport().height()
        while 0 <= row < self._heights.count and self._heights.top(row) < bottom:
            is_other = self._measure(row) or is_other
            row += 1
        return is_other

    def _measure(self, row: int) -> bool:
        if self._heights.is_measured(row):
            return False
        index, option = self.model().index(row, 0), QStyleOptionViewItem()
        self.initViewItemOption(option)
        option.rect = QRect(0, 0, self.viewport().width(), 0)
        return self._heights.measure(row, self.itemDelegate().sizeHint(option, index).height())

    def _in_sight(self) -> tuple[int, int]:
        """The first and the last row of which anything is in sight."""
        value = self.verticalScrollBar().value()
        return self._heights.row_at(value), self._heights.row_at(value + max(0, self.viewport().height() - 1))

    # -- drawing -----------------------------------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """The rows in sight."""
        self._lay_out_now()
        painter, seen = QPainter(self.viewport()), event.rect()
        first, last = self._in_sight()
        for row in range(max(0, first), last + 1):
            index = self.model().index(row, 0)
            option = self.option_of(index)
            if option.rect.intersects(seen):
                self.itemDelegate().paint(painter, option, index)
        painter.end()

    def option_of(self, index: QModelIndex) -> QStyleOptionViewItem:
        """How and where a row is drawn."""
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        option.rect = self.visualRect(index)
        if self.pointed is not None and option.rect.contains(self.pointed):
            option.state |= QStyle.StateFlag.State_MouseOver
        return option

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Rows look as if they are pointed at."""
        super().mouseMoveEvent(event)
        self.pointed = event.position().toPoint()
        self.viewport().update()

    def viewportEvent(self, event: QEvent) -> bool:
        """Nothing is pointed at when the pointer is gone."""
        if event.type() == QEvent.Type.Leave:
            self.pointed = None
            self.viewport().unsetCursor()
        return super().viewportEvent(event)

    # -- for who listens ---------------------------------------------------------------------------------------------------------------

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        """The row is told by its place; Qt's own list would tell it by its layout, which is not there."""
        QAbstractItemView.currentChanged(self, current, previous)
        self.tell_current()

    def tell_current(self) -> None:
        """Have the current row read out."""
        if QAccessible.isActive() and self.hasFocus() and self.currentIndex().isValid():
            told = QAccessibleEvent(self, QAccessible.Event.Focus)
            told.setChild(self.currentIndex().row())
            QAccessible.updateAccessibility(told)
