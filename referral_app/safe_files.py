"""Writing a file whole or not at all: temporary name, flush to disk, then one rename."""

from __future__ import annotations

import contextlib
import errno
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from referral_app.domain.phrases import Phrase
from referral_app.domain.problems import Problem

_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT})
_NO_LINKS = frozenset({errno.EPERM, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK})
"""What file systems without hard links answer; USB sticks usually carry one."""


def refuse_to_replace(path: Path, *, force: bool) -> None:
    """Stop early, before slow work, where ``write_whole`` would refuse."""
    try:
        if path.is_dir():
            raise Problem(Phrase("{file} is a folder; give the name of a file in it.", {"file": str(path)}))
        if "\0" in str(path) or not path.parent.is_dir():
            raise Problem(Phrase("The folder {folder} is not there; make it first or choose another.", {"folder": str(path.parent)}))
        there = path.exists() or path.is_symlink()
        if there and path.exists() and not path.is_file():
            raise Problem(Phrase("{file} is not a file that can be replaced; choose another name.", {"file": str(path)}))
        if there and not force:
            raise Problem(Phrase("{file} is already there; choose another name, or add --force to replace it.", {"file": str(path)}))
    except OSError as error:
        raise _cannot_write(path, error) from error


def write_whole(path: Path, content: bytes, *, force: bool) -> None:
    """Put ``content`` at ``path``; without ``force`` never over a file that is there. On any ``Problem`` nothing is left behind."""
    with whole_file(path, force=force) as out:
        out.write(content)


@contextlib.contextmanager
def whole_file(path: Path, *, force: bool) -> Iterator[BinaryIO]:
    """A file to write, which stands at ``path`` once the block ends well and is gone otherwise. As ``write_whole``."""
    refuse_to_replace(path, force=force)
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".new-")
    except OSError as error:
        raise _cannot_write(path, error) from error
    fresh = Path(name)
    try:
        with os.fdopen(handle, "w+b") as out:
            yield out
            out.flush()
            os.fsync(out.fileno())
        if force:
            fresh.replace(path)
        else:
            _place_beside_nothing(fresh, path)
        _flush_folder(path.parent)
    except FileExistsError:
        refuse_to_replace(path, force=force)
        raise
    except OSError as error:
        raise _cannot_write(path, error) from error
    finally:
        with contextlib.suppress(FileNotFoundError):
            fresh.unlink()


def _place_beside_nothing(fresh: Path, path: Path) -> None:
    """Give ``fresh`` the name ``path``. Raises ``FileExistsError`` if another process took the name meanwhile."""
    try:
        os.link(fresh, path)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))  # takes the name, or finds it taken
        fresh.replace(path)


def _flush_folder(folder: Path) -> None:
    """Wait until the new name is on the disk; some file systems cannot say, and the file itself is there already."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _cannot_write(path: Path, error: OSError) -> Problem:
    if error.errno in _NO_ROOM:
        return Problem(Phrase("There is not enough room to write {file}; free some space and try again.", {"file": str(path)}))
    if error.errno == errno.ENAMETOOLONG:
        return Problem(Phrase("The name {file} is too long; choose a shorter one.", {"file": f"{path.name[:40]}…"}))
    return Problem(Phrase("{folder} cannot be written to; choose another folder.", {"folder": str(path.parent)}))
