"""Looking a directory over: every kind of damage is told in a sentence, nothing else is, and a damaged file is left as it is."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable, Collection, Iterable, Mapping
from pathlib import Path
from typing import Any

import pytest

from referral_app.domain.phrases import Phrase
from referral_app.domain.problems import DirectoryProblem
from referral_app.domain.visibility import Visibility
from referral_app.storage.check import CheckProblem, check, repair
from referral_app.storage.content import directory_hash
from referral_app.storage.directory import Directory, create_directory, open_directory, utc_now
from referral_app.storage.engine import Access, DirectoryFile, connect
from referral_app.storage.look import FirstLook, identity_of
from referral_app.storage.refusals import DirectoryDamaged
from referral_app.storage.snapshot import Snapshot
from referral_app.storage.unit_of_work import UnitOfWork
from tests import builders as make
from tests.conftest import NOW

WORDS = "a long one"
SECRET = make.phone("back line", number="415-555-0142")


def fill(directory: Directory) -> None:
    """A directory with something of everything, and a history."""
    with directory.write(by="desk", source="edit") as unit:
        unit.put_many(
            [make.organization(), make.program(), make.service(), make.location(), make.service_at(), make.address(), make.phone()]
        )
        unit.put_many([SECRET, make.contact(), make.schedule(), make.area(), make.language(), make.needs_taxonomy(), make.need()])
        unit.put_many([make.need_link(), make.fact("walk-in", "yes"), make.channel_use(), make.provenance(), make.conflict(), make.note()])
        unit.commit()
    with directory.write(by="desk", source="edit") as unit:
        unit.decide_visibility("phone", SECRET.id, Visibility.INTERNAL, by="desk")
        unit.put(make.service(alert="Closed on Friday."))
        unit.commit()


@pytest.fixture
def filled(directory: Directory) -> Directory:
    """The directory of ``fill``."""
    fill(directory)
    return directory


def codes(directory: Directory) -> set[str]:
    return {problem.code for problem in check(directory).problems}


def by_hand(directory: Directory, *statements: str) -> None:
    """What no part of the app would do, done to the file."""
    connection = connect(DirectoryFile(directory.path), Access.WRITE, foreign_keys=False)
    connection.execute("BEGIN")
    for statement in statements:
        connection.execute(statement)
    connection.execute("COMMIT")
    connection.close()


def test_a_sound_directory_is_sound(filled: Directory) -> None:
    report = check(filled)
    assert report.ok and report.problems == ()


def test_a_sound_locked_directory_is_sound(tmp_path: Path) -> None:
    with create_directory(tmp_path / "locked.directory", passphrase=WORDS, now=lambda: NOW) as directory:
        fill(directory)
        assert check(directory).ok


@pytest.mark.parametrize(
    ("damage", "code"),
    [
        ("UPDATE phone SET number = '415-555-0199'", "changed"),
        ("UPDATE service SET name = CAST(x'ff' AS TEXT)", "changed"),
        ("UPDATE channel_use SET who = 'not a list'", "changed"),
        ("UPDATE organization SET row_hash = x'00'", "changed"),
        ("UPDATE service SET status = 'open'", "choice"),
        ("UPDATE schedule SET freq = 'HOURLY'", "choice"),
        ("DELETE FROM organization", "link"),
        ("UPDATE fact SET link_id = '00000000-0000-4000-8000-000000000000'", "link"),
        ("UPDATE fact SET link_entity = 'unheard of'", "link"),
        ("DELETE FROM change WHERE id = 1", "journal"),
        ("DELETE FROM change_item WHERE change = 1", "journal"),
        ("UPDATE change_item SET before = '{'", "journal"),
        ("UPDATE change SET sequence = 1000 WHERE id = 1", "journal"),
        ("UPDATE service SET row_sequence = 99", "journal"),
        ("UPDATE service SET row_office = 7", "journal"),
    ],
)
def test_damage_is_told(filled: Directory, damage: str, code: str) -> None:
    by_hand(filled, damage)
    report = check(filled)
    assert code in {problem.code for problem in report.problems}
    for problem in report.problems:
        text = str(problem.phrase)
        assert text.endswith(".") and "Traceback" not in text and "{" not in text


def test_what_hangs_on_a_removed_row_is_no_trouble(filled: Directory) -> None:
    with filled.write(by="desk", source="edit") as unit:
        unit.remove("phone", make.phone().id)
        unit.commit()
    assert check(filled).ok


def test_what_hangs_on_a_hidden_row_is_no_trouble(filled: Directory) -> None:
    with filled.write(by="desk", source="edit") as unit:
        unit.decide_visibility("phone", make.phone().id, Visibility.PARTNERS, by="desk")
        unit.decide_visibility("location", make.location().id, Visibility.PARTNERS, by="desk")
        unit.commit()
    assert check(filled).ok


def test_a_withheld_row_that_is_public_too_is_told_and_put_apart(filled: Directory) -> None:
    before = hash_of(filled)
    columns = "id, service_id, number, type, row_hash, row_sequence, row_office"
    by_hand(
        filled,
        f"INSERT INTO phone ({columns}) SELECT '{SECRET.id}', service_id, '{SECRET.number}', type, row_hash, 1, 1 FROM phone",
        f"DELETE FROM tombstone WHERE record_id = '{SECRET.id}'",
    )
    assert "not-withheld" in codes(filled)
    assert any("apart" in str(done) for done in repair(filled))
    assert check(filled).ok and hash_of(filled) == before


def test_a_blanked_value_of_a_place_that_is_public_again_is_told(filled: Directory) -> None:
    with filled.write(by="desk", source="edit") as unit:
        unit.decide_visibility("location", make.location().id, Visibility.INTERNAL, by="desk")
        unit.commit()
    by_hand(filled, "UPDATE location SET name = 'Main office'")
    assert "not-withheld" in codes(filled)


def test_a_public_row_that_says_the_same_as_a_withheld_one_is_told(filled: Directory) -> None:
    with filled.write(by="desk", source="edit") as unit:
        unit.put(make.phone("fax", number="(415) 555 0142"))
        unit.commit()
    assert codes(filled) == {"withheld-elsewhere"}


class Tally:
    """The smallest projection there is: how many organizations there are, kept in ``directory_info``."""

    name, version = "tally", "1"

    def refresh(self, unit: UnitOfWork, touched: Mapping[str, Collection[str]]) -> None:
        if "organization" in touched:
            self.rebuild(unit)

    def rebuild(self, unit: UnitOfWork) -> None:
        unit.set_info("tally", str(unit.count(type(make.organization()))))

    def problems(self, snapshot: Snapshot) -> Iterable[CheckProblem]:
        if snapshot.info("tally") != str(snapshot.count(type(make.organization()))):
            yield CheckProblem("tally", Phrase("The tally is not right."))


def test_trouble_of_derived_rows_is_told_and_repaired(directory_file: Path) -> None:
    with open_directory(directory_file, write=True, projections=[Tally()]) as directory:
        fill(directory)
        assert check(directory).ok
        by_hand(directory, "UPDATE directory_info SET value = '7' WHERE key = 'tally'")
        assert codes(directory) == {"tally"}
        repair(directory)
        assert check(directory).ok


def test_an_index_out_of_order_is_told_and_made_anew(filled: Directory) -> None:
    kept: list[Any] = []

    def outside(act: Callable[[Any], object]) -> None:
        connection = connect(DirectoryFile(filled.path), Access.COPY, foreign_keys=False)
        connection.execute("PRAGMA writable_schema = 1")
        act(connection)
        connection.close()

    filled.close()
    name = "ix_phone_service_id"
    outside(lambda one: kept.extend(one.execute("SELECT * FROM sqlite_master WHERE name = ?", (name,)).fetchone()))
    outside(lambda one: one.execute("DELETE FROM sqlite_master WHERE name = ?", (name,)))
    with filled.write(by="desk", source="edit") as unit:
        unit.put(make.phone("new line", number="415-555-0111"))
        unit.commit()
    filled.close()
    outside(lambda one: one.execute("INSERT INTO sqlite_master VALUES (?, ?, ?, ?, ?)", kept))
    with open_directory_unchecked(filled.path) as directory:
        assert "index" in codes(directory)
        repair(directory)
        assert check(directory).ok


def open_directory_unchecked(path: Path) -> Directory:
    """A directory as if it had been opened before it was damaged."""
    return Directory(DirectoryFile(path), FirstLook(1, False, False, identity_of(path)), write=True, projections=(), now=utc_now)


def hash_of(directory: Directory) -> str:
    with directory.snapshot() as snapshot:
        return directory_hash(snapshot)


def test_repair_leaves_a_damaged_file_as_it_is(filled: Directory) -> None:
    filled.close()
    with open_directory_unchecked(filled.path) as directory:
        content = bytearray(filled.path.read_bytes())
        content[4096 * 6 : 4096 * 10] = bytes(4096 * 4)
        filled.path.write_bytes(content)
        assert "damaged" in codes(directory)
        with pytest.raises(DirectoryDamaged):
            repair(directory)
        directory.close()
    assert filled.path.read_bytes() == bytes(content)


@pytest.mark.parametrize("seed", range(8))
def test_flipped_bits_never_change_what_is_read_unnoticed(filled: Directory, tmp_path: Path, seed: int) -> None:
    whole = hash_of(filled)
    filled.close()
    flips = random.Random(seed)  # noqa: S311  (which bits, not a secret)
    used = [place for place, byte in enumerate(filled.path.read_bytes()) if byte]
    noticed = 0
    for _ in range(15):
        content = bytearray(filled.path.read_bytes())
        content[flips.choice(used)] ^= 1 << flips.randrange(8)
        path = Path(shutil.copyfile(filled.path, tmp_path / "flipped.directory"))
        path.write_bytes(content)
        try:
            with open_directory(path) as directory:
                sound = check(directory).ok
                assert not sound or hash_of(directory) == whole
        except DirectoryProblem:
            sound = False
        noticed += not sound
        assert path.read_bytes() == bytes(content)
        for beside in tmp_path.glob("flipped.directory-*"):
            beside.unlink()
    assert noticed
