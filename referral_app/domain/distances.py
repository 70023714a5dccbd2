"""Distances in the unit an office thinks in. Inside the app every distance is in miles."""

from __future__ import annotations

MILES, KILOMETERS = "mi", "km"
DISTANCE_UNITS = (MILES, KILOMETERS)
"""The units a distance can be typed and shown in, the usual one first."""

KILOMETERS_IN_A_MILE = 1.609344
"""Exactly, by the international mile of 1959."""


def in_unit(miles: float, unit: str) -> float:
    """``miles`` as a number of ``unit``, one of ``DISTANCE_UNITS``."""
    return miles * KILOMETERS_IN_A_MILE if unit == KILOMETERS else miles


def in_miles(distance: float, unit: str) -> float:
    """``distance`` of ``unit`` in miles."""
    return distance / KILOMETERS_IN_A_MILE if unit == KILOMETERS else distance
