"""Who is closed at a moment, out of the whole index: each stretch of hours is asked once for everybody who has it.

A program is closed when some row speaks of the day, none of its rows has it open, and every row can be read. So it is enough to know of each
row by itself; only what never closes by several rows together has to be looked at as a whole.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta, tzinfo
from typing import NamedTuple

from pyroaring import BitMap

from referral_app.domain.answers import Answer
from referral_app.search.hours.opening import WITHOUT_END, OpeningTimes
from referral_app.search.hours.stretch_terms import read_terms
from referral_app.search.hours.stretches import Stretch, end_of_run, fills_the_week
from referral_app.search.hours.wall_clock import day_at, moment, zone_named
from referral_app.search.kept.postings import Facet, Mark
from referral_app.search.kept.ranking import Facets

_OPEN, _SPEAKS, _UNREADABLE, _NEVER_CLOSES = 1, 2, 4, 8

LONGEST = timedelta(days=1)
"""An answer is not kept for longer, even if nobody has hours."""


HOURS_FACETS = frozenset({Facet.OPENS.value, Facet.HOURS.value, Facet.MARK.value})
"""The fields of postings it is worked out from."""


class Told(NamedTuple):
    """What a stretch says of a moment, in bits, and until when (seconds since 1970)."""

    until: float
    bits: int


@dataclass(frozen=True, slots=True)
class Shelf:
    """The terms that are told the same, and the entries that have any of them."""

    terms: frozenset[str] = frozenset()
    entries: BitMap = field(default_factory=BitMap)


@dataclass(frozen=True, slots=True)
class ByClock:
    """What hours say between ``since`` and ``until``: the entries known to be ``closed``, and those known not to be open around the clock.

    ``shelves`` stay for the next moment; of ``unknown`` terms there is no telling.
    """

    since: datetime
    until: datetime
    closed: BitMap
    closing: BitMap
    shelves: Mapping[Told, Shelf] = field(default_factory=dict, repr=False, compare=False)
    unknown: frozenset[str] = field(default=frozenset(), repr=False, compare=False)

    def holds_at(self, now: datetime) -> bool:
        """Whether it is still so, for somebody in the same time zone. Asked in seconds: a clock shows some hours twice."""
        return self._began_before(now) and now.timestamp() < self.until.timestamp()

    def after(self, changed: Mapping[str, Collection[str]]) -> ByClock:
        """What is left of it when postings, field -> terms, have changed: no answer, but a help for the next one."""
        if HOURS_FACETS.isdisjoint(changed):
            return self
        terms = frozenset(changed.get(Facet.OPENS, ()))
        shelves = {told: shelf for told, shelf in self.shelves.items() if terms.isdisjoint(shelf.terms)}
        touched = (shelf.terms for told, shelf in self.shelves.items() if told not in shelves)
        return replace(self, until=self.since, shelves=shelves, unknown=self.unknown.union(terms, *touched))

    def at(self, now: datetime) -> ByClock | None:
        """It with what has run out by ``now`` put among the unknown; ``None`` if it is no help: another zone reads hours without a zone
        differently, and a clock that was put back is a new beginning.
        """
        if not self._began_before(now):
            return None
        seconds = now.timestamp()
        over = (shelf.terms for told, shelf in self.shelves.items() if told.until <= seconds)
        shelves = {told: shelf for told, shelf in self.shelves.items() if told.until > seconds}
        return replace(self, shelves=shelves, unknown=self.unknown.union(*over))

    def _began_before(self, now: datetime) -> bool:
        return self.since.tzinfo == now.tzinfo and self.since.timestamp() <= now.timestamp()


def at_clock(facets: Facets, now: datetime, times: OpeningTimes, before: ByClock | None = None) -> ByClock:
    """The same as ``opening_at`` and ``OpeningTimes.around_the_clock`` for everybody.

    ``before`` is an earlier answer of the same state of the directory, or what ``after`` left of one.
    """
    left = before.at(now) if before is not None else None
    terms = facets.facet_values(Facet.OPENS) if left is None else left.unknown
    shelves = _put_away(facets, terms, _Moment(now), {} if left is None else left.shelves)
    speaks, opened, unreadable, never = (_told_that(shelves, bit) for bit in (_SPEAKS, _OPEN, _UNREADABLE, _NEVER_CLOSES))
    speaks |= facets.facet(Facet.MARK, Mark.UNDATED_HOURS)
    together = [(times.look(packed, now), packed) for packed in facets.facet_values(Facet.HOURS)]
    never |= _union(facets.facet(Facet.HOURS, packed) for known, packed in together if known.around_the_clock is Answer.YES)
    ends = [(now + LONGEST).timestamp(), *(known.until.timestamp() for known, _ in together), *(told.until for told in shelves)]
    closed, closing = speaks - opened - unreadable, speaks - unreadable - never
    return ByClock(now, datetime.fromtimestamp(min(ends), UTC), closed, closing, shelves)


def _put_away(facets: Facets, terms: Iterable[str], moment: _Moment, shelves: Mapping[Told, Shelf]) -> dict[Told, Shelf]:
    """``shelves`` with ``terms`` among them. They are not changed: another thread may be reading them."""
    terms = list(terms)
    found: dict[Told, list[str]] = defaultdict(list)
    for term, (timezone, stretch) in zip(terms, read_terms(terms), strict=True):
        found[moment.ask(stretch, timezone)].append(term)
    new = dict(shelves)
    for told, added in found.items():
        shelf = shelves.get(told, Shelf())
        new[told] = Shelf(shelf.terms.union(added), _union((shelf.entries, *(facets.facet(Facet.OPENS, term) for term in added))))
    return new


def _told_that(shelves: Mapping[Told, Shelf], bit: int) -> BitMap:
    return _union(shelf.entries for told, shelf in shelves.items() if told.bits & bit)


def _union(bitmaps: Iterable[BitMap]) -> BitMap:
    return BitMap.union(BitMap(), *bitmaps)


class _Moment:
    """One moment, on the clocks of all zones."""

    def __init__(self, now: datetime) -> None:
        self._now = now.timestamp()
        self._zone_of_asker: tzinfo = now.tzinfo or UTC
        self._zones: dict[str | None, tuple[tzinfo, int]] = {}

    def ask(self, stretch: Stretch, timezone: str | None) -> Told:
        """What ``stretch`` says."""
        known = self._zones.get(timezone)
        if known is None:
            zone = zone_named(timezone) or self._zone_of_asker
            self._zones[timezone] = known = (zone, day_at(zone, self._now))
        return _ask(stretch, *known, self._now)


def _ask(stretch: Stretch, zone: tzinfo, today: int, now: float) -> Told:
    """As ``opening`` reads a row. Written out: it is asked for thousands at once."""
    bits = _SPEAKS if stretch.speaks_of(today) else 0
    until = moment(zone, today + WITHOUT_END, 0) if stretch.undated else _next_limit(stretch, zone, today, now)
    if stretch.days is None or not stretch.readable_in(zone):
        return Told(until, bits and bits | _UNREADABLE)
    falls_on = stretch.days.falls_on if stretch.undated else stretch.falls_on
    for day in range(today - 1, today + WITHOUT_END):
        if not falls_on(day):
            continue
        start = moment(zone, day, stretch.opens)
        if start > now:
            return Told(min(until, start), bits)
        end = moment(zone, day, stretch.closes)
        if now < end:
            never = bits and _never_closes(stretch, zone, today, now)
            return Told(min(until, end), bits | _OPEN | (_NEVER_CLOSES if never else 0))
    return Told(until, bits)


def _next_limit(stretch: Stretch, zone: tzinfo, today: int, now: float) -> float:
    """When it next begins or ceases to speak, within a week."""
    week_on = today + WITHOUT_END
    begins, ends = stretch.valid_from or week_on, week_on if stretch.valid_to is None else stretch.valid_to + 1
    return min(change for day in (begins, ends, week_on) if day <= week_on and (change := moment(zone, day, 0)) > now)


def _never_closes(stretch: Stretch, zone: tzinfo, today: int, now: float) -> bool:
    if not fills_the_week([stretch]):
        return False
    days = range(today - 1, today + WITHOUT_END + 1)
    return end_of_run((span for day in days if (span := stretch.span_on(day, zone))), now) >= moment(zone, today + WITHOUT_END, 0)
