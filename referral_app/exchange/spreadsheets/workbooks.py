"""Workbooks as tables, one for each sheet that can be seen; a child process does the reading (reliability.md T5)."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from collections.abc import Generator, Iterator, Sequence
from contextlib import ExitStack, closing, suppress
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryFile
from threading import Timer
from typing import Any

import orjson

from referral_app.domain.phrases import Phrase
from referral_app.domain.problems import InputProblem
from referral_app.exchange.door.archives import checked_members
from referral_app.exchange.door.cleaning import clean
from referral_app.exchange.door.limits import USUAL
from referral_app.exchange.findings import Finding, Findings, Severity
from referral_app.exchange.raw import RawRow, RawTable

_WAIT = 300.0
"""Seconds after which the child is stopped, whatever it does."""
_PACKAGE = Path(__file__).resolve().parents[3]
_CHILD = "import sys; sys.path.insert(0, sys.argv[1]); from referral_app.exchange.spreadsheets.cells import main; main(*sys.argv[2:])"


def open_workbook(content: Path | bytes, file: str, findings: Findings) -> Sequence[RawTable]:
    """A ``WorkbookOpener``. Raises ``InputProblem`` for what is no workbook, or asks for too much."""
    _look_at_archive(content, file)
    given = str(content) if isinstance(content, Path) else content
    tables: list[RawTable] = []
    with closing(_said(["looks"], given, file)) as looks:
        for name, shown, merged, rows in looks:
            if not shown:
                phrase = Phrase(
                    "The sheet “{name}” is hidden in the workbook, so it is left out; show it there if it belongs.", {"name": name}
                )
                findings.add(Finding(Severity.INFO, "left-out", phrase, f"{file}/{name}"))
            elif rows:
                tables.append(Sheet(given, file, name, [(number, cells) for number, cells in rows], merged))
    return tables


class Sheet:
    """One sheet. Implements ``RawTable``; its titles are its first row until ``titled`` finds them elsewhere."""

    def __init__(self, content: str | bytes, file: str, name: str, first: list[tuple[int, list[str]]], merged: list[Any]) -> None:
        self._content = content
        self._book = file
        self._name = name
        self.first = [(number, [clean(cell) for cell in cells]) for number, cells in first]
        self.merged = merged

    @property
    def file(self) -> str:
        """As ``RawTable.file``."""
        return f"{self._book}/{self._name}"

    @property
    def name(self) -> str:
        """As ``RawTable.name``."""
        return self._name.strip().lower()

    @property
    def header(self) -> tuple[str, ...]:
        """As ``RawTable.header``."""
        return tuple(self.first[0][1])

    def rows(self) -> Iterator[RawRow]:
        """As ``RawTable.rows``."""
        width = len(self.header)
        for row in self.all_rows():
            if row.row != self.first[0][0]:
                yield RawRow((row.cells + ("",) * (width - len(row.cells)))[:width], row.row)

    def all_rows(self) -> Iterator[RawRow]:
        """Every row as long as it is, titles too."""
        with closing(_said(["rows", self._name], self._content, self._book)) as batches:
            for batch in batches:
                for number, cells in batch:
                    if len(cells) > USUAL.columns:
                        raise _refused(self._book)
                    yield RawRow(tuple(clean(cell)[: USUAL.cell] for cell in cells), number)


def _look_at_archive(content: Path | bytes, file: str) -> None:
    """XLSX and ODS are archives: what their list of files says is looked at before the child unpacks them."""
    source = BytesIO(content) if isinstance(content, bytes) else str(content)
    with suppress(zipfile.BadZipFile, OSError, NotImplementedError, ValueError), zipfile.ZipFile(source) as archive:
        checked_members(archive, file, USUAL)


def _said(asked: list[str], content: str | bytes, file: str) -> Generator[Any, None, None]:
    """What the child sends, until its last message. Raises ``InputProblem`` where it ends before that."""
    with ExitStack() as stack:
        given = stack.enter_context(TemporaryFile()) if isinstance(content, bytes) else None
        if given is not None and isinstance(content, bytes):
            given.write(content)
            given.seek(0)
        words = [sys.executable, "-c", _CHILD, str(_PACKAGE), *asked, "" if isinstance(content, bytes) else content]
        child = stack.enter_context(
            subprocess.Popen(words, stdin=given or subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)  # noqa: S603  # our words
        )
        stack.callback(child.kill)
        watch = Timer(_WAIT, child.kill)
        watch.daemon = True
        stack.callback(watch.cancel)
        watch.start()
        for line in child.stdout or ():
            try:
                message = orjson.loads(line)
            except ValueError as error:
                raise _refused(file) from error
            if message is None:
                return
            yield message
        raise _refused(file)


def _refused(file: str) -> InputProblem:
    return InputProblem(
        Phrase(
            "“{file}” cannot be read as a workbook, or asks for more than this computer should give; save it as CSV and choose that.",
            {"file": file},
        )
    )
