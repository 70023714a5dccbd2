"""From a path to rows: opened at the door, recognised, and read as HSDS or by a mapping of columns."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from referral_app.domain.phrases import Phrase
from referral_app.domain.problems import InputProblem
from referral_app.domain.progress import Progress
from referral_app.exchange.door import open_source
from referral_app.exchange.hsds import read_hsds, recognise
from referral_app.exchange.own_rows import received
from referral_app.exchange.raw import RawRecord, RawRecords, RawRow, RawTable, Source
from referral_app.exchange.spreadsheets import open_workbook
from referral_app.operations.importing.plan import ImportOptions, SourceFormat
from referral_app.operations.importing.understood import Understood

_ENDINGS = re.compile(r"(?:\.(?:zip|gz|csv|tsv|txt|json|ndjson|jsonl|geojson|xlsx|xls|ods))+$", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")
_NO_SLUG = re.compile(r"[^a-z]+")
UNNAMED = "source"


def understand(path: Path, options: ImportOptions, progress: Progress) -> Understood:
    """Open and recognise what is at ``path``. Raises ``Problem`` where nothing can be read, with what to do."""
    source = open_source(path, encoding=options.encoding, workbooks=open_workbook)
    files: Counter[str] = Counter()
    source = _counted(source, files)
    scheme = slug(options.source or source.name)
    dialect = None if options.format is SourceFormat.SPREADSHEET else recognise(source)
    if dialect is not None:
        reads = read_hsds(source, dialect, scheme=scheme, progress=progress, own=received)
        return Understood(source.name, scheme, dialect.label, reads, None, files, source.findings)
    raise InputProblem(Phrase("“{name}” has no table that HSDS knows; choose a file or folder of HSDS.", {"name": source.name}))


def slug(name: str) -> str:
    """The lasting name of a source: without ending, dates and numbers, so that next month's file is the same source."""
    bare = _DIGITS.sub(" ", _ENDINGS.sub("", name)).lower()
    return _NO_SLUG.sub("-", bare).strip("-") or UNNAMED


def _counted(source: Source, files: Counter[str]) -> Source:
    tables = [_CountedTable(table, files) for table in source.tables]
    return replace(source, tables=tables, records=[_CountedRecords(records, files) for records in source.records])


class _CountedTable:
    """A table that notes how many rows it had when last read to its end."""

    def __init__(self, table: RawTable, files: Counter[str]) -> None:
        self._table = table
        self._files = files

    @property
    def file(self) -> str:
        return self._table.file

    @property
    def name(self) -> str:
        return self._table.name

    @property
    def header(self) -> tuple[str, ...]:
        return self._table.header

    def rows(self) -> Iterator[RawRow]:
        count = 0
        for count, row in enumerate(self._table.rows(), 1):  # noqa: B007  counted to the end
            yield row
        self._files[self._table.file] = count


class _CountedRecords:
    """The same for JSON objects."""

    def __init__(self, records: RawRecords, files: Counter[str]) -> None:
        self._records = records
        self._files = files

    @property
    def file(self) -> str:
        return self._records.file

    @property
    def name(self) -> str:
        return self._records.name

    @property
    def folder(self) -> str:
        return self._records.folder

    def records(self) -> Iterator[RawRecord]:
        count = 0
        for count, record in enumerate(self._records.records(), 1):  # noqa: B007  counted to the end
            yield record
        self._files[self._records.file] = count
