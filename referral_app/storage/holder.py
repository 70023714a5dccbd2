"""Who may write: one process at a time, by a lock the operating system lets go of when the process ends, however it ends.

The lock stands on a file of its own beside the directory (``referral.directory.lock``), which says who holds it: program, process
number and since when. Never a person, never a path. POSIX locks on the directory file itself are SQLite's.
"""

from __future__ import annotations

import contextlib
import errno
import fcntl
import json
import os
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from referral_app.domain.phrases import Phrase
from referral_app.storage import refusals
from referral_app.storage.refusals import DirectoryBusy

PROGRAM = "referral-app"
WAIT = 1.0
"""Seconds to wait for another process before saying who holds the directory."""
_POLL = 0.02
_LONGEST_NOTE = 1000


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds a directory. ``since`` is UTC ISO 8601."""

    program: str
    process: int
    since: str


def lock_file_of(directory: Path) -> Path:
    """The file that carries the lock of ``directory``."""
    return directory.with_name(directory.name + ".lock")


@contextlib.contextmanager
def hold(directory: Path, now: datetime, *, wait: float = WAIT) -> Iterator[None]:
    """Be the only process that writes ``directory``. Raises ``DirectoryBusy`` naming the holder after ``wait`` seconds."""
    lock = lock_file_of(directory)
    descriptor = _take(lock, directory, time.monotonic() + wait)
    try:
        _leave_note(descriptor, directory, now)
        yield
    finally:
        lock.unlink(missing_ok=True)  # while still held: whoever waits sees that its file is gone and takes a new one
        os.close(descriptor)


def holder_of(directory: Path) -> Holder | None:
    """Who the lock file names; ``None`` if it is not there or does not say."""
    try:
        with lock_file_of(directory).open("rb") as file:
            note = json.loads(file.read(_LONGEST_NOTE))
        return Holder(str(note["program"])[:40], int(note["process"]), datetime.fromisoformat(note["since"]).isoformat())
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _leave_note(descriptor: int, directory: Path, now: datetime) -> None:
    note = asdict(Holder(PROGRAM, os.getpid(), now.astimezone(UTC).isoformat(timespec="seconds")))
    try:
        os.ftruncate(descriptor, 0)
        os.write(descriptor, json.dumps(note).encode())
    except OSError as error:
        raise refusals.full(directory) from error


def _take(lock: Path, directory: Path, until: float) -> int:
    while True:
        descriptor = _open(lock, directory)
        if _locked(descriptor) and _still_named(descriptor, lock):
            return descriptor
        os.close(descriptor)
        if time.monotonic() >= until:
            raise _held(directory)
        time.sleep(_POLL)


def _open(lock: Path, directory: Path) -> int:
    try:
        return os.open(lock, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise refusals.full(directory) from error
        raise refusals.read_only(directory) from error


def _locked(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _still_named(descriptor: int, lock: Path) -> bool:
    """Whether the file locked is still the one under that name: its last holder takes the name away when it leaves."""
    with contextlib.suppress(FileNotFoundError):
        return os.path.samestat(os.fstat(descriptor), lock.stat())
    return False


def _held(directory: Path) -> DirectoryBusy:
    holder = holder_of(directory)
    if holder is None:
        return refusals.busy(directory)
    since = datetime.fromisoformat(holder.since).astimezone()
    return DirectoryBusy(
        Phrase(
            "{file} is being changed by {program} (process {process}) since {since}; it can be read meanwhile, "
            "so try the change again when that is done.",
            {"file": directory.name, "program": holder.program, "process": holder.process, "since": f"{since:%Y-%m-%d %H:%M}"},
        )
    )
