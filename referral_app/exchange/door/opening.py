"""From a path to a ``Source``: every file is told by what it holds, and what is no directory is left out and said so."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from referral_app.domain.phrases import Phrase
from referral_app.domain.problems import InputProblem
from referral_app.exchange.door.decoding import encoding_of, text_of
from referral_app.exchange.door.limits import USUAL, Limits
from referral_app.exchange.door.members import Member, members_of
from referral_app.exchange.door.records import JsonRecords
from referral_app.exchange.door.tables import TextTable
from referral_app.exchange.findings import Finding, Findings, Severity
from referral_app.exchange.raw import RawRecords, RawTable, Source, WorkbookOpener

_TABLES = (".csv", ".tsv", ".tab", ".psv")
_RECORDS = (".json", ".ndjson", ".jsonl", ".geojson")
_WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".ods")
_PAPERS = (".md", ".txt", ".rst", ".html", ".htm", ".pdf", ".png", ".jpg", ".jpeg", ".svg", ".docx", "")
"""What lies beside a directory and is left alone without a word: licences, read-me files, pictures."""
_PACKAGE = "datapackage.json"
_LARGEST_PACKAGE = 8 << 20
_LEGACY_WORKBOOK = b"\xd0\xcf\x11\xe0"


def open_source(path: Path, *, encoding: str | None = None, limits: Limits = USUAL, workbooks: WorkbookOpener | None = None) -> Source:
    """What is at ``path``, ready to be read. ``encoding`` forces one on all texts. Raises ``Problem`` where nothing can be read, or may be."""
    return _Opening(path, encoding, limits, workbooks).source()


class _Opening:
    def __init__(self, path: Path, encoding: str | None, limits: Limits, workbooks: WorkbookOpener | None) -> None:
        self._path = path
        self._encoding = encoding
        self._limits = limits
        self._workbooks = workbooks
        self._findings = Findings()
        self._tables: list[RawTable] = []
        self._records: list[RawRecords] = []
        self._package: Mapping[str, Any] | None = None
        self._size = 0

    def source(self) -> Source:
        alone = not self._path.is_dir()
        for member in members_of(self._path, self._limits, self._findings):
            self._take(member, alone=alone and "/" not in member.file)
        if not self._tables and not self._records:
            raise InputProblem(
                Phrase(
                    "“{name}” holds nothing to read; choose a CSV, XLSX, JSON or zip file of a directory, or their folder.",
                    {"name": self._path.name},
                )
            )
        return Source(self._path.name, self._size, tuple(self._tables), tuple(self._records), self._package, self._findings)

    def _take(self, member: Member, *, alone: bool) -> None:
        base = member.base.lower()
        if base == _PACKAGE:
            self._package = self._package or self._packaged(member)
        elif base.endswith(_WORKBOOKS):
            self._workbook(member)
        elif base.endswith(_RECORDS):
            self._add_records(member)
        elif base.endswith(_TABLES) or alone or base.endswith(".txt"):
            self._sniffed(member, sure=base.endswith(_TABLES))
        elif not base.endswith(_PAPERS[:-1]) and "." in base:
            self._left_out(member)

    def _sniffed(self, member: Member, *, sure: bool) -> None:
        """A table most likely; a text that is not, and that nobody asked for, is left alone."""
        with member.open() as file:
            begins = file.read(1 << 12).lstrip(b"\xef\xbb\xbf \t\r\n")
        if begins.startswith(_LEGACY_WORKBOOK):
            self._workbook(member)
        elif begins[:1] in (b"{", b"[") and not sure:
            self._add_records(member)
        elif begins.startswith((b"%PDF", b"<!", b"<html", b"<?xml", b"\x89PNG")):
            self._left_out(member)
        elif begins:
            table = TextTable(member, self._limits, self._findings, self._encoding)
            if sure or (table.columns > 1 and len(table.header) > 1):
                self._tables.append(table)
                self._size += member.size
        elif sure:
            self._tables.append(TextTable(member, self._limits, self._findings, self._encoding))

    def _add_records(self, member: Member) -> None:
        self._records.append(JsonRecords(member, self._limits, self._findings, self._encoding))
        self._size += member.size

    def _workbook(self, member: Member) -> None:
        if self._workbooks is None:
            self._left_out(member)
            return
        content: Path | bytes | None = member.path
        if content is None:
            with member.open() as file:
                content = file.read(self._limits.inner_archive)
        self._tables += self._workbooks(content, member.file, self._findings)
        self._size += member.size

    def _packaged(self, member: Member) -> Mapping[str, Any] | None:
        """What a ``datapackage.json`` says; nothing where it says nothing that can be read."""
        if member.size <= _LARGEST_PACKAGE:
            try:
                with text_of(member, encoding_of(member, self._encoding, self._findings)) as text:
                    package = json.loads(text.read(_LARGEST_PACKAGE).lstrip("\ufeff"))
            except (ValueError, RecursionError):
                package = None
            if isinstance(package, dict):
                return package
        phrase = Phrase("This file should tell which tables there are and cannot be read; the tables themselves are.")
        self._findings.add(Finding(Severity.WARNING, "broken-package", phrase, member.file))
        return None

    def _left_out(self, member: Member) -> None:
        phrase = Phrase("This file is no table and no JSON, so it is left out.")
        self._findings.add(Finding(Severity.INFO, "left-out", phrase, member.file))
