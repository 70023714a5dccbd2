"""A schedule row as the search keeps it: a stretch of hours on certain days, in plain numbers, and when it falls on a clock."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import tzinfo
from functools import lru_cache
from operator import attrgetter
from typing import Any, NamedTuple

from referral_app.domain.schedule import Schedule
from referral_app.domain.trust import latest_day
from referral_app.search.hours.recurrence import Days, read_days
from referral_app.search.hours.wall_clock import moment, offsets_of

DAY, WEEK = 1440, 10_080
"""Minutes."""

_TIME = re.compile(r"([01]?\d|2[0-4])[:.]([0-5]\d)(?::[0-5]\d)?\s*(Z|[+-]\d{1,2}(?::?[0-5]\d)?)?", re.IGNORECASE)
_OFFSET = re.compile(r"([+-]?)(\d{1,2})(?::?([0-5]\d)|\.(\d+))?")
_LAST_MINUTE = DAY - 1
_NO_OFFSET = 10_000
"""Stands for an offset that cannot be read: no clock keeps it."""


class Span(NamedTuple):
    """One time of being open, in seconds since 1970 (UTC). ``sure``: nothing casts doubt on it."""

    start: float
    end: float
    sure: bool = True


class Stretch(NamedTuple):
    """Open from ``opens`` to ``closes``, minutes of the day it begins on (past 1,440: of the next), on ``days``.

    Without ``days`` the row cannot be read; ``blank`` is one that names no times at all. It speaks of the days (ordinals) from
    ``valid_from`` to ``valid_to`` and says nothing of others. Its times were written for a clock ``offset`` minutes from UTC, if told.
    """

    opens: int = 0
    closes: int = 0
    days: Days | None = None
    valid_from: int | None = None
    valid_to: int | None = None
    offset: int | None = None
    blank: bool = False

    @property
    def undated(self) -> bool:
        """Whether it speaks of every day."""
        return self.valid_from is None and self.valid_to is None

    def speaks_of(self, day: int) -> bool:
        """Whether it says anything of ``day``, be it that it is closed."""
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day <= self.valid_to)

    def readable_in(self, zone: tzinfo) -> bool:
        """Whether it can be read on the clock of ``zone``."""
        return self.days is not None and (self.offset is None or self.offset in offsets_of(zone))

    def falls_on(self, day: int) -> bool:
        """Whether it says that it is open on ``day``."""
        return self.days is not None and self.days.falls_on(day) and self.speaks_of(day)

    def span_on(self, day: int, zone: tzinfo) -> Span | None:
        """The time it is open that begins on ``day``."""
        if not self.falls_on(day):
            return None
        return Span(moment(zone, day, self.opens), moment(zone, day, self.closes))


def read_stretch(row: Schedule, *, with_offset: bool = True) -> Stretch:
    """``row`` in plain numbers. A limit that cannot be read is not taken for one passed. Its own offset from UTC counts only if wanted."""
    values = _deciding(row)
    return _read(*(values if with_offset else (None, *values[1:])))


_DECIDING = (
    "timezone", "valid_from", "valid_to", "dtstart", "until", "count", "wkst", "freq", "interval", "byday", "byweekno", "bymonthday",
    "byyearday", "opens_at", "closes_at",
)  # fmt: skip
"""The fields that say when. Rows that differ only in others come thousands of times."""
_deciding = attrgetter(*_DECIDING)


@lru_cache(maxsize=16_384)
def _read(*values: str | int | None) -> Stretch:
    fields: dict[str, Any] = dict(zip(_DECIDING, values, strict=True))
    row = Schedule(id="", **fields)
    valid_from, valid_to = _limit(row.valid_from), _limit(row.valid_to)
    days, times, offset = read_days(row), _times(row), _offset(row)
    if days is None or times is None:
        blank = not (row.opens_at or row.closes_at)
        return Stretch(valid_from=valid_from, valid_to=valid_to, blank=blank)
    return Stretch(*times, days, valid_from, valid_to, offset)


def fills_the_week(stretches: Iterable[Stretch]) -> bool:
    """Whether ``stretches`` leave no minute of a week out, each taken for every weekday it may ever fall on."""
    parts = [(day * DAY + each.opens, day * DAY + each.closes) for each in stretches for day in _most_weekdays(each)]
    # What runs past the end of the week is also at its beginning.
    parts += [(0, end - WEEK) for _, end in parts if end > WEEK]
    covered = 0
    for start, end in sorted(parts):
        if start > covered:
            return False
        covered = max(covered, end)
    return covered >= WEEK


def end_of_run(spans: Iterable[Span], now: float) -> float:
    """When it closes that is open at ``now``: spans that touch are one. ``now`` itself when it is not open. ``spans`` come in order."""
    end = now
    for span in spans:
        if span.start > end:
            break
        end = max(end, span.end)
    return end


# Texts of a row.


def _times(row: Schedule) -> tuple[int, int] | None:
    """Opening and closing minute; 00:00-23:59 is the whole day, and closing at or before opening means the next day. ``None`` if a time is
    missing, unreadable or the two are equal by day.
    """
    opens, closes = _minute(row.opens_at), _minute(row.closes_at)
    if opens is None or closes is None or (opens == closes != 0):
        return None
    if (opens, closes) == (0, _LAST_MINUTE):
        return 0, DAY
    return opens, closes if closes > opens else closes + DAY


def _minute(text: str | None) -> int | None:
    found = _TIME.fullmatch(text.strip()) if text else None
    if found is None:
        return None
    minute = int(found[1]) * 60 + int(found[2])
    return minute % DAY if minute <= DAY else None


def _offset(row: Schedule) -> int | None:
    """The offset from UTC, in minutes, that the row says its times have."""
    parts = [found[3] for text in (row.opens_at, row.closes_at) if text and (found := _TIME.fullmatch(text.strip())) and found[3]]
    told = {_minutes_off(text) for text in (*parts, row.timezone) if text}
    return None if not told else told.pop() if len(told) == 1 else _NO_OFFSET


def _minutes_off(text: str) -> int:
    if text.strip().upper() == "Z":
        return 0
    found = _OFFSET.fullmatch(text.strip())
    if found is None:
        return _NO_OFFSET
    minutes = int(found[2]) * 60 + int(found[3] or 0) + round(float(f"0.{found[4] or 0}") * 60)
    return -minutes if found[1] == "-" else minutes


def _limit(text: str | None) -> int | None:
    day = latest_day(text[: len("2026-07-14")]) if text else None
    return day.toordinal() if day else None


def _most_weekdays(stretch: Stretch) -> Iterator[int]:
    bits = stretch.days.most_weekdays if stretch.days else 0
    return (day for day in range(7) if bits >> day & 1)
