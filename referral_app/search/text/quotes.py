"""Words in quotes: the programs in whose texts they stand next to each other. For that their cards are read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from pyroaring import BitMap

from referral_app.search.index import Index
from referral_app.search.kept.postings import names_of, texts_of
from referral_app.search.text.typed_words import Words, holds_phrase
from referral_app.search.text.word_lookup import Met

MOST_READ = 100
"""Cards that are read for one quote. When more programs have all its words, those that come first in the usual order are read."""


@dataclass(frozen=True, slots=True)
class Quoted:
    """Who has words in quotes. ``surely`` are those whose cards were read and hold them: all of them, unless ``unread`` are left that have
    at least every word."""

    met: Met
    surely: BitMap
    unread: bool


def who_quotes(index: Index, piece: Words, together: Met, today: date) -> Quoted:
    """Of those that have all words of ``piece`` somewhere (``together``) the ones that have them next to each other in one text."""
    perhaps = together.anywhere & index.everything()
    if len(piece.words) == 1:
        return Quoted(Met(perhaps, together.in_name), perhaps, unread=False)
    unread = len(perhaps) > MOST_READ
    read = index.ranking(today).first(perhaps, MOST_READ) if unread else list(perhaps)
    cards = index.cards(read)
    named = BitMap(at for at, card in cards.items() if _holds(names_of(card), piece))
    surely = named | BitMap(at for at, card in cards.items() if at not in named and _holds(texts_of(card), piece))
    return Quoted(Met(perhaps - (BitMap(read) - surely), named), surely, unread)


def _holds(texts: Iterable[str], piece: Words) -> bool:
    return any(holds_phrase(text, piece.words, begun=piece.open) for text in texts)
