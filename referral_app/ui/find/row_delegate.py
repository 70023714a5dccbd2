"""Draws the rows of the list: headings, cards of programs with their button, rows that open more; and tells what of a card is at a point."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QToolTip

from referral_app.ui.find.card_layout import ButtonWords, CardLayout
from referral_app.ui.find.card_painter import LINK_EDGES, MOST_NOTICE_LINES, CardPainter
from referral_app.ui.find.measures import Measures
from referral_app.ui.find.results_model import ON_SHEET, ROW, TEXT
from referral_app.ui.find.row_text import CardText
from referral_app.ui.find.rows import HeadingRow, NoLocalRow, ProgramRow, WaitingRow
from referral_app.ui.find.tips import cut_of, plain_tip
from referral_app.ui.look.look import Look
from referral_app.ui.widgets.painting import CARD_ROUND, ROUND, draw_box, draw_ring, placed

_Index = QModelIndex | QPersistentModelIndex
GUTTER = 5
"""Steps of the grid at the end of every row that stay free: the scroll bar comes and goes there, and no card moves for it."""
_GAP = 1.5
_HEADING_HIGH, _LINK_HIGH = 8.0, 9.0
_USUAL = CardText("A program", "Its agency", "Offers", "Ask", trust="Published", where="10 mi", opening="open")
"""As high as most cards are."""


class RowDelegate(QStyledItemDelegate):
    """``by_keys``: the ring of the keyboard is shown around the current row."""

    def __init__(self, look: Look, words: ButtonWords, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._measures = Measures(look)
        self._layout = CardLayout(look, self._measures, words)
        self.by_keys = False

    def use_words(self, words: ButtonWords) -> None:
        """Another key does the same."""
        self._layout.words = words
        self._layout.forget()

    def forget(self) -> None:
        """The look changed, and all measures with it."""
        self._measures.forget()
        self._layout.forget()

    # -- where things are --------------------------------------------------------------------------------------------------------------

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """As high as its words in the width of the view."""
        row, space = index.data(ROW), self._look.space
        if isinstance(row, NoLocalRow):
            count = self._measures.count("small", index.data(TEXT), self._card_width(option) - space(0.5), MOST_NOTICE_LINES)
            return QSize(space(20), self._measures.high("small", count) + space(2) + space(_GAP))
        if isinstance(row, WaitingRow):
            return QSize(space(20), self.usual_height(option))
        if not isinstance(row, ProgramRow):
            return QSize(space(20), space(_HEADING_HIGH if isinstance(row, HeadingRow) else _LINK_HIGH))
        return QSize(space(20), self._layout.height(index.data(TEXT), self._card_width(option)) + space(_GAP))

    def usual_height(self, option: QStyleOptionViewItem) -> int:
        """Of a program that nobody has read yet."""
        return self._layout.height(_USUAL, self._card_width(option)) + self._look.space(_GAP)

    def button_at(self, option: QStyleOptionViewItem, index: _Index) -> QRect:
        """The button of a program's card in the view; empty for other rows."""
        if not isinstance(index.data(ROW), ProgramRow):
            return QRect()
        card = self._card(option)
        laid = self._layout.laid(index.data(TEXT), card.width(), on_sheet=index.data(ON_SHEET))
        return placed(laid.button.translated(card.topLeft()), card, option.direction)

    def cut_words(self, option: QStyleOptionViewItem, index: _Index) -> tuple[str, ...]:
        """What a row does not show to its end, whole."""
        row, text, width = index.data(ROW), index.data(TEXT), self._card_width(option)
        if isinstance(row, ProgramRow):
            laid = self._layout.laid(text, width, on_sheet=index.data(ON_SHEET))
            return tuple(cut_of(laid, text, self._measures, self._look))
        role, words, taken = ("strong", text.title, 0.5) if isinstance(row, HeadingRow) else ("medium", text, 4 + LINK_EDGES)
        is_cut = not isinstance(row, NoLocalRow | WaitingRow) and self._measures.wide(role, words) > width - self._look.space(taken)
        return (words,) if is_cut else ()

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: _Index) -> bool:
        """What was cut, to whoever points at it."""
        if event.type() != QEvent.Type.ToolTip:
            return super().helpEvent(event, view, option, index)
        tip = plain_tip(self.cut_words(option, index)) if index.isValid() else ""
        QToolTip.showText(event.globalPos(), tip, view.viewport(), option.rect)
        return True

    # -- drawing -----------------------------------------------------------------------------------------------------------------------

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """One row."""
        row, text = index.data(ROW), index.data(TEXT)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        drawing = CardPainter(painter, self._look, self._measures, self._card(option), option.direction)
        if isinstance(row, ProgramRow):
            self._draw_program(drawing, option, index)
        elif isinstance(row, WaitingRow):
            self._draw_card(drawing, option, index)
        elif isinstance(row, HeadingRow):
            drawing.heading(text.title, text.beside)
        elif isinstance(row, NoLocalRow):
            drawing.notice(text)
        else:
            box = drawing.link(text, is_hovered=bool(option.state & QStyle.StateFlag.State_MouseOver))
            if self._shows_ring(option, index):
                draw_ring(painter, box, self._look, self._look.space(ROUND))
        painter.restore()

    def _draw_program(self, drawing: CardPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        text, on_sheet = index.data(TEXT), index.data(ON_SHEET)
        self._draw_card(drawing, option, index)
        laid = self._layout.laid(text, drawing.card.width(), on_sheet=on_sheet)
        drawing.words(laid, text, is_out=index.data(ROW).ruled_out is not None)
        if text.can_be_added or on_sheet:
            drawing.button(laid, self._layout.words, on_sheet=on_sheet, pointed=getattr(option.widget, "pointed", None))
        else:
            drawing.instead(laid, text.instead)

    def _draw_card(self, drawing: CardPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """All but the words."""
        look, card, painter = self._look, drawing.card, drawing.painter
        is_hovered, is_current = bool(option.state & QStyle.StateFlag.State_MouseOver), _is_current(option, index)
        radius = look.space(CARD_ROUND)
        fill = "selected_card" if is_current else "hover" if is_hovered else "card"
        draw_box(painter, card, look.color(fill), look.color("accent" if is_current else "line"), radius, look.colors.edge)
        if self._shows_ring(option, index):
            draw_ring(painter, card, look, radius)

    def _shows_ring(self, option: QStyleOptionViewItem, index: _Index) -> bool:
        return self.by_keys and _is_current(option, index) and option.widget.hasFocus()

    # -- the view ----------------------------------------------------------------------------------------------------------------------

    def _card_width(self, option: QStyleOptionViewItem) -> int:
        view = option.widget
        whole = view.width() if isinstance(view, QListView) else option.rect.width()
        return max(self._look.space(40), whole - self._look.space(GUTTER))

    def _card(self, option: QStyleOptionViewItem) -> QRect:
        """The row without the gap under it and the gutter at its end."""
        row, width = option.rect, self._card_width(option)
        is_mirrored = option.direction == Qt.LayoutDirection.RightToLeft
        left = row.right() + 1 - width if is_mirrored else row.left()
        return QRect(left, row.top(), width, row.height() - self._look.space(_GAP))


def _is_current(option: QStyleOptionViewItem, index: _Index) -> bool:
    view = option.widget
    return isinstance(view, QListView) and view.currentIndex() == index
