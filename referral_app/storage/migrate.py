"""Bringing a directory file to the format of this version: a verified backup, the migrations on a copy, a look at it, then the swap.

The file itself is never migrated in place, so whatever stops it half-way (a kill, a full disk, a bug) leaves it as it was.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

from sqlalchemy import Connection

from referral_app.paths import migrations_folder
from referral_app.storage import refusals
from referral_app.storage.backup_folder import let_old_ones_go, next_name
from referral_app.storage.copies import copy_whole, row_counts
from referral_app.storage.engine import DirectoryFile, leave_write_ahead_log, migration_engine, use_write_ahead_log
from referral_app.storage.file_format import SCHEMA_VERSION, revision_of
from referral_app.storage.holder import hold
from referral_app.storage.look import is_writable, look_at
from referral_app.storage.passphrase import key_file_of
from referral_app.storage.workshop import put_in_place, workshop


def upgrade(connection: Connection, *, folder: Path | None = None, to: int = SCHEMA_VERSION) -> None:
    """Run the migrations that are missing, inside the transaction of ``connection``. ``folder`` holds Alembic's environment."""
    from alembic import command  # noqa: PLC0415  (a fifth of the time a command takes to start, and hardly ever needed)
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(folder or migrations_folder()).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, revision_of(to))
    connection.exec_driver_sql(f"PRAGMA user_version = {to}")


def bring_up_to_date(file: DirectoryFile, *, today: date, now: datetime, folder: Path | None = None, to: int = SCHEMA_VERSION) -> None:
    """Give ``file`` the format ``to``; the file as it was goes into ``backups/``. Raises ``DirectoryProblem`` with everything as it was."""
    if not is_writable(file.path):
        raise refusals.older_and_read_only(file.path, look_at(file).schema_version, to)
    with hold(file.path, now):
        if look_at(file, thorough=True).schema_version >= to:
            return  # another process was first
        with workshop(file.path) as shop:
            backup = copy_whole(file, shop / "backup")
            fresh = copy_whole(file, shop / file.path.name)
            if not _migrated_without_loss(fresh, folder, to):
                raise refusals.not_updated(file.path)
            use_write_ahead_log(fresh)
            with kept(backup, next_name(file.path, "update", today)):
                take_the_place_of(file, fresh.path)
    let_old_ones_go(file.path)


def take_the_place_of(file: DirectoryFile, fresh: Path) -> None:
    """Give ``fresh`` the name of ``file``. Raises ``DirectoryBusy`` while anybody has ``file`` open: its log would go on to the new one.

    The caller holds the directory's lock.
    """
    leave_write_ahead_log(file)
    put_in_place(fresh, file.path)


@contextlib.contextmanager
def kept(backup: DirectoryFile, place: Path) -> Iterator[None]:
    """Keep the backup, unless what it is kept for does not happen: tries that fail must not push older backups out."""
    place.parent.mkdir(mode=0o700, exist_ok=True)
    moves = [(backup.path, place)]
    if backup.key is not None:
        moves.insert(0, (key_file_of(backup.path), key_file_of(place)))
    try:
        for made, kept in moves:
            put_in_place(made, kept)
        yield
    except BaseException:
        for _, kept in moves:
            kept.unlink(missing_ok=True)
        raise


def _migrated_without_loss(copy: DirectoryFile, folder: Path | None, to: int) -> bool:
    """Migrate a copy. Rows that link to nothing, or are fewer than before in a table that stays, count as loss."""
    engine = migration_engine(copy)
    try:
        with engine.begin() as connection:
            driver = connection.connection.dbapi_connection
            before = row_counts(driver)
            upgrade(connection, folder=folder, to=to)
            connection.exec_driver_sql("DELETE FROM directory_info WHERE key LIKE 'projection.%'")
            after = row_counts(driver)
            lost = any(after.get(table, count) != count for table, count in before.items() if table != "directory_info")
            dangling = connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None
            whole = connection.exec_driver_sql("PRAGMA integrity_check(1)").scalar_one() == "ok"
            return whole and not lost and not dangling
    finally:
        engine.dispose()
