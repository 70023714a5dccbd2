"""Text as search sees it: one normaliser for what is stored and what is typed, so that the two always meet."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_LETTERS = str.maketrans(
    {
        # No decomposition in Unicode, but the same letter to somebody who types.
        "đ": "d", "ł": "l", "ø": "o", "ı": "i", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th",
        # Arabic and Persian spellings of one letter; tatweel only stretches a word.
        "ٱ": "ا", "ى": "ي", "ی": "ي", "ې": "ي", "ک": "ك", "ة": "ه", "ە": "ه", "ہ": "ه", "ھ": "ه", "ـ": None,
        # Curly and straight apostrophes; zero-width joiners stand inside Persian words.
        "’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'", "\u200c": None, "\u200d": None, "\u00ad": None,
    }
)  # fmt: skip
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_SCRIPT_WITHOUT_SPACES = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff\U00020000-\U000323af]+")

_SAYS_NOTHING = """
    a about an and are at be for from has have he her him his how i in is it its me my need of on or our out she that the their them they this
    to us want was we what where who with you your
    al como con de del donde el ella en es hay la las le les lo los me mi mis necesito nos o para por que quiero se soy su sus tengo un una y
"""
STOP_WORDS = frozenset(_SAYS_NOTHING.split())
"""Words that say nothing about a program, in English and Spanish; looked for only when nothing else was typed."""

ONLY_IN_PHRASES = frozenset({"no"})
"""Words that say something within a known phrase only ("no me pagaron", "no ID"): beside others no text is sought for them."""

LONGEST_WORD = 64
"""Characters of a word that count, in what is stored and in what is typed."""


def fold(text: str) -> str:
    """``text`` without case, accents, marks and spelling variants; digits of every script in ASCII (stack 5)."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold()).translate(_LETTERS)
    kept = "".join(_ascii_digit(letter) for letter in plain if not _is_mark(letter))
    return unicodedata.normalize("NFC", kept)  # puts Korean syllables together again


def _is_mark(letter: str) -> bool:
    """Accents, vowel signs and invisible characters. Vowel signs of Hindi and others go too: they would cut words apart."""
    category = unicodedata.category(letter)
    return category.startswith("M") or category == "Cf"


def _ascii_digit(letter: str) -> str:
    digit = unicodedata.decimal(letter, None)
    return letter if digit is None else str(digit)


def words_of(text: str) -> list[str]:
    """The words typed, in order. A run of Chinese, Japanese or Korean becomes its pairs of characters."""
    return [word for part in _parts(fold(text)) for word in _split_script(part.replace("'", ""))]


def terms_of(text: str) -> set[str]:
    """Everything ``text`` can be found by: its words, both halves at an apostrophe, and single characters of CJK."""
    folded = fold(text)
    if folded.isascii() and "'" not in folded:
        return set(_parts(folded))
    terms: set[str] = set()
    for part in _parts(folded):
        terms.update(_split_script(part.replace("'", "")))
        if "'" in part:
            terms.update(part.split("'"))
        if not part.isascii():
            terms.update(run[-1] for run in _SCRIPT_WITHOUT_SPACES.findall(part))
    return terms


def _parts(folded: str) -> list[str]:
    return [part[:LONGEST_WORD] for part in _WORD.findall(folded)]


def _split_script(part: str) -> Iterator[str]:
    """A word as it is; characters of a script without spaces as overlapping pairs, so that two of them are a word."""
    if part.isascii():
        yield part
        return
    place = 0
    for run in _SCRIPT_WITHOUT_SPACES.finditer(part):
        if run.start() > place:
            yield part[place : run.start()]
        characters = run.group()
        yield from (characters[at : at + 2] for at in range(max(1, len(characters) - 1)))
        place = run.end()
    if place < len(part):
        yield part[place:]
