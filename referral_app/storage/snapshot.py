"""One consistent look at the directory: what is read in it stays as it was, whatever others write meanwhile."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Column, ColumnElement, Connection, Select, Table, func, select

from referral_app.domain.record import Record
from referral_app.domain.records import RECORDS
from referral_app.storage import refusals
from referral_app.storage.fields import fields_of
from referral_app.storage.statements import is_any_of
from referral_app.storage.tables import DIRECTORY_INFO, TABLES
from referral_app.storage.translate import Content, content_of_row, record_of_row

R = TypeVar("R", bound=Record)
MARK = "mark"
"""The key in ``directory_info`` whose value is new with every commit."""
_ROWS_AT_ONCE = 1000


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
        table = TABLES[kind.TABLE]
        wanted = _columns(kind, table).where(*(_equals(table.c[name], value) for name, value in equal.items()))
        rows = self.connection.execute(wanted.order_by(table.c.id)).fetchall()
        return tuple(self._record(kind, row) for row in rows)

    def count(self, kind: type[Record]) -> int:
        """How many public rows there are."""
        return self.connection.execute(select(func.count()).select_from(TABLES[kind.TABLE])).scalar_one()

    def info(self, key: str) -> str | None:
        """A fact about the file: ``created``, ``starter_version`` …"""
        return self.connection.execute(select(DIRECTORY_INFO.c.value).where(DIRECTORY_INFO.c.key == key)).scalar_one_or_none()

    def contents(self, table: str, ids: Collection[str]) -> dict[str, Content]:
        """What the rows with these ids say, by id; ids without a row are left out."""
        kind = RECORDS[table]
        wanted = _columns(kind, TABLES[table]).where(is_any_of(TABLES[table].c.id, ids))
        return {row.id: self._content(kind, row) for row in self.connection.execute(wanted)}

    def parsed(self, text: str) -> Content:
        """A content that stands as JSON in one column: what is withheld, an image in the journal."""
        try:
            return dict(json.loads(text))
        except (ValueError, TypeError) as error:
            raise refusals.damaged(self.path) from error

    def everything(self) -> Iterator[tuple[str, Iterator[Content]]]:
        """All tables of records by name, each with what its rows say, by id. Memory does not grow with the directory."""
        for table in sorted(TABLES):
            yield table, self._all_of(table)

    def _all_of(self, table: str) -> Iterator[Content]:
        kind = RECORDS[table]
        rows = self.connection.execute(_columns(kind, TABLES[table]).order_by(TABLES[table].c.id)).yield_per(_ROWS_AT_ONCE)
        for row in rows:
            yield self._content(kind, row)

    def _record(self, kind: type[R], row: Any) -> R:
        try:
            return record_of_row(kind, row)
        except (ValueError, TypeError) as error:
            raise refusals.damaged(self.path) from error

    def _content(self, kind: type[Record], row: Any) -> Content:
        try:
            return content_of_row(kind, row)
        except (ValueError, TypeError) as error:
            raise refusals.damaged(self.path) from error


def _equals(wanted: Column[Any], value: Any) -> ColumnElement[bool]:
    if value is None:
        return wanted.is_(None)
    if isinstance(value, set | frozenset | list | tuple):
        return is_any_of(wanted, value)
    same: ColumnElement[bool] = wanted == value
    return same


def _columns(kind: type[Record], table: Table) -> Select[Any]:
    return select(*(table.c[field.name] for field in fields_of(kind)))
