"""What is read by the driver itself is the same as by SQLAlchemy, and so is what is said when it fails."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy.exc import SQLAlchemyError

from referral_app.domain.problems import DirectoryProblem
from referral_app.storage.directory import create_directory, open_directory
from referral_app.storage.plain_reads import read_rows

FACTS = "SELECT key, value FROM directory_info WHERE key > ? ORDER BY key"


def test_it_reads_the_same_in_the_same_transaction(tmp_path: Path) -> None:
    with create_directory(tmp_path / "a.directory") as directory, directory.snapshot() as snapshot:
        rows = read_rows(snapshot.connection, FACTS, ("c",))
        assert rows == [tuple(row) for row in snapshot.connection.exec_driver_sql(FACTS, ("c",))]
        assert len(rows) > 1
        with directory.write(by="test", source="test") as unit:
            unit.connection.exec_driver_sql("DELETE FROM directory_info")
            unit.connection.rollback()
        assert read_rows(snapshot.connection, FACTS, ("c",)) == rows


def test_a_mistake_of_ours_is_told_as_by_sqlalchemy(tmp_path: Path) -> None:
    with (
        create_directory(tmp_path / "a.directory") as directory,
        directory.snapshot() as snapshot,
        pytest.raises(SQLAlchemyError, match="no such table"),
    ):
        read_rows(snapshot.connection, "SELECT * FROM nothing_here")


def test_damage_is_told_in_one_sentence(tmp_path: Path) -> None:
    path = tmp_path / "a.directory"
    with create_directory(path):
        pass
    content = bytearray(path.read_bytes())
    content[4096:] = b"\xff" * len(content[4096:])
    path.write_bytes(content)
    with pytest.raises(DirectoryProblem), open_directory(path) as directory, directory.snapshot() as snapshot:
        read_rows(snapshot.connection, FACTS, ("c",))
