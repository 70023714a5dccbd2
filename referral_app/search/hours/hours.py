"""When a program is open, as its card keeps it: everything that decides it, in few numbers, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from referral_app.domain.answers import Answer
from referral_app.domain.schedule import Schedule
from referral_app.search.hours.holidays import open_on_holidays
from referral_app.search.hours.stretch_terms import joined_by_days, read_stretches, written
from referral_app.search.hours.stretches import Stretch, read_stretch

ALWAYS = "always"
"""How a card says that a line a survivor may use answers 24/7."""

MOST_READ = 20_000
_BETWEEN = "\n"


@dataclass(frozen=True, slots=True)
class Hours:
    """All that decides when a program is open, and nothing else: programs with the same hours have equal ``Hours``.

    ``always``: a line a survivor may use answers 24/7. ``timezone`` is an IANA name; ``None`` stands for wherever the asker is.
    ``holidays``: whether remarks say it is open on holidays; a no may also mean "on some", or that hours are others then.
    """

    rows: tuple[Stretch, ...] = ()
    timezone: str | None = None
    always: bool = False
    holidays: Answer = Answer.UNKNOWN


def hours_of(schedules: tuple[Schedule, ...], timezone: str | None, *, always: bool) -> Hours:
    """The hours that ``schedules`` say, without ids, owners and remarks; rows that differ only by weekdays are one.

    A row's own offset from UTC only counts where nobody knows the place: it does not know daylight saving time.
    """
    if always or not schedules:
        return Hours(always=always)
    rows = joined_by_days(read_stretch(row, with_offset=timezone is None) for row in schedules)
    holidays = open_on_holidays(text for row in schedules for text in (row.description, row.notes))
    return Hours(tuple(sorted(rows, key=repr)), timezone, holidays=holidays)


def write_hours(hours: Hours) -> str:
    """``hours`` in one text: the same hours always give the same; nothing where nothing is known."""
    if hours.always:
        return ALWAYS
    return _BETWEEN.join((hours.holidays.value, *(written(row, hours.timezone) for row in hours.rows))) if hours.rows else ""


@lru_cache(maxsize=MOST_READ)
def read_hours(text: str) -> Hours:
    """The hours that ``write_hours`` wrote. Raises ``ValueError`` or ``TypeError`` when it is something else."""
    if text in ("", ALWAYS):
        return Hours(always=bool(text))
    holidays, *texts = text.split(_BETWEEN)
    timezone, rows = None, []
    for timezone, row in read_stretches(texts):  # noqa: B007  every row has the same zone
        rows.append(row)
    return Hours(tuple(rows), timezone, holidays=Answer(holidays))
