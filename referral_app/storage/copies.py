"""Copying a directory file: page by page through SQLite, never by reading the live file (reliability.md 0.4), and looked at after."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from referral_app.storage import refusals
from referral_app.storage.driver_errors import in_one_sentence
from referral_app.storage.engine import Access, DirectoryFile, connect, pragma
from referral_app.storage.passphrase import key_file_of


def copy_whole(source: DirectoryFile, target: Path) -> DirectoryFile:
    """A copy of ``source`` at ``target``, where nothing may be yet, with the key file of a locked one.

    It keeps a rollback journal, so that it can be read from any media. Raises ``DirectoryProblem``; ``source`` is never changed.
    """
    copy = DirectoryFile(target, source.key)
    if source.key is not None:
        shutil.copyfile(key_file_of(source.path), key_file_of(target))
    with in_one_sentence(source.path):
        reading = connect(source, Access.READ)
        try:
            reading.execute("BEGIN")  # others may write meanwhile: what is counted is what is copied
            expected = row_counts(reading)
            copy_pages(reading, copy)
        finally:
            reading.close()
    require_sound(copy, expected)
    return copy


def require_sound(copy: DirectoryFile, expected: dict[str, int]) -> None:
    """Read a copy whole and compare its row counts. Raises ``DirectoryDamaged`` naming it."""
    with in_one_sentence(copy.path):
        reading = connect(copy, Access.LOOK)
        try:
            sound = pragma(reading, "integrity_check(1)") == "ok" and row_counts(reading) == expected
        finally:
            reading.close()
    if not sound:
        raise refusals.damaged(copy.path)


def row_counts(connection: Any) -> dict[str, int]:
    """Table -> number of rows, on a DB-API connection."""
    names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite!_%' ESCAPE '!'")
    return {name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for (name,) in names.fetchall()}  # noqa: S608


def copy_pages(reading: Any, copy: DirectoryFile) -> None:
    """Copy what a DB-API connection reads into a new file, which keeps a rollback journal and is for its owner only."""
    writing = connect(copy, Access.CREATE)
    try:
        reading.backup(writing)
        writing.execute("PRAGMA journal_mode = DELETE")
    finally:
        writing.close()
    copy.path.chmod(0o600)
