"""Opening hours in words: "Mon–Fri 9 am–5 pm", "1st Tuesday of each month 6 pm–8 pm", from HSDS schedule rows."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from referral_app.domain.phrases import Phrase
from referral_app.domain.schedule import Schedule
from referral_app.domain.trust import latest_day
from referral_app.words.catalogue import Catalogue
from referral_app.words.locales import day_names, short_day_names
from referral_app.words.numbers import written_list
from referral_app.words.times import all_day, minutes_of, written_range, written_times

ANY_TIME = Phrase("Any time")
ALL_DAY = Phrase("all day")
EVERY_DAY = Phrase("every day")
EVERY_SECOND_WEEK = Phrase("{days} every second week")
OF_EACH_MONTH = Phrase("{days} of each month")
DAY_OF_MONTH = Phrase("day {number}")
ORDINALS = {
    1: Phrase("1st {day}"),
    2: Phrase("2nd {day}"),
    3: Phrase("3rd {day}"),
    4: Phrase("4th {day}"),
    5: Phrase("5th {day}"),
    -1: Phrase("last {day}"),
}

_BEFORE_TIMES = {"ar": "، ", "fa": "، "}
"""Where the times are words too."""
EVERY_SECOND = 2
DAYS_OF_A_MONTH = range(1, 32)

_CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_NTH = re.compile(r"([+-]?\d)([A-Z]{2})", re.ASCII)
_WEEK = tuple(range(7))


def written_hours(schedules: Iterable[Schedule], language: str, on: date) -> tuple[str, ...]:
    """Lines that say the hours in force on ``on``, the week first; then what the rows say in their own words, once each.

    Rows not yet begun, ended or past ``valid_to`` are left out, and so are rules no short line can say (yearly, by week number):
    nothing is said rather than something wrong. Empty means: ask.
    """
    current = [row for row in schedules if _in_force(row, on)]
    weekly: dict[tuple[str, ...], list[int]] = defaultdict(list)
    others: list[str] = []
    for row in current:
        if _is_weekly(row):
            weekly[_times(row, language)] += _days(row.byday)
        elif line := _other_rule(row, language):
            others.append(line)
    own_words = [row.description.strip() for row in current if row.description and row.description.strip()]
    return tuple(dict.fromkeys([*_week_lines(weekly, language), *others, *own_words]))


def _in_force(row: Schedule, on: date) -> bool:
    begins = latest_day(row.valid_from[:10]) if row.valid_from else None
    ends = [day for day in (latest_day(text[:10]) for text in (row.valid_to, row.until) if text) if day is not None]
    return (begins is None or begins <= on) and all(on <= day for day in ends)


def _is_weekly(row: Schedule) -> bool:
    plain = row.freq in {None, "WEEKLY"} and row.interval in {None, 1} and not _strange(row)
    return plain and bool(_days(row.byday))


def _strange(row: Schedule) -> bool:
    """Rules that would need more than a line."""
    return bool(row.byweekno or row.byyearday or row.count)


def _days(byday: str | None) -> list[int]:
    """Weekdays, Monday 0, of a plain list; empty if any part of it is something else."""
    codes = [code.strip().upper() for code in (byday or "").split(",") if code.strip()]
    return [_CODES.index(code) for code in codes] if all(code in _CODES for code in codes) else []


def _times(row: Schedule, language: str) -> tuple[str, ...]:
    """Opening and closing in words, or nothing where a time is missing or cannot be read. The whole day sorts first."""
    opens, closes = minutes_of(row.opens_at), minutes_of(row.closes_at)
    if opens is None or closes is None or row.opens_at is None or row.closes_at is None:
        return ()
    if all_day(opens, closes):
        return (Catalogue(language).say(ALL_DAY),)
    return (f"{opens:04}", written_times(row.opens_at, row.closes_at, language))


def _week_lines(weekly: dict[tuple[str, ...], list[int]], language: str) -> list[str]:
    """Days with the same hours share a line; several stretches of one day stand on one line."""
    words = Catalogue(language)
    by_day: dict[int, tuple[str, ...]] = {}
    for times, days in sorted(weekly.items()):
        for day in dict.fromkeys(days):
            by_day[day] = (*by_day.get(day, ()), *times[-1:])
    by_times: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for day in sorted(by_day):
        by_times[by_day[day]].append(day)
    if dict(by_times) == {(words.say(ALL_DAY),): list(_WEEK)}:
        return [words.say(ANY_TIME)]
    return [_joined(_day_range(days, language), times, language) for times, days in by_times.items()]


def _day_range(days: Sequence[int], language: str) -> str:
    """ "Mon–Fri, Sun"; "every day"."""
    if tuple(days) == _WEEK:
        return Catalogue(language).say(EVERY_DAY)
    names = short_day_names(language)
    runs: list[list[int]] = []
    for day in days:
        if runs and runs[-1][-1] == day - 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    return written_list([_run([names[day] for day in run], language) for run in runs], language)


def _run(names: Sequence[str], language: str) -> str:
    """Two days are named, more are a range."""
    return written_range(names[0], names[-1], language) if names[2:] else written_list(names, language)


def _joined(days: str, times: Sequence[str], language: str) -> str:
    if not times:
        return days
    return f"{days}{_BEFORE_TIMES.get(language, ' ')}{written_list(times, language)}"


def _other_rule(row: Schedule, language: str) -> str | None:
    """Every second week, or days of a month; ``None`` for what no short line can say."""
    words = Catalogue(language)
    if _strange(row):
        return None
    if row.freq in {None, "WEEKLY"} and row.interval == EVERY_SECOND and (days := _days(row.byday)):
        said = words.say(EVERY_SECOND_WEEK.filled(days=_day_range(sorted(set(days)), language)))
    elif row.freq == "MONTHLY" and row.interval in {None, 1} and (in_month := _days_of_month(row, language)):
        said = words.say(OF_EACH_MONTH.filled(days=written_list(in_month, language)))
    else:
        return None
    return _joined(said, _times(row, language)[-1:], language)


def _days_of_month(row: Schedule, language: str) -> list[str]:
    """ "1st Tuesday", "day 15"; empty if any part cannot be said."""
    words, names = Catalogue(language), day_names(language)
    said: list[str] = []
    for code in (code.strip().upper() for code in (row.byday or "").split(",") if code.strip()):
        found = _NTH.fullmatch(code)
        if found is None or found[2] not in _CODES or int(found[1]) not in ORDINALS:
            return []
        said.append(words.say(ORDINALS[int(found[1])].filled(day=names[_CODES.index(found[2])])))
    for number in (number.strip() for number in (row.bymonthday or "").split(",") if number.strip()):
        if not (number.isascii() and number.isdigit() and len(number) <= len("31") and int(number) in DAYS_OF_A_MONTH):
            return []
        said.append(words.say(DAY_OF_MONTH.filled(number=int(number))))
    return said
