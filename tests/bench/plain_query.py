"""A search as plain SQL on the plain copy: the same filters, as far as SQL people would go. Hours are left out: no peer reads schedules."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import cos, radians
from typing import Any

from referral_app.domain.groups import TAKES, WITHOUT
from referral_app.places.gazetteer import Gazetteer
from referral_app.search.query import DEFAULT_MILES, ROLE_SCOPES
from referral_app.search.text.words import words_of

_MILES_PER_DEGREE = 69.05


@dataclass(frozen=True, slots=True)
class PlainQuery:
    """Conditions on ``services`` with their values written in, and what FTS5 is to match (empty: nothing)."""

    conditions: tuple[str, ...]
    match: str


def can_be_asked(asked: Mapping[str, Any]) -> bool:
    """Whether SQL can say it: no hours, no quotes, no number, and words where there is text."""
    text = asked["text"]
    plain = not any(letter.isdigit() or letter == '"' for letter in text)
    return plain and not asked["open_now"] and not asked["all_hours"] and bool(words_of(text)) == bool(text.strip())


def plain_query(asked: Mapping[str, Any], gazetteer: Gazetteer) -> PlainQuery:
    """What ``asked`` (the fields of an ``Asked``) means on the plain copy."""
    words = words_of(asked["text"])
    return PlainQuery(tuple(_conditions(asked, gazetteer)), " ".join(f'"{word}"*' for word in words))


def _conditions(asked: Mapping[str, Any], gazetteer: Gazetteer) -> Iterator[str]:
    yield "status = 'active'"
    yield _has("roles", sorted(ROLE_SCOPES[asked["role"]]))
    if asked["needs"]:
        yield _has("needs", asked["needs"])
    if asked["speaks"]:
        yield f"({_has('languages', asked['speaks'])} OR languages = '[]')"
    yield from (f"NOT {_has('refuses', [TAKES[key].fact])}" for key in asked["takes"])
    yield from (f"NOT {_has('barriers', [WITHOUT[key].fact])}" for key in asked["without"])
    if asked["near"]:
        yield _near(asked, gazetteer)


def _near(asked: Mapping[str, Any], gazetteer: Gazetteer) -> str:
    """Served there, or in a square around it."""
    place, miles = gazetteer.find(asked["near"]), asked["within"] or DEFAULT_MILES
    north = miles / _MILES_PER_DEGREE
    east = north / cos(radians(place.latitude))
    square = (
        f"latitude BETWEEN {place.latitude - north:.4f} AND {place.latitude + north:.4f} "
        f"AND longitude BETWEEN {place.longitude - east:.4f} AND {place.longitude + east:.4f}"
    )
    return f"({_has('areas', sorted(place.extents))} OR ({square}))"


def _has(table: str, values: Sequence[str]) -> str:
    written = ", ".join("'" + value.replace("'", "''") + "'" for value in values)
    return f"number IN (SELECT number FROM {table} WHERE value IN ({written}))"
