"""How far two places are apart, over the ground."""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt

EARTH_DIAMETER_MILES = 2 * 3958.7613
"""Mean radius of the Earth (IUGG), twice, in statute miles."""


def distance_miles(a_latitude: float, a_longitude: float, b_latitude: float, b_longitude: float) -> float:
    """Great-circle miles between two points in degrees (haversine; within 0.5 % of the true distance)."""
    a, b = radians(a_latitude), radians(b_latitude)
    chord = sin((b - a) / 2) ** 2 + cos(a) * cos(b) * sin(radians(b_longitude - a_longitude) / 2) ** 2
    return EARTH_DIAMETER_MILES * asin(min(1.0, sqrt(chord)))
