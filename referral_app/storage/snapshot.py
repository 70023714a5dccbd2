"""One consistent look at the directory: what is read in it stays as it was, whatever others write meanwhile."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from enum import Enum, auto
from functools import cache, cached_property
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Column, ColumnElement, Connection, Select, Table, bindparam, func, literal_column, select

from referral_app.domain.record import Record
from referral_app.domain.records import RECORDS
from referral_app.storage import refusals
from referral_app.storage.fields import fields_of
from referral_app.storage.plain_reads import read_rows
from referral_app.storage.statements import is_any_listed, is_any_of, listed
from referral_app.storage.tables import DIRECTORY_INFO, TABLES
from referral_app.storage.translate import Content, content_of_row, record_of_row

R = TypeVar("R", bound=Record)
MARK = "mark"
"""The key in ``directory_info`` whose value is new with every commit."""
_ROWS_AT_ONCE = 1000
_INFO = f"SELECT value FROM {DIRECTORY_INFO.name} WHERE key = ?"  # noqa: S608  asked with every key press, so as plain as can be


class Snapshot:
    """Reading records. ``connection`` is SQLAlchemy Core's, for storage and search only; ``path`` is the file it reads.

    Raises a ``DirectoryProblem`` for damage met while reading.
    """

    def __init__(self, connection: Connection, path: Path) -> None:
        self.connection = connection
        self.path = path

    @cached_property
    def mark(self) -> str:
        """Names the state that is read: two snapshots with one mark read the same, also after a restore."""
        return self.info(MARK) or ""

    def get(self, kind: type[R], record_id: str) -> R | None:
        """The public row with this id."""
        found = self.find(kind, id=record_id)
        return found[0] if found else None

    def find(self, kind: type[R], **equal: Any) -> tuple[R, ...]:
        """Rows whose fields equal what is given: one value, any of a collection, or ``None`` for blank. Ordered by id."""
        wanted = {name: _Wanted.of(value) for name, value in equal.items()}
        values = {name: listed(equal[name]) if how is _Wanted.ANY else equal[name] for name, how in wanted.items()}
        rows = self.connection.execute(_finding(kind.TABLE, tuple(wanted.items())), values).fetchall()
        with self._damage_said():
            return tuple([record_of_row(kind, row) for row in rows])

    def count(self, kind: type[Record]) -> int:
        """How many public rows there are."""
        return self.connection.execute(select(func.count()).select_from(TABLES[kind.TABLE])).scalar_one()

    def has_fewer(self, kind: type[Record], number: int) -> bool:
        """Whether there are fewer public rows than ``number``, which is at least 1. Counts no further: all of a million takes too long."""
        there = _any_of(TABLES[kind.TABLE]).offset(number - 1)
        return self.connection.execute(there).first() is None

    def is_empty(self, table: Table) -> bool:
        """Whether a table holds nothing: known at once, so that many rows need not be looked for in what most directories never use."""
        return self.connection.execute(_any_of(table)).first() is None

    def info(self, key: str) -> str | None:
        """A fact about the file: ``created``, ``starter_version`` …"""
        found = read_rows(self.connection, _INFO, (key,))
        return found[0][0] if found else None

    def contents(self, table: str, ids: Collection[str]) -> dict[str, Content]:
        """What the rows with these ids say, by id; ids without a row are left out."""
        kind = RECORDS[table]
        rows = self.connection.execute(_finding(table, (("id", _Wanted.ANY),)), {"id": listed(ids)})
        with self._damage_said():
            return {row.id: content_of_row(kind, row) for row in rows}

    def known(self, table: str, ids: Collection[str]) -> set[str]:
        """Which of these ids have a public row."""
        column = TABLES[table].c.id
        return set(self.connection.execute(select(column).where(is_any_of(column, ids))).scalars())

    def parsed(self, text: str) -> Content:
        """A content that stands as JSON in one column: what is withheld, an image in the journal."""
        try:
            return dict(json.loads(text))
        except (ValueError, TypeError) as error:
            raise refusals.damaged(self.path) from error

    def everything(self) -> Iterator[tuple[str, Iterator[Content]]]:
        """All tables of records by name, each with what its rows say, by id. Memory does not grow with the directory."""
        for table in sorted(TABLES):
            yield table, self.all_of(table)

    def all_of(self, table: str) -> Iterator[Content]:
        """What the rows of a table say, by id. Memory does not grow with the table."""
        kind = RECORDS[table]
        rows = self.connection.execute(_columns(kind, TABLES[table]).order_by(TABLES[table].c.id)).yield_per(_ROWS_AT_ONCE)
        for row in rows:
            with self._damage_said():
                content = content_of_row(kind, row)
            yield content

    @contextmanager
    def _damage_said(self) -> Iterator[None]:
        """What cannot be read as a record is damage to the file."""
        try:
            yield
        except (ValueError, TypeError) as error:
            raise refusals.damaged(self.path) from error


@cache
def _any_of(table: Table) -> Select[Any]:
    return select(literal_column("1")).select_from(table).limit(1)


class _Wanted(Enum):
    """What a field is asked for."""

    BLANK = auto()
    ANY = auto()
    THIS = auto()

    @classmethod
    def of(cls, value: Any) -> _Wanted:
        """``None``, a collection, or one value."""
        if value is None:
            return cls.BLANK
        return cls.ANY if isinstance(value, set | frozenset | list | tuple) else cls.THIS


@cache
def _finding(name: str, wanted: tuple[tuple[str, _Wanted], ...]) -> Select[Any]:
    """Rows of a table by these fields, in the order of their ids; made once, since making it takes longer than running it."""
    table = TABLES[name]
    return _columns(RECORDS[name], table).where(*(_equals(table.c[field], how) for field, how in wanted)).order_by(table.c.id)


def _equals(column: Column[Any], how: _Wanted) -> ColumnElement[bool]:
    if how is _Wanted.BLANK:
        return column.is_(None)
    if how is _Wanted.ANY:
        return is_any_listed(column, column.name)
    same: ColumnElement[bool] = column == bindparam(column.name)
    return same


def _columns(kind: type[Record], table: Table) -> Select[Any]:
    return select(*(table.c[field.name] for field in fields_of(kind)))
