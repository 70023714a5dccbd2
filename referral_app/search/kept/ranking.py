"""The usual order of entries: by trust, freshness and name. The first few of any set are taken without sorting the set."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from pyroaring import BitMap

from referral_app.domain.trust import TrustInputs, TrustState, latest_day, trust_on
from referral_app.search.kept.name_ranks import NameRanks
from referral_app.search.kept.postings import Facet, Mark

_TIERS_TOGETHER = 20
"""Tiers that are passed over together when a set has nobody in them."""


class Ranking:
    """Entries tier by tier, and by name within each. Tiers are apart from each other."""

    def __init__(self, tiers: Sequence[BitMap], names: NameRanks) -> None:
        self._tiers = tiers
        self._names = names
        parts = (tiers[at : at + _TIERS_TOGETHER] for at in range(0, len(tiers), _TIERS_TOGETHER))
        self._blocks = [_Block(BitMap.union(*part), part) for part in parts]

    def first(self, among: BitMap, wanted: int | None = None) -> list[int]:
        """The first ``wanted`` of ``among`` (all of them for ``None``), in order."""
        size = len(among)
        wanted = size if wanted is None else min(wanted, size)
        found: list[int] = []
        for part in self._parts(among):
            if len(found) >= wanted:
                break
            found += self._names.first(part, wanted - len(found))
        return found

    def _parts(self, among: BitMap) -> Iterator[BitMap]:
        """``among``, tier by tier."""
        for block in self._blocks:
            here = among & block.entries
            if here:
                yield from (part for tier in block.tiers if (part := here & tier))


@dataclass(frozen=True, slots=True)
class _Block:
    """Some tiers that follow each other, and all entries in them."""

    entries: BitMap
    tiers: Sequence[BitMap]


class Facets(Protocol):
    """The part of an index that trust is worked out from."""

    def facet(self, facet: str, value: str) -> BitMap:
        """As in ``index.Index``."""

    def facet_values(self, facet: str) -> Collection[str]:
        """As in ``index.Index``."""


TRUST_FACETS = frozenset({Facet.CALLED.value, Facet.SOURCED.value, Facet.MARK.value})
"""What trust is worked out from."""


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
