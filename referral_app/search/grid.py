"""Points of programs in cells of half a degree, so that what is near is found without looking at what is far."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator
from math import asin, ceil, cos, degrees, floor, pi, radians, sin

from referral_app.places.distance import EARTH_DIAMETER_MILES

GRID = "grid"
"""The field of postings that hold points instead of a bitmap; the term is the cell."""

Point = tuple[int, float, float]
"""An ordinal with latitude and longitude of one of its places, in degrees."""

_PER_DEGREE = 2
_ROUND = 360 * _PER_DEGREE
_HAIR = 1e-6
"""Radians, some twenty feet: so that rounding leaves no cell out."""
_POINT = struct.Struct("<Idd")


def cell_of(latitude: float, longitude: float) -> str:
    """The cell a point lies in."""
    return _cell(floor(latitude * _PER_DEGREE), floor(longitude * _PER_DEGREE))


def cells_around(latitude: float, longitude: float, miles: float) -> Iterator[str]:
    """Every cell that may hold a point within ``miles``, across the date line and the poles too."""
    reach = min(miles * 2 / EARTH_DIAMETER_MILES + _HAIR, pi)
    south, north = (floor((latitude + side * degrees(reach)) * _PER_DEGREE) for side in (-1, 1))
    width = _widest(radians(latitude), reach)
    west, east = floor((longitude - width) * _PER_DEGREE), ceil((longitude + width) * _PER_DEGREE)
    for row in range(max(south, -90 * _PER_DEGREE), min(north, 90 * _PER_DEGREE) + 1):
        for column in range(west, min(east, west + _ROUND - 1) + 1):
            yield _cell(row, column)


def _widest(latitude: float, reach: float) -> float:
    """Degrees of longitude a circle of ``reach`` (radians) spans to each side; all of them if it holds a pole."""
    if abs(latitude) + reach >= pi / 2:
        return 180.0
    return degrees(asin(min(1.0, sin(reach) / cos(latitude))))


def _cell(row: int, column: int) -> str:
    return f"{row},{(column + _ROUND // 2) % _ROUND - _ROUND // 2}"


def pack_points(points: Iterable[Point]) -> bytes:
    """Points as they are stored, in order of ordinals."""
    return b"".join(_POINT.pack(*point) for point in sorted(points))


def unpack_points(blob: bytes) -> list[Point]:
    """The points that ``pack_points`` wrote. Raises ``struct.error`` when it is something else."""
    return list(_POINT.iter_unpack(blob))
