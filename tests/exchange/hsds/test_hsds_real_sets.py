"""Every set of other people's files that is a directory is read: as many rows as its README counts, and every fault it names is told once."""

from __future__ import annotations

import pytest

from referral_app.domain.contact import Contact, Phone
from referral_app.domain.location import Address, Location
from referral_app.domain.organization import Organization
from referral_app.domain.schedule import Schedule
from referral_app.domain.service import Service, ServiceArea, ServiceAtLocation
from referral_app.domain.sources import SourceId
from referral_app.domain.taxonomy import TaxonomyTerm
from tests.exchange.hsds.hsds_reading import read
from tests.shared_data import shared

COUNTS = {
    "baltimore-charmcare": ("HSDS Ohana, tables", {"organization": 748, "location": 1482, "service": 1876, "address": 1482 + 1874, "contact": 737,
                                                   "phone": 7157, "taxonomy_term": 517}),
    "ohana-sample-csv": ("HSDS Ohana, tables", {"organization": 8, "location": 22, "service": 23, "address": 42, "contact": 31, "phone": 54,
                                                "program": 1, "schedule": 15, "taxonomy_term": 290}),
    "ilao-legal-aid/output": ("HSDS 1.1, tables", {"organization": 33, "location": 520, "service": 429, "phone": 963, "schedule": 2492, "address": 33}),
    "hsds-sample-1.1/simple": ("HSDS 1.1, tables", {"organization": 10, "service": 13, "location": 10, "service_at_location": 13, "phone": 5,
                                                    "metadata": 131}),
    "openreferral-0.x-csv/ohana_in_openreferral": ("HSDS 0.x, tables", {"organization": 7, "location": 21, "service": 19, "address": 40, "contact": 28,
                                                                        "phone": 40, "funding": 48, "url": 29}),
    "servicenet-healthleads-fixtures/bad_matches": ("HSDS 1.1, tables", {"organization": 3, "service": 6}),
    "hsds-spec/3.2.3/examples/csv": ("HSDS 3.1, tables", {"organization": 1, "service": 1, "unit": 1, "service_capacity": 1, "url": 1}),
    "open-eligibility": ("HSDS 1.1, tables and JSON", {"taxonomy_term": 2 * 289}),
}  # fmt: skip
"""Rows of their own by table. Left out of these: in ILAO one service that says nothing but its agency and 19 phones without a number, in 0.x two
services that have no name and nothing to call them after; each is told."""


@pytest.mark.parametrize("name", COUNTS)
def test_rows_of_every_set(name: str) -> None:
    label, counts = COUNTS[name]
    found = read(shared(name.split("/", maxsplit=1)[0]).joinpath(*name.split("/")[1:]))
    assert found.label == label
    assert {table: found.own_rows[table] for table in counts} == counts


def test_baltimore_hangs_services_on_places_and_repeats_lists_in_cells() -> None:
    found = read(shared("baltimore-charmcare"))
    assert len(found.of(ServiceAtLocation)) == 1875  # one service has no place
    places = {place.id: place for place in found.of(Location)}
    assert sum(place.latitude is None for place in places.values()) == 133
    agencies = {agency.id for agency in found.of(Organization)}
    assert sum(service.organization_id not in agencies for service in found.of(Service)) == 1
    assert sum(address.location_id not in places for address in found.of(Address)) == 393
    assert sum(phone.type == "fax" for phone in found.of(Phone)) == 1707
    codes = {term.code: term for term in found.of(TaxonomyTerm)}
    parents = {term.id for term in codes.values()}
    assert all(term.parent_id in parents for term in codes.values() if term.parent_id)


def test_ohana_times_dates_and_lists() -> None:
    found = read(shared("ohana-sample-csv"))
    hours = found.of(Schedule)
    assert {one.opens_at for one in hours if one.opens_at} >= {"08:00", "09:00"}
    assert [one.valid_from for one in hours if one.valid_from] == ["2015-12-24"]
    assert len([one for one in hours if one.byday and one.freq == "WEEKLY"]) == 12  # one of them on a day of its own
    assert {area.name for area in found.of(ServiceArea)} >= {"San Mateo County"}


def test_ilao_rows_without_id_are_known_by_what_they_say_and_told_once() -> None:
    found = read(shared("ilao-legal-aid") / "output")
    told = [(finding.file, finding.phrase.args["count"]) for finding in found.findings if finding.code == "empty-id"]
    assert told == [("services.csv", 1), ("phones.csv", 982), ("postal_addresses.csv", 33), ("regular_schedules.csv", 2492)]
    again = read(shared("ilao-legal-aid") / "output")
    assert [one.record.id for one in again.reads] == [one.record.id for one in found.reads]
    assert {hours.byday for hours in found.of(Schedule)} <= {"MO", "TU", "WE", "TH", "FR", "SA", "SU"}
    assert {hours.opens_at for hours in found.of(Schedule)} >= {"09:00"}


def test_links_by_name_and_by_foreign_ids_of_an_airtable() -> None:
    found = read(shared("nyc-streetlives-airtable"))
    services, places = found.of(Service), {place.id for place in found.of(Location)}
    agencies = {agency.id: agency.name for agency in found.of(Organization)}
    assert len(services) == 190
    assert sum(service.organization_id in agencies for service in services) == 179  # ten have no place, one a place without agency
    assert sum(link.location_id in places for link in found.of(ServiceAtLocation)) > 180
    lunch = next(hours for hours in found.of(Schedule) if hours.opens_at == "12:00" and hours.closes_at == "14:00")
    assert lunch.byday in {"TU,TH", "TU,WE,TH,FR"}
    assert any(phone.organization_id in agencies for phone in found.of(Phone))


def test_ids_that_hold_within_one_document_only() -> None:
    found = read(shared("haarrrvest-food-3.1-json"))
    agencies = found.of(Organization)
    assert len({agency.id for agency in agencies}) > 440
    assert sum(1 for phone in found.of(Phone) if phone.number) > 380
    assert sum(1 for address in found.of(Address) if address.address_1 and address.city) > 400
    assert len({one.value for one in found.of(SourceId) if one.link_entity == "organization"}) < len(agencies)


def test_one_file_per_record() -> None:
    found = read(shared("hsds-api-records-3.1"))
    assert {
        table: len({read.record.id for read in found.reads if table == read.record.TABLE})
        for table in ("organization", "service", "unit", "taxonomy")
    } == {
        "organization": 1,
        "service": 1,
        "unit": 1,
        "taxonomy": 1,
    }
    assert found.codes == {("left-out", "root.json"): 1}


def test_a_package_whose_description_does_not_name_all_its_files() -> None:
    found = read(shared("hsds-validator-package-1.1"))
    assert len(found.of(Contact)) == 3
    assert len(found.of(Organization)) == 2
