"""How fast search is: a made-up directory is written, searched warm, and searched by another process while as much again is written.

    python -m tests.bench.search_bench [--services 100000] [--folder DIR] [--only write|find|both]

Prints one JSON document; figures are milliseconds unless they say otherwise. Exit 1 when a budget is missed.
"""

# ruff: noqa: T201

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from statistics import quantiles
from typing import Any
from zoneinfo import ZoneInfo

from referral_app.exchange.vocabulary import read_vocabulary
from referral_app.places.gazetteer import Gazetteer
from referral_app.search.finder import Finder
from referral_app.search.projections import search_projections
from referral_app.search.query import Query
from referral_app.search.synonyms import read_synonyms
from referral_app.storage.directory import Directory, create_directory, open_directory
from tests.bench.synthetic import SyntheticDirectory

ROOT = Path(__file__).resolve().parents[2]
Took = tuple[float, float]
"""Milliseconds on the wall clock and of the processor."""

NOW = datetime(2026, 7, 14, 12, 0, tzinfo=ZoneInfo("America/Los_Angeles"))
ROUNDS = 40
BUDGET_FIND_MS = 10.0
"""p95 of a warm search, and of a reader while another process writes, at 100,000 services."""

VOCABULARY = read_vocabulary(ROOT / "db" / "seed" / "needs.csv")
GAZETTEER = Gazetteer(ROOT / "resources" / "places")


def queries() -> dict[str, Query]:
    """What desks ask all day."""
    near, far = GAZETTEER.find("94103"), GAZETTEER.find("New York, NY")
    return {
        "nothing asked": Query(now=NOW),
        "one need": Query(now=NOW, needs=("housing",)),
        "two needs, four filters": Query(
            now=NOW, needs=("housing", "immigration.t-visa"), takes=("without-letter", "children"), without=("id",), speaks=("es",)
        ),
        "need near a ZIP code": Query(now=NOW, needs=("housing",), near=near),
        "two needs in a large city": Query(now=NOW, needs=("housing", "immigration"), near=far),
        "open now": Query(now=NOW, needs=("health",), open_now=True),
        "words": Query(now=NOW, text="harbor clinic"),
        "words in sections": Query(now=NOW, text="emergency shelter oakland", needs=("housing", "safety")),
        "a word begun": Query(now=NOW, text="ha"),
        "a quote": Query(now=NOW, text='"harbor bridge clinic"'),
        "everything": Query(now=NOW, role="all"),
    }


def main() -> int:
    """Measure, print, and say by the exit status whether the budget holds."""
    parser = argparse.ArgumentParser(description="How fast search is.")
    parser.add_argument("--services", type=int, default=100_000)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--only", choices=("write", "find", "both"), default="both")
    parser.add_argument("--read-until-told", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.read_until_told:
        return read_until_told(asked.read_until_told)
    with tempfile.TemporaryDirectory(dir=asked.folder) as folder:
        figures = measure(Path(folder) / "referral.directory", asked.services, asked.only)
    print(json.dumps(figures, indent=2))
    worst = [figures.get("find", {}).get("all together", {}).get("p95", 0), figures.get("reader_during_write", {}).get("p95", 0)]
    return int(max(worst) > BUDGET_FIND_MS)


def measure(path: Path, services: int, only: str) -> dict[str, Any]:
    """All figures of one directory."""
    made = SyntheticDirectory(2 * services, VOCABULARY, GAZETTEER)
    figures: dict[str, Any] = {"services": services}
    with create_directory(path, projections=search_projections(VOCABULARY, GAZETTEER)) as directory:
        figures["write"] = write(directory, made, 0, services)
        figures["file_mb"] = round(path.stat().st_size / 1e6)
        if only in ("find", "both"):
            figures["find"] = find(directory)
        if only in ("write", "both"):
            with reader(path) as process:
                figures["second_write"] = write(directory, made, services, 2 * services)
                figures["reader_during_write"] = told(process)
    figures["peak_memory_mb"] = round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000)
    return figures


def write(directory: Directory, made: SyntheticDirectory, first: int, last: int) -> dict[str, float]:
    """One unit of work with services ``first`` to ``last``, as an import writes it; seconds."""
    began = time.perf_counter()
    with directory.write(by="bench", source="synthetic") as unit:
        if first == 0:
            unit.put_many(made.vocabulary_records())
        unit.put_many(made.records(first, last))
        rows = time.perf_counter()
        unit.commit()
    return {"rows_s": round(rows - began, 1), "commit_with_index_s": round(time.perf_counter() - rows, 1)}


def find(directory: Directory) -> dict[str, dict[str, float]]:
    """Warm searches, each with a snapshot of its own."""
    finder, everything, figures = the_finder(), [], {}
    for name, query in queries().items():
        first, *took = [timed(directory, finder, query) for _ in range(ROUNDS + 1)]
        figures[name] = {"first": round(first[0], 1), **spread(took)}
        everything += took
    return {**figures, "all together": spread(everything)}


def the_finder() -> Finder:
    """A finder as the app makes it."""
    return Finder(VOCABULARY, read_synonyms(ROOT / "db" / "seed" / "synonyms.txt"), GAZETTEER)


def timed(directory: Directory, finder: Finder, query: Query) -> Took:
    """From nothing to a page with its cards, counts and reasons."""
    began, worked = time.perf_counter(), time.process_time()
    with directory.snapshot() as snapshot:
        finder.find(snapshot, query)
    return (time.perf_counter() - began) * 1000, (time.process_time() - worked) * 1000


def spread(took: list[Took]) -> dict[str, float]:
    """Median, p95 and the worst; and the p95 of the processor's own time, which other programs on the machine do not lengthen."""
    cuts, worked = quantiles([wall for wall, _ in took], n=20), quantiles([cpu for _, cpu in took], n=20)
    return {"p50": round(cuts[9], 2), "p95": round(cuts[18], 2), "max": round(max(took)[0], 1), "cpu_p95": round(worked[18], 2)}


class reader:  # noqa: N801  reads as a verb where it is used
    """Another process that searches ``path`` over and over, warm when the block begins."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __enter__(self) -> subprocess.Popen[str]:
        command = [sys.executable, "-m", "tests.bench.search_bench", "--read-until-told", str(self._path)]
        self._process = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        assert self._process.stdout is not None
        self._process.stdout.readline()
        return self._process

    def __exit__(self, *_: object) -> None:
        if self._process.poll() is None:
            self._process.kill()
        self._process.wait()


def told(process: subprocess.Popen[str]) -> dict[str, Any]:
    """Tell the reader to stop, and what it measured."""
    output, _ = process.communicate("stop\n")
    measured: dict[str, Any] = json.loads(output)
    return measured


def read_until_told(path: Path) -> int:
    """The reader: warms up, says so, and measures until a line comes."""
    import selectors  # noqa: PLC0415

    finder, took = the_finder(), []
    with open_directory(path) as directory, selectors.DefaultSelector() as waiting:
        waiting.register(sys.stdin, selectors.EVENT_READ)
        for query in queries().values():
            timed(directory, finder, query)
        print("ready", flush=True)
        for query in over_and_over():
            took.append(timed(directory, finder, query))
            if waiting.select(timeout=0):
                break
    print(json.dumps({"searches": len(took), **spread(took)}))
    return 0


def over_and_over() -> Iterator[Query]:
    """The queries in turn, without an end."""
    while True:
        yield from queries().values()


if __name__ == "__main__":
    sys.exit(main())
