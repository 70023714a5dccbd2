"""Filters offered while somebody types: the errand's words with one Enter each, everyday words, slips of the keys, any text at all."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from referral_app.bootstrap import LocalOffice
from referral_app.operations.asked import Asked
from referral_app.operations.choices import Choice, Group
from referral_app.operations.desk import Desk
from referral_app.operations.opening import Opening
from referral_app.operations.suggesting import KINDS, suggest
from tests.desks import NOON


@pytest.fixture
def reading(starter_read: Path) -> Iterator[Desk]:
    """A desk in Seattle."""
    with LocalOffice(lambda: NOON).desk(Opening(path=starter_read)) as opened:
        yield replace(opened, settings=replace(opened.settings, place="98104"))


def offered(desk: Desk, typed: str, asked: Asked | None = None) -> list[str]:
    """The filters offered, as "group:value"."""
    return [f"{one.choice.group}:{one.choice.value}" for one in suggest(desk, typed, asked or Asked())]


FIRST = {
    # the main errand (users.md 1.7), from the letter on that can mean little else
    "tonight": "need:housing.shelter-tonight",
    "to": "need:housing.shelter-tonight",
    "visa": "need:immigration",
    "vis": "need:immigration",
    "viet": "speaks:vi",
    "vie": "speaks:vi",
    # a "no" that is part of what people say
    "no me pagaron": "need:legal",
    "no me pag": "need:legal",
    "not paid": "need:legal",
    # languages in English and their own words
    "español": "speaks:es",
    "中文": "speaks:zh",
    "tiếng": "speaks:vi",
    "mandarin": "speaks:zh",
    "tongan": "speaks:to",
    # places
    "98104": "near:98104",
    "seattle": "near:Seattle, WA",
    "king county": "near:King County, WA",
    # whom the program should take, and what to leave out
    "kids": "takes:children",
    "baby": "takes:children",
    "dog": "takes:pets",
    "deaf": "takes:deaf",
    "teen": "takes:under-18",
    "niños": "takes:children",
    "no papers": "takes:without-letter",
    "undocumented": "takes:without-letter",
    "no id": "without:id",
    "free": "without:fee",
    "no ice": "without:immigration-enforcement",
    "no status question": "without:status-question",
    # when
    "open": "when:open-now",
    "now": "when:open-now",
    "24": "when:24-hours",
    "24/7": "when:24-hours",
    # needs: the group before its leaves, Spanish, everyday words
    "housing": "need:housing",
    "job": "need:employment",
    "abogado": "need:immigration",
    "albergue": "need:housing.shelter-tonight",
    "id": "need:documents.id",
    "a place to stay": "need:housing",
    "I need a bed": "need:housing.shelter-tonight",
    # slips of the keys
    "vietmanese": "speaks:vi",
    "toniht": "need:housing.shelter-tonight",
    "sheltr": "need:housing.shelter-tonight",
    "imigration": "need:immigration",
}


@pytest.mark.parametrize(("typed", "first"), FIRST.items())
def test_what_comes_first(reading: Desk, typed: str, first: str) -> None:
    assert offered(reading, typed)[0] == first


@pytest.mark.parametrize(
    ("typed", "also"),
    [
        ("visa", ["need:immigration", "need:immigration.t-visa", "need:immigration.u-visa"]),
        ("kids", ["takes:children", "need:family"]),
        ("undocumented", ["takes:without-letter", "without:status-question", "need:immigration"]),
        ("police", ["need:reporting", "need:reporting.tip-line"]),
    ],
)
def test_what_comes_first_and_next(reading: Desk, typed: str, also: list[str]) -> None:
    assert offered(reading, typed)[: len(also)] == also


@pytest.mark.parametrize("word", ["tonight", "visa", "viet", "shelter", "lawyer", "spanish"])
def test_every_beginning_offers_something_and_never_a_police_line_first(reading: Desk, word: str) -> None:
    for end in range(1, len(word) + 1):
        first = offered(reading, word[:end])[0]
        assert not first.startswith("need:reporting"), word[:end]
    assert offered(reading, "t")[0].startswith("need:")


@pytest.mark.parametrize("typed", ["", "  ", "\n", "9810", "zzzz", "x" * 200, "one two three four five six seven eight nine"])
def test_what_asks_for_no_filter_offers_none(reading: Desk, typed: str) -> None:
    assert offered(reading, typed) == []


def test_what_is_chosen_is_not_offered(reading: Desk) -> None:
    asked = Asked(needs=("immigration",), speaks=("vi",), takes=("children",), near="98104", open_now=True)
    for typed, gone in [
        ("visa", "need:immigration"),
        ("viet", "speaks:vi"),
        ("kids", "takes:children"),
        ("98104", "near:98104"),
        ("open", "when:open-now"),
    ]:
        assert gone not in offered(reading, typed, asked)
    assert offered(reading, "visa", asked)[0] == "need:immigration.t-visa"


def test_needs_of_professionals_are_offered_to_professionals(reading: Desk) -> None:
    assert "need:professional.training" not in offered(reading, "training")
    assert "need:professional.training" in offered(reading, "training", Asked(role="professionals"))


def test_each_is_worded_with_its_kind(reading: Desk) -> None:
    said = [
        (str(one.phrase), str(one.kind))
        for typed in ("tonight", "98104", "dog", "no id", "24")
        for one in suggest(reading, typed, Asked(), 1)
    ]
    assert said == [
        ("Emergency shelter tonight", "need"),
        ("near Seattle, WA 98104", "place"),
        ("takes pets", "the program should take"),
        ("not known to require ID", "leave out"),
        ("open 24 hours", "when"),
    ]
    assert suggest(reading, "viet", Asked(), 1)[0].choice == Choice(Group.SPEAKS, "vi")


def test_a_place_in_settings_that_nobody_knows_is_no_hindrance(reading: Desk) -> None:
    desk = replace(reading, settings=replace(reading.settings, place="Nowhere, ZZ"))
    assert offered(desk, "seattle")[0] == "near:Seattle, WA"


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters(codec=None), max_size=90), st.integers(-1, 10))
def test_any_text_may_be_typed(reading: Desk, typed: str, limit: int) -> None:
    found = suggest(reading, typed, Asked(), limit)
    assert len({one.choice for one in found}) == len(found) <= max(0, limit)
    assert all(one.kind == KINDS[one.choice.group] and str(one.phrase) for one in found)


def test_it_is_quick_enough_for_every_key(reading: Desk) -> None:
    suggest(reading, "a", Asked())
    took = []
    for word in ("emergency shelter", "immigration lawyer", "vietnamese", "south bend", "kichen", "no police report"):
        for end in range(1, len(word) + 1):
            started = time.perf_counter()
            suggest(reading, word[:end], Asked())
            took.append(time.perf_counter() - started)
    assert sorted(took)[len(took) // 2] < 0.003
