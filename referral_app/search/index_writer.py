"""Cards and postings kept in step: each card that changes moves its entry between exactly the postings that differ."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection

from referral_app.search.cards import Card, write_card
from referral_app.search.grid import Point, cell_of
from referral_app.search.name_order import ORDER, NameKey, NameOrder, pack_piece, unpack_piece
from referral_app.search.postings import Posting, postings_of
from referral_app.search.stored_cards import StoredCard, cards_at, cards_of_entries, delete_cards, next_ordinal, write_cards
from referral_app.search.stored_postings import PostingChanges, sound, write_blobs

MOST_WAITING = 4_000_000
"""Changes to postings that are gathered before they are written: some 16 MB, whatever is imported."""

_ORDER_ROWS = "SELECT bitmap, checksum FROM posting WHERE field = ? ORDER BY shard"


class IndexWriter:
    """Writes cards and postings on one connection. ``finish`` has to be called, or postings and order stay behind the cards."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._postings = PostingChanges(connection)
        self._next = next_ordinal(connection)
        self._gone: set[int] = set()
        self._named: list[tuple[NameKey, int]] = []

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
            ordinal = self._next if old is None else old.ordinal
            self._next = max(self._next, ordinal + 1)
            self._move(ordinal, old.card() if old else None, card)
            written.append(StoredCard(ordinal, entry_id, content, checksum))
        delete_cards(self._connection, deleted)
        write_cards(self._connection, written)
        if self._postings.waiting > MOST_WAITING:
            self._postings.write()

    def finish(self) -> None:
        """Write what was gathered."""
        self._postings.write()
        if self._gone or self._named:
            self._write_order()

    def _move(self, ordinal: int, old: Card | None, new: Card | None) -> None:
        before, after = _terms(old), _terms(new)
        points_before, points_after = _points(ordinal, old), _points(ordinal, new)
        self._postings.remove(ordinal, before - after, points_before - points_after)
        self._postings.add(ordinal, after - before, points_after - points_before)
        if old is not None and (new is None or old.name_key != new.name_key):
            self._gone.add(ordinal)
        if new is not None and (old is None or old.name_key != new.name_key):
            self._named.append((new.name_key, ordinal))

    def _write_order(self) -> None:
        stored = [unpack_piece(sound(*row)) for row in self._connection.exec_driver_sql(_ORDER_ROWS, (ORDER,))]
        order = NameOrder(stored, self._names_at)
        order.change(self._gone, self._named)
        pieces = [*order.pieces, *((),) * (len(stored) - len(order.pieces))]
        changed = (at for at, piece in enumerate(pieces) if at >= len(stored) or piece is not stored[at])
        write_blobs(self._connection, [((ORDER, "", at), pack_piece(pieces[at])) for at in changed])

    def _names_at(self, ordinals: Sequence[int]) -> list[NameKey]:
        cards = cards_at(self._connection, ordinals)
        return [cards[ordinal].card().name_key for ordinal in ordinals]


def _terms(card: Card | None) -> set[Posting]:
    return set() if card is None else postings_of(card)


def _points(ordinal: int, card: Card | None) -> set[tuple[str, Point]]:
    return set() if card is None else {(cell_of(*point), (ordinal, *point)) for point in card.points}
