"""An older file is brought up to date on a copy, with a backup; whatever goes wrong leaves it as it was."""

from __future__ import annotations

import os
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from referral_app.domain.problems import DirectoryProblem
from referral_app.domain.service import Service
from referral_app.paths import migrations_folder
from referral_app.storage import refusals
from referral_app.storage.backup_folder import KEPT, backups_folder
from referral_app.storage.copies import copy_whole
from referral_app.storage.directory import create_directory, open_directory
from referral_app.storage.engine import Access, DirectoryFile, connect
from referral_app.storage.holder import hold
from referral_app.storage.migrate import bring_up_to_date
from referral_app.storage.passphrase import key_file_of, key_for
from tests.builders import fact, organization, phone, service
from tests.conftest import NOW
from tests.storage.test_opening import fingerprint, mounted_read_only
from tests.storage.test_units_of_work import put

WORDS = "harbor light"
TODAY = date(2026, 7, 13)
REBUILDS = """
    with op.batch_alter_table("organization") as organization:
        organization.add_column(sa.Column("nickname", sa.Text))
    op.execute("UPDATE organization SET nickname = 'Nick'")
"""
LOSES_ROWS = '    op.execute("DELETE FROM phone")\n'
LEAVES_ORPHANS = "    op.execute(\"UPDATE phone SET service_id = 'nobody'\")\n"
STOPS_HALF_WAY = REBUILDS + '    op.execute("SELECT * FROM no_such_table")\n'
FILLS_THE_DISK = '    op.execute("PRAGMA max_page_count = 1")\n    op.execute("CREATE TABLE big AS SELECT randomblob(1000000) AS b")\n'


@pytest.fixture
def filled(directory_file: Path) -> DirectoryFile:
    """A file in format 1 with rows that link to each other, closed."""
    with open_directory(directory_file, write=True) as directory:
        put(directory, organization(), service(), phone(), phone("second"), fact("walk-in", "yes"))
        with directory.write(by="x", source="y") as unit:
            unit.set_info("projection.cards", "1")
            unit.commit()
    return DirectoryFile(directory_file)


def second_version(tmp_path: Path, body: str) -> Path:
    """A migrations folder that also holds a made-up version 2."""
    folder = tmp_path / "100% made-up migrations"
    shutil.copytree(migrations_folder(), folder, ignore=shutil.ignore_patterns("__pycache__"))
    head = '"""Made up for a test."""\nimport sqlalchemy as sa\nfrom alembic import op\nrevision = "0002"\ndown_revision = "0001"\n'
    (folder / "versions" / "0002_made_up.py").write_text(f"{head}def upgrade():\n{body}")
    return folder


def migrate(file: DirectoryFile, folder: Path) -> None:
    bring_up_to_date(file, today=TODAY, now=NOW, folder=folder, to=2)


def ask(path: Path, statement: str, key: bytes | None = None) -> list[Any]:
    connection = connect(DirectoryFile(path, key), Access.LOOK)
    try:
        return list(connection.execute(statement).fetchall())
    finally:
        connection.close()


def test_rebuilding_a_table_loses_no_child_row(filled: DirectoryFile, tmp_path: Path) -> None:
    migrate(filled, second_version(tmp_path, REBUILDS))

    assert ask(filled.path, "PRAGMA user_version") == [(2,)]
    assert ask(filled.path, "SELECT version_num FROM alembic_version") == [("0002",)]
    assert ask(filled.path, "SELECT nickname FROM organization") == [("Nick",)]
    assert [ask(filled.path, f"SELECT count(*) FROM {table}") for table in ("service", "phone", "fact")] == [[(1,)], [(2,)], [(1,)]]
    assert ask(filled.path, "PRAGMA foreign_key_check") == []
    assert ask(filled.path, "PRAGMA journal_mode") == [("wal",)]


def test_derived_rows_are_built_anew_after_it(filled: DirectoryFile, tmp_path: Path) -> None:
    migrate(filled, second_version(tmp_path, REBUILDS))
    assert ask(filled.path, "SELECT count(*) FROM directory_info WHERE key LIKE 'projection%'") == [(0,)]


def test_the_backup_is_the_file_as_it_was_and_opens_with_the_earlier_app(filled: DirectoryFile, tmp_path: Path) -> None:
    migrate(filled, second_version(tmp_path, REBUILDS))

    (backup,) = backups_folder(filled.path).iterdir()
    assert backup.name == "referral-2026-07-13-before-update.directory"
    assert backup.stat().st_mode & 0o777 == 0o600
    with open_directory(backup) as directory, directory.snapshot() as snapshot:
        assert snapshot.get(Service, service().id) == service()
    with pytest.raises(refusals.DirectoryNewer):
        open_directory(filled.path)


def test_it_is_done_once(filled: DirectoryFile, tmp_path: Path) -> None:
    folder = second_version(tmp_path, REBUILDS)
    migrate(filled, folder)
    bring_up_to_date(DirectoryFile(next(backups_folder(filled.path).iterdir())), today=TODAY, now=NOW, folder=folder, to=1)

    assert len(list(backups_folder(filled.path).iterdir())) == 1


WRONG: list[tuple[str, str, type[Exception]]] = [
    ("rows are lost", LOSES_ROWS, refusals.DirectoryOlder),
    ("rows link to nothing", LEAVES_ORPHANS, refusals.DirectoryOlder),
    ("it stops half-way", STOPS_HALF_WAY, Exception),
    ("the disk is full", FILLS_THE_DISK, refusals.DirectoryFull),
]


@pytest.mark.parametrize(("body", "problem"), [case[1:] for case in WRONG], ids=[case[0] for case in WRONG])
def test_what_goes_wrong_leaves_the_file_as_it_was(filled: DirectoryFile, tmp_path: Path, body: str, problem: type[Exception]) -> None:
    before = fingerprint(filled.path.parent)
    with pytest.raises(problem):
        migrate(filled, second_version(tmp_path, body))

    assert fingerprint(filled.path.parent) == before
    assert [entry.name for entry in filled.path.parent.iterdir() if entry.is_dir()] == ["100% made-up migrations"]
    with open_directory(filled.path) as directory, directory.snapshot() as snapshot:
        assert snapshot.get(Service, service().id) == service()


def test_a_copy_left_by_a_killed_update_is_cleared_away(filled: DirectoryFile, tmp_path: Path) -> None:
    left = filled.path.parent / f".new-{2**22 + 7}-left"
    left.mkdir()
    (left / "referral.directory").write_bytes(b"half")
    (left / "referral.directory-journal").write_bytes(b"half")
    migrate(filled, second_version(tmp_path, REBUILDS))

    assert not left.exists()


def test_a_file_somebody_reads_is_not_taken_from_under_them(filled: DirectoryFile, tmp_path: Path) -> None:
    with open_directory(filled.path) as directory, directory.snapshot(), pytest.raises(refusals.DirectoryBusy):
        migrate(filled, second_version(tmp_path, REBUILDS))

    assert ask(filled.path, "PRAGMA user_version") == [(1,)]
    assert list(backups_folder(filled.path).iterdir()) == []


def test_a_file_somebody_writes_is_left_to_them(filled: DirectoryFile, tmp_path: Path) -> None:
    with hold(filled.path, NOW), pytest.raises(refusals.DirectoryBusy, match="being changed by"):
        migrate(filled, second_version(tmp_path, REBUILDS))


def test_a_file_that_cannot_be_written_is_refused(filled: DirectoryFile, tmp_path: Path) -> None:
    folder = second_version(tmp_path, REBUILDS)
    with mounted_read_only(filled.path.parent), pytest.raises(refusals.DirectoryOlder, match="older format"):
        migrate(filled, folder)


def test_a_damaged_file_is_not_migrated(filled: DirectoryFile, tmp_path: Path) -> None:
    os.truncate(filled.path, filled.path.stat().st_size - 4096)
    with pytest.raises(refusals.DirectoryDamaged):
        migrate(filled, second_version(tmp_path, REBUILDS))

    assert not backups_folder(filled.path).exists()


def test_a_locked_directory_is_migrated_and_its_backup_is_locked_too(tmp_path: Path) -> None:
    path = tmp_path / "referral.directory"
    with create_directory(path, passphrase=WORDS) as directory:
        put(directory, organization("Secret Harbor"))
    file = DirectoryFile(path, key_for(path, WORDS))
    migrate(file, second_version(tmp_path, REBUILDS))

    (backup,) = (one for one in backups_folder(path).iterdir() if one.suffix != ".key")
    assert ask(path, "SELECT nickname FROM organization", file.key) == [("Nick",)]
    assert b"Secret Harbor" not in path.read_bytes() + backup.read_bytes()
    with open_directory(backup, passphrase=WORDS) as directory:
        assert directory.office


def test_old_backups_of_updates_go_when_there_are_many(filled: DirectoryFile, tmp_path: Path) -> None:
    backups_folder(filled.path).mkdir()
    for number in range(KEPT + 3):
        old = copy_whole(filled, backups_folder(filled.path) / f"referral-2025-01-{number + 1:02}-before-update.directory").path
        os.utime(old, (number, number))
    migrate(filled, second_version(tmp_path, REBUILDS))

    assert len(list(backups_folder(filled.path).iterdir())) == KEPT


def test_a_copy_is_verified(filled: DirectoryFile, tmp_path: Path) -> None:
    copy = copy_whole(filled, tmp_path / "copy")

    assert ask(copy.path, "PRAGMA journal_mode") == [("delete",)]
    assert not key_file_of(copy.path).exists()
    with open_directory(copy.path) as directory, directory.snapshot() as snapshot:
        assert snapshot.get(Service, service().id) == service()
    with pytest.raises(DirectoryProblem):
        copy_whole(DirectoryFile(tmp_path / "missing"), tmp_path / "copy of nothing")
