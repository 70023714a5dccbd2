"""Posting rows as they stand in the file: read by key, checked, and changed shard by shard."""

from __future__ import annotations

import json
import struct
from array import array
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import islice

from pyroaring import BitMap
from sqlalchemy import Connection

from referral_app.search.cards import damaged_index
from referral_app.search.grid import GRID, Point, pack_points, unpack_points
from referral_app.search.packing import checksum_of

Key = tuple[str, str, int]
"""Field, term and shard."""

SHARD_BITS = 16
"""A shard holds 65,536 ordinals: one container of a bitmap, at most 8 KB."""

_KEYS_AT_ONCE = 2000
_READ = (
    "SELECT p.field, p.term, p.shard, p.bitmap, p.checksum FROM json_each(?) AS k "
    "JOIN posting AS p ON p.field = k.value ->> 0 AND p.term = k.value ->> 1 AND p.shard = k.value ->> 2"
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
    while batch := list(islice(remaining, _KEYS_AT_ONCE)):
        for field, term, shard, blob, checksum in connection.exec_driver_sql(_READ, (json.dumps(batch),)):
            yield (field, term, shard), blob, checksum


def write_blobs(connection: Connection, blobs: Iterable[tuple[Key, bytes]]) -> None:
    """Write rows, each with its checksum; an empty blob removes its row."""
    remaining = iter(blobs)
    while batch := list(islice(remaining, _KEYS_AT_ONCE)):
        kept = [(*key, blob, checksum_of(blob)) for key, blob in batch if blob]
        gone = [key for key, blob in batch if not blob]
        if kept:
            connection.exec_driver_sql(_WRITE, kept)
        if gone:
            connection.exec_driver_sql(_DELETE, gone)


class PostingChanges:
    """What is to be added to and taken from postings, gathered so that each shard is read and written once."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._forget()

    def _forget(self) -> None:
        self._ordinals: dict[bool, dict[Key, array[int]]] = {False: defaultdict(_ordinals), True: defaultdict(_ordinals)}
        self._points: dict[bool, dict[Key, list[Point]]] = {False: defaultdict(list), True: defaultdict(list)}
        self.waiting = 0

    def add(self, ordinal: int, postings: Collection[tuple[str, str]], points: Collection[tuple[str, Point]]) -> None:
        """The entry is to be found by these, beside what it is found by already."""
        self._note(True, ordinal, postings, points)

    def remove(self, ordinal: int, postings: Collection[tuple[str, str]], points: Collection[tuple[str, Point]]) -> None:
        """The entry is no longer to be found by these."""
        self._note(False, ordinal, postings, points)

    def _note(self, adding: bool, ordinal: int, postings: Collection[tuple[str, str]], points: Collection[tuple[str, Point]]) -> None:
        shard, ordinals = shard_of(ordinal), self._ordinals[adding]
        for field, term in postings:
            ordinals[field, term, shard].append(ordinal)
        for cell, point in points:
            self._points[adding][GRID, cell, shard].append(point)
        self.waiting += len(postings) + len(points)

    def write(self) -> None:
        """Write everything gathered, and begin anew."""
        self._write_bitmaps()
        self._write_points()
        self._forget()

    def _write_bitmaps(self) -> None:
        removed, added = self._ordinals[False], self._ordinals[True]
        write_blobs(
            self._connection, ((key, _changed(old, removed.get(key), added.get(key))) for key, old in self._stored({*removed, *added}))
        )

    def _write_points(self) -> None:
        removed, added = self._points[False], self._points[True]
        rows = ((key, points_of(*old) if old else []) for key, old in self._stored({*removed, *added}))
        write_blobs(
            self._connection, ((key, pack_points((set(old) - set(removed.get(key, ()))) | set(added.get(key, ())))) for key, old in rows)
        )

    def _stored(self, keys: Iterable[Key]) -> Iterator[tuple[Key, tuple[bytes, int] | None]]:
        ordered = sorted(keys)
        for at in range(0, len(ordered), _KEYS_AT_ONCE):
            batch = ordered[at : at + _KEYS_AT_ONCE]
            found = {key: (blob, checksum) for key, blob, checksum in read_blobs(self._connection, batch)}
            yield from ((key, found.get(key)) for key in batch)


def _ordinals() -> array[int]:
    return array("I")


def _changed(stored: tuple[bytes, int] | None, removed: Sequence[int] | None, added: Sequence[int] | None) -> bytes:
    bitmap = bitmap_of(*stored) if stored else BitMap()
    if removed:
        bitmap -= BitMap(removed)
    if added:
        bitmap |= BitMap(added)
    return written(bitmap)


def written(bitmap: BitMap) -> bytes:
    """A bitmap as it is stored; nothing for an empty one."""
    if not bitmap:
        return b""
    bitmap.run_optimize()
    blob: bytes = bitmap.serialize()
    return blob
