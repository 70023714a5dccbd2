"""Keeping the directory that a restore replaces: as a backup if it can be read, else as it is."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from referral_app.domain.problems import DirectoryProblem
from referral_app.storage.backup_folder import SET_ASIDE, next_name
from referral_app.storage.copies import copy_whole
from referral_app.storage.engine import DirectoryFile, leave_write_ahead_log, logs_of
from referral_app.storage.look import look_at
from referral_app.storage.migrate import kept
from referral_app.storage.passphrase import key_file_of, key_for
from referral_app.storage.refusals import DirectoryBusy, DirectoryFull
from referral_app.storage.workshop import cannot_write


@contextlib.contextmanager
def set_aside(path: Path, passphrase: str | None, today: date, shop: Path) -> Iterator[Path | None]:
    """Keep what is at ``path`` and clear the way for another file to take its name inside the block. Where it is kept, if it is.

    A file that can be read becomes a backup, made in ``shop``, and is closed properly; raises ``DirectoryBusy`` while another
    process has it open. One that cannot be read goes to ``backups/`` as it is, with its logs, which would be taken for the new file's.
    """
    place = next_name(path, "restore", today)
    backup = _readable(path, passphrase, shop)
    if backup is None:
        yield _moved(path, place.with_name(place.name + SET_ASIDE))
        return
    with kept(backup, place):
        leave_write_ahead_log(DirectoryFile(path, backup.key))
        yield place


def _readable(path: Path, passphrase: str | None, shop: Path) -> DirectoryFile | None:
    """A copy of the directory as it is now; ``None`` if it cannot be read whole."""
    try:
        file = DirectoryFile(path, key_for(path, passphrase))
        look_at(file)
        return copy_whole(file, shop / "aside")
    except (DirectoryBusy, DirectoryFull):
        raise
    except DirectoryProblem:
        return None


def _moved(path: Path, place: Path) -> Path | None:
    """Put the file and its logs elsewhere; the file keeps its name as well where the disk can do that. An empty file is nothing to keep."""
    there = [one for one in (path, *logs_of(path)) if one.is_file() and one.stat().st_size > 0]
    try:
        place.parent.mkdir(mode=0o700, exist_ok=True)
        if there and key_file_of(path).is_file():
            shutil.copyfile(key_file_of(path), key_file_of(place))
        for one in there:
            _link_or_move(one, place.with_name(one.name.replace(path.name, place.name, 1)), keeping=one == path)
    except OSError as error:
        raise cannot_write(place, error) from error
    return place if path in there else None


def _link_or_move(one: Path, place: Path, *, keeping: bool) -> None:
    if keeping:
        with contextlib.suppress(OSError):
            place.hardlink_to(one)
            return
    one.rename(place)
