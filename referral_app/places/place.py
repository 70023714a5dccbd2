"""A place as search needs it: where it is, and which areas it lies in."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A ZIP area, city or county of the United States.

    ``name`` is how a person would write it ("San Francisco, CA"); ``latitude``/``longitude`` WGS84 degrees of its middle; ``state`` the
    postal code of the state; ``counties`` the Census GEOIDs it touches, the main one first; ``extents`` every ``ServiceArea.extent``
    that covers it or part of it (``nation:US``, ``state:CA``, ``county:06075``, ``city:CA/san francisco``, ``zip:94103``);
    ``timezone`` an IANA name.
    """

    name: str
    latitude: float
    longitude: float
    state: str
    counties: tuple[str, ...]
    extents: frozenset[str]
    timezone: str
