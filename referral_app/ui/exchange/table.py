"""A table to read and to choose a row of: plain texts under titles, as wide as it is, as high as it needs to be."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeView

from referral_app.ui.look.look import Look

_ROW = int(Qt.ItemDataRole.UserRole)
_AT_END = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_MOST_SHOWN = 3_000
"""Rows beyond this are narrowed by the filter, not scrolled."""


class PlainTable(QTreeView):
    """``set_rows`` fills it; columns in ``numbers`` stand at the end of their cell; ``chosen`` is the row somebody is on. Tab leaves it, arrows go through it."""

    def __init__(self, look: Look, *, name: str, titles: Sequence[str], rows_high: int = 8, numbers: Sequence[int] = ()) -> None:
        super().__init__()
        self._numbers = frozenset(numbers)
        self._look, self._rows_high = look, rows_high
        self._model = QStandardItemModel(self)
        self._model.setHorizontalHeaderLabels(list(titles))
        for column in self._numbers:
            self._model.horizontalHeaderItem(column).setTextAlignment(_AT_END)
        self.setModel(self._model)
        self.setAccessibleName(name)
        self.setProperty("kind", "table")
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(True)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.header().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.header().setStretchLastSection(len(titles) - 1 not in self._numbers)
        self.header().setSectionsMovable(False)
        look.wear(self, "body")
        look.changed.connect(self._fit)

    def set_rows(self, rows: Sequence[Sequence[str]]) -> None:
        """Show these, the first some thousand."""
        right_to_left = self.layoutDirection() is Qt.LayoutDirection.RightToLeft  # each text keeps its own direction: "1 Elm St"
        self._model.removeRows(0, self._model.rowCount())
        for at, row in enumerate(rows[:_MOST_SHOWN]):
            items = [QStandardItem(f"\u2068{text}\u2069" if right_to_left and text else text) for text in row]
            for column, item in enumerate(items):
                item.setData(at, _ROW)
                item.setToolTip(row[column] if len(row[column]) > len("a text that fits") else "")
                if column in self._numbers:
                    item.setTextAlignment(_AT_END)
            self._model.appendRow(items)
        for column in range(self._model.columnCount() - 1):
            self.resizeColumnToContents(column)
            self.setColumnWidth(column, min(self.columnWidth(column) + self._look.space(3), self._look.space(70)))
        self._fit()
        if self._model.rowCount():
            self.setCurrentIndex(self._model.index(0, 0))

    @property
    def chosen(self) -> int | None:
        """The number of the row somebody is on, as it was given."""
        index = self.currentIndex()
        return index.data(_ROW) if index.isValid() else None

    def _fit(self) -> None:
        height = self.sizeHintForRow(0) if self._model.rowCount() else self._look.space(7)
        rows = max(2, min(self._rows_high, self._model.rowCount()))
        self.setFixedHeight(self.header().sizeHint().height() + rows * max(height, 1) + self._look.space(4))
