"""The list of all words, kept beside the postings by first character: reading it from the postings' keys would mean reading them all."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable

from sqlalchemy import Connection

from referral_app.search.kept.damage import damaged_index
from referral_app.search.kept.postings import Posting, Text
from referral_app.search.kept.stored_postings import Key, read_blobs, sound, write_blobs

WORDS = "words"
"""The field of rows that hold words instead of a bitmap; the term is their first character."""

LISTED = (Text.NAME, Text.REST)
"""The fields whose words are listed."""

_STILL_THERE = (
    "SELECT w.value FROM json_each(?) AS w WHERE EXISTS (SELECT 1 FROM posting WHERE field = ? AND term = w.value) "
    "OR EXISTS (SELECT 1 FROM posting WHERE field = ? AND term = w.value)"
)
_ALL = "SELECT term, bitmap, checksum FROM posting WHERE field = ? ORDER BY term"


def read_words(connection: Connection, firsts: Collection[str] | None = None) -> dict[str, tuple[str, ...]]:
    """The words of names and texts in order, by their first character; of all first characters, or of ``firsts`` that have any.

    Raises ``DirectoryProblem`` when a list is damaged.
    """
    if firsts is None:
        rows: Iterable[tuple[str, bytes, int]] = connection.exec_driver_sql(_ALL, (WORDS,))
    else:
        rows = ((key[1], blob, checksum) for key, blob, checksum in read_blobs(connection, [word_key(first) for first in firsts]))
    return {first: unpack_words(sound(blob, checksum)) for first, blob, checksum in rows}


def word_key(first: str) -> Key:
    """Where the words beginning with the character ``first`` stand."""
    return WORDS, first, 0


def pack_words(words: Iterable[str]) -> bytes:
    """Words as they are stored. A word never holds a line break."""
    return "\n".join(sorted(words)).encode("utf-8", "surrogatepass")


def unpack_words(blob: bytes) -> tuple[str, ...]:
    """The words that ``pack_words`` wrote. Raises ``DirectoryProblem`` when it is something else."""
    try:
        return tuple(blob.decode("utf-8", "surrogatepass").split("\n"))
    except UnicodeDecodeError as reason:
        raise damaged_index() from reason


def change_words(connection: Connection, begun: Collection[Posting], ended: Collection[Posting]) -> set[Key]:
    """Bring the lists up to date after rows of postings began and ended, and say which lists changed."""
    perhaps_gone = {term for field, term in ended if field in LISTED}
    there = _still_there(connection, perhaps_gone)
    new = {term for field, term in begun if field in LISTED} - perhaps_gone | there
    changes: dict[str, tuple[set[str], set[str]]] = defaultdict(lambda: (set(), set()))
    for word in new:
        changes[word[0]][0].add(word)
    for word in perhaps_gone - there:
        changes[word[0]][1].add(word)
    stored = read_words(connection, changes)
    lists = {first: (set(stored.get(first, ())), more, gone) for first, (more, gone) in changes.items()}
    changed = {first: (old | more) - gone for first, (old, more, gone) in lists.items() if more - old or gone & old}
    write_blobs(connection, ((word_key(first), pack_words(words)) for first, words in sorted(changed.items())))
    return {word_key(first) for first in changed}


def _still_there(connection: Connection, words: Collection[str]) -> set[str]:
    """Those of ``words`` that some entry has."""
    if not words:
        return set()
    return set(connection.exec_driver_sql(_STILL_THERE, (json.dumps(sorted(words)), *LISTED)).scalars())
