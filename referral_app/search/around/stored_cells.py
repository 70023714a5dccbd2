"""Cells of points as they stand in the file, and those read so far: what is near one place is mostly near the next one too."""

from __future__ import annotations

import json
import struct
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection

from referral_app.search.around.cells_in_circle import Stretch
from referral_app.search.around.grid import GRID, ROUND, Cell, cell_named, place_of_cell
from referral_app.search.kept.damage import damaged_index
from referral_app.search.kept.stored_postings import sound
from referral_app.storage.plain_reads import read_rows

Columns = tuple[int, int, int]
"""A row, and its columns from one to another, both included and the first not after the last."""

ReadCells = Callable[[Sequence[Columns]], Mapping[tuple[int, int], Cell]]
"""The cells of these columns by row and column; empty ones are left out."""

BLOCK = 4
"""Columns that are read together, so that places side by side need the same blocks."""

_WITHIN = """
    SELECT term, bitmap, checksum FROM json_each(?) AS wanted CROSS JOIN posting
    ON field = ? AND term BETWEEN json_extract(wanted.value, '$[0]') AND json_extract(wanted.value, '$[1]') ORDER BY term, shard"""


def cells_of(connection: Connection) -> ReadCells:
    """How to read cells by ``connection``. Reading raises ``DirectoryProblem`` when a cell is damaged."""

    def read(wanted: Sequence[Columns]) -> Mapping[tuple[int, int], Cell]:
        blobs = defaultdict(list)
        ranges = json.dumps([(cell_named(row, first), cell_named(row, last)) for row, first, last in wanted])
        for cell, blob, checksum in read_rows(connection, _WITHIN, (ranges, GRID)):
            blobs[cell].append(sound(blob, checksum))
        try:
            return {place_of_cell(cell): Cell(pieces) for cell, pieces in blobs.items()}
        except (ValueError, struct.error) as reason:
            raise damaged_index() from reason

    return read


@dataclass(frozen=True, slots=True)
class _Row:
    """What was read of one row: the columns from one to another, apart from each other and in order, and the cells in them."""

    known: Sequence[tuple[int, int]] = ()
    columns: Sequence[int] = ()
    cells: Sequence[Cell] = ()

    def missing(self, first: int, last: int) -> Iterator[tuple[int, int]]:
        """The columns from ``first`` to ``last`` that were not read."""
        for known_first, known_last in self.known:
            if first < known_first:
                yield first, min(last, known_first - 1)
            first = max(first, known_last + 1)
            if first > last:
                return
        yield first, last

    def within(self, first: int, last: int) -> Iterator[tuple[int, Cell]]:
        """The cells from one column to another."""
        part = slice(bisect_left(self.columns, first), bisect_right(self.columns, last))
        return zip(self.columns[part], self.cells[part], strict=True)

    def with_cells(self, known: Iterable[tuple[int, int]], cells: Mapping[int, Cell]) -> _Row:
        """With more columns."""
        together = sorted({**dict(zip(self.columns, self.cells, strict=True)), **cells}.items())
        return _Row(list(_joined([*self.known, *known])), [column for column, _ in together], [cell for _, cell in together])


@dataclass(slots=True)
class CellsRead:
    """The cells read so far. They may be kept as long as no point of the directory changes. Threads may share them: where two read at the same
    time, what one of them read may be read again.
    """

    _rows: dict[int, _Row] = field(default_factory=dict)

    def of(self, stretches: Mapping[int, Stretch], read: ReadCells) -> Mapping[int, Sequence[tuple[int, Cell]]]:
        """For each row its cells by column, at least those of its stretch. What was read before is not read again."""
        ranges = {number: _ranges(stretch) for number, stretch in stretches.items()}
        rows = {number: self._rows.get(number, _Row()) for number in ranges}
        missing = [
            (number, *columns) for number, row in rows.items() for first, last in ranges[number] for columns in row.missing(first, last)
        ]
        if missing:
            rows |= _grown(rows, missing, read(missing))
            self._rows.update(rows)
        return {number: [pair for columns in ranges[number] for pair in row.within(*columns)] for number, row in rows.items()}


def _grown(rows: Mapping[int, _Row], missing: Iterable[Columns], found: Mapping[tuple[int, int], Cell]) -> dict[int, _Row]:
    """The rows of which something was missing, with what was found there."""
    known: dict[int, list[tuple[int, int]]] = defaultdict(list)
    cells: dict[int, dict[int, Cell]] = defaultdict(dict)
    for number, first, last in missing:
        known[number].append((first, last))
    for (number, column), cell in found.items():
        cells[number][column] = cell
    return {number: rows[number].with_cells(columns, cells[number]) for number, columns in known.items()}


def _joined(ranges: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Ranges that lie apart, those side by side as one."""
    before: tuple[int, int] | None = None
    for first, last in sorted(ranges):
        if before is not None and first > before[1] + 1:
            yield before
            before = None
        before = (before[0], last) if before is not None else (first, last)
    if before is not None:
        yield before


def _ranges(stretch: Stretch) -> Sequence[tuple[int, int]]:
    """The columns of whole blocks of a stretch: two ranges where it lies across the date line."""
    first, last = stretch.first // BLOCK * BLOCK, stretch.last // BLOCK * BLOCK + BLOCK - 1
    if last - first >= ROUND - 1:
        return [(0, ROUND - 1)]
    first, last = first % ROUND, last % ROUND
    return [(first, last)] if first <= last else [(0, last), (first, ROUND - 1)]
