"""What only a process of its own can show: streams, signals, two at once, and how long a start takes."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

COMMAND = [sys.executable, "-m", "referral_app"]


def start(*words: str | bytes, **options: object) -> subprocess.Popen[bytes]:
    """One command line in a process of its own, with both streams caught."""
    streams = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "env": {**os.environ, "PYTHONPATH": str(ROOT)}}
    return subprocess.Popen([*COMMAND, *words], **{**streams, **options})  # type: ignore[call-overload, no-any-return]  # options as given


ROOT = Path(__file__).resolve().parents[2]


def ended(process: subprocess.Popen[bytes]) -> tuple[int, bytes, bytes]:
    """How it ended."""
    out, err = process.communicate(timeout=120)
    return process.returncode, out, err


def test_stdout_is_one_document_in_utf_8_whatever_the_locale(starter_read: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "LC_ALL": "C", "PYTHONIOENCODING": "ascii"}
    status, out, err = ended(start("show", "S11", "--json", "--directory", str(starter_read), env=environment))
    assert (status, err) == (0, b"")
    assert json.loads(out.decode("utf-8"))["format"] == 1


@pytest.mark.parametrize(
    "words", [[b"find", b"\xff\xfe"], [b"find", b"--need", b"\xff"], [b"show", b"\xff"], [b"sheet", b"S11", b"--out", b"\xff.pdf"]]
)
def test_bytes_that_are_no_text_are_no_mishap(starter_read: Path, tmp_path: Path, words: list[bytes]) -> None:
    status, out, err = ended(start(*words, "--directory", str(starter_read), cwd=tmp_path))
    assert status in {0, 1}
    assert b"Traceback" not in err
    assert b"unexpected" not in err
    assert (out == b"") is (status == 1)
    out.decode("utf-8")


def test_a_reader_that_goes_away_is_no_mishap(starter_read: Path) -> None:
    with start("find", "--role", "all", "--limit", "1000", "--json", "--directory", str(starter_read)) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert (process.wait(timeout=60), process.stderr.read()) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_an_answer_that_cannot_be_written_is_one_sentence(starter_read: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        process = start("find", "--json", "--directory", str(starter_read), stdout=full)
        _, err = process.communicate(timeout=60)
    assert process.returncode == 1
    assert len(err.splitlines()) == 1
    assert b"cannot" in err or b"could not" in err


def test_closed_streams_are_no_mishap(starter_read: Path) -> None:
    line = f'"{sys.executable}" -m referral_app needs --directory "{starter_read}" >&- 2>&-'
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    assert subprocess.run(["/bin/sh", "-c", line], check=False, env=environment, timeout=60).returncode == 0


def test_interrupting_ends_quietly_with_130_and_leaves_nothing_half_made(tmp_path: Path) -> None:
    path = tmp_path / "new" / "referral.directory"
    path.parent.mkdir()
    process = start("find", "--directory", str(path))
    until = time.monotonic() + 60
    while not list(path.parent.glob(".new-*")) and process.poll() is None and time.monotonic() < until:
        os.sched_yield()
    process.send_signal(signal.SIGINT)
    status, out, err = ended(process)
    assert (status, out, err) == (130, b"", b"")
    assert [file.name for file in path.parent.iterdir()] == []


def test_a_kill_while_a_directory_is_made_leaves_none_and_the_next_start_makes_it(tmp_path: Path) -> None:
    path = tmp_path / "new" / "referral.directory"
    path.parent.mkdir()
    process = start("find", "--directory", str(path))
    until = time.monotonic() + 60
    while not list(path.parent.glob(".new-*/*.directory")) and process.poll() is None and time.monotonic() < until:
        os.sched_yield()
    process.kill()
    process.communicate()
    assert not path.exists()
    status, _, err = ended(start("check", "--json", "--directory", str(path)))
    assert (status, err) == (0, b"")
    assert [file.name for file in path.parent.iterdir()] == ["referral.directory"]


def test_two_that_start_at_once_make_one_directory(tmp_path: Path) -> None:
    path = tmp_path / "referral.directory"
    answers = [ended(process) for process in [start("needs", "--json", "--directory", str(path)) for _ in range(2)]]
    assert [(status, err) for status, _, err in answers] == [(0, b"")] * 2
    assert answers[0][1] == answers[1][1]
    status, out, _ = ended(start("history", "S11", "--json", "--directory", str(path)))
    assert (status, len(json.loads(out)["changes"])) == (0, 1)


def test_a_list_never_loads_what_only_a_sheet_needs(starter_read: Path) -> None:
    script = (
        "import sys; from referral_app.bootstrap import main; main(sys.argv[1:]);"
        "print(sorted({'typst', 'pypdfium2', 'babel', 'phonenumbers', 'PySide6', 'alembic'} & set(sys.modules)), file=sys.stderr)"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    asked = [sys.executable, "-c", script, "needs", "--json", "--directory", str(starter_read)]
    done = subprocess.run(asked, check=True, env=environment, capture_output=True, text=True, timeout=60)
    assert done.stderr == "[]\n"
