""" "Near me" is the office's place, only where somebody says so; distances in miles or kilometers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from referral_app.domain.distances import DISTANCE_UNITS, in_miles, in_unit
from referral_app.domain.problems import UnknownValue
from referral_app.operations.answering import answer
from referral_app.operations.asked import Asked
from referral_app.operations.asking import understand
from referral_app.operations.choices import Group
from referral_app.operations.desk import Desk
from referral_app.operations.near_me import means_here, parted
from referral_app.operations.said import distance, taken_for
from referral_app.operations.suggesting import suggest
from referral_app.search.results import Meant
from referral_app.settings import Settings
from referral_app.words.catalogue import Catalogue


@pytest.fixture
def at(desk: Desk) -> Callable[..., Desk]:
    """A desk of an office with these settings."""
    return lambda **chosen: replace(desk, settings=replace(Settings(), **chosen))


@pytest.mark.parametrize(
    "typed", ["me", "Me", "near me", " Near  US ", "us", "here", "nearby", "cerca de mí", "CERCA DE MI", "cerca", "aquí"]
)
def test_what_means_the_office(typed: str) -> None:
    assert means_here(typed)


@pytest.mark.parametrize("typed", ["", "ME", "mi", "near", "home", "Nearby, OH", "me, ME", "98104", "Us, WA"])
def test_what_is_a_place_of_its_own(typed: str) -> None:
    assert not means_here(typed)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("near me", ""),
        ("shelter near me", "shelter"),
        ("near me shelter tonight", "shelter tonight"),
        ("food  close to us", "food"),
        ("shelter nearby", "shelter"),
        ("comida cerca de mí", "comida"),
        ("comida cerca de mi\u0301", "comida"),
        ("Near Here", ""),
    ],
)
def test_words_that_ask_for_what_is_near(text: str, left: str) -> None:
    assert parted(text) == (left, True)


@pytest.mark.parametrize("text", ["", "shelter", '"near me"', "near men", "come near me please", "near", "me", "cerca", "help for me"])
def test_words_like_any_other(text: str) -> None:
    assert parted(text) == (text, False)


@settings(max_examples=100, deadline=None)
@given(st.text(st.characters(codec=None), max_size=40))
def test_any_words_and_any_place_are_borne(text: str) -> None:
    left, here = parted(text)
    assert here or left == text
    assert means_here(text) in (True, False)


@pytest.mark.parametrize("asked", [Asked(near="me"), Asked(text="near us"), Asked(text="cerca de mí")])
def test_it_is_the_place_of_the_office_as_far_as_settings_say(at: Callable[..., Desk], asked: Asked) -> None:
    query = understand(at(place="98104", within=40), asked)
    assert (query.near and query.near.name, query.within_miles, query.text) == ("Seattle, WA 98104", 40.0, "")
    farther = understand(at(place="98104", within=40), replace(asked, within=5.0))
    assert farther.within_miles == 5.0


def test_it_is_never_added_silently(at: Callable[..., Desk]) -> None:
    query = understand(at(place="98104", within=40), Asked(text="shelter"))
    assert (query.near, query.within_miles) == (None, 25.0)
    named = understand(at(place="98104", within=40), Asked(near="Portland, OR"))
    assert (named.near and named.near.name, named.within_miles) == ("Portland, OR", 25.0)


def test_a_place_that_is_chosen_stands_before_words(at: Callable[..., Desk]) -> None:
    query = understand(at(place="98104"), Asked(text="shelter near me", near="Portland, OR"))
    assert (query.near and query.near.name, query.text) == ("Portland, OR", "shelter")


@pytest.mark.parametrize("asked", [Asked(near="me"), Asked(text="shelter near me")])
def test_an_office_without_a_place_is_told_where_to_set_one(at: Callable[..., Desk], asked: Asked) -> None:
    with pytest.raises(UnknownValue) as refused:
        understand(at(), asked)
    assert str(refused.value) == "Settings do not say where your office is; set its place there, or name a ZIP code or a city."


def test_its_chip_says_which_place(at: Callable[..., Desk]) -> None:
    (chip,) = answer(at(place="98104"), Asked(near="me")).chips
    assert (chip.choice.group, str(chip.phrase)) == (Group.NEAR, "near Seattle, WA 98104")


@pytest.mark.parametrize(
    ("typed", "offered"), [("near", True), ("Near me", True), ("cerca de mí", True), ("nea", False), ("nearly", False)]
)
def test_the_place_of_the_office_is_offered_for_it(at: Callable[..., Desk], typed: str, offered: bool) -> None:
    told = [(one.choice.value, str(one.phrase)) for one in suggest(at(place="98104"), typed, Asked())]
    assert (("98104", "near us: Seattle, WA 98104") in told) is offered
    assert not [said for _, said in told if said.startswith("near us")][1:]
    for office in ({}, {"place": "Nowhere, ZZ"}):
        assert not [one for one in suggest(at(**office), typed, Asked()) if str(one.phrase).startswith("near us")]


def test_what_words_were_taken_for_is_said(desk: Desk) -> None:
    page = replace(answer(desk, Asked()).page, meant=(Meant("imigrant", ("immigrant", "immigrants")),), loosely=("place to stay",))
    assert [str(sentence) for sentence in taken_for(page)] == [
        "“imigrant” was taken for “immigrant”, “immigrants”.",
        "Programs with the words “place to stay” next to each other come first.",
    ]


@pytest.mark.parametrize(
    ("miles", "unit", "said"),
    [
        (0.0, "mi", "0.0 mi"),
        (3.25, "mi", "3.2 mi"),
        (9.94, "mi", "9.9 mi"),
        (9.96, "mi", "10 mi"),
        (11.4, "mi", "11 mi"),
        (1.0, "km", "1.6 km"),
        (6.2, "km", "10 km"),
        (25.0, "km", "40 km"),
    ],
)
def test_a_distance_in_words(miles: float, unit: str, said: str) -> None:
    assert Catalogue("en").say(distance(miles, unit)) == said


@given(st.floats(0, 5000), st.sampled_from(DISTANCE_UNITS))
def test_units_go_there_and_back(miles: float, unit: str) -> None:
    assert in_miles(in_unit(miles, unit), unit) == pytest.approx(miles)
