"""Asking all tables at once which rows link to given ones, in one statement whose text is made once: it has a part for each link."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping

from sqlalchemy import Connection, String, bindparam, func, literal_column, select, union_all
from sqlalchemy.dialects import sqlite

from referral_app.storage.tables import TABLES

_NAMED = sqlite.dialect(paramstyle="named")
_TEXTS: dict[tuple[tuple[str, str], ...], str] = {}


def rows_linking_to(connection: Connection, ids: Collection[str], links: Mapping[str, tuple[str, ...]]) -> set[tuple[str, str]]:
    """(table, id) of every row, outside ``withheld``'s payloads, that holds one of ``ids`` in one of ``links`` (table -> fields)."""
    key = tuple((table, link) for table, fields in links.items() for link in fields)
    if key not in _TEXTS:
        _TEXTS[key] = _text_of(key)
    found = connection.exec_driver_sql(_TEXTS[key], {"ids": json.dumps(list(ids))})
    return {(table, one) for table, one in found}


def _text_of(links: tuple[tuple[str, str], ...]) -> str:
    wanted = select(func.json_each(bindparam("ids", type_=String)).table_valued("value").c.value)
    questions = [select(literal_column(f"'{table}'"), TABLES[table].c.id).where(TABLES[table].c[link].in_(wanted)) for table, link in links]
    return str(union_all(*questions).compile(dialect=_NAMED))
