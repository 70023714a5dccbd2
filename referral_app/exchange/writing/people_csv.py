"""A CSV for people, who open it in a spreadsheet: no cell of it is taken for a formula there (reliability.md T8, OWASP ASVS 5 §1.2.10)."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import BinaryIO

_RUNS = ("=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠")


def write_people_csv(file: BinaryIO, titles: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Write titles and rows in UTF-8 with a mark, by which spreadsheets know it. A cell that would run begins with an apostrophe."""
    text = io.TextIOWrapper(file, encoding="utf-8-sig", newline="", write_through=True)
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(titles)
    writer.writerows([_quiet(cell) for cell in row] for row in rows)
    text.flush()
    text.detach()


def _quiet(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_RUNS) else cell
