"""On which days an HSDS schedule row falls. Rows come from files of others: whatever cannot be read is "not known"."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from referral_app.domain.schedule import Schedule
from referral_app.domain.trust import latest_day

EARLIEST = date(1970, 1, 1)
MOST = 1000
"""A start before this day, or more repetitions or a longer interval than this, is a slip."""
COUNTED_TO = date(2100, 1, 1).toordinal()
"""Repetitions are counted no further; what has not ended by then has no end for us."""

_WEEKDAYS = {code: number for number, code in enumerate(("MO", "TU", "WE", "TH", "FR", "SA", "SU"))}
_BYDAY = re.compile(r"([+-]?[1-5])?(MO|TU|WE|TH|FR|SA|SU)")
_EVERY_DAY = 0b111_1111
_LONGEST_MONTH = 31
_WHOLE_DAY = len("2026-07-14")


class Days(NamedTuple):
    """A rule of days, as plain numbers: thousands of them are asked at once. Days are ordinals (``date.toordinal``).

    ``weekdays`` has a bit for each weekday, Monday the lowest. ``first`` and ``last`` bound the rule. By week it falls every ``interval``
    weeks from the one that begins on ``phase``; when ``monthly``, every ``interval`` months from month ``phase`` (year * 12 + month - 1), and
    there on ``weekdays``, on ``nths`` ("first Saturday": n * 7 + weekday, n < 0 from the end), and on ``dates`` (of the month, -1 the last).
    """

    weekdays: int = 0
    first: int | None = None
    last: int | None = None
    monthly: bool = False
    interval: int = 1
    phase: int = 0
    nths: tuple[int, ...] = ()
    dates: tuple[int, ...] = ()

    def falls_on(self, day: int) -> bool:
        """Whether ``day`` is one of them."""
        if (self.first is not None and day < self.first) or (self.last is not None and day > self.last):
            return False
        weekday = (day + 6) % 7
        if self.monthly:
            return self._falls_in_month(weekday, *_in_month(day))
        if not self.weekdays >> weekday & 1:
            return False
        return self.interval == 1 or (day - self.phase) // 7 % self.interval == 0

    @property
    def most_weekdays(self) -> int:
        """The weekdays it may fall on in some week."""
        bits = self.weekdays
        for nth in self.nths:
            bits |= 1 << nth % 7
        return bits or _EVERY_DAY

    def _falls_in_month(self, weekday: int, day: int, left: int, month: int) -> bool:
        # Both lists are in order, so that what counts from the end of the month comes first.
        if self.dates and day not in self.dates and (self.dates[0] > 0 or -left - 1 not in self.dates):
            return False
        if not self.weekdays >> weekday & 1 and not self._is_nth(weekday, day, left):
            return False
        return self.interval == 1 or (month - self.phase) % self.interval == 0

    def _is_nth(self, weekday: int, day: int, left: int) -> bool:
        if not self.nths:
            return not self.weekdays
        return (day + 6) // 7 * 7 + weekday in self.nths or (self.nths[0] < 0 and -(left // 7 + 1) * 7 + weekday in self.nths)


def read_days(row: Schedule) -> Days | None:
    """The days on which ``row`` falls; ``None`` if it does not say so in a way that can be read.

    A passed ``until`` means the row has ended: it falls on no later day (HSDS ``schedule``).
    """
    try:
        days = _read(row)
        return days if row.count is None else _counted(days, _whole(row.count))
    except _Unreadable:
        return None


class _Unreadable(Exception):
    """The row says something that is no rule."""


def _read(row: Schedule) -> Days:
    weekdays, nths = _weekdays(row.byday)
    start, until = _start(row.dtstart), _day(row.until)
    named = (row.freq or "").strip().upper()
    monthly = _is_monthly(named, weekdays, nths)
    dates = _days_of_month(row, monthly=monthly, nths=nths)
    if named == "DAILY":
        weekdays = _daily(row, weekdays)
    elif not weekdays and not nths and not dates:
        weekdays, dates = _same_day_as(start, monthly=monthly)
    interval = 1 if row.interval is None else _whole(row.interval)
    if start is None and (interval > 1 or row.count is not None):
        raise _Unreadable
    return Days(
        weekdays=weekdays,
        first=None if start is None else start.toordinal(),
        last=None if until is None else until.toordinal(),
        monthly=monthly,
        interval=interval,
        phase=0 if start is None or interval == 1 else _month(start) if monthly else _week_of(start, row.wkst),
        nths=nths,
        dates=dates,
    )


def _is_monthly(named: str, weekdays: int, nths: tuple[int, ...]) -> bool:
    """A bare list of days is taken for every week; "first Saturday" only makes sense by month, whatever the row calls it."""
    if nths or named == "MONTHLY":
        return True
    if named in ("WEEKLY", "DAILY") or (not named and weekdays):
        return False
    raise _Unreadable


def _daily(row: Schedule, weekdays: int) -> int:
    """Outside of the standard's list of words, yet clear as long as it means every day."""
    if row.interval not in (None, 1):
        raise _Unreadable
    return weekdays or _EVERY_DAY


def _weekdays(byday: str | None) -> tuple[int, tuple[int, ...]]:
    """Plain weekdays, and those with a number."""
    weekdays, nths = 0, []
    for part in (byday or "").upper().split(","):
        if not part.strip():
            continue
        found = _BYDAY.fullmatch(part.strip())
        if found is None:
            raise _Unreadable
        weekday = _WEEKDAYS[found[2]]
        if found[1]:
            nths.append(int(found[1]) * 7 + weekday)
        else:
            weekdays |= 1 << weekday
    return weekdays, tuple(sorted(set(nths)))


def _days_of_month(row: Schedule, *, monthly: bool, nths: tuple[int, ...]) -> tuple[int, ...]:
    """Days of the month. With weeks or days of the year, in a weekly row, or beside "first Saturday" they make no rule (RFC 5545,
    3.3.10).
    """
    try:
        dates = {int(part) for part in (row.bymonthday or "").split(",") if part.strip()}
    except ValueError as reason:
        raise _Unreadable from reason
    fits = monthly and not nths
    if row.byweekno or row.byyearday or (dates and not fits) or any(not 1 <= abs(each) <= _LONGEST_MONTH for each in dates):
        raise _Unreadable
    return tuple(sorted(dates))


def _same_day_as(start: date | None, *, monthly: bool) -> tuple[int, tuple[int, ...]]:
    """Without any day named, a row falls on the weekday, or the day of the month, it starts on."""
    if start is None:
        raise _Unreadable
    return (0, (start.day,)) if monthly else (1 << start.weekday(), ())


def _counted(days: Days, count: int) -> Days:
    """The same days, ended by the number of them."""
    if days.first is None:
        raise _Unreadable
    end = COUNTED_TO if days.last is None else min(days.last, COUNTED_TO)
    last = next(islice(filter(days.falls_on, range(days.first, end + 1)), count - 1, None), None)
    return days if last is None else days._replace(last=last)


def _week_of(start: date, wkst: str | None) -> int:
    """The day on which the week of ``start`` begins."""
    begins = _WEEKDAYS.get((wkst or "MO").strip().upper(), 0)
    return start.toordinal() - (start.weekday() - begins) % 7


def _month(day: date) -> int:
    return day.year * 12 + day.month - 1


@lru_cache(maxsize=1024)
def _in_month(ordinal: int) -> tuple[int, int, int]:
    """Which day of its month a day is, how many come after it, and the month."""
    day = date.fromordinal(ordinal)
    return day.day, monthrange(day.year, day.month)[1] - day.day, _month(day)


def _whole(number: int) -> int:
    if not 1 <= number <= MOST:
        raise _Unreadable
    return number


def _start(text: str | None) -> date | None:
    """A year or a month is no day to begin on: what falls before its end would be called closed."""
    if text and len(text.strip()) < _WHOLE_DAY:
        raise _Unreadable
    return _day(text)


def _day(text: str | None) -> date | None:
    if not text:
        return None
    found = latest_day(text.strip()[:_WHOLE_DAY])
    if found is None or found < EARLIEST:
        raise _Unreadable
    return found
