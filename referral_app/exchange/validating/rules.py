"""The rules of a version of HSDS: facts of its published schemas, out of ``db/seed/hsds``."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path


@dataclass(frozen=True, slots=True)
class FieldRule:
    """``kind`` is string, number, object or list; ``about`` its format ("uuid"), or the table of what stands in it."""

    kind: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class TableRules:
    """Of one table. ``required`` in JSON; ``tabular`` in tables beyond these; ``choices`` the words that may stand in a field."""

    required: tuple[str, ...]
    tabular: tuple[str, ...]
    fields: Mapping[str, FieldRule]
    choices: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@cache
def rules_of(folder: Path, version: str) -> Mapping[str, TableRules]:
    """Table -> its rules in ``version`` ("3.1")."""
    said = tomllib.loads((folder / f"{version}.toml").read_text(encoding="utf-8"))
    return {
        table: TableRules(
            tuple(rules["required"]),
            tuple(rules["tabular"]),
            {name: FieldRule(*text.split(" ", 1)) for name, text in rules["fields"].items()},
            {name: tuple(words) for name, words in rules.get("choices", {}).items()},
        )
        for table, rules in said.items()
    }
