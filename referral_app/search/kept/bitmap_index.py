"""The plain index: bitmaps read from the directory file when they are first asked for."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date, datetime
from functools import cached_property
from typing import TypeVar

from pyroaring import BitMap
from sqlalchemy import Connection

from referral_app.search.around.nearby import Around
from referral_app.search.around.stored_cells import cells_of
from referral_app.search.hours.clock import ByClock, at_clock
from referral_app.search.hours.opening import OpeningTimes
from referral_app.search.kept.cards import Card
from referral_app.search.kept.index_memory import Derived, Remembered
from referral_app.search.kept.name_ranks import NameRanks
from referral_app.search.kept.postings import BEGUN, BEGUN_LETTERS, Facet
from referral_app.search.kept.ranking import Ranking, trust_tiers
from referral_app.search.kept.stored_cards import cards_of_entries, read_cards_at
from referral_app.search.kept.stored_order import read_order
from referral_app.search.kept.stored_postings import read_beginning, read_beginnings, read_terms, read_values_beginning
from referral_app.search.kept.stored_words import read_words
from referral_app.search.text.spelling import Spelling

LISTED = ("active", "temporarily closed")
"""The states of a service in which it can be a result (HSDS ``service.status``)."""

Made = TypeVar("Made")

_BY_KEY = frozenset({Facet.AREA.value})
"""Facets with too many values to read them all for the few that are asked for."""


class BitmapIndex:
    """One state of a directory, read by ``connection`` and kept in ``memory``. See ``index.Index``."""

    def __init__(self, connection: Connection, memory: Remembered) -> None:
        self._connection = connection
        self._memory = memory

    @cached_property
    def _listed(self) -> BitMap:
        return BitMap.union(*(self.facet(Facet.STATUS, status) for status in LISTED))

    def everything(self) -> BitMap:
        """Whatever is active, or closed only for a time."""
        return self._listed

    def facet(self, facet: str, value: str) -> BitMap:
        """The entries with ``value`` in ``facet``."""
        return self._posting(facet, value) if facet in _BY_KEY else self._field(facet).get(value, _NOBODY)

    def facet_values(self, facet: str) -> Collection[str]:
        """Every value that some entry has in ``facet``."""
        return self._field(facet).keys()

    def beginnings(self, facet: str, end: str) -> Collection[str]:
        """What values begin with. As the following two, it is not kept: what is worked out from it is."""
        return read_beginnings(self._connection, facet, end)

    def values_beginning(self, facet: str, beginnings: Collection[str]) -> Collection[str]:
        """The values that begin with one of ``beginnings``."""
        return read_values_beginning(self._connection, facet, beginnings)

    def entries_by_value(self, facet: str, values: Collection[str]) -> Mapping[str, BitMap]:
        """The entries with each of ``values`` that anybody has."""
        return read_terms(self._connection, facet, values)

    def word(self, field: str, word: str) -> BitMap:
        """The entries with exactly ``word``."""
        return self._posting(field, word)

    def word_prefix(self, field: str, prefix: str) -> BitMap:
        """The entries with a word that begins with ``prefix``. What is kept are the words found, not what a person is typing."""
        if field in BEGUN and len(prefix) in BEGUN_LETTERS:
            return self._posting(BEGUN[field], prefix)
        kept, words = self._memory.postings, self.spelling().beginning(prefix) if field in BEGUN else ()
        if field in BEGUN and all((field, word) in kept for word in words):
            return BitMap.union(_NOBODY, *(kept[field, word] for word in words))
        found = read_beginning(self._connection, field, prefix)
        self._memory.keep_postings({(field, word): found.get(word, _NOBODY) for word in words})
        return BitMap.union(_NOBODY, *found.values())

    def spelling(self) -> Spelling:
        """Every word of names and texts."""
        if self._memory.spelling is None:
            self._memory.spelling = Spelling(read_words(self._connection))
        return self._memory.spelling

    def derived(self, name: tuple[object, ...], facets: Collection[str], make: Callable[[], Made]) -> Made:
        """What ``make`` works out from ``facets`` only."""
        found = self._memory.derived.get(name)
        if found is None:
            self._memory.derived[name] = found = Derived(make(), frozenset(map(str, facets)))
        made: Made = found.made
        return made

    def ranking(self, today: date) -> Ranking:
        """All entries by trust, freshness, name and id."""
        if self._memory.ranking is None or self._memory.ranking[0] != today:
            names = self._names()
            self._memory.ranking = (today, Ranking(list(trust_tiers(self, names.everyone(), today)), names))
        return self._memory.ranking[1]

    def _names(self) -> NameRanks:
        if self._memory.names is None:
            self._memory.names = NameRanks(read_order(self._connection))
        return self._memory.names

    def nearby(self, latitude: float, longitude: float, today: date) -> Around:
        """What lies around a point."""
        return Around(self._memory.around_of((latitude, longitude)), cells_of(self._connection), self.ranking(today))

    def by_clock(self, now: datetime, times: OpeningTimes) -> ByClock:
        """Who is closed, worked out anew only when some program opens or closes."""
        known = self._memory.clock
        if known is None or not known.holds_at(now):
            self._memory.clock = known = at_clock(self, now, times, known)
        return known

    def cards(self, ordinals: Iterable[int]) -> Mapping[int, Card]:
        """The cards of ``ordinals``."""
        return self._memory.cards_of(list(ordinals), self._read_cards)

    def _read_cards(self, ordinals: Sequence[int]) -> Mapping[int, Card]:
        return read_cards_at(self._connection, ordinals)

    def ordinal(self, entry_id: str) -> int | None:
        """The ordinal of an entry."""
        stored = cards_of_entries(self._connection, [entry_id])
        return stored[entry_id].ordinal if stored else None

    def _field(self, field: str) -> dict[str, BitMap]:
        found = self._memory.fields.get(field)
        if found is None:
            self._memory.fields[field] = found = read_terms(self._connection, field)
        return found

    def _posting(self, field: str, term: str) -> BitMap:
        found = self._memory.postings.get((field, term))
        if found is None:
            found = read_terms(self._connection, field, (term,)).get(term, _NOBODY)
            if found:
                self._memory.keep_postings({(field, term): found})
        return found


_NOBODY = BitMap()
