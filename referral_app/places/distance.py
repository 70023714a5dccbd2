"""How far two places are apart, over the ground."""

from __future__ import annotations

from collections.abc import Callable
from math import asin, cos, radians, sin, sqrt

EARTH_DIAMETER_MILES = 2 * 3958.7613
"""Mean radius of the Earth (IUGG), twice, in statute miles."""


def distance_miles(a_latitude: float, a_longitude: float, b_latitude: float, b_longitude: float) -> float:
    """Great-circle miles between two points in degrees (haversine; within 0.5 % of the true distance)."""
    return distance_from(a_latitude, a_longitude)(b_latitude, b_longitude)


def distance_from(latitude: float, longitude: float) -> Callable[[float, float], float]:
    """``distance_miles`` from one point to many, which saves working out the one again."""
    here, across = radians(latitude), cos(radians(latitude))

    def distance(there_latitude: float, there_longitude: float) -> float:
        there = radians(there_latitude)
        chord = sin((there - here) / 2) ** 2 + across * cos(there) * sin(radians(there_longitude - longitude) / 2) ** 2
        return EARTH_DIAMETER_MILES * asin(min(1.0, sqrt(chord)))

    return distance
