"""Stretches of hours as compact texts: as a card keeps them, and as terms of the index, few in all a directory however many timetables there are.

A term is the rule of the stretch and, behind ``RULE_END``, its minutes. So terms of one rule stand together in the index, and most rules need
not be looked into at a given moment: whoever is open on Sundays only is not open on a Tuesday.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from referral_app.search.hours.recurrence import Days
from referral_app.search.hours.stretches import DAY, Stretch

RULE_END = "\n"
"""What JSON on one line never holds."""


class Rule(NamedTuple):
    """All of a stretch but its minutes: ``stretch`` has none. ``overnight``: it closes on the day after the one it opens on."""

    timezone: str | None
    overnight: bool
    stretch: Stretch


@lru_cache(maxsize=16_384)
def terms_of_stretch(stretch: Stretch, timezone: str | None) -> tuple[str, ...]:
    """The terms that stand for ``stretch``: every week is taken apart into the same nine sets of days."""
    return tuple(_term(each, timezone) for each in _in_usual_days(stretch))


def read_rules(rules: Iterable[str]) -> Iterator[Rule]:
    """The rule that each of ``rules``, beginnings of terms, stands for."""
    for timezone, *values in _read_all(rules):
        overnight, *others = values or (0,)
        _read_days_in(others, 0)
        yield Rule(timezone, bool(overnight), Stretch(0, 0, *others))


def in_parts(term: str) -> tuple[str, int, int]:
    """The rule of ``term``, and when it opens and closes."""
    rule, _, minutes = term.partition(RULE_END)
    opens, _, closes = minutes.partition(",")
    return rule, int(opens), int(closes)


def rule_of(term: str) -> str:
    """The rule of ``term``."""
    return term.partition(RULE_END)[0]


def _term(stretch: Stretch, timezone: str | None) -> str:
    opens, closes, days, *others, _ = stretch
    rule = (timezone, int(closes > DAY), None if days is None else _short(days, Days()), *others)
    return f"{_compact(_short(rule, (None, 0, *Stretch()[_DAYS:])))}{RULE_END}{opens},{closes}"


def is_every_week(stretch: Stretch) -> bool:
    """Whether it says no more than days of the week and hours."""
    return stretch.days is not None and stretch == Stretch(stretch.opens, stretch.closes, Days(stretch.days.weekdays))


def joined_by_days(stretches: Iterable[Stretch]) -> list[Stretch]:
    """The same hours in as few rows as it takes: weekly ones that differ only by weekdays become one."""
    whole: dict[Stretch, None] = {}
    weekly: dict[Stretch, int] = {}
    for stretch in stretches:
        if stretch.days is None or stretch.days.monthly:
            whole[stretch] = None
        else:
            key = _on_weekdays(stretch, 0)
            weekly[key] = weekly.get(key, 0) | stretch.days.weekdays
    return [*whole, *(_on_weekdays(key, bits) for key, bits in weekly.items())]


def written(stretch: Stretch, timezone: str | None) -> str:
    """``stretch`` on the clock of ``timezone`` as a card keeps it; ``read_stretches`` reads it."""
    days = None if stretch.days is None else _short(stretch.days, Days())
    opens, closes, _, *others = stretch
    return _compact(_short((timezone, opens, closes, days, *others), (None, *Stretch())))


def read_stretches(texts: Iterable[str]) -> Iterator[tuple[str | None, Stretch]]:
    """The time zone and the stretch of each of ``texts``."""
    for timezone, *values in _read_all(texts):
        _read_days_in(values, _DAYS)
        yield timezone, Stretch(*values)


_DAYS = Stretch._fields.index("days")
_FIRST_LIST = Days._fields.index("nths")
_ALL_WEEK, _WORKDAYS = 0b111_1111, 0b001_1111


def _in_usual_days(stretch: Stretch) -> Iterator[Stretch]:
    """The week, Monday to Friday, and single days."""
    days = stretch.days
    if days is None or days.monthly or days.weekdays == _ALL_WEEK:
        yield stretch
        return
    left = days.weekdays
    if left & _WORKDAYS == _WORKDAYS:
        yield _on_weekdays(stretch, _WORKDAYS)
        left -= _WORKDAYS
    yield from (_on_weekdays(stretch, 1 << day) for day in range(7) if left >> day & 1)


def _on_weekdays(stretch: Stretch, bits: int) -> Stretch:
    return stretch if stretch.days is None else stretch._replace(days=stretch.days._replace(weekdays=bits))


def _read_all(texts: Iterable[str]) -> list[list[Any]]:
    """Read at once, which is faster than thousands of small texts."""
    read: list[list[Any]] = json.loads(f"[{','.join(texts)}]")
    return read


def _read_days_in(values: list[Any], at: int) -> None:
    """Make the days among ``values`` of what is written there, if anything is."""
    if len(values) > at and values[at] is not None:
        days = values[at]
        days[_FIRST_LIST:] = map(tuple, days[_FIRST_LIST:])
        values[at] = Days(*days)


def _compact(values: list[object]) -> str:
    return json.dumps(values, separators=(",", ":"))


def _short(values: tuple[object, ...], usual: tuple[object, ...]) -> list[object]:
    """``values`` without those at the end that are as ``usual``."""
    kept = len(values)
    while kept > 1 and values[kept - 1] == usual[kept - 1]:
        kept -= 1
    return list(values[:kept])
