"""Finding programs: from a query to a page of results that say why each is there. The one place where lists are made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from pyroaring import BitMap

from referral_app.domain.listing import EntryKind
from referral_app.domain.needs import NeedVocabulary
from referral_app.domain.trust import trust_on
from referral_app.places.gazetteer import Gazetteer
from referral_app.search.dealing import fair_shares
from referral_app.search.facets import facets_of
from referral_app.search.filters import Filter, PlaceFilter, filters_of
from referral_app.search.hours.opening import OpeningTimes
from referral_app.search.index import Index
from referral_app.search.kept.bitmap_index import BitmapIndex
from referral_app.search.kept.cards import Card
from referral_app.search.kept.damage import damaged_index
from referral_app.search.kept.index_memory import IndexMemory
from referral_app.search.kept.postings import NATION, Facet, Mark, Text
from referral_app.search.kept.stored_cards import pass_over_cards
from referral_app.search.kept.stored_postings import pass_over_postings
from referral_app.search.ordering import Order
from referral_app.search.query import Query
from referral_app.search.results import Further, SearchPage, SearchResult, SectionCount
from referral_app.search.selection import Selection
from referral_app.search.statements import Wording
from referral_app.search.text.dictionary import Dictionary
from referral_app.search.text.synonyms import Synonyms
from referral_app.search.text.text_match import Lexicon, TextMatch, match_text
from referral_app.search.text.words import words_of
from referral_app.storage.snapshot import Snapshot

CARDS_AT_ONCE = 8_000
"""Cards passed over together: less than anybody notices who searches meanwhile."""
MOST_AHEAD = 400_000
"""Cards the system is asked to keep at hand, some 600 MB that it may give up at any time."""
MOST_NAMED = 50
"""Services with all words of a name that are looked at for the name itself."""


@dataclass(frozen=True, slots=True)
class _Listed:
    """An entry chosen for the page, and the section it stands in."""

    ordinal: int
    section: str | None = None


@dataclass(frozen=True, slots=True)
class _Saying:
    """What one search says of each result: in which words, how far from where, as of when, and who can be reached by the internet only."""

    wording: Wording
    place: PlaceFilter | None
    now: datetime
    internet_only: BitMap


@dataclass(frozen=True, slots=True)
class _Search:
    """One query worked out on one state of a directory."""

    index: Index
    filters: Sequence[Filter]
    text: TextMatch | None
    selection: Selection
    place: PlaceFilter | None


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
            nothing_near=search.place is not None and _all_from_afar(search, search.place),
            meant=search.text.meant if search.text else (),
            loosely=search.text.loosely if search.text else (),
        )

    def totals(self, snapshot: Snapshot, queries: Iterable[Query]) -> list[int]:
        """How many programs the page for each query would list, without making it: for what choices taken back would add."""
        index = self._index(snapshot)
        texts: dict[tuple[str, date], TextMatch | None] = {}
        totals = []
        for query in queries:
            typed = (query.text, query.now.date())
            if typed not in texts:
                texts[typed] = match_text(index, self._lexicon, *typed)
            selection = Selection(index, query, filters_of(query, self._times), texts[typed])
            totals.append(selection.total(selection.fitting))
        return totals

    def ruled_out(self, snapshot: Snapshot, query: Query, code: str, limit: int | None) -> tuple[SearchResult, ...]:
        """The first ``limit`` programs counted under one reason of "not for this search", in the order of the list; none for a code that
        rules nobody out. Raises ``DirectoryProblem`` when prepared rows are damaged.
        """
        search = self._search(snapshot, query)
        return self._results(search, search.selection.ruled_out_by(code), limit)

    def further(self, snapshot: Snapshot, query: Query, need: str | None, skip: int) -> Further:
        """Of the section under ``need``, the ``query.limit`` results after its first ``skip``: what a long list shows when somebody is there.
        Raises ``DirectoryProblem`` when prepared rows are damaged.
        """
        search = self._search(snapshot, query)
        fitting = search.selection.fitting
        entries = next((section.listed_of(fitting) & fitting for section in search.selection.sections if section.need == need), BitMap())
        wanted = len(entries) - skip if query.limit is None else query.limit
        listed = list(_in_section(search, entries, need, skip + wanted))[skip:] if wanted > 0 else []
        return Further(self._told(search, listed), len(entries))

    def read_ahead(self, snapshot: Snapshot, first: int) -> int | None:
        """Pass over some cards from ordinal ``first`` on, and at first over the postings, so that the system has them at hand. Gives the ordinal
        to go on from; ``None`` when there are no more, or so many that they would crowd out other things.
        """
        if first == 0:
            pass_over_postings(snapshot.connection)
        following = pass_over_cards(snapshot.connection, first, CARDS_AT_ONCE)
        return following if following is not None and following < MOST_AHEAD else None

    def keep_time(self, snapshot: Snapshot, now: datetime) -> datetime:
        """Have ready who is open at ``now``, as searches will ask. Gives until when that holds."""
        return self._index(snapshot).by_clock(now, self._times).until

    def named(self, snapshot: Snapshot, name: str, today: date) -> list[str]:
        """The ids of the services with exactly this name, best trusted first; of very many no more than ``MOST_NAMED``."""
        index = self._index(snapshot)
        words = [index.word(Text.NAME, word) for word in words_of(name)]
        having = BitMap.intersection(index.facet(Facet.KIND, EntryKind.SERVICE), *words) if words else BitMap()
        cards = index.cards(index.ranking(today).first(having, MOST_NAMED))
        return [card.id for card in cards.values() if card.name == name]

    def describe(self, snapshot: Snapshot, entry_id: str, now: datetime) -> SearchResult:
        """One entry as it stands in a list, with nothing asked of it. Raises ``DirectoryProblem`` when it is not in the index."""
        index = self._index(snapshot)
        ordinal = index.ordinal(entry_id)
        if ordinal is None:
            raise damaged_index()
        said = _Saying(Wording(self._vocabulary), None, now, index.facet(Facet.MARK, Mark.INTERNET_ONLY))
        return self._result(index.cards([ordinal])[ordinal], _Listed(ordinal), said)

    def _index(self, snapshot: Snapshot) -> Index:
        return BitmapIndex(snapshot.connection, self._memory.of(snapshot))

    def _search(self, snapshot: Snapshot, query: Query) -> _Search:
        index = self._index(snapshot)
        filters = filters_of(query, self._times)
        text = match_text(index, self._lexicon, query.text, query.now.date())
        place = next((each for each in filters if isinstance(each, PlaceFilter)), None)
        return _Search(index, filters, text, Selection(index, query, filters, text), place)

    def _results(self, search: _Search, entries: BitMap, limit: int | None) -> tuple[SearchResult, ...]:
        """The first of ``entries``, each section with its share of ``limit``."""
        return self._told(search, list(_listed(search, entries, limit)))

    def _told(self, search: _Search, listed: Sequence[_Listed]) -> tuple[SearchResult, ...]:
        """What is listed, with everything that is said of it."""
        query = search.selection.query
        wording = Wording(self._vocabulary, search.filters, _needs_meant(query, search.text), query.near.extents if query.near else ())
        cards = search.index.cards([each.ordinal for each in listed])
        saying = _Saying(wording, search.place, query.now, search.index.facet(Facet.MARK, Mark.INTERNET_ONLY))
        return tuple([self._result(cards[each.ordinal], each, saying) for each in listed])

    def _result(self, card: Card, listed: _Listed, saying: _Saying) -> SearchResult:
        place, now = saying.place, saying.now
        said = saying.wording.said_of(card, internet_only=listed.ordinal in saying.internet_only)
        return SearchResult(
            id=card.id,
            kind=card.kind,
            name=card.name,
            agency=card.agency,
            needs=card.needs,
            section=listed.section,
            roles=card.roles,
            area=saying.wording.area_of(card),
            distance_miles=place.miles_to(card) if place else None,
            open=self._times.at(card.hours, now),
            channels=card.channels,
            trust=trust_on(now.date(), card.trust),
            offers=said.offers,
            takes=said.takes,
            ask=said.ask,
            lead=card.lead,
        )


def _all_from_afar(search: _Search, place: PlaceFilter) -> bool:
    """Whether there is a list, and nobody on it serves less than the whole country, or is where distance matters."""
    fitting = search.selection.fitting
    listed = BitMap.union(BitMap(), *(fitting & section.listed_of(fitting) for section in search.selection.sections))
    nationwide = listed.issubset(search.index.facet(Facet.AREA, NATION))
    return bool(listed) and nationwide and not place.nearby(search.index).first(listed, 1, place.reach)


def _listed(search: _Search, entries: BitMap, limit: int | None) -> Iterator[_Listed]:
    """The first of ``entries``, section by section, each with its share. Which section narrows by text is as in the list of what fits."""
    selection = search.selection
    parts = [(section.need, entries & section.listed_of(selection.fitting)) for section in selection.sections]
    shares = fair_shares([len(part) for _, part in parts], limit)
    for (need, part), share in zip(parts, shares, strict=True):
        yield from _in_section(search, part, need, share)


def _in_section(search: _Search, entries: BitMap, need: str | None, wanted: int) -> Iterator[_Listed]:
    """The first ``wanted`` of the ``entries`` of one section."""
    query = search.selection.query
    order = Order(search.index, query.now.date(), search.text, search.place, query.speaks)
    return (_Listed(ordinal, need) for ordinal in order.first(entries, wanted, need))


def _needs_meant(query: Query, text: TextMatch | None) -> tuple[str, ...]:
    return (*query.needs, *sorted(text.needs)) if text else query.needs
