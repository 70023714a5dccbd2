"""The programs on the sheet as a list model. The draft of the session is the truth; the model follows it row by row."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt

from referral_app.domain.phrases import Phrase
from referral_app.ui.session.draft import DraftItem
from referral_app.ui.session.session import DeskSession
from referral_app.words.catalogue import Catalogue

ITEM = int(Qt.ItemDataRole.UserRole) + 1
"""The whole ``DraftItem`` of a row."""
LONGEST_NOTE = 300
"""Characters; a longer note would crowd the sheet."""
ROW_TYPE = "application/x-referral-desk-row"
"""What is dragged: the number of a row, so that nothing of the sheet can land in another program."""

AnyIndex = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_ROW_FLAGS = (
    Qt.ItemFlag.ItemIsEnabled
    | Qt.ItemFlag.ItemIsSelectable
    | Qt.ItemFlag.ItemIsEditable
    | Qt.ItemFlag.ItemIsDragEnabled
    | Qt.ItemFlag.ItemNeverHasChildren
)


class ItemsModel(QAbstractListModel):
    """One row per program, in the order printed. Changing a row changes the sheet of the session."""

    def __init__(self, words: Catalogue, session: DeskSession, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words, self._session = words, session
        self._items: list[DraftItem] = list(session.draft.items)
        session.sheet_changed.connect(self.follow)

    def rowCount(self, parent: AnyIndex = _ROOT) -> int:
        """How many programs are on the sheet."""
        return 0 if parent.isValid() else len(self._items)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The name to show, the note to edit, and the row as one sentence for screen readers."""
        if not index.isValid() or index.row() >= len(self._items):
            return None
        item = self._items[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return item.name
        if role == Qt.ItemDataRole.EditRole:
            return item.note
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return self._said(item)
        return item if role == ITEM else None

    def id_at(self, row: int) -> str:
        """The program of a card."""
        return self._items[row].id

    def setData(self, index: AnyIndex, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Keep a note for the row: one line, at most ``LONGEST_NOTE`` characters."""
        if role != Qt.ItemDataRole.EditRole or not index.isValid() or index.row() >= len(self._items):
            return False
        note = " ".join(str(value or "").split())[:LONGEST_NOTE]
        self._session.change_sheet(self._session.draft.noting(self._items[index.row()].id, note))
        return True

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """Rows are dragged and edited; they are dropped between rows only."""
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        return _ROW_FLAGS

    # -- dragging ------------------------------------------------------------------------------------------------------------------

    def supportedDropActions(self) -> Qt.DropAction:
        """Rows are moved, never copied."""
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        """Only rows of this list can be dropped on it."""
        return [ROW_TYPE]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """The number of the dragged row."""
        data = QMimeData()
        data.setData(ROW_TYPE, str(indexes[0].row()).encode() if indexes else b"")
        return data

    def canDropMimeData(  # as Qt calls it
        self,
        data: QMimeData,
        action: Qt.DropAction,
        row: int,  # noqa: ARG002
        column: int,  # noqa: ARG002
        parent: AnyIndex,  # noqa: ARG002
    ) -> bool:
        """Whether it is a row of this list."""
        return action == Qt.DropAction.MoveAction and self._dragged(data) is not None

    def dropMimeData(  # as Qt calls it
        self,
        data: QMimeData,
        action: Qt.DropAction,
        row: int,
        column: int,  # noqa: ARG002
        parent: AnyIndex,
    ) -> bool:
        """Move the dragged row before ``row``; onto a row means before it, below the last means to the end."""
        dragged = self._dragged(data)
        if action != Qt.DropAction.MoveAction or dragged is None:
            return False
        before = row if row >= 0 else parent.row() if parent.isValid() else len(self._items)
        return self.moveRows(QModelIndex(), dragged, 1, QModelIndex(), before)

    def moveRows(self, source: AnyIndex, row: int, count: int, target: AnyIndex, before: int) -> bool:
        """Move one row so that it stands before row ``before``, counted as the list is now. This is how the view drops."""
        inside = 0 <= row < len(self._items) and 0 <= before <= len(self._items)
        if count != 1 or source.isValid() or target.isValid() or not inside or before in (row, row + 1):
            return False
        self.move(row, before - 1 if before > row else before)
        return True

    def move(self, row: int, to: int) -> None:
        """Put a row at place ``to`` of the sheet, and say so to those who do not see it."""
        self._session.change_sheet(self._session.draft.moving(self._items[row].id, to))
        self._session.announced.emit(Phrase("Moved to place {place} of {count}", {"place": to + 1, "count": len(self._items)}))

    def take_off(self, row: int) -> None:
        """Take a row off the sheet."""
        self._session.remove(self._items[row].id)

    # -- following the draft ---------------------------------------------------------------------------------------------------------

    def follow(self) -> None:
        """Become what the draft is, by the fewest signals: what is gone, what moved or is new, what reads otherwise."""
        wanted = self._session.draft.items
        ids = {item.id for item in wanted}
        for row in reversed(range(len(self._items))):
            if self._items[row].id not in ids:
                self.beginRemoveRows(QModelIndex(), row, row)
                del self._items[row]
                self.endRemoveRows()
        for row, item in enumerate(wanted):
            self._settle(row, item, [each.id for each in wanted])
        for row, item in enumerate(wanted):
            if self._items[row] != item:
                self._items[row] = item
                self.dataChanged.emit(self.index(row), self.index(row))

    def _settle(self, row: int, item: DraftItem, order: list[str]) -> None:
        """See that ``item`` stands at ``row``. A row that went down moves once, not all that it passed."""
        standing = [each.id for each in self._items]
        if row < len(standing) and standing[row] == item.id:
            return
        if item.id not in standing:
            self.beginInsertRows(QModelIndex(), row, row)
            self._items.insert(row, item)
            self.endInsertRows()
        elif row + 1 < len(standing) and standing[row + 1] == item.id:
            to = min(order.index(standing[row]), len(standing) - 1)
            self._shift(row, to)
        if self._items[row].id != item.id:
            self._shift([each.id for each in self._items].index(item.id), row)

    def _shift(self, row: int, to: int) -> None:
        self.beginMoveRows(QModelIndex(), row, row, QModelIndex(), to + 1 if to > row else to)
        self._items.insert(to, self._items.pop(row))
        self.endMoveRows()

    def _dragged(self, data: QMimeData) -> int | None:
        """The row in ``data``; ``None`` if it is none of this list."""
        written = bytes(data.data(ROW_TYPE).data())
        row = int(written) if written.isdigit() else -1
        return row if 0 <= row < len(self._items) else None

    def _said(self, item: DraftItem) -> str:
        some = self._words.say(some_ways(item)) if item.left_out else ""
        parts = (item.name, item.agency if item.agency != item.name else "", item.where, item.ways, some)
        said = ", ".join(part for part in parts if part)
        return said if not item.note else self._words.say(Phrase("{program}. Note: {note}", {"program": said, "note": item.note}))


def some_ways(item: DraftItem) -> Phrase:
    """How many of the ways of a program are shown, where some are left out."""
    shown, count = item.shown_ways, item.all_ways
    return Phrase("{shown} of {count} way", {"shown": shown, "count": count}, plural="{shown} of {count} ways", count=count)
