"""Removing a program or agency for good: the one write that cannot be undone."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import select

from referral_app.domain.phrases import Phrase
from referral_app.domain.problems import DirectoryProblem, InputProblem
from referral_app.domain.visibility import withheld_id
from referral_app.storage import refusals
from referral_app.storage.backup_folder import backups_folder, backups_in, set_aside_in
from referral_app.storage.belongings import ENTRIES, PART_LINKS
from referral_app.storage.content import content_text
from referral_app.storage.directory import Directory
from referral_app.storage.driver_errors import in_one_sentence
from referral_app.storage.engine import Access, DirectoryFile, connect, leave_write_ahead_log, use_write_ahead_log
from referral_app.storage.erasing import erase_for_good, loosen, purged_rows, what_goes_with
from referral_app.storage.holder import hold
from referral_app.storage.journal import PURGE, PURGED
from referral_app.storage.passphrase import key_file_of
from referral_app.storage.row_states import Key, Offices, Version, states_of
from referral_app.storage.snapshot import Snapshot
from referral_app.storage.statements import is_any_of
from referral_app.storage.tables import CHANGE_ITEM

PURGEABLE = sorted({*ENTRIES, *PART_LINKS})
"""Kinds of row a person may purge: entries, and whatever belongs to one."""


@dataclass(frozen=True, slots=True)
class Purge:
    """What a purge took away. ``backups`` still hold some of it; ``unread`` are locked otherwise or damaged and may hold it."""

    change: int | None
    removed: tuple[Key, ...]
    backups: tuple[Path, ...]
    unread: tuple[Path, ...]


def purge(directory: Directory, record_id: str, *, by: str) -> Purge:
    """Remove a row for good, with every row that belongs to it and to nothing else: from the tables, the journal and the file's bytes.

    Purging an agency purges its programs and services too: the person asked for the agency to be gone. A place, phone or contact
    that something else uses stays. Rows that were removed earlier go as well, so an id that is in the journal only can be purged.
    The change stands in the journal without images, and no other office brings the rows back.

    Raises ``InputProblem`` for an id nobody knows, and ``DirectoryBusy``, when the rows are gone but another process keeps the
    file open: its log may hold traces until the purge is run again.
    """
    with directory.write(by=by, source=f"purge of {record_id}", kind=PURGE) as unit:
        offices = Offices(unit.connection)
        marked = purged_rows(unit, offices)
        keys = _named(unit, offices, record_id)
        removed = what_goes_with(unit, offices, keys) if keys else {key for key in marked if key[1] == record_id}
        if not removed:
            raise InputProblem(Phrase("There is nothing with the id “{id}” in this directory or its history.", {"id": record_id}))
        fresh = removed - marked.keys()
        if fresh:
            loosen(unit, offices, fresh)
            _, stamp = unit.begin()
            erase_for_good(unit, offices, dict.fromkeys(fresh, Version(stamp.sequence, directory.office)))
            unit.rebuild_projections()
        done = unit.commit()
    wipe_traces(directory)
    holding, unread = backups_with(directory, removed)
    return Purge(done.change, tuple(sorted(removed)), holding, unread)


def wipe_traces(directory: Directory) -> None:
    """Write the file anew without what was removed from it, and take its log away. Raises ``DirectoryBusy`` while others have it open."""
    directory.close()
    with hold(directory.path, datetime.now(UTC)), in_one_sentence(directory.path):
        try:
            leave_write_ahead_log(directory.file)
        except refusals.DirectoryBusy as error:
            raise _traces_left(directory.path) from error
        connection = connect(directory.file, Access.COPY)
        try:
            connection.execute("VACUUM")
        finally:
            connection.close()
        use_write_ahead_log(directory.file)


def backups_with(directory: Directory, keys: Collection[Key]) -> tuple[tuple[Path, ...], tuple[Path, ...]]:
    """Backups that hold one of these rows or an image of it, and backups that could not be read."""
    holding, unread = [], []
    for backup in backups_in(backups_folder(directory.path)):
        try:
            holds = _holds(DirectoryFile(backup, directory.file.key if key_file_of(backup).is_file() else None), keys)
        except DirectoryProblem:
            unread.append(backup)
        else:
            holding += [backup] if holds else []
    return tuple(holding), (*unread, *set_aside_in(backups_folder(directory.path)))


def _named(snapshot: Snapshot, offices: Offices, record_id: str) -> set[Key]:
    """The rows with this id that are here or were here, unless they are purged already."""
    there = states_of(snapshot, offices, [(table, record_id) for table in PURGEABLE])
    images = select(CHANGE_ITEM.c.table_name).where(CHANGE_ITEM.c.record_id == record_id, is_any_of(CHANGE_ITEM.c.table_name, PURGEABLE))
    found = there.keys() | {(table, record_id) for table in snapshot.connection.execute(images).scalars()}
    return found - purged_rows(snapshot, offices).keys()


def _holds(backup: DirectoryFile, keys: Collection[Key]) -> bool:
    with in_one_sentence(backup.path):
        connection = connect(backup, Access.LOOK)
        try:
            return any(_rows_there(connection, keys))
        finally:
            connection.close()


def _rows_there(connection: Any, keys: Collection[Key]) -> Iterator[bool]:
    listed = json.dumps([one for _, one in keys] + [withheld_id(*key) for key in keys])
    tables = {table for table, _ in keys} | {"withheld"}
    for table in sorted(tables):
        yield _any(connection, f'SELECT 1 FROM "{table}" WHERE id IN (SELECT value FROM json_each(?))', listed)  # noqa: S608  (our names)
    purged = content_text(PURGED)
    image = "SELECT 1 FROM change_item WHERE record_id IN (SELECT value FROM json_each(?)) AND before <> ?"
    yield _any(connection, image, listed, purged)
    yield _any(connection, "SELECT 1 FROM waiting WHERE record_id IN (SELECT value FROM json_each(?))", listed)


def _any(connection: Any, question: str, *values: str) -> bool:
    return connection.execute(f"{question} LIMIT 1", values).fetchone() is not None


def _traces_left(path: Path) -> DirectoryProblem:
    return refusals.DirectoryBusy(
        Phrase(
            "It is removed, but another program has {file} open, so traces may be left in the file; close that program and purge again.",
            {"file": path.name},
        )
    )
