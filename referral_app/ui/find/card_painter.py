"""Draws one row: words at either end, tinted lines, badge and button, turned round where one reads from right to left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QPainter, QTextLayout

from referral_app.ui.find.card_layout import Block, ButtonWords, Laid
from referral_app.ui.find.measures import Measures, tint
from referral_app.ui.find.row_text import DOT, CardText
from referral_app.ui.find.tips import badge_of, beside_badge
from referral_app.ui.look.look import Look
from referral_app.ui.widgets.painting import ROUND, draw_box, draw_key, key_size, placed, start_aligned

MOST_NOTICE_LINES = 4
LINK_EDGES = 4
"""Steps of the grid a row that opens something needs beside its words and its mark."""


@dataclass(frozen=True, slots=True)
class CardPainter:
    """One row being drawn in ``card``. Rectangles are given for reading from left to right, in the coordinates of the view."""

    painter: QPainter
    look: Look
    measures: Measures
    card: QRect
    direction: Qt.LayoutDirection

    def words(self, laid: Laid, text: CardText, *, is_out: bool) -> None:
        """Everything that is read of a card; ``is_out``: it is probably not for this search, and stands back."""
        at = self.card.topLeft()
        self.block(laid.name, "muted" if is_out else "text")
        self.line(laid.about.rect.translated(at), "body", "muted", laid.about.text)
        begins = len(text.good) + len(DOT) if text.good else 0
        asks = [tint(begins, len(text.ask), self.look, "warn")] if text.ask and not text.plain and not is_out else []
        self.block(laid.said, "muted" if is_out else "text" if text.plain else "good", asks)
        is_beneath = laid.where.rect.left() == laid.name.rect.left()
        for block, color in ((laid.where, "text"), (laid.opening, "good" if text.is_open else "text")):
            rect = block.rect.translated(at)
            self.line(rect, "small", "muted" if is_out else color, block.text, at_end=not is_beneath)
        self._trust(laid.trust.translated(at), text)

    def block(self, block: Block, color: str, tints: Sequence[QTextLayout.FormatRange] = ()) -> None:
        """Words in several lines."""
        if block.lines:
            rect = placed(block.rect.translated(self.card.topLeft()), self.card, self.direction)
            lines = self.measures.lines(block.role, block.text, rect.width(), block.lines, self.direction)
            self.painter.setPen(self.look.color(color))
            lines.draw_tinted(self.painter, rect.left(), rect.top(), tints)

    def line(self, rect: QRect, role: str, color: str, text: str, *, at_end: bool = False) -> None:
        """Words on one line, cut to their room."""
        if text and rect.width() > 0:
            self.painter.setFont(self.look.font(role))
            self.painter.setPen(self.look.color(color))
            aligned = _end_aligned(self.direction) if at_end else start_aligned(self.direction)
            self.painter.drawText(placed(rect, self.card, self.direction), aligned, self.measures.cut(role, text, rect.width()))

    def mark(self, icon: str, color: str, left: int, middle: int, size: int) -> None:
        """An icon."""
        at = placed(QRect(left, middle - size // 2, size, size), self.card, self.direction)
        self.painter.drawPixmap(at.topLeft(), self.look.pixmap(icon, color, size, self.painter.device().devicePixelRatioF()))

    def button(self, laid: Laid, words: ButtonWords, *, on_sheet: bool, pointed: QPoint | None) -> None:
        """What adds it to the sheet, or tells that it is there and takes it off."""
        look, space = self.look, self.look.space
        box = laid.button.translated(self.card.topLeft())
        at = placed(box, self.card, self.direction)
        is_hovered = pointed is not None and at.contains(pointed)
        inner = box.adjusted(space(2.5), 0, -space(2.5), 0)
        if on_sheet:
            draw_box(self.painter, at, look.color("accent_hover" if is_hovered else "accent"), None, space(1.5))
            self.mark("check", "accent_text", inner.left(), box.center().y() + 1, space(3.5))
            self.line(inner.adjusted(space(4.5), 0, 0, 0), "strong", "accent_text", words.on_sheet)
            return
        draw_box(self.painter, at, look.color("pressed" if is_hovered else "card"), look.color("accent"), space(1.5), look.colors.edge)
        self.line(inner, "strong", "accent", words.add)
        if laid.shows_key:
            size = key_size(look, words.key)
            key = QRect(inner.right() - size.width() + 1, box.center().y() - size.height() // 2 + 1, size.width(), size.height())
            draw_key(self.painter, placed(key, self.card, self.direction), look, words.key)

    def instead(self, laid: Laid, words: str) -> None:
        """Words in the place of the button."""
        self.line(laid.button.translated(self.card.topLeft()), "small", "muted", words, at_end=True)

    def heading(self, title: str, beside: str) -> None:
        """The name of a section, and how many there are in it."""
        space, measures = self.look.space, self.measures
        line = self.card.adjusted(space(0.5), space(1.5), 0, 0)
        shown = measures.cut("strong", title, line.width())
        self.line(line, "strong", "text", shown)
        rest = line.adjusted(measures.wide("strong", shown) + space(2), 0, 0, 0)
        if rest.width() >= measures.wide("small", beside):
            self.line(rest, "small", "muted", beside)

    def link(self, words: str, *, is_hovered: bool) -> QRect:
        """A row that only opens something, such as "12 more"; returns the box it stands in, as it is on the screen."""
        space, size = self.look.space, self.look.space(4)
        wide = min(self.measures.wide("medium", words) + size + space(LINK_EDGES), self.card.width())
        box = QRect(self.card.left(), self.card.top(), wide, self.card.height())
        at = placed(box, self.card, self.direction)
        if is_hovered:
            draw_box(self.painter, at, self.look.color("hover"), None, space(ROUND))
        self.mark("chevron-down", "accent", box.left() + space(1.5), box.center().y() + 1, size)
        self.line(box.adjusted(space(2.5) + size, 0, 0, 0), "medium", "accent", words)
        return at

    def notice(self, words: str) -> None:
        """A sentence that is only read."""
        line = self.card.adjusted(self.look.space(0.5), self.look.space(1), 0, 0)
        count = self.measures.count("small", words, line.width(), MOST_NOTICE_LINES)
        self.block(Block("small", words, line.translated(-self.card.topLeft()), count), "muted")

    def _trust(self, line: QRect, text: CardText) -> None:
        space = self.look.space
        if text.badge:
            badge = badge_of(line, text, self.measures, self.look)
            draw_box(self.painter, placed(badge, self.card, self.direction), self.look.color("warn_soft"), None, space(1))
            self.line(badge.adjusted(space(1.5), 0, 0, 0), "label", "warn_soft_text", text.badge)
        rest = beside_badge(line, text, self.measures, self.look)
        if rest.width() > space(5):
            self.line(rest, "small", "text" if text.plain else "muted", text.trust)


def _end_aligned(direction: Qt.LayoutDirection) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignLeft if direction == Qt.LayoutDirection.RightToLeft else Qt.AlignmentFlag.AlignRight
    return side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
