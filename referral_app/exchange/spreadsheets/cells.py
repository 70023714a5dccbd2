"""The child process in which a workbook is unpacked: what would eat the memory or the time of this machine ends the child and not the app."""

from __future__ import annotations

import datetime
import io
import resource
import sys
from collections.abc import Iterator
from itertools import islice
from typing import Any

import orjson

MEMORY = 1 << 30
"""Bytes of address space the child may ask for (reliability.md §0.12: 199 KB of XLSX can ask for 402 MB)."""
SECONDS = 90
"""Time of the processor it may use; a sheet of 100,000 rows takes two or three."""
LOOKED_AT = 200
"""Rows from the top of each sheet that are kept for looking at titles."""
_BATCH = 500
_EXACT = 1e15
"""Beyond it a number in a workbook has lost its last digits."""
_MIDNIGHT = datetime.time()


def main(asked: str, *more: str) -> None:
    """``looks PATH`` or ``rows NAME PATH``; without a path the workbook is what comes in. What is asked for goes out, a line of JSON each, then null."""
    _limited()
    with _workbook(more[-1]) as book:
        for message in _looks(book) if asked == "looks" else _batches(book, more[0]):
            sys.stdout.buffer.write(orjson.dumps(message) + b"\n")
    sys.stdout.buffer.write(b"null\n")
    sys.stdout.buffer.flush()


def _looks(book: Any) -> Iterator[Any]:
    """Of each sheet: its name, whether it is shown, its merged cells and its first rows."""
    from python_calamine import SheetTypeEnum, SheetVisibleEnum  # noqa: PLC0415  # only in the child

    for about in book.sheets_metadata:
        if about.typ == SheetTypeEnum.WorkSheet:
            sheet = book.get_sheet_by_name(about.name)
            yield [about.name, about.visible == SheetVisibleEnum.Visible, _merged(sheet), list(_rows(sheet, LOOKED_AT))]


def _batches(book: Any, name: str) -> Iterator[Any]:
    """The rows of a sheet, some hundred at a time, each row with its number."""
    rows = _rows(book.get_sheet_by_name(name), None)
    while batch := list(islice(rows, _BATCH)):
        yield batch


def _limited() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _workbook(path: str) -> Any:
    from python_calamine import CalamineWorkbook  # noqa: PLC0415

    return CalamineWorkbook.from_object(path or io.BytesIO(sys.stdin.buffer.read()))


def _merged(sheet: Any) -> list[Any]:
    try:
        return [[start, end] for start, end in sheet.merged_cell_ranges or [] if start[0] < LOOKED_AT]
    except Exception:  # noqa: BLE001  # formats that cannot say which cells are merged
        return []


def _rows(sheet: Any, most: int | None) -> Iterator[list[Any]]:
    """Rows with anything in them, each as [number from 1, texts]."""
    for number, cells in enumerate(sheet.iter_rows(), 1):
        if most is not None and number > most:
            return
        texts = [_text(cell) for cell in cells]
        while texts and not texts[-1]:
            texts.pop()
        if texts:
            yield [number, texts]


def _text(cell: Any) -> str:
    """A cell as a person sees it: whole numbers without ".0", dates as 2026-11-25, times as 09:00."""
    match cell:
        case str():
            text = cell.strip()
        case bool():
            text = "yes" if cell else "no"
        case float() if cell.is_integer() and abs(cell) < _EXACT:
            text = str(int(cell))
        case datetime.datetime() if cell.time() == _MIDNIGHT:
            text = cell.date().isoformat()
        case datetime.datetime():
            text = cell.isoformat(" ", "minutes")
        case datetime.time():
            text = cell.isoformat("minutes")
        case datetime.timedelta():
            minutes = int(cell.total_seconds() // 60)
            text = f"{minutes // 60:02}:{minutes % 60:02}"
        case _:
            text = str(cell)
    return text
