"""A folder of its own beside a file that is being made, so that an interrupted making leaves nothing under the file's name."""

from __future__ import annotations

import contextlib
import errno
import os
import re
import secrets
import shutil
from collections.abc import Iterator
from pathlib import Path

from referral_app.domain.problems import Problem
from referral_app.storage import refusals

_PREFIX = ".new-"
_OWNER = re.compile(r"\.new-(\d+)-.*")


@contextlib.contextmanager
def workshop(beside: Path) -> Iterator[Path]:
    """An empty folder (0700) in the folder of ``beside``; gone afterwards. Takes away what killed processes left there."""
    _clear_leftovers(beside.parent)
    # Named before it is made: an interruption at any moment finds a name to take away.
    folder = beside.parent / f"{_PREFIX}{os.getpid()}-{secrets.token_hex(8)}"
    try:
        try:
            folder.mkdir(mode=0o700)
        except OSError as error:
            raise cannot_write(beside, error) from error
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def put_in_place(fresh: Path, path: Path) -> None:
    """Give ``fresh`` the name ``path`` in one step that survives a power cut. Raises ``Problem`` with the file as it was."""
    try:
        flush(fresh)
        fresh.replace(path)
        flush(path.parent)
    except OSError as error:
        raise cannot_write(path, error) from error


def flush(path: Path) -> None:
    """Wait until a file or a folder is on the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def cannot_write(path: Path, error: OSError) -> Problem:
    """The sentence for a file that could not be written."""
    return refusals.full(path) if error.errno in (errno.ENOSPC, errno.EDQUOT) else refusals.folder_read_only(path)


def _clear_leftovers(folder: Path) -> None:
    for left in folder.glob(f"{_PREFIX}*-*"):
        owner = _OWNER.fullmatch(left.name)
        if owner and left.is_dir() and not _is_running(int(owner[1])):
            shutil.rmtree(left, ignore_errors=True)


def _is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        return True
    return True
