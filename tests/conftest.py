"""What tests of every part share. Each test gets its own real files; making them once and copying keeps that quick."""

from __future__ import annotations

import importlib
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from referral_app.storage.directory import Directory, create_directory, open_directory


def _why_no_qt() -> str | None:
    """Why Qt cannot be used here; ``None`` where it can."""
    try:
        for module in ("PySide6.QtWidgets", "PySide6.QtTest", "pytestqt.plugin"):
            importlib.import_module(module)
    except ImportError as error:
        return str(error)
    return None


WHY_NO_QT = _why_no_qt()
pytest_plugins = () if WHY_NO_QT else ("pytestqt.plugin",)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Where Qt cannot be, its settings in pyproject.toml are known all the same."""
    if WHY_NO_QT:
        for name in ("qt_api", "qt_log_level_fail", "qt_log_ignore"):
            parser.addini(name, "of pytest-qt, which is not loaded")


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
