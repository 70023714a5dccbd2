"""Making one of two: everything of the other hangs on the one that stays, one undo makes them two again, the next import follows."""

from __future__ import annotations

import pytest

from referral_app.domain.contact import Phone
from referral_app.domain.organization import Organization
from referral_app.domain.problems import InputProblem
from referral_app.domain.service import Service
from referral_app.domain.visibility import Visibility
from referral_app.operations import upkeep
from referral_app.operations.desk import Desk
from referral_app.operations.duplicates import keep_apart, possible_duplicates
from referral_app.operations.merging import Pair, compare, merge
from referral_app.storage.content import directory_hash
from tests.builders import organization, phone, service, the_id
from tests.importing import imported, planned

ONE = organization("Harbor Aid", description="Helps.", website="https://harbor.example")
TWO = organization("Harbor Aid Inc.", description="Helps families find homes.", email="desk@harbor.example")
MEALS, BEDS = service("Meals", agency="Harbor Aid"), service("Beds", agency="Harbor Aid Inc.")
LINES = (phone("one", of="Meals"), phone("two", of="Beds"))
ALL = (ONE, TWO, MEALS, BEDS, *LINES)
PAIR = Pair("organization", ONE.id, TWO.id)


def hash_of(desk: Desk) -> str:
    with desk.directory.snapshot() as snapshot:
        return directory_hash(snapshot)


def rows(desk: Desk) -> dict[str, object]:
    with desk.directory.snapshot() as snapshot:
        return {row.id: row for kind in (Organization, Service, Phone) for row in snapshot.find(kind)}


def test_the_two_stand_side_by_side(bare_desk: Desk) -> None:
    imported(bare_desk, *ALL)
    two = compare(bare_desk, PAIR)
    assert {one.name for one in two.fields if one.differs} == {"name", "description"}
    assert {one.name: one.theirs for one in two.fields}["email"] == "desk@harbor.example"
    assert two.moving["service"] == 1


def test_all_of_the_other_hangs_on_the_one_that_stays(bare_desk: Desk) -> None:
    imported(bare_desk, *ALL)
    merge(bare_desk, PAIR, take=frozenset({"description"}), by="test")
    there = rows(bare_desk)
    assert TWO.id not in there
    kept = there[ONE.id]
    assert isinstance(kept, Organization)
    assert (kept.name, kept.description, kept.email, kept.website) == (ONE.name, TWO.description, TWO.email, ONE.website)
    beds = there[BEDS.id]
    assert isinstance(beds, Service)
    assert beds.organization_id == ONE.id
    assert upkeep.check(bare_desk).ok


def test_one_undo_makes_them_two_again(bare_desk: Desk) -> None:
    imported(bare_desk, *ALL)
    before = hash_of(bare_desk)
    change = merge(bare_desk, PAIR, by="test")
    assert hash_of(bare_desk) != before
    upkeep.undo_change(bare_desk, str(change))
    assert hash_of(bare_desk) == before


def test_the_next_import_of_the_others_source_follows(bare_desk: Desk) -> None:
    imported(bare_desk, *ALL)
    merge(bare_desk, PAIR, by="test")
    plan = planned(bare_desk, *ALL)
    assert plan.tables["organization"].added == 0
    later = imported(bare_desk, *ALL, service("Clinic", agency="Harbor Aid Inc."))
    assert later.plan.tables["service"].added == 1
    clinic = rows(bare_desk)[the_id("service", "Clinic")]
    assert isinstance(clinic, Service)
    assert clinic.organization_id == ONE.id


def test_programs_are_made_one_with_their_numbers_once(bare_desk: Desk) -> None:
    again = service("Meals again", agency="Harbor Aid")
    same = phone("same", of="Meals again")
    imported(bare_desk, ONE, MEALS, again, phone("one", of="Meals"), same)
    merge(bare_desk, Pair("service", MEALS.id, again.id), by="test")
    lines = [row for row in rows(bare_desk).values() if isinstance(row, Phone)]
    assert {line.service_id for line in lines} == {MEALS.id}
    assert len({line.number for line in lines}) == len(lines)


def test_what_is_not_public_is_decided_first(bare_desk: Desk) -> None:
    line = phone("hidden", of="Beds")
    imported(bare_desk, *ALL, line)
    with bare_desk.directory.write(by="test", source="desk") as unit:
        unit.decide_visibility("phone", line.id, Visibility.INTERNAL, by="test")
        unit.commit()
    with pytest.raises(InputProblem, match="not public"):
        merge(bare_desk, Pair("service", MEALS.id, BEDS.id), by="test")


@pytest.mark.parametrize(
    "pair", [Pair("organization", ONE.id, ONE.id), Pair("organization", ONE.id, "nobody"), Pair("phone", ONE.id, TWO.id)]
)
def test_refusals(bare_desk: Desk, pair: Pair) -> None:
    imported(bare_desk, *ALL)
    with pytest.raises(InputProblem):
        merge(bare_desk, pair, by="test")


def test_pairs_are_told_until_a_person_says_that_they_are_two(bare_desk: Desk) -> None:
    imported(bare_desk, *ALL)
    (found,) = [one for one in possible_duplicates(bare_desk) if one.kind == "organization"]
    assert {found.ours, found.theirs} == {ONE.id, TWO.id}
    keep_apart(bare_desk, "organization", TWO.id, ONE.id, by="test")
    assert [one for one in possible_duplicates(bare_desk) if one.kind == "organization"] == []


def test_a_source_is_held_against_the_directory(bare_desk: Desk) -> None:
    imported(bare_desk, ONE, MEALS, LINES[0])
    plan = planned(bare_desk, TWO, BEDS, LINES[1], scheme="another feed")
    assert [(one.kind, one.ours, one.theirs) for one in plan.duplicates] == [("organization", ONE.id, TWO.id)]
