"""A source from outside as it was found: tables of text and JSON records, not yet understood.

``door`` opens files into these; ``hsds`` and ``spreadsheets`` make records of them; ``validating`` looks at them as they stand.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from referral_app.domain.record import Record
from referral_app.exchange.findings import Findings


@dataclass(frozen=True, slots=True)
class Origin:
    """Where something stands in the source, as a person would look for it.

    ``file`` is the path inside the source with "/" ("services.csv", "data.zip/inner/services.csv", "CENTROS.xlsx/centros mayores"); ``row`` as in
    ``Finding.row``.
    """

    file: str
    row: int | None = None


@dataclass(frozen=True, slots=True)
class RawRow:
    """A row of a table: its cells in the order of the header, each as text ("" where blank), as many as the header has."""

    cells: tuple[str, ...]
    row: int


class RawTable(Protocol):
    """A CSV file or one sheet of a workbook. It can be read any number of times and holds no more than a few rows at once."""

    @property
    def file(self) -> str:
        """As ``Origin.file``."""

    @property
    def name(self) -> str:
        """What the file or sheet is called, without folder and ending, lower case ("services_at_location", "services-grid view")."""

    @property
    def header(self) -> tuple[str, ...]:
        """Titles of the columns as written, blanks trimmed; a blank one stays "" and repeats stay. Empty for a file without any row."""

    def rows(self) -> Iterator[RawRow]:
        """Every row that is not blank. What is wrong with a row (too short, too long, NUL) is a finding; the row comes padded or cut."""


class WorkbookOpener(Protocol):
    """Makes tables of a workbook (XLSX, XLS, ODS), one for each sheet that has rows."""

    def __call__(self, content: Path | bytes, file: str, findings: Findings) -> Sequence[RawTable]:
        """``content`` is where the workbook stands, or its bytes out of an archive; ``file`` as ``Origin.file``."""


@dataclass(frozen=True, slots=True)
class RawRecord:
    """A JSON object of a file: one of a list, a line, the ``contents`` of a page, or the whole file. Depth and size were checked."""

    value: Mapping[str, Any]
    row: int


class RawRecords(Protocol):
    """The JSON objects of one file. It can be read any number of times and holds one object at a time."""

    @property
    def file(self) -> str:
        """As ``Origin.file``."""

    @property
    def name(self) -> str:
        """What the file is called, without folder and ending, lower case ("service_full", a UUID)."""

    @property
    def folder(self) -> str:
        """The name of the folder the file stands in, lower case; "" at the top ("service_at_locations" for files of one record each)."""

    def records(self) -> Iterator[RawRecord]:
        """Every object, in the order of the file."""


@dataclass(frozen=True, slots=True)
class Source:
    """What was found at one path. ``name`` is the name of the file or folder, without where it stands; ``size`` its bytes, for progress.

    ``package`` is what a ``datapackage.json`` says, if there is one that can be read: a hint, never trusted.
    """

    name: str
    size: int
    tables: Sequence[RawTable]
    records: Sequence[RawRecords]
    package: Mapping[str, Any] | None
    findings: Findings


@dataclass(frozen=True, slots=True)
class Read:
    """One record made of a source. ``derived``: the source had no row of its own for it (a language out of a list in a cell)."""

    record: Record
    origin: Origin
    derived: bool = False
