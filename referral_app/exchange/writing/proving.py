"""Reads back what was written and looks for values that are not public: what an export promises is looked at, not hoped."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

import orjson

from referral_app.exchange.door import open_source
from referral_app.exchange.spreadsheets import open_workbook

_MARKS = re.compile(r"[\W_]+")
_LEAST = 4
"""Letters below which a value tells nothing ("2", "CA")."""


def recognized(value: Any) -> str:
    """A value as it would be recognized: without case, blanks or punctuation. "" for what tells nothing."""
    folded = _MARKS.sub("", str(value).casefold())
    return folded if len(folded) >= _LEAST else ""


def found_in(path: Path, hidden: Collection[str]) -> set[str]:
    """Which of ``hidden`` (as ``recognized``) stand in a file, an archive or a folder, in a cell, a value, or inside a text that is JSON itself."""
    if not hidden:
        return set()
    wanted = set(hidden)
    shortest = min(map(len, wanted))
    source = open_source(path, workbooks=open_workbook)
    found: set[str] = set()
    for table in source.tables:
        for row in table.rows():
            for cell in row.cells:
                if len(cell) >= shortest:
                    found |= _in_text(cell, wanted)
    for records in source.records:
        for record in records.records():
            for text in _leaves(record.value):
                if len(text) >= shortest:
                    found |= _in_text(text, wanted)
    return found


def _in_text(text: str, wanted: set[str]) -> set[str]:
    if text.startswith(("{", "[")):
        try:
            return {one for leaf in _leaves(orjson.loads(text)) for one in _in_text(leaf, wanted)}
        except ValueError:
            pass
    lines = text.split("\n") if "\n" in text else (text,)
    return wanted.intersection(map(recognized, lines))


def _leaves(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for one in value.values():
            yield from _leaves(one)
    elif isinstance(value, list):
        for one in value:
            yield from _leaves(one)
    elif value is not None:
        yield str(value)
