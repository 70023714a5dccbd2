"""Changes to postings, gathered so that each stored row is read and written once however many entries change."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import TypeVar

from pyroaring import BitMap
from sqlalchemy import Connection

from referral_app.search.around.grid import GRID, Point, pack_points
from referral_app.search.kept.index_log import MOST_KEYS
from referral_app.search.kept.postings import Posting
from referral_app.search.kept.stored_postings import (
    KEYS_AT_ONCE,
    SHARD_BITS,
    Key,
    bitmap_of,
    points_of,
    read_blobs,
    shard_of,
    write_blobs,
    written,
)

Thing = TypeVar("Thing")
Part = tuple[Key, BitMap, BitMap]
"""A row's key with the ordinals to be taken from it and those to be added."""


@dataclass(slots=True)
class Written:
    """What was written: the keys of its rows, as far as one by one they can be told of, and the postings of which a row was begun or ended."""

    keys: set[Key] = field(default_factory=set)
    begun: set[Posting] = field(default_factory=set)
    ended: set[Posting] = field(default_factory=set)

    def note(self, key: Key, *, before: bool, after: bool) -> None:
        """The row of ``key`` is written; whether it was there and whether it is."""
        if len(self.keys) <= MOST_KEYS:
            self.keys.add(key)
        if after and not before:
            self.begun.add((key[0], key[1]))
        elif before and not after:
            self.ended.add((key[0], key[1]))


class PostingChanges:
    """What is to be added to postings and taken from them. Nothing is written before ``write``."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._forget()

    def _forget(self) -> None:
        self._added: defaultdict[Posting, array[int]] = defaultdict(_ordinals)
        self._removed: defaultdict[Posting, array[int]] = defaultdict(_ordinals)
        self._points_added: defaultdict[Key, set[Point]] = defaultdict(set)
        self._points_removed: defaultdict[Key, set[Point]] = defaultdict(set)
        self.waiting = 0

    def add(self, ordinal: int, postings: Collection[Posting], points: Collection[tuple[str, Point]]) -> None:
        """The entry is to be found by these, beside what it is found by already."""
        added = self._added
        for posting in postings:
            added[posting].append(ordinal)
        for cell, point in points:
            self._points_added[GRID, cell, shard_of(ordinal)].add(point)
        self.waiting += len(postings) + len(points)

    def remove(self, ordinal: int, postings: Collection[Posting], points: Collection[tuple[str, Point]]) -> None:
        """The entry is no longer to be found by these."""
        removed = self._removed
        for posting in postings:
            removed[posting].append(ordinal)
        for cell, point in points:
            self._points_removed[GRID, cell, shard_of(ordinal)].add(point)
        self.waiting += len(postings) + len(points)

    def write(self) -> Written:
        """Write everything gathered, and begin anew."""
        done = Written()
        write_blobs(self._connection, self._bitmaps(done))
        write_blobs(self._connection, self._cells(done))
        self._forget()
        return done

    def _bitmaps(self, done: Written) -> Iterator[tuple[Key, bytes]]:
        for parts in _batches(self._parts()):
            stored = self._stored(key for key, _, _ in parts)
            for key, removed, added in parts:
                old = stored.get(key)
                blob = written(bitmap_of(*old) - removed | added if old else added)
                done.note(key, before=old is not None, after=bool(blob))
                yield key, blob

    def _parts(self) -> Iterator[Part]:
        """What changes, row by row, in the order of their keys."""
        for posting in sorted({*self._added, *self._removed}):
            removed, added = BitMap(self._removed.get(posting, ())), BitMap(self._added.get(posting, ()))
            both = removed | added if removed else added
            first, last = shard_of(both.min()), shard_of(both.max())
            if first == last:
                yield (*posting, first), removed, added
                continue
            for shard in range(first, last + 1):
                within = BitMap(range(shard << SHARD_BITS, (shard + 1) << SHARD_BITS))
                if not both.isdisjoint(within):
                    yield (*posting, shard), removed & within, added & within

    def _cells(self, done: Written) -> Iterator[tuple[Key, bytes]]:
        for keys in _batches(sorted({*self._points_added, *self._points_removed})):
            stored = self._stored(keys)
            for key in keys:
                old = stored.get(key)
                points = set(points_of(*old)) if old else set()
                done.note(key, before=True, after=True)
                yield key, pack_points(points - self._points_removed.get(key, set()) | self._points_added.get(key, set()))

    def _stored(self, keys: Iterable[Key]) -> dict[Key, tuple[bytes, int]]:
        """What stands under ``keys`` now."""
        return {key: (blob, checksum) for key, blob, checksum in read_blobs(self._connection, keys)}


def _ordinals() -> array[int]:
    return array("I")


def _batches(things: Iterable[Thing]) -> Iterator[list[Thing]]:
    rest = iter(things)
    while batch := list(islice(rest, KEYS_AT_ONCE)):
        yield batch
