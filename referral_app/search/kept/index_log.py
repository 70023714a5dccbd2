"""What the last writes changed in the index, so that who has read it reads anew only what is different.

It stands among the postings, each write under its number. A write that changed too much to tell says just that.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from sqlalchemy import Connection

from referral_app.search.kept.stored_postings import Key, sound, write_blobs

LOG = "log"
"""The field of rows that tell what a write changed; the term is empty and the shard is the number of the write."""

KEPT = 32
"""Writes that are told of. Whoever read the index before them reads it all."""

MOST_KEYS = 4_000
"""Rows a write may change to be told of one by one."""

_NEWEST = "SELECT coalesce(max(shard), -1) FROM posting WHERE field = ? AND term = ''"
_ALL = "SELECT bitmap, checksum FROM posting WHERE field = ? AND term = '' ORDER BY shard DESC"
_FORGET = "DELETE FROM posting WHERE field = ? AND term = '' AND shard <= ?"


@dataclass(frozen=True, slots=True)
class IndexChanges:
    """The rows of postings and the cards (by ordinal) that are not as they were."""

    keys: frozenset[Key] = frozenset()
    ordinals: frozenset[int] = frozenset()


def tell(connection: Connection, before: str, keys: Collection[Key], ordinals: Collection[int]) -> None:
    """Note that the write on the state with the mark ``before`` changed these."""
    number = connection.exec_driver_sql(_NEWEST, (LOG,)).scalar_one() + 1
    few = len(keys) <= MOST_KEYS and len(ordinals) <= MOST_KEYS
    told = {"before": before, "keys": sorted(keys) if few else None, "ordinals": sorted(ordinals) if few else None}
    write_blobs(connection, [((LOG, "", number), zlib.compress(json.dumps(told).encode()))])
    connection.exec_driver_sql(_FORGET, (LOG, number - KEPT))


def changes_since(connection: Connection, mark: str) -> IndexChanges | None:
    """All that changed after the state with ``mark``; ``None`` when that is not told. Raises ``DirectoryProblem`` for damage."""
    keys: list[Iterable[Key]] = []
    ordinals: list[Iterable[int]] = []
    for blob, checksum in connection.exec_driver_sql(_ALL, (LOG,)):
        told = json.loads(zlib.decompress(sound(blob, checksum)))
        if told["keys"] is None:
            return None
        keys.append((field, term, shard) for field, term, shard in told["keys"])
        ordinals.append(told["ordinals"])
        if told["before"] == mark:
            return IndexChanges(frozenset().union(*keys), frozenset().union(*ordinals))
    return None
