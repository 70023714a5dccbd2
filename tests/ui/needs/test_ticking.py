"""What a click in the left pane makes of what is asked."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from referral_app.operations.asked import Asked
from referral_app.ui.needs.ticking import (
    AGES,
    ANY,
    PAPERS,
    age_of,
    group_of,
    has_group,
    papers_of,
    with_age,
    with_language,
    with_need_toggled,
    with_papers,
    with_place,
)

SLUGS = ("housing", "housing.shelter-tonight", "housing.transitional", "immigration", "immigration.t-visa", "health")


@pytest.mark.parametrize(
    ("before", "ticked", "after"),
    [
        ((), "housing", ("housing",)),
        (("housing",), "housing", ()),
        (("housing",), "housing.transitional", ("housing.transitional",)),
        (("housing.transitional",), "housing.shelter-tonight", ("housing.transitional", "housing.shelter-tonight")),
        (("housing.transitional", "housing.shelter-tonight"), "housing.transitional", ("housing.shelter-tonight",)),
        (("housing.transitional",), "housing.transitional", ("housing",)),
        (("housing.transitional", "immigration", "housing.shelter-tonight"), "housing", ("immigration",)),
        (("housing", "immigration"), "housing.transitional", ("housing.transitional", "immigration")),
        (("housing.transitional", "immigration"), "housing.transitional", ("housing", "immigration")),
        (("health",), "immigration", ("health", "immigration")),
    ],
)
def test_ticking_a_need(before: tuple[str, ...], ticked: str, after: tuple[str, ...]) -> None:
    assert with_need_toggled(Asked(needs=before), ticked).needs == after


@settings(deadline=None, max_examples=100)
@given(st.lists(st.sampled_from(SLUGS), max_size=12))
def test_a_group_never_stands_beside_its_leaves(ticked: list[str]) -> None:
    asked = Asked(text="words", needs=())
    for slug in ticked:
        had = has_group(asked, group_of(slug))
        asked = with_need_toggled(asked, slug)
        assert has_group(asked, group_of(slug)) is not (had and slug == group_of(slug))
    assert asked.text == "words"
    assert len(set(asked.needs)) == len(asked.needs)
    for need in asked.needs:
        assert need == group_of(need) or group_of(need) not in asked.needs


def test_ages_exclude_each_other() -> None:
    asked = Asked(takes=("children",))
    for age in AGES:
        asked = with_age(asked, age)
        assert age_of(asked) == age
        assert asked.takes == ("children", age)
    assert with_age(asked, ANY).takes == ("children",)


def test_the_pane_chooses_one_thing_about_papers() -> None:
    asked = Asked(takes=("men",), without=("id",))
    for key in PAPERS:
        asked = with_papers(asked, key)
        assert papers_of(asked) == (key,)
    assert with_papers(asked, ANY) == Asked(takes=("men",), without=("id",))


def test_papers_chosen_by_words_are_all_seen() -> None:
    assert papers_of(Asked(takes=("without-letter",), without=("status-question",))) == ("no-questions", "without-letter")


def test_one_language_or_any() -> None:
    asked = with_language(Asked(speaks=("es", "vi")), "ko")
    assert asked.speaks == ("ko",)
    assert with_language(asked, ANY).speaks == ()


@pytest.mark.parametrize("typed", ["", "   "])
def test_anywhere_has_no_distance(typed: str) -> None:
    asked = with_place(Asked(), " 98104 ", 50.0)
    assert (asked.near, asked.within) == ("98104", 50.0)
    assert with_place(asked, typed, 50.0) == Asked()
