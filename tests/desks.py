"""Running whole command lines in tests: on copies of directories that were made once, with an office and a clock of their own."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from referral_app.bootstrap import LocalOffice, main
from referral_app.cli.opening import DIRECTORY_VARIABLE
from referral_app.operations.opening import Opening
from referral_app.paths import DATA_VARIABLE

NOON = datetime(2026, 8, 4, 12, 0, tzinfo=ZoneInfo("America/Los_Angeles"))
"""A Tuesday on which the starter directory is three weeks old."""


@dataclass(frozen=True, slots=True)
class Ran:
    """How one command line ended."""

    status: int
    out: str
    err: str

    @property
    def document(self) -> dict[str, Any]:
        """The one JSON document on stdout."""
        read: dict[str, Any] = json.loads(self.out)
        assert read["format"] == 1
        return read


Run = Callable[..., Ran]

_MADE: dict[tuple[bool, bool], Path] = {}


def made_once(factory: pytest.TempPathFactory, *, local: bool = False, empty: bool = False) -> Path:
    """A directory file to be copied, made as a person's first command would make it."""
    if (local, empty) not in _MADE:
        path = factory.mktemp("made") / "referral.directory"
        with LocalOffice(lambda: NOON).desk(Opening(path=path, with_local=local, empty=empty)):
            _MADE[local, empty] = path
    return _MADE[local, empty]


@pytest.fixture(autouse=True)
def own_office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder of the test's own, and the test's folder as the one a person is in."""
    folder = tmp_path / "office"
    monkeypatch.setenv(DATA_VARIABLE, str(folder))
    monkeypatch.delenv(DIRECTORY_VARIABLE, raising=False)
    monkeypatch.chdir(tmp_path)
    return folder


@pytest.fixture
def starter(tmp_path_factory: pytest.TempPathFactory, tmp_path: Path) -> Path:
    """The starter directory, to be changed at will."""
    return Path(shutil.copyfile(made_once(tmp_path_factory), tmp_path / "referral.directory"))


@pytest.fixture
def starter_read(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The starter directory, only to be read."""
    return made_once(tmp_path_factory)


@pytest.fixture
def with_local(tmp_path_factory: pytest.TempPathFactory, tmp_path: Path) -> Path:
    """The starter directory with its local set, to be changed at will."""
    return Path(shutil.copyfile(made_once(tmp_path_factory, local=True), tmp_path / "referral.directory"))


@pytest.fixture
def bare(tmp_path_factory: pytest.TempPathFactory, tmp_path: Path) -> Path:
    """An empty directory, to be changed at will."""
    return Path(shutil.copyfile(made_once(tmp_path_factory, empty=True), tmp_path / "referral.directory"))


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command line in this process: ``run("find", "--json", directory=path)``."""

    def run_it(*words: str, directory: Path | None = None, now: datetime = NOON) -> Ran:
        chosen = [] if directory is None else ["--directory", str(directory)]
        capsys.readouterr()
        status = main([*chosen, *words], now=lambda: now)
        said = capsys.readouterr()
        return Ran(status, said.out, said.err)

    return run_it


def refused(ran: Ran) -> str:
    """The one sentence of a refusal: exit 1, nothing on stdout, one line on stderr."""
    assert (ran.status, ran.out) == (1, ""), ran
    lines = ran.err.splitlines()
    assert len(lines) == 1, ran.err
    assert lines[0].strip() == lines[0] != ""
    assert "Traceback" not in ran.err
    assert "unexpected" not in ran.err
    return lines[0]


def files_in(folder: Path) -> Mapping[str, bytes]:
    """Every file below ``folder`` with its bytes, to see that nothing was touched."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def facet_options(document: Mapping[str, Any]) -> Sequence[tuple[str, str, int]]:
    """(option, value, count) of every choice a page of results offers."""
    return [(f"--{group}", value, count) for group, counts in document["facets"].items() for value, count in counts.items()]
