"""Points of programs in cells of a quarter of a degree, so that what is near is found without looking at what is far.

Each point also tells in which of 16 x 16 parts of its cell it lies (about a mile each), so that only points in the parts along the rim
of a circle have to be measured. Sizes are powers of two: which cell and part a point lies in is exact arithmetic.
"""

from __future__ import annotations

import struct
import sys
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import chain
from math import floor
from typing import Any

from pyroaring import BitMap

GRID = "grid"
"""The field of postings that hold points instead of a bitmap; the term is the cell."""

Point = tuple[int, float, float]
"""An ordinal with latitude and longitude of one of its places, in degrees."""

PER_DEGREE = 4
PARTS = 16
"""The parts of a cell along each side."""

ROUND = 360 * PER_DEGREE
"""Columns all the way round; column 0 begins at the date line."""

_EQUATOR = 90 * PER_DEGREE
_DATE_LINE = 180 * PER_DEGREE
_POINT_BYTES = 4 + 1 + 16
"""Ordinal, part, and two doubles: coordinates come back exactly as they were."""


def cell_of(latitude: float, longitude: float) -> str:
    """The cell a point lies in."""
    return cell_named(row_of(latitude), floor(longitude * PER_DEGREE) + _DATE_LINE)


def cell_named(row: int, column: int) -> str:
    """The term of a cell: the terms of one row from one column to another are one range of keys."""
    return f"{row:03},{column % ROUND:04}"


def place_of_cell(cell: str) -> tuple[int, int]:
    """The row and column of a cell. Raises ``ValueError`` for what is no name of a cell."""
    return int(cell[:3]), int(cell[4:])


def row_of(latitude: float) -> int:
    """The row a latitude lies in. The north pole is a row of its own."""
    return floor(latitude * PER_DEGREE) + _EQUATOR


def south_of(row: int) -> float:
    """The latitude at which a row begins."""
    return (row - _EQUATOR) / PER_DEGREE


def west_of(column: int) -> float:
    """The longitude at which a column begins; of columns beyond the date line beyond 180."""
    return (column - _DATE_LINE) / PER_DEGREE


def column_at(longitude: float) -> int:
    """The column at a longitude, which may lie beyond 180; so may the column then lie beyond ``ROUND``."""
    return floor(longitude * PER_DEGREE) + _DATE_LINE


def _part_of(latitude: float, longitude: float) -> int:
    """The part of its cell a point lies in, row by row from the south west."""
    return floor(latitude * PER_DEGREE * PARTS) % PARTS * PARTS + floor(longitude * PER_DEGREE * PARTS) % PARTS


def pack_points(points: Iterable[Point]) -> bytes:
    """Points as they are stored, in order of ordinals: all ordinals, then all parts, then all coordinates."""
    ordered = sorted(points)
    coordinates = [point[1:] for point in ordered]
    count = len(ordered)
    ordinals = struct.pack(f"<{count}I", *(point[0] for point in ordered))
    return ordinals + bytes(_part_of(*each) for each in coordinates) + struct.pack(f"<{2 * count}d", *chain.from_iterable(coordinates))


def unpack_points(blob: bytes) -> list[Point]:
    """The points that ``pack_points`` wrote. Raises ``struct.error`` when it is something else."""
    cell = Cell([blob])
    degrees_read = iter(cell.coordinates)
    return list(zip(cell.ordinals, degrees_read, degrees_read, strict=True))


class Cell:
    """The points of one cell, made from its stored blobs in order of shards. Each column is only taken out when it is asked for.

    Raises ``struct.error`` when a blob is not what ``pack_points`` writes.
    """

    def __init__(self, blobs: Sequence[bytes]) -> None:
        if any(len(blob) % _POINT_BYTES for blob in blobs):
            raise struct.error("no whole points")
        self._blobs = [(len(blob) // _POINT_BYTES, blob) for blob in blobs]

    @cached_property
    def entries(self) -> BitMap:
        """The entries with a place in the cell."""
        return BitMap(self.ordinals)

    @cached_property
    def ordinals(self) -> array[int]:
        """The ordinal of each point, in order."""
        return _little_endian(array("I", b"".join([blob[: 4 * count] for count, blob in self._blobs])))

    @cached_property
    def parts(self) -> bytes:
        """The part each point lies in."""
        return b"".join([blob[4 * count : 5 * count] for count, blob in self._blobs])

    @cached_property
    def coordinates(self) -> array[float]:
        """Latitude and longitude of each point in turn."""
        return _little_endian(array("d", b"".join([blob[5 * count :] for count, blob in self._blobs])))

    def points_of(self, entries: Iterable[int]) -> Iterator[Point]:
        """The points of some entries, which are given in order of their ordinals."""
        ordinals, coordinates = self.ordinals, self.coordinates
        at, end = 0, len(ordinals)
        for ordinal in entries:
            at = bisect_left(ordinals, ordinal, at)
            while at < end and ordinals[at] == ordinal:
                yield ordinal, coordinates[2 * at], coordinates[2 * at + 1]
                at += 1


def _little_endian(numbers: array[Any]) -> array[Any]:
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers
