"""Made-up hours: most are plain weeks around office hours, each a little different; some are RRULEs, some ended, some nobody can read."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import Any

_OPENS = ("08:00", "08:30", "09:00", "09:00", "09:00", "09:30", "10:00")
_CLOSES = ("16:00", "16:30", "17:00", "17:00", "17:00", "17:30", "18:00")
_DAYS = (
    "MO,TU,WE,TH,FR",
    "MO,TU,WE,TH,FR",
    "MO,TU,WE,TH,FR",
    "MO,TU,WE,TH",
    "MO,WE,FR",
    "TU,TH",
    "MO,TU,WE,TH,FR,SA",
    "MO,TU,WE,TH,FR,SA,SU",
)
_WEEK = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")

Row = dict[str, Any]
"""Fields of a schedule without its id and owner."""


def rows_of_hours(random: Random) -> Iterator[Row]:
    """The schedule rows of one service or site."""
    kind = random.random()
    if kind < 0.55:
        yield _weekly(random.choice(_DAYS), random.choice(_OPENS), random.choice(_CLOSES))
        if random.random() < 0.2:
            yield _weekly("SA", random.choice(_OPENS), random.choice(("12:00", "13:00", "14:00")))
    elif kind < 0.65:
        yield _weekly(",".join(_WEEK), "00:00", "23:59")
    elif kind < 0.85:
        yield from _own_week(random)
    elif kind < 0.90:
        yield _weekly(random.choice(_DAYS), "08:30", "12:00")
        yield _weekly(random.choice(_DAYS), "13:00", random.choice(_CLOSES))
    elif kind < 0.94:
        yield _weekly(
            random.choice(("FR,SA", ",".join(_WEEK))), random.choice(("17:00", "18:00", "20:00")), random.choice(("07:00", "08:00"))
        )
    elif kind < 0.97:
        yield {
            "freq": "MONTHLY",
            "byday": f"{random.randint(1, 4)}{random.choice(_WEEK)}",
            "opens_at": _quarter(random, 8, 12),
            "closes_at": "15:00",
        }
    elif kind < 0.98:
        yield {**_weekly(random.choice(_WEEK), "09:00", "12:00"), "interval": 2, "dtstart": f"2026-01-{random.randint(1, 28):02d}"}
    elif kind < 0.993:
        ended = random.choice(("until", "valid_to"))
        yield {**_weekly(random.choice(_DAYS), "09:00", "17:00"), ended: f"202{random.randint(5, 7)}-{random.randint(1, 12):02d}-28"}
    else:
        yield {"byday": "weekdays", "description": "Call for hours", "opens_at": "9am", "closes_at": "noonish"}


def _own_week(random: Random) -> Iterator[Row]:
    """Every day has hours of its own, to the quarter of an hour."""
    for day in random.sample(_WEEK, random.randint(2, 6)):
        yield _weekly(day, _quarter(random, 7, 12), _quarter(random, 13, 21))


def _quarter(random: Random, first: int, past: int) -> str:
    return f"{random.randrange(first, past):02d}:{random.choice((0, 0, 15, 30, 45)):02d}"


def _weekly(days: str, opens: str, closes: str) -> Row:
    return {"freq": "WEEKLY", "byday": days, "opens_at": opens, "closes_at": closes}
