"""The command ``import``: real directories of other people come in as one change, are found and taken back, and a second time change nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.desks import Run, refused
from tests.shared_data import shared

FATES = ("added", "updated", "unchanged", "conflicting", "skipped")


def written(folder: Path, phone: str = "555-0100") -> Path:
    folder.mkdir(exist_ok=True)
    (folder / "organizations.csv").write_text("id,name,description\n1,Harbor Aid,Helps people find work\n")
    (folder / "services.csv").write_text("id,organization_id,name,status\n1,1,Job club,active\n2,9,Resume help,active\n")
    (folder / "phones.csv").write_text(f"id,service_id,number\n1,1,{phone}\n2,1,\n3,2,555-0102\n")
    return folder


def test_a_dry_run_writes_nothing(run: Run, bare: Path, tmp_path: Path) -> None:
    before = run("find", "--json", directory=bare).document["total"]
    planned = run("import", str(written(tmp_path / "feed")), "--dry-run", "--json", directory=bare).document
    assert planned["change"] is None
    assert planned["by_table"]["service"] == {"read": 2, "added": 2, "updated": 0, "unchanged": 0, "conflicting": 0, "skipped": 0}
    assert run("find", "--json", directory=bare).document["total"] == before


def test_what_comes_in_is_found_and_taken_back_as_one_change(run: Run, bare: Path, tmp_path: Path) -> None:
    done = run("import", str(written(tmp_path / "feed")), "--json", directory=bare).document
    assert isinstance(done["change"], int)
    assert [item["name"] for item in run("find", "resume", "--json", directory=bare).document["results"]] == ["Resume help"]
    assert run("undo", str(done["change"]), directory=bare).status == 0
    assert run("find", "resume", "--json", directory=bare).document["total"] == 0


def test_findings_say_where_and_what(run: Run, bare: Path, tmp_path: Path) -> None:
    done = run("import", str(written(tmp_path / "feed")), "--json", directory=bare).document
    told = [(one["severity"], one["code"], one["file"], one["row"], one["field"]) for one in done["findings"]]
    assert told == [("error", "skipped-row", "phones.csv", 3, "number"), ("warning", "broken-link", "services.csv", 3, "organization_id")]
    assert done["by_table"]["phone"]["skipped"] == 1
    assert done["by_file"] == {"organizations.csv": 1, "services.csv": 2, "phones.csv": 3}


def test_the_same_again_changes_nothing_and_a_new_number_updates_one_row(run: Run, bare: Path, tmp_path: Path) -> None:
    folder = written(tmp_path / "feed")
    run("import", str(folder), directory=bare)
    again = run("import", str(folder), "--json", directory=bare).document
    assert (again["change"], again["added"], again["updated"]) == (None, 0, 0)
    later = run("import", str(written(folder, "555-0199")), "--json", directory=bare).document
    assert (later["added"], later["updated"]) == (0, 1)


def test_people_read_counts_findings_and_what_to_do_next(run: Run, bare: Path, tmp_path: Path) -> None:
    said = run("import", str(written(tmp_path / "feed")), directory=bare)
    assert said.status == 0
    lines = said.out.splitlines()
    assert lines[0] == "feed · HSDS 1.1, tables"
    assert any("phones.csv, 3, number" in line for line in lines)
    assert lines[-1] == "Taken in as change 1; “referral-app undo 1” takes it back."


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["nowhere"], "nothing to read"),
        (["feed", "--format", "pdf"], "hsds"),
        (["note.csv", "--format", "hsds"], "no table that HSDS knows"),
    ],
)
def test_refusals(run: Run, bare: Path, tmp_path: Path, words: list[str], told: str) -> None:
    written(tmp_path / "feed")
    (tmp_path / "note.csv").write_text("Agency,Phone number\nHarbor,5\n")
    assert told in refused(run("import", *words, directory=bare))


@pytest.mark.parametrize(
    ("name", "services"),
    [
        ("baltimore-charmcare", 1876),
        ("nyc-streetlives-airtable", 190),
        ("ilao-legal-aid", 429),
        ("hsds-api-records-3.1", 1),
        ("haarrrvest-food-3.1-json", 484),
    ],
)
def test_real_directories_come_in_whole_and_a_second_time_change_nothing(run: Run, bare: Path, name: str, services: int) -> None:
    path = str(shared(name))
    done = run("import", path, "--json", directory=bare).document
    assert done["by_table"]["service"]["added"] == services
    assert all(counts["read"] == sum(counts[fate] for fate in FATES) for counts in done["by_table"].values())
    check = run("check", "--json", directory=bare).document
    assert [problem for problem in check["problems"] if problem["code"] != "leak"] == []
    again = run("import", path, "--json", directory=bare).document
    assert (again["change"], again["added"], again["updated"], again["conflicting"]) == (None, 0, 0, 0)
