"""Opening a directory, and making it from the starter directory where there is none: whole or not at all, and by one process only."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from referral_app.domain.needs import NeedVocabulary
from referral_app.operations.local_set import LOCAL_VERSION, LocalSet
from referral_app.places.gazetteer import Gazetteer
from referral_app.search.kept.projections import search_projections
from referral_app.storage import refusals
from referral_app.storage.creation import require_nothing_at
from referral_app.storage.directory import Directory, create_directory, open_directory
from referral_app.storage.holder import hold
from referral_app.storage.look import has_unfinished_log
from referral_app.storage.passphrase import key_file_of
from referral_app.storage.projection import Projection
from referral_app.storage.refusals import DirectoryMissing
from referral_app.storage.workshop import put_in_place, workshop

if TYPE_CHECKING:
    from referral_app.exchange.starter import StarterDirectory

LONGEST_START = 120.0
"""Seconds to wait for another process that is making the same directory; it takes a few."""

STARTER_VERSION = "starter_version"
"""The key in the directory's own information that tells which starter directory it began with."""

STARTED_BY = "app"
"""Who a change is by when the app makes it and no person does."""


@dataclass(frozen=True, slots=True)
class Supplies:
    """What a directory is made and kept with.

    ``starter`` reads the starter directory, with its local set if asked; ``now`` gives the present with its zone.
    """

    vocabulary: NeedVocabulary
    gazetteer: Gazetteer
    starter: Callable[[bool], StarterDirectory]
    now: Callable[[], datetime]

    def projections(self) -> tuple[Projection, ...]:
        """What search keeps beside the records."""
        return search_projections(self.vocabulary, self.gazetteer)


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """What a directory is to hold from the start."""

    empty: bool = False
    local: bool = False


def open_or_start(path: Path, supplies: Supplies, contents: Contents, *, write: bool, passphrase: str | None) -> Directory:
    """The directory at ``path``, made first if nothing ever was there; with ``contents.local`` also given the local set, once.

    Raises the ``DirectoryProblem`` that fits. A directory that backups say was there is never made anew (reliability.md 0.6).
    """
    try:
        directory = _open(path, supplies, write=write, passphrase=passphrase)
    except DirectoryMissing:
        start_directory(path, supplies, contents, passphrase=passphrase)
        directory = _open(path, supplies, write=write, passphrase=passphrase)
    if not contents.local:
        return directory
    local = LocalSet(supplies.starter)
    if local.is_in(directory):
        return directory
    directory.close()
    with _open(path, supplies, write=True, passphrase=passphrase) as changing:
        local.add_to(changing, by=STARTED_BY)
    return _open(path, supplies, write=write, passphrase=passphrase)


def offers_local_set(directory: Directory) -> bool:
    """Whether it began with the starter directory and was never given its local set."""
    with directory.snapshot() as snapshot:
        return snapshot.info(STARTER_VERSION) is not None and snapshot.info(LOCAL_VERSION) is None


def start_directory(path: Path, supplies: Supplies, contents: Contents, *, passphrase: str | None) -> None:
    """Make the directory in a workshop beside ``path`` and give it its name in one step. Another process may have been first."""
    if path.is_symlink():
        raise refusals.out_of_reach(path)  # a name that leads to a disk which is not in place
    if not os.access(path.parent, os.W_OK | os.X_OK):
        raise refusals.folder_read_only(path)
    with hold(path, supplies.now(), wait=LONGEST_START):
        if path.exists():
            return
        require_nothing_at(path)
        with workshop(path) as folder:
            fresh = folder / path.name
            projections = supplies.projections()
            with create_directory(fresh, projections=projections, passphrase=passphrase, now=supplies.now) as directory:
                _fill(directory, supplies, contents)
            if has_unfinished_log(fresh):
                raise refusals.full(path)  # closing moves the log into the file, and is silent where there is no room for that
            if passphrase is not None:
                put_in_place(key_file_of(fresh), key_file_of(path))
            put_in_place(fresh, path)


def _open(path: Path, supplies: Supplies, *, write: bool, passphrase: str | None) -> Directory:
    return open_directory(
        path,
        write=write,
        projections=supplies.projections(),
        passphrase=passphrase,
        today=lambda: supplies.now().date(),
        now=supplies.now,
    )


def _fill(directory: Directory, supplies: Supplies, contents: Contents) -> None:
    """All of the starter directory in one change that names its source."""
    if contents.empty:
        return
    starter = supplies.starter(contents.local)
    with directory.write(by=STARTED_BY, source=f"starter directory {starter.version}") as unit:
        unit.put_many(starter.records)
        unit.set_info(STARTER_VERSION, starter.version)
        if contents.local:
            unit.set_info(LOCAL_VERSION, starter.version)
        unit.commit()
