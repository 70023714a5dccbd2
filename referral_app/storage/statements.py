"""Shapes of statement that have to hold for a hundred thousand values as for one.

The statements are Core's, but rows go straight to the driver: Core looks at each value of each row again, which doubles the time
of a large import.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import BindParameter, Column, ColumnElement, Connection, Table, bindparam, func, insert, select, update
from sqlalchemy.dialects import sqlite

_DIALECT = sqlite.dialect(paramstyle="qmark")
_INSERTS: dict[str, str] = {}
_UPDATES: dict[str, str] = {}


def is_any_of(column: Column[Any] | ColumnElement[Any], values: Collection[Any]) -> ColumnElement[bool]:
    """``column IN values`` as one statement for any number of values."""
    return _among(column, listed(values))


def is_any_listed(column: Column[Any], name: str) -> ColumnElement[bool]:
    """The same for a statement that is kept: its parameter ``name`` is given ``listed(values)``."""
    return _among(column, bindparam(name))


def listed(values: Collection[Any]) -> str:
    """Values as the parameter of ``is_any_listed``."""
    return json.dumps(list(values))


def _among(column: Column[Any] | ColumnElement[Any], values: str | BindParameter[Any]) -> ColumnElement[bool]:
    each = func.json_each(values).table_valued("value")
    found: ColumnElement[bool] = column.in_(select(each.c.value))
    return found


def insert_rows(connection: Connection, table: Table, rows: Sequence[tuple[Any, ...]]) -> None:
    """Insert rows given in column order."""
    if not rows:
        return
    if table.name not in _INSERTS:
        _INSERTS[table.name] = str(insert(table).compile(dialect=_DIALECT))
    connection.exec_driver_sql(_INSERTS[table.name], list(rows))


def update_rows(connection: Connection, table: Table, rows: Sequence[tuple[Any, ...]]) -> None:
    """Overwrite rows given in column order, the first column being the key."""
    if not rows:
        return
    if table.name not in _UPDATES:
        key, *values = table.c
        statement = update(table).values({column: bindparam(None) for column in values}).where(key == bindparam(None))
        _UPDATES[table.name] = str(statement.compile(dialect=_DIALECT))
    connection.exec_driver_sql(_UPDATES[table.name], [(*row[1:], row[0]) for row in rows])
