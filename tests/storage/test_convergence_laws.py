"""Laws of exchange on made-up worlds: all offices end alike, and neither order nor repetition of files matters."""

from __future__ import annotations

import os
import tempfile
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from referral_app.domain.contact import Contact, Phone
from referral_app.domain.problems import InputProblem
from referral_app.domain.record import Record
from referral_app.domain.visibility import Visibility
from referral_app.storage.convergence import changes_since, merge_changes
from referral_app.storage.directory import Directory, create_directory
from referral_app.storage.erasing import what_goes_with
from referral_app.storage.journal import history
from referral_app.storage.purge import purge
from referral_app.storage.row_states import Offices
from referral_app.storage.undo import CannotUndo, undo
from tests import builders as make
from tests.conftest import NOW
from tests.storage.offices import OFFICES, decide, exchange_all, hash_of, open_copy, put, send

EXAMPLES = int(os.environ.get("CONVERGENCE_EXAMPLES", "12"))
"""Worlds tried for each law; a long campaign gives more."""


@pytest.fixture(scope="session")
def office_files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """An empty directory file of each office, to be copied."""
    folder = tmp_path_factory.mktemp("offices")
    for office in OFFICES:
        create_directory(folder / office, office=office, now=lambda: NOW).close()
    return {office: folder / office for office in OFFICES}


OWNERS = st.sampled_from([None, "A", "B"])
VALUES = st.sampled_from(["one", "two", "three"])


NAMES = ("A", "B")


def any_record(name: str, value: str, service_of: str | None, agency_of: str | None, contact_of: str | None) -> list[Record]:
    """One row of each kind in a small world of two agencies: whose it is and what it says vary."""
    agency = agency_of and make.organization(agency_of).id
    links = {"service_id": service_of and make.service(service_of).id, "organization_id": agency}
    return [
        make.organization(name, description=value, parent_organization_id=agency),
        make.program(name, agency=agency_of or "A", description=value),
        make.service(name, agency=agency_of or "A", description=value, program_id=contact_of and make.program(contact_of).id),
        make.location(name, description=value, organization_id=agency),
        make.service_at(service_of or "A", name, description=value),
        make.address(name, city=value),
        Contact(id=make.the_id("contact", name), title=value, **links),
        Phone(id=make.the_id("phone", name), number=value, contact_id=contact_of and make.the_id("contact", contact_of), **links),
        make.language(name, of=name, service_id=None, phone_id=make.the_id("phone", name), note=value),
        make.fact(name, "yes", of=name, detail=value),
        make.provenance(of=name, entity="phone", sources=(value,)),
    ]


BEGINNING = [record for name in NAMES for record in any_record(name, "first", name, name, name)]
RECORDS = st.tuples(st.integers(0, 10), st.sampled_from(NAMES), VALUES, OWNERS, OWNERS, OWNERS).map(
    lambda drawn: any_record(*drawn[1:])[drawn[0]]
)
HIDEABLE = [make.location("A"), make.address("A"), Contact(id=make.the_id("contact", "A")), make.phone("A")]


@st.composite
def acts(draw: st.DrawFn) -> tuple[str, int, Any]:
    """What one office does, and which: mostly edits, now and then an exchange, a decision, an undo or a purge."""
    kind = draw(st.sampled_from(["put"] * 6 + ["remove"] * 4 + ["send"] * 4 + ["decide"] * 3 + ["undo"] * 2 + ["purge"]))
    office = draw(st.integers(0, 2))
    match kind:
        case "send":
            return kind, office, draw(st.integers(0, 2))
        case "decide":
            return kind, office, (draw(st.sampled_from(HIDEABLE)), draw(st.sampled_from(list(Visibility))))
        case "undo":
            return kind, office, None
        case _:
            return kind, office, draw(RECORDS)


def remove_whole(office: Directory, record: Record) -> None:
    """Remove a row with all that belongs to it, as a person would; whatever else links to it loses the link or keeps it from going."""
    with office.write(by="desk", source="edit") as unit:
        for table, one in what_goes_with(unit, Offices(unit.connection), [(record.TABLE, record.id)]):
            unit.remove(table, one)
        unit.commit()


def do(offices: list[Directory], kind: str, number: int, what: Any) -> None:
    """Do one thing, unless the directory has a reason against it."""
    office = offices[number]
    try:
        match kind:
            case "put":
                put(office, what)
            case "remove":
                remove_whole(office, what)
            case "send":
                send(office, offices[what])
            case "decide":
                decide(office, *what)
            case "purge":
                purge(office, what.id, by="manager")
            case "undo":
                with office.snapshot() as snapshot:
                    last = history(snapshot, limit=1)
                undo(office, last[0].id, by="desk")
    except (InputProblem, CannotUndo):
        pass


def begun(stack: ExitStack, office_files: dict[str, Path], folder: str) -> list[Directory]:
    """Three offices that have all heard of the same small world."""
    offices = [stack.enter_context(open_copy(path, Path(folder))) for path in office_files.values()]
    put(offices[0], *BEGINNING)
    for other in offices[1:]:
        send(offices[0], other)
    return offices


@settings(max_examples=EXAMPLES, deadline=None)
@given(st.lists(acts(), min_size=4, max_size=20))
def test_whatever_offices_do_they_end_with_the_same_directory(office_files: dict[str, Path], doings: list[tuple[str, int, Any]]) -> None:
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        offices = begun(stack, office_files, folder)
        for doing in doings:
            do(offices, *doing)
        exchange_all(offices)
        hashes = [hash_of(office) for office in offices]
        assert len(set(hashes)) == 1
        exchange_all(offices, rounds=1)
        assert [hash_of(office) for office in offices] == hashes
        for office in offices:
            with office.snapshot() as snapshot:
                assert snapshot.connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall() == []


@settings(max_examples=EXAMPLES // 2, deadline=None)
@given(st.lists(acts().filter(lambda act: act[0] != "purge"), min_size=5, max_size=20), st.permutations(range(6)))
def test_the_order_in_which_files_arrive_does_not_matter(
    office_files: dict[str, Path], doings: list[tuple[str, int, Any]], order: list[int]
) -> None:
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        offices = begun(stack, office_files, folder)
        documents = []
        for place, doing in enumerate(doings):
            do(offices, *doing)
            if place in (len(doings) // 2, len(doings) - 1):
                for office in offices:
                    with office.snapshot() as snapshot:
                        documents.append(changes_since(snapshot, {}))
        ends = set()
        for name, arriving in (("straight", range(6)), ("shuffled twice", [*order, *order])):
            (Path(folder) / name).mkdir()
            with create_directory(Path(folder) / name / "d", office=name.replace(" ", "-"), now=lambda: NOW) as reader:
                for number in arriving:
                    merge_changes(reader, documents[number], by="desk")
                ends.add(hash_of(reader))
        assert len(ends) == 1
