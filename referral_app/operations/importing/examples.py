"""What stands in the columns of a list, so that a person sees what a mapping is about."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

from referral_app.exchange.door import open_source
from referral_app.exchange.spreadsheets import open_workbook
from referral_app.exchange.spreadsheets.titled import tables_of

_LOOKED_AT = 30
_LONGEST = 80


def first_cells(path: Path) -> dict[tuple[str, int], str]:
    """By table and column the first cell that is not blank."""
    found: dict[tuple[str, int], str] = {}
    for table in tables_of(open_source(path, workbooks=open_workbook)):
        for row in islice(table.rows(), _LOOKED_AT):
            for at, cell in enumerate(row.cells):
                if cell:
                    found.setdefault((table.name, at), " ".join(cell.split())[:_LONGEST])
    return found
