"""The app as a person starts it: real processes with real windows on a screen of their own."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from referral_app.cli.opening import DIRECTORY_VARIABLE
from referral_app.ui.milestones import TIMINGS_VARIABLE
from tests.screens import Screen

ROOT = Path(__file__).resolve().parents[2]
APP = [sys.executable, "-m", "referral_app"]
PATIENCE = 60

pytestmark = pytest.mark.usefixtures("x11")


class Started:
    """One start of the app. ``reached`` are the milestones it came to, in order."""

    def __init__(self, folder: Path, *words: str) -> None:
        self._timings = Path(tempfile.mkstemp(dir=folder, prefix="timings-")[1])
        environment = {**os.environ, "PYTHONPATH": str(ROOT), TIMINGS_VARIABLE: str(self._timings)}
        self.process = subprocess.Popen([*APP, *words], env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)

    @property
    def reached(self) -> list[str]:
        return [line.split()[0] for line in self._timings.read_text().splitlines()]

    def wait_for(self, milestone: str) -> None:
        until = time.monotonic() + PATIENCE
        while milestone not in self.reached:
            assert self.process.poll() is None, self.process.communicate()
            assert time.monotonic() < until, self.reached
            os.sched_yield()

    def end(self, number: signal.Signals = signal.SIGTERM) -> tuple[int, str, str]:
        """How it ends when it is asked to: its status, and what it said."""
        self.process.send_signal(number)
        out, err = self.process.communicate(timeout=PATIENCE)
        return self.process.returncode, out, err


Start = Callable[..., Started]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Starts the app; what a test leaves running is killed."""
    with contextlib.ExitStack() as started:

        def start_it(*words: str) -> Started:
            app = Started(tmp_path, *words)
            started.enter_context(app.process)
            started.callback(app.process.kill)
            return app

        yield start_it


@pytest.fixture(autouse=True)
def runtime(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Windows of this test meet no others."""
    with tempfile.TemporaryDirectory(prefix="ra-") as folder:
        monkeypatch.setenv("XDG_RUNTIME_DIR", folder)
        yield


@pytest.mark.parametrize(("number", "status"), [(signal.SIGTERM, 143), (signal.SIGINT, 130)])
def test_the_window_stands_before_the_directory_is_open_and_ends_quietly(
    start: Start, starter: Path, number: signal.Signals, status: int
) -> None:
    app = start("--directory", str(starter))
    app.wait_for("listed")
    assert app.reached[:4] == ["qt", "built", "painted", "opened"]
    assert app.end(number) == (status, "", "")


def test_a_start_that_is_broken_off_before_the_directory_is_open_ends_quietly(start: Start, starter: Path) -> None:
    app = start("--directory", str(starter))
    app.wait_for("painted")
    assert app.end() == (143, "", "")


def test_closing_the_window_ends_the_app(start: Start, starter: Path, x11: Screen) -> None:
    app = start("--directory", str(starter))
    app.wait_for("listed")
    x11.focus(x11.hands("search", "--sync", "--onlyvisible", "--pid", str(app.process.pid)).splitlines()[0])
    x11.press("ctrl+q")
    assert app.process.communicate(timeout=PATIENCE) == ("", "")
    assert app.process.returncode == 0


def test_a_second_start_ends_with_0_and_leaves_one_window(start: Start, starter: Path, x11: Screen) -> None:
    first = start("--directory", str(starter))
    first.wait_for("painted")
    second = start("--directory", str(starter))
    assert second.process.communicate(timeout=PATIENCE) == ("", "")
    assert second.process.returncode == 0
    assert second.reached == ["qt"]
    assert x11.hands("search", "--sync", "--onlyvisible", "--pid", str(first.process.pid))
    first.end()


@pytest.mark.parametrize("damage", ["text", "folder", "settings"])
def test_a_directory_that_cannot_be_opened_is_told_in_the_window(start: Start, starter: Path, own_office: Path, damage: str) -> None:
    if damage == "settings":
        own_office.mkdir()
        (own_office / "settings.toml").write_text("paper = \n")
    else:
        starter.unlink()
        starter.mkdir() if damage == "folder" else starter.write_text("Dear desk,")
    app = start("--directory", str(starter))
    app.wait_for("problem")
    assert "opened" not in app.reached
    assert app.end() == (143, "", "")


def test_options_without_a_command_are_for_the_window(start: Start) -> None:
    app = start("--empty", "--directory", "made.directory")
    app.wait_for("opened")
    app.end()
    found = subprocess.run(
        [sys.executable, "-m", "referral_app", "find", "--json", "--directory", "made.directory"],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=True,
        capture_output=True,
    )
    assert json.loads(found.stdout)["total"] == 0


def test_the_variable_names_the_directory_too(start: Start, tmp_path: Path, starter: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(DIRECTORY_VARIABLE, str(starter))
    app = start()
    app.wait_for("opened")
    app.end()
    assert not (tmp_path / "office" / "referral.directory").exists()
