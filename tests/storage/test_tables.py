"""The tables hold every record class, and the migrations lead to exactly these tables."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from referral_app.domain.records import RECORDS
from referral_app.storage.engine import Access, DirectoryFile, connect, migration_engine
from referral_app.storage.fields import LINKS, fields_of
from referral_app.storage.tables import BOOKKEEPING, METADATA, TABLES


def shape_of(path: Path) -> dict[str, Any]:
    """Columns, keys, links and indexes of every table of a file."""
    connection = connect(DirectoryFile(path), Access.LOOK)
    try:
        names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name <> 'alembic_version'")]
        return {name: _table_shape(connection, name) for name in names}
    finally:
        connection.close()


def _table_shape(connection: Any, name: str) -> dict[str, Any]:
    indexes = [row[1] for row in connection.execute(f"PRAGMA index_list('{name}')")]
    written = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = ? AND sql IS NOT NULL", (name,))
    return {
        "columns": connection.execute(f"PRAGMA table_xinfo('{name}')").fetchall(),
        "links": sorted(row[2:] for row in connection.execute(f"PRAGMA foreign_key_list('{name}')")),
        "indexes": {index: connection.execute(f"PRAGMA index_xinfo('{index}')").fetchall() for index in indexes},
        "conditions": {index: " ".join(sql.split()) for index, sql in written},
        "strict, without rowid": connection.execute(f"SELECT strict, wr FROM pragma_table_list('{name}')").fetchall(),
    }


def test_the_migrations_lead_to_the_tables_of_the_code(empty_directory_file: Path, tmp_path: Path) -> None:
    engine = migration_engine(DirectoryFile(tmp_path / "by-the-code"), Access.CREATE)
    with engine.begin() as connection:
        METADATA.create_all(connection)

    assert shape_of(empty_directory_file) == shape_of(tmp_path / "by-the-code")


@pytest.mark.parametrize("table", RECORDS)
def test_a_table_has_the_fields_of_its_record(table: str) -> None:
    assert [column.name for column in TABLES[table].columns] == [*(field.name for field in fields_of(RECORDS[table])), *BOOKKEEPING]


@pytest.mark.parametrize(("table", "link"), [(table, link) for table, links in LINKS.items() for link in links])
def test_every_link_is_found_by_an_index(empty_directory_file: Path, table: str, link: str) -> None:
    connection = connect(DirectoryFile(empty_directory_file), Access.LOOK)
    try:
        plan = connection.execute(f'EXPLAIN QUERY PLAN SELECT id FROM "{table}" WHERE "{link}" = ?', ("x",)).fetchall()
    finally:
        connection.close()

    assert f"ix_{table}_{link}" in plan[0][3]


@pytest.mark.parametrize("table", [table.name for table in METADATA.sorted_tables])
def test_every_table_is_strict_so_that_damaged_values_are_found(empty_directory_file: Path, table: str) -> None:
    assert shape_of(empty_directory_file)[table]["strict, without rowid"][0][0] == 1
