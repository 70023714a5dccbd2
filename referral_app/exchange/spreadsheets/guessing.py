"""Guesses what the columns of a list mean: by their titles, by the name of their table, and by what stands in them."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import cache
from itertools import islice
from pathlib import Path

from referral_app.exchange.raw import Source
from referral_app.exchange.spreadsheets.mapping import ColumnUse, Mapping, TableMapping
from referral_app.exchange.spreadsheets.targets import SEVERAL, TARGETS
from referral_app.exchange.spreadsheets.titled import FlatRecords, Titled, tables_of

_LOOKED_AT = 200
_ENOUGH = 0.6
_LEAST_FILLED = 3
_LOOKED_INTO = 120
"""Letters of a cell by which its kind is told."""
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z0-9])|(?<=\d)(?=[A-Z][a-z])")
_MARKS = re.compile(r"[^a-z0-9]+")
_LEADING_NUMBER = re.compile(r"^\d+ ")
_DISTINCT_ENOUGH = 0.5

_SHAPES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("service.email", re.compile(r"^[^@\s]+@[^@\s]+\.\w{2,}")),
    ("service.url", re.compile(r"^(?:https?://|www\.)\S+$", re.IGNORECASE)),
    ("phone.number", re.compile(r"^(?!\d{4}-\d\d-\d\d)\+?[\d(][\d\s().\-/]{6,}\d(?:\s*(?:x|ext\.?)\s*\d+)?$", re.IGNORECASE)),
    ("address.postal_code", re.compile(r"^\d{5}(?:-\d{4})?$")),
    (
        "address.address_1",
        re.compile(r"^\d+\s+\S+.*\b(?:st|street|ave|avenue|rd|road|blvd|dr|drive|ln|lane|way|hwy|pl|court|ct|pkwy)\b", re.IGNORECASE),
    ),
    ("schedule.description", re.compile(r"\b(?:mon|tue|wed|thu|fri|sat|sun|lunes|martes|viernes)\w*\b.*\d", re.IGNORECASE)),
)
_ABOUT = (
    ("organization", re.compile(r"organi[sz]ation|agenc|provider|partner|asociacion|entidad")),
    ("service", re.compile(r"service|program|servicio|resource|activit|recurso")),
    ("location", re.compile(r"location|site|place|centro|sede|shelter|pantr|clinic|facilit|farmacia")),
)
"""What a table is a list of, by its name."""
_QUESTION = re.compile(r"\?\s*$|^(?:is|are|does|do|same|use|display)\b|\bsame as\b", re.IGNORECASE)
_NUMERIC = re.compile(r"^[\d.,%\s]+$")
_IN_WORDS = {
    "service.description",
    "service.eligibility_description",
    "service.name",
    "organization.name",
    "organization.description",
    "need",
}
_REACHED = {"phone.number", "phone.hotline", "phone.toll_free", "phone.text", "phone.more", "service.url", "organization.website", "service.email", "channel.value",
            "address.address_1", "address.street_name", "service.description", "organization.description", "service.name"}  # fmt: skip
"""Without one of these a list of names is no directory."""
_SECOND = {"address.address_1", "organization.name", "service.name"}
_ID_OF = {"organization": "organization.id", "service": "service.id", "location": "location.id"}
_NAME_OF = {"organization": "organization.name", "service": "service.name", "location": "location.name"}


def folded(title: str) -> str:
    """A title without case, accents, marks and the number of a question before it."""
    parted = _HUMP.sub(" ", title)
    plain = "".join(one for one in unicodedata.normalize("NFKD", parted.casefold()) if not unicodedata.combining(one))
    return _LEADING_NUMBER.sub("", _MARKS.sub(" ", plain).strip())


@cache
def known_titles(path: Path) -> dict[str, str]:
    """Folded title -> target, out of the file that people may add to. Raises ``ValueError``: the file is part of the app."""
    said = tomllib.loads(path.read_text(encoding="utf-8"))
    found: dict[str, str] = {}
    for target, titles in said.items():
        if target not in {*TARGETS, "name", "id", "private"}:
            raise ValueError(f"{path.name}: {target}")
        for title in titles:
            found.setdefault(folded(title), target)
    return found


def guess(source: Source, titles: Path) -> Mapping | None:
    """What the columns of ``source`` may mean; ``None`` where no table of it reads like a list of agencies or programs.

    ``titles`` is the file of what people call columns.
    """
    known = known_titles(titles)
    tables = [table for one in tables_of(source) if (table := _Guess(one, known).mapping()) is not None]
    return Mapping(source.name, tuple(tables)) if tables else None


class _Guess:
    """One table."""

    def __init__(self, table: Titled | FlatRecords, known: dict[str, str]) -> None:
        self._table = table
        self._known = known
        self._rows = [row.cells for row in islice(table.rows(), _LOOKED_AT)]
        self._about = next((name for name, words in _ABOUT if words.search(folded(table.name))), "")

    def mapping(self) -> TableMapping | None:
        """The table's columns, or ``None`` where nothing names what a row is about or tells how to reach it."""
        targets = self._by_titles()
        taken = set(targets)
        for at, target in enumerate(targets):
            if not target:
                found = self._by_values(at)
                if found and (found in SEVERAL or found not in taken):
                    targets[at] = found
                    taken.add(found)
        targets = self._settled(targets)
        there = set(targets)
        if not {"organization.name", "service.name", "location.name"} & there or not _REACHED & there:
            return None
        uses = (_use(title, target) for title, target in zip(self._table.header, targets, strict=True))
        return TableMapping(self._table.name, tuple(uses), self._table.header_row)

    def _by_titles(self) -> list[str]:
        """Titles that are known whole come first; of two for one thing the more usual title has it."""
        titles = [folded(title) for title in self._table.header]
        targets = [self._whole(title) for title in self._table.header]
        usual = list(self._known)
        for target in set(targets) - {""} - SEVERAL.keys():
            ones = [at for at, found in enumerate(targets) if found == target]
            best = min(ones, key=lambda at: usual.index(titles[at]) if titles[at] in self._known else len(usual))
            for at in ones:
                if at != best and target not in _SECOND:
                    targets[at] = ""
        taken = set(targets)
        for at, title in enumerate(self._table.header):
            if not targets[at] and titles[at] and not _QUESTION.search(title):
                found = self._by_part(titles[at])
                if found not in taken or found in SEVERAL:
                    targets[at] = found
                    taken.add(found)
        return [target if self._may_be(at, target) else "" for at, target in enumerate(targets)]

    def _whole(self, title: str) -> str:
        words = folded(title)
        if not words:
            return ""
        return self._known.get(words) or (self._known.get(folded(title.rpartition("/")[2]), "") if "/" in title else "")

    def _may_be(self, at: int, target: str) -> bool:
        """Numbers are no description: a column called "Population" may count heads."""
        if target not in _IN_WORDS:
            return True
        cells = [row[at] for row in self._rows if at < len(row) and row[at]]
        return not cells or sum(bool(_NUMERIC.match(cell)) for cell in cells) < _ENOUGH * len(cells)

    def _by_part(self, words: str) -> str:
        """The longest known title of two words or more that stands within a longer one ("Main Street Address")."""
        parts = words.split()
        for length in range(len(parts) - 1, 1, -1):
            for start in range(len(parts) - length + 1):
                found = self._known.get(" ".join(parts[start : start + length]))
                if found and found not in {"name", "id"}:
                    return found
        last = self._known.get(parts[-1], "")
        return last if len(parts) > 1 and (last in SEVERAL or last.startswith("address.")) and last != "need" else ""

    def _by_values(self, at: int) -> str:
        cells = [row[at][:_LOOKED_INTO] for row in self._rows if at < len(row) and row[at]]
        if len(cells) < min(_LEAST_FILLED, len(self._rows)) or not cells:
            return ""
        for target, shape in _SHAPES:
            if sum(bool(shape.search(cell)) for cell in cells) >= _ENOUGH * len(cells):
                return target
        return ""

    def _settled(self, targets: list[str]) -> list[str]:
        """ "Name" and "id" say of whom only beside the others; of each single thing the first column counts, the others are remarks."""
        about = self._about
        if not about:
            about = "service" if "organization.name" in targets else "organization"
        if about == "service" and "service.name" in targets and "organization.name" not in targets:
            about = "organization"
        taken: set[str] = set()
        settled = []
        for at, guessed in enumerate(targets):
            target = {"name": _NAME_OF[about], "id": _ID_OF[about], "private": ""}.get(guessed, guessed)
            if target in taken and target not in SEVERAL:
                target = self._second(target, taken)
            if not target and guessed != "private" and self._table.header[at].strip() and self._is_filled(at):
                target = "extra"
            settled.append(target)
            taken.add(target)
        return self._named(settled)

    @staticmethod
    def _second(target: str, taken: set[str]) -> str:
        """What a second column of a kind may be."""
        nearest = {
            "address.address_1": "address.address_2",
            "organization.name": "service.name",
            "service.name": "service.alternate_name",
        }.get(target, "")
        return nearest if nearest not in taken else ""

    def _named(self, targets: list[str]) -> list[str]:
        """Where nothing is named, the first column of words that differ is the name."""
        if {"organization.name", "service.name", "location.name"} & set(targets) or not self._rows:
            return targets
        if not {"phone.number", "address.address_1", "service.url", "service.email", "channel.value"} & set(targets):
            return targets
        for at, target in enumerate(targets):
            cells = [row[at] for row in self._rows if at < len(row) and row[at]]
            if (
                target in {"extra", ""}
                and cells
                and len(set(cells)) >= _DISTINCT_ENOUGH * len(cells)
                and any(cell[0].isalpha() for cell in cells)
            ):
                return [*targets[:at], "organization.name", *targets[at + 1 :]]
        return targets

    def _is_filled(self, at: int) -> bool:
        return any(at < len(row) and row[at] for row in self._rows)


def _use(title: str, target: str) -> ColumnUse:
    return ColumnUse(title, target, SEVERAL.get(target, ""), " ".join(title.split()) if target == "extra" else "")
