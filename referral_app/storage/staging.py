"""Rows on their way in: a database file of its own beside the directory, locked with the same key and gone with the block.

What a source says may be larger than memory and has to be compared as a whole before any of it is written. The file keeps no log and waits
for no disk: if the machine stops, the import was not begun.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson
import sqlcipher3.dbapi2 as sqlcipher

from referral_app.domain.records import OWN_RECORDS, RECORDS
from referral_app.storage.content import content_text
from referral_app.storage.directory import Directory
from referral_app.storage.driver_errors import in_one_sentence
from referral_app.storage.engine import Access, DirectoryFile, connect
from referral_app.storage.statements import listed
from referral_app.storage.translate import Content
from referral_app.storage.workshop import workshop

TABLE_NUMBERS = {name: number for number, name in enumerate(RECORDS)}
"""Table -> its number in the file, in an order in which links resolve."""

_ROWS_AT_ONCE = 5000
_WRITTEN = "(planned.number IS NULL OR planned.content IS NOT NULL)"
"""Of a row that nothing is noted about: it is new, and written as its source says it."""
_ADDED = "added"
_SCHEMA = """
CREATE TABLE staged (number INTEGER PRIMARY KEY, kind INTEGER NOT NULL, id TEXT NOT NULL, content TEXT NOT NULL,
    file INTEGER NOT NULL, row INTEGER, derived INTEGER NOT NULL) STRICT;
CREATE TABLE planned (number INTEGER PRIMARY KEY, kind INTEGER NOT NULL, fate TEXT NOT NULL, content TEXT, fields TEXT) STRICT;
"""


@dataclass(frozen=True, slots=True)
class StagedRow:
    """A row as its source says it. ``content`` is canonical JSON; ``derived``: the source had no row of its own for it."""

    number: int
    table: str
    id: str
    content: str
    file: str
    row: int | None
    derived: bool

    def parsed(self) -> Content:
        """The content as a mapping."""
        content: Content = json.loads(self.content)
        return content


@dataclass(frozen=True, slots=True)
class PlannedContent:
    """What is to happen to a staged row that is not simply added. ``content`` is what to write, ``None`` for nothing; ``fields`` JSON about what differs.

    A row that is added with links cut has fate "added" and the content without them.
    """

    number: int
    table: str
    fate: str
    content: str | None = None
    fields: str | None = None


class Staging:
    """One thread at a time. Rows are put first, then ``settle`` once, then they are read and planned."""

    def __init__(self, connection: Any, path: Path) -> None:
        self.connection = connection
        self._path = path
        self._files: dict[str, int] = {}
        self._names: list[str] = []

    def put(self, rows: Iterable[tuple[str, str, Content, str, int | None, bool]]) -> None:
        """Take in rows: table, id, content, file, row, derived."""
        files, numbers = self._files, TABLE_NUMBERS
        with in_one_sentence(self._path):
            self.connection.executemany(
                "INSERT INTO staged (kind, id, content, file, row, derived) VALUES (?, ?, ?, ?, ?, ?)",
                [
                    (numbers[table], one, content_text(content), files.setdefault(file, len(files)), row, derived)
                    for table, one, content, file, row, derived in rows
                ],
            )

    def settle(self) -> Iterator[tuple[StagedRow, ...]]:
        """End putting, and tell every group of rows under one id, in the order they came. Afterwards the first of each group stands alone."""
        with in_one_sentence(self._path):
            self.connection.execute("CREATE INDEX IF NOT EXISTS staged_by_id ON staged (kind, id, number)")
            repeated = self.connection.execute("SELECT kind, id FROM staged GROUP BY kind, id HAVING count(*) > 1").fetchall()
        for kind, one in repeated:
            group = tuple(self._read("kind = ? AND id = ? ORDER BY number", (kind, one)))
            yield group
            self.connection.executemany("DELETE FROM staged WHERE number = ?", [(row.number,) for row in group[1:]])

    def rewrite(self, contents: Iterable[tuple[int, Content]]) -> None:
        """Give rows, by number, another content."""
        self.connection.executemany(
            "UPDATE staged SET content = ? WHERE number = ?", [(content_text(content), number) for number, content in contents]
        )

    def drop(self, numbers: Iterable[int]) -> None:
        """Forget rows."""
        self.connection.executemany("DELETE FROM staged WHERE number = ?", [(number,) for number in numbers])

    def tables(self) -> dict[str, int]:
        """Tables that have rows, in an order in which links resolve, with how many."""
        names = list(RECORDS)
        return {
            names[kind]: count for kind, count in self.connection.execute("SELECT kind, count(*) FROM staged GROUP BY kind ORDER BY kind")
        }

    def batches(self, table: str) -> Iterator[list[StagedRow]]:
        """All rows of a table by id, some thousand at a time. Between two of them rows may be planned or changed."""
        last = ""
        while rows := list(self._read("kind = ? AND id > ? ORDER BY id LIMIT ?", (TABLE_NUMBERS[table], last, _ROWS_AT_ONCE))):
            yield rows
            last = rows[-1].id

    def ids(self, table: str) -> Iterator[dict[str, int]]:
        """The ids of all rows of a table with their numbers, by id, some thousand at a time."""
        last = ""
        query = "SELECT id, number FROM staged WHERE kind = ? AND id > ? ORDER BY id LIMIT ?"
        while rows := dict(self.connection.execute(query, (TABLE_NUMBERS[table], last, _ROWS_AT_ONCE)).fetchall()):
            yield rows
            last = next(reversed(rows))

    def rows(self, table: str, ids: Collection[str]) -> dict[str, StagedRow]:
        """The rows of a table with these ids."""
        found = self._read("kind = ? AND id IN (SELECT value FROM json_each(?))", (TABLE_NUMBERS[table], listed(ids)))
        return {row.id: row for row in found}

    def addresses_of(self, places: Collection[str]) -> dict[str, str]:
        """The first address of each of these places, on one line."""
        lines = self.connection.execute(
            "SELECT place, text FROM (SELECT content ->> 'location_id' AS place, concat_ws(', ', content ->> 'address_1', content ->> 'city', "
            "content ->> 'state_province', content ->> 'postal_code') AS text FROM staged WHERE kind = ? ORDER BY number DESC) "
            "WHERE place IN (SELECT value FROM json_each(?))",
            (TABLE_NUMBERS["address"], listed(places)),
        )
        return dict(lines.fetchall())

    def texts(self, table: str, fields: Sequence[str]) -> Iterator[tuple[Any, ...]]:
        """Number, id and the values of some fields of all rows of a table, in the order they came."""
        wanted = "".join(f", content ->> '{field}'" for field in fields)
        yield from self.connection.execute(
            f"SELECT number, id{wanted} FROM staged WHERE kind = ? ORDER BY number",  # noqa: S608  names of our own fields
            (TABLE_NUMBERS[table],),
        )

    def distinct(self, table: str, field: str) -> list[str]:
        """The values of a field that has few."""
        found = self.connection.execute(
            f"SELECT DISTINCT content ->> '{field}' FROM staged WHERE kind = ?",  # noqa: S608  name of our own field
            (TABLE_NUMBERS[table],),
        )
        return sorted(value for (value,) in found if value is not None)

    def links(self, table: str, links: Sequence[tuple[str, str]]) -> list[list[tuple[int, str, str]]]:
        """For each link (field, target) of ``table`` number, id and link of the rows whose field links to no staged row of the target.

        Where a field may link to any table, only rows that say the target. One pass, in which each content is taken apart once.
        """
        found: list[list[tuple[int, str, str]]] = [[] for _ in links]
        for number, one, *to in self.connection.execute(_loose(TABLE_NUMBERS[table], links)):
            for at, link in enumerate(to):
                if link is not None:
                    found[at].append((number, one, link))
        return found

    def links_to(self, table: str, field: str, target: str, ids: Collection[str]) -> list[tuple[int, str, str]]:
        """Number, id and link of the rows of ``table`` whose ``field`` links to one of these rows of ``target``."""
        found: list[tuple[int, str, str]] = self.connection.execute(
            f"SELECT number, id, content ->> '{field}' AS link FROM staged WHERE kind = ?{_said(field)} "  # noqa: S608
            "AND link IN (SELECT value FROM json_each(?))",
            (TABLE_NUMBERS[table], *([target] if _said(field) else []), listed(ids)),
        ).fetchall()
        return found

    def plan(self, planned: Iterable[PlannedContent]) -> None:
        """Note what is to happen to rows; what was noted before is replaced."""
        self.connection.executemany(
            "INSERT OR REPLACE INTO planned (number, kind, fate, content, fields) VALUES (?, ?, ?, ?, ?)",
            [(one.number, TABLE_NUMBERS[one.table], one.fate, one.content, one.fields) for one in planned],
        )

    def planned(self, fate: str, table: str | None, start: int, count: int) -> list[tuple[StagedRow, PlannedContent]]:
        """Rows with this fate, of one table or of all, by table and in the order they came."""
        of_table, values = ("", ()) if table is None else (" AND staged.kind = ?", (TABLE_NUMBERS[table],))
        found = self.connection.execute(
            "SELECT staged.*, planned.content, planned.fields FROM staged LEFT JOIN planned USING (number) "  # noqa: S608
            f"WHERE coalesce(planned.fate, '{_ADDED}') = ?{of_table} ORDER BY staged.kind, staged.number LIMIT ? OFFSET ?",
            (fate, *values, count, start),
        ).fetchall()
        rows = []
        for *staged, content, fields in found:
            row = self._row(staged)
            rows.append((row, PlannedContent(row.number, row.table, fate, content, fields)))
        return rows

    def has_own_rows(self) -> bool:
        """Whether the source itself has rows of tables that only this app knows."""
        own = [TABLE_NUMBERS[record.TABLE] for record in OWN_RECORDS]
        found = self.connection.execute(
            "SELECT 1 FROM staged WHERE NOT derived AND kind IN (SELECT value FROM json_each(?)) LIMIT 1", (listed(own),)
        )
        return found.fetchone() is not None

    def derived(self, table: str) -> set[int]:
        """The numbers of rows of a table that the source has no row of its own for."""
        found = self.connection.execute("SELECT number FROM staged WHERE kind = ? AND derived", (TABLE_NUMBERS[table],))
        return {number for (number,) in found}

    def count_to_write(self) -> int:
        """How many rows ``to_write`` gives."""
        query = f"SELECT count(*) FROM staged LEFT JOIN planned USING (number) WHERE {_WRITTEN}"  # noqa: S608
        return int(self.connection.execute(query).fetchone()[0])

    def to_write(self, first: str) -> Iterator[tuple[str, dict[str, Content]]]:
        """What is to be written, a table and some thousand contents by id at a time; the table ``first`` before the others."""
        for table in sorted(self.tables(), key=lambda one: (one != first, TABLE_NUMBERS[one])):
            last = ""
            while rows := self.connection.execute(
                "SELECT staged.id, coalesce(planned.content, staged.content) FROM staged LEFT JOIN planned USING (number) "  # noqa: S608
                f"WHERE staged.kind = ? AND staged.id > ? AND {_WRITTEN} ORDER BY staged.id LIMIT ?",
                (TABLE_NUMBERS[table], last, _ROWS_AT_ONCE),
            ).fetchall():
                yield table, {one: orjson.loads(content) for one, content in rows}
                last = rows[-1][0]

    def _read(self, where: str, values: tuple[Any, ...]) -> Iterator[StagedRow]:
        with in_one_sentence(self._path):
            found = self.connection.execute(f"SELECT * FROM staged WHERE {where}", values).fetchall()  # noqa: S608
        return map(self._row, found)

    def _row(self, values: Sequence[Any]) -> StagedRow:
        number, kind, one, content, file, row, derived = values
        if file >= len(self._names):
            self._names = list(self._files)
        return StagedRow(number, _NAMES[kind], one, content, self._names[file], row, bool(derived))


_NAMES = list(RECORDS)
_SAYS_TABLE = {"link_id": "link_entity", "resource_id": "resource_type"}


def _loose(mine: int, links: Sequence[tuple[str, str]]) -> str:
    """The query for links that lead to no staged row; fields and targets are names of our own tables."""
    values = [
        f"CASE WHEN content ->> '{_SAYS_TABLE[field]}' = '{to}' THEN content ->> '{field}' END"
        if field in _SAYS_TABLE
        else f"content ->> '{field}'"
        for field, to in links
    ]
    there = "SELECT 1 FROM staged AS other WHERE other.kind = {kind} AND other.id = l{at}"
    loose = [f"(l{at} IS NOT NULL AND NOT EXISTS ({there.format(kind=TABLE_NUMBERS[to], at=at)}))" for at, (_, to) in enumerate(links)]
    told = ", ".join(f"CASE WHEN {one} THEN l{at} END" for at, one in enumerate(loose))
    taken = ", ".join(f"{one} AS l{at}" for at, one in enumerate(values))
    return f"SELECT number, id, {told} FROM (SELECT number, id, {taken} FROM staged WHERE kind = {mine}) WHERE {' OR '.join(loose)}"  # noqa: S608


def _said(field: str) -> str:
    """The condition that a field which may link to any table links to a certain one."""
    return f" AND content ->> '{_SAYS_TABLE[field]}' = ?" if field in _SAYS_TABLE else ""


@contextlib.contextmanager
def staging(directory: Directory) -> Iterator[Staging]:
    """An empty staging for ``directory``. Raises ``DirectoryProblem`` where nothing can be written beside it."""
    with workshop(directory.path) as folder:
        file = folder / "incoming"
        connection = connect(DirectoryFile(file, directory.file.key), Access.CREATE)
        try:
            for setting in ("journal_mode = OFF", "synchronous = OFF", "secure_delete = 0", "locking_mode = EXCLUSIVE"):
                connection.execute(f"PRAGMA {setting}")
            connection.executescript(_SCHEMA)
            connection.execute("BEGIN")
            yield Staging(connection, directory.path)
        finally:
            with contextlib.suppress(sqlcipher.Error):
                connection.close()
