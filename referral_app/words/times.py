"""Times of day: "9 am–5 pm", "9:00–17:00". On 12 hours where readers are used to it, digits always 0-9."""

from __future__ import annotations

import re
from dataclasses import dataclass

_CLOCK = re.compile(r"([01]?\d|2[0-4]):([0-5]\d)(?::[0-5]\d)?(?:Z|[+-]\d{2}:?\d{2})?", re.ASCII)
DAY = 24 * 60
"""Minutes."""
NOON = 12
"""Hours."""


@dataclass(frozen=True, slots=True)
class _Halves:
    """The two halves of a day in a 12-hour language, and how a time stands with them."""

    morning: str
    afternoon: str
    pattern: str = "{time} {half}"


_TWELVE_HOURS = {
    "ar": _Halves("ص", "م"),
    "hi": _Halves("am", "pm"),
    "ht": _Halves("AM", "PM"),
    "ko": _Halves("오전", "오후", "{half} {time}"),
    "tl": _Halves("AM", "PM"),
    "zh-Hant": _Halves("上午", "下午", "{half}{time}"),
}
"""Taken from CLDR's short times. All others but English are on 24 hours; Spanish too (the words of users.md 7 were set so)."""

_FROM_TO = {"ar": "من {first} إلى {last}", "fa": "{first} تا {last}", "zh-Hans": "{first}至{last}", "zh-Hant": "{first}至{last}"}


def minutes_of(clock: str | None) -> int | None:
    """Minutes after midnight of "HH:MM" (seconds and offset are not read); ``None`` for anything else. "24:00" is 1440."""
    found = _CLOCK.fullmatch(clock.strip()) if clock else None
    if found is None:
        return None
    minutes = int(found[1]) * 60 + int(found[2])
    return minutes if minutes <= DAY else None


def all_day(opens: int, closes: int) -> bool:
    """Whether two times mean "24 hours": by HSDS's convention 00:00-23:59, as some write it also 00:00-24:00 and 00:00-00:00."""
    return opens == 0 and closes in {0, DAY - 1, DAY}


def written_time(clock: str, language: str) -> str:
    """A time "HH:MM" as ``language`` writes it; what is no time comes back as it is."""
    minutes = minutes_of(clock)
    return clock if minutes is None else _time(minutes % DAY, language)


def written_times(opens: str, closes: str, language: str) -> str:
    """From opening to closing."""
    return written_range(written_time(opens, language), written_time(closes, language), language)


def written_range(first: str, last: str, language: str) -> str:
    """As "Mon–Fri" or "9 am–5 pm": in right-to-left scripts with words, since a dash between numbers is read in either direction."""
    return _FROM_TO.get(language, "{first}–{last}").format(first=first, last=last)


def _time(minutes: int, language: str) -> str:
    hour, minute = divmod(minutes, 60)
    if language == "en":
        return _english(hour, minute)
    halves = _TWELVE_HOURS.get(language)
    if halves is None:
        return f"{hour}:{minute:02}"
    half = halves.morning if hour < NOON else halves.afternoon
    return halves.pattern.format(time=f"{hour % NOON or NOON}:{minute:02}", half=half)


def _english(hour: int, minute: int) -> str:
    """ "9 am", "4:30 pm"; noon and midnight by name, because 12 pm and 12 am are mixed up."""
    if minute == 0 and hour % NOON == 0:
        return "noon" if hour else "midnight"
    clock = f"{hour % NOON or NOON}" + (f":{minute:02}" if minute else "")
    return f"{clock} {'am' if hour < NOON else 'pm'}"
