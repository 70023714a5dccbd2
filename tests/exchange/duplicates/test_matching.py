"""Entries that may be the same are found by what they share, scored and told why; branches and namesakes are left alone."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from referral_app.exchange.duplicates import Entry, address_key, matches, phone_key, web_key


def entry(one: str, name: str, *, phone: str = "", web: str = "", street: str = "", of: str = "") -> Entry:
    keys = (frozenset({key} - {""}) for key in (phone_key(phone), web_key(web), address_key(street, "Oakland")))
    phones, webs, addresses = keys
    return Entry(one, name, (), of, phones, webs, addresses)


SAME = {
    "phone written otherwise": (
        entry("1", "Harbor House", phone="(415) 555-0100"),
        entry("2", "Harbor House Inc.", phone="+1 415.555.0100 "),
    ),
    "words in another order": (
        entry("1", "Bar Association of Oakland", web="https://www.bar.org"),
        entry("2", "Oakland Bar Association", web="http://bar.org/help"),
    ),
    "a slip in the name": (
        entry("1", "Catholic Charities East Bay", phone="4155550100"),
        entry("2", "Catholic Charites of the East Bay", phone="415-555-0100"),
    ),
    "accents": (
        entry("1", "Centro Legal de la Raza", street="3400 E 12th St"),
        entry("2", "CENTRO LEGAL DE LA RAZA", street="3400 East 12th Street"),
    ),
    "a program twice": (
        entry("1", "English classes", of="A", phone="415-555-0100"),
        entry("2", "English Classes", of="A", phone="4155550100"),
    ),
}
DIFFERENT = {
    "one switchboard": (entry("1", "Department of Health", phone="4155550100"), entry("2", "Library", phone="4155550100")),
    "the same name elsewhere": (
        entry("1", "Salvation Army", phone="4155550100", street="1 Elm St"),
        entry("2", "Salvation Army Corps 7", phone="5105550101", street="9 Oak St"),
    ),
    "one program at two places": (
        entry("1", "Food pantry", of="A", street="1 Elm St"),
        entry("2", "Food pantry", of="A", street="9 Oak St"),
    ),
    "programs of two agencies": (
        entry("1", "Food pantry", of="A", phone="4155550100"),
        entry("2", "Food pantry", of="B", phone="4155550100"),
    ),
    "a host that everybody shares": (
        entry("1", "North Church", web="https://facebook.com/north"),
        entry("2", "South Church", web="https://facebook.com/south"),
    ),
}


@pytest.mark.parametrize("name", SAME)
def test_the_same_is_found_and_told_why(name: str) -> None:
    ours, theirs = SAME[name]
    (match,) = matches([ours], [theirs])
    assert (match.ours, match.theirs) == (ours, theirs)
    assert 70 <= match.score <= 100
    assert match.reasons
    assert [(one.ours.id, one.theirs.id) for one in matches([ours, theirs])] == [("1", "2")]


@pytest.mark.parametrize("name", DIFFERENT)
def test_what_is_different_is_left_alone(name: str) -> None:
    ours, theirs = DIFFERENT[name]
    assert matches([ours], [theirs]) == []


def test_two_that_stand_here_already_are_no_matter_of_an_import() -> None:
    first, second = SAME["accents"]
    assert matches([first, second], [entry("3", "Somebody else")]) == []


def test_thousands_are_held_against_thousands(tmp_path: Path) -> None:  # noqa: ARG001
    count = 8_000
    ours = [entry(f"a{number}", f"Agency {number} of town {number % 97}", phone=f"415{number:07}") for number in range(count)]
    theirs = [
        entry(f"b{number}", f"Agency {number} in town {number % 97}", phone=f"(415) {number // 10_000:03}-{number % 10_000:04}")
        for number in range(count)
    ]
    begun = time.perf_counter()
    found = matches(ours, theirs)
    assert {(one.ours.id, one.theirs.id) for one in found} == {(f"a{number}", f"b{number}") for number in range(count)}
    assert time.perf_counter() - begun < 60  # far above: a square of 8,000 would take hours
