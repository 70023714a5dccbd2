"""Removing for good: everything of an entry and nothing else, out of the rows, the journal and the bytes of the file."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from referral_app.domain.location import Address, Location
from referral_app.domain.organization import Organization
from referral_app.domain.problems import InputProblem
from referral_app.domain.record import Record
from referral_app.domain.reference import ReferenceEntry
from referral_app.domain.service import Service
from referral_app.domain.visibility import Visibility
from referral_app.storage.backup import back_up
from referral_app.storage.backup_folder import backups_folder
from referral_app.storage.check import check
from referral_app.storage.convergence import changes_since
from referral_app.storage.directory import Directory, create_directory, open_directory
from referral_app.storage.journal import PURGED, history
from referral_app.storage.purge import Purge, purge
from referral_app.storage.refusals import DirectoryBusy
from referral_app.storage.undo import CannotUndo, undo
from tests import builders as make
from tests.conftest import NOW

CANARY = "Kestrel"
WORDS = "a long one"
HOUSE = make.service("Kestrel House", description="Kestrel takes families.", eligibility_description="Ask for Kestrel.")
LINE = make.phone("kestrel line", of="Kestrel House", number="415-555-0142", description="Kestrel desk")
HIDDEN = make.phone("kestrel back line", of="Kestrel House", number="415-555-0143", description="Kestrel night")
PLACE = make.location("Kestrel yard", description="Behind Kestrel gate")
STREET = make.address("Kestrel yard", address_1="7 Kestrel Lane")
PARTS: tuple[Record, ...] = (
    LINE,
    HIDDEN,
    PLACE,
    STREET,
    make.service_at("Kestrel House", "Kestrel yard", description="Kestrel upstairs"),
    make.contact("Kestrel warden", of="Kestrel House"),
    make.fact("walk-in", "yes", of="Kestrel House", detail="Ring at Kestrel gate"),
    make.channel_use(of="kestrel line", label="Kestrel front"),
    make.provenance(of="Kestrel House", sources=("the Kestrel leaflet",)),
    make.provenance(of="kestrel back line", entity="phone", sources=("told by Kestrel",)),
    make.note("Kestrel closes early.", of="Kestrel House"),
    make.role(of="Kestrel House"),
    make.need_link(of="Kestrel House"),
    make.language("es", of="Kestrel House", note="Kestrel staff"),
)


@pytest.fixture
def filled(directory: Directory) -> Directory:
    """Kestrel House with a past, beside Harbor House, both of one agency."""
    with directory.write(by="desk", source="edit") as unit:
        unit.put_many([make.organization(), make.service(), make.phone(), make.needs_taxonomy(), make.need(), HOUSE, *PARTS])
        unit.put(make.contact("Kestrel founder", of="Kestrel House"))
        unit.commit()
    with directory.write(by="desk", source="edit") as unit:
        unit.decide_visibility("phone", HIDDEN.id, Visibility.INTERNAL, by="desk")
        unit.decide_visibility("location", PLACE.id, Visibility.INTERNAL, by="desk")
        unit.commit()
    with directory.write(by="desk", source="edit") as unit:
        unit.put(make.service("Kestrel House", description="Kestrel takes families and pets."))
        unit.remove("contact", make.contact("Kestrel founder", of="Kestrel House").id)
        unit.commit()
    return directory


def traces(directory: Directory) -> list[str]:
    """The files of a directory in which the canary, or a number of Kestrel House, still stands."""
    beside = [one for one in directory.path.parent.iterdir() if one.name.startswith(directory.path.name)]
    return [one.name for one in beside if any(word in one.read_bytes() for word in (CANARY.encode(), b"555-0142", b"555-0143"))]


def is_here(directory: Directory, record: Record) -> bool:
    with directory.snapshot() as snapshot:
        return snapshot.get(type(record), record.id) is not None


def test_the_canary_is_found_before(filled: Directory) -> None:
    assert traces(filled)


def test_nothing_is_left_in_any_byte_of_the_file_or_its_logs(filled: Directory) -> None:
    purge(filled, HOUSE.id, by="manager")
    assert traces(filled) == []
    with filled.snapshot():
        assert traces(filled) == []
    assert check(filled).ok


def test_everything_that_belongs_to_it_goes_and_nothing_else(filled: Directory) -> None:
    removed = purge(filled, HOUSE.id, by="manager").removed
    assert {(HOUSE.TABLE, HOUSE.id)} | {(part.TABLE, part.id) for part in PARTS} <= set(removed)
    assert not any(is_here(filled, part) for part in (HOUSE, *PARTS))
    assert is_here(filled, make.organization()) and is_here(filled, make.service()) and is_here(filled, make.phone())
    assert is_here(filled, make.need())


def test_the_journal_keeps_which_rows_it_was_and_no_image(filled: Directory) -> None:
    done = purge(filled, HOUSE.id, by="manager")
    with filled.snapshot() as snapshot:
        changes = history(snapshot, HOUSE.id)
        whole = {change.id for change in history(snapshot)}
    assert changes[0].id == done.change and changes[0].by == "manager"
    assert whole == {1, 2, 3, 4}
    assert all(item.before in (None, PURGED) for change in changes for item in change.items)


def test_a_purge_cannot_be_undone_nor_what_it_tore_from(filled: Directory) -> None:
    done = purge(filled, HOUSE.id, by="manager")
    assert done.change is not None
    with pytest.raises(CannotUndo, match="for good"):
        undo(filled, done.change, by="desk")
    with pytest.raises(CannotUndo, match=r"purged|later change"):
        undo(filled, 3, by="desk")


def test_purging_twice_is_purging_once(filled: Directory) -> None:
    first = purge(filled, HOUSE.id, by="manager")
    again = purge(filled, HOUSE.id, by="manager")
    assert again.change is None and first.change is not None
    assert again.removed == ((HOUSE.TABLE, HOUSE.id),)


def test_what_was_purged_is_not_put_back_under_its_id(filled: Directory) -> None:
    purge(filled, HOUSE.id, by="manager")
    with pytest.raises(InputProblem, match="removed for good"), filled.write(by="desk", source="edit") as unit:
        unit.put(HOUSE)
    with filled.write(by="desk", source="edit") as unit:
        unit.put(make.service("Kestrel House", id=make.the_id("service", "Kestrel House again")))
        unit.commit()


def test_an_id_nobody_knows_is_refused(filled: Directory) -> None:
    mark = filled.change_mark()
    with pytest.raises(InputProblem, match="nothing with the id"):
        purge(filled, "no such id", by="manager")
    assert filled.change_mark() == mark


def test_what_was_removed_earlier_can_be_purged_by_its_id(filled: Directory) -> None:
    with filled.write(by="desk", source="edit") as unit:
        for part in PARTS:
            unit.remove(part.TABLE, part.id)
        unit.remove(HOUSE.TABLE, HOUSE.id)
        unit.commit()
    assert traces(filled)
    purge(filled, HOUSE.id, by="manager")
    assert traces(filled) == []
    assert check(filled).ok


def test_a_place_that_something_else_uses_stays(filled: Directory) -> None:
    with filled.write(by="desk", source="edit") as unit:
        unit.put_many([make.location("Shared hall"), make.address("Shared hall"), make.service_at("Harbor House", "Shared hall")])
        unit.put(make.service_at("Kestrel House", "Shared hall"))
        unit.commit()
    purge(filled, HOUSE.id, by="manager")
    assert is_here(filled, Location(id=make.the_id("location", "Shared hall"), location_type=PLACE.location_type))
    with filled.snapshot() as snapshot:
        assert snapshot.get(Address, make.address("Shared hall").id) == make.address("Shared hall")


def test_a_phone_of_the_agency_too_stays_without_the_program(filled: Directory) -> None:
    shared = make.phone("switchboard", of="Kestrel House", organization_id=make.organization().id)
    with filled.write(by="desk", source="edit") as unit:
        unit.put(shared)
        unit.commit()
    purge(filled, HOUSE.id, by="manager")
    with filled.snapshot() as snapshot:
        found = snapshot.get(type(LINE), shared.id)
    assert found is not None and found.service_id is None and found.organization_id == make.organization().id


def test_an_agency_takes_its_programs_with_it(filled: Directory) -> None:
    with filled.write(by="desk", source="edit") as unit:
        unit.put_many([make.program(), make.organization("Elm", parent_organization_id=make.organization().id)])
        unit.put(make.reference_entry(organization_id=make.organization().id))
        unit.commit()
    purge(filled, make.organization().id, by="manager")
    assert traces(filled) == []
    with filled.snapshot() as snapshot:
        assert snapshot.count(Service) == 0 and snapshot.count(Organization) == 1
        elm, campaign = snapshot.get(Organization, make.organization("Elm").id), snapshot.get(ReferenceEntry, make.reference_entry().id)
    assert elm is not None and elm.parent_organization_id is None
    assert campaign is not None and campaign.organization_id is None
    assert check(filled).ok


def test_a_family_leaves_its_programs(filled: Directory) -> None:
    with filled.write(by="desk", source="edit") as unit:
        unit.put_many([make.program(), make.service(program_id=make.program().id)])
        unit.commit()
    purge(filled, make.program().id, by="manager")
    with filled.snapshot() as snapshot:
        found = snapshot.get(Service, make.service().id)
    assert found is not None and found.program_id is None


def test_one_phone_can_be_purged_alone(filled: Directory) -> None:
    removed = purge(filled, LINE.id, by="manager").removed
    assert set(removed) == {(LINE.TABLE, LINE.id), ("channel_use", make.channel_use(of="kestrel line").id)}
    assert is_here(filled, HOUSE)


def test_a_hidden_phone_can_be_purged(filled: Directory) -> None:
    purge(filled, HIDDEN.id, by="manager")
    assert b"555-0143" not in filled.path.read_bytes()
    with filled.snapshot() as snapshot:
        assert HIDDEN.id not in str(changes_since(snapshot, {})["rows"])


def test_backups_that_still_hold_it_are_named(filled: Directory, tmp_path: Path) -> None:
    folder = backups_folder(filled.path)
    folder.mkdir()
    kept = back_up(filled, folder / "monday.directory")
    with create_directory(tmp_path / "other.directory", now=lambda: NOW) as other:
        clean = back_up(other, folder / "empty.directory")
    with create_directory(tmp_path / "locked.directory", passphrase=WORDS, now=lambda: NOW) as other:
        locked = back_up(other, folder / "locked.directory")
    torn = Path(shutil.copyfile(kept, folder / "torn.directory"))
    torn.write_bytes(torn.read_bytes()[:200] + bytes(5000))
    done = purge(filled, HOUSE.id, by="manager")
    assert done.backups == (kept,)
    assert set(done.unread) == {locked, torn} and clean not in done.unread
    after = back_up(filled, folder / "after.directory")
    assert after not in purge(filled, HOUSE.id, by="manager").backups


def test_a_removed_row_in_a_backup_counts_too(filled: Directory) -> None:
    purged_earlier = make.contact("Kestrel founder", of="Kestrel House")
    folder = backups_folder(filled.path)
    folder.mkdir()
    kept = back_up(filled, folder / "monday.directory")
    assert purge(filled, purged_earlier.id, by="manager").backups == (kept,)


def test_while_another_program_reads_the_rows_go_and_it_is_said_that_traces_stay(filled: Directory) -> None:
    with open_directory(filled.path) as other, other.snapshot() as snapshot:
        assert snapshot.get(Service, HOUSE.id) is not None
        with pytest.raises(DirectoryBusy, match="purge again"):
            purge(filled, HOUSE.id, by="manager")
        assert not is_here(filled, HOUSE)
    done: Purge = purge(filled, HOUSE.id, by="manager")
    assert done.change is None and traces(filled) == []
