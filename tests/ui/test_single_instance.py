"""One window for one directory: real processes that start after each other, at the same instant, and after a crash."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from referral_app.domain.problems import Problem
from referral_app.ui import single_instance
from referral_app.ui.single_instance import claim, meeting_folder, meeting_name

ROOT = Path(__file__).resolve().parents[2]

START = """
import os
import select
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from referral_app.ui.single_instance import claim

application = QCoreApplication([])
first = claim(Path(sys.argv[1]), Path(sys.argv[2]))
if first is None:
    print("raised", flush=True)
    sys.exit(0)

def knocked():
    print("knocked", flush=True)
    if "once" in sys.argv:
        application.quit()

first.knocked.connect(knocked)
print("first", flush=True)
if "hang" in sys.argv:
    sys.stdin.read()
if "leave" in sys.argv:
    select.select([first._server.socketDescriptor()], [], [])
    os._exit(0)
sys.exit(application.exec())
"""


@pytest.fixture(autouse=True)
def runtime(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A place to meet of the test's own, with a path short enough for a socket."""
    with tempfile.TemporaryDirectory(prefix="ra-") as folder:
        monkeypatch.setenv("XDG_RUNTIME_DIR", folder)
        yield Path(folder)


def start(*words: str, directory: str = "a.directory", **options: object) -> subprocess.Popen[str]:
    """The app's start, without the window."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", START, "office", directory, *words]
    streams = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True, "env": environment}
    return subprocess.Popen(command, **{**streams, **options})  # type: ignore[call-overload, no-any-return]  # options as given


def line(process: subprocess.Popen[str]) -> str:
    """The next line it says."""
    assert process.stdout is not None
    return process.stdout.readline().strip()


def end(*processes: subprocess.Popen[str]) -> None:
    """Kill, as a power cut would."""
    for process in processes:
        process.kill()
        process.communicate()


def test_a_second_start_raises_the_first_and_ends() -> None:
    first = start()
    assert line(first) == "first"
    second = start()
    assert (second.communicate(timeout=30)[0], second.returncode) == ("raised\n", 0)
    assert line(first) == "knocked"
    end(first)


def test_what_a_crash_leaves_is_in_nobodys_way(runtime: Path) -> None:
    first = start()
    assert line(first) == "first"
    first.send_signal(signal.SIGKILL)
    first.communicate()
    assert [path for path in runtime.rglob("*") if stat.S_ISSOCK(path.stat().st_mode)], "there is something in the way"
    second = start("once")
    assert line(second) == "first"
    third = start()
    assert line(third) == "raised"
    assert (second.wait(timeout=30), third.wait(timeout=30)) == (0, 0)
    end(second, third)


def test_starts_at_the_same_instant_end_with_one_window() -> None:
    started = [start() for _ in range(6)]
    said = [line(process) for process in started]
    assert sorted(said) == ["first", *["raised"] * 5]
    first = started[said.index("first")]
    assert [line(first) for _ in range(5)] == ["knocked"] * 5
    end(*started)


def test_another_directory_has_a_window_of_its_own() -> None:
    first, other = start(), start(directory="b.directory")
    assert (line(first), line(other)) == ("first", "first")
    end(first, other)


def test_one_directory_has_one_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "same").symlink_to(tmp_path)
    names = {meeting_name(Path("office"), path) for path in (Path("a"), tmp_path / "a", tmp_path / "same" / "a", Path("x/../a"))}
    assert len(names) == 1
    assert meeting_name(Path("office"), Path("b")) not in names
    assert meeting_name(Path("other"), Path("a")) not in names


def test_a_window_that_does_not_answer_is_told_of(qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert qapp is not None
    monkeypatch.setattr(single_instance, "ANSWER_MS", 50)
    first = start("hang", cwd=tmp_path)
    assert line(first) == "first"
    with pytest.raises(Problem, match="does not answer"):
        claim(tmp_path / "office", tmp_path / "a.directory")
    end(first)


def test_a_window_that_was_just_closing_leaves_the_place_to_the_next(qapp: QApplication, tmp_path: Path) -> None:
    assert qapp is not None
    first = start("leave", cwd=tmp_path)  # still there when the next one knocks, gone before it answers
    assert line(first) == "first"
    second = claim(tmp_path / "office", tmp_path / "a.directory")
    assert second is not None
    second.close()
    end(first)


def test_only_the_user_can_reach_the_window(runtime: Path, qapp: QApplication, tmp_path: Path) -> None:
    assert qapp is not None
    first = claim(tmp_path, tmp_path / "a")
    assert first is not None
    assert [path.stat().st_mode & 0o077 for path in [runtime, *runtime.rglob("*")]] == [0] * 4
    first.close()
    assert not [path for path in runtime.rglob("*") if stat.S_ISSOCK(path.stat().st_mode)]


def test_without_a_lock_a_second_start_still_raises_the_first(runtime: Path) -> None:
    folder = meeting_folder()
    assert folder is not None
    (folder / meeting_name(Path("office"), Path("a.directory"))).with_suffix(".lock").symlink_to(runtime / "elsewhere")
    first = start()
    assert line(first) == "first"
    second = start()
    assert line(second) == "raised"
    end(first, second)
    assert not (runtime / "elsewhere").exists()


@pytest.mark.parametrize("in_the_way", ["file", "open to others", "no folder"])
def test_where_nothing_private_can_be_kept_everybody_is_first(
    runtime: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, in_the_way: str
) -> None:
    folder = runtime / f"referral-app-{os.getuid()}"
    if in_the_way == "file":
        folder.write_text("")
    elif in_the_way == "open to others":
        folder.mkdir()
        folder.chmod(0o755)
    else:
        monkeypatch.setenv("XDG_RUNTIME_DIR", str(runtime / "missing"))
    assert meeting_folder() is None
    first, second = claim(runtime, runtime / "a"), claim(runtime, runtime / "a")
    assert first is not None
    assert second is not None
    with qtbot.assertNotEmitted(first.knocked, wait=0):
        second.close()
    first.close()
