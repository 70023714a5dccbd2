"""Offices that exchange changes: the same directory in the end, whatever they did and in whatever order files arrived."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from referral_app.domain.contact import Phone
from referral_app.domain.organization import Organization
from referral_app.domain.service import Service
from referral_app.domain.visibility import Visibility
from referral_app.storage.change_document import NotAChangeDocument
from referral_app.storage.convergence import changes_since, merge_changes, seen
from referral_app.storage.directory import Directory, create_directory
from referral_app.storage.journal import history
from referral_app.storage.purge import purge
from referral_app.storage.tables import CHANGE_ITEM, WAITING
from referral_app.storage.undo import undo
from tests import builders as make
from tests.conftest import NOW
from tests.storage.offices import OFFICES, decide, document_for, exchange_all, hash_of, is_here, open_copy, put, remove, send


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
        yield [stack.enter_context(open_copy(path, tmp_path)) for path in office_files.values()]


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


def test_what_hangs_on_a_number_that_is_public_again_is_public_too(offices: list[Directory]) -> None:
    first, second, _ = offices
    put(first, make.organization(), make.service(), make.phone(), make.provenance(of="front desk", entity="phone"))
    exchange_all(offices)
    decide(second, make.phone(), Visibility.INTERNAL)
    put(first, make.phone(number="415-555-0177"))
    decide(first, make.phone(), Visibility.PUBLIC)
    decide(first, make.phone(), Visibility.PARTNERS)
    decide(first, make.phone(), Visibility.PUBLIC)
    exchange_all(offices)
    assert all(is_here(office, make.provenance(of="front desk", entity="phone")) for office in offices)


def test_a_hidden_phone_whose_contact_was_removed_is_the_same_everywhere(offices: list[Directory]) -> None:
    _, second, _ = offices
    put(second, make.organization(), make.service(), make.contact(), make.phone(contact_id=make.contact().id))
    decide(second, make.phone(), Visibility.INTERNAL)
    remove(second, make.contact())
    exchange_all(offices)
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


def test_hiding_a_number_is_no_edit_of_it_and_does_not_win_over_one(offices: list[Directory]) -> None:
    first, second, _ = offices
    put(first, make.organization(), make.service(), make.phone(), make.language("vi", of="x", service_id=None, phone_id=make.phone().id))
    exchange_all(offices)
    put(second, make.phone(number="415-555-0177"))
    for description in ("one", "two", "three"):
        put(first, make.organization(description=description))
    decide(first, make.phone(), Visibility.INTERNAL)
    exchange_all(offices)
    decide(first, make.phone(), Visibility.PUBLIC)
    exchange_all(offices)
    for office in offices:
        with office.snapshot() as snapshot:
            shown = snapshot.get(Phone, make.phone().id)
            assert shown is not None and shown.number == "415-555-0177"


def test_an_old_copy_of_a_removed_row_does_not_come_in_by_a_third_office(offices: list[Directory]) -> None:
    first, second, third = offices
    put(first, make.organization())
    send(first, second)
    with second.snapshot() as snapshot:
        old = changes_since(snapshot, {})
    remove(first, make.organization())
    send(first, third)
    merge_changes(third, old, by="desk")
    assert not is_here(third, make.organization())


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
    with open_copy(first.path, tmp_path / "copy") as copy:
        put(copy, make.organization("Elm House"))
        with pytest.raises(NotAChangeDocument, match="copy of this directory"), copy.snapshot() as snapshot:
            merge_changes(first, changes_since(snapshot, {}), by="desk")
