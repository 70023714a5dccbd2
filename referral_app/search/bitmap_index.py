"""The plain index: bitmaps read from the directory file when they are first asked for."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from functools import cached_property

from pyroaring import BitMap
from sqlalchemy import Connection

from referral_app.domain.answers import Answer
from referral_app.places.distance import distance_miles
from referral_app.search.cards import Card, damaged_index
from referral_app.search.grid import GRID, cells_around
from referral_app.search.index_memory import Around, ByClock, Centre, Remembered
from referral_app.search.name_order import ORDER, unpack_piece
from referral_app.search.opening import OpeningTimes, read_hours
from referral_app.search.postings import Facet, Text
from referral_app.search.ranking import Ranking, by_trust
from referral_app.search.results import OpenState
from referral_app.search.stored_cards import cards_at, cards_of_entries
from referral_app.search.stored_postings import bitmap_of, points_of, read_blobs, shard_of, sound

LISTED = ("active", "temporarily closed")
"""The states of a service in which it can be a result (HSDS ``service.status``)."""

_BY_KEY = frozenset({Facet.AREA.value})
"""Facets with too many values to read them all for the few that are asked for."""
_LAST = "\U0010ffff"
_FIELD = "SELECT term, bitmap, checksum FROM posting WHERE field = ? ORDER BY term, shard"
_TERM = "SELECT term, bitmap, checksum FROM posting WHERE field = ? AND term = ?"
_RANGE = "SELECT term, bitmap, checksum FROM posting WHERE field = ? AND term >= ? AND term < ?"
_ORDER = "SELECT bitmap, checksum FROM posting WHERE field = ? ORDER BY shard"
_TERMS = "SELECT DISTINCT term FROM posting WHERE field = ? ORDER BY term"


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

    def word(self, field: str, word: str) -> BitMap:
        """The entries with exactly ``word``."""
        return self._posting(field, word)

    def word_prefix(self, field: str, prefix: str) -> BitMap:
        """The entries with a word that begins with ``prefix``. What is kept are the words found, not what a person is typing."""
        terms = self._terms(field)
        words = terms[bisect_left(terms, prefix) : bisect_left(terms, prefix + _LAST)]
        postings = self._memory.postings
        if any((field, word) not in postings for word in words):
            postings |= {(field, term): bitmap for term, bitmap in self._merged(_RANGE, (field, prefix, prefix + _LAST)).items()}
        return BitMap.union(_NOBODY, *(postings[field, word] for word in words))

    def vocabulary(self) -> Collection[str]:
        """Every word of names and texts."""
        return [*self._terms(Text.NAME), *self._terms(Text.REST)]

    def ranking(self, today: date) -> Ranking:
        """All entries by trust, freshness, name and id."""
        if self._memory.ranking is None or self._memory.ranking[0] != today:
            self._memory.ranking = (today, by_trust(self, self._name_order(), today))
        return self._memory.ranking[1]

    def nearby(self, latitude: float, longitude: float, miles: float, today: date) -> Around:
        """The entries with a place within ``miles``."""
        return self._memory.around_of((latitude, longitude, miles, today), self._around)

    def by_clock(self, now: datetime, times: OpeningTimes) -> ByClock:
        """Who is closed, worked out anew only when some program opens or closes."""
        known = self._memory.clock
        if known is None or not known.holds_at(now):
            self._memory.clock = known = self._at_clock(now, times)
        return known

    def _at_clock(self, now: datetime, times: OpeningTimes) -> ByClock:
        found = [(times.look(read_hours(packed), now), entries) for packed, entries in self._field(Facet.HOURS).items()]
        return ByClock(
            since=now,
            until=min((known.until for known, _ in found), default=now + timedelta(hours=1)),
            closed=BitMap.union(_NOBODY, *(entries for known, entries in found if known.opening.state is OpenState.CLOSED)),
            closing=BitMap.union(_NOBODY, *(entries for known, entries in found if known.around_the_clock is Answer.NO)),
        )

    def cards(self, ordinals: Iterable[int]) -> Mapping[int, Card]:
        """The cards of ``ordinals``."""
        return self._memory.cards_of(list(ordinals), self._read_cards)

    def _read_cards(self, ordinals: Sequence[int]) -> Mapping[int, Card]:
        return {ordinal: each.card() for ordinal, each in cards_at(self._connection, ordinals).items()}

    def ordinal(self, entry_id: str) -> int | None:
        """The ordinal of an entry."""
        stored = cards_of_entries(self._connection, [entry_id])
        return stored[entry_id].ordinal if stored else None

    def _field(self, field: str) -> dict[str, BitMap]:
        found = self._memory.fields.get(field)
        if found is None:
            found = self._merged(_FIELD, (field,))
            self._memory.fields[field] = found
        return found

    def _merged(self, statement: str, parameters: tuple[str, ...]) -> dict[str, BitMap]:
        """Bitmaps by term, their shards put together."""
        found: dict[str, BitMap] = {}
        for term, blob, checksum in self._connection.exec_driver_sql(statement, parameters):
            bitmap = bitmap_of(blob, checksum)
            found[term] = found[term] | bitmap if term in found else bitmap
        return found

    def _terms(self, field: str) -> list[str]:
        """Every term of a field, in order."""
        found = self._memory.terms.get(field)
        if found is None:
            found = [row[0] for row in self._connection.exec_driver_sql(_TERMS, (field,))]
            self._memory.terms[field] = found
        return found

    def _posting(self, field: str, term: str) -> BitMap:
        found = self._memory.postings.get((field, term))
        if found is None:
            found = self._merged(_TERM, (field, term)).get(term)
            if found is None:
                return _NOBODY
            self._memory.postings[field, term] = found
        return found

    def _name_order(self) -> list[int]:
        order: list[int] = []
        for row in self._connection.exec_driver_sql(_ORDER, (ORDER,)):
            try:
                order.extend(unpack_piece(sound(*row)))
            except ValueError as reason:
                raise damaged_index() from reason
        return order

    def _around(self, centre: Centre) -> Around:
        latitude, longitude, most, today = centre
        shards = range(shard_of(self._listed.max()) + 1) if self._listed else range(0)
        keys = [(GRID, cell, shard) for cell in cells_around(latitude, longitude, most) for shard in shards]
        miles: dict[int, float] = {}
        for _, blob, checksum in read_blobs(self._connection, keys):
            for ordinal, north, east in points_of(blob, checksum):
                away = distance_miles(latitude, longitude, north, east)
                if away <= most and away < miles.get(ordinal, away + 1):
                    miles[ordinal] = away
        usual = self.ranking(today).places
        nearest = sorted(miles, key=lambda ordinal: (miles[ordinal], usual[ordinal]))
        return Around(nearest, miles, BitMap(nearest), Ranking(nearest))


_NOBODY = BitMap()
