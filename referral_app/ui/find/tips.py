"""The whole of what a row had to cut, for whoever points at it: always plain text, whatever letters it has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from PySide6.QtCore import QRect, Qt

from referral_app.ui.find.card_layout import Laid
from referral_app.ui.find.measures import Measures
from referral_app.ui.find.row_text import CardText
from referral_app.ui.look.look import Look


def plain_tip(texts: Iterable[str]) -> str:
    """A tip with a line for each; Qt takes tips for markup where they look like it, so that it gets some that says nothing else."""
    lines = "<br>".join(escape(text) for text in texts)
    return f"<qt>{lines}</qt>" if lines else ""


def cut_of(laid: Laid, text: CardText, measures: Measures, look: Look) -> Iterator[str]:
    """What of a card is not there to its end, in the order it is read."""
    for block, most in ((laid.name, laid.name.lines), (laid.said, laid.said.lines)):
        if most and measures.lines(block.role, block.text, block.rect.width(), most, Qt.LayoutDirection.LeftToRight).cut:
            yield block.text
    for block in (laid.about, laid.where, laid.opening):
        if block.text and measures.wide(block.role, block.text) > block.rect.width():
            yield block.text
    if text.trust and measures.wide("small", text.trust) > beside_badge(laid.trust, text, measures, look).width():
        yield text.trust


def badge_of(line: QRect, text: CardText, measures: Measures, look: Look) -> QRect:
    """The badge at the start of the line of trust; empty without one."""
    if not text.badge:
        return QRect()
    high = measures.high("small") + look.space(0.5)
    wide = min(measures.wide("label", text.badge) + look.space(3), line.width())
    return QRect(line.left(), line.center().y() - high // 2 + 1, wide, high)


def beside_badge(line: QRect, text: CardText, measures: Measures, look: Look) -> QRect:
    """What the badge leaves of the line of trust."""
    badge = badge_of(line, text, measures, look)
    return line.adjusted(badge.width() + look.space(1.5), 0, 0, 0) if text.badge else line
