"""What lies around a point, worked out as far as it is asked for: cells inside a circle are not measured, cells outside are not read."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import inf, sqrt
from threading import Lock
from typing import Protocol

from pyroaring import BitMap

from referral_app.places.distance import distance_from
from referral_app.search.around.cells_in_circle import RowInCircle, rows_in_circle
from referral_app.search.around.grid import Cell
from referral_app.search.around.stored_cells import CellsRead, ReadCells

STEP = sqrt(2)
"""From one circle that is counted to the next: twice the ground."""

SMALLEST = 0.25
"""Miles. The circles that are counted begin with the point itself, then this."""

_TOO_MANY = 8
"""Where a circle holds so many times as many as are wanted, a smaller one is tried before all are measured."""

_FEW = 100
"""So many points are sooner measured than a circle is laid on the parts of all cells along its rim."""


class UsualOrder(Protocol):
    """The order of what is equally far away."""

    def first(self, among: BitMap, wanted: int | None = None) -> list[int]:
        """The first ``wanted`` of ``among`` (all of them for ``None``), in order."""


@dataclass(frozen=True, slots=True)
class Circle:
    """What the grid alone tells of a circle: who has a place that is ``inside`` for sure, and who has one that may be on its ``rim``."""

    inside: BitMap
    rim: BitMap


@dataclass(frozen=True, slots=True)
class Ground:
    """What whole cells tell of a circle: who is in a cell ``inside`` of it, and the cells on its rim, of which ``rim`` holds everybody."""

    inside: BitMap
    rim: BitMap
    on_rim: Sequence[tuple[RowInCircle, int, Cell]]


class Surroundings:
    """What was measured around one point. It may be kept as long as no point of the directory changes; so may the ``cells`` it is read from.

    Threads may share it: what is kept is only ever added to, and working a thing out twice does no harm.
    """

    def __init__(self, latitude: float, longitude: float, cells: CellsRead) -> None:
        self._centre = latitude, longitude
        self._read = cells
        self._cells: dict[tuple[int, int], Cell] = {}
        self._grounds: dict[float, Ground] = {}
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

    def of(self, entries: BitMap, miles: float, read: ReadCells) -> BitMap:
        """Those of ``entries`` with a place at most ``miles`` away."""
        known = self._within.get(miles)
        if known is not None:
            return entries & known
        ground = self._ground(miles, read)
        inside = entries & ground.inside
        rim = (entries & ground.rim) - inside
        if len(rim) > _FEW:
            return entries & self.within(miles, read)
        return inside | BitMap(list(self.nearest(rim, miles)))

    def circle(self, miles: float, read: ReadCells) -> Circle:
        """What can be told of a circle without measuring."""
        found = self._circles.get(miles)
        if found is None:
            ground = self._ground(miles, read)
            inside, rim = array("I"), array("I")
            for row, column, cell in ground.on_rim:
                row.sift(column, cell, inside, rim)
            self._circles[miles] = found = Circle(ground.inside | BitMap(inside), BitMap(rim))
        return found

    def known(self, most: float) -> float:
        """The miles of the largest circle worked out so far, of those up to ``most``; 0 for none."""
        return max((miles for miles in list(self._circles) if miles <= most), default=0.0)

    def nearest(self, entries: BitMap, miles: float) -> dict[int, float]:
        """How far away those of ``entries`` are that are at most ``miles`` away: the radius of a circle whose cells were read before."""
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
        """How far away the nearest place of each is, of those in the cells of circles so far."""
        nearest: dict[int, float] = {}
        away = lru_cache(maxsize=len(entries))(distance_from(*self._centre))
        for cell in list(self._cells.values()):
            # Nearly all cells have none of them, and to look through a cell takes longer than to see that.
            if here := cell.entries & entries:
                for ordinal, latitude, longitude in cell.points_of(here):
                    nearest[ordinal] = min(away(latitude, longitude), nearest.get(ordinal, inf))
        return nearest

    def _ground(self, miles: float, read: ReadCells) -> Ground:
        found = self._grounds.get(miles)
        if found is None:
            self._grounds[miles] = found = self._laid_on_cells(miles, read)
        return found

    def _laid_on_cells(self, miles: float, read: ReadCells) -> Ground:
        rows = {row.number: row for row in rows_in_circle(*self._centre, miles)}
        covered: list[BitMap] = []
        on_rim: list[tuple[RowInCircle, int, Cell]] = []
        for number, cells in self._read.of({number: row.stretch for number, row in rows.items()}, read).items():
            row = rows[number]
            touched = {column: cell for column, cell in cells if row.touches(column)}
            self._cells.update({(number, column): cell for column, cell in touched.items()})
            for column, cell in touched.items():
                if row.covers(column):
                    covered.append(cell.entries)
                else:
                    on_rim.append((row, column, cell))
        return Ground(BitMap.union(BitMap(), *covered), BitMap.union(BitMap(), *(cell.entries for _, _, cell in on_rim)), on_rim)


class Around:
    """The surroundings of a point, of which more is read when it is needed: see ``index.Nearby``.

    ``read`` belongs to one snapshot, and so does this; ``surroundings`` may outlive it.
    """

    def __init__(self, surroundings: Surroundings, read: ReadCells, usual: UsualOrder) -> None:
        self._surroundings = surroundings
        self._read = read
        self._usual = usual

    def within(self, miles: float) -> BitMap:
        """The entries with a place at most ``miles`` away."""
        return self._surroundings.within(miles, self._read)

    def first(self, among: BitMap, wanted: int, miles: float) -> list[int]:
        """Up to ``wanted`` of ``among`` that are at most ``miles`` away, the nearest first, then in the usual order; of several places the nearest
        counts.
        """
        held = self._surroundings.of(among, miles, self._read) if among and wanted > 0 else _NOBODY
        if not held:
            return []
        radius = self._enough(held, wanted, miles)
        if radius < miles:
            circle = self._surroundings.circle(radius, self._read)
            held = held & (circle.inside | circle.rim)
        away = self._surroundings.nearest(held, radius)
        farthest = sorted(away.values())[wanted - 1] if len(away) > wanted else inf
        nearer = BitMap([ordinal for ordinal, miles in away.items() if miles < farthest])
        tied = BitMap([ordinal for ordinal, miles in away.items() if miles == farthest])
        found = sorted(self._usual.first(nearer), key=away.__getitem__)
        return found + self._usual.first(tied, wanted - len(found))

    def _enough(self, among: BitMap, wanted: int, miles: float) -> float:
        """The miles of a circle that holds ``wanted`` of ``among``, but not many times as many if a smaller one would do; else ``miles``."""
        enough, held, circles = miles, len(among), _circles(miles)
        probe = self._surroundings.known(miles)
        while circles and held > _TOO_MANY * wanted:
            count = among.intersection_cardinality(self._surroundings.circle(probe, self._read).inside)
            if count >= wanted:
                enough, held, circles = probe, count, circles[: bisect_left(circles, probe)]
            else:
                circles = circles[bisect_right(circles, probe) :]
            probe = circles[len(circles) // 2] if circles else miles
        return enough


def _circles(most: float) -> list[float]:
    """The miles of the circles that are counted, in order; all smaller than ``most``."""
    circles, miles = [0.0], SMALLEST
    while miles < most:
        circles.append(miles)
        miles *= STEP
    return circles


_NOBODY = BitMap()
