"""Workbooks are read in a child process: their sheets come as tables, and a workbook made to do harm ends the child, not the app."""

from __future__ import annotations

import datetime
import io
import zipfile
from pathlib import Path

import pytest
import xlsxwriter

from referral_app.domain.problems import InputProblem
from referral_app.exchange.findings import Findings
from referral_app.exchange.spreadsheets import open_workbook
from tests.shared_data import shared


def written(path: Path) -> Path:
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("Agencies")
        date = book.add_format({"num_format": "yyyy-mm-dd"})
        time = book.add_format({"num_format": "hh:mm"})
        sheet.write_row(0, 0, ["Name", "Beds", "Since", "Opens", "Open?"])
        sheet.write_row(2, 0, ["Harbor\u200b House", 12])
        sheet.write_datetime(2, 2, datetime.datetime(2020, 5, 1), date)
        sheet.write_datetime(2, 3, datetime.time(9, 30), time)
        sheet.write_boolean(2, 4, True)
        sheet.write_row(3, 0, ["Legal aid", 1.5])
        book.add_worksheet("Empty")
        hidden = book.add_worksheet("Private")
        hidden.write(0, 0, "secret")
        hidden.hide()
    return path


@pytest.mark.parametrize("as_bytes", [False, True])
def test_sheets_come_as_tables(tmp_path: Path, as_bytes: bool) -> None:
    findings = Findings()
    path = written(tmp_path / "a.xlsx")
    (table,) = open_workbook(path.read_bytes() if as_bytes else path, "a.xlsx", findings)
    assert (table.file, table.name, table.header) == ("a.xlsx/Agencies", "agencies", ("Name", "Beds", "Since", "Opens", "Open?"))
    for _ in range(2):
        assert [(row.row, row.cells) for row in table.rows()] == [
            (3, ("Harbor House", "12", "2020-05-01", "09:30", "yes")),
            (4, ("Legal aid", "1.5", "", "", "")),
        ]
    assert [(finding.code, finding.file) for finding in findings] == [("left-out", "a.xlsx/Private")]


def test_a_reader_may_stop_early(tmp_path: Path) -> None:
    (table,) = open_workbook(written(tmp_path / "a.xlsx"), "a.xlsx", Findings())
    rows = iter(table.rows())
    assert next(rows).row == 3
    del rows


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0" * 200, b"name,phone\n"])
def test_what_is_no_workbook_is_refused_in_a_sentence(content: bytes) -> None:
    with pytest.raises(InputProblem, match="save it as CSV"):
        open_workbook(content, "a.xlsx", Findings())


def sheet_of(cells: str) -> bytes:
    """The least workbook that has these cells in its only sheet."""
    held = io.BytesIO()
    space = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{package}"><Relationship Id="r" Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        )
        archive.writestr(
            "xl/workbook.xml", f'<workbook {space} xmlns:r="{office}"><sheets><sheet name="A" sheetId="1" r:id="r1"/></sheets></workbook>'
        )
        archive.writestr(
            "xl/_rels/workbook.xml.rels",
            f'<Relationships xmlns="{package}"><Relationship Id="r1" Type="{office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        )
        archive.writestr("xl/worksheets/sheet1.xml", f"<worksheet {space}><sheetData>{cells}</sheetData></worksheet>")
    return held.getvalue()


def test_the_least_workbook_is_read() -> None:
    (table,) = open_workbook(sheet_of('<row r="1"><c r="A1" t="inlineStr"><is><t>Name</t></is></c></row>'), "a.xlsx", Findings())
    assert table.header == ("Name",)


@pytest.mark.parametrize(
    "cells",
    [
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
        '<row r="1"><c r="A1" t="inlineStr"><is><t>' + "a" * 600_000_000 + "</t></is></c></row>",
    ],
    ids=["two corners", "one cell"],
)
def test_a_workbook_that_would_fill_the_memory_is_refused(cells: str) -> None:
    with pytest.raises(InputProblem):
        for table in open_workbook(sheet_of(cells), "a.xlsx", Findings()):
            list(table.rows())


def test_a_real_workbook() -> None:
    tables = open_workbook(shared("madrid-centros") / "CENTROS.xlsx", "CENTROS.xlsx", Findings())
    assert sum(1 for table in tables for _ in table.rows()) > 100
