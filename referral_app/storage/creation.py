"""Making an empty directory file: in a workshop beside its place, by the same migrations that bring older files up to date."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import insert

from referral_app.storage import refusals
from referral_app.storage.engine import Access, DirectoryFile, logs_of, migration_engine, use_write_ahead_log
from referral_app.storage.file_format import APPLICATION_ID
from referral_app.storage.migrate import upgrade
from referral_app.storage.passphrase import key_file_of, make_key
from referral_app.storage.tables import DIRECTORY_INFO, OFFICE, OWN_OFFICE
from referral_app.storage.workshop import put_in_place, workshop


def create_file(path: Path, *, passphrase: str | None, office: str, now: datetime) -> None:
    """Make it whole, then give it its name. Whoever calls holds the directory's lock. Raises ``DirectoryProblem``."""
    require_nothing_at(path)
    with workshop(path) as folder:
        fresh = DirectoryFile(folder / path.name, None if passphrase is None else make_key(folder / path.name, passphrase))
        engine = migration_engine(fresh, Access.CREATE)
        with engine.begin() as connection:
            connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
            upgrade(connection)
            connection.execute(insert(OFFICE).values(number=OWN_OFFICE, id=office, seen=0))
            created = now.astimezone(UTC).isoformat(timespec="seconds")
            connection.execute(insert(DIRECTORY_INFO), [{"key": "office", "value": office}, {"key": "created", "value": created}])
        engine.dispose()
        use_write_ahead_log(fresh)
        fresh.path.chmod(0o600)
        if passphrase is not None:
            put_in_place(key_file_of(fresh.path), key_file_of(path))
        put_in_place(fresh.path, path)


def require_nothing_at(path: Path) -> None:
    """Refuse a name that is taken, has no folder, or whose key file is still there."""
    if not path.parent.is_dir():
        raise refusals.no_folder(path)
    if path.is_dir():
        raise refusals.is_a_folder(path)
    if path.exists() or path.is_symlink():
        raise refusals.already_there(path)
    if key_file_of(path).exists():
        raise refusals.key_without_directory(path)
    for log in logs_of(path):
        if log.exists() and log.stat().st_size > 0:
            raise refusals.log_without_directory(path, log)
