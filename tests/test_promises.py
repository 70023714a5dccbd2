"""What README promises of the command line as a whole: no Qt, no network, and no trace of what was looked for."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from referral_app.paths import DATA_VARIABLE

ROOT = Path(__file__).resolve().parent.parent

WATCHED = """
import json, sys

class Watch:
    asked = []
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in {"PySide6", "shiboken6", "PyQt6", "sqlite3", "_sqlite3"}:
            self.asked.append(name)
        return None

reached = []
sys.meta_path.insert(0, Watch())
sys.addaudithook(lambda event, arguments: reached.append(event) if event.startswith(("socket.", "urllib.", "http.")) else None)

from referral_app.bootstrap import main

status = main(sys.argv[1:])
with open("seen.json", "w") as file:
    json.dump({"status": status, "asked": Watch.asked, "reached": reached}, file)
"""

COMMANDS = [
    ["needs", "--json"],
    ["find", "shelter", "--need", "housing", "--near", "94103", "--json"],
    ["sheet", "--need", "housing", "--need", "immigration", "--language", "es", "--out", "sheet.pdf"],
    ["check", "--json"],
]


def run(folder: Path, *words: str) -> dict[str, object]:
    """One command line in a process of its own, with an empty office; what it asked for."""
    environment = {**os.environ, DATA_VARIABLE: str(folder / "office"), "PYTHONPATH": str(ROOT)}
    asked = [sys.executable, "-c", WATCHED, *words]
    done = subprocess.run(asked, check=False, cwd=folder, env=environment, capture_output=True, text=True)
    assert (folder / "seen.json").is_file(), done.stderr
    seen: dict[str, object] = json.loads((folder / "seen.json").read_text())
    return seen


@pytest.mark.parametrize("words", COMMANDS, ids=lambda words: words[0])
def test_a_command_asks_for_no_qt_no_second_sqlite_and_no_network(tmp_path: Path, words: list[str]) -> None:
    assert run(tmp_path, *words) == {"status": 0, "asked": [], "reached": []}


def test_what_was_looked_for_is_nowhere_afterwards(tmp_path: Path) -> None:
    run(tmp_path, "find", "zanzibarquux", "--need", "housing", "--speaks", "vi", "--near", "59801")
    run(tmp_path, "sheet", "--need", "housing", "--near", "59801", "--out", "sheet.pdf")
    run(tmp_path, "find", "zanzibarquux", "--need", "no-such-need-zanzibarquux")
    kept = [path for path in (tmp_path / "office").rglob("*") if path.is_file()]
    assert kept, "there is an office to look through"
    assert [path.name for path in kept if b"zanzibarquux" in path.read_bytes()] == []
    assert {path.name for path in tmp_path.iterdir()} == {"office", "sheet.pdf", "seen.json"}
