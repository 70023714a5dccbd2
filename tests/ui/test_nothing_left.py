"""What was typed, chosen and noted is nowhere on the disk after the app has died in the midst of it, whichever way it died."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TYPED, NOTE = "quetzalwort", "Ask for Zephyrine at the side door"
"""Words that stand in no directory and in no program."""
PATIENCE = 90.0

AT_WORK = """
import os
import sys
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QSize

from referral_app.core_dumps import forbid_core_dumps
from referral_app.logs import start_log
from referral_app.ui.mishaps import Mishaps
from tests.own_window import Directories, an_office, own_window, the_application

forbid_core_dumps()
folder, ends, typed, note = Path(sys.argv[1]), *sys.argv[2:]
start_log(folder / "office" / "referral-app.log")
application = the_application("-platform", "offscreen")
directory = Directories(folder).copy(folder / "referral.directory")
with own_window(application, folder, an_office(), directory, QSize(1440, 900)) as own:
    mishaps = Mishaps(application)
    own.ask_as_mocked()
    own.put_on_sheet(0, 1)
    own.session.change_sheet(own.session.draft.noting(own.session.draft.items[0].id, note))
    own.session.type_words(typed)
    own.settle()
    assert own.session.current_preview is not None
    try:
        raise ValueError(f"{typed}: {note}")
    except ValueError as error:
        mishaps.take(error)
    print("at work", flush=True)
    if ends == "abort":
        os.abort()
    sys.stdin.read()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="signals and core files are those of POSIX")
@pytest.mark.parametrize("ends", ["kill", "abort", "quit"])
def test_after_a_crash_nothing_of_the_errand_is_on_the_disk(tmp_path: Path, ends: str) -> None:
    home = tmp_path / "home"
    home.mkdir()
    places = ("HOME", "TMPDIR", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_RUNTIME_DIR")
    environment = {**os.environ, **dict.fromkeys(places, str(home)), "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}
    command = ["sh", "-c", 'ulimit -c unlimited 2>/dev/null; exec "$@"', "sh", sys.executable, "-c", AT_WORK, str(home), ends, TYPED, NOTE]
    with subprocess.Popen(command, env=environment, cwd=home, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as app:
        assert app.stdout is not None
        assert app.stdin is not None
        assert app.stdout.readline() == "at work\n"
        if ends == "kill":
            app.kill()
        elif ends == "quit":
            app.stdin.close()
        assert app.wait(PATIENCE) == {"kill": -signal.SIGKILL, "abort": -signal.SIGABRT, "quit": 0}[ends]
    log = (home / "office" / "referral-app.log").read_text()
    assert "ValueError" in log
    assert holding(tmp_path, TYPED, NOTE) == []


def test_what_is_looked_for_would_be_found(tmp_path: Path) -> None:
    """Else the test above could not fail."""
    for name, content in {"plain": NOTE.encode(), "wide": TYPED.encode("utf-16-le"), "other": b"nothing of it"}.items():
        (tmp_path / name).write_bytes(b"\x00\x01" + content + b"\xff")
    assert [path.name for path in holding(tmp_path, TYPED, NOTE)] == ["plain", "wide"]


def holding(folder: Path, *words: str) -> list[Path]:
    """Files below ``folder`` with one of the words in them, or in their name."""
    looks = [word.encode(encoding) for word in words for encoding in ("utf-8", "utf-16-le", "utf-16-be")]
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return [path for path in files if any(look in path.read_bytes() + str(path).encode() for look in looks)]
