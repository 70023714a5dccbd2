"""The standard's own examples lose no field: every value of every object and cell stands in a record afterwards."""

from __future__ import annotations

import csv
import dataclasses
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.exchange.hsds.hsds_reading import Found, read
from tests.shared_data import shared

VERSIONS = ("3.0", "3.1-dev", "3.2.3", "uk-3.0")
ENVELOPE = {"total_items", "total_pages", "page_number", "size", "first_page", "last_page", "empty"}


def values_of(found: Found) -> set[str]:
    """Every value of every record as text."""
    return {as_text(value) for read in found.reads for value in dataclasses.asdict(read.record).values() if value is not None}


def as_text(value: Any) -> str:
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value).strip()


def leaves(value: Any) -> Iterator[str]:
    """Every value that is no list and no object."""
    if isinstance(value, dict):
        for key, one in value.items():
            if key not in ENVELOPE:
                yield from leaves(one)
    elif isinstance(value, list):
        for one in value:
            yield from leaves(one)
    elif value is not None and value != "":
        yield as_text(value)


def examples(version: str) -> Path:
    return shared("hsds-spec") / version / "examples"


@pytest.mark.parametrize("version", VERSIONS)
def test_json_examples(version: str) -> None:
    for path in sorted(examples(version).glob("*.json")):
        if path.name in {"base.json", "tabular.json"}:
            continue
        asked = set(leaves(json.loads(path.read_text())))
        found = read(path)
        assert asked - values_of(found) == set(), path.name
        assert {finding.code for finding in found.findings} <= {"repeated-name"}


@pytest.mark.parametrize("version", VERSIONS)
def test_csv_examples(version: str) -> None:
    folder = examples(version) / "csv"
    asked: set[str] = set()
    for path in sorted(folder.glob("*.csv")):
        with path.open(encoding="utf-8-sig", newline="") as file:
            asked |= {cell.strip() for row in csv.DictReader(file) for cell in row.values() if cell and cell.strip()}
    assert asked - values_of(read(folder)) == set()
