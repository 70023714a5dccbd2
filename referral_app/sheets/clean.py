"""Text from the directory or the worker, made fit to print: no control characters, no direction tricks, no endless names."""

from __future__ import annotations

import re
import unicodedata

LONGEST_NAME = 140
LONGEST_LINE = 280
LONGEST_NOTE = 600
"""Characters; a name, a short text and a note that go on longer end in an ellipsis."""

MOST_MARKS = 4
"""Accents and vowel signs one letter may carry; no written language needs more, and a stack of them prints over other lines."""

_JOINERS = frozenset("\u200c\u200d")
"""Zero width non-joiner and joiner: Farsi and Hindi are spelled with them."""
_FORMS = re.compile("[\ufb00-\ufdff\ufe70-\ufeff\uff00-\uffef]+")
"""Ready-made ligatures and widths of letters that have a plain form; one of them prints a whole blessing."""
_GONE = frozenset({"Cf", "Cs", "Co", "Cn"})
_NEVER = frozenset("\ufdfd\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0\ufffc") | {
    chr(code) for code in (*range(0xFE00, 0xFE10), *range(0x180B, 0x1810))
}
"""Fillers and variation selectors, which print nothing and can hide anything, and a ligature wider than a line."""


def clean(text: str, longest: int = LONGEST_LINE) -> str:
    """``text`` in one line, composed, without what does not print, and no longer than ``longest`` characters."""
    if text.isascii() and text.isprintable():
        return _clipped(" ".join(text.split()), longest)
    plain = _FORMS.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text)
    return _clipped(" ".join(_without_stacks(_printable(unicodedata.normalize("NFC", plain))).split()), longest)


def _printable(text: str) -> str:
    kept = []
    for char in text:
        category = unicodedata.category(char)
        if char in _JOINERS or (category not in _GONE and char not in _NEVER and category not in {"Cc", "Zl", "Zp"}):
            kept.append(char)
        elif category in {"Cc", "Zl", "Zp"}:
            kept.append(" ")
    return "".join(kept)


def _without_stacks(text: str) -> str:
    kept, marks = [], 0
    for char in text:
        marks = marks + 1 if unicodedata.category(char) in {"Mn", "Me"} else 0
        if marks <= MOST_MARKS:
            kept.append(char)
    return "".join(kept)


def _clipped(text: str, longest: int) -> str:
    if len(text) <= longest:
        return text
    cut = text[: longest - 1]
    while cut and (unicodedata.combining(text[len(cut)]) or cut[-1] in _JOINERS):
        cut = cut[:-1]
    return f"{cut.rstrip()}…"
