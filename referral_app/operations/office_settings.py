"""What an office says about itself, looked at before it is kept: a wrong number of ours on a sheet would harm as much as any other."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from referral_app.domain.phrases import Phrase
from referral_app.domain.problems import InputProblem
from referral_app.operations.typed import quoted, readable
from referral_app.sheets.neutral import EVERYDAY_PLACES
from referral_app.words.formats import written_phone

if TYPE_CHECKING:
    from referral_app.operations.desk import Desk

_DIALED = re.compile(r"(1-)?\d{3}-\d{3}-\d{4}( ext\. \d{1,8})?", re.ASCII)
_PLACE_AND_NUMBER = re.compile(r"(.*[^\d\s().+-])[\s:,]+(\+?[\d().\s-]{3,24})")
_SHORT_OR_WHOLE = re.compile(rf"\d{{3}}|{_DIALED.pattern}", re.ASCII)
"""511 and the like, or a number with its area code."""
_KEYS = {name.text.casefold(): key for key, name in EVERYDAY_PLACES.items()}
_LONGEST_NAME = 80
"""Letters of an office's name that fit on a sheet's line."""


def known_place(desk: Desk, typed: str) -> str:
    """``typed`` as it can be kept: a ZIP, a city or a county the app knows. Raises ``UnknownValue`` with the nearest."""
    place = readable(typed).strip()
    desk.gazetteer.find(place)
    return place


def own_number(typed: str) -> str:
    """The office's number with its area code, written as it is printed. Raises ``InputProblem`` where it cannot be one."""
    written = written_phone(readable(typed).strip())
    if not _DIALED.fullmatch(written):
        raise InputProblem(
            Phrase("“{number}” does not look whole; type it with its area code, for example 206-555-0119.", {"number": quoted(typed)})
        )
    return written


def everyday_numbers(typed: str) -> dict[str, str]:
    """Place -> number of "Library 206-555-0140; Bus 511". A place of ``neutral.EVERYDAY_PLACES`` is kept by its key, so that every sheet names it in
    its own language. Raises ``InputProblem`` for a part without a place or a number.
    """
    found: dict[str, str] = {}
    for part in filter(None, (" ".join(each.split()) for each in readable(typed).split(";"))):
        matched = _PLACE_AND_NUMBER.fullmatch(part)
        place, number = (matched[1].rstrip(" :,"), written_phone(matched[2])) if matched else ("", "")
        if not place or not _SHORT_OR_WHOLE.fullmatch(number):
            raise InputProblem(
                Phrase("“{part}” needs a place and its number, for example “Library 206-555-0140”; correct it.", {"part": quoted(part)})
            )
        found[_KEYS.get(place.casefold(), place)[:_LONGEST_NAME]] = number
    return found


def written_everyday(numbers: Mapping[str, str]) -> str:
    """The same as somebody typed it."""
    return "; ".join(f"{EVERYDAY_PLACES[place].text if place in EVERYDAY_PLACES else place} {number}" for place, number in numbers.items())


def office_name(typed: str) -> str:
    """The office's name in one line. Raises ``InputProblem`` where it is too long for a sheet."""
    name = " ".join(readable(typed).split())
    if len(name) > _LONGEST_NAME:
        raise InputProblem(Phrase("Shorten the office's name to {most} letters, so that it fits on a sheet.", {"most": _LONGEST_NAME}))
    return name
