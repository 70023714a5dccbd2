"""The command ``export``: what comes out goes in again and comes out the same to the byte, is what the standard asks for, and tells nothing hidden."""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
import zipfile
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from tests.desks import Run, refused
from tests.shared_data import shared

MACHINE = [("hsds-json", "out.json"), ("hsds-csv", "out.zip"), ("hsds-json", "records.zip"), ("hsds-json", "records")]


def contents(path: Path) -> dict[str, bytes]:
    if path.is_dir():
        return {str(one.relative_to(path)): one.read_bytes() for one in sorted(path.rglob("*")) if one.is_file()}
    return {"": path.read_bytes()}


def all_text(path: Path) -> str:
    """Everything an export says, unpacked."""
    if path.suffix in {".zip", ".xlsx"}:
        with zipfile.ZipFile(path) as archive:
            return "\n".join(archive.read(name).decode() for name in archive.namelist())
    return "\n".join(content.decode() for content in contents(path).values())


def there_and_back(run: Run, directory: Path, tmp_path: Path, kind: str, name: str) -> Path:
    """Export, take in anew, export again: the same bytes. Gives the first export."""
    first, second = tmp_path / name, tmp_path / f"again-{name}"
    assert run("export", "--format", kind, "--out", str(first), directory=directory).status == 0
    fresh = tmp_path / f"fresh-{name}.directory"
    assert run("--empty", "import", str(first), directory=fresh).status == 0
    assert run("export", "--format", kind, "--out", str(second), directory=fresh).status == 0
    assert contents(first) == contents(second)
    return first


@pytest.mark.parametrize(("kind", "name"), MACHINE)
def test_the_starter_directory_goes_there_and_back_to_the_byte(run: Run, with_local: Path, tmp_path: Path, kind: str, name: str) -> None:
    there_and_back(run, with_local, tmp_path, kind, name)


@pytest.mark.parametrize(("kind", "name"), MACHINE[:2])
@pytest.mark.parametrize("of", ["nyc-streetlives-airtable", "haarrrvest-food-3.1-json", "ohana-sample-csv"])
def test_real_directories_with_held_places_go_there_and_back(run: Run, bare: Path, tmp_path: Path, of: str, kind: str, name: str) -> None:
    run("import", str(shared(of)), directory=bare)
    there_and_back(run, bare, tmp_path, kind, name)


@pytest.mark.parametrize(("kind", "name"), [*MACHINE, ("xlsx", "p.xlsx"), ("csv", "p.csv")])
def test_what_is_held_back_stands_in_no_file(run: Run, bare: Path, tmp_path: Path, kind: str, name: str) -> None:
    (tmp_path / "feed").mkdir()
    rows = {
        "organizations": "id,name,description\n1,Safe Harbor,Helps families\n",
        "services": "id,organization_id,name,status\n1,1,Domestic violence shelter,active\n2,1,Job club,active\n",
        "locations": "id,organization_id,name,description,latitude,longitude\n1,1,CANARYNAME house,CANARYTEXT,12.345678,-98.765432\n2,1,Main,,1,2\n",
        "services_at_location": "id,service_id,location_id\n1,1,1\n2,2,2\n",
        "physical_addresses": "id,location_id,address_1,city,state_province,postal_code,country\n1,1,77 CANARYSTREET,X,CA,94103,US\n2,2,1 Elm,X,CA,94103,US\n",
        "phones": "id,service_id,number\n1,1,555-0100\n2,2,555-0101\n",
    }
    for table, text in rows.items():
        (tmp_path / "feed" / f"{table}.csv").write_text(text)
    assert run("import", str(tmp_path / "feed"), "--json", directory=bare).document["held"] == 1
    out = tmp_path / name
    done = run("export", "--format", kind, "--out", str(out), "--json", directory=bare).document
    assert done["withheld"] >= 2
    assert done["also_public"] == 0
    assert done["looked_for"] >= 3
    said = all_text(out)
    assert "Job club" in said
    assert not re.search("CANARY|12.345678|98.765432", said)


def compiled(view: str) -> jsonschema.Draft202012Validator:
    with gzip.open(shared("hsds-spec") / "3.1-dev" / "schema" / "compiled" / f"{view}.json.gz") as file:
        return jsonschema.Draft202012Validator(json.load(file))


@pytest.mark.parametrize(
    "of", ["", "nyc-streetlives-airtable", "haarrrvest-food-3.1-json", "servicenet-healthleads-fixtures/invalid_fields"]
)
def test_every_object_is_valid_by_the_published_schemas(run: Run, bare: Path, with_local: Path, tmp_path: Path, of: str) -> None:
    directory = with_local if not of else bare
    if of:
        first, *rest = of.split("/")
        run("import", str(shared(first).joinpath(*rest)), directory=directory)
    run("export", "--format", "hsds-json", "--out", "all.json", directory=directory)
    run("export", "--format", "hsds-json", "--out", "each", directory=directory)
    organization, service, both = compiled("organization"), compiled("service"), compiled("service_at_location")
    for value in json.loads((tmp_path / "all.json").read_text())[:30]:
        assert [error.message for error in organization.iter_errors(value)] == []
    for folder, schema in (("services", service), ("organizations", organization), ("service_at_locations", both)):
        for path in sorted((tmp_path / "each" / folder).glob("*.json"))[:30]:
            assert [error.message for error in schema.iter_errors(json.loads(path.read_text()))] == []


def leaves(value: Any) -> set[tuple[str, str]]:
    """(key, value) of every value in an object that is no list and no object."""
    found: set[tuple[str, str]] = set()
    for key, one in value.items() if isinstance(value, dict) else ():
        for each in one if isinstance(one, list) else [one]:
            if isinstance(each, dict):
                found |= leaves(each)
            elif each is not None and each != "":
                found.add((key, str(int(each)) if isinstance(each, float) and each.is_integer() else str(each).strip()))
    return found


@pytest.mark.parametrize("version", ["3.0", "3.1-dev", "3.2.3"])
@pytest.mark.parametrize(
    ("view", "folder"), [("service", "services"), ("organization", "organizations"), ("service_at_location", "service_at_locations")]
)
def test_the_standards_examples_come_out_without_loss_of_a_field(
    run: Run, bare: Path, tmp_path: Path, version: str, view: str, folder: str
) -> None:
    path = shared("hsds-spec") / version / "examples" / f"{view}_full.json"
    run("import", str(path), directory=bare)
    run("export", "--format", "hsds-json", "--out", "each", directory=bare)
    (made,) = sorted((tmp_path / "each" / folder).glob("*.json"))
    asked = leaves(json.loads(path.read_text()))
    said = {pair for one in (tmp_path / "each").rglob("*.json") for pair in leaves(json.loads(one.read_text()))}
    assert asked - said == set()
    assert json.loads(made.read_text())["id"] == json.loads(path.read_text())["id"]


def test_a_search_narrows_what_is_written(run: Run, with_local: Path, tmp_path: Path) -> None:
    found = run("find", "--need", "housing", "--limit", "500", "--json", directory=with_local).document
    ids = {item["id"] for item in found["results"]}
    done = run("export", "--format", "hsds-json", "--out", "some.json", "--need", "housing", "--json", directory=with_local).document
    assert done["programs"] == len(ids) > 0
    written = {service["id"] for agency in json.loads((tmp_path / "some.json").read_text()) for service in agency["services"]}
    assert written == ids
    run("export", "--format", "csv", "--out", "some.csv", "--need", "housing", directory=with_local)
    with (tmp_path / "some.csv").open(encoding="utf-8-sig", newline="") as file:
        assert {row["ID"] for row in csv.DictReader(file)} == ids
    run("export", "--format", "hsds-csv", "--out", "some.zip", "--need", "housing", directory=with_local)
    with zipfile.ZipFile(tmp_path / "some.zip") as archive:
        services = list(csv.DictReader(io.StringIO(archive.read("services.csv").decode())))
    assert {row["id"] for row in services} == ids


def test_numbers_that_the_standard_cannot_say_are_not_lost(run: Run, bare: Path, tmp_path: Path) -> None:
    (tmp_path / "feed").mkdir()
    (tmp_path / "feed" / "organizations.csv").write_text("id,name,description\n1,Harbor,Help\n")
    (tmp_path / "feed" / "phones.csv").write_text("id,organization_id,number,extension\n1,1,555-0100,007\n2,1,+1 555-0101,12\n")
    run("import", str(tmp_path / "feed"), directory=bare)
    first = there_and_back(run, bare, tmp_path, "hsds-json", "out.json")
    (agency,) = json.loads(first.read_text())
    assert sorted(str(phone.get("extension")) for phone in agency["phones"]) == ["12", "None"]
    fresh = tmp_path / "fresh-out.json.directory"
    run("export", "--format", "hsds-csv", "--out", "t.zip", directory=fresh)
    with zipfile.ZipFile(tmp_path / "t.zip") as archive:
        assert "007" in archive.read("attributes.csv").decode()
        assert "+1 555-0101" in archive.read("phones.csv").decode()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--format", "pdf", "--out", "a.pdf"], "hsds-json"),
        (["--format", "csv", "--out", "a.txt"], ".csv"),
        (["--format", "hsds-csv", "--out", "a.csv"], ".zip"),
        (["--format", "csv", "--out", "nowhere/a.csv"], "not there"),
        (["--format", "csv", "--out", "a.csv", "--visibility", "internal"], "public"),
        (["--format", "hsds-json", "--out", "there"], "already there"),
        (["--format", "csv", "--out", "old.csv"], "already there"),
    ],
)
def test_refusals(run: Run, bare: Path, tmp_path: Path, words: list[str], told: str) -> None:
    (tmp_path / "there").mkdir()
    (tmp_path / "old.csv").write_text("mine")
    assert told in refused(run("export", *words, directory=bare))
    assert (tmp_path / "old.csv").read_text() == "mine"


def test_people_get_one_readable_sheet_in_which_nothing_runs(run: Run, bare: Path, tmp_path: Path) -> None:
    (tmp_path / "feed").mkdir()
    (tmp_path / "feed" / "organizations.csv").write_text("id,name,description\n1,=1+1,Help\n")
    (tmp_path / "feed" / "services.csv").write_text("id,organization_id,name,status\n1,1,@SUM(A1),active\n")
    run("import", str(tmp_path / "feed"), directory=bare)
    done = run("export", "--format", "csv", "--out", "a.csv", directory=bare)
    assert done.out.splitlines()[:2] == ["a.csv", "1 program was written."]
    text = (tmp_path / "a.csv").read_text(encoding="utf-8-sig")
    assert "'=1+1" in text
    assert "'@SUM(A1)" in text
    assert text.startswith("Agency,Program,")
