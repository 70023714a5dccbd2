"""How soon the window is there: the app is started for real on a screen of its own, again and again, beside the bare import of its libraries.

    python -m tests.bench.start_bench [--starts 5] [--services 100000]

Prints one JSON document; figures are milliseconds from the start of the process, medians, and megabytes when the first letter was answered.
``--services`` opens a made-up directory of that size, the starter directory otherwise. Exit 1 when a budget is missed. Python keeps what it
compiled, as it does for users, whatever this shell says about it: the first start, which does not count, leaves it behind.
"""

# ruff: noqa: T201

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from statistics import median
from typing import Any

from referral_app.bootstrap import LocalOffice
from referral_app.operations.opening import Opening
from referral_app.paths import DATA_VARIABLE
from referral_app.ui.milestones import TIMINGS_VARIABLE
from tests.bench.kept import kept_directory
from tests.bench.memory import memory_of
from tests.screens import MISSING, WHY_NOT, Screen, screen

ROOT = Path(__file__).resolve().parents[2]
APP = [sys.executable, "-m", "referral_app"]
BARE = [sys.executable, "-c", "import PySide6.QtWidgets, sqlalchemy"]

BUDGET_PAINTED_MS = 1000.0
BUDGET_TIMES_BARE = 2.0
BUDGET_FOUND_MS = 1500.0
BUDGET_MEMORY_MB = 300.0
"""Design 8: the first paint, also against the bare import; and the list for a first letter typed as soon as the window is seen; and what the
whole window holds in memory then."""

LONGEST = 60.0
"""Seconds for a start; one that takes longer never will."""


def main() -> int:
    """Measure, print, and say by the exit status whether the budgets hold."""
    parser = argparse.ArgumentParser(description="How soon the window is there.")
    parser.add_argument("--starts", type=int, default=5)
    parser.add_argument("--services", type=int)
    asked = parser.parse_args()
    if MISSING:
        print(WHY_NOT, file=sys.stderr)
        return 1
    figures = measure(asked.starts, asked.services)
    figures["missed"] = list(missed(figures))
    print(json.dumps(figures, indent=2))
    return int(bool(figures["missed"]))


def missed(figures: Mapping[str, float]) -> Iterator[str]:
    """The budgets that did not hold, one sentence each."""
    allowed = round(min(BUDGET_PAINTED_MS, BUDGET_TIMES_BARE * figures["bare_import"]))
    if figures["painted"] > allowed:
        yield f"The window is painted after {figures['painted']} ms; {allowed} are allowed."
    if figures["found"] > BUDGET_FOUND_MS:
        yield f"A letter typed at once is answered after {figures['found']} ms; {BUDGET_FOUND_MS:.0f} are allowed."
    if figures["resident_mb"] > BUDGET_MEMORY_MB:
        yield f"The window holds {figures['resident_mb']} MB; {BUDGET_MEMORY_MB:.0f} are allowed."


def measure(starts: int, services: int | None) -> dict[str, Any]:
    """The medians of all starts. A bare import and a start take turns, so that a busy minute weighs on both; the first of each warms the disk."""
    bare: list[float] = []
    reached: list[dict[str, float]] = []
    with tempfile.TemporaryDirectory() as folder, screen() as shown:
        office = Path(folder) / "office"
        office.mkdir()
        directory = kept_directory(services)[0] if services else office / "referral.directory"
        with LocalOffice().desk(Opening(path=directory, write=True)):
            """Made before, as on every day but the first."""
        for _ in range(starts + 1):
            bare.append(bare_import())
            reached.append({**start(shown, office, directory, typing=False), **start(shown, office, directory, typing=True)})
    figures = {"bare_import": round(median(bare[1:]))}
    for name in ("qt", "built", "painted", "opened", "listed", "found", "resident_mb", "own_mb"):
        figures[name] = round(median(one[name] for one in reached[1:]))
    return {**figures, "painted_times_bare": round(figures["painted"] / figures["bare_import"], 2)}


def as_for_users(environment: Mapping[str, str]) -> dict[str, str]:
    """``environment`` without what keeps Python from leaving compiled modules behind, as on a machine for development."""
    return {name: value for name, value in environment.items() if name != "PYTHONDONTWRITEBYTECODE"}


def bare_import() -> float:
    """What no Python window with a database can do without, in a process of its own."""
    began = time.monotonic()
    subprocess.run(BARE, check=True, env=as_for_users(os.environ))
    return (time.monotonic() - began) * 1000


def start(shown: Screen, office: Path, directory: Path, *, typing: bool) -> dict[str, float]:
    """One start, up to the first list, or up to the list for a letter typed as soon as the window is there; and its memory then."""
    timings = office / "timings"
    timings.unlink(missing_ok=True)
    environment = {**as_for_users(shown.env), "PYTHONPATH": str(ROOT), DATA_VARIABLE: str(office), TIMINGS_VARIABLE: str(timings)}
    began = time.monotonic()
    process = subprocess.Popen([*APP, "--directory", str(directory)], env=environment)
    try:
        wait_for(process, timings, "painted")
        if typing:
            shown.focus(shown.hands("search", "--sync", "--onlyvisible", "--pid", str(process.pid)).splitlines()[0])
            shown.press("ctrl+f", "s")
        wait_for(process, timings, "found" if typing else "listed")
        held = memory_of(process.pid)
    finally:
        process.terminate()
        process.wait(LONGEST)
    return {**{name: (when - began) * 1000 for name, when in read(timings).items()}, **held}


def wait_for(process: subprocess.Popen[bytes], timings: Path, milestone: str) -> None:
    """Until a milestone is reached."""
    until = time.monotonic() + LONGEST
    while milestone not in read(timings):
        if process.poll() is not None or time.monotonic() > until:
            raise RuntimeError(f"the app did not come to “{milestone}” (exit status {process.poll()})")
        time.sleep(0.005)


def read(timings: Path) -> dict[str, float]:
    """Milestone -> when it was first reached."""
    try:
        lines = timings.read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return {}
    return {line.split()[0]: float(line.split()[1]) for line in reversed(lines) if line.count(" ") == 1}


if __name__ == "__main__":
    sys.exit(main())
