"""What lies around a point, worked out as far as it is asked for: cells inside a circle are not measured, cells outside are not read."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import lru_cache
from math import inf, sqrt
from threading import Lock
from typing import Protocol

from pyroaring import BitMap

from referral_app.places.distance import distance_from
from referral_app.search.around.cells_in_circle import rows_in_circle
from referral_app.search.around.stored_cells import CellsRead, ReadCells

STEP = sqrt(2)
"""From one circle that is counted to the next: twice the ground."""

SMALLEST = 0.25
"""Miles. The circles that are counted begin with the point itself, then this."""

_TOO_MANY = 8
"""Where a circle holds so many times as many as are wanted, a smaller one is tried before all are measured."""


class UsualOrder(Protocol):
    """The order of what is equally far away."""

    def first(self, among: BitMap, wanted: int | None = None) -> list[int]:
        """The first ``wanted`` of ``among`` (all of them for ``None``), in order."""


@dataclass(frozen=True, slots=True)
class Circle:
    """What the grid alone tells of a circle: who has a place that is ``inside`` for sure, and who has one that may be on its ``rim``."""

    inside: BitMap
    rim: BitMap


class Surroundings:
    """What was read and measured around one point. It may be kept as long as no point of the directory changes.

    Threads may share it: what is kept is only ever added to, and working a thing out twice does no harm.
    """

    def __init__(self, latitude: float, longitude: float) -> None:
        self._centre = latitude, longitude
        self._read = CellsRead()
        self._circles: dict[float, Circle] = {}
        self._within: dict[float, BitMap] = {}
        self._miles: dict[int, float] = {}
        self._measured = BitMap()
        self._beyond: dict[float, BitMap] = {}
        self._lock = Lock()

    def within(self, miles: float, read: ReadCells) -> BitMap:
        """The entries with a place at most ``miles`` away."""
        found = self._within.get(miles)
        if found is None:
            circle = self.circle(miles, read)
            self._within[miles] = found = circle.inside | BitMap(list(self.nearest(circle.rim - circle.inside, miles)))
        return found

    def circle(self, miles: float, read: ReadCells) -> Circle:
        """What can be told of a circle without measuring."""
        found = self._circles.get(miles)
        if found is None:
            self._circles[miles] = found = self._laid_on_grid(miles, read)
        return found

    def known(self, most: float) -> float:
        """The miles of the largest circle worked out so far, of those up to ``most``; 0 for none."""
        return max((miles for miles in list(self._circles) if miles <= most), default=0.0)

    def measured(self, ordinal: int) -> float | None:
        """How far away an entry is, if that was measured."""
        return self._miles.get(ordinal)

    def nearest(self, entries: BitMap, miles: float) -> dict[int, float]:
        """How far away those of ``entries`` are that are at most ``miles`` away: the radius of a circle worked out before."""
        new = entries - self._measured - self._beyond.get(miles, _NOBODY)
        if new:
            self._keep({ordinal: away for ordinal, away in self._measure(new).items() if away <= miles}, new, miles)
        known = self._miles
        return {ordinal: known[ordinal] for ordinal in entries & self._measured if known[ordinal] <= miles}

    def _keep(self, measured: dict[int, float], new: BitMap, miles: float) -> None:
        """Keep what was ``measured`` of ``new`` within ``miles``. How far the others are is not known: a place that was not read may be nearer."""
        with self._lock:
            self._miles.update(measured)
            self._measured = self._measured | BitMap(list(measured))
            self._beyond[miles] = self._beyond.get(miles, _NOBODY) | (new - BitMap(list(measured)))

    def _measure(self, entries: BitMap) -> dict[int, float]:
        """How far away the nearest place of each is, of those that were read."""
        nearest: dict[int, float] = {}
        away = lru_cache(maxsize=len(entries))(distance_from(*self._centre))
        for cell in self._read.all():
            for ordinal, latitude, longitude in cell.points_of(cell.entries & entries):
                nearest[ordinal] = min(away(latitude, longitude), nearest.get(ordinal, inf))
        return nearest

    def _laid_on_grid(self, miles: float, read: ReadCells) -> Circle:
        covered: list[BitMap] = []
        inside, rim = array("I"), array("I")
        for row in rows_in_circle(*self._centre, miles):
            for column, cell in self._read.row(row.number, row.stretch, read).items():
                if row.covers(column):
                    covered.append(cell.entries)
                elif row.touches(column):
                    row.sift(column, cell, inside, rim)
        return Circle(BitMap.union(BitMap(inside), *covered), BitMap(rim))


class Around:
    """The surroundings of a point up to ``reach`` miles, of which more is read when it is needed: see ``index.Nearby``.

    ``read`` belongs to one snapshot, and so does this; ``surroundings`` may outlive it.
    """

    def __init__(self, surroundings: Surroundings, reach: float, read: ReadCells, usual: UsualOrder) -> None:
        self._surroundings = surroundings
        self._reach = reach
        self._read = read
        self._usual = usual

    def within(self, miles: float) -> BitMap:
        """The entries with a place at most ``miles`` away."""
        return self._surroundings.within(miles, self._read)

    def first(self, among: BitMap, wanted: int) -> list[int]:
        """Up to ``wanted`` of ``among`` that are within reach, the nearest first, then in the usual order; of several places the nearest counts."""
        if not among or wanted <= 0:
            return []
        radius = self._enough(among, wanted)
        circle = self._surroundings.circle(radius, self._read)
        miles = self._surroundings.nearest(among & (circle.inside | circle.rim), radius)
        farthest = sorted(miles.values())[wanted - 1] if len(miles) > wanted else inf
        nearer = BitMap([ordinal for ordinal, away in miles.items() if away < farthest])
        tied = BitMap([ordinal for ordinal, away in miles.items() if away == farthest])
        found = sorted(self._usual.first(nearer), key=miles.__getitem__)
        return found + self._usual.first(tied, wanted - len(found))

    def miles_of(self, ordinal: int) -> float | None:
        """How far away the nearest place of an entry is; ``None`` when it has none within reach."""
        miles = self._surroundings.measured(ordinal)
        if miles is None and ordinal in self.within(self._reach):
            miles = self._surroundings.nearest(BitMap((ordinal,)), self._reach)[ordinal]
        return miles if miles is not None and miles <= self._reach else None

    def _enough(self, among: BitMap, wanted: int) -> float:
        """The miles of a circle that holds ``wanted`` of ``among``, but not many times as many if a smaller one would do; else the reach."""
        enough, held, circles = self._reach, len(among), _circles(self._reach)
        probe = self._surroundings.known(self._reach)
        while circles and held > _TOO_MANY * wanted:
            count = among.intersection_cardinality(self._surroundings.circle(probe, self._read).inside)
            if count >= wanted:
                enough, held, circles = probe, count, circles[: bisect_left(circles, probe)]
            else:
                circles = circles[bisect_right(circles, probe) :]
            probe = circles[len(circles) // 2] if circles else self._reach
        return enough


def _circles(reach: float) -> list[float]:
    """The miles of the circles that are counted, in order; all smaller than ``reach``."""
    circles, miles = [0.0], SMALLEST
    while miles < reach:
        circles.append(miles)
        miles *= STEP
    return circles


_NOBODY = BitMap()
