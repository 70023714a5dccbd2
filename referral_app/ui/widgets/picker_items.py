"""What a picker offers, which of it answers to what is typed, and how a line of it is drawn."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from referral_app.ui.look.look import Look
from referral_app.ui.widgets.painting import draw_box, placed, start_aligned

_Index = QModelIndex | QPersistentModelIndex
ITEM = int(Qt.ItemDataRole.UserRole)


@dataclass(frozen=True, slots=True)
class PickerItem:
    """One line: what is told when it is picked, its words, how many programs it has, and more words it is found by, which are shown muted."""

    value: str
    text: str
    count: int | None = None
    hint: str = ""


def folded(text: str) -> str:
    """Without marks and case, as it is compared."""
    return "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char)).casefold().replace("đ", "d")


def answering(items: Iterable[PickerItem], typed: str) -> list[PickerItem]:
    """The items whose words or hint have all that was typed: those that begin with it, those with a word that does, then the rest."""
    wanted = folded(typed.strip())
    if not wanted:
        return list(items)
    ranked = [(rank, item) for item in items if (rank := _rank(item, wanted)) is not None]
    return [item for _, item in sorted(ranked, key=lambda pair: pair[0])]


def _rank(item: PickerItem, wanted: str) -> int | None:
    text, hint = folded(item.text), folded(item.hint)
    if text.startswith(wanted):
        return 0
    if any(word.startswith(wanted) for word in text.replace("-", " ").replace("(", " ").split()):
        return 1
    if hint.startswith(wanted) or any(word.startswith(wanted) for word in hint.split()):
        return 2
    return 3 if wanted in text or wanted in hint else None


class PickerModel(QAbstractListModel):
    """The lines that are shown now."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._items: Sequence[PickerItem] = ()

    def show(self, items: Sequence[PickerItem]) -> None:
        """Show these."""
        self.beginResetModel()
        self._items = items
        self.endResetModel()

    def item(self, row: int) -> PickerItem | None:
        """The item of a row."""
        return self._items[row] if 0 <= row < len(self._items) else None

    def row_of(self, value: str) -> int:
        """Where it is; the first row if it is not shown."""
        return next((row for row, item in enumerate(self._items) if item.value == value), 0)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """How many lines."""
        return 0 if parent.isValid() else len(self._items)

    def data(self, index: _Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        """Words, item, and what a screen reader says."""
        item = self.item(index.row()) if index.isValid() else None
        if item is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return item.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(part for part in (item.text, item.hint, "" if item.count is None else str(item.count)) if part)
        return item if role == ITEM else None


class PickerDelegate(QStyledItemDelegate):
    """A line: a mark for what is picked, words, hint, count."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.value = ""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:  # noqa: ARG002 - Qt's signature
        """One line's height; as wide as its words."""
        return QSize(self.wanted_width(index.data(ITEM)), self._look.space(8))

    def wanted_width(self, item: PickerItem) -> int:
        """Room for all its words, in pixels."""
        words, small = QFontMetrics(self._look.font("strong")), QFontMetrics(self._look.font("small"))
        count = "" if item.count is None else str(item.count)
        return words.horizontalAdvance(item.text) + sum(small.horizontalAdvance(part) for part in (item.hint, count)) + self._look.space(14)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw it; what has no programs is muted."""
        look, item = self._look, index.data(ITEM)
        whole, direction = option.rect, option.direction
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            draw_box(
                painter, whole.adjusted(1, 1, -1, -1), look.color("accent_soft"), look.color("accent"), look.space(1.5), look.colors.edge
            )
        elif option.state & QStyle.StateFlag.State_MouseOver:
            draw_box(painter, whole, look.color("hover"), None, look.space(1.5))
        picked, size = item.value == self.value, look.space(3.5)
        if picked:
            mark = QRect(whole.left() + look.space(2), whole.center().y() - size // 2, size, size)
            painter.drawPixmap(placed(mark, whole, direction).topLeft(), look.pixmap("check", "accent", size))
        words = whole.adjusted(look.space(7), 0, -look.space(2), 0)
        if item.count is not None:
            words = self._draw_count(painter, words, whole, direction, str(item.count))
        font = look.font("strong" if picked else "body")
        metrics = QFontMetrics(font)
        text = metrics.elidedText(item.text, Qt.TextElideMode.ElideRight, words.width())
        painter.setFont(font)
        painter.setPen(look.color("muted" if item.count == 0 and not picked else "text"))
        painter.drawText(placed(words, whole, direction), start_aligned(direction), text)
        rest = words.adjusted(metrics.horizontalAdvance(text) + look.space(2), 0, 0, 0)
        if item.hint and rest.width() > look.space(8):
            painter.setFont(look.font("small"))
            painter.setPen(look.color("muted"))
            hint = QFontMetrics(look.font("small")).elidedText(item.hint, Qt.TextElideMode.ElideRight, rest.width())
            painter.drawText(placed(rest, whole, direction), start_aligned(direction), hint)
        painter.restore()

    def _draw_count(self, painter: QPainter, words: QRect, whole: QRect, direction: Qt.LayoutDirection, count: str) -> QRect:
        font = self._look.font("small")
        wide = QFontMetrics(font).horizontalAdvance(count) + 1
        painter.setFont(font)
        painter.setPen(self._look.color("muted"))
        box = QRect(words.right() - wide + 1, whole.top(), wide, whole.height())
        painter.drawText(placed(box, whole, direction), Qt.AlignmentFlag.AlignCenter, count)
        return words.adjusted(0, 0, -wide - self._look.space(2), 0)
