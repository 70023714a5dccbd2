"""Lists as people keep them come in by what their columns mean: guessed, saved, changed and used again."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.desks import Run, refused
from tests.shared_data import shared

LIST = """Agency,Program,Phone,Address,City,State,Zip,Languages,Category,Notes
Harbor Aid,Night beds,415-555-0100; 415-555-0101 ext. 12,1 Elm St,Oakland,CA,94601,Spanish / Thai,Shelter,call the director
Harbor Aid,Job club,415-555-0102,1 Elm St,Oakland,CA,94601,,Employment,
,,,,,,,,,
Bay Legal,Visa help,211 / 415-555-0103,2 Oak St,Berkeley,CA,94701,Español,Immigration,
"""


@pytest.fixture
def list_(tmp_path: Path) -> Path:
    path = tmp_path / "list.csv"
    path.write_text(LIST)
    return path


def test_a_list_comes_in_and_is_searched(run: Run, bare: Path, list_: Path) -> None:
    done = run("import", str(list_), "--json", directory=bare).document
    counts = {table: done["by_table"][table]["added"] for table in ("organization", "service", "location", "address", "phone", "language")}
    assert counts == {"organization": 2, "service": 3, "location": 2, "address": 2, "phone": 5, "language": 3}
    assert done["suggested"] == 3
    assert done["held"] == 1
    found = run("find", "--need", "immigration", "--json", directory=bare).document["results"]
    assert [item["name"] for item in found] == ["Visa help"]
    shown = run("show", found[0]["id"], "--json", directory=bare).document
    assert {channel["value"] for channel in shown["channels"] if channel["type"] == "voice"} == {"211", "415-555-0103"}
    again = run("import", str(list_), "--json", directory=bare).document
    assert again["change"] is None


def test_private_columns_are_left_out_unless_a_person_maps_them(run: Run, bare: Path, list_: Path, tmp_path: Path) -> None:
    run("import", str(list_), "--save-mapping", "map.toml", directory=bare)
    run("export", "--format", "hsds-json", "--out", "all.json", directory=bare)
    assert "director" not in (tmp_path / "all.json").read_text()
    assert '{ title = "Notes", target = "" }' in (tmp_path / "map.toml").read_text()


def test_a_mapping_is_saved_changed_and_used_again(run: Run, bare: Path, list_: Path, tmp_path: Path) -> None:
    assert run("import", str(list_), "--dry-run", "--save-mapping", "map.toml", directory=bare).status == 0
    mapping = (tmp_path / "map.toml").read_text()
    (tmp_path / "map.toml").write_text(mapping.replace('"Category", target = "need"', '"Category", target = "service.alert"'))
    done = run("import", str(list_), "--mapping", "map.toml", "--json", directory=bare).document
    assert done["by_table"]["service"]["added"] == 3
    found = run("find", "visa", "--json", directory=bare).document["results"]
    assert run("show", found[0]["id"], "--json", directory=bare).document["alert"] == "Immigration"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("not toml [", "no mapping"),
        ('name = "x"\n', "no mapping"),
        ('name = "x"\n[[tables]]\ntable = "list"\ncolumns = [{title = "Agency", target = "organization.nam"}]\n', "organization.name"),
    ],
)
def test_mappings_that_are_none_are_refused_in_a_sentence(run: Run, bare: Path, list_: Path, tmp_path: Path, text: str, told: str) -> None:
    (tmp_path / "map.toml").write_text(text)
    assert told in refused(run("import", str(list_), "--mapping", "map.toml", directory=bare))


def test_hsds_needs_no_mapping(run: Run, bare: Path, tmp_path: Path) -> None:
    (tmp_path / "organizations.csv").write_text("id,name,description,legal_status\n1,Harbor,Help,x\n")
    assert "no mapping" in refused(run("import", "organizations.csv", "--save-mapping", "map.toml", directory=bare))


@pytest.mark.parametrize(
    ("name", "services"),
    [("madrid-centros/CENTROS.xlsx", 2100), ("ilao-legal-aid/input", 429), ("unhcr-jordan-services/services_en.geojson", 549)],
)
def test_real_lists_come_in_and_a_second_time_change_nothing(run: Run, bare: Path, name: str, services: int) -> None:
    first, *rest = name.split("/")
    path = str(shared(first).joinpath(*rest))
    done = run("import", path, "--json", directory=bare).document
    assert done["by_table"]["service"]["added"] >= services
    assert run("check", directory=bare).out == "The directory is sound.\n"
    assert run("import", path, "--json", directory=bare).document["change"] is None


def test_people_s_workbook_comes_back_in(run: Run, with_local: Path, tmp_path: Path) -> None:
    run("export", "--format", "xlsx", "--out", "people.xlsx", directory=with_local)
    count = run("export", "--format", "csv", "--out", "people.csv", "--json", directory=with_local).document["programs"]
    for name in ("people.xlsx", "people.csv"):
        done = run("--empty", "import", name, "--json", directory=tmp_path / f"{name}.directory").document
        assert done["by_table"]["service"]["added"] == count
