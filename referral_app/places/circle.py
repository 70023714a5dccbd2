"""Which part of a band of latitude a circle on the globe covers: what lies inside or outside of it for sure need not be measured."""

from __future__ import annotations

from math import asin, cos, degrees, inf, pi, radians, sin, sqrt

HALF_ROUND = 180.0
"""Degrees of longitude to each side that are all the way round."""

NOWHERE = -1.0
"""The width of a circle where it does not reach."""


class Circle:
    """All points at most ``radius`` (radians) from a centre (degrees). Widths are degrees of longitude to each side of the centre."""

    def __init__(self, latitude: float, radius: float) -> None:
        self._latitude = radians(latitude)
        self._radius = radius
        self._squared = sin(radius / 2) ** 2
        self._turn = _turn(self._latitude, radius)
        self._widths: dict[float, float] = {}
        self.south = max(latitude - degrees(radius), -90.0)
        self.north = min(latitude + degrees(radius), 90.0)

    def widest(self, south: float, north: float) -> float:
        """The largest width anywhere between two latitudes; ``NOWHERE`` where the circle does not come between them."""
        return max(self._between(south, north))

    def narrowest(self, south: float, north: float) -> float:
        """The width that the circle has everywhere between two latitudes; ``NOWHERE`` where it has none at one of them."""
        return min(self._between(south, north))

    def _between(self, south: float, north: float) -> tuple[float, ...]:
        """Widths at both ends, and where the circle stops getting wider or narrower: the extremes are among them."""
        ends = self._width(south), self._width(north)
        return (*ends, self._width(self._turn)) if south < self._turn < north else ends

    def _width(self, latitude: float) -> float:
        width = self._widths.get(latitude)
        if width is None:
            width = self._widths[latitude] = self._measure(radians(latitude))
        return width

    def _measure(self, latitude: float) -> float:
        """The haversine formula, solved for the difference of longitudes."""
        if not 0 <= self._radius < pi:
            return NOWHERE if self._radius < 0 else HALF_ROUND
        squared = (self._squared - sin((latitude - self._latitude) / 2) ** 2) / (cos(latitude) * cos(self._latitude))
        return NOWHERE if squared < 0 else degrees(2 * asin(sqrt(min(1.0, squared))))


def _turn(latitude: float, radius: float) -> float:
    """The latitude where the width of a circle is greatest (of one larger than half the globe: least); infinite where it only grows to a pole."""
    rise, level = sin(latitude), cos(radius)
    return degrees(asin(rise / level)) if abs(rise) < abs(level) else inf
