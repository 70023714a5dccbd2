"""From a path to rows: opened at the door, recognised, and read as HSDS or by a mapping of columns."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from referral_app import paths
from referral_app.domain.phrases import Phrase
from referral_app.domain.problems import InputProblem
from referral_app.domain.progress import Progress
from referral_app.exchange.door import open_source
from referral_app.exchange.hsds import read_hsds, recognise
from referral_app.exchange.own_rows import received
from referral_app.exchange.raw import RawRecord, RawRecords, RawRow, RawTable, Source
from referral_app.exchange.spreadsheets import guess, open_workbook, read_mapped
from referral_app.exchange.spreadsheets.mapping import Mapping, read_mapping
from referral_app.operations.importing.plan import ImportOptions, SourceFormat
from referral_app.operations.importing.understood import Understood

_ENDINGS = re.compile(r"(?:\.(?:zip|gz|csv|tsv|txt|json|ndjson|jsonl|geojson|xlsx|xls|ods))+$", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")
_NO_SLUG = re.compile(r"[^a-z]+")
UNNAMED = "source"
COLUMN_TITLES = "column-titles.toml"


def understand(path: Path, options: ImportOptions, progress: Progress) -> Understood:
    """Open and recognise what is at ``path``. Raises ``Problem`` where nothing can be read, with what to do."""
    source = open_source(path, encoding=options.encoding, workbooks=open_workbook)
    files: Counter[str] = Counter()
    source = _counted(source, files)
    scheme = slug(options.source or source.name)
    mapping = _mapping(options)
    dialect = None if options.format is SourceFormat.SPREADSHEET or mapping else recognise(source)
    if dialect is not None:
        reads = read_hsds(source, dialect, scheme=scheme, progress=progress, own=received)
        return Understood(source.name, scheme, dialect.label, reads, None, files, source.findings)
    if options.format is SourceFormat.HSDS:
        raise InputProblem(Phrase("“{name}” has no table that HSDS knows; try it with --format spreadsheet.", {"name": source.name}))
    mapping = mapping or guess(source, paths.seed_folder() / COLUMN_TITLES)
    if mapping is None:
        raise InputProblem(
            Phrase(
                "“{name}” holds nothing that reads like a list of agencies or programs; choose a CSV, XLSX, JSON or zip file of a directory.",
                {"name": source.name},
            )
        )
    reads = read_mapped(source, mapping, scheme=scheme, progress=progress)
    return Understood(source.name, scheme, Phrase("a spreadsheet, by what its columns mean"), reads, mapping, files, source.findings)


def _mapping(options: ImportOptions) -> Mapping | None:
    return read_mapping(options.mapping) if isinstance(options.mapping, Path) else options.mapping


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

    def all_rows(self) -> Iterator[RawRow]:
        """Every row, titles too; counted without them."""
        every = getattr(self._table, "all_rows", None)
        count = 0
        for count, row in enumerate(every() if every else self._with_titles()):  # noqa: B007  counted to the end
            yield row
        self._files[self._table.file] = count

    def _with_titles(self) -> Iterator[RawRow]:
        yield RawRow(self._table.header, 1)
        yield from self._table.rows()

    @property
    def first(self) -> list[tuple[int, list[str]]] | None:
        """The first rows, where the table keeps them."""
        return getattr(self._table, "first", None)

    @property
    def merged(self) -> list[Any]:
        """Its merged cells."""
        return list(getattr(self._table, "merged", []))


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
