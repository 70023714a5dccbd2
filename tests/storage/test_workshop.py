"""Making a file beside its place leaves nothing behind, also after a kill."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from referral_app.domain.problems import Problem
from referral_app.storage.workshop import cannot_write, put_in_place, workshop


def test_it_is_gone_afterwards(tmp_path: Path) -> None:
    with workshop(tmp_path / "file") as folder:
        (folder / "file").write_text("new")
        assert folder.parent == tmp_path
        assert folder.stat().st_mode & 0o777 == 0o700
        put_in_place(folder / "file", tmp_path / "file")

    assert [(one.name, one.read_text()) for one in tmp_path.iterdir()] == [("file", "new")]


def test_it_is_gone_after_a_failure(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), workshop(tmp_path / "file") as folder:
        (folder / "file").write_text("half")
        _ = 1 / 0

    assert list(tmp_path.iterdir()) == []


LEFT = [(f".new-{2**22 + 5}-abc", False), (f".new-{os.getpid()}-abc", True), (".new-abc", True), (".new-1-abc", True), ("mine", True)]


@pytest.mark.parametrize(("name", "stays"), LEFT, ids=["killed", "ours", "unnumbered", "the-first", "not-made-here"])
def test_only_what_killed_processes_left_is_cleared_away(tmp_path: Path, name: str, stays: bool) -> None:
    (tmp_path / name).mkdir()
    (tmp_path / name / "half").write_text("half")
    with workshop(tmp_path / "file"):
        assert (tmp_path / name).exists() == stays


def test_a_place_that_cannot_be_written(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="cannot be written"), workshop(tmp_path / "no folder" / "file"):
        pass
    assert "not enough room" in str(cannot_write(tmp_path / "file", OSError(28, "No space left on device")))


def test_a_file_that_is_not_there_takes_no_name(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("old")
    with pytest.raises(Problem):
        put_in_place(tmp_path / "missing", tmp_path / "file")
    assert (tmp_path / "file").read_text() == "old"
