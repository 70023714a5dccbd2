"""Posting rows as they stand in the file: read by key and checked."""

from __future__ import annotations

import json
import struct
from collections.abc import Collection, Iterable, Iterator
from itertools import islice
from typing import Any

from pyroaring import BitMap
from sqlalchemy import Connection

from referral_app.search.around.grid import Point, unpack_points
from referral_app.search.kept.damage import damaged_index
from referral_app.search.kept.packing import checksum_of
from referral_app.storage.plain_reads import read_rows

Key = tuple[str, str, int]
"""Field, term and shard."""

SHARD_BITS = 16
"""A shard holds 65,536 ordinals: one container of a bitmap, at most 8 KB."""

KEYS_AT_ONCE = 2000
"""Rows read or written by one statement."""

_READ = (
    "SELECT p.field, p.term, p.shard, p.bitmap, p.checksum FROM json_each(?) AS k "
    "JOIN posting AS p ON p.field = k.value ->> 0 AND p.term = k.value ->> 1 AND p.shard = k.value ->> 2"
)
_FIELD = "SELECT term, bitmap, checksum FROM posting WHERE field = ? ORDER BY term, shard"
_TERMS = (
    "SELECT p.term, p.bitmap, p.checksum FROM posting AS p "
    "WHERE p.field = ? AND p.term IN (SELECT value FROM json_each(?)) ORDER BY p.term, p.shard"
)
_RANGE = "SELECT term, bitmap, checksum FROM posting WHERE field = ? AND term >= ? AND term < ? ORDER BY term, shard"
_LAST = "\U0010ffff"
_BEGINNINGS = (
    "WITH RECURSIVE beginning(value) AS (SELECT min(term) FROM posting WHERE field = ?1 UNION ALL "
    "SELECT (SELECT min(term) FROM posting WHERE field = ?1 AND term > substr(value, 1, instr(value || ?2, ?2)) || ?3) "
    "FROM beginning WHERE value IS NOT NULL) SELECT value FROM beginning WHERE value IS NOT NULL"
)
"""From the first term past what begins alike to the next: so many steps as there are beginnings, not as there are terms."""
_BEGINNING_WITH = (
    "SELECT DISTINCT p.term FROM json_each(?) AS k CROSS JOIN posting AS p ON p.field = ? AND p.term >= k.value AND p.term < k.value || ?"
)
_WRITE = "INSERT OR REPLACE INTO posting (field, term, shard, bitmap, checksum) VALUES (?, ?, ?, ?, ?)"
_DELETE = "DELETE FROM posting WHERE field = ? AND term = ? AND shard = ?"


def shard_of(ordinal: int) -> int:
    """The shard an ordinal belongs to."""
    return ordinal >> SHARD_BITS


def sound(blob: bytes, checksum: int) -> bytes:
    """``blob``, if it is what was written. Raises ``DirectoryProblem`` otherwise."""
    if checksum_of(blob) != checksum:
        raise damaged_index()
    return blob


def bitmap_of(blob: bytes, checksum: int) -> BitMap:
    """The bitmap of a stored posting. Raises ``DirectoryProblem`` when it is damaged."""
    try:
        return BitMap.deserialize(sound(blob, checksum))
    except ValueError as reason:
        raise damaged_index() from reason


def points_of(blob: bytes, checksum: int) -> list[Point]:
    """The points of a stored cell. Raises ``DirectoryProblem`` when it is damaged."""
    try:
        return unpack_points(sound(blob, checksum))
    except struct.error as reason:
        raise damaged_index() from reason


def read_blobs(connection: Connection, keys: Iterable[Key]) -> Iterator[tuple[Key, bytes, int]]:
    """The rows of ``keys`` that are there, in any order."""
    remaining = iter(keys)
    while batch := list(islice(remaining, KEYS_AT_ONCE)):
        for field, term, shard, blob, checksum in connection.exec_driver_sql(_READ, (json.dumps(batch),)):
            yield (field, term, shard), blob, checksum


def read_terms(connection: Connection, field: str, terms: Collection[str] | None = None) -> dict[str, BitMap]:
    """The whole bitmaps of a field by term, terms in order: of all terms, or of those in ``terms`` that are there.

    Raises ``DirectoryProblem`` when one is damaged.
    """
    if terms is None:
        return merged(read_rows(connection, _FIELD, (field,)))
    return merged(read_rows(connection, _TERMS, (field, json.dumps(sorted(terms)))))


def read_beginning(connection: Connection, field: str, prefix: str) -> dict[str, BitMap]:
    """The same of all terms that begin with ``prefix``."""
    return merged(read_rows(connection, _RANGE, (field, prefix, prefix + _LAST)))


def read_beginnings(connection: Connection, field: str, end: str) -> list[str]:
    """What the terms of a field begin with, each up to and without the first ``end`` in it, in order."""
    terms = read_rows(connection, _BEGINNINGS, (field, end, _LAST))
    return [term.partition(end)[0] for (term,) in terms]


def read_values_beginning(connection: Connection, field: str, prefixes: Collection[str]) -> list[str]:
    """The terms of a field that begin with one of ``prefixes``, of which none begins another."""
    return [term for (term,) in read_rows(connection, _BEGINNING_WITH, (json.dumps(sorted(prefixes)), field, _LAST))]


def merged(rows: Iterable[tuple[Any, ...]]) -> dict[str, BitMap]:
    """Bitmaps by term from rows of (term, bitmap, checksum), the shards of each term put together."""
    found: dict[str, BitMap] = {}
    for term, blob, checksum in rows:
        bitmap = bitmap_of(blob, checksum)
        if term in found:
            found[term] |= bitmap
        else:
            found[term] = bitmap
    return found


def pass_over_postings(connection: Connection) -> None:
    """Read past all postings, looking at none."""
    connection.exec_driver_sql("SELECT count(bitmap) FROM posting").one()


def write_blobs(connection: Connection, blobs: Iterable[tuple[Key, bytes]]) -> None:
    """Write rows, each with its checksum; an empty blob removes its row."""
    remaining = iter(blobs)
    while batch := list(islice(remaining, KEYS_AT_ONCE)):
        kept = [(*key, blob, checksum_of(blob)) for key, blob in batch if blob]
        gone = [key for key, blob in batch if not blob]
        if kept:
            connection.exec_driver_sql(_WRITE, kept)
        if gone:
            connection.exec_driver_sql(_DELETE, gone)


def written(bitmap: BitMap) -> bytes:
    """A bitmap as it is stored; nothing for an empty one."""
    if not bitmap:
        return b""
    bitmap.run_optimize()
    blob: bytes = bitmap.serialize()
    return blob
