"""The tables are sorted as they are searched, small, and exactly what the script makes of the Census figures."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from referral_app.places.names import folded
from referral_app.places.sorted_table import SortedTable

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "resources" / "places"
FIGURES = ROOT.parent / "shared" / "data" / "us-places"
TABLES = ("counties.txt", "states.txt", "towns.txt", "zips.txt")


def lines_of(name: str) -> list[str]:
    text = (FOLDER / name).read_text(encoding="utf-8")
    assert "\r" not in text
    return text.removesuffix("\n").split("\n")


@pytest.mark.parametrize(("name", "fields"), [("counties.txt", {6}), ("states.txt", {5}), ("towns.txt", {5, 6}), ("zips.txt", {5})])
def test_every_line_has_its_fields(name: str, fields: set[int]) -> None:
    assert {line.count("\t") + 1 for line in lines_of(name)} == fields


def test_lines_stand_in_the_order_they_are_searched_in() -> None:
    for name, key in (("zips.txt", str), ("counties.txt", str), ("states.txt", str), ("towns.txt", folded)):
        keys = [key(line.split("\t", 1)[0]) for line in lines_of(name)]
        assert keys == sorted(keys), name


def test_every_county_named_is_in_the_table_of_counties() -> None:
    known = {line.split("\t")[0] for line in lines_of("counties.txt")}
    named = {
        county
        for name, field in (("zips.txt", 3), ("towns.txt", 2))
        for line in lines_of(name)
        for county in line.split("\t")[field].split()
    }
    assert named <= known


def test_all_tables_together_stay_small() -> None:
    assert sum((FOLDER / name).stat().st_size for name in TABLES) < 3_000_000


@pytest.mark.skipif(not FIGURES.is_dir(), reason="the Census figures do not lie beside this checkout")
def test_tables_are_what_the_script_makes(tmp_path: Path) -> None:
    script = ROOT / "packaging" / "places" / "make_tables.py"
    subprocess.run([sys.executable, script, FIGURES, tmp_path], check=True, env={**os.environ, "PYTHONPATH": str(ROOT)})
    for name in TABLES:
        assert (tmp_path / name).read_bytes() == (FOLDER / name).read_bytes(), name


@pytest.fixture
def table(tmp_path: Path) -> SortedTable:
    (tmp_path / "t.txt").write_text("a\t1\t\nb\t2\tx\t\nb\t3\ty\t\nbc\t4\tx\t\nd\t5\t\n", encoding="utf-8")
    return SortedTable(tmp_path / "t.txt")


@pytest.mark.parametrize(
    ("key", "found"), [("a", ["1"]), ("b", ["2", "3"]), ("bc", ["4"]), ("d", ["5"]), ("", []), ("c", []), ("z", []), ("B", [])]
)
def test_rows_of_a_key(table: SortedTable, key: str, found: list[str]) -> None:
    assert [row[1] for row in table.rows(key)] == found


def test_rows_that_start_alike_lie_around_or_hold_a_field(table: SortedTable) -> None:
    assert [row[1] for row in table.starting("b")] == ["2", "3", "4"]
    assert [row[1] for row in table.starting("")] == ["1", "2", "3", "4", "5"]
    assert [row[1] for row in table.around("bb", 2)] == ["2", "3", "4", "5"]
    assert [row[1] for row in table.around("", 2)] == ["1", "2"]
    assert [row[1] for row in table.around("z", 9)] == ["1", "2", "3", "4", "5"]
    assert [row[1] for row in table.with_field("x")] == ["2", "4"]
