"""Workbooks as tables, one for each sheet that can be seen; a child process does the reading (reliability.md T5)."""

from __future__ import annotations

import multiprocessing
import zipfile
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing, suppress
from io import BytesIO
from pathlib import Path
from typing import Any

import orjson

from referral_app.domain.phrases import Phrase
from referral_app.domain.problems import InputProblem
from referral_app.exchange.door.archives import checked_members
from referral_app.exchange.door.cleaning import clean
from referral_app.exchange.door.limits import USUAL
from referral_app.exchange.findings import Finding, Findings, Severity
from referral_app.exchange.raw import RawRow, RawTable
from referral_app.exchange.spreadsheets.cells import send_looks, send_rows

_WAIT = 120.0
"""Seconds without a word from the child after which it is stopped."""


def open_workbook(content: Path | bytes, file: str, findings: Findings) -> Sequence[RawTable]:
    """A ``WorkbookOpener``. Raises ``InputProblem`` for what is no workbook, or asks for too much."""
    _look_at_archive(content, file)
    given = str(content) if isinstance(content, Path) else content
    tables: list[RawTable] = []
    with closing(_said(send_looks, (given,), file)) as looks:
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
        with closing(_said(send_rows, (self._content, self._name), self._book)) as batches:
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


def _said(target: Callable[..., None], given: tuple[Any, ...], file: str) -> Generator[Any, None, None]:
    """What the child sends, until its last message. Raises ``InputProblem`` where it ends before that."""
    context = multiprocessing.get_context("spawn")
    ours, its = context.Pipe(duplex=False)
    child = context.Process(target=_quiet, args=(target, *given, its), daemon=True)
    child.start()
    its.close()
    try:
        while True:
            if not ours.poll(_WAIT):
                raise _refused(file)
            try:
                message = orjson.loads(ours.recv_bytes())
            except (EOFError, OSError, ValueError) as error:
                raise _refused(file) from error
            if message is None:
                return
            yield message
    finally:
        ours.close()
        child.kill()
        child.join()
        child.close()


def _quiet(target: Callable[..., None], *given: Any) -> None:
    """A workbook that cannot be read ends the child without a word on the screen; the parent says what to do."""
    with suppress(BaseException):
        target(*given)


def _refused(file: str) -> InputProblem:
    return InputProblem(
        Phrase(
            "“{file}” cannot be read as a workbook, or asks for more than this computer should give; save it as CSV and choose that.",
            {"file": file},
        )
    )
