"""Whether a program is open: HSDS schedules (RRULE-like rows) read on the clock of the place they belong to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from referral_app.domain.answers import Answer
from referral_app.domain.schedule import Schedule
from referral_app.domain.trust import latest_day
from referral_app.search.packing import unpack
from referral_app.search.recurrence import days_of
from referral_app.search.results import Opening, OpenState

SOON = timedelta(days=8)
LATER = timedelta(days=40)
"""How far ahead the next opening is looked for: a week as a rule, long enough for "first Saturday" if nothing is found."""

_TIME = re.compile(r"([01]?\d|2[0-4]):([0-5]\d)(?::[0-5]\d)?")
_MIDNIGHT, _LAST_MINUTE = time(0, 0), time(23, 59)
_UNKNOWN = Opening(OpenState.UNKNOWN)


@dataclass(frozen=True, slots=True)
class Hours:
    """All that decides when a program is open, and nothing else: programs with the same hours have equal ``Hours``.

    ``always``: a line a survivor may use answers 24/7. ``timezone`` is an IANA name; ``None`` stands for wherever the asker is.
    """

    rows: tuple[Schedule, ...] = ()
    timezone: str | None = None
    always: bool = False

    @property
    def known(self) -> bool:
        """Whether anything is said about when it is open."""
        return self.always or bool(self.rows)


def hours_of(schedules: tuple[Schedule, ...], timezone: str | None, *, always: bool) -> Hours:
    """The hours that ``schedules`` say, in an order of their own, without ids, owners and remarks."""
    if always:
        return Hours(always=True)
    bare = {
        replace(
            row, id="", service_id=None, location_id=None, service_at_location_id=None, timezone=None, attending_type=None,
            description=None, notes=None, schedule_link=None,
        )
        for row in schedules
    }  # fmt: skip
    return Hours(tuple(sorted(bare, key=repr)), timezone if bare else None)


@dataclass(frozen=True, slots=True)
class Span:
    """One stretch of being open, in UTC."""

    start: datetime
    end: datetime


def opening_at(hours: Hours, now: datetime) -> Opening:
    """Open, closed or not known at ``now`` (with its zone), and until when, on the clock of the program."""
    return _Clock(hours, now).opening()


class OpeningTimes:
    """Openings already worked out: each holds for a while, so that a list of thousands asks a clock once. Only hours are kept, which
    belong to programs.
    """

    MOST = 20_000

    def __init__(self) -> None:
        self._known: dict[tuple[Hours, tzinfo | None], KnownOpening] = {}

    def at(self, hours: Hours, now: datetime) -> Opening:
        """As ``opening_at``."""
        return self.look(hours, now).opening

    def around_the_clock(self, hours: Hours, now: datetime) -> Answer:
        """Whether it is open all day and night for the days to come. Where a row cannot be read, nobody knows."""
        return self.look(hours, now).around_the_clock

    def look(self, hours: Hours, now: datetime) -> KnownOpening:
        """Both, and for how long they hold."""
        key = (hours, now.tzinfo)
        known = self._known.get(key)
        if known is not None and known.since <= now < known.until:
            return known
        if len(self._known) >= self.MOST:
            self._known.clear()
        clock = _Clock(hours, now)
        opening = clock.opening()
        self._known[key] = known = KnownOpening(now, clock.holds_until(opening), opening, clock.around_the_clock(opening))
        return known


@dataclass(frozen=True, slots=True)
class KnownOpening:
    """What was worked out at ``since`` and holds until ``until``."""

    since: datetime
    until: datetime
    opening: Opening
    around_the_clock: Answer


@lru_cache(maxsize=OpeningTimes.MOST)
def read_hours(packed: str) -> Hours:
    """Hours as ``pack`` wrote them."""
    return unpack(Hours, packed.encode())


class _Clock:
    """One program's hours around one moment."""

    def __init__(self, hours: Hours, now: datetime) -> None:
        self._hours = hours
        self._zone = _zone(hours.timezone) or now.tzinfo or UTC
        self._now = now.astimezone(UTC)
        self._today = now.astimezone(self._zone).date()
        self._certain = True

    def opening(self) -> Opening:
        if self._hours.always:
            return Opening(OpenState.OPEN)
        if not self._hours.known:
            return _UNKNOWN
        in_force = [row for row in self._hours.rows if self._in_force(row)]
        spans = self._spans(in_force, SOON)
        if spans is None or not in_force:
            self._certain = False
            return self._uncertain()
        closes = _end_of(spans, self._now)
        if closes is not None:
            return Opening(OpenState.OPEN, self._local(closes) if closes < self._now + SOON - timedelta(days=1) else None)
        return Opening(OpenState.CLOSED, self._next_start(spans, in_force))

    def around_the_clock(self, opening: Opening) -> Answer:
        """What ``opening``, just worked out, says of all hours: it has no end when nothing closes for a week."""
        if opening.state is OpenState.UNKNOWN or not self._certain:
            return Answer.UNKNOWN
        return Answer.YES if opening == Opening(OpenState.OPEN) else Answer.NO

    def holds_until(self, opening: Opening) -> datetime:
        """How long ``opening`` is sure to hold: no longer than the day, since rows come into force and go out of it by days."""
        midnight = datetime.combine(self._today + timedelta(days=1), _MIDNIGHT, self._zone)
        change = opening.until
        if opening.state is OpenState.UNKNOWN:
            change = _first_after(self._readable_spans(), self._now)
        return min(change or midnight, midnight)

    def _uncertain(self) -> Opening:
        """Some row cannot be read: what the others say may still be "open", but never "closed"."""
        closes = _end_of(self._readable_spans(), self._now)
        return _UNKNOWN if closes is None else Opening(OpenState.OPEN, self._local(closes))

    def _readable_spans(self) -> list[Span]:
        rows = [row for row in self._hours.rows if self._in_force(row) and self._spans([row], SOON) is not None]
        return self._spans(rows, SOON) or []

    def _in_force(self, row: Schedule) -> bool:
        """Rows not begun or past ``valid_to`` say nothing about today; a date that cannot be read is not taken for a limit passed."""
        begins = latest_day(row.valid_from[:10]) if row.valid_from else None
        ends = latest_day(row.valid_to[:10]) if row.valid_to else None
        return (begins is None or begins <= self._today) and (ends is None or self._today <= ends)

    def _spans(self, rows: list[Schedule], ahead: timedelta) -> list[Span] | None:
        """Every stretch from yesterday on, in order; ``None`` if a row cannot be read."""
        spans: list[Span] = []
        for row in rows:
            times = _times(row)
            days = days_of(row, self._today - timedelta(days=1), self._today + ahead)
            if times is None or days is None:
                return None
            spans.extend(self._span(day, *times) for day in days)
        return sorted(spans, key=lambda span: (span.start, span.end))

    def _span(self, day: date, opens: time, closes: time) -> Span:
        """The stretch that begins on ``day``; closing at or before opening means the next day."""
        last = day + timedelta(days=1) if closes <= opens or closes == _MIDNIGHT else day
        return Span(
            datetime.combine(day, opens, self._zone).astimezone(UTC),
            datetime.combine(last, closes, self._zone).astimezone(UTC),
        )

    def _next_start(self, spans: list[Span], rows: list[Schedule]) -> datetime | None:
        coming = _first_after(spans, self._now) or _first_after(self._spans(rows, LATER) or [], self._now)
        return self._local(coming) if coming else None

    def _local(self, moment: datetime) -> datetime:
        return moment.astimezone(self._zone)


@lru_cache(maxsize=64)
def _zone(name: str | None) -> tzinfo | None:
    if not name:
        return None
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def _times(row: Schedule) -> tuple[time, time] | None:
    """Opening and closing time; 00:00-23:59 is the whole day. ``None`` if a time is missing, unreadable or the two are equal by day."""
    opens, closes = _time(row.opens_at), _time(row.closes_at)
    if opens is None or closes is None or (opens == closes != _MIDNIGHT):
        return None
    return opens, _MIDNIGHT if (opens, closes) == (_MIDNIGHT, _LAST_MINUTE) else closes


def _time(text: str | None) -> time | None:
    found = _TIME.fullmatch(text.strip()) if text else None
    if found is None:
        return None
    hour, minute = int(found[1]), int(found[2])
    if hour == 24:  # noqa: PLR2004  the end of a day, as some write it
        return _MIDNIGHT if minute == 0 else None
    return time(hour, minute)


def _end_of(spans: list[Span], now: datetime) -> datetime | None:
    """When the stretch around ``now`` ends, taking stretches that touch as one; ``None`` outside of any."""
    return next((span.end for span in _joined(spans) if span.start <= now < span.end), None)


def _first_after(spans: list[Span], now: datetime) -> datetime | None:
    return next((span.start for span in spans if span.start > now), None)


def _joined(spans: list[Span]) -> Iterator[Span]:
    current: Span | None = None
    for span in spans:
        if current is None or span.start > current.end:
            if current is not None:
                yield current
            current = span
        elif span.end > current.end:
            current = replace(current, end=span.end)
    if current is not None:
        yield current
