"""The first look at a file: is it there, is it ours, is it whole, can it be written. Nothing is changed by looking.

All of it goes through SQLite: opening and closing the live file by other means would drop the locks this process has on it
(howtocorrupt.html 2.2, measured in reliability.md 0.4).
"""

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher

from referral_app.storage import refusals
from referral_app.storage.driver_errors import refusal_of, result_code
from referral_app.storage.engine import Access, DirectoryFile, connect, pragma
from referral_app.storage.file_format import APPLICATION_ID, SCHEMA_VERSION, revision_of

ALWAYS_CHECKED = 8 * 1024 * 1024
"""Files up to this many bytes are looked through whole at every opening (11 ms for 8 MB when measured); ``check`` does it for any."""

_UNWRITABLE = frozenset({sqlcipher.SQLITE_CANTOPEN, sqlcipher.SQLITE_READONLY})


@dataclass(frozen=True, slots=True)
class FirstLook:
    """A sound file of ours. ``frozen``: its media take no locks or logs, so it is read as it stands."""

    schema_version: int
    read_only: bool
    frozen: bool
    identity: tuple[int, int]


def require_file(path: Path) -> None:
    """Refuse what is not a file with something in it. Looks at names and sizes only."""
    try:
        if not path.parent.is_dir():
            raise refusals.no_folder(path)
        found = path.stat()
    except FileNotFoundError as error:
        raise refusals.missing(path) from error
    except OSError as error:
        raise refusals.out_of_reach(path) from error
    if stat.S_ISDIR(found.st_mode):
        raise refusals.is_a_folder(path)
    if not stat.S_ISREG(found.st_mode):
        raise refusals.something_else(path)
    if found.st_size == 0:
        raise refusals.empty(path)
    if not os.access(path, os.R_OK):
        raise refusals.out_of_reach(path)


def look_at(file: DirectoryFile, *, thorough: bool = False) -> FirstLook:
    """Look a file over before it is used. ``thorough`` reads all of it whatever its size. Raises the ``DirectoryProblem`` that fits."""
    require_file(file.path)
    with _looking(file) as (connection, frozen):
        version = _version(connection, file.path)
        if version <= SCHEMA_VERSION:
            _require_whole(connection, file.path, thorough=thorough)
    return FirstLook(version, frozen or not is_writable(file.path), frozen, identity_of(file.path))


def identity_of(path: Path) -> tuple[int, int]:
    """Which file the name stands for at this moment."""
    try:
        found = path.stat()
    except OSError as error:
        raise refusals.missing(path) from error
    return found.st_dev, found.st_ino


def is_writable(path: Path) -> bool:
    """Whether the file and its folder take changes."""
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK | os.X_OK)


def has_unfinished_log(path: Path) -> bool:
    """Whether a write-ahead log with something in it stands beside the file."""
    with contextlib.suppress(FileNotFoundError):
        return path.with_name(path.name + "-wal").stat().st_size > 0
    return False


@contextlib.contextmanager
def _looking(file: DirectoryFile) -> Iterator[tuple[Any, bool]]:
    """A connection in one read transaction, and whether it is a frozen one. Whatever the driver raises becomes a refusal."""
    try:
        connection, frozen = _open(file)
        try:
            yield connection, frozen
        finally:
            connection.close()
    except sqlcipher.DatabaseError as error:
        refusal = refusal_of(error, file.path) or refusals.damaged(file.path)
        if isinstance(refusal, refusals.NotADirectoryFile) and file.key is not None:
            refusal = refusals.other_key(file.path)
        raise refusal from error
    except (ValueError, OverflowError) as error:  # damage also surfaces as text or numbers that cannot be (reliability.md T24)
        raise refusals.damaged(file.path) from error


def _open(file: DirectoryFile) -> tuple[Any, bool]:
    unfinished = has_unfinished_log(file.path)
    try:
        return _begin(file, Access.LOOK if unfinished else Access.READ), False
    except sqlcipher.DatabaseError as error:
        if result_code(error) not in _UNWRITABLE:
            raise
        if unfinished:
            raise refusals.unfinished_and_read_only(file.path) from error
        return _begin(file, Access.FROZEN), True


def _begin(file: DirectoryFile, access: Access) -> Any:
    connection = connect(file, access)
    try:
        connection.execute("BEGIN")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except BaseException:
        connection.close()
        raise
    return connection


def _version(connection: Any, path: Path) -> int:
    """The schema version, which the header and the table of migrations have to agree on."""
    if pragma(connection, "application_id") != APPLICATION_ID:
        raise refusals.of_another_program(path)
    version = int(pragma(connection, "user_version"))
    revisions = connection.execute("SELECT version_num FROM alembic_version").fetchall()
    if revisions != [(revision_of(version),)]:
        raise refusals.damaged(path)
    if version > SCHEMA_VERSION:
        raise refusals.newer(path, version, SCHEMA_VERSION)
    return version


def _require_whole(connection: Any, path: Path, *, thorough: bool) -> None:
    pages = int(pragma(connection, "page_count")) * int(pragma(connection, "page_size"))
    size = path.stat().st_size
    if pages != size and not has_unfinished_log(path):
        raise refusals.damaged(path)
    if (thorough or size <= ALWAYS_CHECKED) and pragma(connection, "quick_check(1)") != "ok":
        raise refusals.damaged(path)
