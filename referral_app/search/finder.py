"""Finding programs: from a query to a page of results that say why each is there. The one place where lists are made."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from pyroaring import BitMap

from referral_app.domain.needs import NeedVocabulary
from referral_app.domain.trust import trust_on
from referral_app.places.gazetteer import Gazetteer
from referral_app.search.bitmap_index import BitmapIndex
from referral_app.search.cards import Card, damaged_index
from referral_app.search.dealing import fair_shares
from referral_app.search.facets import facets_of
from referral_app.search.filters import Filter, PlaceFilter, filters_of
from referral_app.search.index import Index, Nearby
from referral_app.search.index_memory import IndexMemory
from referral_app.search.opening import OpeningTimes
from referral_app.search.ordering import Order
from referral_app.search.query import Query
from referral_app.search.results import SearchPage, SearchResult, SectionCount
from referral_app.search.selection import Selection
from referral_app.search.statements import Wording
from referral_app.search.synonyms import Dictionary, Synonyms
from referral_app.search.text_match import Lexicon, TextMatch, match_text
from referral_app.storage.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class _Listed:
    """An entry chosen for the page: the section it stands in and how far away it is."""

    ordinal: int
    section: str | None
    miles: float | None


@dataclass(frozen=True, slots=True)
class _Search:
    """One query worked out on one state of a directory."""

    index: Index
    filters: Sequence[Filter]
    text: TextMatch | None
    selection: Selection
    around: Nearby | None


class Finder:
    """Searches snapshots of a directory. It may be used by several threads; what it remembers of one state is never used for another."""

    def __init__(self, vocabulary: NeedVocabulary, synonyms: Synonyms, gazetteer: Gazetteer) -> None:
        self._vocabulary = vocabulary
        self._lexicon = Lexicon(Dictionary(vocabulary, synonyms), gazetteer)
        self._memory = IndexMemory()
        self._times = OpeningTimes()

    @property
    def dictionary(self) -> Dictionary:
        """What words mean to a search."""
        return self._lexicon.dictionary

    def find(self, snapshot: Snapshot, query: Query) -> SearchPage:
        """The page for ``query``. Raises ``DirectoryProblem`` when prepared rows are damaged."""
        search = self._search(snapshot, query)
        selection = search.selection
        sections = tuple(SectionCount(section.need, section.count(selection.fitting)) for section in selection.sections)
        return SearchPage(
            total=sum(section.count for section in sections),
            sections=sections,
            results=self._results(search, selection.fitting, query.limit),
            not_for_this=selection.reasons(),
            leads=selection.leads(),
            facets=facets_of(selection, self._vocabulary, self._times),
        )

    def ruled_out(self, snapshot: Snapshot, query: Query, code: str, limit: int | None) -> tuple[SearchResult, ...]:
        """The first ``limit`` programs counted under one reason of "not for this search", in the order of the list; none for a code that
        rules nobody out. Raises ``DirectoryProblem`` when prepared rows are damaged.
        """
        search = self._search(snapshot, query)
        return self._results(search, search.selection.ruled_out_by(code), limit)

    def describe(self, snapshot: Snapshot, entry_id: str, now: datetime) -> SearchResult:
        """One entry as it stands in a list, with nothing asked of it. Raises ``DirectoryProblem`` when it is not in the index."""
        index = BitmapIndex(snapshot.connection, self._memory.of(snapshot))
        ordinal = index.ordinal(entry_id)
        if ordinal is None:
            raise damaged_index()
        return self._result(index.cards([ordinal])[ordinal], _Listed(ordinal, None, None), Wording(self._vocabulary), now)

    def _search(self, snapshot: Snapshot, query: Query) -> _Search:
        index: Index = BitmapIndex(snapshot.connection, self._memory.of(snapshot))
        filters = filters_of(query, self._times)
        text = match_text(index, self._lexicon, query.text, query.now.date())
        around = next((each.nearby(index) for each in filters if isinstance(each, PlaceFilter)), None)
        return _Search(index, filters, text, Selection(index, query, filters, text), around)

    def _results(self, search: _Search, entries: BitMap, limit: int | None) -> tuple[SearchResult, ...]:
        """The first of ``entries``, each section with its share of ``limit``."""
        query = search.selection.query
        listed = list(_listed(search, entries, limit))
        wording = Wording(self._vocabulary, search.filters, _needs_meant(query, search.text), query.near.extents if query.near else ())
        cards = search.index.cards([each.ordinal for each in listed])
        return tuple(self._result(cards[each.ordinal], each, wording, query.now) for each in listed)

    def _result(self, card: Card, listed: _Listed, wording: Wording, now: datetime) -> SearchResult:
        said = wording.said_of(card)
        return SearchResult(
            id=card.id,
            kind=card.kind,
            name=card.name,
            agency=card.agency,
            needs=card.needs,
            section=listed.section,
            roles=card.roles,
            area=wording.area_of(card),
            distance_miles=listed.miles,
            open=self._times.at(card.hours, now),
            channels=card.channels,
            trust=trust_on(now.date(), card.trust),
            offers=said.offers,
            takes=said.takes,
            ask=said.ask,
            lead=card.lead,
        )


def _listed(search: _Search, entries: BitMap, limit: int | None) -> Iterator[_Listed]:
    """The first of ``entries``, section by section, each with its share. Which section narrows by text is as in the list of what fits."""
    selection, around = search.selection, search.around
    order = Order(search.index, selection.query.now.date(), search.text, around)
    parts = [(section.need, entries & section.listed_of(selection.fitting)) for section in selection.sections]
    shares = fair_shares([len(part) for _, part in parts], limit)
    for (need, part), share in zip(parts, shares, strict=True):
        for ordinal in order.first(part, share, need):
            yield _Listed(ordinal, need, around.miles.get(ordinal) if around else None)


def _needs_meant(query: Query, text: TextMatch | None) -> tuple[str, ...]:
    return (*query.needs, *sorted(text.needs)) if text else query.needs
