"""Text as search sees it: one normaliser for what is stored and what is typed, so that the two always meet."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

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
_QUOTED = re.compile(r"[\"“”„«»]([^\"“”„«»]*)[\"“”„«»]")
_PHONE = re.compile(r"[+(]{0,2}\d[\d\s().+/\-‐-―]*\d")
_SHORTEST_PHONE = 5

_SAYS_NOTHING = """
    a an and at for from i in is me my need of on or the to with
    al con de del el en la las lo los mi necesito o para por que su un una y
"""
STOP_WORDS = frozenset(_SAYS_NOTHING.split())
"""Words that say nothing about a program, in English and Spanish; looked for only when nothing else was typed."""

LONGEST_QUERY = 500
"""Characters of a query that are read. Nobody types more; something pasted by mistake must not hold up the desk."""

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


def phone_terms(number: str) -> set[str]:
    """What a number can be found by: its digits without the country's 1, and those without the area code."""
    digits = phone_digits(number)
    return {digits, digits[3:]} if len(digits) == _NATIONAL else {digits} - {""}


_NATIONAL = 10


def phone_digits(number: str) -> str:
    """The digits of a number however it is written, without the North American country code."""
    digits = "".join(letter for letter in fold(number) if letter in "0123456789")
    digits = digits.removeprefix("001") if len(digits) == _NATIONAL + 3 else digits
    return digits[1:] if len(digits) == _NATIONAL + 1 and digits.startswith("1") else digits


@dataclass(frozen=True, slots=True)
class Words:
    """One piece of a query. ``phone`` holds digits where it may be a number; ``quoted`` wants the words next to each other."""

    words: tuple[str, ...]
    phone: str = ""
    quoted: bool = False


def read_query(text: str) -> tuple[Words, ...]:
    """What was typed, piece by piece. Any characters are fine; what holds no letter or digit is no piece."""
    text = text[:LONGEST_QUERY]
    pieces: list[Words] = []
    place = 0
    for quote in _QUOTED.finditer(text):
        pieces.extend(_plain_pieces(text[place : quote.start()]))
        pieces.append(Words(tuple(words_of(quote.group(1))), quoted=True))
        place = quote.end()
    pieces.extend(_plain_pieces(text[place:]))
    return tuple(piece for piece in pieces if piece.words)


def _plain_pieces(text: str) -> Iterator[Words]:
    folded, place = fold(text), 0
    for number in _PHONE.finditer(folded):
        if len(phone_digits(number.group())) < _SHORTEST_PHONE:
            continue
        yield from _single_words(folded[place : number.start()])
        yield Words(tuple(words_of(number.group())), phone=phone_digits(number.group()))
        place = number.end()
    yield from _single_words(folded[place:])


def _single_words(folded: str) -> Iterator[Words]:
    for word in words_of(folded):
        yield Words((word,), phone=word if word.isdecimal() else "")


def holds_phrase(text: str, words: tuple[str, ...]) -> bool:
    """Whether ``words`` stand next to each other in ``text``."""
    found = words_of(text)
    return any(tuple(found[at : at + len(words)]) == words for at in range(len(found) - len(words) + 1))
