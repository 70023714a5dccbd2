"""From what was typed to a query: every value is known, or refused with the nearest valid choices."""

from __future__ import annotations

import pytest

from referral_app.domain.phrases import Phrase
from referral_app.domain.problems import InputProblem, UnknownValue
from referral_app.domain.visibility import Visibility
from referral_app.operations.asked import Asked
from referral_app.operations.asking import FARTHEST, known_level, known_one, nearest_of, understand
from referral_app.operations.desk import Desk
from referral_app.operations.typed import readable
from tests.desks import NOON


def test_nothing_asked_is_the_plain_search(desk: Desk) -> None:
    query = understand(desk, Asked())
    assert (query.text, query.needs, query.near, query.within_miles, query.role, query.limit) == ("", (), None, 25.0, "survivors", 20)
    assert query.now == NOON


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        (Asked(), False),
        (Asked(text="  \n"), False),
        (Asked(role="all"), False),
        (Asked(text="x"), True),
        (Asked(needs=("housing",)), True),
        (Asked(near="94103"), True),
        (Asked(open_now=True), True),
        (Asked(leads=True), True),
    ],
)
def test_whether_a_search_says_anything(asked: Asked, says: bool) -> None:
    assert asked.says_anything is says


def test_values_are_known_by_what_people_write(desk: Desk) -> None:
    query = understand(
        desk, Asked(needs=(" Housing", "housing"), speaks=("Spanish", "español", "es"), takes=("UNDER-18",), near="san francisco, ca")
    )
    assert (query.needs, query.speaks, query.takes) == (("housing",), ("es",), ("under-18",))
    assert query.near is not None
    assert query.near.name == "San Francisco, CA"


@pytest.mark.parametrize(
    ("asked", "nearest"),
    [
        (Asked(needs=("housing.shelter",)), "housing.shelter-tonight"),
        (Asked(takes=("child",)), "children"),
        (Asked(without=("documents",)), None),
        (Asked(role="survivor"), "survivors"),
        (Asked(needs=("housing.who-is-accepted",)), None),
    ],
)
def test_a_value_that_is_not_known_names_the_nearest(desk: Desk, asked: Asked, nearest: str | None) -> None:
    with pytest.raises(UnknownValue) as refused:
        understand(desk, asked)
    assert 1 <= len(refused.value.nearest) <= 5
    assert nearest is None or nearest in refused.value.nearest


@pytest.mark.parametrize(
    "asked",
    [
        Asked(within=10),
        Asked(near="94103", within=0),
        Asked(near="94103", within=-1),
        Asked(near="94103", within=float("nan")),
        Asked(near="94103", within=float("inf")),
        Asked(near="94103", within=FARTHEST + 1),
        Asked(limit=0),
        Asked(limit=-5),
    ],
)
def test_numbers_that_mean_nothing_are_refused(desk: Desk, asked: Asked) -> None:
    with pytest.raises(InputProblem):
        understand(desk, asked)


def test_levels_are_known_by_name_and_held_has_none() -> None:
    assert [known_level(typed) for typed in ("public", "Partners", "internal ")] == [
        Visibility.PUBLIC,
        Visibility.PARTNERS,
        Visibility.INTERNAL,
    ]
    with pytest.raises(UnknownValue):
        known_level("held")


def test_choices_keep_their_own_spelling() -> None:
    assert known_one("LETTER", ["Letter", "a4"], Phrase("paper size")) == "Letter"


def test_where_nothing_is_alike_the_first_choices_are_named() -> None:
    assert nearest_of("zzzz", ["housing", "health", "legal"]) == ("housing", "health", "legal")
    assert nearest_of("helth", ["housing", "health", "legal"])[0] == "health"


@pytest.mark.parametrize(("typed", "read"), [("plain", "plain"), ("é 服", "é 服"), ("a\udcffb", "a�b"), ("\ud83d", "�"), ("😀", "😀")])
def test_half_characters_become_a_mark(typed: str, read: str) -> None:
    assert readable(typed) == read
