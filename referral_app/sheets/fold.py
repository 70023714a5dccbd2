"""Text reduced to what two ways of writing, or two readings of a page, have in common. Only for comparing; never shown.

Compatibility forms, case, accents, kinds of digits and the variants of Arabic letters fall together. Letters of scripts that
are joined or stacked come back from a PDF in another order, or twice, so their words are compared as sets of letters.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_ALIKE = str.maketrans(
    {
        "ي": "ی",
        "ى": "ی",
        "ئ": "ی",
        "ك": "ک",
        "ة": "ه",
        "ۀ": "ه",
        "أ": "ا",
        "إ": "ا",
        "آ": "ا",
        "ٱ": "ا",
        "ؤ": "و",
        "ـ": "",
        "ё": "е",
        "đ": "d",
        "ł": "l",
        "ø": "o",
        "ı": "i",
    }
)
"""Letters that one person writes for the other, and the tatweel."""
_APART = frozenset({"HIRAGANA", "KATAKANA", "HANGUL", "CJK", "BOPOMOFO", "IDEOGRAPHIC"})
"""Scripts without spaces between words, or broken anywhere: each character stands for itself."""
_SIMPLE = frozenset({"LATIN", "CYRILLIC", "GREEK", "DIGIT"})
"""Scripts whose letters stand one after another, as they are read."""
_BEYOND = re.compile("[\U00010000-\U0010ffff\ud800-\udfff]")
"""What lies beyond the basic plane: PDFium gives half of it back."""
_DIGITS = re.compile(r"[0-9]+(?:[^0-9A-Za-z\n]{1,3}[0-9]+)*")


@lru_cache(maxsize=4096)
def _letter(char: str) -> str:
    """What is left of one character: nothing of marks and signs, 0-9 of any digit."""
    decimal = unicodedata.decimal(char, None)
    if decimal is not None:
        return str(decimal)
    return char if unicodedata.category(char)[0] in "LN" or unicodedata.category(char) == "Mc" else ""


@lru_cache(maxsize=4096)
def _script(char: str) -> str:
    return "DIGIT" if char.isascii() and char.isdigit() else unicodedata.name(char, "?").partition(" ")[0]


def folded(text: str) -> str:
    """``text`` with everything but letters and digits as spaces."""
    plain = unicodedata.normalize("NFKC", _BEYOND.sub(" ", text)).casefold().translate(_ALIKE)
    kept = []
    for char in unicodedata.normalize("NFD", plain):
        letter = _letter(char)
        if letter:
            kept.append(letter)
        elif unicodedata.category(char) not in {"Mn", "Me", "Cf"}:
            kept.append(" ")
    return unicodedata.normalize("NFC", "".join(kept)).translate(_ALIKE)


def words(text: str) -> tuple[str, ...]:
    """The words of ``text`` in order, parted where a script or a number begins, each ready to compare."""
    found: list[str] = []
    for chunk in folded(text).split():
        start = 0
        for end in range(1, len(chunk) + 1):
            if end == len(chunk) or _script(chunk[end]) != _script(chunk[start]) or _script(chunk[start]) in _APART:
                found.append(_comparable(chunk[start:end]))
                start = end
    return tuple(found)


def compact(text: str) -> str:
    """Letters and digits without anything between them."""
    return folded(text).replace(" ", "")


def number_groups(text: str) -> tuple[tuple[str, ...], ...]:
    """Groups of digits that a person would dial together: "206-555-0119" is one number of three groups."""
    return tuple(tuple(re.findall("[0-9]+", number)) for number in _DIGITS.findall(_with_digits(text)))


def is_simple(word: str) -> bool:
    """Whether a word comes back from a PDF letter by letter."""
    return all(_script(char) in _SIMPLE or _script(char) in _APART for char in word)


def _with_digits(text: str) -> str:
    return "".join(
        str(decimal) if (decimal := unicodedata.decimal(char, None)) is not None else char for char in unicodedata.normalize("NFKC", text)
    )


def _comparable(word: str) -> str:
    return word if is_simple(word) else "".join(sorted(set(word)))
