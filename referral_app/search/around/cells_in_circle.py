"""A circle laid on the grid: which cells it touches, which it covers, and what of a cell on its rim has to be measured."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import compress
from math import ceil, floor, pi

from referral_app.places.circle import HALF_ROUND, Circle
from referral_app.places.distance import EARTH_DIAMETER_MILES
from referral_app.search.around.grid import PARTS, PER_DEGREE, ROUND, Cell, column_at, row_of, south_of, west_of

_HAIR = 1e-6
"""Radians, some twenty feet: far more than rounding can do, far less than anybody walks."""

_PARTS_PER_DEGREE = PER_DEGREE * PARTS

_OUTSIDE, _SURE, _RIM = b"\0", b"\1", b"\2"
"""What a part of a cell is to a circle; on the rim points have to be measured."""

_KEEP_SURE, _KEEP_RIM = (bytes(part == kind[0] for part in range(256)) for kind in (_SURE, _RIM))


@dataclass(frozen=True, slots=True)
class Stretch:
    """Columns of a row from ``first`` to ``last``, counted on across the date line."""

    first: int
    last: int


class RowInCircle:
    """One row of the grid and the part of it in a circle, which is drawn a hair larger and a hair smaller: only between the two is anything
    uncertain. ``larger`` has to come into the row.
    """

    def __init__(self, number: int, longitude: float, larger: Circle, smaller: Circle) -> None:
        self.number = number
        self._longitude = longitude
        self._larger = larger
        self._smaller = smaller
        outer = larger.widest(*_band(number))
        first = column_at(longitude - outer)
        self.stretch = Stretch(first, min(column_at(longitude + outer), first + ROUND - 1))
        self._inner = smaller.narrowest(*_band(number))

    def covers(self, column: int) -> bool:
        """Whether all of a cell is inside."""
        west = self._west(column)
        return self._inner >= HALF_ROUND or (-self._inner <= west and west + 1 / PER_DEGREE <= self._inner)

    def touches(self, column: int) -> bool:
        """Whether any of a cell may be inside."""
        return (column - self.stretch.first) % ROUND <= self.stretch.last - self.stretch.first

    def sift(self, column: int, cell: Cell, inside: array[int], rim: array[int]) -> None:
        """Add the ordinals of the points in a cell that are inside for sure to ``inside``, and of those that may be to ``rim``."""
        west = self._west(column)
        marks = cell.parts.translate(b"".join([_line(outer, inner, west) for outer, inner in self._widths]))
        inside.extend(compress(cell.ordinals, marks.translate(_KEEP_SURE)))
        rim.extend(compress(cell.ordinals, marks.translate(_KEEP_RIM)))

    @cached_property
    def _widths(self) -> list[tuple[float, float]]:
        """For each line of parts, from the south: outside of the first width nothing is inside, within the second everything is."""
        bands = [_band(self.number, part) for part in range(PARTS)]
        return [(self._larger.widest(*band), self._smaller.narrowest(*band)) for band in bands]

    def _west(self, column: int) -> float:
        """How many degrees east of the centre a cell begins."""
        first = self.stretch.first
        return west_of(first + (column - first) % ROUND) - self._longitude


def rows_in_circle(latitude: float, longitude: float, miles: float) -> Iterator[RowInCircle]:
    """The rows that a circle of ``miles`` around a point touches, from the south."""
    radius = min(miles * 2 / EARTH_DIAMETER_MILES, pi)
    larger, smaller = Circle(latitude, radius + _HAIR), Circle(latitude, radius - _HAIR)
    return (RowInCircle(row, longitude, larger, smaller) for row in range(row_of(larger.south), row_of(larger.north) + 1))


def _band(row: int, part: int | None = None) -> tuple[float, float]:
    """Where a row, or one line of its parts, begins and ends; there is nothing north of the pole."""
    south, height = (south_of(row), 1 / PER_DEGREE) if part is None else (south_of(row) + part / _PARTS_PER_DEGREE, 1 / _PARTS_PER_DEGREE)
    return min(south, 90.0), min(south + height, 90.0)


def _line(outer: float, inner: float, west: float) -> bytes:
    """What each part of one line is to the circle, in a cell that begins ``west`` degrees from the centre."""
    east = west + 1 / PER_DEGREE
    if inner >= HALF_ROUND or (-inner <= west and east <= inner):
        return _SURE * PARTS
    if outer > HALF_ROUND - 1 / PER_DEGREE:
        # So far round a part may stand for the other side of the centre too.
        line = bytearray(_RIM * PARTS)
    elif west > outer or east < -outer:
        return _OUTSIDE * PARTS
    else:
        line = bytearray(PARTS)
        _mark(line, _RIM, floor((-outer - west) * _PARTS_PER_DEGREE), floor((outer - west) * _PARTS_PER_DEGREE) + 1)
    _mark(line, _SURE, ceil((-inner - west) * _PARTS_PER_DEGREE), floor((inner - west) * _PARTS_PER_DEGREE))
    return bytes(line)


def _mark(line: bytearray, kind: bytes, first: int, end: int) -> None:
    first, end = max(first, 0), min(end, PARTS)
    if first < end:
        line[first:end] = kind * (end - first)
