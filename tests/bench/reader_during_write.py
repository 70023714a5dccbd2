"""Whether a desk can go on while another process imports: a log is replayed over and over on a directory that is being written to.

    python -m tests.bench.reader_during_write DIRECTORY SERVICES [--added 5000]

``DIRECTORY`` holds the first ``SERVICES`` made-up services; it is copied, and the next ones are added to the copy in one unit of work.
Prints one JSON document; milliseconds. The p95 is that of a warm search, also while somebody writes.
"""

# ruff: noqa: T201

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from selectors import EVENT_READ, DefaultSelector
from statistics import quantiles
from typing import Any

from referral_app.operations.answering import answer
from referral_app.operations.asked import Asked
from referral_app.search.kept.projections import search_projections
from referral_app.storage.directory import open_directory
from tests.bench.parts import GAZETTEER, ROOT, VOCABULARY, made_up
from tests.bench.replay import FIRST_PAGE, DeskClock, the_desk

ADDED = 5000
SEARCHES = (
    Asked(),
    Asked(needs=("housing",)),
    Asked(needs=("housing", "immigration.t-visa"), takes=("without-letter", "children"), without=("id",), speaks=("es",)),
    Asked(needs=("housing",), near="94103"),
    Asked(needs=("housing", "immigration"), near="New York, NY"),
    Asked(needs=("health",), open_now=True),
    Asked(text="emergency shelter oakland"),
    Asked(text="ha"),
    Asked(text='"case management"'),
    Asked(role="all"),
)
"""What desks ask all day."""


def main() -> int:
    """Write and read at once, and print what the reader waited."""
    options = argparse.ArgumentParser(description="Searches while another process imports.")
    options.add_argument("directory", type=Path)
    options.add_argument("services", type=int)
    options.add_argument("--added", type=int, default=ADDED)
    options.add_argument("--read-until-told", action="store_true", help=argparse.SUPPRESS)
    chosen = options.parse_args()
    if chosen.read_until_told:
        print(json.dumps(read_until_told(chosen.directory)))
        return 0
    with tempfile.TemporaryDirectory(dir=chosen.directory.parent) as folder:
        copy = Path(shutil.copyfile(chosen.directory, Path(folder) / "copy.directory"))
        print(json.dumps(measured(copy, chosen.services, chosen.added)))
    return 0


def measured(path: Path, services: int, added: int) -> dict[str, Any]:
    """What the reader measured while ``added`` services were written."""
    rows = [*made_up().vocabulary_records(), *made_up().records(services, services + added)]
    command = [sys.executable, "-m", "tests.bench.reader_during_write", str(path), str(services), "--read-until-told"]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as reader:
        assert reader.stdout is not None
        reader.stdout.readline()
        began = time.perf_counter()
        with (
            open_directory(path, write=True, projections=search_projections(VOCABULARY, GAZETTEER)) as directory,
            directory.write(by="bench", source="made-up directory") as unit,
        ):
            unit.put_many(rows)
            unit.commit()
        seconds = time.perf_counter() - began
        output, _ = reader.communicate("stop\n")
    return {"added": added, "write_s": round(seconds, 1), **json.loads(output)}


def read_until_told(path: Path) -> dict[str, float]:
    """The reader: warms up, says so, and searches in turn until a line comes."""
    clock, took = DeskClock(), list[float]()
    with the_desk(path, clock) as desk, DefaultSelector() as waiting:
        waiting.register(sys.stdin, EVENT_READ)
        for asked in SEARCHES:
            answer(desk, replace(asked, limit=FIRST_PAGE))
        print("ready", flush=True)
        while not waiting.select(timeout=0):
            began = time.perf_counter()
            answer(desk, replace(SEARCHES[len(took) % len(SEARCHES)], limit=FIRST_PAGE))
            took.append((time.perf_counter() - began) * 1000)
    cuts = quantiles(took, n=20)
    return {"searches": len(took), "p50": round(cuts[9], 2), "p95": round(cuts[18], 2), "max": round(max(took), 1)}


if __name__ == "__main__":
    sys.exit(main())
