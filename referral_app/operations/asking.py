"""From what was typed to a ``Query``: every value is known or refused with the nearest valid choices."""

from __future__ import annotations

import math
from collections.abc import Iterable

from rapidfuzz import process

from referral_app.domain.groups import TAKES, WITHOUT
from referral_app.domain.phrases import Phrase
from referral_app.domain.problems import InputProblem, UnknownValue
from referral_app.domain.visibility import Visibility
from referral_app.operations.asked import Asked
from referral_app.operations.desk import Desk
from referral_app.operations.near_me import means_here, office_place, parted
from referral_app.operations.typed import quoted, readable
from referral_app.search.query import DEFAULT_MILES, ROLE_SCOPES, Query
from referral_app.words.formats import language_code

FARTHEST = 5000
"""Miles; about as far apart as two places of the United States are, so a larger number is a slip."""

MOST_LISTED = 1_000_000
"""A larger number of programs to list means all of them."""

LEVELS = (Visibility.PUBLIC, Visibility.PARTNERS, Visibility.INTERNAL)
"""What a reader can ask to see. ``held`` has no name of its own: "internal" shows it."""


def understand(desk: Desk, asked: Asked) -> Query:
    """The query that was meant. "Near me" is the office's place, and reaches as far as Settings say. Raises ``UnknownValue`` or
    ``InputProblem`` with one sentence.
    """
    text, near, usual = _placed(desk, asked)
    if asked.limit < 1:
        raise InputProblem(Phrase("Give a number of programs to list, 1 or more."))
    return Query(
        text=text,
        needs=_known(asked.needs, desk.vocabulary.slugs(), Phrase("need")),
        speaks=tuple(dict.fromkeys(language_code(readable(name)) for name in asked.speaks)),
        takes=_known(asked.takes, TAKES, Phrase("choice of whom a program takes")),
        without=_known(asked.without, WITHOUT, Phrase("choice of what to leave out")),
        near=None if near is None else desk.gazetteer.find(near),
        within_miles=usual if asked.within is None else _reach(asked.within, near),
        open_now=asked.open_now,
        all_hours=asked.all_hours,
        role=known_one(asked.role, ROLE_SCOPES, Phrase("role")),
        leads=asked.leads,
        limit=min(asked.limit, MOST_LISTED),
        now=desk.clock(),
    )


def _placed(desk: Desk, asked: Asked) -> tuple[str, str | None, float]:
    """The words to look for, the place meant, and how many miles around it count where nothing is said."""
    text, said_so = parted(readable(asked.text))
    near = None if asked.near is None else readable(asked.near)
    if near is None and not said_so:
        return text, None, DEFAULT_MILES
    if near is None or means_here(near):
        return text, office_place(desk.settings, near or asked.text), float(desk.settings.within)
    return text, near, DEFAULT_MILES


def _reach(within: float, near: str | None) -> float:
    """The miles asked for. Raises ``InputProblem`` where they make no sense."""
    if near is None:
        raise InputProblem(Phrase("A distance needs a place to start from; add --near with a ZIP code or a city."))
    if not math.isfinite(within) or not 0 < within <= FARTHEST:
        raise InputProblem(Phrase("Give a distance between 1 and {most} miles.", {"most": FARTHEST}))
    return within


def known_level(typed: str) -> Visibility:
    """The level of visibility a reader asks for."""
    return Visibility(known_one(typed, [level.value for level in LEVELS], Phrase("visibility")))


def known_one(typed: str, choices: Iterable[str], what: Phrase) -> str:
    """``typed`` as one of ``choices``, however it is capitalized. Raises ``UnknownValue`` naming the nearest."""
    return _known((typed,), choices, what)[0]


def _known(values: Iterable[str], choices: Iterable[str], what: Phrase) -> tuple[str, ...]:
    """``values`` without repeats, each one of ``choices``."""
    values = tuple(values)
    if not values:
        return ()
    offered = {choice.lower(): choice for choice in choices}
    wanted = tuple(dict.fromkeys(readable(value).strip().lower() for value in values))
    for value in wanted:
        if value not in offered:
            raise UnknownValue(what, quoted(value), nearest_of(quoted(value), offered.values()))
    return tuple(offered[value] for value in wanted)


def nearest_of(value: str, choices: Iterable[str], at_most: int = 5) -> tuple[str, ...]:
    """The choices most like ``value``, best first. Where nothing is alike, or there are only a few, the others follow."""
    choices = tuple(choices)
    close = [choice for choice, _, _ in process.extract(value, choices, limit=at_most, score_cutoff=50)]
    if close and len(choices) > at_most:
        return tuple(close)
    return tuple(dict.fromkeys([*close, *choices]))[:at_most]
