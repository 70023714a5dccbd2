"""What may be wrong with one value, in plain words. Errors are what the published schemas refuse; formats are warnings, as they are there."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from referral_app.domain.phrases import Phrase
from referral_app.exchange.findings import Severity
from referral_app.exchange.validating.rules import FieldRule, TableRules

Said = tuple[Severity, str, Phrase]
"""Severity, code and sentence of something noticed."""

_UUID = re.compile(r"^[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$")
_URI = re.compile(r"^[A-Za-z][A-Za-z0-9+.-]*:\S+$")
_EMAIL = re.compile(r"^[^@\s]+@[^@\s]+\.[^@\s.]+$")
_TIME = re.compile(r"^(?:[01]\d|2[0-4]):[0-5]\d(?::[0-5]\d(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?$")
_LONGEST_SHOWN = 60
_TEXT, _NUMBER, _OBJECT, _LIST = Phrase("a text"), Phrase("a number"), Phrase("an object"), Phrase("a list")
_KINDS: dict[str, Phrase] = {"string": _TEXT, "number": _NUMBER, "object": _OBJECT, "list": _LIST}


def missing(name: str) -> Said:
    """A field that has to be there."""
    return Severity.ERROR, "required", Phrase("“{field}” has to be there and is not; fill it in.", {"field": name})


def of_json(rule: FieldRule, rules: TableRules, name: str, value: Any) -> Said | None:
    """What is wrong with a value of a JSON object."""
    if not _is(rule.kind, value):
        phrase = Phrase("“{field}” has to be {kind}; write it as one.", {"field": name, "kind": _KINDS[rule.kind]})
        return Severity.ERROR, "type", phrase
    if rule.kind == "string":
        return of_text(rule, rules, name, value)
    return None


def of_cell(rule: FieldRule, rules: TableRules, name: str, cell: str) -> Said | None:
    """What is wrong with a cell that is not blank."""
    if rule.kind == "number":
        try:
            float(cell)
        except ValueError:
            phrase = Phrase("“{field}” has to be {kind}; write it as one.", {"field": name, "kind": _KINDS["number"]})
            return Severity.ERROR, "type", phrase
        return None
    return of_text(rule, rules, name, cell)


def of_text(rule: FieldRule, rules: TableRules, name: str, text: str) -> Said | None:
    """What is wrong with a text."""
    choices = rules.choices.get(name)
    if choices is not None and text not in choices:
        said = {"value": text[:_LONGEST_SHOWN], "field": name, "choices": ", ".join(choices)}
        return Severity.ERROR, "choice", Phrase("“{value}” is none of the words for “{field}”; use one of: {choices}.", said)
    fits = _FORMATS.get(rule.about)
    if fits is not None and not fits(text):
        said = {"value": text[:_LONGEST_SHOWN], "field": name}
        return Severity.WARNING, "format", Phrase("“{value}” under “{field}” is not written as the standard asks.", said)
    return None


def _is(kind: str, value: Any) -> bool:
    match kind:
        case "number":
            return isinstance(value, (int, float)) and not isinstance(value, bool)
        case "string":
            return isinstance(value, str)
        case "list":
            return isinstance(value, list)
        case _:
            return isinstance(value, dict)


def _is_date(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _is_moment(text: str) -> bool:
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return len(text) > len("2026-11-27")


_FORMATS: dict[str, Callable[[str], object]] = {
    "uuid": _UUID.match,
    "uri": _URI.match,
    "email": _EMAIL.match,
    "date": _is_date,
    "time": _TIME.match,
    "date-time": _is_moment,
    "datetime": _is_moment,
}
