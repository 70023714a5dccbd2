"""One search worked out: who is a candidate, who is ruled out and why, which section each stands in, and how many are left."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pyroaring import BitMap

from referral_app.domain.listing import EntryKind
from referral_app.search.filters import ELSEWHERE, SPEAKS, Filter, Ruling, said_of
from referral_app.search.index import Index
from referral_app.search.kept.postings import Facet, Mark
from referral_app.search.needs_met import by_group_only, exactly, met
from referral_app.search.query import ROLE_SCOPES, Query
from referral_app.search.results import Reason
from referral_app.search.tally import NOTHING, Tally
from referral_app.search.text.text_match import TextMatch

ALL = "all"
"""The role that takes in every kind of entry and leads."""


@dataclass(frozen=True, slots=True)
class Section:
    """What stands under one need asked for, or under none. ``claimed`` are all that can; ``matching`` those the text matches too."""

    need: str | None
    claimed: BitMap
    matching: BitMap | None

    def listed_of(self, fitting: BitMap) -> BitMap:
        """Whom it can list when ``fitting`` fits. Text narrows it, but never empties a section somebody ticked (users.md 1.1)."""
        if self.matching is not None and (self.need is None or not fitting.isdisjoint(self.matching)):
            return self.matching
        return self.claimed

    def count(self, fitting: BitMap) -> int:
        """How many of ``fitting`` it lists."""
        return fitting.intersection_cardinality(self.listed_of(fitting))


class Selection:
    """One query on one index. ``fitting`` are the candidates that nothing rules out, before sections and text."""

    def __init__(self, index: Index, query: Query, filters: Sequence[Filter], text: TextMatch | None) -> None:
        self.index = index
        self.query = query
        self.text = text
        self._claims: dict[tuple[str, ...], dict[str, Section]] = {}
        self._rulings = [ruling for each in filters for ruling in each.rules_out(index)]
        self._ruled_out = _together(self._rulings)
        self.fitting = self.fitting_in(query.role, leads=query.leads)
        self.sections = self._sections()

    def fitting_in(self, role: str, *, leads: bool) -> BitMap:
        """What would fit in another scope."""
        return candidates(self.index, role, leads=leads) - self._ruled_out

    def fitting_whatever_is_spoken(self) -> BitMap:
        """What would fit if no language were asked for."""
        if not self.query.speaks:
            return self.fitting
        return self._candidates() - _together([ruling for ruling in self._rulings if ruling.code != SPEAKS])

    def _sections(self) -> tuple[Section, ...]:
        """The sections for the needs asked for, in their order, or the one for all when no need is asked."""
        needs = self.query.needs
        if not needs:
            return (Section(None, self.index.everything(), self.text.matching if self.text else None),)
        scarcest_first = sorted(needs, key=lambda need: self.fitting.intersection_cardinality(self.met(need)))
        claimed = self._claimed(tuple(scarcest_first))
        return tuple(claimed[need] for need in needs)

    def _claimed(self, order: tuple[str, ...]) -> dict[str, Section]:
        """What stands under each need when they claim in ``order``. Each entry stands under one.

        What serves several of them goes to a need it is known to meet before one it may meet, and among those to the need with the
        fewest programs: were it the first one, a bed and a lawyer would list every lawyer who knows of a bed as a bed.
        """
        found = self._claims.get(order)
        if found is None:
            self._claims[order] = found = {need: self._section(need, entries) for need, entries in self._apart(order)}
        return found

    def _apart(self, order: tuple[str, ...]) -> Iterator[tuple[str, BitMap]]:
        if len(order) == 1:
            yield order[0], self.met(order[0])
            return
        claimed, taken = {need: BitMap() for need in order}, BitMap()
        for meets in (exactly, by_group_only):
            for need in order:
                new = meets(self.index, need) - taken
                taken |= new
                claimed[need] |= new
        yield from claimed.items()

    def _section(self, need: str, entries: BitMap) -> Section:
        return Section(need, entries, entries & self.text.matching if self.text else None)

    def met(self, need: str) -> BitMap:
        """The entries that can stand under ``need``."""
        return met(self.index, need)

    def parts(self, order: tuple[str, ...]) -> Sequence[tuple[BitMap, BitMap | None]]:
        """For each section what it holds and what text matches of it, when needs claim in ``order``."""
        return [(section.claimed, section.matching) for section in self._claimed(order).values()]

    def tally(self, fitting: BitMap) -> Tally:
        """For totals when no more than ``fitting`` fits."""
        return Tally(self, self.query.needs, fitting, self.text.matching if self.text else None)

    def total(self, fitting: BitMap) -> int:
        """How many of ``fitting`` are listed."""
        return self.tally(fitting).without(NOTHING)

    def leads(self) -> int:
        """How many leads match the same search."""
        return self.total(self.fitting_in(self.query.role, leads=True))

    def reasons(self) -> tuple[Reason, ...]:
        """Why candidates that match needs and words are not listed. Each is counted once, under the first reason; "elsewhere" is said last."""
        reasons = (Reason(ruling.code, said_of(ruling.why, len(entries)), len(entries)) for ruling, entries in self._told() if entries)
        return tuple(sorted(reasons, key=lambda reason: reason.code in ELSEWHERE))

    def ruled_out_by(self, code: str) -> BitMap:
        """The candidates counted under the reason ``code``."""
        return BitMap.union(BitMap(), *(entries for ruling, entries in self._told() if ruling.code == code))

    def _told(self) -> Iterator[tuple[Ruling, BitMap]]:
        """Each ruling with the candidates it is the first to rule out."""
        left = self._matching_whatever_fits() if self._rulings else BitMap()
        for ruling in self._rulings:
            entries = left & ruling.entries
            left -= entries
            yield ruling, entries

    def _matching_whatever_fits(self) -> BitMap:
        """Candidates in their sections, narrowed by text where the list is."""
        return self._candidates() & BitMap.union(*(section.listed_of(self.fitting) for section in self.sections))

    def _candidates(self) -> BitMap:
        return candidates(self.index, self.query.role, leads=self.query.leads)


_CANDIDATES_OF = (Facet.STATUS, Facet.ROLE, Facet.KIND, Facet.MARK)


def candidates(index: Index, role: str, *, leads: bool) -> BitMap:
    """Who can be listed at all: the role, services only and no leads, unless all are asked for; or the leads alone."""
    return index.derived(("candidates", role, leads), _CANDIDATES_OF, lambda: _candidates(index, role, leads=leads))


def _candidates(index: Index, role: str, *, leads: bool) -> BitMap:
    entries, known_leads = index.everything(), index.facet(Facet.MARK, Mark.LEAD)
    if role != ALL:
        entries = entries & BitMap.union(*(index.facet(Facet.ROLE, each) for each in ROLE_SCOPES[role]))
        entries = entries & index.facet(Facet.KIND, EntryKind.SERVICE)
    if leads:
        return entries & known_leads
    return entries if role == ALL else entries - known_leads


def _together(rulings: Sequence[Ruling]) -> BitMap:
    return BitMap.union(BitMap(), *(ruling.entries for ruling in rulings))
