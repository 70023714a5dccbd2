"""What each column of a spreadsheet means: a value that is guessed, looked at, edited, kept as a file and used again."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ColumnUse:
    """One column. ``title`` is its header as written; ``target`` what its cells are ("organization.name"), "" where they are left out.

    ``split`` is what stands between several values in one cell ("" for one value); ``label`` names the values where the target alone does not.
    """

    title: str
    target: str = ""
    split: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True)
class TableMapping:
    """One file or sheet. ``table`` is its name as ``RawTable.name``; ``header`` is how many rows from the top its titles end in (1: the first)."""

    table: str
    columns: tuple[ColumnUse, ...]
    header: int = 1


@dataclass(frozen=True, slots=True)
class Mapping:
    """Which tables of a source are taken and what their columns mean. ``name`` is what the office calls it."""

    name: str
    tables: tuple[TableMapping, ...]
