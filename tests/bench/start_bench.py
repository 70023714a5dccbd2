"""How soon the window is there: the app is started for real on a screen of its own, again and again, beside the bare import of its libraries.

    python -m tests.bench.start_bench [--starts 5]

Prints one JSON document; figures are milliseconds from the start of the process, medians. Exit 1 when a budget is missed.
"""

# ruff: noqa: T201

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from referral_app.bootstrap import LocalOffice
from referral_app.operations.opening import Opening
from referral_app.paths import DATA_VARIABLE
from referral_app.ui.milestones import TIMINGS_VARIABLE
from tests.screens import MISSING, WHY_NOT, Screen, screen

ROOT = Path(__file__).resolve().parents[2]
APP = [sys.executable, "-m", "referral_app"]
BARE = [sys.executable, "-c", "import PySide6.QtWidgets, sqlalchemy"]

BUDGET_PAINTED_MS = 1000.0
BUDGET_TIMES_BARE = 2.0
BUDGET_FOUND_MS = 1500.0
"""Design 8: the first paint, also against the bare import; and the list for a first letter typed as soon as the window is seen."""

LONGEST = 60.0
"""Seconds for a start; one that takes longer never will."""


def main() -> int:
    """Measure, print, and say by the exit status whether the budgets hold."""
    parser = argparse.ArgumentParser(description="How soon the window is there.")
    parser.add_argument("--starts", type=int, default=5)
    asked = parser.parse_args()
    if MISSING:
        print(WHY_NOT, file=sys.stderr)
        return 1
    figures = measure(asked.starts)
    print(json.dumps(figures, indent=2))
    too_late = figures["painted"] > min(BUDGET_PAINTED_MS, BUDGET_TIMES_BARE * figures["bare_import"])
    return int(too_late or figures["found"] > BUDGET_FOUND_MS)


def measure(starts: int) -> dict[str, float]:
    """The medians of all starts. A bare import and a start take turns, so that a busy minute weighs on both; the first of each warms the disk."""
    bare: list[float] = []
    reached: list[dict[str, float]] = []
    with tempfile.TemporaryDirectory() as folder, screen() as shown:
        directory = Path(folder) / "office" / "referral.directory"
        directory.parent.mkdir()
        with LocalOffice().desk(Opening(path=directory)):
            """Made before, as on every day but the first."""
        for _ in range(starts + 1):
            bare.append(bare_import())
            reached.append({**start(shown, directory, typing=True), **start(shown, directory, typing=False)})
    figures = {"bare_import": round(median(bare[1:]))}
    for name in ("qt", "built", "painted", "opened", "listed", "found"):
        figures[name] = round(median(one[name] for one in reached[1:]))
    return {**figures, "painted_times_bare": round(figures["painted"] / figures["bare_import"], 2)}


def bare_import() -> float:
    """What no Python window with a database can do without, in a process of its own."""
    began = time.monotonic()
    subprocess.run(BARE, check=True)
    return (time.monotonic() - began) * 1000


def start(shown: Screen, directory: Path, *, typing: bool) -> dict[str, float]:
    """One start, up to the first list, or up to the list for a letter typed as soon as the window is there."""
    timings = directory.with_name("timings")
    timings.unlink(missing_ok=True)
    environment = {**shown.env, "PYTHONPATH": str(ROOT), DATA_VARIABLE: str(directory.parent), TIMINGS_VARIABLE: str(timings)}
    began = time.monotonic()
    process = subprocess.Popen([*APP, "--directory", str(directory)], env=environment)
    try:
        wait_for(process, timings, "painted")
        if typing:
            shown.focus(shown.hands("search", "--sync", "--onlyvisible", "--pid", str(process.pid)).splitlines()[0])
            shown.press("ctrl+f", "s")
        wait_for(process, timings, "found" if typing else "listed")
    finally:
        process.terminate()
        process.wait(LONGEST)
    return {name: (when - began) * 1000 for name, when in read(timings).items()}


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
