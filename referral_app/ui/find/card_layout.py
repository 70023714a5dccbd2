"""Where everything of a program's card stands: words at the start, distance, opening and the button at the end, or beneath where it is narrow."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect

from referral_app.ui.find.measures import Measures
from referral_app.ui.find.row_text import DOT, CardText
from referral_app.ui.look.look import Look
from referral_app.ui.widgets.painting import key_size

MOST_NAME_LINES, MOST_SAID_LINES = 2, 3
_STACKED_BELOW = 85
"""Steps of the grid: in a card less wide, distance and opening go beneath the words."""
_KEY_FROM = 120
"""Steps of the grid: the name of the key is shown in cards at least so wide."""
_SIDE_AT_MOST = 0.36
_MOST_KEPT = 4_000
_PAD, _EDGE, _GAP = 3.5, 2.5, 1.0
"""Steps of the grid between the card and its words, at the sides and above, and between lines."""


@dataclass(frozen=True, slots=True)
class ButtonWords:
    """What the button of a card says, and the key that does the same."""

    add: str
    on_sheet: str
    key: str


@dataclass(frozen=True, slots=True)
class Block:
    """Words in so many lines; their rectangle for reading from left to right."""

    role: str
    text: str
    rect: QRect
    lines: int


@dataclass(frozen=True, slots=True)
class Laid:
    """One card as wide as was asked, with its upper left corner at (0, 0). ``where`` has the opening in it where it stands beneath."""

    card: QRect
    name: Block
    about: Block
    said: Block
    trust: QRect
    where: Block
    opening: Block
    button: QRect
    shows_key: bool


class _Down:
    """Blocks one under the other."""

    def __init__(self, measures: Measures, rect: QRect) -> None:
        self._measures, self._rect = measures, rect
        self.top = rect.top()

    def take(self, role: str, text: str, most: int, gap: int) -> Block:
        """The next one; without words it takes no room."""
        count = self._measures.count(role, text, self._rect.width(), most)
        rect = QRect(self._rect.left(), self.top, self._rect.width(), self._measures.high(role, count))
        self.top += rect.height() + (gap if count else 0)
        return Block(role, text, rect, count)


class CardLayout:
    """Lays out cards. ``words`` are those of the button."""

    def __init__(self, look: Look, measures: Measures, words: ButtonWords) -> None:
        self._look, self._measures, self.words = look, measures, words
        self._heights: dict[tuple[CardText, int], int] = {}

    def forget(self) -> None:
        """The look changed, or the words of the button."""
        self._heights.clear()

    def height(self, text: CardText, width: int) -> int:
        """Of a card that wide, in pixels; remembered, since a list asks for all of them again and again."""
        known = self._heights.get((text, width))
        if known is None:
            if len(self._heights) >= _MOST_KEPT:
                self._heights.clear()
            known = self._heights[text, width] = self.laid(text, width, on_sheet=False).card.height()
        return known

    def laid(self, text: CardText, width: int, *, on_sheet: bool) -> Laid:
        """A card that wide. Whether it is on the sheet changes nothing but its button."""
        space = self._look.space
        is_stacked, shows_key = width < space(_STACKED_BELOW), width >= space(_KEY_FROM) and bool(self.words.key)
        pad, edge, gap = space(_PAD), space(_EDGE), space(_GAP)
        side = 0 if is_stacked else self._side(text, width, shows_key=shows_key)
        inner = width - 2 * pad - (side + space(3) if side else 0)
        start = _Down(self._measures, QRect(pad, edge, inner, 0))
        name = start.take("title", text.name, MOST_NAME_LINES, gap)
        about = start.take("body", text.about, 1, gap)
        said = start.take("small", _said(text), MOST_SAID_LINES, space(1.25))
        end = start if is_stacked else _Down(self._measures, QRect(width - pad - side, edge, side, 0))
        where = end.take("small", _where(text) if is_stacked else text.where, 1, gap)
        opening = end.take("small", "" if is_stacked else text.opening, 1, gap)
        button_high, button_wide = space(6.5), self._button_width(text, on_sheet=on_sheet, shows_key=shows_key)
        trust_high = button_high if is_stacked else self._measures.high("small") + space(0.5)
        room = inner - button_wide - space(2) if is_stacked else inner
        trust = QRect(pad, start.top, room, trust_high if is_stacked or text.trust or text.badge else 0)
        button = QRect(width - pad - button_wide, end.top + (0 if is_stacked else space(0.75)), button_wide, button_high)
        card = QRect(0, 0, width, max(trust.top() + trust.height(), button.top() + button.height()) + edge)
        return Laid(card, name, about, said, trust, where, opening, button, shows_key)

    def _button_width(self, text: CardText, *, on_sheet: bool, shows_key: bool) -> int:
        space, wide = self._look.space, self._measures.wide
        if on_sheet:
            return space(2.5) * 2 + space(3.5) + space(1) + wide("strong", self.words.on_sheet)
        if not text.can_be_added:
            return wide("small", text.instead) if text.instead else 0
        key = key_size(self._look, self.words.key).width() + space(2) if shows_key else 0
        return space(2.5) * 2 + wide("strong", self.words.add) + key

    def _side(self, text: CardText, width: int, *, shows_key: bool) -> int:
        """Room for the button, whatever it says, and for the words over it as far as they leave enough for the others."""
        buttons = max(self._button_width(text, on_sheet=on_sheet, shows_key=shows_key) for on_sheet in (True, False))
        words = max(self._measures.wide("small", text.where), self._measures.wide("small", text.opening))
        return max(buttons, min(words, round(width * _SIDE_AT_MOST)))


def _said(text: CardText) -> str:
    """What fits and what to ask on one line, or the needs in plain words."""
    return text.plain or DOT.join(part for part in (text.good, text.ask) if part)


def _where(text: CardText) -> str:
    return DOT.join(part for part in (text.where, text.opening) if part)
