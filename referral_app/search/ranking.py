"""Entries in an order worked out beforehand, from which the first few of any set are taken without sorting the set."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from itertools import chain, islice
from typing import Protocol

from pyroaring import BitMap

from referral_app.domain.trust import TrustInputs, TrustState, latest_day, trust_on
from referral_app.search.postings import Facet, Mark


class Ranking:
    """``order`` holds ordinals, the first first."""

    def __init__(self, order: Sequence[int]) -> None:
        self._order = order

    def first(self, among: BitMap, wanted: int | None = None) -> list[int]:
        """The first ``wanted`` of ``among`` (all of them for ``None``), in order."""
        size = len(among)
        wanted = size if wanted is None else min(wanted, size)
        if wanted == 0:
            return []
        if size * size < len(self._order) * wanted:
            return sorted(among, key=self.places.__getitem__)[:wanted]
        return list(islice(filter(among.__contains__, self._order), wanted))

    @cached_property
    def places(self) -> Mapping[int, int] | Sequence[int]:
        """Ordinal -> place in the order: a list where ordinals are about as many as entries, which is faster to make and ask."""
        largest = max(self._order, default=-1)
        if largest > 2 * len(self._order):
            return {ordinal: place for place, ordinal in enumerate(self._order)}
        places = [0] * (largest + 1)
        for place, ordinal in enumerate(self._order):
            places[ordinal] = place
        return places


class Facets(Protocol):
    """The part of an index that trust is worked out from."""

    def facet(self, facet: str, value: str) -> BitMap:
        """As in ``index.Index``."""

    def facet_values(self, facet: str) -> Collection[str]:
        """As in ``index.Index``."""


def by_trust(facets: Facets, in_name_order: Sequence[int], today: date) -> Ranking:
    """All entries by trust, freshness, name and id, as of ``today``."""
    names = Ranking(in_name_order)
    tiers = trust_tiers(facets, BitMap(in_name_order), today)
    return Ranking(list(chain.from_iterable(names.first(tier) for tier in tiers)))


def trust_tiers(facets: Facets, everyone: BitMap, today: date) -> Iterator[BitMap]:
    """The states of trust from the surest on, each from its newest date to its oldest and to no date; together all of ``everyone``.

    The same as ``trust_on`` for each entry, which is asked only once for each date.
    """
    disputed, weak = facets.facet(Facet.MARK, Mark.DISPUTED), facets.facet(Facet.MARK, Mark.WEAK)
    called = {day: everyone & facets.facet(Facet.CALLED, day) for day in _newest_first(facets.facet_values(Facet.CALLED))}
    sourced = {day: everyone & facets.facet(Facet.SOURCED, day) for day in _newest_first(facets.facet_values(Facet.SOURCED))}
    left = everyone.copy()
    for day, entries in called.items():
        if trust_on(today, TrustInputs(called_on=day)).state is TrustState.CALLED:
            yield from _taken(left, entries - disputed)
    for day, entries in sourced.items():
        if trust_on(today, TrustInputs(source_date=day)).state is TrustState.PUBLISHED:
            yield from _taken(left, entries - disputed - weak)
    has_call = BitMap.union(*called.values()) if called else BitMap()
    shown = [(latest_day(day), day, entries) for day, entries in called.items()]
    shown += [(latest_day(day), day, entries - has_call) for day, entries in sourced.items()]
    for _, _, entries in sorted(shown, key=lambda one: (one[0] or date.min, one[1]), reverse=True):
        yield from _taken(left, entries)
    yield left


def _taken(left: BitMap, entries: BitMap) -> Iterator[BitMap]:
    """``entries`` as far as they are left, which they then are no more."""
    tier = left & entries
    if tier:
        left -= tier
        yield tier


def _newest_first(days: Collection[str]) -> list[str]:
    return sorted(days, key=lambda day: (latest_day(day) or date.min, day), reverse=True)
