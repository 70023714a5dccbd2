"""Reads that every key press waits for, by the driver itself: to describe a result takes SQLAlchemy longer than it takes SQLite to find it."""

from __future__ import annotations

from typing import Any

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Connection


def read_rows(connection: Connection, statement: str, parameters: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The rows of ``statement`` in the transaction of ``connection``. Raises what ``connection`` would raise."""
    driver: Any = connection.connection.driver_connection
    try:
        rows: list[tuple[Any, ...]] = driver.execute(statement, parameters).fetchall()
    except sqlcipher.Error:
        # Once more by way of SQLAlchemy, where it is known which file it was and what to say.
        return [tuple(row) for row in connection.exec_driver_sql(statement, parameters)]
    return rows
