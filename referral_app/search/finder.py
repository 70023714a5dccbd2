"""Finding programs: from a query to a page of results that say why each is there. The one place where lists are made."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from referral_app.domain.needs import NeedVocabulary
from referral_app.domain.trust import trust_on
from referral_app.places.gazetteer import Gazetteer
from referral_app.search.bitmap_index import BitmapIndex
from referral_app.search.cards import Card, damaged_index
from referral_app.search.dealing import fair_shares
from referral_app.search.facets import facets_of
from referral_app.search.filters import PlaceFilter, filters_of
from referral_app.search.index import Index, Nearby
from referral_app.search.index_memory import IndexMemory
from referral_app.search.opening import OpeningTimes
from referral_app.search.ordering import Order
from referral_app.search.query import Query
from referral_app.search.results import SearchPage, SearchResult
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


class Finder:
    """Searches snapshots of a directory. It may be used by several threads; what it remembers of one state is never used for another."""

    def __init__(self, vocabulary: NeedVocabulary, synonyms: Synonyms, gazetteer: Gazetteer) -> None:
        self._vocabulary = vocabulary
        self._lexicon = Lexicon(Dictionary(vocabulary, synonyms), gazetteer)
        self._memory = IndexMemory()
        self._times = OpeningTimes()

    def find(self, snapshot: Snapshot, query: Query) -> SearchPage:
        """The page for ``query``. Raises ``DirectoryProblem`` when prepared rows are damaged."""
        index: Index = BitmapIndex(snapshot.connection, self._memory.of(snapshot))
        filters = filters_of(query, self._times)
        text = match_text(index, self._lexicon, query.text, query.now.date())
        selection = Selection(index, query, filters, text)
        around = next((each.nearby(index) for each in filters if isinstance(each, PlaceFilter)), None)
        listed = list(_listed(selection, Order(index, query.now.date(), text, around), around))
        wording = Wording(self._vocabulary, filters, _needs_meant(query, text), query.near.extents if query.near else ())
        cards = index.cards([each.ordinal for each in listed])
        return SearchPage(
            total=selection.total(selection.fitting),
            results=tuple(self._result(cards[each.ordinal], each, wording, query.now) for each in listed),
            not_for_this=selection.reasons(),
            leads=selection.leads(),
            facets=facets_of(selection, self._vocabulary),
        )

    def describe(self, snapshot: Snapshot, entry_id: str, now: datetime) -> SearchResult:
        """One entry as it stands in a list, with nothing asked of it. Raises ``DirectoryProblem`` when it is not in the index."""
        index = BitmapIndex(snapshot.connection, self._memory.of(snapshot))
        ordinal = index.ordinal(entry_id)
        if ordinal is None:
            raise damaged_index()
        return self._result(index.cards([ordinal])[ordinal], _Listed(ordinal, None, None), Wording(self._vocabulary), now)

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


def _listed(selection: Selection, order: Order, around: Nearby | None) -> Iterator[_Listed]:
    """The entries of the page, section by section, each with its share."""
    parts = [(section.need, section.of(selection.fitting)) for section in selection.sections]
    shares = fair_shares([len(entries) for _, entries in parts], selection.query.limit)
    for (need, entries), share in zip(parts, shares, strict=True):
        for ordinal in order.first(entries, share, need):
            yield _Listed(ordinal, need, around.miles.get(ordinal) if around else None)


def _needs_meant(query: Query, text: TextMatch | None) -> tuple[str, ...]:
    return (*query.needs, *sorted(text.needs)) if text else query.needs
