"""What somebody typed, piece by piece: words, words in quotes, and telephone numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from referral_app.search.text.phones import AREA, numbers_in
from referral_app.search.text.words import fold, words_of

LONGEST_QUERY = 500
"""Characters of a query that are read. Nobody types more; something pasted by mistake must not hold up the desk."""

_QUOTED = re.compile(r"[\"“”„«»]([^\"“”„«»]*)([\"“”„«»]|$)")


@dataclass(frozen=True, slots=True)
class Words:
    """One piece of a query. ``phone`` holds digits where it may be a number; ``quoted`` wants the words next to each other. ``open``: the
    quote is not closed yet, so its last word may only be begun."""

    words: tuple[str, ...]
    phone: str = ""
    quoted: bool = False
    open: bool = False


def read_query(text: str) -> tuple[Words, ...]:
    """What was typed, piece by piece. Any characters are fine; what holds no letter or digit is no piece."""
    text = text[:LONGEST_QUERY]
    pieces: list[Words] = []
    place = 0
    for quote in _QUOTED.finditer(text):
        pieces.extend(_plain_pieces(text[place : quote.start()]))
        pieces.append(Words(tuple(words_of(quote[1])), quoted=True, open=not quote[2]))
        place = quote.end()
    pieces.extend(_plain_pieces(text[place:]))
    return tuple(piece for piece in pieces if piece.words)


def _plain_pieces(text: str) -> Iterator[Words]:
    """Words and numbers. A number with less than an area code narrows nothing yet, so that it is found with every further digit."""
    folded, place = fold(text), 0
    for number in numbers_in(folded):
        yield from _single_words(folded[place : number.start])
        if len(number.digits) >= AREA:
            yield Words(number.words, phone=number.digits)
        place = number.end
    yield from _single_words(folded[place:])


def _single_words(folded: str) -> Iterator[Words]:
    for word in words_of(folded):
        yield Words((word,), phone=word if word.isdecimal() else "")


def holds_phrase(text: str, words: tuple[str, ...], *, begun: bool = False) -> bool:
    """Whether ``words`` stand next to each other in ``text``; the last may be the beginning of one there when it is only ``begun``."""
    return f" {' '.join(words)}{'' if begun else ' '}" in _spaced(text)


@lru_cache(maxsize=2048)
def _spaced(text: str) -> str:
    """The words of ``text`` with a space before and after each. Kept, since a quote is typed key by key over the same texts."""
    return f" {' '.join(words_of(text))} "
