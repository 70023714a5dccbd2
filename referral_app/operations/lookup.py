"""Looking things up: find what fits, show one program whole, list the needs with their counts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from referral_app.domain.listing import Listing
from referral_app.domain.needs import Need
from referral_app.domain.phrases import Phrase
from referral_app.domain.visibility import Visibility
from referral_app.operations.asking import known_one
from referral_app.operations.desk import Desk
from referral_app.operations.entries import resolve_or_refuse
from referral_app.operations.hotline import hotline_number
from referral_app.search.filters import REASON_CODES
from referral_app.search.query import Query
from referral_app.search.results import SearchPage, SearchResult, Statement
from referral_app.storage.listings import read_listings

__all__ = ["CountedNeed", "Query", "SearchPage", "SearchResult", "Shown", "Statement", "find", "hotline_number", "needs", "show", "why_not"]


@dataclass(frozen=True, slots=True)
class Shown:
    """One entry whole: as it stands in a list, and everything the reader may see of it. ``on`` is the day of looking."""

    result: SearchResult
    listing: Listing
    on: date


@dataclass(frozen=True, slots=True)
class CountedNeed:
    """A need with the number of programs that serve it, and its leaves."""

    need: Need
    count: int
    leaves: tuple[CountedNeed, ...] = ()


def find(desk: Desk, query: Query) -> SearchPage:
    """The programs that fit, in sections by need, with counts and with what is probably not for this search."""
    with desk.directory.snapshot() as snapshot:
        return desk.finder.find(snapshot, query)


def known_reason(typed: str) -> str:
    """The code of a reason as typed. Raises ``UnknownValue`` with the nearest for one that no search has."""
    return known_one(typed, REASON_CODES, Phrase("reason"))


def why_not(desk: Desk, query: Query, code: str) -> SearchPage:
    """The same search, listing what stands behind one reason of "not for this search" instead of what fits; ``total`` counts that."""
    with desk.directory.snapshot() as snapshot:
        page = desk.finder.find(snapshot, replace(query, limit=1))
        results = desk.finder.ruled_out(snapshot, query, code, query.limit)
    total = sum(reason.count for reason in page.not_for_this if reason.code == code)
    return replace(page, total=total, sections=(), results=results)


def show(desk: Desk, typed_id: str, level: Visibility = Visibility.PUBLIC) -> Shown:
    """Everything a reader cleared for ``level`` may see of one entry. An unknown id is refused."""
    with desk.directory.snapshot() as snapshot:
        kind, entry_id = resolve_or_refuse(snapshot, typed_id)
        listing = read_listings(snapshot, [(kind, entry_id)], cleared_for=level)[entry_id]
        now = desk.clock()
        return Shown(desk.finder.describe(snapshot, entry_id, now), listing, now.date())


def needs(desk: Desk) -> tuple[CountedNeed, ...]:
    """The needs vocabulary with how many programs serve each, as a search without any filter would count them."""
    counts = find(desk, Query(limit=1, now=desk.clock())).facets["need"]
    return tuple(
        CountedNeed(
            group,
            counts.get(group.slug, 0),
            tuple(CountedNeed(leaf, counts.get(leaf.slug, 0)) for leaf in desk.vocabulary.leaves(group.slug)),
        )
        for group in desk.vocabulary.groups()
    )
