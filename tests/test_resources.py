"""What travels with the app beside its code: readable text, complete, without a way to the network, and not too large.

Fonts come as packages; their files are compared with their hashes in ``tests/sheets/test_fonts.py``.
"""

from __future__ import annotations

import csv
import tomllib
import unicodedata
from pathlib import Path

import pytest

from referral_app import paths

ROOT = Path(__file__).resolve().parent.parent
SHIPPED = sorted(
    path for folder in ("resources", "db") for path in (ROOT / folder).rglob("*") if path.is_file() and "__pycache__" not in path.parts
)
LARGEST = 8_000_000
"""Bytes of everything together; fonts would not fit, and are not meant to."""


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_it_is_text_that_can_be_reviewed(path: Path) -> None:
    text = path.read_bytes().decode("utf-8")
    assert "\r" not in text
    assert text.endswith("\n")
    assert unicodedata.is_normalized("NFC", text)
    hidden = {sign for sign in text if unicodedata.category(sign) in {"Cc", "Cf", "Co"}} - {"\n", "\t"}
    if "fa" in path.parts or path.stem == "fa":
        hidden -= {"\u200c"}  # the zero width non-joiner, with which Farsi is spelled
    assert hidden == set(), "a sign nobody can see in a review"


@pytest.mark.parametrize("path", [path for path in SHIPPED if path.suffix in {".toml", ".csv"}], ids=lambda path: path.name)
def test_tables_and_lists_can_be_read(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".toml":
        assert tomllib.loads(text)
        return
    head, *rows = csv.reader(text.splitlines(keepends=True))
    assert rows
    assert [row for row in rows if len(row) != len(head)] == []


@pytest.mark.parametrize("path", [path for path in SHIPPED if path.suffix == ".typ"], ids=lambda path: path.name)
def test_a_template_takes_nothing_from_the_network_and_runs_nothing_from_data(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert [word for word in ("@preview", "@local", "eval(", "plugin(", "read(") if word in text] == []


def test_what_ships_is_small() -> None:
    assert sum(path.stat().st_size for path in SHIPPED) <= LARGEST


def test_the_app_finds_what_it_needs() -> None:
    for folder in ("typst", "i18n", "help", "places"):
        assert any((paths.resources_folder() / folder).iterdir())
    assert any(paths.seed_folder().iterdir())
    assert any(paths.migrations_folder().iterdir())
