"""Connections to the one file: a writer (BEGIN IMMEDIATE) and readers (plain BEGIN), each with every pragma set and looked at again.

Python's own ``sqlite3`` is never used on a directory: two copies of SQLite on one file break its locks (howtocorrupt.html 2.2.1).
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from enum import Enum, auto
from pathlib import Path
from typing import Any
from urllib.parse import quote

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Connection, Engine, ExceptionContext, create_engine, event
from sqlalchemy.pool import NullPool, QueuePool

from referral_app.storage import refusals
from referral_app.storage.driver_errors import in_one_sentence, refusal_of

BUSY_MS = 1000
"""How long to wait for a lock of another program. Short: a sentence soon is worth more than a long silence."""


@dataclass(frozen=True, slots=True)
class DirectoryFile:
    """A directory file, and the 32-byte key of a locked one (never shown)."""

    path: Path
    key: bytes | None = field(default=None, repr=False)


def logs_of(path: Path) -> tuple[Path, Path]:
    """Where SQLite keeps what is not yet in the file itself: the write-ahead log and the rollback journal."""
    return path.with_name(path.name + "-wal"), path.with_name(path.name + "-journal")


class Access(Enum):
    """How a connection is opened.

    ``READ`` cannot change a row, but tidies the write-ahead log when it is the last to leave; ``LOOK`` leaves even that alone.
    ``FROZEN`` is for media nothing can be written on: it takes no locks and reads no write-ahead log. ``CREATE`` makes the
    file where there is none and ``COPY`` works on a file nobody else knows of; both keep the rollback journal.
    """

    WRITE = auto()
    READ = auto()
    LOOK = auto()
    FROZEN = auto()
    COPY = auto()
    CREATE = auto()


_OPENED_BY = {
    Access.WRITE: "mode=rw",
    Access.READ: "mode=rw",
    Access.LOOK: "mode=ro",
    Access.FROZEN: "mode=ro&immutable=1",
    Access.COPY: "mode=rw",
    Access.CREATE: "mode=rwc",
}
_READING = frozenset({Access.READ, Access.LOOK, Access.FROZEN})


_SAFE = {
    "foreign_keys": 1,
    "busy_timeout": BUSY_MS,
    "secure_delete": 1,
    "trusted_schema": 0,
    "cell_size_check": 1,
    "mmap_size": 0,
    "temp_store": 2,
    "cache_size": -64_000,
    "journal_size_limit": 16 * 1024 * 1024,
    "synchronous": 2,
}

for _kind in (type(None), bytes):
    # Known as they are to the driver: else it looks for a way to adapt each blank anew, and most of a row is blank (10 of 25 us).
    sqlcipher.register_adapter(_kind, lambda value: value)


_CACHE_OF_A_WRITER = -160_000
"""160 MB, taken only as far as pages are touched. Ids are random, so an import goes everywhere in its indexes at once: with less,
pages go to the disk and back (100,000 services: a fifth of the time)."""


class PragmaRefused(RuntimeError):
    """SQLite did not take a setting that safety rests on: a bug of ours or of the build, never of the person."""


def connect(file: DirectoryFile, access: Access, *, foreign_keys: bool = True) -> Any:
    """One DB-API connection in autocommit. ``foreign_keys`` is off only while a migration rebuilds tables."""
    address = f"file:{quote(os.fsencode(file.path))}?{_OPENED_BY[access]}"
    connection = sqlcipher.connect(address, uri=True, isolation_level=None, check_same_thread=False, timeout=BUSY_MS / 1000)
    try:
        connection.execute("PRAGMA cipher_log_level = NONE")
        if file.key is not None:
            connection.execute(f"PRAGMA key = \"x'{file.key.hex()}'\"")
        settings = _SAFE | {"foreign_keys": int(foreign_keys), "query_only": int(access in _READING)}
        if access is Access.WRITE:
            settings["cache_size"] = _CACHE_OF_A_WRITER
        for name, value in settings.items():
            connection.execute(f"PRAGMA {name} = {value}")
        for name, value in settings.items():
            _assert_pragma(connection, name, value)
        if access is Access.WRITE:
            _use_write_ahead_log(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def pragma(connection: Any, name: str) -> Any:
    """The value of one pragma; ``None`` if it answers nothing."""
    row = connection.execute(f"PRAGMA {name}").fetchone()
    return None if row is None else row[0]


def _assert_pragma(connection: Any, name: str, value: int) -> None:
    found = pragma(connection, name)
    if found is None or int(found) != value:
        raise PragmaRefused(f"{name} is {found}, not {value}")


def _use_write_ahead_log(connection: Any) -> None:
    connection.execute("PRAGMA journal_mode = WAL")
    if pragma(connection, "journal_mode") != "wal":
        raise PragmaRefused("the write-ahead log is off")


def writer_engine(file: DirectoryFile) -> Engine:
    """The engine that writes. It holds no connection between writes, so nothing of it grows stale."""
    engine = _engine(file, Access.WRITE, poolclass=NullPool)
    _begin_with(engine, "BEGIN IMMEDIATE")
    return engine


def reader_engine(file: DirectoryFile, *, frozen: bool = False) -> Engine:
    """The engine that reads, with several connections for several threads."""
    engine = _engine(file, Access.FROZEN if frozen else Access.READ, poolclass=QueuePool)
    _begin_with(engine, "BEGIN")
    return engine


def migration_engine(file: DirectoryFile, access: Access = Access.COPY) -> Engine:
    """The engine a migration works with, on a copy: with foreign keys on, rebuilding a table would delete its child rows."""
    engine = _engine(file, access, poolclass=NullPool, foreign_keys=False)
    _begin_with(engine, "BEGIN IMMEDIATE")
    return engine


def use_write_ahead_log(file: DirectoryFile) -> None:
    """Put a file into the mode it is written in before anybody reads it: later the first writer would have to wait for every reader."""
    connect(file, Access.WRITE).close()


def leave_write_ahead_log(file: DirectoryFile) -> None:
    """Put everything into the file itself. Raises ``DirectoryBusy`` while any other connection, also a reading one, has it open."""
    with in_one_sentence(file.path):
        connection = connect(file, Access.COPY)
        try:
            mode = connection.execute("PRAGMA journal_mode = DELETE").fetchone()[0]
        finally:
            connection.close()
    if mode != "delete":
        raise refusals.busy(file.path)


def _engine(file: DirectoryFile, access: Access, *, poolclass: type[NullPool] | type[QueuePool], foreign_keys: bool = True) -> Engine:
    engine = create_engine(
        "sqlite://",
        module=sqlcipher,
        poolclass=poolclass,
        hide_parameters=True,
        creator=lambda: connect(file, access, foreign_keys=foreign_keys),
    )

    @event.listens_for(engine, "handle_error")
    def _say_what_happened(context: ExceptionContext) -> None:
        refusal = refusal_of(context.original_exception, file.path)
        if refusal is not None:
            raise refusal from context.original_exception

    return engine


def _begin_with(engine: Engine, statement: str) -> None:
    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql(statement)
