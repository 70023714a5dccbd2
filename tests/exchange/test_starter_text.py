"""A slip in the seed text is refused, and the refusal leads to its file and line."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from referral_app.exchange.starter import read_starter
from referral_app.exchange.starter_text import SeedTable
from tests.exchange.starter_rows import SEED

SLIPS = [
    # file, what stands there, what is written instead, where the refusal leads, what it says
    ("national/hhs.toml", 'row = "S02"', 'row = "S02', "hhs.toml", "line"),
    ("national/hhs.toml", 'row = "S02"', 'row = "S01"', "hhs.toml", "S01 is there twice"),
    ("national/hhs.toml", 'acronym = "ACF"', 'akronym = "ACF"', r"hhs.toml, line 14 \(S02\)", "akronym"),
    ("national/hhs.toml", 'parent = "S01"', 'parent = "S99"', r"hhs.toml, line 14 \(S02\)", "S99"),
    ("national/hhs.toml", 'parent = "S01"', 'parent = "S08"', r"hhs.toml, line 14 \(S02\)", "S08"),
    ("national/hhs.toml", 'kind = "organization"', 'kind = "agency"', r"hhs.toml, line 4 \(S01\)", "coordination body"),
    ("national/hhs.toml", 'roles = ["policy"]', 'roles = ["police"]', r"hhs.toml, line 4 \(S01\)", "survivors"),
    ("national/hhs.toml", 'roles = ["policy"]', "roles = []", r"hhs.toml, line 4 \(S01\)", "roles"),
    ("national/hhs.toml", '"benefits", "health"', '"benefits", "healt"', r"hhs.toml, line 4 \(S01\)", "'healt' is no need"),
    ("national/hhs.toml", '"benefits", "health"', '"benefits", "housing.who-is-accepted"', r"hhs.toml, line 4 \(S01\)", "is no need"),
    (
        "national/hhs.toml",
        'sources = ["seed-000", "seed-001"]',
        'sources = ["seed-00"]',
        r"hhs.toml, line 14 \(S02\)",
        "'seed-00' is nowhere",
    ),
    ("national/hhs.toml", 'who = ["anyone"]', 'who = ["everyone"]', r"hhs.toml, line 25 \(S03\), channel 1", "law-enforcement"),
    ("national/hhs.toml", 'who = ["anyone"]\n', "", r"hhs.toml, line 25 \(S03\), channel 1", "“who” is missing"),
    ("national/hhs.toml", 'date = "2016"', 'date = "about 2016"', r"\(S03-assistance\), channel 2", "2026-07-13"),
    ("national/hhs.toml", 'date = "2016"', 'date = "2016-13"', r"\(S03-assistance\), channel 2", "2026-07-13"),
    ("national/hhs.toml", "minimum_age = 18", 'minimum_age = "18"', r"\(S09\)", "not an age"),
    ("national/hhs.toml", '"grant-funding"', '"grants-funding"', r"\(S12\)", "'grants-funding' is nowhere"),
    ("national/hhs.toml", 'codes = ["citizens"]', 'codes = ["citizen"]', r"\(S09\), fact 3", "citizen"),
    ("national/interagency.toml", 'claims = ["15 departments and agencies.", ', "claims = [", r"\(S34\), conflict 1", "parallel"),
    ("national/lines.toml", '"https://www.thehotline.org/get-help/"', '"www.thehotline.org"', r"\(X01\), channel 3", "not a web address"),
    ("national/lines.toml", 'agency = { name = "Childhelp" }\n', "", r"lines.toml, line \d+ \(X03\)", "belongs to no agency"),
    ("local/providers.csv", "row,name", "name,row", "providers.csv, line 1", "columns"),
    ("local/providers.csv", "state:AK Alaska", "Alaska", r"providers.csv, line 2 \(L001\)", "extent"),
    ("local/providers.csv", ",child-welfare-reprint,2022-05-23", ",,2022-05-23", r"providers.csv, line 2 \(L001\)", "sources"),
    ("local/providers.csv", "L002,END IT Alabama", ",END IT Alabama", "providers.csv, line 3", "names no row"),
    ("local/phones.csv", "L003,voice", "L003,phone", r"phones.csv, line 2 \(L003\)", "walk-in"),
    ("local/phones.csv", "L003,voice", "L300,voice", "local", "L300 is no row"),
    ("local/facts.csv", "L088,takes-men,no", "L088,takes-men,nope", r"facts.csv, line \d+ \(L088\)", "unknown"),
    ("local/conflicts.csv", "L027,323-379-4232", "L027,323-379-4233", r"conflicts.csv, line 3 \(L027\)", "none of its numbers"),
    ("sources.toml", "untraceable = true", "untracable = true", "sources.toml, untraced", "untracable"),
    ("needs.csv", "housing.youth,HOU8", "housing.youth,HOU7", "needs.csv, line 20", "twice"),
    ("version.toml", 'prepared_on = "2026-11-25"', "", "version.toml", "prepared_on"),
]


@pytest.mark.parametrize("slip", SLIPS, ids=lambda slip: f"{slip[0]} {slip[2][:30]}")
def test_a_slip_is_found(slip: tuple[str, str, str, str, str], tmp_path: Path) -> None:
    file, before, after, place, says = slip
    folder = Path(shutil.copytree(SEED, tmp_path / "seed"))
    text = (folder / file).read_text(encoding="utf-8")
    assert before in text, "the seed text changed: choose another place for this slip"
    (folder / file).write_text(text.replace(before, after, 1), encoding="utf-8")
    with pytest.raises(ValueError, match=place) as refusal:
        read_starter(folder, local=True)
    assert says in str(refusal.value)
    assert str(tmp_path) not in str(refusal.value)


@pytest.mark.parametrize("shared", ["sources.toml", "conflicts.toml"])
def test_nothing_shared_is_left_unused(shared: str) -> None:
    said = "".join(path.read_text(encoding="utf-8") for path in SEED.glob("*/*") if path.suffix in (".toml", ".csv"))
    said += (SEED / "conflicts.toml").read_text(encoding="utf-8")
    keys = re.findall(r"^\[([a-z0-9-]+)\]$", (SEED / shared).read_text(encoding="utf-8"), re.MULTILINE)
    assert keys
    assert [key for key in keys if not re.search(rf'(?<=["|, ]){key}(?=["|, ])', said)] == []


@pytest.mark.parametrize("written", [b'"\xff"', b"[[entry]", b""])
def test_a_file_that_is_no_text_is_named(written: bytes, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(SEED, tmp_path / "seed"))
    (folder / "version.toml").write_bytes(written)
    with pytest.raises(ValueError, match=r"version\.toml"):
        read_starter(folder, local=False)


@pytest.mark.parametrize(
    ("getter", "value"),
    [
        ("text", 1), ("text", ""), ("text", " x"), ("texts", "x"), ("texts", [1]), ("texts", ["x", "x"]), ("texts", [" "]),
        ("flag", "yes"), ("years", 121), ("years", -1), ("date", "2026-02-30"), ("date", "26"), ("tables", {}), ("tables", ["x"]), ("table", []),
    ],
)  # fmt: skip
def test_a_value_of_the_wrong_kind_is_refused(getter: str, value: object) -> None:
    table = SeedTable({"thing": value}, "here.toml, line 3")
    with pytest.raises(ValueError, match=re.escape("here.toml, line 3")):
        getattr(table, getter)("thing")
