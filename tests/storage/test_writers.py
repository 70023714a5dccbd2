"""One writer among all processes: the others are told who it is, and go on reading."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Iterator
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest

from referral_app.domain.organization import Organization
from referral_app.storage.directory import Directory, open_directory
from referral_app.storage.engine import Access, DirectoryFile, connect
from referral_app.storage.holder import Holder, hold, holder_of, lock_file_of
from referral_app.storage.refusals import DirectoryBusy
from tests.builders import organization
from tests.conftest import NOW
from tests.storage.test_units_of_work import put

SPAWN = multiprocessing.get_context("spawn")


def _write_and_wait(path: Path, told: Connection) -> None:
    """In another process: begin a write, say so, and hold it until told to end."""
    with open_directory(path, write=True) as directory, directory.write(by="other", source="other") as unit:
        unit.put(organization("Other"))
        told.send("writing")
        told.recv()
        unit.commit()


@pytest.fixture
def other(directory_file: Path) -> Iterator[tuple[BaseProcess, Connection]]:
    """Another process in the middle of a write."""
    ours, theirs = SPAWN.Pipe()
    process = SPAWN.Process(target=_write_and_wait, args=(directory_file, theirs))
    process.start()
    assert ours.recv() == "writing"
    yield process, ours
    process.kill()
    process.join()
    ours.close()
    theirs.close()


def test_another_process_that_writes_is_named_and_read_past(directory_file: Path, other: tuple[BaseProcess, Connection]) -> None:
    process, pipe = other
    with open_directory(directory_file, write=True) as directory:
        with pytest.raises(DirectoryBusy, match=rf"being changed by referral-app \(process {process.pid}\) since 20"):
            put(directory, organization("Mine"))
        with directory.snapshot() as snapshot:
            assert snapshot.count(Organization) == 0

        pipe.send("go on")
        process.join()
        put(directory, organization("Mine"))
        with directory.snapshot() as snapshot:
            assert {one.name for one in snapshot.find(Organization)} == {"Mine", "Other"}


def test_a_writer_that_is_killed_leaves_nothing_and_locks_nobody_out(directory_file: Path, other: tuple[BaseProcess, Connection]) -> None:
    process, _ = other
    assert lock_file_of(directory_file).exists()
    os.kill(process.pid or 0, signal.SIGKILL)
    process.join()

    with open_directory(directory_file, write=True) as directory:
        put(directory, organization("Mine"))
        with directory.snapshot() as snapshot:
            assert [one.name for one in snapshot.find(Organization)] == ["Mine"]
    assert not lock_file_of(directory_file).exists()


def test_a_program_that_left_no_note(directory: Directory) -> None:
    connection = connect(DirectoryFile(directory.path), Access.WRITE)
    try:
        connection.execute("BEGIN IMMEDIATE")
        with pytest.raises(DirectoryBusy, match="Another program is using"):
            put(directory, organization())
    finally:
        connection.close()


def test_threads_of_one_process_take_turns(directory: Directory) -> None:
    waiting = [threading.Thread(target=put, args=(directory, organization(str(number)))) for number in range(5)]
    for thread in waiting:
        thread.start()
    for thread in waiting:
        thread.join()

    with directory.snapshot() as snapshot:
        assert snapshot.count(Organization) == 5


def test_the_lock_says_who_holds_it_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "referral.directory"
    with hold(path, NOW):
        assert holder_of(path) == Holder("referral-app", os.getpid(), "2026-07-13T09:30:00+00:00")
        assert str(tmp_path) not in lock_file_of(path).read_text()
        assert lock_file_of(path).stat().st_mode & 0o777 == 0o600
        with pytest.raises(DirectoryBusy), hold(path, NOW, wait=0.05):
            pass
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "note", [b"", b"{", b"[]", b"\xff\xfe", b'{"program": "x"}', b'{"program": "x", "process": "y", "since": 3}', b"9" * 9000]
)
def test_a_note_that_says_nothing(tmp_path: Path, note: bytes) -> None:
    path = tmp_path / "referral.directory"
    lock_file_of(path).write_bytes(note)

    assert holder_of(path) is None
    with hold(path, NOW):
        pass


def test_a_lock_is_never_taken_through_a_link(tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    victim.write_text("mine")
    lock_file_of(tmp_path / "referral.directory").symlink_to(victim)

    with pytest.raises(Exception, match="can only be read"), hold(tmp_path / "referral.directory", NOW):
        pass
    assert victim.read_text() == "mine"
