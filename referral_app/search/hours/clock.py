"""Who is closed at a moment, out of the whole index: each stretch of hours is asked once for everybody who has it.

A program is closed when some row speaks of the day, none of its rows has it open, and every row can be read. So it is enough to know of each
row by itself; only what never closes by several rows together has to be looked at as a whole. And of a row that speaks of every day it is
enough to know when it is open: rules that do not touch today rest, and their rows are not read.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Protocol

from pyroaring import BitMap

from referral_app.domain.answers import Answer
from referral_app.search.hours.opening import OpeningTimes
from referral_app.search.hours.rule_now import NEVER_CLOSES, OPEN, SPEAKS, UNREADABLE, RuleNow, Told
from referral_app.search.hours.stretch_terms import RULE_END, in_parts, read_rules, rule_of
from referral_app.search.kept.postings import Facet, Mark

LONGEST = timedelta(days=1)
"""An answer is not kept for longer, even if nobody has hours."""


HOURS_FACETS = frozenset({Facet.OPENS.value, Facet.HOURS.value, Facet.MARK.value})
"""The fields of postings it is worked out from."""


class Postings(Protocol):
    """What is asked of an index."""

    def facet(self, facet: str, value: str) -> BitMap:
        """As in ``index.Index``."""

    def facet_values(self, facet: str) -> Collection[str]:
        """As in ``index.Index``."""

    def beginnings(self, facet: str, end: str) -> Collection[str]:
        """What the values that entries have in ``facet`` begin with, up to the first ``end`` in them."""

    def values_beginning(self, facet: str, beginnings: Collection[str]) -> Collection[str]:
        """The values that begin with one of ``beginnings``."""

    def entries_by_value(self, facet: str, values: Collection[str]) -> Mapping[str, BitMap]:
        """The entries with each of ``values`` that anybody has, read at once and not kept."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """The terms that are told the same, and the entries that have any of them; none where nothing is told."""

    terms: frozenset[str] = frozenset()
    entries: BitMap = field(default_factory=BitMap)


@dataclass(frozen=True, slots=True)
class ByClock:
    """What hours say between ``since`` and ``until``: the entries known to be ``closed``, and those known not to be open around the clock.

    ``shelves`` stay for the next moment, and so do the rules that are ``resting``, each until its second since 1970. Of ``unknown`` terms, and of
    those of rules that are ``waking``, there is no telling.
    """

    since: datetime
    until: datetime
    closed: BitMap
    closing: BitMap
    shelves: Mapping[Told, Shelf] = field(default_factory=dict, repr=False, compare=False)
    resting: Mapping[str, float] = field(default_factory=dict, repr=False, compare=False)
    unknown: frozenset[str] = field(default=frozenset(), repr=False, compare=False)
    waking: frozenset[str] = field(default=frozenset(), repr=False, compare=False)

    def holds_at(self, now: datetime) -> bool:
        """Whether it is still so, for somebody in the same time zone. Asked in seconds: a clock shows some hours twice."""
        return self._began_before(now) and now.timestamp() < self.until.timestamp()

    def after(self, changed: Mapping[str, Collection[str]]) -> ByClock:
        """What is left of it when postings, field -> terms, have changed: no answer, but a help for the next one."""
        if HOURS_FACETS.isdisjoint(changed):
            return self
        terms = frozenset(term for term in changed.get(Facet.OPENS, ()) if rule_of(term) not in self.resting)
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
        return replace(
            self,
            shelves={told: shelf for told, shelf in self.shelves.items() if told.until > seconds},
            resting={rule: until for rule, until in self.resting.items() if until > seconds},
            unknown=self.unknown.union(*over),
            waking=self.waking.union(rule for rule, until in self.resting.items() if until <= seconds),
        )

    def _began_before(self, now: datetime) -> bool:
        return self.since.tzinfo == now.tzinfo and self.since.timestamp() <= now.timestamp()


def at_clock(postings: Postings, now: datetime, times: OpeningTimes, before: ByClock | None = None) -> ByClock:
    """The same as ``opening_at`` and ``OpeningTimes.around_the_clock`` for everybody.

    ``before`` is an earlier answer of the same state of the directory, or what ``after`` left of one.
    """
    known = (before.at(now) if before is not None else None) or _from_nothing(postings, now)
    terms = known.unknown.union(postings.values_beginning(Facet.OPENS, known.waking)) if known.waking else known.unknown
    shelves = _put_away(postings, _by_what_is_told(terms, now), known.shelves)
    speaks, opened, unreadable, never = (_told_that(shelves, bit) for bit in (SPEAKS, OPEN, UNREADABLE, NEVER_CLOSES))
    speaks |= postings.facet(Facet.MARK, Mark.UNDATED_HOURS)
    together = postings.facet_values(Facet.HOURS)
    never |= _union(postings.facet(Facet.HOURS, packed) for packed in together if times.around_the_clock(packed, now) is Answer.YES)
    ends = [(now + LONGEST).timestamp(), *known.resting.values(), *(told.until for told in shelves)]
    ends += [times.look(packed, now).until.timestamp() for packed in together]
    until = datetime.fromtimestamp(min(ends), UTC)
    return ByClock(now, until, speaks - opened - unreadable, speaks - unreadable - never, shelves, known.resting)


def _from_nothing(postings: Postings, now: datetime) -> ByClock:
    """Which rules rest, and which do not. Only the rules are read, not who has them."""
    rules = list(postings.beginnings(Facet.OPENS, RULE_END))
    told = zip(rules, _rules_now(rules, now), strict=True)
    resting = {rule: until for rule, each in told if (until := each.rests_until()) is not None}
    return ByClock(now, now, BitMap(), BitMap(), resting=resting, waking=frozenset(rules).difference(resting))


def _by_what_is_told(terms: Collection[str], now: datetime) -> Mapping[Told, Collection[str]]:
    parted = [in_parts(term) for term in terms]
    rules = list({rule for rule, _, _ in parted})
    known = dict(zip(rules, _rules_now(rules, now), strict=True))
    found: dict[Told, list[str]] = defaultdict(list)
    for term, (rule, opens, closes) in zip(terms, parted, strict=True):
        found[known[rule].told(opens, closes)].append(term)
    return found


def _rules_now(rules: Iterable[str], now: datetime) -> list[RuleNow]:
    asker, seconds = now.tzinfo or UTC, now.timestamp()
    return [RuleNow(rule, asker, seconds) for rule in read_rules(rules)]


def _put_away(postings: Postings, found: Mapping[Told, Collection[str]], shelves: Mapping[Told, Shelf]) -> dict[Told, Shelf]:
    """``shelves`` with what was ``found`` among them. They are not changed: another thread may be reading them."""
    entries = postings.entries_by_value(Facet.OPENS, [term for told, terms in found.items() if told.bits for term in terms])
    new = dict(shelves)
    for told, terms in found.items():
        shelf = shelves.get(told, Shelf())
        having = _union((shelf.entries, *(entries[term] for term in terms if term in entries)))
        new[told] = Shelf(shelf.terms.union(terms), having)
    return new


def _told_that(shelves: Mapping[Told, Shelf], bit: int) -> BitMap:
    return _union(shelf.entries for told, shelf in shelves.items() if told.bits & bit)


def _union(bitmaps: Iterable[BitMap]) -> BitMap:
    return BitMap.union(BitMap(), *bitmaps)
