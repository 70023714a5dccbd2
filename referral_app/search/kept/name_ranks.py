"""Entries by name in memory: where each stands, and the first few of any set without sorting the set."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping

from pyroaring import BitMap

_PLACES = 1 << 16
"""Places set aside for each piece, so that a piece that changed moves no other."""

_SORTED_AT_ONCE = 3_000
"""A set of so many is sorted; of a larger one only the pieces up to the last that is wanted are looked at."""


class NameRanks:
    """The order of names. ``pieces`` are ordinals by the number of their piece, the numbers ascending.

    Not to be changed: another thread may be using it. ``with_pieces`` gives the order after a change.
    """

    def __init__(self, pieces: Iterable[tuple[int, array[int]]]) -> None:
        self._pieces = dict(sorted(pieces))
        self._places = array("Q")
        self._sets: dict[int, BitMap] = {}
        self._enter(self._pieces)

    def _enter(self, pieces: Mapping[int, array[int]]) -> None:
        largest = max((max(piece) for piece in pieces.values() if piece), default=-1)
        self._places.extend([0] * (largest + 1 - len(self._places)))
        places = self._places
        for number, piece in pieces.items():
            for place, ordinal in enumerate(piece, number * _PLACES):
                places[ordinal] = place

    def with_pieces(self, changed: Mapping[int, array[int]]) -> NameRanks:
        """The order when these pieces are as they are now; an empty one is gone."""
        new = NameRanks(())
        new._pieces = dict(sorted((number, piece) for number, piece in {**self._pieces, **changed}.items() if piece))
        new._places = self._places[:]
        new._sets = {number: entries for number, entries in self._sets.items() if number not in changed}
        new._enter(changed)
        return new

    def everyone(self) -> BitMap:
        """All entries."""
        return BitMap.union(BitMap(), *(self._set(number) for number in self._pieces))

    def first(self, among: BitMap, wanted: int) -> list[int]:
        """The first ``wanted`` of ``among``, in order."""
        if len(among) <= _SORTED_AT_ONCE:
            return sorted(among, key=self._places.__getitem__)[:wanted]
        found: list[int] = []
        for number in self._pieces:
            here = among & self._set(number)
            if here:
                found += sorted(here, key=self._places.__getitem__)
                if len(found) >= wanted:
                    break
        return found[:wanted]

    def _set(self, number: int) -> BitMap:
        found = self._sets.get(number)
        if found is None:
            self._sets[number] = found = BitMap(self._pieces[number])
        return found
