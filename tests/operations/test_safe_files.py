"""A file is written whole or not at all, and never over another without being told to."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from referral_app.domain.problems import Problem
from referral_app.safe_files import refuse_to_replace, write_whole


def test_a_new_file_is_there_whole_and_private(tmp_path: Path) -> None:
    write_whole(tmp_path / "a", b"content", force=False)
    assert (tmp_path / "a").read_bytes() == b"content"
    assert (tmp_path / "a").stat().st_mode & 0o777 == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


def test_an_old_file_is_replaced_only_by_force(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"old")
    with pytest.raises(Problem, match="--force"):
        write_whole(tmp_path / "a", b"new", force=False)
    assert (tmp_path / "a").read_bytes() == b"old"
    write_whole(tmp_path / "a", b"new", force=True)
    assert (tmp_path / "a").read_bytes() == b"new"
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        (".", "is a folder"),
        ("missing/a", "is not there"),
        ("x" * 300, "is too long"),
        ("nul\0name", "is not there"),
        ("pipe", "not a file that can be replaced"),
        ("dangling", "is already there"),
        ("file/a", "is not there"),
    ],
)
def test_names_that_cannot_be_written(tmp_path: Path, name: str, sentence: str) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "dangling").symlink_to(tmp_path / "nowhere")
    (tmp_path / "file").write_bytes(b"")
    before = sorted(path.name for path in tmp_path.iterdir())
    with pytest.raises(Problem, match=sentence):
        write_whole(tmp_path / name, b"new", force=False)
    assert sorted(path.name for path in tmp_path.iterdir()) == before


def test_a_device_is_never_replaced_not_even_by_force() -> None:
    with pytest.raises(Problem, match="not a file that can be replaced"):
        refuse_to_replace(Path("/dev/null"), force=True)


def test_a_stick_without_hard_links_takes_a_file_all_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_links(*_: object, **__: object) -> None:
        raise OSError(errno.EPERM, "no hard links here")

    monkeypatch.setattr("os.link", no_links)
    write_whole(tmp_path / "a", b"content", force=False)
    assert (tmp_path / "a").read_bytes() == b"content"
    with pytest.raises(Problem, match="already there"):
        write_whole(tmp_path / "a", b"other", force=False)
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


def test_a_full_disk_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "no room")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(Problem, match="not enough room"):
        write_whole(tmp_path / "a", b"content", force=False)
    assert list(tmp_path.iterdir()) == []
