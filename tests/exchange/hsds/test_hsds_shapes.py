"""HSDS as it comes: single files, archives, pages, lines, lists of every table in one object, and what is not HSDS."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from referral_app.domain.contact import Language, Phone
from referral_app.domain.location import Address, Location
from referral_app.domain.organization import Organization
from referral_app.domain.progress import unobserved
from referral_app.domain.schedule import Schedule
from referral_app.domain.service import Service, ServiceAtLocation, ServiceStatus
from referral_app.domain.sources import SourceId
from referral_app.domain.taxonomy import Attribute
from referral_app.exchange.door import open_source
from referral_app.exchange.hsds import read_hsds, recognise
from tests.exchange.hsds.hsds_reading import read
from tests.shared_data import shared

AGENCY = "d9d5e0f5-d3ce-4f73-9a2f-4dd0ecc6c610"


def csv_of(*rows: dict[str, str]) -> str:
    held = io.StringIO()
    writer = csv.DictWriter(held, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    return held.getvalue()


def folder(path: Path, **tables: str) -> Path:
    path.mkdir()
    for name, text in tables.items():
        (path / f"{name}.csv").write_text(text)
    return path


def test_ids_that_are_no_uuids_last_and_are_kept(tmp_path: Path) -> None:
    path = folder(
        tmp_path / "a",
        organizations=csv_of({"id": "7", "name": "Harbor", "description": "Help", "url": "http://h.example"}),
        services=csv_of({"id": "S-1", "organization_id": "7", "name": "Beds", "status": "Active"}),
    )
    found = read(path)
    (agency,), (service,) = found.of(Organization), found.of(Service)
    assert service.organization_id == agency.id
    assert (agency.website, service.status) == ("http://h.example", ServiceStatus.ACTIVE)
    assert {(one.link_id, one.value) for one in found.of(SourceId)} == {(agency.id, "7"), (service.id, "S-1")}
    assert read(path).of(Organization)[0].id == agency.id


def test_a_uuid_is_kept_whatever_its_case(tmp_path: Path) -> None:
    (tmp_path / "organizations.csv").write_text(csv_of({"id": AGENCY.upper(), "name": "Harbor", "description": "Help"}))
    assert read(tmp_path / "organizations.csv").of(Organization)[0].id == AGENCY


def test_a_single_table_under_another_name_is_known_by_its_columns(tmp_path: Path) -> None:
    row = {
        "id": "1",
        "organization_id": "7",
        "name": "Beds",
        "status": "active",
        "application_process": "Call",
        "eligibility_description": "All",
    }
    (tmp_path / "march export.csv").write_text(csv_of(row))
    assert [service.name for service in read(tmp_path / "march export.csv").of(Service)] == ["Beds"]


def test_what_hsds_has_no_field_for_is_kept(tmp_path: Path) -> None:
    (tmp_path / "services.csv").write_text(
        csv_of({"id": "1", "organization_id": "7", "name": "Beds", "status": "active", "pet_policy": "Dogs yes"})
    )
    (extra,) = read(tmp_path / "services.csv").of(Attribute)
    assert (extra.link_entity, extra.link_type, extra.label, extra.value) == ("service", "extra", "pet_policy", "Dogs yes")


def test_values_that_are_not_understood_are_told_and_kept(tmp_path: Path) -> None:
    (tmp_path / "services.csv").write_text(
        csv_of({"id": "1", "organization_id": "7", "name": "Beds", "status": "sometimes", "minimum_age": "18+"})
    )
    found = read(tmp_path / "services.csv")
    assert [finding.field for finding in found.findings if finding.code == "not-understood"] == ["status", "minimum_age"]
    assert {one.value for one in found.of(Attribute)} == {"sometimes", "18+"}
    assert found.of(Service)[0].minimum_age is None


FLAT = {
    "organizations": [{"id": "7", "name": "Harbor", "description": "Help", "phones": [{"number": "555-0100", "languages": [{"name": "Thai"}]}]}],
    "services": [{"id": "1", "name": "Beds", "status": "active", "locations": [{"id": "L", "name": "Main", "addresses": [{"address_1": "1 Elm", "city": "X"}]}],
                  "schedules": [{"days": ["Mon", "Tuesday"], "start_time": "9:00 AM", "end_time": "5 pm"}]}],
}  # fmt: skip


@pytest.mark.parametrize("wrapped", [False, True])
@pytest.mark.parametrize("ending", ["json", "ndjson"])
def test_lists_of_tables_in_one_object(tmp_path: Path, wrapped: bool, ending: str) -> None:
    value: dict[str, Any] = {"scraped": "2026-01-01", "payload": FLAT} if wrapped else FLAT
    (tmp_path / f"a.{ending}").write_text(json.dumps(value) + "\n")
    found = read(tmp_path / f"a.{ending}")
    (agency,), (service,), (place,) = found.of(Organization), found.of(Service), found.of(Location)
    assert service.organization_id == agency.id
    assert [(link.service_id, link.location_id) for link in found.of(ServiceAtLocation)] == [(service.id, place.id)]
    assert [(phone.organization_id, phone.number) for phone in found.of(Phone)] == [(agency.id, "555-0100")]
    assert [(one.phone_id, one.name) for one in found.of(Language)] == [(found.of(Phone)[0].id, "Thai")]
    assert [(one.location_id, one.address_1) for one in found.of(Address)] == [(place.id, "1 Elm")]
    assert [(one.byday, one.freq, one.opens_at, one.closes_at) for one in found.of(Schedule)] == [("MO,TU", "WEEKLY", "09:00", "17:00")]


def test_pages_of_an_api_in_an_archive(tmp_path: Path) -> None:
    page = {
        "total_items": 1,
        "contents": [{"id": AGENCY, "name": "Harbor", "description": "Help", "website": "http://h.example", "legal_status": "x"}],
    }
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("pages/organizations_1.json", json.dumps(page))
    assert [agency.name for agency in read(tmp_path / "a.zip").of(Organization)] == ["Harbor"]


def test_a_package_that_lies_about_its_version_changes_nothing(tmp_path: Path) -> None:
    path = folder(tmp_path / "a", organizations=csv_of({"id": AGENCY, "name": "Harbor", "description": "Help", "legal_status": ""}))
    (path / "datapackage.json").write_text('{"version": "9.9", "resources": [{"name": "service", "path": "nowhere.csv"}]}')
    assert read(path).label == "HSDS 1.1, tables"


@pytest.mark.parametrize("name", ["madrid-centros", "unhcr-jordan-services", "ilao-legal-aid/input", "us-places"])
def test_spreadsheets_are_not_taken_for_hsds(name: str) -> None:
    from referral_app.exchange.spreadsheets import open_workbook  # noqa: PLC0415  # only here

    first, *rest = name.split("/")
    assert recognise(open_source(shared(first).joinpath(*rest), workbooks=open_workbook)) is None


def test_a_persons_sheet_with_usual_titles_is_not_taken_for_hsds(tmp_path: Path) -> None:
    (tmp_path / "services.csv").write_text("Agency,Service,Phone,Street,City\nHarbor,Beds,555-0100,1 Elm,X\n")
    assert recognise(open_source(tmp_path / "services.csv")) is None


def test_rows_that_carry_another_desks_own_rows(tmp_path: Path) -> None:
    value = {"id": AGENCY, "name": "Harbor", "description": "Help", "attributes": [{"id": "x", "link_type": "ours", "value": "{}"}]}
    (tmp_path / "organization_full.json").write_text(json.dumps(value))
    source = open_source(tmp_path / "organization_full.json")
    dialect = recognise(source)
    assert dialect is not None
    own = Organization(id=AGENCY, name="Own", description="")
    reads = list(
        read_hsds(source, dialect, scheme="test", progress=unobserved, own=lambda record: own if isinstance(record, Attribute) else record)
    )
    assert [read.record for read in reads][-1] == own


def test_names_with_humps_and_pages_of_another_kind(tmp_path: Path) -> None:
    service = {
        "id": "7", "name": "Beds", "status": "active", "organization": {"id": "1", "name": "Harbor", "description": "Help"}, "assuredDate": "2026-01-02",
        "serviceAtLocations": [{"id": "3", "location": {"id": "4", "name": "Main", "physicalAddresses": [{"id": "5", "address_1": "1 Elm", "city": "X"}]}}],
        "costOptions": [{"id": "6", "amountDescription": "Free"}],
    }  # fmt: skip
    (tmp_path / "services.json").write_text(
        json.dumps({"totalElements": 1, "totalPages": 1, "number": 1, "size": 1, "first": True, "content": [service]})
    )
    found = read(tmp_path / "services.json")
    (beds,) = found.of(Service)
    assert beds.assured_date == "2026-01-02"
    assert [one.address_1 for one in found.of(Address)] == ["1 Elm"]
    assert len(found.of(ServiceAtLocation)) == 1
