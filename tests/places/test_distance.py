"""Miles between places whose distance is known."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from referral_app.places.distance import distance_miles

SAN_FRANCISCO, OAKLAND, NEW_YORK, GUAM, HONOLULU = (
    (37.775, -122.419),
    (37.804, -122.271),
    (40.713, -74.006),
    (13.444, 144.794),
    (21.307, -157.858),
)
latitudes, longitudes = st.floats(-90, 90), st.floats(-180, 180)


@pytest.mark.parametrize(
    ("a", "b", "miles"),
    [
        (SAN_FRANCISCO, SAN_FRANCISCO, 0),
        (SAN_FRANCISCO, OAKLAND, 8.3),
        (SAN_FRANCISCO, NEW_YORK, 2566),
        (GUAM, HONOLULU, 3798),
        ((0.0, 0.0), (0.0, 180.0), 12437),
    ],
)
def test_known_distances(a: tuple[float, float], b: tuple[float, float], miles: float) -> None:
    assert distance_miles(*a, *b) == pytest.approx(miles, rel=0.006, abs=0.1)


@given(latitudes, longitudes, latitudes, longitudes)
def test_is_the_same_both_ways_and_never_farther_than_half_the_earth(a: float, b: float, c: float, d: float) -> None:
    there = distance_miles(a, b, c, d)
    assert there == pytest.approx(distance_miles(c, d, a, b), abs=1e-6)
    assert 0 <= there <= 12_438
