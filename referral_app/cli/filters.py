"""The filters of a search on the command line (design 6): their options, and what ``operations`` is asked with them."""

from __future__ import annotations

import argparse

from referral_app.domain.distances import KILOMETERS, MILES, in_miles
from referral_app.domain.groups import TAKES, WITHOUT
from referral_app.domain.phrases import Phrase
from referral_app.domain.problems import InputProblem
from referral_app.operations.asked import Asked
from referral_app.operations.typed import quoted

_UNITS = {"kilometers": KILOMETERS, "kilometer": KILOMETERS, "km": KILOMETERS, "miles": MILES, "mile": MILES, "mi": MILES}
"""What may stand behind a distance, the longer names first."""


def add_filters(parser: argparse.ArgumentParser) -> None:
    """The filters of a search; each may be given several times."""
    group = parser.add_argument_group("filters (each may be repeated)")
    group.add_argument("--need", metavar="SLUG", action="append", default=[], help="what is needed, for example housing.shelter-tonight")
    group.add_argument("--speaks", metavar="LANG", action="append", default=[], help="the person's language, for example es")
    group.add_argument("--takes", metavar="WHO", action="append", default=[], help=f"who it should take: {', '.join(TAKES)}")
    group.add_argument("--without", metavar="BARRIER", action="append", default=[], help=f"leave out if known to: {', '.join(WITHOUT)}")
    group.add_argument("--near", metavar="PLACE", default=None, help='"ZIP", "City, ST" or "County, ST"; "me" is the office\'s place')
    group.add_argument("--within", metavar="MILES", default=None, help="how far to go, in miles, or as 40km (default 25)")
    group.add_argument("--open-now", action="store_true", default=False, help="leave out what is known to be closed now")
    group.add_argument("--all-hours", action="store_true", default=False, help="leave out what is known not to be open 24 hours")
    group.add_argument("--role", metavar="ROLE", default="survivors", help="survivors (default), professionals or all")
    group.add_argument(
        "--leads", action="store_true", default=False, help="list the leads: programs without a phone, text or walk-in channel"
    )


def asked_of(parsed: argparse.Namespace, text: str, *, limit: int = 20) -> Asked:
    """The search in ``parsed``'s filters, with ``text`` as its words."""
    return Asked(
        text=text,
        needs=tuple(parsed.need),
        speaks=tuple(parsed.speaks),
        takes=tuple(parsed.takes),
        without=tuple(parsed.without),
        near=parsed.near,
        within=None if parsed.within is None else miles_of(parsed.within),
        open_now=parsed.open_now,
        all_hours=parsed.all_hours,
        role=parsed.role,
        leads=parsed.leads,
        limit=limit,
    )


def number_of(typed: str, option: str) -> int:
    """A whole number as typed. A value that is none is refused with a sentence, like every value that is not known."""
    try:
        return int(typed)
    except ValueError as error:
        raise _not_a_number(typed, option) from error


def miles_of(typed: str) -> float:
    """A distance as typed, in miles unless it names kilometers: "25", "25mi", "40 km"."""
    number, unit = typed.strip().casefold(), MILES
    for name, named in _UNITS.items():
        if number.endswith(name):
            number, unit = number.removesuffix(name), named
            break
    try:
        return in_miles(float(number), unit)
    except ValueError as error:
        raise _not_a_number(typed, "--within") from error


def _not_a_number(typed: str, option: str) -> InputProblem:
    return InputProblem(Phrase("“{value}” is not a number; give {option} one, for example 10.", {"value": quoted(typed), "option": option}))
