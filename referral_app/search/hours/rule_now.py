"""One rule of hours at one moment: what it says of all its stretches at once, and whether any of them has to be looked at."""

from __future__ import annotations

from datetime import tzinfo
from typing import NamedTuple

from referral_app.search.hours.opening import WITHOUT_END
from referral_app.search.hours.stretch_terms import Rule
from referral_app.search.hours.stretches import Stretch, end_of_run, fills_the_week
from referral_app.search.hours.wall_clock import day_at, moment, zone_named

OPEN, SPEAKS, UNREADABLE, NEVER_CLOSES = 1, 2, 4, 8
"""What a stretch says. ``SPEAKS`` is left to ``Mark.UNDATED_HOURS`` where the rule speaks of every day."""


class Told(NamedTuple):
    """What a stretch says of a moment, in bits, and until when (seconds since 1970)."""

    until: float
    bits: int


class RuleNow:
    """A rule on the clock of its zone, or of ``asker`` if it names none, at ``now`` (seconds since 1970)."""

    def __init__(self, rule: Rule, asker: tzinfo, now: float) -> None:
        self._stretch, self._overnight, self._now = rule.stretch, rule.overnight, now
        self._zone = zone_named(rule.timezone) or asker
        self._today = day_at(self._zone, now)
        self._readable = self._stretch.readable_in(self._zone)
        self._days = self._falling_days()
        self._bits = self._speaking()
        self._limit = self._next_limit()

    def rests_until(self) -> float | None:
        """Until when none of its stretches says anything: it speaks of every day, and falls neither on this one nor into it. ``None`` if one may."""
        if not self._readable or not self._stretch.undated or self._touches_today():
            return None
        coming = next((day for day in self._days if day > self._today), self._today + WITHOUT_END)
        return moment(self._zone, coming, 0)

    def told(self, opens: int, closes: int) -> Told:
        """What the stretch from minute ``opens`` to ``closes`` says, as ``opening`` reads a row. Written out: it is asked for thousands at once."""
        bits, until, zone, now = self._bits, self._limit, self._zone, self._now
        for day in self._days:
            start = moment(zone, day, opens)
            if start > now:
                return Told(min(until, start), bits)
            end = moment(zone, day, closes)
            if now < end:
                never = self._never_closes(self._stretch._replace(opens=opens, closes=closes))
                return Told(min(until, end), bits | OPEN | (NEVER_CLOSES if never else 0))
        return Told(until, bits)

    def _falling_days(self) -> list[int]:
        """From yesterday on, as far as anybody looks; none where nobody can read them."""
        days = self._stretch.days
        if days is None or not self._readable:
            return []
        falls_on = days.falls_on if self._stretch.undated else self._stretch.falls_on
        return [day for day in range(self._today - 1, self._today + WITHOUT_END) if falls_on(day)]

    def _touches_today(self) -> bool:
        return self._today in self._days or (self._overnight and self._today - 1 in self._days)

    def _speaking(self) -> int:
        if not self._stretch.speaks_of(self._today):
            return 0
        return (0 if self._stretch.undated else SPEAKS) | (0 if self._readable else UNREADABLE)

    def _next_limit(self) -> float:
        """When it next begins or ceases to speak, within a week."""
        zone, week_on = self._zone, self._today + WITHOUT_END
        if self._stretch.undated:
            return moment(zone, week_on, 0)
        begins, ends = self._stretch.valid_from or week_on, week_on if self._stretch.valid_to is None else self._stretch.valid_to + 1
        return min(change for day in (begins, ends, week_on) if day <= week_on and (change := moment(zone, day, 0)) > self._now)

    def _never_closes(self, stretch: Stretch) -> bool:
        if not fills_the_week([stretch]) or not stretch.speaks_of(self._today):
            return False
        days = range(self._today - 1, self._today + WITHOUT_END + 1)
        spans = (span for day in days if (span := stretch.span_on(day, self._zone)))
        return end_of_run(spans, self._now) >= moment(self._zone, self._today + WITHOUT_END, 0)
