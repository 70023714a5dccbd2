"""The workbook for people reads back as it was written, and no cell of it is a formula or a link."""

from __future__ import annotations

import io
import re
import zipfile

from referral_app.exchange.findings import Findings
from referral_app.exchange.spreadsheets import open_workbook
from referral_app.exchange.writing.workbook import write_workbook

TITLES = ["Agency", "Phone", "Web"]
ROWS = [
    ['=HYPERLINK("http://evil.example")', "+1 888 373 7888", "https://example.org"],
    ["@SUM(1)", "-1", "=1+1"],
    ["Café “Niños”", "", "x" * 40_000],
]


def made() -> bytes:
    held = io.BytesIO()
    write_workbook(held, "Agencies and programs", TITLES, ROWS)
    return held.getvalue()


def test_cells_read_back_as_they_were_written() -> None:
    (table,) = open_workbook(made(), "a.xlsx", Findings())
    assert table.header == tuple(TITLES)
    assert [list(row.cells) for row in table.rows()] == [[cell[:32_767] for cell in row] for row in ROWS]


def test_nothing_in_it_can_run() -> None:
    with zipfile.ZipFile(io.BytesIO(made())) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
        names = archive.namelist()
    assert not re.search(r"<f[ >]|<hyperlink", sheet)
    assert not [name for name in names if "external" in name.lower() or "vba" in name.lower() or "worksheets/_rels" in name]
    assert "<autoFilter" in sheet
    assert 'state="frozen"' in sheet


def test_the_same_rows_make_the_same_bytes() -> None:
    assert made() == made()
