"""Stretches of hours as terms of the index: compact texts, few in all a directory however many timetables there are."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

from referral_app.search.hours.recurrence import Days
from referral_app.search.hours.stretches import Stretch


@lru_cache(maxsize=16_384)
def terms_of_stretch(stretch: Stretch, timezone: str | None) -> tuple[str, ...]:
    """The terms that stand for ``stretch``: every week is taken apart into the same nine sets of days."""
    return tuple(written(each._replace(blank=False), timezone) for each in _in_usual_days(stretch))


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
    """``stretch`` on the clock of ``timezone`` as a term; ``read_terms`` reads it."""
    days = None if stretch.days is None else _short(stretch.days, Days())
    opens, closes, _, *others = stretch
    return json.dumps(_short((timezone, opens, closes, days, *others), (None, *Stretch())), separators=(",", ":"))


def read_terms(terms: Iterable[str]) -> Iterator[tuple[str | None, Stretch]]:
    """The time zone and the stretch that each of ``terms`` stands for. Read all at once, which is faster than thousands of small texts."""
    for timezone, *values in json.loads(f"[{','.join(terms)}]"):
        if len(values) > _DAYS and values[_DAYS] is not None:
            values[_DAYS] = _read_days(values[_DAYS])
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


def _read_days(values: list[Any]) -> Days:
    if len(values) > _FIRST_LIST:
        values[_FIRST_LIST:] = map(tuple, values[_FIRST_LIST:])
    return Days(*values)


def _short(values: tuple[object, ...], usual: tuple[object, ...]) -> list[object]:
    """``values`` without those at the end that are as ``usual``."""
    kept = len(values)
    while kept > 1 and values[kept - 1] == usual[kept - 1]:
        kept -= 1
    return list(values[:kept])
