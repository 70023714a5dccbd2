"""What clocks show: between days and minutes of a time zone and seconds since 1970, in daylight saving time too."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError


@lru_cache(maxsize=64)
def zone_named(name: str | None) -> tzinfo | None:
    """The time zone with an IANA ``name``; ``None`` if there is none."""
    if not name:
        return None
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


@lru_cache(maxsize=65_536)
def moment(zone: tzinfo, day: int, minute: int) -> float:
    """Seconds since 1970 when clocks in ``zone`` show ``minute`` of ``day``. A time they skip is when they skip it; of one they show
    twice the first is meant.
    """
    wall = datetime.combine(date.fromordinal(day), time()) + timedelta(minutes=minute)
    found = wall.replace(tzinfo=zone).timestamp()
    if _wall(found, zone) == wall:
        return found
    before, after = int(wall.replace(tzinfo=zone, fold=1).timestamp()), int(found)
    while after - before > 1:
        middle = (before + after) // 2
        before, after = (before, middle) if _wall(middle, zone) > wall else (middle, after)
    return float(after)


def day_at(zone: tzinfo, now: float) -> int:
    """The day clocks in ``zone`` show at ``now``."""
    return datetime.fromtimestamp(now, zone).toordinal()


def _wall(seconds: float, zone: tzinfo) -> datetime:
    return datetime.fromtimestamp(seconds, zone).replace(tzinfo=None)


@lru_cache(maxsize=64)
def offsets_of(zone: tzinfo) -> frozenset[int]:
    """The offsets from UTC, in minutes, that clocks in ``zone`` have within a year."""
    moments = (datetime(2026, month, 1, tzinfo=UTC).astimezone(zone) for month in range(1, 13))
    return frozenset(int(offset.total_seconds() // 60) for each in moments if (offset := each.utcoffset()) is not None)
