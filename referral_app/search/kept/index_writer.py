"""Cards and postings kept in step: each card that changes moves its entry between exactly the postings that differ."""

from __future__ import annotations

from sqlalchemy import Connection

from referral_app.search.around.grid import Point, cell_of
from referral_app.search.kept.cards import Card, write_card
from referral_app.search.kept.index_log import MOST_KEYS, tell
from referral_app.search.kept.name_order import NameKey
from referral_app.search.kept.posting_changes import PostingChanges
from referral_app.search.kept.postings import Posting, postings_of
from referral_app.search.kept.stored_cards import StoredCard, cards_of_entries, delete_cards, next_ordinal, write_cards
from referral_app.search.kept.stored_order import change_order
from referral_app.search.kept.stored_postings import Key, shard_of
from referral_app.search.kept.stored_words import change_words

MOST_WAITING = 16_000_000
"""Changes to postings that are gathered before they are written: some 64 MB, enough for one shard of usual entries."""


class IndexWriter:
    """Writes cards and postings on one connection, on top of the state with the mark ``before``.

    ``finish`` has to be called, or postings and order stay behind the cards.
    """

    def __init__(self, connection: Connection, before: str) -> None:
        self._connection = connection
        self._before = before
        self._postings = PostingChanges(connection)
        self._next = next_ordinal(connection)
        self._gone: dict[int, NameKey] = {}
        self._named: list[tuple[NameKey, int]] = []
        self._keys: set[Key] = set()
        self._ordinals: set[int] = set()

    def change(self, cards: dict[str, Card | None]) -> None:
        """The cards as they are to be, by entry id; ``None`` for an entry that is not there any more."""
        stored = cards_of_entries(self._connection, cards)
        written, deleted = [], []
        for entry_id, card in cards.items():
            old = stored.get(entry_id)
            if card is None:
                if old is not None:
                    self._move(old.ordinal, old.card(), None)
                    deleted.append(old.ordinal)
                continue
            content, checksum = write_card(card)
            if old is not None and old.content == content:
                continue
            ordinal = old.ordinal if old else self._new_ordinal()
            self._move(ordinal, old.card() if old else None, card)
            written.append(StoredCard(ordinal, entry_id, content, checksum))
        delete_cards(self._connection, deleted)
        write_cards(self._connection, written)
        if self._postings.waiting > MOST_WAITING:
            self._write_postings()

    def finish(self) -> None:
        """Write what was gathered."""
        self._write_postings()
        if self._gone or self._named:
            self._keys |= change_order(self._connection, self._gone, self._named)
        if self._ordinals:
            tell(self._connection, self._before, self._keys, self._ordinals)

    def _new_ordinal(self) -> int:
        """The next one. Those of one shard are written together, so that no row of it is written twice."""
        ordinal = self._next
        self._next += 1
        if self._postings.waiting and shard_of(ordinal) != shard_of(ordinal - 1):
            self._write_postings()
        return ordinal

    def _write_postings(self) -> None:
        done = self._postings.write()
        words = change_words(self._connection, done.begun, done.ended)
        if len(self._keys) <= MOST_KEYS:
            self._keys |= done.keys | words

    def _move(self, ordinal: int, old: Card | None, new: Card | None) -> None:
        if len(self._ordinals) <= MOST_KEYS:
            self._ordinals.add(ordinal)
        before, after = _terms(old), _terms(new)
        points_before, points_after = _points(ordinal, old), _points(ordinal, new)
        if before:
            self._postings.remove(ordinal, before - after, points_before - points_after)
        if after:
            self._postings.add(ordinal, after - before, points_after - points_before)
        if old is not None and (new is None or old.name_key != new.name_key):
            self._gone[ordinal] = old.name_key
        if new is not None and (old is None or old.name_key != new.name_key):
            self._named.append((new.name_key, ordinal))


def _terms(card: Card | None) -> set[Posting]:
    return set() if card is None else postings_of(card)


def _points(ordinal: int, card: Card | None) -> set[tuple[str, Point]]:
    return set() if card is None else {(cell_of(*point), (ordinal, *point)) for point in card.points}
