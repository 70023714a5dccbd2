"""Whether a program is open: HSDS schedules (RRULE-like rows) read on the clock of the place they belong to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, tzinfo
from itertools import islice

from referral_app.domain.answers import Answer
from referral_app.search.hours.holidays import is_holiday
from referral_app.search.hours.hours import MOST_READ, Hours, read_hours
from referral_app.search.hours.stretches import Span, Stretch, end_of_run, fills_the_week
from referral_app.search.hours.wall_clock import day_at, moment, zone_named
from referral_app.search.results import Opening, OpenState

WITHOUT_END = 7
"""Days. What does not close so long is not told an end, and may be open around the clock."""
AHEAD = 40
"""Days in which the next opening is looked for: enough for "first Saturday"."""
FEW_DAYS = 14
"""A row that is only for so many days names them; one for longer does not speak of each holiday within."""

_LONG_AGO = datetime(1, 1, 1, tzinfo=UTC)
_UNKNOWN = Opening(OpenState.UNKNOWN)
_DOUBTFUL = Opening(OpenState.UNKNOWN, doubtful=True)


def opening_at(hours: Hours, now: datetime) -> Opening:
    """Open, closed or not known at ``now`` (with its zone), and until when, on the clock of the program.

    Usual hours say little on a federal holiday: what they call open then is not known, unless it is open around the clock, remarks say
    that it is open on holidays, or a row is for just these days. The same holds on days for which a row with dates names no times,
    which is how HSDS tells that a program stays closed.
    """
    return _Clock(hours, now).opening()


class OpeningTimes:
    """Openings already worked out: each holds for a while, so that a list of thousands asks a clock once. Only hours are kept, which
    belong to programs.
    """

    def __init__(self) -> None:
        self._known: dict[tuple[str, tzinfo | None], KnownOpening] = {}
        self._moment = (_LONG_AGO, _LONG_AGO)

    def at(self, hours: str, now: datetime) -> Opening:
        """As ``opening_at``, for hours as a card keeps them."""
        return self.look(hours, now).opening

    def around_the_clock(self, hours: str, now: datetime) -> Answer:
        """Whether it is open all day and night for the days to come. Where a row cannot be read, nobody knows."""
        known = self.look(hours, now)
        if known.around_the_clock is None:
            # Most are never asked for this, and a list is made faster without it.
            known = replace(known, around_the_clock=_Clock(read_hours(hours), now).around_the_clock())
            self._known[hours, now.tzinfo] = known
        return known.around_the_clock or Answer.UNKNOWN

    def look(self, hours: str, now: datetime) -> KnownOpening:
        """The opening, and for how long it holds."""
        key = (hours, now.tzinfo)
        known, utc = self._known.get(key), self._in_utc(now)
        if known is not None and known.since <= utc < known.until:
            return known
        if len(self._known) >= MOST_READ:  # one goes for one that comes, the oldest first
            for oldest in list(islice(self._known, 1)):
                self._known.pop(oldest, None)
        clock = _Clock(read_hours(hours), now)
        self._known[key] = known = KnownOpening(utc, clock.holds_until(), clock.opening())
        return known

    def _in_utc(self, now: datetime) -> datetime:
        """Worked out once for all programs that are asked about the same moment."""
        moment = self._moment
        if moment[0] is not now:
            self._moment = moment = (now, now.astimezone(UTC))
        return moment[1]


@dataclass(frozen=True, slots=True)
class KnownOpening:
    """What was worked out at ``since`` and holds until ``until``, both in UTC: a clock shows some hours twice. ``around_the_clock`` is ``None``
    until somebody asks for it.
    """

    since: datetime
    until: datetime
    opening: Opening
    around_the_clock: Answer | None = None


class _Clock:
    """One program's hours around one moment."""

    def __init__(self, hours: Hours, now: datetime) -> None:
        self._hours = hours
        self._zone = zone_named(hours.timezone) or now.tzinfo or UTC
        self._now = now.timestamp()
        self._today = day_at(self._zone, self._now)
        self._stretches = hours.rows
        self._readable = [each for each in hours.rows if each.readable_in(self._zone)]
        self._days: dict[int, list[Span]] = {}
        self._closures = [each for each in self._stretches if _is_closure(each)]

    def opening(self) -> Opening:
        if self._hours.always:
            return Opening(OpenState.OPEN)
        spans = [span for span in self._spans(self._today) if span.start <= self._now < span.end]
        if any(span.sure for span in spans):
            return Opening(OpenState.OPEN, self._closes())
        if spans or not self._certain():
            return _DOUBTFUL if spans else _UNKNOWN
        return Opening(OpenState.CLOSED, self._opens())

    def around_the_clock(self) -> Answer:
        """Whether every minute of the week is spoken for, and it is so for the week to come."""
        if self._hours.always:
            return Answer.YES
        if not self._certain():
            return Answer.UNKNOWN
        never_closes = fills_the_week(self._of_today()) and end_of_run(self._spans(), self._now) >= self._week_on()
        return Answer.YES if never_closes else Answer.NO

    def holds_until(self) -> datetime:
        """How long it all is sure to hold: no longer than the day, since rows come into force and go out of it by days."""
        changes = [moment(self._zone, self._today + 1, 0)]
        changes += [change for span in self._spans(self._today) for change in span[:2]]
        return datetime.fromtimestamp(min(change for change in changes if change > self._now), UTC)

    def _closes(self) -> datetime | None:
        """The end, unless it is far or nobody knows whether it is one."""
        end = end_of_run((span for span in self._spans() if span.sure), self._now)
        doubtful = any(span.start <= end < span.end for span in self._spans(day_at(self._zone, end)))
        return None if doubtful or end >= self._week_on() else self._local(end)

    def _opens(self) -> datetime | None:
        """The next opening; ``None`` also when it is in doubt, or comes after days of which no row speaks."""
        for day in range(self._today, self._today + AHEAD):
            if not any(each.speaks_of(day) for each in self._stretches):
                return None
            coming = [span for span in self._spans_on(day) if span.start > self._now]
            if coming:
                first = coming[0].start
                return self._local(first) if any(span.sure for span in coming if span.start == first) else None
        return None

    def _certain(self) -> bool:
        """Whether rows speak of this day, and all of them can be read."""
        today = self._of_today()
        return bool(today) and all(each.readable_in(self._zone) for each in today)

    def _of_today(self) -> tuple[Stretch, ...]:
        return self._of_day(self._today)

    def _of_day(self, day: int) -> tuple[Stretch, ...]:
        return tuple(each for each in self._stretches if each.speaks_of(day))

    def _week_on(self) -> float:
        return moment(self._zone, self._today + WITHOUT_END, 0)

    def _spans(self, last: int | None = None) -> Iterator[Span]:
        """The times of being open from yesterday on, those of one day after those of the day before, to the day ``last``."""
        for day in range(self._today - 1, (self._today + WITHOUT_END if last is None else last) + 1):
            yield from self._spans_on(day)

    def _spans_on(self, day: int) -> list[Span]:
        """The times of being open that begin on ``day``, in order."""
        found = self._days.get(day)
        if found is None:
            spans = [(each, each.span_on(day, self._zone)) for each in self._readable]
            self._days[day] = found = sorted([Span(span.start, span.end, self._is_sure(each, day)) for each, span in spans if span])
        return found

    def _is_sure(self, stretch: Stretch, day: int) -> bool:
        """Whether what ``stretch`` says can be relied on for ``day``."""
        if any(each.speaks_of(day) for each in self._closures):
            return False
        if not is_holiday(day) or self._hours.holidays is Answer.YES or _names_days(stretch):
            return True
        return self._hours.holidays is Answer.UNKNOWN and fills_the_week(self._of_day(day))

    def _local(self, seconds: float) -> datetime:
        return datetime.fromtimestamp(seconds, self._zone)


def _is_closure(stretch: Stretch) -> bool:
    """Whether it stands for days on which the program is closed, or keeps hours nobody wrote down."""
    return stretch.blank and stretch.valid_from is not None and stretch.valid_to is not None


def _names_days(stretch: Stretch) -> bool:
    """Whether it is only for a few days, so that a holiday among them is meant."""
    bounds = [(stretch.valid_from, stretch.valid_to)] + ([(stretch.days.first, stretch.days.last)] if stretch.days else [])
    return any(first is not None and last is not None and last - first < FEW_DAYS for first, last in bounds)
