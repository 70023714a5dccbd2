"""On which days an HSDS schedule row falls. Rows come from files of others: whatever cannot be read is "not known"."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from itertools import islice

from dateutil.rrule import FR, MO, MONTHLY, SA, SU, TH, TU, WE, WEEKLY, rrule, weekday

from referral_app.domain.schedule import Schedule
from referral_app.domain.trust import latest_day

_WEEKDAYS = {"MO": MO, "TU": TU, "WE": WE, "TH": TH, "FR": FR, "SA": SA, "SU": SU}
_BYDAY = re.compile(r"([+-]?[1-5])?(MO|TU|WE|TH|FR|SA|SU)")
_LONGEST_MONTH = 31

EARLIEST = date(1970, 1, 1)
MOST = 1000
"""A start before this day, or more repetitions or a longer interval than this, is a slip; counting through it would only cost time."""


def days_of(row: Schedule, first: date, last: date) -> list[date] | None:
    """The days from ``first`` to ``last`` on which ``row`` falls; ``None`` if it does not say so in a way that can be read.

    A passed ``until`` means the row has ended: it falls on no later day.
    """
    try:
        rule = _rule(row, first, last)
        most = MOST if row.count is None else _whole(row.count)
    except _Unreadable:
        return None
    return [moment.date() for moment in islice(rule, most) if moment >= _noon(first)]


class _Unreadable(Exception):
    """The row says something that is no rule."""


def _rule(row: Schedule, first: date, last: date) -> rrule:
    days = _weekdays(row.byday)
    freq = _frequency(row, days)
    start = _day(row.dtstart)
    dates = _days_of_month(row, days, freq)
    if not days and not dates:
        days, dates = _same_day_as(start, freq)
    interval = 1 if row.interval is None else _whole(row.interval)
    anchor = _anchor(start, first, freq, interval, counted=row.count is not None)
    return rrule(
        freq,
        dtstart=_noon(anchor),
        interval=interval,
        until=_noon(min(last, _day(row.until) or last)),
        wkst=_WEEKDAYS.get((row.wkst or "MO").strip().upper(), MO),
        byweekday=days or None,
        bymonthday=dates or None,
    )


def _frequency(row: Schedule, days: list[weekday]) -> int:
    """A bare list of days is taken for every week; "first Saturday" only makes sense by month, whatever the row calls it."""
    named = (row.freq or "").strip().upper()
    if any(day.n for day in days) or named == "MONTHLY":
        return int(MONTHLY)
    if named == "WEEKLY" or (not named and days):
        return int(WEEKLY)
    raise _Unreadable


def _weekdays(byday: str | None) -> list[weekday]:
    days = []
    for part in (byday or "").upper().split(","):
        if not part.strip():
            continue
        found = _BYDAY.fullmatch(part.strip())
        if found is None:
            raise _Unreadable
        days.append(_WEEKDAYS[found[2]](int(found[1])) if found[1] else _WEEKDAYS[found[2]])
    return days


def _days_of_month(row: Schedule, days: list[weekday], freq: int) -> list[int]:
    """Days of the month. With weeks or days of the year, in a weekly row, or beside "first Saturday" they make no rule (RFC 5545,
    3.3.10), and might name a day that never comes, which would be looked for until the year 9999.
    """
    try:
        dates = [int(part) for part in (row.bymonthday or "").split(",") if part.strip()]
    except ValueError as reason:
        raise _Unreadable from reason
    fits = freq == MONTHLY and not any(day.n for day in days)
    if row.byweekno or row.byyearday or (dates and not fits) or any(not 1 <= abs(each) <= _LONGEST_MONTH for each in dates):
        raise _Unreadable
    return dates


def _same_day_as(start: date | None, freq: int) -> tuple[list[weekday], list[int]]:
    """Without any day named, a row falls on the weekday, or the day of the month, it starts on."""
    if start is None:
        raise _Unreadable
    if freq == MONTHLY:
        return [], [start.day]
    return [(MO, TU, WE, TH, FR, SA, SU)[start.weekday()]], []


def _anchor(start: date | None, first: date, freq: int, interval: int, *, counted: bool) -> date:
    """Where counting begins: as late as gives the same days, so that a row from long ago costs no more than a new one."""
    if start is None:
        if interval > 1 or counted:
            raise _Unreadable
        return first.replace(day=1)
    if counted or start >= first:
        return start
    if freq == WEEKLY:
        return start + timedelta(weeks=(first - start).days // 7 // interval * interval)
    months = (first.year - start.year) * 12 + first.month - start.month
    begin = start.year * 12 + start.month - 1 + months // interval * interval
    return max(start, date(begin // 12, begin % 12 + 1, 1))


def _whole(number: int) -> int:
    if not 1 <= number <= MOST:
        raise _Unreadable
    return number


def _day(text: str | None) -> date | None:
    if not text:
        return None
    found = latest_day(text.strip()[:10])
    if found is None or found < EARLIEST:
        raise _Unreadable
    return found


def _noon(day: date) -> datetime:
    return datetime.combine(day, time(12))
