"""Text reduced to what two ways of writing, or two readings of a page, have in common. Only for comparing; never shown.

Compatibility forms, case, accents, kinds of digits and the variants of Arabic letters fall together. Letters of scripts that
are joined or stacked come back from a PDF in another order, or twice, so their words are compared as sets of letters.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import groupby

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


_PLAIN_WORD = re.compile(r"[a-z]+|[0-9]+")
"""A word of folded text in ASCII."""


class _Kept(dict[int, str]):
    """What is left of each character, worked out when it is first met: nothing of marks, a space for signs, 0-9 of any digit."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        decimal, category = unicodedata.decimal(char, None), unicodedata.category(char)
        if decimal is not None:
            kept = str(decimal)
        elif category[0] in "LN" or category == "Mc":
            kept = char
        else:
            kept = "" if category in {"Mn", "Me", "Cf"} else " "
        self[code] = kept
        return kept


_KEPT = _Kept()


class _Scripts(dict[str, str]):
    """The script of each character by the first word of its name, worked out when it is first met."""

    def __missing__(self, char: str) -> str:
        script = "DIGIT" if char.isascii() and char.isdigit() else unicodedata.name(char, "?").partition(" ")[0]
        self[char] = script
        return script


_SCRIPTS = _Scripts()


def folded(text: str) -> str:
    """``text`` with everything but letters and digits as spaces."""
    plain = unicodedata.normalize("NFKC", _BEYOND.sub(" ", text)).casefold().translate(_ALIKE)
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", plain).translate(_KEPT)).translate(_ALIKE)


def words(text: str) -> tuple[str, ...]:
    """The words of ``text`` in order, parted where a script or a number begins, each ready to compare."""
    return words_of_folded(folded(text))


def words_of_folded(text: str) -> tuple[str, ...]:
    """``words`` of what is ``folded`` already."""
    if text.isascii():
        return tuple(_PLAIN_WORD.findall(text))
    found: list[str] = []
    for chunk in text.split():
        if chunk.isascii():
            found += _PLAIN_WORD.findall(chunk)
            continue
        for script, letters in groupby(chunk, _SCRIPTS.__getitem__):
            if script in _APART:
                found += letters
            elif script in _SIMPLE:
                found.append("".join(letters))
            else:
                found.append("".join(sorted(set(letters))))
    return tuple(found)


def compact(text: str) -> str:
    """Letters and digits without anything between them."""
    return folded(text).replace(" ", "")


def number_groups(text: str) -> tuple[tuple[str, ...], ...]:
    """Groups of digits that a person would dial together: "206-555-0119" is one number of three groups."""
    return tuple(tuple(re.findall("[0-9]+", number)) for number in _DIGITS.findall(_with_digits(text)))


def is_simple(word: str) -> bool:
    """Whether a word comes back from a PDF letter by letter."""
    return all(_SCRIPTS[char] in _SIMPLE or _SCRIPTS[char] in _APART for char in word)


def _with_digits(text: str) -> str:
    return "".join(
        str(decimal) if (decimal := unicodedata.decimal(char, None)) is not None else char for char in unicodedata.normalize("NFKC", text)
    )
