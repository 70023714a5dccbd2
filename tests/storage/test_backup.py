"""Backups and bringing them back: whatever is where the directory should be, and nothing is ever destroyed by it."""

from __future__ import annotations

import os
import shutil
import stat
from datetime import date
from pathlib import Path

import pytest

from referral_app.domain.problems import InputProblem, Problem
from referral_app.storage.backup import back_up, restore
from referral_app.storage.backup_folder import KEPT, backups_folder, backups_in, next_name
from referral_app.storage.check import check
from referral_app.storage.content import directory_hash
from referral_app.storage.directory import Directory, create_directory, open_directory
from referral_app.storage.holder import hold
from referral_app.storage.passphrase import LockProblem, key_file_of
from referral_app.storage.refusals import DirectoryBusy, DirectoryDamaged, DirectoryNewer, NotADirectoryFile
from tests import builders as make
from tests.conftest import NOW

TODAY = date(2026, 7, 13)
WORDS = "a long one"


def put(directory: Directory, *names: str) -> None:
    with directory.write(by="desk", source="edit") as unit:
        unit.put_many(make.organization(name) for name in names)
        unit.commit()


def hash_of(path: Path, passphrase: str | None = None) -> str:
    with open_directory(path, passphrase=passphrase) as directory, directory.snapshot() as snapshot:
        return directory_hash(snapshot)


@pytest.fixture
def backup(directory: Directory, tmp_path: Path) -> Path:
    """A backup of a directory with two agencies."""
    put(directory, "Alder", "Birch")
    return back_up(directory, tmp_path / "kept.directory")


def bring_back(backup: Path, path: Path, passphrase: str | None = None) -> Path | None:
    return restore(backup, path, passphrase=passphrase, today=lambda: TODAY, now=lambda: NOW).set_aside


def test_a_backup_says_what_the_directory_says(directory: Directory, backup: Path) -> None:
    assert hash_of(backup) == hash_of(directory.path)


def test_a_backup_is_one_closed_file_for_its_owner_only(backup: Path) -> None:
    assert stat.S_IMODE(backup.stat().st_mode) == 0o600
    assert not list(backup.parent.glob(backup.name + "-*"))
    assert backup.read_bytes()[18:20] == b"\x01\x01"  # rollback journal: opens from media nothing can be written on


def test_nothing_is_left_of_the_making(directory: Directory, backup: Path) -> None:
    assert not [one for one in directory.path.parent.iterdir() if one.name.startswith(".")]
    assert backup.is_file()


def test_a_backup_is_replaced_only_by_force(directory: Directory, backup: Path) -> None:
    before = backup.read_bytes()
    put(directory, "Cedar")
    with pytest.raises(Problem, match="--force"):
        back_up(directory, backup)
    assert backup.read_bytes() == before
    back_up(directory, backup, force=True)
    assert hash_of(backup) == hash_of(directory.path)


@pytest.mark.parametrize("beside", ["", ".key", ".lock", "-wal", "-shm", "-journal"])
def test_a_backup_is_never_written_over_the_directory_or_what_belongs_to_it(directory: Directory, beside: str) -> None:
    put(directory, "Alder")
    with pytest.raises(InputProblem, match="another name"):
        back_up(directory, directory.path.with_name(directory.path.name + beside), force=True)


def test_a_backup_is_not_written_over_a_directory_in_use(directory: Directory, tmp_path: Path) -> None:
    with create_directory(tmp_path / "other.directory", now=lambda: NOW) as other:
        put(other, "Alder")
        with pytest.raises(Problem, match="in use"), other.snapshot():
            back_up(directory, other.path, force=True)


def test_a_backup_in_no_folder_is_refused(directory: Directory, tmp_path: Path) -> None:
    with pytest.raises(Problem, match="folder"):
        back_up(directory, tmp_path / "nowhere" / "kept.directory")


def test_a_backup_while_another_process_writes_is_of_one_moment(directory: Directory, tmp_path: Path) -> None:
    put(directory, "Alder")
    with directory.write(by="desk", source="edit") as unit:
        unit.put(make.organization("Birch"))
        back_up(directory, tmp_path / "kept.directory")
        unit.commit()
    with open_directory(tmp_path / "kept.directory") as kept, kept.snapshot() as snapshot:
        assert snapshot.get(type(make.organization()), make.organization("Birch").id) is None


def test_a_locked_directory_has_a_locked_backup_with_its_key_beside_it(tmp_path: Path) -> None:
    with create_directory(tmp_path / "referral.directory", passphrase=WORDS, now=lambda: NOW) as directory:
        put(directory, "Alder")
        kept = back_up(directory, tmp_path / "kept.directory")
    assert key_file_of(kept).read_bytes() == key_file_of(directory.path).read_bytes()
    assert b"Alder" not in kept.read_bytes()
    assert hash_of(kept, WORDS) == hash_of(directory.path, WORDS)
    shutil.rmtree(backups_folder(directory.path), ignore_errors=True)
    directory.path.unlink()
    key_file_of(directory.path).unlink()
    bring_back(kept, directory.path, WORDS)
    assert hash_of(directory.path, WORDS) == hash_of(kept, WORDS)
    with pytest.raises(LockProblem):
        bring_back(kept, directory.path, "a wrong one")


def test_restoring_brings_the_backup_back_and_keeps_what_was_there(directory: Directory, backup: Path) -> None:
    put(directory, "Cedar")
    present = hash_of(directory.path)
    directory.close()
    aside = bring_back(backup, directory.path)
    assert hash_of(directory.path) == hash_of(backup)
    assert aside == backups_folder(directory.path) / "referral-2026-07-13-before-restore.directory"
    assert hash_of(aside) == present
    assert bring_back(aside, directory.path) is not None
    assert hash_of(directory.path) == present


def test_a_restored_directory_is_sound_and_can_be_written(directory: Directory, backup: Path) -> None:
    directory.close()
    bring_back(backup, directory.path)
    with open_directory(directory.path, write=True) as restored:
        assert check(restored).ok
        put(restored, "Dogwood")
        assert check(restored).ok


def test_a_restored_directory_is_an_office_of_its_own(directory: Directory, backup: Path) -> None:
    before = directory.office
    directory.close()
    bring_back(backup, directory.path)
    with open_directory(directory.path) as restored, open_directory(backup) as kept:
        assert restored.office not in (before, kept.office)
        assert kept.office == before


def test_a_backup_is_found_by_its_name_in_the_folder_of_backups(directory: Directory, backup: Path) -> None:
    directory.close()
    backups_folder(directory.path).mkdir()
    backup.rename(backups_folder(directory.path) / "monday.directory")
    bring_back(Path("monday.directory"), directory.path)
    assert hash_of(directory.path) == hash_of(backups_folder(directory.path) / "monday.directory")


@pytest.mark.parametrize("there", ["nothing", "no folder", "empty", "text", "cut short", "torn header", "torn middle", "stale log"])
def test_restoring_works_whatever_is_in_the_place_of_the_directory(directory: Directory, backup: Path, there: str) -> None:
    directory.close()
    path = directory.path
    whole = path.read_bytes()
    if there == "no folder":
        path = path.parent / "away" / "data" / path.name
    else:
        path.unlink()
    content = {
        "empty": b"",
        "text": b"To whom it may concern: " * 100,
        "cut short": whole[: len(whole) // 2],
        "torn header": b"\0" * 100 + whole[100:],
        "torn middle": whole[:8192] + os.urandom(4096 * 8) + whole[8192 + 4096 * 8 :],
    }.get(there)
    if content is not None:
        path.write_bytes(content)
    if there == "stale log":
        path.with_name(path.name + "-wal").write_bytes(b"\x37\x7f\x06\x82" + os.urandom(4096 * 3))
    aside = bring_back(backup, path)
    assert hash_of(path) == hash_of(backup)
    if content:
        assert aside is not None and aside.read_bytes() == content
        assert aside not in backups_in(backups_folder(path))
    else:
        assert aside is None
    assert not path.with_name(path.name + "-wal").exists() or hash_of(path) == hash_of(backup)


@pytest.mark.parametrize("bad", ["empty", "text", "cut short", "torn middle", "of another program", "newer"])
def test_a_backup_that_cannot_be_read_whole_is_refused_and_the_directory_stays(directory: Directory, backup: Path, bad: str) -> None:
    put(directory, "Cedar")
    present = hash_of(directory.path)
    directory.close()
    whole = bytearray(backup.read_bytes())
    match bad:
        case "empty":
            whole.clear()
        case "text":
            whole[:] = b"To whom it may concern: " * 100
        case "cut short":
            del whole[len(whole) // 2 :]
        case "torn middle":
            whole[8192 : 8192 + 4096 * 8] = os.urandom(4096 * 8)
        case "of another program":
            whole[68:72] = b"\0\0\0\1"
        case "newer":
            whole[60:64] = (99).to_bytes(4, "big")
    backup.write_bytes(whole)
    with pytest.raises((DirectoryDamaged, NotADirectoryFile, DirectoryNewer)):
        bring_back(backup, directory.path)
    assert hash_of(directory.path) == present
    assert not backups_folder(directory.path).exists()
    assert not [one for one in directory.path.parent.iterdir() if one.name.startswith(".")]


def test_a_backup_that_is_not_there_is_refused(directory: Directory, tmp_path: Path) -> None:
    with pytest.raises(Problem, match="There is no directory"):
        bring_back(tmp_path / "gone.directory", directory.path)


def test_a_directory_is_not_restored_from_itself(directory: Directory) -> None:
    with pytest.raises(InputProblem, match="itself"):
        bring_back(directory.path, directory.path)


def test_restoring_waits_for_nobody_who_writes(directory: Directory, backup: Path) -> None:
    present = hash_of(directory.path)
    directory.close()
    with hold(directory.path, NOW), pytest.raises(DirectoryBusy):
        bring_back(backup, directory.path)
    assert hash_of(directory.path) == present


def test_restoring_is_refused_while_another_process_reads(directory: Directory, backup: Path) -> None:
    with directory.snapshot(), pytest.raises(DirectoryBusy):
        bring_back(backup, directory.path)
    assert not backups_in(backups_folder(directory.path))


def test_a_locked_directory_whose_passphrase_is_lost_is_kept_as_it_is(directory: Directory, backup: Path, tmp_path: Path) -> None:
    directory.close()
    locked = tmp_path / "locked.directory"
    create_directory(locked, passphrase="of " + WORDS, now=lambda: NOW).close()
    before = locked.read_bytes()
    aside = bring_back(backup, locked)
    assert hash_of(locked) == hash_of(backup)
    assert aside is not None and aside.read_bytes() == before and key_file_of(aside).is_file()
    assert not key_file_of(locked).exists()


def test_old_backups_of_the_app_are_let_go_but_never_the_one_restored(directory: Directory, backup: Path) -> None:
    directory.close()
    folder = backups_folder(directory.path)
    folder.mkdir()
    for day in range(1, KEPT + 5):
        shutil.copyfile(backup, next_name(directory.path, "update", date(2026, 1, day)))
        os.utime(folder / f"referral-2026-01-{day:02d}-before-update.directory", (day, day))
    oldest = folder / "referral-2026-01-01-before-update.directory"
    bring_back(oldest, directory.path)
    left = backups_in(folder)
    assert oldest in left and len(left) == KEPT + 1
