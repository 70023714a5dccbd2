"""One row of the palette: what can be done, and its key at the other end."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from referral_app.ui.look.look import Look

KEY, ACTION = int(Qt.ItemDataRole.UserRole), int(Qt.ItemDataRole.UserRole) + 1
_ROW = 9
"""Height of a row in steps of the grid, at least."""

Index = QModelIndex | QPersistentModelIndex


class RowDelegate(QStyledItemDelegate):
    """Paints a row; in a right-to-left language from the right."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look

    def sizeHint(self, _: QStyleOptionViewItem, __: Index) -> QSize:
        """As high as its text needs."""
        return QSize(
            self._look.space(40), max(self._look.space(_ROW), QFontMetrics(self._look.font("body")).height() + self._look.space(3))
        )

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Icon, name, key; the chosen row on its own ground."""
        look = self._look
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.color("accent_soft"))
            painter.drawRoundedRect(option.rect, look.space(2), look.space(2))
        row, icon = option.rect.adjusted(look.space(3), 0, -look.space(3), 0), look.space(4)
        name = row.adjusted(icon + look.space(3), 0, 0, 0)
        key_width = QFontMetrics(look.font("key")).horizontalAdvance(str(index.data(KEY))) + look.space(2)
        place = QRect(row.left(), row.center().y() - icon // 2, icon, icon)
        picture = index.data(Qt.ItemDataRole.DecorationRole)
        if picture is not None:
            picture.paint(painter, QStyle.visualRect(option.direction, option.rect, place))
        painter.setPen(look.color("accent_soft_text" if chosen else "text"))
        painter.setFont(look.font("body"))
        self._write(painter, option, name.adjusted(0, 0, -key_width, 0), str(index.data()), Qt.AlignmentFlag.AlignLeading)
        painter.setPen(look.color("accent_soft_text" if chosen else "muted"))
        painter.setFont(look.font("key"))
        self._write(painter, option, name, str(index.data(KEY)), Qt.AlignmentFlag.AlignTrailing)
        painter.restore()

    def _write(self, painter: QPainter, option: QStyleOptionViewItem, where: QRect, text: str, side: Qt.AlignmentFlag) -> None:
        place = QStyle.visualRect(option.direction, option.rect, where)
        said = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, QStyle.visualAlignment(option.direction, side) | Qt.AlignmentFlag.AlignVCenter, said)
