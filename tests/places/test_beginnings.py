"""Places offered while somebody types: the likeliest first, every one of them known to the gazetteer."""

from __future__ import annotations

import time
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from referral_app.places.beginnings import Beginnings
from referral_app.places.gazetteer import Gazetteer

ROOT = Path(__file__).resolve().parents[2]


@cache
def gazetteer() -> Gazetteer:
    """The places as shipped."""
    return Gazetteer(ROOT / "resources" / "places")


@cache
def at(office: str | None) -> Beginnings:
    """For a desk in ``office``."""
    return gazetteer().beginnings(gazetteer().find(office) if office else None)


@pytest.mark.parametrize(
    ("office", "typed", "first"),
    [
        (None, "seattle", "Seattle, WA"),
        (None, "sea", "Seattle, WA"),
        (None, "SEATTLE, w", "Seattle, WA"),
        (None, "seattle wa", "Seattle, WA"),
        (None, "king county", "King County, WA"),
        (None, "new york", "New York, NY"),
        (None, "houston", "Houston, TX"),
        (None, "newark", "Newark, NJ"),
        (None, "st louis", "Saint Louis, MO"),
        (None, "portland, me", "Portland, ME"),
        (None, "washington", "Washington, DC"),
        (None, "orleans parish", "Orleans Parish, LA"),
        ("98104", "portland", "Portland, OR"),
        ("Boston, MA", "portland", "Portland, ME"),
        ("98104", "king", "King County, WA"),
        ("Dallas, TX", "king county", "King County, TX"),
        ("98104", "houston", "Houston, TX"),
        ("98104", "vancouver", "Vancouver, WA"),
    ],
)
def test_the_likeliest_place_comes_first(office: str | None, typed: str, first: str) -> None:
    assert at(office).labels(typed, 3)[0] == first


@pytest.mark.parametrize("typed", ["", " ", "se", ",", ", wa", "seattle, zz", "zzzz", "98104", "!!"])
def test_what_begins_no_place_offers_none(typed: str) -> None:
    assert at(None).labels(typed, 3) == ()


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=30) | st.from_regex(r"[a-z]{3,6}( [a-z]{1,3})?(, ?[a-z]{0,2})?", fullmatch=True), st.sampled_from([None, "98104"]))
def test_any_text_may_be_typed_and_every_place_offered_is_known(typed: str, office: str | None) -> None:
    labels = at(office).labels(typed, 4)
    assert len(set(labels)) == len(labels) <= 4
    for label in labels:
        assert gazetteer().find(label).name == label


def test_it_is_quick_enough_for_every_key() -> None:
    typed = [
        word[:end]
        for word in ("north las vegas", "san francisco", "green bay", "springfield", "saint louis")
        for end in range(1, len(word) + 1)
    ]
    at("98104").labels("a", 3)
    took = []
    for text in typed:
        started = time.perf_counter()
        at("98104").labels(text, 3)
        took.append(time.perf_counter() - started)
    assert sorted(took)[len(took) // 2] < 0.005
