"""Cells of points as they stand in the file, and those read so far: the cells of one row between two columns are one range of keys."""

from __future__ import annotations

import struct
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from threading import Lock

from sqlalchemy import Connection

from referral_app.search.around.cells_in_circle import Stretch
from referral_app.search.around.grid import GRID, ROUND, Cell, cell_named, column_named
from referral_app.search.kept.cards import damaged_index
from referral_app.search.kept.stored_postings import sound

ReadCells = Callable[[int, int, int], Mapping[int, Cell]]
"""The cells of a row from one column to another, both included and the first not after the last, by column; empty ones are left out."""

_BETWEEN = "SELECT term, bitmap, checksum FROM posting WHERE field = ? AND term BETWEEN ? AND ? ORDER BY term, shard"


def cells_of(connection: Connection) -> ReadCells:
    """How to read cells by ``connection``. Reading raises ``DirectoryProblem`` when a cell is damaged."""

    def read(row: int, first: int, last: int) -> Mapping[int, Cell]:
        blobs = defaultdict(list)
        rows = connection.exec_driver_sql(_BETWEEN, (GRID, cell_named(row, first), cell_named(row, last))).fetchall()
        for cell, blob, checksum in rows:
            blobs[cell].append(sound(blob, checksum))
        try:
            return {column_named(cell): Cell(pieces) for cell, pieces in blobs.items()}
        except (ValueError, struct.error) as reason:
            raise damaged_index() from reason

    return read


@dataclass(frozen=True, slots=True)
class _Row:
    """All cells of one row within ``stretch``."""

    stretch: Stretch
    cells: Mapping[int, Cell]


class CellsRead:
    """The cells read so far, of rows that grow to both sides of one longitude. Threads may share it: a row only ever gets longer."""

    def __init__(self) -> None:
        self._rows: dict[int, _Row] = {}
        self._lock = Lock()

    def all(self) -> Iterator[Cell]:
        """Every cell, in no order."""
        return (cell for row in list(self._rows.values()) for cell in row.cells.values())

    def row(self, number: int, stretch: Stretch, read: ReadCells) -> Mapping[int, Cell]:
        """The cells of a row by column, at least those within ``stretch``. What was read before is not read again."""
        had = self._rows.get(number)
        if had is None:
            return self._keep(number, _Row(stretch, _read(number, stretch, read)))
        if stretch in had.stretch:
            return had.cells
        west = _read(number, Stretch(stretch.first, had.stretch.first - 1), read)
        east = _read(number, Stretch(had.stretch.last + 1, stretch.last), read)
        return self._keep(number, _Row(had.stretch | stretch, {**had.cells, **west, **east}))

    def _keep(self, number: int, row: _Row) -> Mapping[int, Cell]:
        """Keep a row, unless another thread has read more of it meanwhile."""
        with self._lock:
            if number not in self._rows or self._rows[number].stretch in row.stretch:
                self._rows[number] = row
        return row.cells


def _read(row: int, stretch: Stretch, read: ReadCells) -> Mapping[int, Cell]:
    """Cells by column; a stretch across the date line is read in two."""
    first, last = stretch.first % ROUND, stretch.last % ROUND
    if stretch.last < stretch.first:
        return {}
    if first <= last:
        return read(row, first, last)
    return {**read(row, first, ROUND - 1), **read(row, 0, last)}
