"""The commands ``duplicates`` and ``merge``."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.desks import Run, refused


@pytest.fixture
def twice(run: Run, bare: Path, tmp_path: Path) -> Path:
    rows = "Agency,Program,Phone\nHarbor House,Meals,415-555-0100\nHarbor House Inc.,Job club,(415) 555-0100\n"
    (tmp_path / "list.csv").write_text(rows)
    done = run("import", "list.csv", "--json", directory=bare).document
    assert done["duplicates"] == 1
    assert done["possible_duplicates"][0]["reasons"] == ["the same name", "the same phone"]
    return bare


def test_pairs_are_listed_merged_and_parted_by_undo(run: Run, twice: Path) -> None:
    (pair,) = run("duplicates", "--json", directory=twice).document["possible_duplicates"]
    looked = run("merge", pair["ours"], pair["theirs"], "--dry-run", "--json", directory=twice).document
    assert looked["change"] is None
    assert [one["field"] for one in looked["fields"] if one["differs"]] == ["name"]
    done = run("merge", pair["ours"], pair["theirs"], directory=twice)
    assert done.out.splitlines()[-1].startswith("They are one now, as change 2")
    assert run("duplicates", "--json", directory=twice).document["possible_duplicates"] == []
    assert run("check", directory=twice).out == "The directory is sound.\n"
    agencies = {item["agency"] for item in run("find", "--json", directory=twice).document["results"]}
    assert agencies == {"Harbor House"}
    run("undo", "2", directory=twice)
    assert len(run("duplicates", "--json", directory=twice).document["possible_duplicates"]) == 1


def test_two_that_are_different_are_kept_apart(run: Run, twice: Path) -> None:
    (pair,) = run("duplicates", "--json", directory=twice).document["possible_duplicates"]
    assert run("merge", pair["ours"], pair["theirs"], "--apart", directory=twice).out == "Noted: these are two.\n"
    assert run("duplicates", directory=twice).out == "Nothing here looks as if it stood here twice.\n"


def test_an_id_that_is_not_there(run: Run, twice: Path) -> None:
    assert "no agency or program" in refused(run("merge", "nobody", "nothing", directory=twice))
