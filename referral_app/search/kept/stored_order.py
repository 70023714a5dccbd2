"""The order of names as it stands in the file."""

from __future__ import annotations

import json
from array import array
from collections.abc import Collection, Iterator, Mapping, Sequence

from sqlalchemy import Connection

from referral_app.search.kept.damage import damaged_index
from referral_app.search.kept.name_order import NameKey, NameOrder, pack_piece, unpack_piece
from referral_app.search.kept.stored_cards import cards_at
from referral_app.search.kept.stored_postings import Key, read_blobs, sound, write_blobs
from referral_app.search.text.words import fold

ORDER = "order"
"""The field of postings that hold pieces of the order; the term is empty and the shard is the number of the piece."""

_CARDS_AT_ONCE = 5000
_NUMBERS = "SELECT shard FROM posting WHERE field = ? AND term = '' ORDER BY shard"
_ALL = "SELECT shard, bitmap, checksum FROM posting WHERE field = ? AND term = '' ORDER BY shard"


def read_order(connection: Connection) -> Iterator[tuple[int, array[int]]]:
    """Every piece with its number, in order. Raises ``DirectoryProblem`` when one is damaged."""
    for number, blob, checksum in connection.exec_driver_sql(_ALL, (ORDER,)):
        yield number, piece_of(blob, checksum)


def read_pieces(connection: Connection, numbers: Collection[int]) -> dict[int, array[int]]:
    """The pieces with these numbers, as far as they are there. Raises ``DirectoryProblem`` when one is damaged."""
    return {key[2]: piece_of(blob, checksum) for key, blob, checksum in read_blobs(connection, [(ORDER, "", each) for each in numbers])}


def piece_of(blob: bytes, checksum: int) -> array[int]:
    """A stored piece. Raises ``DirectoryProblem`` when it is damaged."""
    try:
        return unpack_piece(sound(blob, checksum))
    except ValueError as reason:
        raise damaged_index() from reason


def change_order(connection: Connection, gone: Mapping[int, NameKey], new: Collection[tuple[NameKey, int]]) -> set[Key]:
    """Take entries out of the order and put others in, and say which pieces changed. Their cards are written already."""

    def read(number: int) -> array[int]:
        return read_pieces(connection, [number])[number]

    def keys_of(ordinals: Sequence[int]) -> list[NameKey]:
        return [key for at in range(0, len(ordinals), _CARDS_AT_ONCE) for key in _keys_at(connection, ordinals[at : at + _CARDS_AT_ONCE])]

    order = NameOrder(connection.exec_driver_sql(_NUMBERS, (ORDER,)).scalars(), read, keys_of)
    order.change(gone, new)
    keys = {(ORDER, "", number): pack_piece(piece) for number, piece in order.changed.items()}
    write_blobs(connection, keys.items())
    return set(keys)


def _keys_at(connection: Connection, ordinals: Sequence[int]) -> list[NameKey]:
    cards = cards_at(connection, ordinals)
    return [_key_of(cards[ordinal].content, cards[ordinal].entry_id) for ordinal in ordinals]


def _key_of(content: bytes, entry_id: str) -> NameKey:
    """As ``Card.name_key``, without reading the rest of the card."""
    return fold(json.loads(content.decode("utf-8", "surrogatepass"))["name"]), entry_id
