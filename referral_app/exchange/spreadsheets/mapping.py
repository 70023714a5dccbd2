"""What each column of a spreadsheet means: a value that is guessed, looked at, edited, kept as a file and used again."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import tomli_w

from referral_app.domain.phrases import Phrase
from referral_app.domain.problems import InputProblem, UnknownValue
from referral_app.exchange.spreadsheets.targets import TARGETS
from referral_app.safe_files import write_whole

_FORMAT = 1
_LARGEST = 1 << 20


@dataclass(frozen=True, slots=True)
class ColumnUse:
    """One column. ``title`` is its header as written; ``target`` what its cells are ("organization.name"), "" where they are left out.

    ``split`` are the characters that may stand between several values in one cell ("" for one value); ``label`` names the values where the target
    alone does not.
    """

    title: str
    target: str = ""
    split: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True)
class TableMapping:
    """One file or sheet. ``table`` is its name as ``RawTable.name``; ``header`` is the row its titles end in (1: the first)."""

    table: str
    columns: tuple[ColumnUse, ...]
    header: int = 1


@dataclass(frozen=True, slots=True)
class Mapping:
    """Which tables of a source are taken and what their columns mean. ``name`` is what the office calls it."""

    name: str
    tables: tuple[TableMapping, ...]


def write_mapping(mapping: Mapping, path: Path) -> None:
    """Write it as TOML that people can read and change; a file that is there is replaced. Raises ``Problem``."""
    tables = [
        {
            "table": table.table,
            "header": table.header,
            "columns": [
                {
                    "title": one.title,
                    "target": one.target,
                    **({"split": one.split} if one.split else {}),
                    **({"label": one.label} if one.label else {}),
                }
                for one in table.columns
            ],
        }
        for table in mapping.tables
    ]
    text = tomli_w.dumps({"format": _FORMAT, "name": mapping.name, "tables": tables})
    write_whole(path, text.encode(), force=True)


def read_mapping(path: Path) -> Mapping:
    """Read one. Raises ``Problem`` with what to do for a file that is none, and names the nearest for a target that is not known."""
    try:
        if path.stat().st_size > _LARGEST:
            raise ValueError
        said = tomllib.loads(path.read_text(encoding="utf-8"))
        mapping = Mapping(_text(said, "name"), tuple(_table(one) for one in _list(said, "tables")))
    except (OSError, ValueError, TypeError, KeyError) as error:
        phrase = Phrase("“{file}” is no mapping of columns; make one with --save-mapping and change that.", {"file": path.name})
        raise InputProblem(phrase) from error
    for table in mapping.tables:
        for column in table.columns:
            if column.target and column.target not in TARGETS:
                raise UnknownValue(Phrase("target of a column"), column.target, list(TARGETS))
    return mapping


def _table(said: Any) -> TableMapping:
    columns = (
        ColumnUse(_text(one, "title"), _text(one, "target"), _text(one, "split"), _text(one, "label")) for one in _list(said, "columns")
    )
    header = said.get("header", 1)
    if not isinstance(header, int) or isinstance(header, bool):
        raise TypeError
    return TableMapping(_text(said, "table"), tuple(columns), header)


def _list(said: Any, name: str) -> list[Any]:
    value = said[name]
    if not isinstance(value, list):
        raise TypeError
    return value


def _text(said: Any, name: str) -> str:
    value = said.get(name, "") if isinstance(said, dict) else None
    if not isinstance(value, str):
        raise TypeError
    return value
