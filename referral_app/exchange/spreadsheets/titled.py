"""Where the titles of a table stand: below a title of the whole sheet, over two rows with merged cells, or in the first row as they should.

Every source becomes tables here: JSON that is no HSDS is a table too, a column for each name in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

from referral_app.exchange.hsds.values import text_of
from referral_app.exchange.raw import RawRecords, RawRow, RawTable, Source

_LOOKED_AT = 30
_SAMPLE = 200
_LONGEST_TITLE = 80
_NUMBER = re.compile(r"^[\d\s.,:+()/-]+$")
_ENOUGH = 0.6


class Titled:
    """A table whose titles were found. Implements ``RawTable``; ``header_row`` is the row the titles end in."""

    def __init__(self, table: RawTable, header_row: int | None = None) -> None:
        self.table = table
        self._first = _first_rows(table)
        self.header_row = header_row or _title_row(self._first)
        self.header = _titles(self._first, self.header_row, getattr(table, "merged", []))

    @property
    def file(self) -> str:
        """As ``RawTable.file``."""
        return self.table.file

    @property
    def name(self) -> str:
        """As ``RawTable.name``."""
        return self.table.name

    def rows(self) -> Iterator[RawRow]:
        """As ``RawTable.rows``: what stands below the titles."""
        width = len(self.header)
        for row in _every(self.table):
            if row.row > self.header_row:
                yield RawRow((row.cells + ("",) * (width - len(row.cells)))[:width], row.row)


class FlatRecords:
    """JSON objects as a table. Implements ``RawTable``: names inside names are parted by " / ", lists and yes-maps stand in one cell."""

    def __init__(self, records: RawRecords) -> None:
        self._records = records
        self.merged: list[Any] = []
        columns: dict[str, None] = {}
        for record in islice(records.records(), _SAMPLE):
            columns.update(dict.fromkeys(name for name, _ in _flat(record.value)))
        self.header = tuple(columns)
        self.header_row = 0

    @property
    def file(self) -> str:
        """As ``RawTable.file``."""
        return self._records.file

    @property
    def name(self) -> str:
        """As ``RawTable.name``."""
        return self._records.name

    def rows(self) -> Iterator[RawRow]:
        """As ``RawTable.rows``."""
        for record in self._records.records():
            cells = dict(_flat(record.value))
            row = tuple(cells.get(name, "") for name in self.header)
            if any(row):
                yield RawRow(row, record.row)


def tables_of(source: Source) -> list[Titled | FlatRecords]:
    """All tables of a source with their titles found; those without rows or titles are left out."""
    found: list[Titled | FlatRecords] = [Titled(table) for table in source.tables if table.header]
    found += [FlatRecords(records) for records in source.records]
    return [table for table in found if any(table.header)]


def _flat(value: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, str]]:
    for key, one in value.items():
        name = f"{before} / {key}" if before else key
        if key == "type" and one == "Feature" and not before:
            continue
        if key == "geometry" and isinstance(one, dict) and one.get("type") == "Point" and isinstance(one.get("coordinates"), list):
            yield from zip(("longitude", "latitude"), map(text_of, one["coordinates"][:2]), strict=False)
        elif key == "properties" and isinstance(one, dict) and not before:
            yield from _flat(one)
        elif isinstance(one, dict):
            if one and all(each is True or each == 1 for each in one.values()):
                yield name, "; ".join(one)
            else:
                yield from _flat(one, name)
        elif isinstance(one, list):
            if all(not isinstance(each, (dict, list)) for each in one):
                yield name, "; ".join(text_of(each) for each in one if each is not None)
            else:
                yield name, text_of(one)
        elif one is not None:
            yield name, text_of(one)


def _first_rows(table: RawTable) -> list[RawRow]:
    kept = getattr(table, "first", None)
    if kept is not None:
        return [RawRow(tuple(cells), number) for number, cells in kept[:_LOOKED_AT]]
    return list(islice(_every(table), _LOOKED_AT))


def _every(table: RawTable) -> Iterator[RawRow]:
    every = getattr(table, "all_rows", None)
    if every is not None:
        yield from every()
        return
    yield RawRow(table.header, 1)
    yield from table.rows()


def _title_row(first: list[RawRow]) -> int:
    """The first row that is as wide as most, all in words, none too long, with rows below it that look otherwise."""
    if not first:
        return 1
    widths = [sum(map(bool, row.cells)) for row in first]
    usual = sorted(widths)[len(widths) // 2]
    for row, width in zip(first, widths, strict=True):
        words = [cell for cell in row.cells if cell]
        numbers = sum(bool(_NUMBER.match(cell)) for cell in words)
        if width >= max(2, _ENOUGH * usual) and all(len(cell) <= _LONGEST_TITLE for cell in words) and numbers <= len(words) // 4:
            return row.row
    return first[0].row


def _titles(first: list[RawRow], header_row: int, merged: list[Any]) -> tuple[str, ...]:
    """The titles; where a row above groups them by merged cells, its words stand before them."""
    at = next((index for index, row in enumerate(first) if row.row == header_row), 0)
    titles = [" ".join(cell.split()) for cell in first[at].cells] if first else []
    above = next((row for row in first if row.row == header_row - 1), None)
    for (top, left), (bottom, right) in merged:
        if above is not None and top <= above.row - 1 <= bottom and right > left and left < len(above.cells):
            for column in range(left, min(right + 1, len(titles))):
                group = " ".join(above.cells[left].split())
                titles[column] = f"{group} {titles[column]}".strip() if right - left < len(titles) - 1 else titles[column]
    return tuple(titles)
