"""Choices: made and taken back, each alone and all together."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from referral_app.domain.groups import TAKES, WITHOUT
from referral_app.operations.asked import Asked
from referral_app.operations.choices import EXCLUSIVE, Choice, Group, choices_of, is_chosen, with_choice, without_choice

VALUES = {
    Group.NEED: ("housing", "housing.shelter-tonight", "housing.transitional", "immigration", "immigration.t-visa"),
    Group.SPEAKS: ("vi", "es", "ko"),
    Group.NEAR: ("98104", "Seattle, WA", "King County, WA"),
    Group.WHEN: ("open-now", "24-hours"),
    Group.TAKES: tuple(TAKES),
    Group.WITHOUT: tuple(WITHOUT),
    Group.ROLE: ("professionals", "all"),
    Group.TEXT: ("shelter", "hot meals"),
}
CHOICES = st.sampled_from([Choice(group, value) for group, values in VALUES.items() for value in values])
MADE = st.lists(CHOICES, max_size=12)


def asked_with(made: list[Choice]) -> Asked:
    """A search somebody clicked together."""
    asked = Asked(within=10.0, limit=60)
    for choice in made:
        asked = with_choice(asked, choice)
    return asked


@settings(max_examples=100, deadline=None)
@given(MADE, CHOICES)
def test_a_choice_is_made_once_and_taken_back(made: list[Choice], choice: Choice) -> None:
    asked = asked_with(made)
    chosen = with_choice(asked, choice)
    assert is_chosen(chosen, choice)
    assert with_choice(chosen, choice) == chosen
    assert choices_of(chosen).count(choice) == 1
    dropped = without_choice(chosen, choice)
    assert choices_of(dropped) == tuple(one for one in choices_of(chosen) if one != choice)
    assert without_choice(dropped, choice) == dropped
    if not is_chosen(asked, choice):
        assert without_choice(asked, choice) == asked


@settings(max_examples=100, deadline=None)
@given(MADE)
def test_what_is_chosen_can_be_chosen_anew(made: list[Choice]) -> None:
    asked = asked_with(made)
    assert choices_of(asked_with(list(choices_of(asked)))) == choices_of(asked)
    assert [list(Group).index(one.group) for one in choices_of(asked)] == sorted(list(Group).index(one.group) for one in choices_of(asked))
    for values in EXCLUSIVE:
        assert len(values.intersection(asked.takes)) <= 1
    for slug in asked.needs:
        assert not ("." in slug and slug.partition(".")[0] in asked.needs)
    for choice in choices_of(asked):
        asked = without_choice(asked, choice)
    assert choices_of(asked) == ()
    assert not asked.says_anything


@pytest.mark.parametrize(
    ("made", "then", "left"),
    [
        (["housing"], "housing.shelter-tonight", ("housing.shelter-tonight",)),
        (["housing.shelter-tonight", "immigration", "housing.transitional"], "housing", ("immigration", "housing")),
        (["housing.shelter-tonight"], "housing.transitional", ("housing.shelter-tonight", "housing.transitional")),
        (["immigration"], "housing", ("immigration", "housing")),
    ],
)
def test_a_leaf_replaces_its_group_and_a_group_its_leaves(made: list[str], then: str, left: tuple[str, ...]) -> None:
    asked = asked_with([Choice(Group.NEED, slug) for slug in made])
    assert with_choice(asked, Choice(Group.NEED, then)).needs == left


def test_another_age_place_or_text_takes_the_place_of_the_first() -> None:
    asked = asked_with(
        [
            Choice(Group.TAKES, "under-18"),
            Choice(Group.TAKES, "pets"),
            Choice(Group.TAKES, "25-over"),
            Choice(Group.TAKES, "with-letter"),
            Choice(Group.TAKES, "without-letter"),
            Choice(Group.NEAR, "98104"),
            Choice(Group.NEAR, "94103"),
            Choice(Group.TEXT, "a"),
            Choice(Group.TEXT, "b"),
        ]
    )
    assert (asked.takes, asked.near, asked.text) == (("pets", "25-over", "without-letter"), "94103", "b")


def test_a_distance_goes_with_its_place() -> None:
    asked = replace(Asked(), near="98104", within=10.0)
    assert without_choice(asked, Choice(Group.NEAR, "98104")) == Asked()
    assert with_choice(asked, Choice(Group.NEAR, "94103")).within == 10.0
