"""Offices that exchange changes: the same directory in the end, whatever they did and in whatever order files arrived."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from referral_app.domain.contact import Contact, Phone
from referral_app.domain.organization import Organization
from referral_app.domain.problems import InputProblem
from referral_app.domain.record import Record
from referral_app.domain.service import Service
from referral_app.domain.visibility import Visibility
from referral_app.storage.change_document import NotAChangeDocument
from referral_app.storage.content import directory_hash
from referral_app.storage.convergence import changes_since, merge_changes, seen
from referral_app.storage.directory import Directory, create_directory, open_directory
from referral_app.storage.erasing import what_goes_with
from referral_app.storage.journal import history
from referral_app.storage.purge import purge
from referral_app.storage.row_states import Offices
from referral_app.storage.tables import CHANGE_ITEM, WAITING
from referral_app.storage.undo import CannotUndo, undo
from tests import builders as make
from tests.conftest import NOW

OFFICES = ("alder", "birch", "cedar")
EXAMPLES = int(os.environ.get("CONVERGENCE_EXAMPLES", "12"))
"""Worlds tried for each law; a long campaign gives more."""


@pytest.fixture(scope="session")
def office_files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """An empty directory file of each office, to be copied."""
    folder = tmp_path_factory.mktemp("offices")
    for office in OFFICES:
        create_directory(folder / office, office=office, now=lambda: NOW).close()
    return {office: folder / office for office in OFFICES}


@pytest.fixture
def offices(office_files: dict[str, Path], tmp_path: Path) -> Iterator[list[Directory]]:
    """Three empty directories of three offices."""
    with ExitStack() as stack:
        yield [stack.enter_context(_open_copy(path, tmp_path)) for path in office_files.values()]


def _open_copy(path: Path, folder: Path) -> Directory:
    return open_directory(Path(shutil.copyfile(path, folder / path.name)), write=True, now=lambda: NOW)


def put(directory: Directory, *records: Record) -> None:
    with directory.write(by="desk", source="edit") as unit:
        unit.put_many(records)
        unit.commit()


def remove(directory: Directory, *records: Record) -> None:
    with directory.write(by="desk", source="edit") as unit:
        for record in records:
            unit.remove(record.TABLE, record.id)
        unit.commit()


def decide(directory: Directory, record: Record, level: Visibility) -> None:
    with directory.write(by="desk", source="edit") as unit:
        unit.decide_visibility(record.TABLE, record.id, level, by="desk")
        unit.commit()


def document_for(giver: Directory, taker: Directory) -> dict[str, Any]:
    """What would be on the stick: through JSON and back."""
    with taker.snapshot() as theirs, giver.snapshot() as ours:
        return dict(json.loads(json.dumps(changes_since(ours, seen(theirs)))))


def send(giver: Directory, taker: Directory) -> None:
    merge_changes(taker, document_for(giver, taker), by="desk")


def exchange_all(offices: Sequence[Directory], rounds: int = 2) -> None:
    """Everybody gets everything: twice around, since what the first hears last the others hear in the second round."""
    for _ in range(rounds):
        for giver in offices:
            for taker in offices:
                if giver is not taker:
                    send(giver, taker)


def hash_of(directory: Directory) -> str:
    with directory.snapshot() as snapshot:
        return directory_hash(snapshot)


def is_here(directory: Directory, record: Record) -> bool:
    with directory.snapshot() as snapshot:
        return snapshot.get(type(record), record.id) is not None


def test_what_one_office_wrote_is_there_for_the_other(offices: list[Directory]) -> None:
    first, second, _ = offices
    put(first, make.organization(), make.service(), make.phone())
    send(first, second)
    assert hash_of(second) == hash_of(first)


def test_of_two_edits_the_later_one_stands_in_both(offices: list[Directory]) -> None:
    first, second, _ = offices
    put(first, make.organization())
    send(first, second)
    put(first, make.organization(description="First said this."))
    put(second, make.organization(description="Second said this."))
    put(second, make.organization(description="Second said this last."))
    exchange_all(offices)
    for office in offices:
        with office.snapshot() as snapshot:
            found = snapshot.get(Organization, make.organization().id)
            assert found is not None and found.description == "Second said this last."


def test_of_two_edits_at_the_same_tick_every_office_takes_the_same(offices: list[Directory]) -> None:
    for office in offices:
        put(office, make.organization(description=f"{office.office} said this."))
    exchange_all(offices)
    for office in offices:
        with office.snapshot() as snapshot:
            found = snapshot.get(Organization, make.organization().id)
            assert found is not None and found.description == "cedar said this."


def test_taking_changes_in_twice_is_taking_them_in_once(offices: list[Directory]) -> None:
    first, second, _ = offices
    put(first, make.organization(), make.service(), make.phone())
    document = document_for(first, second)
    merge_changes(second, document, by="desk")
    with second.snapshot() as snapshot:
        before = len(history(snapshot))
    assert merge_changes(second, document, by="desk").change is None
    with second.snapshot() as snapshot:
        assert len(history(snapshot)) == before


def test_only_what_the_other_has_not_seen_is_sent(offices: list[Directory]) -> None:
    first, second, _ = offices
    put(first, make.organization())
    send(first, second)
    put(first, make.organization("Elm House"))
    assert [row[1] for row in document_for(first, second)["rows"]] == [make.organization("Elm House").id]


def test_a_file_that_went_missing_is_sent_again(offices: list[Directory]) -> None:
    first, second, _ = offices
    put(first, make.organization())
    lost = document_for(first, second)
    with first.snapshot() as snapshot:
        known = seen(snapshot)
    put(first, make.organization("Elm House"))
    with first.snapshot() as snapshot:
        later_only = changes_since(snapshot, known)
    merge_changes(second, later_only, by="desk")
    assert is_here(second, make.organization("Elm House")) and not is_here(second, make.organization())
    send(first, second)
    assert lost["rows"] and hash_of(second) == hash_of(first)


def test_removing_is_a_write_like_any_other(offices: list[Directory]) -> None:
    first, second, _ = offices
    put(first, make.organization(), make.service(), make.phone())
    send(first, second)
    remove(first, make.phone())
    send(first, second)
    assert not is_here(second, make.phone())
    put(second, make.phone(number="415-555-0199"))
    send(second, first)
    assert is_here(first, make.phone())


def test_a_program_added_to_an_agency_removed_meanwhile_waits_and_comes_back(offices: list[Directory]) -> None:
    first, second, _ = offices
    put(first, make.organization())
    send(first, second)
    remove(first, make.organization())
    put(second, make.service(), make.phone(), make.fact("walk-in", "yes"))
    exchange_all(offices)
    assert not is_here(first, make.service()) and not is_here(second, make.service())
    assert len({hash_of(office) for office in offices}) == 1
    put(first, make.organization(description="Back again."))
    exchange_all(offices)
    assert len({hash_of(office) for office in offices}) == 1
    for office in offices:
        with office.snapshot() as snapshot:
            back = snapshot.get(Phone, make.phone().id)
            assert is_here(office, make.service()) and back is not None and back.service_id == make.service().id


def test_a_program_whose_family_is_gone_stays_without_it(offices: list[Directory]) -> None:
    first, second, _ = offices
    put(first, make.organization(), make.program(), make.service(program_id=make.program().id))
    send(first, second)
    put(first, make.service())
    remove(first, make.program())
    put(second, make.service(program_id=make.program().id, alert="Closed on Friday."))
    put(second, make.service(program_id=make.program().id, alert="Closed on Monday."))
    put(second, make.service(program_id=make.program().id, alert="Closed on Sunday."))
    exchange_all(offices)
    for office in offices:
        with office.snapshot() as snapshot:
            found = snapshot.get(Service, make.service().id)
            assert found is not None and found.alert == "Closed on Sunday." and found.program_id is None
            assert snapshot.connection.execute(WAITING.select()).fetchall()
    assert len({hash_of(office) for office in offices}) == 1


def test_a_number_hidden_in_one_office_is_hidden_in_all_even_when_edited_meanwhile(offices: list[Directory]) -> None:
    first, second, third = offices
    put(first, make.organization(), make.service(), make.phone(), make.language(of="Harbor House"))
    exchange_all(offices)
    decide(first, make.phone(), Visibility.INTERNAL)
    put(second, make.phone(number="415-555-0177"))
    put(second, make.phone(number="415-555-0178"))
    put(third, make.provenance(of="front desk", entity="phone", sources=("415-555-0100 on a poster",)))
    exchange_all(offices)
    assert len({hash_of(office) for office in offices}) == 1
    for office in offices:
        assert not is_here(office, make.phone())
        assert not is_here(office, make.provenance(of="front desk", entity="phone"))
    decide(third, make.phone(), Visibility.PUBLIC)
    exchange_all(offices)
    for office in offices:
        with office.snapshot() as snapshot:
            shown = snapshot.get(Phone, make.phone().id)
            assert shown is not None and shown.number == "415-555-0178"


def test_a_hidden_number_is_never_public_in_between(offices: list[Directory]) -> None:
    first, second, _ = offices
    put(first, make.organization(), make.service(), make.phone())
    decide(first, make.phone(), Visibility.INTERNAL)
    send(first, second)
    assert not is_here(second, make.phone())
    with second.snapshot() as snapshot:
        items = snapshot.connection.execute(CHANGE_ITEM.select()).fetchall()
    assert "phone" not in {item.table_name for item in items}


def test_what_was_purged_does_not_come_back_and_is_purged_everywhere(offices: list[Directory]) -> None:
    first, second, third = offices
    put(first, make.organization(), make.service(), make.phone(number="415-555-0142"))
    exchange_all(offices)
    purge(first, make.organization().id, by="manager")
    put(second, make.phone(number="415-555-0143"), make.contact("Night shift"))
    send(second, first)
    assert not is_here(first, make.phone()) and not is_here(first, make.contact("Night shift"))
    exchange_all(offices)
    assert len({hash_of(office) for office in offices}) == 1
    for office in (first, second, third):
        content = b"".join(path.read_bytes() for path in office.path.parent.glob(office.path.name + "*"))
        assert b"415-555-014" not in content and b"Night shift" not in content


def test_a_merge_is_one_change_and_can_be_undone(offices: list[Directory]) -> None:
    first, second, _ = offices
    put(second, make.organization("Elm House"))
    before = hash_of(second)
    put(first, make.organization(), make.service())
    put(first, make.phone())
    merged = merge_changes(second, document_for(first, second), by="desk")
    assert merged.change is not None
    undo(second, merged.change, by="desk")
    assert hash_of(second) == before
    exchange_all(offices)
    assert hash_of(first) == hash_of(second) == before


def test_changes_of_a_copied_directory_file_are_refused(offices: list[Directory], tmp_path: Path) -> None:
    first, _, _ = offices
    put(first, make.organization())
    first.close()  # lets go of the log, so that the file alone is all of it
    (tmp_path / "copy").mkdir()
    with _open_copy(first.path, tmp_path / "copy") as copy:
        put(copy, make.organization("Elm House"))
        with pytest.raises(NotAChangeDocument, match="copy of this directory"), copy.snapshot() as snapshot:
            merge_changes(first, changes_since(snapshot, {}), by="desk")


ROW = ["organization", make.organization().id, 1, "birch", {"id": make.organization().id, "name": "A", "description": "B"}]
SOUND = {"format": 1, "office": "birch", "since": {}, "seen": {"birch": 1}, "rows": [ROW], "purged": []}


def with_row(*changed: Any, **content: Any) -> dict[str, Any]:
    """A document whose one row has other values: leading ones by position, those of its content by name."""
    row = [*changed, *ROW[len(changed) :]]
    return SOUND | {"rows": [[*row[:4], {**row[4], **content}] if content else row]}


@pytest.mark.parametrize(
    "document",
    [
        None,
        [],
        "changes",
        {},
        SOUND | {"format": True},
        SOUND | {"more": 1},
        SOUND | {"office": "a b"},
        SOUND | {"office": "x" * 65},
        SOUND | {"seen": {"birch": -1}},
        SOUND | {"seen": {"birch": 2**53}},
        SOUND | {"seen": {"birch": 10**12}},
        SOUND | {"since": {"birch": 1.0}},
        SOUND | {"rows": {}},
        SOUND | {"rows": [ROW, ROW]},
        SOUND | {"rows": [ROW[:4]]},
        SOUND | {"rows": [None]},
        SOUND | {"purged": [["organization", "x", 1, "birch"]]},
        with_row("sqlite_master"),
        with_row("withheld"),
        with_row("organization", "not an id"),
        with_row("organization", str(ROW[1]).upper()),
        with_row("organization", ROW[1], True),
        with_row("organization", ROW[1], 1, 7),
        with_row("organization", ROW[1], 1, "birch", []),
        with_row(id=make.organization("Elm House").id),
        with_row(name=None),
        with_row(name=7),
        with_row(name="half of a pair \ud800"),
        with_row(name="x" * 1_000_001),
        with_row(year_incorporated=float("nan")),
        with_row(year_incorporated="1999"),
        with_row(parent_organization_id="'; DROP TABLE organization; --"),
        with_row(unheard_of="x"),
        with_row("service", ROW[1], 1, "birch", {"id": ROW[1], "organization_id": ROW[1], "name": "S", "status": "open"}),
        with_row("visibility", ROW[1], 1, "birch", {"id": ROW[1], "level": "public", "link_entity": "phone", "link_id": make.phone().id}),
    ],
)
def test_a_document_that_is_not_sound_changes_nothing(directory: Directory, document: Any) -> None:
    before = directory.change_mark()
    with pytest.raises(NotAChangeDocument) as refused:
        merge_changes(directory, document, by="desk")
    assert str(refused.value).count(".") == 1
    assert directory.change_mark() == before


def test_the_document_the_others_are_bent_from_is_sound(directory: Directory) -> None:
    assert merge_changes(directory, SOUND, by="desk").change is not None


def test_a_document_of_a_newer_version_says_so(directory: Directory) -> None:
    with pytest.raises(NotAChangeDocument, match="newer version"):
        merge_changes(directory, {"format": 2}, by="desk")


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
    offices = [stack.enter_context(_open_copy(path, Path(folder))) for path in office_files.values()]
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
