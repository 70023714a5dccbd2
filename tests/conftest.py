"""What tests of every part share. Each test gets its own real files; making them once and copying keeps that quick."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from referral_app.storage.directory import Directory, create_directory, open_directory

NOW = datetime(2026, 7, 13, 9, 30, tzinfo=UTC)
"""The present, in tests that are given one."""


@pytest.fixture(scope="session")
def empty_directory_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty directory file, to be copied."""
    path = tmp_path_factory.mktemp("template") / "referral.directory"
    create_directory(path, now=lambda: NOW).close()
    return path


@pytest.fixture
def directory_file(empty_directory_file: Path, tmp_path: Path) -> Path:
    """An empty directory file of this test's own, closed."""
    return Path(shutil.copyfile(empty_directory_file, tmp_path / "referral.directory"))


@pytest.fixture
def directory(directory_file: Path) -> Iterator[Directory]:
    """An empty directory, open for writing, without projections."""
    with open_directory(directory_file, write=True, now=lambda: NOW) as opened:
        yield opened
