"""What an import would do, as plain values: counted, looked at and decided about before anything is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

from referral_app.domain.phrases import Phrase
from referral_app.exchange.findings import Finding, Findings, Severity

if TYPE_CHECKING:
    from referral_app.exchange.spreadsheets.mapping import Mapping as ColumnMapping


__all__ = [
    "Fate",
    "FieldChange",
    "Finding",
    "HeldPlace",
    "ImportOptions",
    "ImportPlan",
    "Imported",
    "PlannedRow",
    "PossibleDuplicate",
    "Severity",
    "SourceFormat",
    "TableCounts",
    "several",
    "targets",
]


class SourceFormat(StrEnum):
    """How a source is to be understood. ``AUTO``: as HSDS where it is recognised, else as a spreadsheet."""

    AUTO = "auto"
    HSDS = "hsds"
    SPREADSHEET = "spreadsheet"


class Fate(StrEnum):
    """What happens to one row of the source. ``CONFLICTING``: a person changed here what the source now says otherwise; ours stays."""

    ADDED = "added"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    CONFLICTING = "conflicting"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportOptions:
    """How to read a source. ``source`` names it for good (ids that are no UUIDs belong to it); otherwise its file name does.

    ``mapping`` is a mapping of columns, or a file with one; ``encoding`` forces one where none of the usual fits.
    """

    format: SourceFormat = SourceFormat.AUTO
    mapping: ColumnMapping | Path | None = None
    source: str | None = None
    encoding: str | None = None


@dataclass(slots=True)
class TableCounts:
    """Rows of one table. ``read`` is the sum of the others; rows made from a list in a cell count as read."""

    read: int = 0
    added: int = 0
    updated: int = 0
    unchanged: int = 0
    conflicting: int = 0
    skipped: int = 0

    def count(self, fate: Fate, rows: int = 1) -> None:
        """Note rows with this fate."""
        self.read += rows
        setattr(self, fate.value, getattr(self, fate.value) + rows)

    def __iadd__(self, other: TableCounts) -> TableCounts:
        for fate in Fate:
            self.count(fate, getattr(other, fate.value))
        return self


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field in which the source and the directory differ. ``kept`` is what will stand there; ``None`` is a blank."""

    field: str
    ours: Any
    theirs: Any
    kept: Any


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """One row of the source and what happens to it. ``name`` is what a person calls it, or what it belongs to; ``file`` and ``row`` as in ``Origin``."""

    table: str
    id: str
    fate: Fate
    name: str
    fields: tuple[FieldChange, ...]
    file: str
    row: int | None


@dataclass(frozen=True, slots=True)
class HeldPlace:
    """A place of a shelter-like program about which nobody decided who may see it. It is taken in, but shown to nobody until a person decides."""

    id: str
    name: str
    agency: str
    address: str | None
    programs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PossibleDuplicate:
    """Two agencies, programs or places that may be the same. ``ours`` is in the directory, or is the first of two in the source.

    ``kind`` is the table; ``score`` 0 to 100.
    """

    kind: str
    ours: str
    theirs: str
    ours_name: str
    theirs_name: str
    score: int
    reasons: tuple[Phrase, ...]


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What an import would do. ``kind`` says how the source was understood ("HSDS 1.1, tables").

    ``tables`` are counted by HSDS 3.1 name, ``files`` by rows read; ``suggested`` are programs whose needs were taken from their words.
    """

    name: str
    source: str
    kind: Phrase
    tables: Mapping[str, TableCounts]
    files: Mapping[str, int]
    findings: Findings
    held: tuple[HeldPlace, ...] = ()
    duplicates: tuple[PossibleDuplicate, ...] = ()
    suggested: int = 0

    @property
    def total(self) -> TableCounts:
        """All tables together."""
        whole = TableCounts()
        for counts in self.tables.values():
            whole += counts
        return whole

    @property
    def changes_anything(self) -> bool:
        """Whether applying it would write."""
        total = self.total
        return bool(total.added or total.updated or total.conflicting)


@dataclass(frozen=True, slots=True)
class Imported:
    """What was done: the change in the journal (``None`` where nothing was to be changed) and the plan it followed."""

    change: int | None
    plan: ImportPlan = field(repr=False)


def targets() -> Mapping[str, Phrase]:
    """What a column may be, with what it is called on the screen."""
    from referral_app.exchange.spreadsheets.targets import TARGETS  # noqa: PLC0415  HSDS needs none of it

    return TARGETS


def several(target: str) -> str:
    """The characters that may stand between several values in a cell of this target."""
    from referral_app.exchange.spreadsheets.targets import SEVERAL  # noqa: PLC0415  HSDS needs none of it

    return SEVERAL.get(target, "")
