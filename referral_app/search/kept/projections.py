"""Search's derived rows as storage asks for them: refreshed with every write, built anew on demand, and looked over by ``check``."""

from __future__ import annotations

import zlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import TypeVar

from referral_app.domain.listing import EntryKind
from referral_app.domain.needs import NeedVocabulary
from referral_app.domain.service import Service
from referral_app.places.gazetteer import Gazetteer
from referral_app.search.kept.card_of import card_of
from referral_app.search.kept.cards import CARD_FORMAT, Card
from referral_app.search.kept.index_check import index_problems
from referral_app.search.kept.index_writer import IndexWriter
from referral_app.storage.listings import all_entries, entries_of, read_listings
from referral_app.storage.listings.loading import ENTRY_RECORDS
from referral_app.storage.projection import CheckProblem, Projection
from referral_app.storage.snapshot import Snapshot
from referral_app.storage.unit_of_work import UnitOfWork

BATCH = 1000
"""Entries read and written at a time."""

T = TypeVar("T")

MOSTLY = 2
"""When more than one service in so many was touched, looking at all entries costs less than following each row to its entries."""


class SearchProjection:
    """Cards and postings of every entry a public reader may see."""

    name = "search"

    def __init__(self, vocabulary: NeedVocabulary, gazetteer: Gazetteer) -> None:
        self._vocabulary = vocabulary
        self._gazetteer = gazetteer
        slugs = "\n".join(need.slug for need in vocabulary)
        self.version = f"{CARD_FORMAT}-{zlib.crc32(slugs.encode()):08x}"

    def refresh(self, unit: UnitOfWork, touched: Mapping[str, Collection[str]]) -> None:
        """Bring the cards of every entry that shows a touched row up to date, and the postings that differ."""
        services = len(touched.get(Service.TABLE, ()))
        if services and unit.has_fewer(Service, MOSTLY * services):
            self._write(unit, _all_and_gone(unit, touched))
        else:
            self._write(unit, sorted(entries_of(unit, touched)))

    def rebuild(self, unit: UnitOfWork) -> None:
        """Everything anew, whatever state the old rows are in."""
        unit.connection.exec_driver_sql("DELETE FROM posting")
        unit.connection.exec_driver_sql("DELETE FROM card")
        self._write(unit, all_entries(unit))

    def problems(self, snapshot: Snapshot) -> Iterable[CheckProblem]:
        """Where cards or postings are damaged or are not what the listings say. Looks at every one."""
        return index_problems(snapshot.connection, self._cards(snapshot, all_entries(snapshot)))

    def _write(self, unit: UnitOfWork, entries: Iterable[tuple[EntryKind, str]]) -> None:
        writer = IndexWriter(unit.connection, unit.mark)
        for cards in self._cards(unit, entries):
            writer.change(cards)
        writer.finish()

    def _cards(self, snapshot: Snapshot, entries: Iterable[tuple[EntryKind, str]]) -> Iterator[dict[str, Card | None]]:
        """Batches of cards by entry id; ``None`` for an entry that is not there."""
        for batch in _batches(entries):
            listings = read_listings(snapshot, batch)
            yield {
                entry_id: card_of(listings[entry_id], self._vocabulary, self._gazetteer) if entry_id in listings else None
                for _, entry_id in batch
            }


def search_projections(vocabulary: NeedVocabulary, gazetteer: Gazetteer) -> tuple[Projection, ...]:
    """What storage has to keep up to date for search."""
    return (SearchProjection(vocabulary, gazetteer),)


def _all_and_gone(unit: UnitOfWork, touched: Mapping[str, Collection[str]]) -> Iterator[tuple[EntryKind, str]]:
    """Every entry, then the touched ones that are not there any more."""
    yield from all_entries(unit)
    for kind, record in ENTRY_RECORDS.items():
        for ids in _batches(touched.get(record.TABLE, ())):
            there = unit.known(record.TABLE, ids)
            yield from ((kind, one) for one in ids if one not in there)


def _batches(things: Iterable[T]) -> Iterator[Sequence[T]]:
    remaining = iter(things)
    while batch := list(islice(remaining, BATCH)):
        yield batch
