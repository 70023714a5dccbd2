"""Which entries a row shows in, now and before it changed."""

from __future__ import annotations

import pytest

from referral_app.domain.listing import EntryKind
from referral_app.domain.record import Record
from referral_app.domain.visibility import Visibility
from referral_app.storage.directory import Directory
from referral_app.storage.listings import entries_of
from tests import builders as make
from tests.storage.listed import AGENCY, PLACE, SERVICE, put


@pytest.fixture
def program(directory: Directory) -> Directory:
    """A service of an agency."""
    put(directory, AGENCY, SERVICE)
    return directory


OTHER = make.service("Other House")
PHONE_OF_AGENCY = make.phone("switchboard", of=None, organization_id=AGENCY.id)
S, O_, P, R = EntryKind.SERVICE, EntryKind.ORGANIZATION, EntryKind.PROGRAM, EntryKind.REFERENCE
EVERYTHING = {(S, SERVICE.id), (S, OTHER.id), (O_, AGENCY.id), (P, make.program().id), (R, make.reference_entry().id)}
ONLY_IT = {(S, SERVICE.id)}
NEED_WORLD = (make.needs_taxonomy(), make.need(), make.need_link())


@pytest.fixture
def world(program: Directory) -> Directory:
    """Two services, a family and a campaign of one agency; the first service has everything."""
    put(program, OTHER, make.program(), make.service(program_id=make.program().id))
    put(program, make.reference_entry(organization_id=AGENCY.id), *PLACE, *NEED_WORLD, make.contact(), PHONE_OF_AGENCY)
    return program


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        (make.service(description="new", program_id=make.program().id), ONLY_IT),
        (make.organization(description="new"), EVERYTHING),
        (make.program(description="new"), {(P, make.program().id), (S, SERVICE.id)}),
        (make.reference_entry(description="new", organization_id=AGENCY.id), {(R, make.reference_entry().id)}),
        (make.phone(), ONLY_IT),
        (make.phone("of contact", of=None, contact_id=make.contact().id), ONLY_IT),
        (make.phone("of place", of=None, location_id=PLACE[0].id), ONLY_IT),
        (make.phone("another", of=None, organization_id=AGENCY.id), EVERYTHING),
        (make.channel_use(of="switchboard"), EVERYTHING),
        (make.language("vi", of="z", service_id=None, phone_id=PHONE_OF_AGENCY.id), EVERYTHING),
        (make.location(description="new"), ONLY_IT),
        (make.location(organization_id=AGENCY.id), {*ONLY_IT, (O_, AGENCY.id)}),
        (make.address(city="Oakland"), ONLY_IT),
        (make.schedule(), ONLY_IT),
        (make.fact("walk-in", "yes"), ONLY_IT),
        (make.fact("walk-in", "yes", of="Bay Harbor", entity="organization"), EVERYTHING),
        (make.provenance(of="Main office", entity="address"), ONLY_IT),
        (make.need("housing.shelter"), set()),
        (make.needs_taxonomy(), set()),
        (make.organization("Elm", parent_organization_id=AGENCY.id), {(O_, make.organization("Elm").id)}),
    ],
)
def test_the_entries_a_row_shows_in(world: Directory, record: Record, expected: set[tuple[EntryKind, str]]) -> None:
    with world.write(by="desk", source="edit") as unit:
        unit.put(record)
        touched = unit.commit().touched
    with world.snapshot() as snapshot:
        assert entries_of(snapshot, touched or {record.TABLE: [record.id]}) == expected


def test_a_renamed_need_shows_wherever_it_is_tied(world: Directory) -> None:
    with world.snapshot() as snapshot:
        assert entries_of(snapshot, {"taxonomy_term": [make.need().id]}) == ONLY_IT


def test_a_row_that_moved_or_went_counts_where_it_was(world: Directory) -> None:
    put(world, make.phone())
    with world.write(by="desk", source="edit") as unit:
        unit.put(make.phone(service_id=OTHER.id))
        moved = unit.commit().touched
    with world.snapshot() as snapshot:
        assert entries_of(snapshot, moved) == {(S, OTHER.id), (S, SERVICE.id)}
    with world.write(by="desk", source="edit") as unit:
        unit.remove("phone", make.phone().id)
        removed = unit.commit().touched
    with world.snapshot() as snapshot:
        assert entries_of(snapshot, removed) == {(S, OTHER.id)}


def test_a_removed_service_is_among_the_entries(world: Directory) -> None:
    with world.write(by="desk", source="edit") as unit:
        unit.remove("service", OTHER.id)
        touched = unit.commit().touched
    with world.snapshot() as snapshot:
        assert entries_of(snapshot, touched) == {(S, OTHER.id)}


def test_a_decision_touches_whatever_shows_the_row(world: Directory) -> None:
    with world.write(by="desk", source="edit") as unit:
        unit.decide_visibility("location", PLACE[0].id, Visibility.INTERNAL, by="desk")
        touched = unit.commit().touched
    with world.snapshot() as snapshot:
        assert entries_of(snapshot, {"visibility": touched["visibility"]}) == ONLY_IT
        assert entries_of(snapshot, {"withheld": touched["withheld"]}) == ONLY_IT
        assert entries_of(snapshot, touched) == ONLY_IT
