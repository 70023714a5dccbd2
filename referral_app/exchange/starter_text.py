"""The reviewable text of the starter directory, read strictly: a slip of the pen is named with its file and line, never passed over."""

from __future__ import annotations

import csv
import re
import tomllib
from collections.abc import Collection, Iterator, Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

from referral_app.domain.trust import latest_day

Choice = TypeVar("Choice", bound=StrEnum)


class SeedTable:
    """One table of a seed file: its values by name, and where it stands.

    Every getter raises ``ValueError`` naming the place when the value is not what it has to be. ``done`` refuses names nobody
    asked for, so that a misspelled one is not silently left out.
    """

    def __init__(self, values: Mapping[str, Any], where: str) -> None:
        self.where = where
        self._values = dict(values)
        self._asked: set[str] = set()

    def wrong(self, problem: str) -> ValueError:
        """What to raise about this table."""
        return ValueError(f"{self.where}: {problem}")

    def text(self, name: str) -> str | None:
        """Text, or ``None`` where there is none."""
        value = self._get(name)
        if value is not None and (not isinstance(value, str) or not value.strip() or value != value.strip()):
            raise self.wrong(f"“{name}” is {value!r}, not text")
        return value

    def needed(self, name: str) -> str:
        """Text that has to be there."""
        value = self.text(name)
        if value is None:
            raise self.wrong(f"“{name}” is missing")
        return value

    def texts(self, name: str) -> tuple[str, ...]:
        """A list of texts, possibly empty."""
        value = self._get(name)
        if value is None:
            return ()
        if not isinstance(value, list) or not all(isinstance(each, str) and each.strip() for each in value) or len(set(value)) < len(value):
            raise self.wrong(f"“{name}” is {value!r}, not a list of different texts")
        return tuple(value)

    def flag(self, name: str) -> bool:
        """True or false; false where nothing is said."""
        value = self._get(name)
        if value not in (None, True, False):
            raise self.wrong(f"“{name}” is {value!r}, not true or false")
        return bool(value)

    def years(self, name: str) -> float | None:
        """An age in years."""
        value = self._get(name)
        if value is not None and (not isinstance(value, int) or not 0 <= value <= _OLDEST):
            raise self.wrong(f"“{name}” is {value!r}, not an age in years")
        return None if value is None else float(value)

    def date(self, name: str) -> str | None:
        """An ISO date, possibly only a year or a month."""
        value = self.text(name)
        if value is not None and (not _ISO_DATE.fullmatch(value) or latest_day(value) is None):
            raise self.wrong(f"“{name}” is {value!r}, not a date like 2026-07-13, 2026-07 or 2026")
        return value

    def choice(self, name: str, choices: type[Choice], default: Choice | None = None) -> Choice:
        """One of an enumeration."""
        return self.one_of(self.text(name), name, choices, default)

    def choices(self, name: str, choices: type[Choice]) -> tuple[Choice, ...]:
        """At least one of an enumeration."""
        values = self.texts(name)
        if not values:
            raise self.wrong(f"“{name}” is missing")
        return tuple(self.one_of(value, name, choices) for value in values)

    def one_of(self, value: str | None, name: str, choices: type[Choice], default: Choice | None = None) -> Choice:
        """``value`` as a member of ``choices``."""
        if value is None and default is not None:
            return default
        if value not in set(choices):
            raise self.wrong(f"“{name}” is {value!r}, not one of {', '.join(choices)}")
        return choices(value)

    def tables(self, name: str) -> tuple[SeedTable, ...]:
        """The tables inside this one, in order."""
        value = self._get(name)
        if value is None:
            return ()
        if not isinstance(value, list) or not all(isinstance(each, dict | SeedTable) for each in value):
            raise self.wrong(f"“{name}” is not a list of tables")
        inside = enumerate(value, start=1)
        return tuple(each if isinstance(each, SeedTable) else SeedTable(each, f"{self.where}, {name} {number}") for number, each in inside)

    def table(self, name: str) -> SeedTable | None:
        """One table inside this one, if it is there."""
        value = self._get(name)
        if value is not None and not isinstance(value, dict):
            raise self.wrong(f"“{name}” is not a table")
        return None if value is None else SeedTable(value, f"{self.where}, {name}")

    def names(self) -> tuple[str, ...]:
        """The names in this table, all of them taken as asked for."""
        self._asked.update(self._values)
        return tuple(self._values)

    def done(self) -> None:
        """Refuse what nobody asked for."""
        unknown = sorted(set(self._values) - self._asked)
        if unknown:
            raise self.wrong(f"nobody knows what “{'”, “'.join(unknown)}” is for")

    def _get(self, name: str) -> Any:
        self._asked.add(name)
        return self._values.get(name)


_OLDEST = 120
_ISO_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
_ROW_LINE = re.compile(r'row\s*=\s*"([^"]+)"')


def read_toml(path: Path) -> SeedTable:
    """A whole TOML file as one table. Raises ``ValueError`` naming file and line where it is not TOML."""
    try:
        return SeedTable(tomllib.loads(path.read_text(encoding="utf-8")), path.name)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as reason:
        raise ValueError(f"{path.name}: {reason}") from reason


def read_entries(path: Path) -> Iterator[SeedTable]:
    """The ``[[entry]]`` tables of a TOML file, each knowing the line that names its row."""
    lines: dict[str, int] = {}
    whole = read_toml(path)
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if found := _ROW_LINE.fullmatch(line.strip()):
            lines.setdefault(found.group(1), number)
    for table in whole.tables("entry"):
        row = table.needed("row")
        table.where = f"{path.name}, line {lines.get(row, 1)} ({row})"
        yield table
    whole.done()


def read_rows(path: Path, columns: Sequence[str]) -> Iterator[tuple[dict[str, str], str]]:
    """The rows of a CSV file without its empty cells, each with its place. Raises ``ValueError`` naming file and line."""
    with path.open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines, strict=True)
        try:
            if rows.fieldnames != list(columns):
                raise ValueError(f"the columns are {rows.fieldnames}, not {list(columns)}")
            for row in rows:
                if None in row or None in row.values() or not row["row"]:
                    raise ValueError("it names no row, or has more or fewer cells than there are columns")
                yield {name: cell for name, cell in row.items() if cell}, f"{path.name}, line {rows.line_num} ({row['row']})"
        except (csv.Error, ValueError) as reason:
            raise ValueError(f"{path.name}, line {rows.line_num}: {reason}") from reason


def split_cell(cell: str | None, separator: str) -> list[str]:
    """The parts of a cell that holds a list."""
    return [part.strip() for part in (cell or "").split(separator) if part.strip()]


def known(table: SeedTable, name: str, value: str | None, values: Collection[str]) -> None:
    """Refuse a ``value`` that is not among ``values``."""
    if value is not None and value not in values:
        raise table.wrong(f"“{name}” names {value!r}, which is nowhere")
