"""How fast finding is: a log of desk sessions typed key by key and ticked, on made-up directories, beside Datasette and bare FTS5.

    python -m tests.bench.find_bench [--services 10000 100000 1000000] [--sessions 500] [--rounds 3] [--without-peers] [--without-window]

Prints a table and writes ``build/bench/find_bench.json``. Directories are built where they are not kept yet: a million services take their
time. Exit 1 when a budget is missed; what was missed is said under the table.
"""

# ruff: noqa: T201

from __future__ import annotations

import argparse
import json
import os
import platform
import sqlite3
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

from tests.bench.bench_table import MIDDLE, growth, missed, table
from tests.bench.kept import ONE_IMPORT, directory_file
from tests.bench.memory import bare_interpreter
from tests.bench.one_size import PEERS, ROUNDS, SESSIONS, Plan, figures_of
from tests.bench.parts import KEPT, in_a_process_of_its_own

FIGURES = KEPT / "find_bench.json"


def main() -> int:
    """Measure every size, print, and say by the exit status whether the budgets hold."""
    options = argparse.ArgumentParser(description="How fast finding is.")
    options.add_argument("--services", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    options.add_argument("--sessions", type=int, default=SESSIONS)
    options.add_argument("--rounds", type=int, default=ROUNDS)
    options.add_argument("--without-peers", action="store_true")
    options.add_argument("--without-window", action="store_true")
    options.add_argument("--figures", type=Path, default=FIGURES)
    chosen = options.parse_args()
    plan = Plan(chosen.sessions, chosen.rounds)
    if chosen.without_peers:
        plan = replace(plan, fts=0, datasette=0)
    figures = measure(chosen.services, plan, reader=True, window=not chosen.without_window)
    chosen.figures.parent.mkdir(parents=True, exist_ok=True)
    chosen.figures.write_text(json.dumps(figures, indent=2), encoding="utf-8")
    _tell(figures)
    return int(bool(figures["missed"]))


def measure(services: list[int], plan: Plan, *, reader: bool, window: bool) -> dict[str, Any]:
    """The figures of a whole run; ``reader`` while another process writes, and ``window``, at ``MIDDLE`` services."""
    if plan.datasette and not PEERS.exists():
        print("Datasette is not installed, so it is left out; “make bench” installs it.", file=sys.stderr)
    sizes = []
    for count in sorted(services):
        print(f"Measuring {count:,} services …", file=sys.stderr, flush=True)
        sizes.append(figures_of(count, plan.for_size(count)))
    figures: dict[str, Any] = {
        "machine": {"processors": os.cpu_count(), "python": platform.python_version(), "sqlite_of_peers": sqlite3.sqlite_version},
        "bare_interpreter": bare_interpreter(),
        "sizes": sizes,
        "growth": growth(sizes),
    }
    if reader and MIDDLE in services:
        figures["reader_during_write"] = in_a_process_of_its_own("tests.bench.reader_during_write", directory_file(ONE_IMPORT), MIDDLE)
    if window and MIDDLE in services:
        figures["window"] = in_a_process_of_its_own("tests.bench.start_bench", "--services", MIDDLE)
    return {**figures, "missed": missed(figures)}


def _tell(figures: dict[str, Any]) -> None:
    print(table(figures["sizes"]))
    print(f"\nA bare interpreter: {figures['bare_interpreter']['resident_mb']:.0f} MB. Growth: {json.dumps(figures['growth'])}")
    for part in ("reader_during_write", "window"):
        if part in figures:
            print(f"{part.replace('_', ' ').capitalize()}: {json.dumps(figures[part])}")
    print("\n".join(["", *figures["missed"]]) if figures["missed"] else "\nEvery budget holds.")


if __name__ == "__main__":
    sys.exit(main())
