"""The command ``validate``: what is wrong, in which file and row, in plain words; as a table, as JSON, as a page."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.desks import Run, refused
from tests.shared_data import shared

ONE, TWO = "d9d5e0f5-d3ce-4f73-9a2f-4dd0ecc6c610", "ac148810-d857-441c-9679-408f346de14b"


def written(folder: Path) -> Path:
    folder.mkdir()
    (folder / "organizations.csv").write_text(f"id,name,description,legal_status\n{ONE},Harbor,Help,\n{ONE},Twice,Help,\n,No id,Help,\n")
    (folder / "services.csv").write_text(
        f"id,organization_id,name,status,minimum_age,email,mood\n{TWO},{ONE},Beds,open,old,nobody,good\n5,nowhere,Job club,active,,,\n"
    )
    (folder / "attributes.csv").write_text("id,link_id,link_entity,taxonomy_term_id\n")
    return folder


def test_everything_is_told_once_with_file_row_and_field(run: Run, tmp_path: Path) -> None:
    done = run("validate", str(written(tmp_path / "feed")), "--json").document
    told = [(one["severity"], one["code"], one["file"], one["row"], one["field"]) for one in done["findings"]]
    assert sorted(told, key=str) == sorted(
        [
            ("error", "repeated-id", "organizations.csv", 3, "id"),
            ("error", "required", "organizations.csv", 4, "id"),
            ("info", "unknown-column", "services.csv", 1, "mood"),
            ("error", "choice", "services.csv", 2, "status"),
            ("error", "type", "services.csv", 2, "minimum_age"),
            ("warning", "format", "services.csv", 2, "email"),
            ("warning", "format", "services.csv", 3, "id"),
            ("warning", "format", "services.csv", 3, "organization_id"),
            ("warning", "broken-link", "services.csv", 3, "organization_id"),
        ],
        key=str,
    )
    assert (done["ok"], done["kind"]) == (False, "HSDS 3.0, tables")
    assert done["by_file"] == {"organizations.csv": 3, "services.csv": 2}


def test_people_read_what_to_mend(run: Run, tmp_path: Path) -> None:
    lines = run("validate", str(written(tmp_path / "feed"))).out.splitlines()
    assert lines[0] == "feed · HSDS 3.0, tables"
    assert lines[-1] == "4 errors were found; mend them before you hand this on."
    assert any(
        "“open” is none of the words for “status”; use one of: active, inactive, defunct, temporarily closed." in line for line in lines
    )


def test_a_page_for_a_browser_in_which_nothing_of_the_file_runs(run: Run, tmp_path: Path) -> None:
    folder = written(tmp_path / "feed")
    (folder / "services.csv").write_text(f"id,organization_id,name,status\n{TWO},{ONE},Beds,<script>alert(1)</script>\n")
    assert run("validate", str(folder), "--html", "report.html").status == 0
    page = (tmp_path / "report.html").read_text()
    assert "&lt;script&gt;" in page
    assert "<script" not in page
    assert "services.csv" in page
    assert "already there" in refused(run("validate", str(folder), "--html", "report.html"))


def test_what_is_no_hsds_says_so(run: Run, tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text("Agency,Phone number\nHarbor,5\n")
    done = run("validate", "list.csv", "--json").document
    assert (done["ok"], done["kind"], [one["code"] for one in done["findings"]]) == (False, None, ["not-hsds"])


@pytest.mark.parametrize(
    ("name", "code", "count"),
    [
        ("baltimore-charmcare", "broken-link", 393),
        ("ilao-legal-aid/output", "broken-link", 789),
        ("hsds-sample-1.1/simple", "broken-link", 0),
    ],
)
def test_faults_of_real_sets(run: Run, name: str, code: str, count: int) -> None:
    first, *rest = name.split("/")
    done = run("validate", str(shared(first).joinpath(*rest)), "--json").document
    assert sum(one["code"] == code for one in done["findings"]) == count
