"""Card rows as they stand in the file."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy import Connection

from referral_app.search.kept.cards import Card, read_card
from referral_app.search.kept.damage import damaged_index
from referral_app.storage.plain_reads import read_rows

Kept = TypeVar("Kept")

_BY_ENTRY = "SELECT ordinal, entry_id, content, checksum FROM card WHERE entry_id IN (SELECT value FROM json_each(?))"
_BY_ORDINAL = "SELECT ordinal, entry_id, content, checksum FROM card WHERE ordinal IN (SELECT value FROM json_each(?))"
_READ_PAST = (
    "SELECT count(*), max(ordinal), count(content) FROM (SELECT ordinal, content FROM card WHERE ordinal >= ? ORDER BY ordinal LIMIT ?)"
)
_WRITE = "INSERT OR REPLACE INTO card (ordinal, entry_id, content, checksum) VALUES (?, ?, ?, ?)"


@dataclass(frozen=True, slots=True)
class StoredCard:
    """A card row; the card itself is read when it is asked for."""

    ordinal: int
    entry_id: str
    content: bytes
    checksum: int

    def card(self) -> Card:
        """The card. Raises ``DirectoryProblem`` when it is damaged or stands under another entry's id."""
        return _card(self.entry_id, self.content, self.checksum)


def cards_of_entries(connection: Connection, entry_ids: Collection[str]) -> dict[str, StoredCard]:
    """The stored cards of entries, by entry id."""
    rows = connection.exec_driver_sql(_BY_ENTRY, (json.dumps(list(entry_ids)),))
    return {row[1]: StoredCard(*row) for row in rows}


def cards_at(connection: Connection, ordinals: Sequence[int]) -> dict[int, StoredCard]:
    """The stored cards at ordinals. Raises ``DirectoryProblem`` when one is not there."""
    return _all_of(ordinals, {row[0]: StoredCard(*row) for row in _rows_at(connection, ordinals)})


def read_cards_at(connection: Connection, ordinals: Sequence[int]) -> dict[int, Card]:
    """The same, read. Raises ``DirectoryProblem`` also where ``StoredCard.card`` does."""
    return _all_of(ordinals, {ordinal: _card(*row) for ordinal, *row in _rows_at(connection, ordinals)})


def _rows_at(connection: Connection, ordinals: Sequence[int]) -> list[tuple[Any, ...]]:
    return read_rows(connection, _BY_ORDINAL, (json.dumps(list(ordinals)),))


def _all_of(ordinals: Sequence[int], found: dict[int, Kept]) -> dict[int, Kept]:
    if len(found) != len(set(ordinals)):
        raise damaged_index()
    return found


def _card(entry_id: str, content: bytes, checksum: int) -> Card:
    card = read_card(content, checksum)
    if card.id != entry_id:
        raise damaged_index()
    return card


def pass_over_cards(connection: Connection, first: int, count: int) -> int | None:
    """Read past ``count`` cards from ordinal ``first`` on, looking at none. Gives the ordinal after the last; ``None`` when there were fewer."""
    passed, last, _ = connection.exec_driver_sql(_READ_PAST, (first, count)).one()
    return last + 1 if passed == count else None


def next_ordinal(connection: Connection) -> int:
    """An ordinal above all that are in use."""
    return int(connection.exec_driver_sql("SELECT coalesce(max(ordinal), -1) + 1 FROM card").scalar_one())


def write_cards(connection: Connection, cards: Iterable[StoredCard]) -> None:
    """Add or replace card rows."""
    rows = [(card.ordinal, card.entry_id, card.content, card.checksum) for card in cards]
    if rows:
        connection.exec_driver_sql(_WRITE, rows)


def delete_cards(connection: Connection, ordinals: Iterable[int]) -> None:
    """Delete card rows."""
    rows = [(ordinal,) for ordinal in ordinals]
    if rows:
        connection.exec_driver_sql("DELETE FROM card WHERE ordinal = ?", rows)
