"""How a program on the sheet is drawn: a card to grip, with its note under a dashed line, and what can be done with it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum, auto

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QLineEdit, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from referral_app.domain.phrases import Phrase
from referral_app.ui.look.look import Look
from referral_app.ui.session.draft import DraftItem
from referral_app.ui.sheet.card_text import broken, draw, height_of
from referral_app.ui.sheet.items_model import ITEM, LONGEST_NOTE, some_ways
from referral_app.ui.widgets.painting import placed
from referral_app.words.catalogue import Catalogue

MOST_NOTE_LINES = 8
MOST_NAME_LINES = 2
AnyIndex = QModelIndex | QPersistentModelIndex


class Part(Enum):
    """What a click on a card is meant for."""

    CARD = auto()
    WAYS = auto()
    NOTE = auto()
    REMOVE = auto()


@dataclass(frozen=True, slots=True)
class Laid:
    """Where everything of one card stands, in the coordinates of the view. ``ways`` is the line of its ways, up to the ``arrow`` behind them;
    ``note`` is where the note is, or is written.
    """

    card: QRect
    name: tuple[str, ...]
    about: tuple[str, ...]
    text: QRect
    ways: QRect
    arrow: QRect
    note: QRect
    note_lines: tuple[str, ...]
    add_note: QRect
    remove: QRect
    height: int

    def turned(self, rect: QRect, direction: Qt.LayoutDirection) -> Laid:
        """The same in a window that reads in ``direction``."""
        text, note = placed(self.text, rect, direction), placed(self.note, rect, direction)
        ways, arrow = placed(self.ways, rect, direction), placed(self.arrow, rect, direction)
        add_note, remove = placed(self.add_note, rect, direction), placed(self.remove, rect, direction)
        return replace(self, text=text, ways=ways, arrow=arrow, note=note, add_note=add_note, remove=remove)


class ItemsDelegate(QStyledItemDelegate):
    """Draws the cards, finds what was clicked, and makes the editor of a note."""

    def __init__(self, words: Catalogue, look: Look, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words, self._look = words, look
        self._edited: QPersistentModelIndex | None = None
        self._placeholder = words.say(Phrase("Printed on the sheet, not saved"))
        self._add_note = words.say(Phrase("Add a note"))

    # -- where things are ---------------------------------------------------------------------------------------------------------------

    def laid(self, rect: QRect, item: DraftItem, *, edited: bool, touched: bool) -> Laid:
        """The card of ``item`` in ``rect``, whose height does not matter. ``touched``: under the mouse, or the current one."""
        return self._laid_from_left(rect, item, edited=edited, touched=touched).turned(rect, self._direction())

    def _laid_from_left(self, rect: QRect, item: DraftItem, *, edited: bool, touched: bool) -> Laid:
        look, space = self._look, self._look.space
        strong, small = look.font("strong"), look.font("small")
        card = rect.adjusted(0, 0, 0, 0)
        left, top = rect.left() + space(8), rect.top() + space(2)
        side = space(6)
        remove = QRect(rect.right() - side - space(1), rect.top() + space(1), side, side)
        width = max(remove.left() - left - space(1), space(8))
        name = broken(self._words.as_data(item.name), strong, width, MOST_NAME_LINES)
        y = top + height_of(name, strong)
        row = QFontMetrics(small).lineSpacing()
        offered = touched and not item.note and not edited
        link = QFontMetrics(small).horizontalAdvance(self._add_note) + space(2) if offered else 0
        add_note = QRect(rect.right() - space(2) - link, y - space(1), link, row + space(2))
        about_text = " · ".join(self._words.as_data(part) for part in (*self._some(item), *_about(item)))
        side_of_arrow = space(4)
        room = rect.right() - space(3) - left - link - side_of_arrow
        about = broken(about_text, small, room, 1) if room > space(6) else ()
        told = QFontMetrics(small).horizontalAdvance(about[0]) if about else 0
        arrow = QRect(left + told + space(0.5), y + (row - side_of_arrow) // 2, side_of_arrow, side_of_arrow)
        ways = QRect(left, y - space(1), arrow.right() - left + space(1), row + space(2))
        y += row
        text = QRect(left, top, rect.right() - space(3) - left, y - top)
        y += space(2)
        note_lines: tuple[str, ...] = ()
        note = QRect()
        if edited:
            note = QRect(left - space(2), y + space(1), rect.right() - left, row + space(4))
            y = note.bottom() + space(2)
        elif item.note:
            note_lines = broken(item.note, small, text.width(), MOST_NOTE_LINES)
            note = QRect(left, y + space(2), text.width(), height_of(note_lines, small))
            y = note.bottom() + space(2)
        card.setHeight(y - rect.top())
        return Laid(card, name, about, text, ways, arrow, note, note_lines, add_note, remove, card.height() + space(2))

    def part_at(self, rect: QRect, index: AnyIndex, at: QPoint) -> Part:
        """What of the card in ``rect``, which is under the mouse, is at ``at``."""
        laid = self._laid_in(rect, index, touched=True)
        if laid.remove.contains(at):
            return Part.REMOVE
        if laid.ways.contains(at):
            return Part.WAYS
        return Part.NOTE if laid.add_note.contains(at) or laid.note.contains(at) else Part.CARD

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """As wide as the view, as high as its text."""
        view = option.widget
        width = view.viewport().width() if isinstance(view, QListView) else option.rect.width()
        laid = self.laid(QRect(0, 0, width, 0), index.data(ITEM), edited=self._is_edited(index), touched=False)
        return QSize(width, laid.height)

    # -- drawing -------------------------------------------------------------------------------------------------------------------------

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """The card."""
        state, view = option.state, option.widget
        focused = bool(state & QStyle.StateFlag.State_HasFocus)
        current = isinstance(view, QListView) and view.currentIndex() == index and view.hasFocus()
        touched = bool(state & QStyle.StateFlag.State_MouseOver) or current
        laid = self._laid_in(option.rect, index, touched=touched)
        item: DraftItem = index.data(ITEM)
        space = self._look.space
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_card(painter, laid.card, focused=focused or current)
        self._draw_grip(painter, laid)
        painter.setPen(self._look.color("text"))
        strong, way = self._look.font("strong"), self._direction()
        draw(painter, laid.name, strong, laid.text, way)
        small = self._look.font("small")
        painter.setPen(self._look.color("accent" if touched else "muted"))
        draw(painter, laid.about, small, laid.text.adjusted(0, height_of(laid.name, strong), 0, 0), way)
        painter.drawPixmap(laid.arrow, self._look.pixmap("chevron-down", "accent" if touched else "muted", laid.arrow.width()))
        if laid.note_lines:
            self._draw_rule(painter, laid, laid.note.top() - space(2) + 1)
            painter.setPen(self._look.color("text"))
            draw(painter, laid.note_lines, small, laid.note, way)
        if touched:
            self._draw_offers(painter, laid, offered=not item.note and not self._is_edited(index))
        painter.restore()

    def _draw_card(self, painter: QPainter, card: QRect, *, focused: bool) -> None:
        look = self._look
        width = float(look.ring if focused else look.colors.edge)
        painter.setPen(QPen(look.color("focus" if focused else "line"), width))
        painter.setBrush(self._look.color("card"))
        inset = width / 2
        painter.drawRoundedRect(QRectF(card).adjusted(inset, inset, -inset, -inset), self._look.space(2), self._look.space(2))

    def _draw_grip(self, painter: QPainter, laid: Laid) -> None:
        """Two by three dots, level with the name."""
        dot, step = self._look.space(1) / 2, self._look.space(1) * 1.25
        start = QRect(laid.card.left() + self._look.space(3), 0, round(step * 1.3 + dot), 1)
        left = placed(start, laid.card, self._direction()).left()
        middle = laid.text.top() + QFontMetrics(self._look.font("strong")).lineSpacing() / 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._look.color("muted"))
        for column in range(2):
            for row in (-1, 0, 1):
                painter.drawEllipse(QRectF(left + column * step * 1.3, middle + row * step - dot / 2, dot, dot))

    def _draw_rule(self, painter: QPainter, laid: Laid, y: int) -> None:
        pen = QPen(self._look.color("line_strong"), 1.0)
        pen.setDashPattern([3.0, 3.0])
        painter.setPen(pen)
        painter.drawLine(laid.text.left(), y, laid.text.right(), y)

    def _draw_offers(self, painter: QPainter, laid: Laid, *, offered: bool) -> None:
        size = self._look.space(4)
        pixmap = self._look.pixmap("x", "muted", size)
        middle = laid.remove.center()
        painter.drawPixmap(QRect(middle.x() - size // 2, middle.y() - size // 2, size, size), pixmap)
        if offered:
            painter.setPen(self._look.color("accent"))
            painter.setFont(self._look.font("small"))
            painter.drawText(laid.add_note, int(Qt.AlignmentFlag.AlignCenter), self._add_note)

    # -- editing a note --------------------------------------------------------------------------------------------------------------------

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: AnyIndex) -> QWidget:  # noqa: ARG002 - as Qt calls it
        """A line to write the note in."""
        self._edited = QPersistentModelIndex(index)
        editor = QLineEdit(parent)
        editor.setObjectName("note-editor")
        editor.setMaxLength(LONGEST_NOTE)
        editor.setFont(self._look.font("small"))
        editor.setPlaceholderText(self._placeholder)
        editor.setAccessibleName(self._words.say(Phrase("Note for {program}", {"program": index.data(ITEM).name})))
        editor.setAccessibleDescription(self._placeholder)
        self.sizeHintChanged.emit(_plain(index))
        return editor

    def destroyEditor(self, editor: QWidget, index: AnyIndex) -> None:
        """The card is as high as before, or as its new note needs."""
        self._edited = None
        super().destroyEditor(editor, index)
        if index.isValid():
            self.sizeHintChanged.emit(_plain(index))

    def setEditorData(self, editor: QWidget, index: AnyIndex) -> None:
        """The note as it is, all selected; what is being written is not overwritten when the sheet changes."""
        if isinstance(editor, QLineEdit) and not editor.isModified():
            editor.setText(index.data(ITEM).note)
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: AnyIndex) -> None:
        """Keep what was written."""
        if isinstance(editor, QLineEdit):
            model.setData(_plain(index), editor.text(), int(Qt.ItemDataRole.EditRole))

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """The editor stands where the note will."""
        laid = self.laid(option.rect, index.data(ITEM), edited=True, touched=True)
        editor.setGeometry(laid.note)

    def _some(self, item: DraftItem) -> tuple[str, ...]:
        return (self._words.say(some_ways(item)),) if item.left_out else ()

    def _direction(self) -> Qt.LayoutDirection:
        view = self.parent()
        return view.layoutDirection() if isinstance(view, QWidget) else Qt.LayoutDirection.LeftToRight

    def _is_edited(self, index: AnyIndex) -> bool:
        return self._edited is not None and self._edited.isValid() and self._edited.row() == index.row()

    def _laid_in(self, rect: QRect, index: AnyIndex, *, touched: bool) -> Laid:
        return self.laid(rect, index.data(ITEM), edited=self._is_edited(index), touched=touched)


def _about(item: DraftItem) -> tuple[str, ...]:
    """The numbers; without one, whose program it is and where, so that a card is known by one line."""
    if item.ways:
        return (item.ways,)
    return tuple(part for part in (item.agency if item.agency != item.name else "", item.where) if part)


def _plain(index: AnyIndex) -> QModelIndex:
    """The index as one that is not kept."""
    return index.sibling(index.row(), index.column())
