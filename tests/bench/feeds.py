"""Feeds of made-up directories as other systems would send them: HSDS 3.1 tables and JSON, and a workbook, for the bench of importing."""

from __future__ import annotations

import csv
import itertools
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import orjson
import xlsxwriter

from referral_app.domain.record import Record
from referral_app.domain.records import HSDS_RECORDS
from referral_app.exchange.hsds.kinds import FIELDS
from referral_app.exchange.writing.tables import FILES
from tests.bench.parts import made_up

_HSDS = {record.TABLE for record in HSDS_RECORDS}
_NEEDS = "need"


def rows(count: int) -> Iterator[tuple[str, dict[str, object]]]:
    """Every row of HSDS of ``count`` made-up services, without needs: a foreign feed has none of ours."""
    for record in made_up().records(0, count):
        if record.TABLE in _HSDS and getattr(record, "link_type", None) != _NEEDS:
            yield record.TABLE, _said(record)


def _said(record: Record) -> dict[str, object]:
    return {name: value for name in FIELDS[record.TABLE] if (value := getattr(record, name)) is not None}


def csv_feed(folder: Path, count: int) -> int:
    """Write a folder of tables; gives how many rows."""
    folder.mkdir(parents=True)
    written = 0
    with ExitStack() as stack:
        writers: dict[str, csv.DictWriter[str]] = {}
        for table, said in rows(count):
            if table not in writers:
                file = stack.enter_context((folder / FILES[table]).open("w", newline="", encoding="utf-8"))
                writers[table] = csv.DictWriter(file, FIELDS[table])
                writers[table].writeheader()
            writers[table].writerow(said)
            written += 1
    return written


def json_feed(path: Path, count: int) -> int:
    """Write an array of flat objects by table in pages of one file each; gives how many rows."""
    path.mkdir(parents=True)
    written = 0
    with ExitStack() as stack:
        files = {}
        for table, said in rows(count):
            if table not in files:
                files[table] = stack.enter_context((path / FILES[table].replace(".csv", ".ndjson")).open("wb"))
            files[table].write(orjson.dumps(said) + b"\n")
            written += 1
    return written


def workbook_feed(path: Path, count: int) -> int:
    """Write a list of ``count`` rows as a person keeps it."""
    cities = ("Oakland", "Berkeley", "Fresno", "San Jose", "Reno")
    kinds = ("Food pantry", "Shelter", "Legal aid", "Clinic", "Job training", "English classes")
    with xlsxwriter.Workbook(str(path), {"constant_memory": True}) as book:
        sheet = book.add_worksheet("Resources")
        sheet.write_row(
            0,
            0,
            ["Agency", "Program", "Category", "Phone", "E-mail", "Address", "City", "State", "Zip", "Hours", "Languages", "Description"],
        )
        for number, city, kind in zip(range(count), itertools.cycle(cities), itertools.cycle(kinds), strict=False):
            cells = [f"Agency {number // 4}", f"{kind} {number}", kind, f"(510) {number // 10_000:03}-{number % 10_000:04}", f"desk{number}@agency{number // 4}.example",
                     f"{number} Elm Street", city, "CA", f"94{number % 1000:03}", "Mon-Fri 9-5", "English; Spanish", f"{kind} for people of {city}, number {number}"]  # fmt: skip
            sheet.write_row(number + 1, 0, cells)
    return count
