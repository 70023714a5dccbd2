"""The three states of trust (users.md 1.6): we called · published, not called · call first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

FRESH_FOR = timedelta(days=365)
"""A call or a published source older than this no longer counts as fresh (Inform USA: verify at least yearly)."""


class TrustState(StrEnum):
    """What a worker may rely on."""

    CALLED = "called"
    PUBLISHED = "published"
    CALL_FIRST = "call-first"


@dataclass(frozen=True, slots=True)
class TrustInputs:
    """What trust is worked out from; kept with the record, so that the state ages without a write.

    ``called_on`` is the last confirming verification (ISO day); ``source_date`` the newest source of the channels a
    person would use, possibly only a year or a month; ``weak`` a single weak source; ``disputed`` an open conflict.
    """

    called_on: str | None = None
    source_date: str | None = None
    weak: bool = False
    disputed: bool = False


@dataclass(frozen=True, slots=True)
class Trust:
    """A state with the date behind it (ISO; may be a year or a month; ``None`` when no source is dated)."""

    state: TrustState
    date: str | None


@lru_cache(maxsize=4096)
def latest_day(iso: str) -> date | None:
    """The last day a possibly partial ISO date can mean ("2026-07" -> 31 July 2026); ``None`` if it is no date."""
    parts = iso.split("-")
    try:
        numbers = [int(part) for part in parts]
        match numbers:
            case [year]:
                return date(year, 12, 31)
            case [year, month] if 1 <= month <= 12:  # noqa: PLR2004  months
                return (date(year + month // 12, month % 12 + 1, 1)) - timedelta(days=1)
            case [year, month, day]:
                return date(year, month, day)
    except (ValueError, OverflowError):
        pass
    return None


@lru_cache(maxsize=4096)
def trust_on(today: date, inputs: TrustInputs) -> Trust:
    """The state of trust as of ``today``.

    A dispute always means "call first". A confirming call within a year wins over any source. A dated, not weak
    source within a year is "published". Everything else, undated sources included, is "call first". A date in the
    future is not believed.
    """
    called = latest_day(inputs.called_on) if inputs.called_on else None
    published = latest_day(inputs.source_date) if inputs.source_date else None
    shown = inputs.called_on or inputs.source_date
    if inputs.disputed:
        return Trust(TrustState.CALL_FIRST, shown)
    if called is not None and _fresh(called, today):
        return Trust(TrustState.CALLED, inputs.called_on)
    if published is not None and not inputs.weak and _fresh(published, today, partial=inputs.source_date):
        return Trust(TrustState.PUBLISHED, inputs.source_date)
    return Trust(TrustState.CALL_FIRST, shown)


def _fresh(day: date, today: date, partial: str | None = None) -> bool:
    """A month or year still running counts as reached, a later one as an error in the source."""
    if partial is not None and len(partial) < len("2026-07-13") and today.isoformat().startswith(partial):
        return True
    return today - FRESH_FOR <= day <= today
