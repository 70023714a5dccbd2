"""The place of a search in words: how far around it, and what it is called once the search has understood it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from referral_app.domain.phrases import Phrase
from referral_app.operations import said
from referral_app.operations.asked import Asked
from referral_app.operations.choices import Group

if TYPE_CHECKING:
    from collections.abc import Sequence

    from referral_app.operations.answering import DeskAnswer
    from referral_app.operations.desk import Desk

USUAL = 25.0
"""Miles, where neither the search nor Settings say; the search's own default."""
ANY_DISTANCE = 5000.0
"""Miles; the farthest a search takes, and farther than any two places of the United States."""
DISTANCES = (10.0, USUAL, 50.0, 100.0, ANY_DISTANCE)

ANYWHERE = Phrase("Anywhere")
_MOST_OFFERED = 12
"""Filters asked for, so that places are among them."""


def distance_key(miles: float) -> str:
    """A distance as a value to choose."""
    return f"{miles:g}"


def distance_words(miles: float, unit: str) -> Phrase:
    """A distance on a narrow button, in ``unit``."""
    return Phrase("Any distance") if miles >= ANY_DISTANCE else said.distance(miles, unit)


def place_name(typed: str, answer: DeskAnswer | None) -> str:
    """What a place is called, as soon as an answer tells it; until then as it was typed."""
    for chip in answer.chips if answer is not None else ():
        if chip.choice.group is Group.NEAR and chip.choice.value == typed:
            return str(chip.phrase.args.get("place", typed))
    return typed


def places_like(desk: Desk, typed: str) -> Sequence[str]:
    """On the desk lane: places that begin as ``typed`` does, as they are to be typed in full."""
    from referral_app.operations.suggesting import suggest  # noqa: PLC0415 - on the desk lane

    offered = suggest(desk, typed, Asked(), _MOST_OFFERED)
    return tuple(str(one.phrase.args.get("place", one.choice.value)) for one in offered if one.choice.group is Group.NEAR)
