"""Text that was typed against names, descriptions, needs and numbers: which entries meet how many of its words.

An entry matches when it meets every word, or, where none does, as many as any entry meets.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from string import ascii_lowercase

from pyroaring import BitMap

from referral_app.domain.problems import UnknownValue
from referral_app.places.gazetteer import Gazetteer
from referral_app.search.index import Index
from referral_app.search.kept.postings import Facet
from referral_app.search.needs_met import by_group_only
from referral_app.search.query import DEFAULT_MILES
from referral_app.search.results import Meant
from referral_app.search.text.dictionary import Dictionary, Known
from referral_app.search.text.quotes import who_quotes
from referral_app.search.text.spelling import Near, by_slip
from referral_app.search.text.typed_words import Words, read_query
from referral_app.search.text.word_lookup import Met, WordLookup, all_of, any_of
from referral_app.search.text.words import ONLY_IN_PHRASES, STOP_WORDS

MOST_WORDS = 12
"""Words of a query that count; nobody types more."""

ZIP_DIGITS = 5


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What words can mean: needs, other words, and places."""

    dictionary: Dictionary
    places: Gazetteer


@dataclass(frozen=True, slots=True)
class TextMatch:
    """``matching`` are the entries that count as a match, those among them that may meet a need the words mean, as their group does.
    ``by_words`` and ``by_name`` hold at place n the entries known to meet at least n + 1 words, anywhere or in a name: the order
    puts those known before those that have to be asked; ``by_said`` those that have at least n + 1 of the words themselves, or words that
    stand for them, and not only a need they mean. ``needs`` are the needs the words mean. ``meant`` and ``loosely``: see
    ``results.SearchPage``.
    """

    matching: BitMap
    by_words: tuple[BitMap, ...]
    by_name: tuple[BitMap, ...]
    by_said: tuple[BitMap, ...]
    needs: frozenset[str]
    meant: tuple[Meant, ...] = ()
    loosely: tuple[str, ...] = ()


def match_text(index: Index, lexicon: Lexicon, text: str, today: date) -> TextMatch | None:
    """What ``text`` matches; ``None`` when it holds nothing to look for."""
    pieces = _counting(read_query(text))
    if not pieces:
        return None
    reader = _Reader(index, lexicon, today)
    found = list(reader.meet_all(pieces))
    listed = index.everything()
    known = [listed & met.anywhere for met in found]
    by_words = _at_least(known)
    asked = [listed & _by_group_only(index, met.needs) for met in found]
    perhaps = _at_least([one | other for one, other in zip(known, asked, strict=True)]) if any(asked) else by_words
    return TextMatch(
        matching=next((entries for entries in reversed(perhaps) if entries), BitMap()),
        by_words=_at_least([*known, *reader.surely]) if reader.surely else by_words,
        by_name=_at_least([listed & met.in_name for met in found]),
        by_said=_at_least([listed & met.said for met in found]),
        needs=frozenset().union(*(met.needs for met in found)),
        meant=tuple(reader.meant),
        loosely=tuple(reader.loosely),
    )


def _counting(pieces: Sequence[Words]) -> list[Words]:
    """The pieces that say something; words like "the" only when there is nothing else."""
    telling = [piece for piece in pieces if piece.quoted or piece.phone or not STOP_WORDS.issuperset(piece.words)]
    return (telling or list(pieces))[:MOST_WORDS]


def _by_group_only(index: Index, slugs: Iterable[str]) -> BitMap:
    """What may meet a need, since its group is all that is known: unknown is never no (users.md 1.3)."""
    one_of_each_group = {slug.partition(".")[0]: slug for slug in slugs if "." in slug}
    return BitMap.union(BitMap(), *(by_group_only(index, slug) for slug in one_of_each_group.values()))


def _at_least(sets: Sequence[BitMap]) -> tuple[BitMap, ...]:
    """At place n, what is in at least n + 1 of ``sets``."""
    levels: list[BitMap] = []
    for one in sets:
        rest = one
        for place, level in enumerate(levels):
            levels[place], rest = level | rest, level & rest
            if not rest:
                break
        levels.append(rest)
    return tuple(levels)


class _Reader:
    """Looks up in one index what was typed. What it took words for, and which quotes it could not read to the end, is noted."""

    def __init__(self, index: Index, lexicon: Lexicon, today: date) -> None:
        self._index = index
        self._words = WordLookup(index)
        self._dictionary = lexicon.dictionary
        self._places = lexicon.places
        self._today = today
        self.meant: list[Meant] = []
        self.surely: list[BitMap] = []
        self.loosely: list[str] = []

    def meet_all(self, pieces: Sequence[Words]) -> Iterator[Met]:
        """What meets each piece; words that make up a known phrase are one. Who writes two words as one, "StrongHearts", has both."""
        joined = [self._joined(first, second) for first, second in pairwise(pieces)]
        for first, count, met in self._meet(pieces):
            yield any_of([met, *(one for one in joined[max(0, first - 1) : first + count] if one is not None)])

    def _joined(self, first: Words, second: Words) -> Met | None:
        """Who has two plain words as one; ``None`` where nobody has."""
        word = "".join(first.words + second.words)
        plain = not (first.quoted or second.quoted) and len(first.words) == len(second.words) == 1 and word.isalpha()
        return self._words.has_just(word, beginning=False) if plain and self._index.spelling().has(word) else None

    def _meet(self, pieces: Sequence[Words]) -> Iterator[tuple[int, int, Met]]:
        """For each piece or known phrase where it begins, how many pieces it is, and what meets it; nothing for a "no" beside other words."""
        last = len(pieces) - 1
        passed_over = [not piece.quoted and ONLY_IN_PHRASES.issuperset(piece.words) for piece in pieces]
        if all(passed_over):
            passed_over = [False] * len(pieces)
        readings = [self._readings(piece, begun=at == last) for at, piece in enumerate(pieces)]
        at = 0
        while at <= last:
            piece, run = pieces[at], _run_of_words(readings, at)
            known = self._dictionary.known_phrase([[near.text for near in some] for some in run], begun=at + len(run) > last)
            count = len(known.words) if known else 1
            if passed_over[at] and not known:
                at += 1
                continue
            if piece.quoted:
                met = self._quoted(piece)
            elif not run:
                met = self._number(piece)
            elif known:
                met = self._phrase(known, beginning=at + count > last, phone=piece.phone if count == 1 else "")
            else:
                met = self._word(readings[at], piece.phone)
            yield at, count, met
            at += count

    def _readings(self, piece: Words, *, begun: bool) -> tuple[Near, ...]:
        """What a plain word may be: itself where anything has it, else what was meant by a slip of the keys. Nothing for other pieces."""
        if piece.quoted or len(piece.words) > 1:
            return ()
        (word,) = piece.words
        if word in ONLY_IN_PHRASES:
            return (Near(word, begun, word),)
        spelling, also = self._index.spelling(), self._dictionary.spelling
        itself = (Near(word, begun, word),)
        if any(each.begins(word) if begun else each.has(word) for each in (spelling, also)):
            return itself
        near = spelling.near(word, begun=begun, also=also)
        if forms := {*spelling.forms(word), *also.forms(word)}:
            # "violance" shares a stem with "violación", but is one slip away from "violence".
            slips = by_slip(word, ascii_lowercase)
            if not forms.isdisjoint(slips) or not any(each.text in slips for each in near):
                return itself
        if near and not (piece.phone and self._words.numbers(piece.phone)):
            self.meant.append(Meant(word, tuple(dict.fromkeys(each.word for each in near))))
            return near
        return itself

    def _phrase(self, known: Known, *, beginning: bool, phone: str) -> Met:
        """Everyday words: what they mean, what else they are called, and the words themselves."""
        met = all_of(known.words, self._words.has, beginning=beginning)
        spelled = [all_of(others, self._words.has, beginning=False) for others in known.meaning.spelled]
        said = BitMap.union(met.said, self._words.numbers(phone), *(others.said for others in spelled))
        in_name = BitMap.union(met.in_name, *(others.in_name for others in spelled))
        needs = self._words.needs(known.meaning.needs)
        # Words that mean one kind of help and nothing else say as much as the same words in a text.
        plain = len(known.meaning.needs) == 1 and "." in min(known.meaning.needs)
        return Met(said | needs if plain else said, in_name).meaning(known.meaning.needs, needs)

    def _word(self, readings: Sequence[Near], phone: str) -> Met:
        """A word as it is typed, which may only be begun, or what was meant by it."""
        met = any_of([self._looked_up(near) for near in readings])
        numbers = self._words.numbers(phone)
        return Met(met.said | numbers, met.in_name).meaning(met.needs, BitMap.union(met.anywhere, self._around_zip(phone)))

    def _looked_up(self, near: Near) -> Met:
        needs = self._dictionary.needs_of_prefix(near.text) if near.begun else self._dictionary.needs_of_word(near.text)
        met = self._words.has(near.text, beginning=near.begun)
        return met.meaning(needs, self._words.needs(needs))

    def _around_zip(self, digits: str) -> BitMap:
        """A ZIP code among the words: what is near, or serves just there. What serves the whole state is for the place filter."""
        if len(digits) != ZIP_DIGITS:
            return BitMap()
        try:
            place = self._places.find(digits)
        except UnknownValue:
            return BitMap()
        serving = (self._index.facet(Facet.AREA, extent) for extent in place.extents if not extent.startswith(("nation:", "state:")))
        near = self._index.nearby(place.latitude, place.longitude, self._today)
        return BitMap.union(near.within(DEFAULT_MILES), *serving)

    def _number(self, piece: Words) -> Met:
        """A telephone number in parts, or several numbers that only look like one."""
        together = all_of(piece.words, self._words.has_just, beginning=False)
        return Met(self._words.numbers(piece.phone) | together.said, together.in_name)

    def _quoted(self, piece: Words) -> Met:
        """Words next to each other in one text, or the need that they are the words for."""
        meaning = self._dictionary.phrases().get(piece.words)
        quoted = who_quotes(self._index, piece, all_of(piece.words, self._words.has_just, beginning=piece.open), self._today)
        if quoted.unread:
            self.surely.append(quoted.surely)
            self.loosely.append(" ".join(piece.words))
        needs = meaning.needs if meaning else frozenset()
        return quoted.met.meaning(needs, self._words.needs(needs))


def _run_of_words(readings: Sequence[Sequence[Near]], at: int) -> Sequence[Sequence[Near]]:
    """The plain words from ``at`` on, up to a quote or a number in parts."""
    end = next((place for place in range(at, len(readings)) if not readings[place]), len(readings))
    return readings[at:end]
