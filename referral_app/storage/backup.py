"""Backups: a checked copy of a directory, and putting one in the place of a directory that is there, damaged or lost."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from referral_app.domain.phrases import Phrase
from referral_app.domain.problems import DirectoryProblem, InputProblem
from referral_app.safe_files import refuse_to_replace
from referral_app.storage import refusals
from referral_app.storage.backup_folder import backups_folder, let_old_ones_go
from referral_app.storage.content import directory_hash
from referral_app.storage.copies import copy_pages, copy_whole
from referral_app.storage.directory import Clock, Directory, utc_now
from referral_app.storage.engine import DirectoryFile, logs_of, reader_engine, use_write_ahead_log
from referral_app.storage.holder import hold, lock_file_of
from referral_app.storage.look import look_at
from referral_app.storage.new_office import become_new_office
from referral_app.storage.passphrase import key_file_of, key_for
from referral_app.storage.setting_aside import set_aside
from referral_app.storage.snapshot import Snapshot
from referral_app.storage.workshop import cannot_write, put_in_place, workshop


@dataclass(frozen=True, slots=True)
class Restored:
    """Where a backup was brought back to, and where what was there before is kept (``None`` if nothing was)."""

    path: Path
    set_aside: Path | None


def back_up(directory: Directory, out: Path, *, force: bool = False) -> Path:
    """Write a checked copy of the directory to ``out``, for its owner only; a locked one with its key file beside it.

    The copy is one file that opens from any media. Others may write meanwhile. Raises ``Problem`` with nothing at ``out`` changed.
    """
    refuse_to_replace(out, force=force)
    _require_elsewhere(directory.path, out)
    _require_closed(out)
    with workshop(out) as shop:
        copy = DirectoryFile(shop / out.name, directory.file.key)
        with directory.snapshot() as snapshot:
            copy_pages(snapshot.connection.connection.dbapi_connection, copy)
            expected = directory_hash(snapshot)
        if copy.key is not None:
            shutil.copyfile(key_file_of(directory.path), key_file_of(copy.path))
        look_at(copy, thorough=True)
        if _hash_of(copy) != expected:
            raise refusals.damaged(out)
        _give_name(copy, out)
    return out


def restore(
    backup: Path,
    path: Path,
    *,
    passphrase: str | None = None,
    today: Callable[[], date] = date.today,
    now: Clock = utc_now,
) -> Restored:
    """Put ``backup`` in the place of the directory at ``path``, which may be missing, empty or damaged, and keep what was there.

    The backup is looked through first and stays as it is; a bare name is looked for in ``backups/`` too. The directory becomes an
    office of its own (``new_office``). Raises the ``DirectoryProblem`` that fits, ``DirectoryBusy`` while another process
    writes, with the present directory as it was.
    """
    path = path.resolve() if path.is_symlink() else path
    found = _find(backup, path)
    _require_elsewhere(path, found)
    source = DirectoryFile(found, key_for(found, passphrase))
    look_at(source, thorough=True)
    _make_room(path)
    with hold(path, now()), workshop(path) as shop:
        fresh = copy_whole(source, shop / path.name)
        become_new_office(fresh)
        use_write_ahead_log(fresh)
        with set_aside(path, passphrase, today(), shop) as kept_at:
            _give_name(fresh, path)
    let_old_ones_go(path, but=found)
    return Restored(path, kept_at)


def _hash_of(file: DirectoryFile) -> str:
    engine = reader_engine(file)
    try:
        with engine.connect() as connection:
            return directory_hash(Snapshot(connection, file.path))
    finally:
        engine.dispose()


def _give_name(made: DirectoryFile, path: Path) -> None:
    """The key goes first: with it a locked file can be opened as soon as it has its name."""
    if made.key is not None:
        put_in_place(key_file_of(made.path), key_file_of(path))
    put_in_place(made.path, path)
    if made.key is None:
        key_file_of(path).unlink(missing_ok=True)


def _require_elsewhere(path: Path, other: Path) -> None:
    """A directory is no backup of itself, nor may one be written over its key, its lock or its logs."""
    beside = (path, key_file_of(path), lock_file_of(path), *logs_of(path), path.with_name(path.name + "-shm"))
    if other.resolve() in {one.resolve() for one in beside}:
        raise InputProblem(Phrase("{file} is the directory itself or belongs to it; choose another name.", {"file": other.name}))


def _require_closed(out: Path) -> None:
    """A log beside a file that is replaced would be taken for the log of the new one."""
    if any(log.is_file() and log.stat().st_size > 0 for log in logs_of(out)):
        raise DirectoryProblem(Phrase("{file} is in use, or was not closed properly; choose another name.", {"file": out.name}))


def _find(backup: Path, path: Path) -> Path:
    """The backup meant: as given, or by its bare name in the folder of backups."""
    named = backups_folder(path) / backup.name
    return named if not backup.exists() and backup.name == str(backup) and named.exists() else backup


def _make_room(path: Path) -> None:
    if path.is_dir():
        raise refusals.is_a_folder(path)
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise cannot_write(path, error) from error
