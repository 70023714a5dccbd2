"""Text that was typed against names, descriptions, needs and numbers: which entries meet how many of its words.

An entry matches when it meets every word, or, where none does, as many as any entry meets.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from pyroaring import BitMap

from referral_app.domain.problems import UnknownValue
from referral_app.places.gazetteer import Gazetteer
from referral_app.search.index import Index
from referral_app.search.needs_met import by_group_only, exactly
from referral_app.search.postings import Facet, Text, names_of, texts_of
from referral_app.search.query import DEFAULT_MILES
from referral_app.search.spelling import nearest_words
from referral_app.search.synonyms import Dictionary, Meaning
from referral_app.search.words import STOP_WORDS, Words, holds_phrase, read_query

MOST_WORDS = 24
"""Words of a query that count; nobody types more."""

MOST_QUOTED = 200
"""Candidates whose cards are read to see whether quoted words stand together; of more, holding all the words has to do."""

FEWEST_DIGITS = 3
"""Digits that begin to look like a number somebody remembers."""


ZIP_DIGITS = 5


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What words can mean: needs, other words, and places."""

    dictionary: Dictionary
    places: Gazetteer


@dataclass(frozen=True, slots=True)
class Met:
    """The entries that meet one word: anywhere, and in a name. ``needs`` are what the word means."""

    anywhere: BitMap
    in_name: BitMap
    needs: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class TextMatch:
    """``matching`` are the entries that count as a match, those among them that may meet a need the words mean, as their group does.
    ``by_words`` and ``by_name`` hold at place n the entries known to meet at least n + 1 words, anywhere or in a name: the order
    puts those known before those that have to be asked. ``needs`` are the needs the words mean.
    """

    matching: BitMap
    by_words: tuple[BitMap, ...]
    by_name: tuple[BitMap, ...]
    needs: frozenset[str]


def match_text(index: Index, lexicon: Lexicon, text: str, today: date) -> TextMatch | None:
    """What ``text`` matches; ``None`` when it holds nothing to look for."""
    pieces = _counting(read_query(text))
    if not pieces:
        return None
    reader = _Reader(index, lexicon, today)
    found = list(reader.meet_all(pieces))
    listed = index.everything()
    perhaps = _at_least([listed & (met.anywhere | _by_group_only(index, met.needs)) for met in found])
    matching = next((entries for entries in reversed(perhaps) if entries), BitMap())
    by_words, by_name = _at_least([listed & met.anywhere for met in found]), _at_least([listed & met.in_name for met in found])
    return TextMatch(matching, by_words, by_name, frozenset().union(*(met.needs for met in found)))


def _counting(pieces: Sequence[Words]) -> list[Words]:
    """The pieces that say something; words like "the" only when there is nothing else."""
    telling = [piece for piece in pieces if piece.quoted or piece.phone or not STOP_WORDS.issuperset(piece.words)]
    return (telling or list(pieces))[:MOST_WORDS]


def _by_group_only(index: Index, slugs: Iterable[str]) -> BitMap:
    """What may meet a need, since its group is all that is known: unknown is never no (users.md 1.3)."""
    return BitMap.union(BitMap(), *(by_group_only(index, slug) for slug in slugs))


def _at_least(sets: Sequence[BitMap]) -> tuple[BitMap, ...]:
    """At place n, what is in at least n + 1 of ``sets``."""
    levels: list[BitMap] = []
    for one in sets:
        rest = one
        for place, level in enumerate(levels):
            levels[place], rest = level | rest, level & rest
        levels.append(rest)
    return tuple(levels)


class _Reader:
    """Looks words up in one index."""

    def __init__(self, index: Index, lexicon: Lexicon, today: date) -> None:
        self._index = index
        self._dictionary = lexicon.dictionary
        self._places = lexicon.places
        self._today = today

    def meet_all(self, pieces: Sequence[Words]) -> Iterator[Met]:
        """What meets each piece; words that make up a known phrase are one."""
        at = 0
        while at < len(pieces):
            piece, last = pieces[at], len(pieces) - 1
            if piece.quoted:
                yield self._quoted(piece)
            elif len(piece.words) > 1:
                yield self._number(piece)
            else:
                length, meaning = self._dictionary.longest_phrase(_run_of_words(pieces, at))
                if length:
                    words = tuple(each.words[0] for each in pieces[at : at + length])
                    yield self._phrase(words, meaning, beginning=at + length - 1 == last, phone=piece.phone if length == 1 else "")
                    at += length
                    continue
                yield self._word(piece, beginning=at == last)
            at += 1

    def _phrase(self, words: tuple[str, ...], meaning: Meaning, *, beginning: bool, phone: str) -> Met:
        """Everyday words: what they mean, what else they are called, and the words themselves."""
        met = self._all_of(words, beginning=beginning)
        spelled = [self._all_of(others, beginning=False).anywhere for others in meaning.spelled]
        return Met(BitMap.union(met.anywhere, self._needs(meaning.needs), self._numbers(phone), *spelled), met.in_name, meaning.needs)

    def _word(self, piece: Words, *, beginning: bool) -> Met:
        """A word as it is typed; the last one may only be begun. What nothing has is taken for a slip of the keys."""
        word = piece.words[0]
        met = self._looked_up(word, beginning=beginning)
        anywhere = BitMap.union(met.anywhere, self._numbers(piece.phone), self._around_zip(piece.phone))
        if anywhere or met.needs:
            return Met(anywhere, met.in_name, met.needs)
        meant = [self._looked_up(other, beginning=False) for other in self._meant_by(word)]
        return Met(
            BitMap.union(BitMap(), *(each.anywhere for each in meant)),
            BitMap.union(BitMap(), *(each.in_name for each in meant)),
            frozenset().union(*(each.needs for each in meant)),
        )

    def _looked_up(self, word: str, *, beginning: bool) -> Met:
        needs = self._dictionary.needs_of_prefix(word) if beginning else self._dictionary.needs_of_word(word)
        name, rest = self._in_field(Text.NAME, word, beginning), self._in_field(Text.REST, word, beginning)
        return Met(BitMap.union(name, rest, self._needs(needs)), name, needs)

    def _in_field(self, field: Text, word: str, beginning: bool) -> BitMap:
        return self._index.word_prefix(field, word) if beginning else self._index.word(field, word)

    def _all_of(self, words: tuple[str, ...], *, beginning: bool) -> Met:
        """Where all of ``words`` are, in any field; and where all are in a name."""
        begun = [beginning and place == len(words) - 1 for place in range(len(words))]
        names = [self._in_field(Text.NAME, word, begin) for word, begin in zip(words, begun, strict=True)]
        rests = [self._in_field(Text.REST, word, begin) for word, begin in zip(words, begun, strict=True)]
        return Met(BitMap.intersection(*(name | rest for name, rest in zip(names, rests, strict=True))), BitMap.intersection(*names))

    def _needs(self, slugs: frozenset[str]) -> BitMap:
        """Programs known for any of the needs."""
        return BitMap.union(BitMap(), *(exactly(self._index, slug) for slug in slugs))

    def _numbers(self, digits: str) -> BitMap:
        return self._index.word_prefix(Text.PHONE, digits) if len(digits) >= FEWEST_DIGITS else BitMap()

    def _around_zip(self, digits: str) -> BitMap:
        """A ZIP code among the words: what is near, or serves just there. What serves the whole state is for the place filter."""
        if len(digits) != ZIP_DIGITS:
            return BitMap()
        try:
            place = self._places.find(digits)
        except UnknownValue:
            return BitMap()
        serving = (self._index.facet(Facet.AREA, extent) for extent in place.extents if not extent.startswith(("nation:", "state:")))
        near = self._index.nearby(place.latitude, place.longitude, DEFAULT_MILES, self._today)
        return BitMap.union(near.members, *serving)

    def _number(self, piece: Words) -> Met:
        """A telephone number in parts, or several numbers that only look like one."""
        together = self._all_of(piece.words, beginning=False)
        return Met(self._numbers(piece.phone) | together.anywhere, together.in_name)

    def _quoted(self, piece: Words) -> Met:
        """Words next to each other in one text."""
        meaning = self._dictionary.meaning_of(piece.words)
        together = self._all_of(piece.words, beginning=False)
        name, anywhere = together.in_name, together.anywhere & self._index.everything()
        if len(piece.words) > 1 and len(anywhere) <= MOST_QUOTED:
            cards = self._index.cards(anywhere)
            name = BitMap(at for at, card in cards.items() if any(holds_phrase(text, piece.words) for text in names_of(card)))
            anywhere = name | BitMap(at for at, card in cards.items() if any(holds_phrase(text, piece.words) for text in texts_of(card)))
        return Met(anywhere | self._needs(meaning.needs), name, meaning.needs)

    def _meant_by(self, word: str) -> list[str]:
        return nearest_words(word, [*self._index.vocabulary(), *self._dictionary.words()])


def _run_of_words(pieces: Sequence[Words], at: int) -> list[str]:
    """The plain words from ``at`` on, up to a quote or a number in parts."""
    words: list[str] = []
    for piece in pieces[at:]:
        if piece.quoted or len(piece.words) > 1:
            break
        words.append(piece.words[0])
    return words
