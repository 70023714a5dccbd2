"""The colors of the window by what they are for, in four palettes, and every pair of them that meets, so that a test can measure it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Colors:
    """One palette. A color is ``#rrggbb``; ``*_soft`` is a fill and ``*_soft_text`` the words on it."""

    window: str
    """Behind everything."""
    panel: str
    """The header and the pane at the side."""
    card: str
    field: str
    hover: str
    pressed: str
    line: str
    """Hairlines around cards and between parts: they only please, nothing depends on them."""
    line_strong: str
    """The edge of a control whose edge tells that it is one: a field, a check box, a list to open."""
    text: str
    muted: str
    accent: str
    accent_hover: str
    accent_text: str
    accent_soft: str
    accent_soft_text: str
    soft_line: str
    """Around chips and soft fills; in high contrast it can be seen."""
    selected_card: str
    good: str
    warn: str
    warn_soft: str
    warn_soft_text: str
    danger: str
    danger_soft: str
    danger_soft_text: str
    focus: str
    key_line: str
    """Around the name of a key."""
    disabled: str
    scroll: str
    tip: str
    tip_text: str
    paper: str
    paper_line: str
    shadow: str
    is_dark: bool = False
    edge: int = 1
    """Width of an edge in pixels at a text size of 100 %."""


LIGHT = Colors(
    window="#f6f5f2",
    panel="#ffffff",
    card="#ffffff",
    field="#ffffff",
    hover="#f1f6f5",
    pressed="#e3eeec",
    line="#e2e0da",
    line_strong="#878d8b",
    text="#1f2528",
    muted="#5d676c",
    accent="#0f6466",
    accent_hover="#0b5557",
    accent_text="#ffffff",
    accent_soft="#e0efee",
    accent_soft_text="#0f6466",
    soft_line="#e0efee",
    selected_card="#eef6f5",
    good="#2b774a",
    warn="#935600",
    warn_soft="#fff1d9",
    warn_soft_text="#8f5400",
    danger="#a8323a",
    danger_soft="#fbe9e9",
    danger_soft_text="#962a32",
    focus="#0f6466",
    key_line="#d3d4cf",
    disabled="#8f979a",
    scroll="#868c89",
    tip="#1f2528",
    tip_text="#ffffff",
    paper="#ffffff",
    paper_line="#dad9d6",
    shadow="#1f2528",
)

DARK = Colors(
    window="#181c1e",
    panel="#21272a",
    card="#21272a",
    field="#21272a",
    hover="#283033",
    pressed="#2e383b",
    line="#343c40",
    line_strong="#707c81",
    text="#e9ecec",
    muted="#9fabaf",
    accent="#5fc3bf",
    accent_hover="#78d1cd",
    accent_text="#11201f",
    accent_soft="#1f3b3b",
    accent_soft_text="#6fcfcb",
    soft_line="#1f3b3b",
    selected_card="#223233",
    good="#6cc48c",
    warn="#f0b45a",
    warn_soft="#3a2d16",
    warn_soft_text="#f0b45a",
    danger="#f19a9e",
    danger_soft="#402326",
    danger_soft_text="#f5a9ac",
    focus="#5fc3bf",
    key_line="#454f54",
    disabled="#6f7a7f",
    scroll="#6f7a7f",
    tip="#e9ecec",
    tip_text="#181c1e",
    paper="#ffffff",
    paper_line="#343c40",
    shadow="#000000",
    is_dark=True,
)

HIGH_CONTRAST = Colors(
    window="#ffffff",
    panel="#ffffff",
    card="#ffffff",
    field="#ffffff",
    hover="#e8f1f1",
    pressed="#d5e6e6",
    line="#4a4a4a",
    line_strong="#000000",
    text="#000000",
    muted="#2e2e2e",
    accent="#00474a",
    accent_hover="#002f31",
    accent_text="#ffffff",
    accent_soft="#e2f0ef",
    accent_soft_text="#003638",
    soft_line="#00474a",
    selected_card="#e8f3f2",
    good="#00461b",
    warn="#5c3200",
    warn_soft="#fff0d2",
    warn_soft_text="#523000",
    danger="#7a0d13",
    danger_soft="#fdeaea",
    danger_soft_text="#6d0a10",
    focus="#0036c7",
    key_line="#4a4a4a",
    disabled="#5e5e5e",
    scroll="#333333",
    tip="#000000",
    tip_text="#ffffff",
    paper="#ffffff",
    paper_line="#000000",
    shadow="#000000",
    edge=2,
)

HIGH_CONTRAST_DARK = Colors(
    window="#000000",
    panel="#000000",
    card="#000000",
    field="#000000",
    hover="#142425",
    pressed="#1f3637",
    line="#b4b4b4",
    line_strong="#ffffff",
    text="#ffffff",
    muted="#dcdcdc",
    accent="#7df0ea",
    accent_hover="#a6f7f3",
    accent_text="#000000",
    accent_soft="#0c2b2b",
    accent_soft_text="#9df6f1",
    soft_line="#7df0ea",
    selected_card="#0f2424",
    good="#8ff0b2",
    warn="#ffd08a",
    warn_soft="#2b1e05",
    warn_soft_text="#ffd79a",
    danger="#ffb9bc",
    danger_soft="#33090c",
    danger_soft_text="#ffc6c8",
    focus="#ffe14d",
    key_line="#b4b4b4",
    disabled="#9a9a9a",
    scroll="#cccccc",
    tip="#ffffff",
    tip_text="#000000",
    paper="#ffffff",
    paper_line="#ffffff",
    shadow="#000000",
    is_dark=True,
    edge=2,
)

PALETTES: Mapping[str, Colors] = {
    "light": LIGHT,
    "dark": DARK,
    "high-contrast": HIGH_CONTRAST,
    "high-contrast-dark": HIGH_CONTRAST_DARK,
}


class Use(StrEnum):
    """What is told apart: words, or a mark such as an icon, a ring, the edge of a control (WCAG 2.2, 1.4.3 and 1.4.11)."""

    WORDS = "words"
    MARK = "mark"


@dataclass(frozen=True, slots=True)
class Pair:
    """Two colors that meet somewhere in the window, by their names in ``Colors``."""

    front: str
    back: str
    use: Use


_SURFACES = ("window", "panel", "card", "field", "hover", "pressed", "selected_card")
_WORDS_ON_SURFACES = ("text", "muted", "accent", "accent_soft_text")
_OPINIONS = ("good", "warn", "danger")
_LISTED = ("window", "panel", "card", "hover", "selected_card")

PAIRS: tuple[Pair, ...] = (
    *(Pair(front, back, Use.WORDS) for front in _WORDS_ON_SURFACES for back in _SURFACES),
    *(Pair(front, back, Use.WORDS) for front in _OPINIONS for back in _LISTED),
    *(Pair("accent_text", back, Use.WORDS) for back in ("accent", "accent_hover")),
    *(Pair("accent_soft_text", back, Use.WORDS) for back in ("accent_soft", "hover", "pressed")),
    *(Pair(front, "accent_soft", Use.WORDS) for front in ("text", "muted")),
    Pair("warn_soft_text", "warn_soft", Use.WORDS),
    Pair("text", "warn_soft", Use.WORDS),
    Pair("danger_soft_text", "danger_soft", Use.WORDS),
    Pair("text", "danger_soft", Use.WORDS),
    Pair("tip_text", "tip", Use.WORDS),
    *(Pair("focus", back, Use.MARK) for back in (*_SURFACES, "accent_soft", "warn_soft", "danger_soft")),
    *(Pair("line_strong", back, Use.MARK) for back in ("window", "panel", "card", "field")),
    *(Pair("accent", back, Use.MARK) for back in (*_SURFACES, "accent_soft")),
    *(Pair("scroll", back, Use.MARK) for back in ("window", "panel", "card")),
    Pair("accent_text", "accent", Use.MARK),
)


def at_text_size(colors: Colors, percent: int) -> Colors:
    """The palette with edges that grow with the text: a pixel wider from 175 % on."""
    return replace(colors, edge=colors.edge + 1) if percent >= 175 else colors  # noqa: PLR2004  near twice the size, a hairline is lost
