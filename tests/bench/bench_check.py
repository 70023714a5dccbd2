"""Whether finding became slower or larger: ratios of one run beside those kept in ``baseline.json``, which hold on any machine.

    python -m tests.bench.bench_check [--services 10000 100000] [--sessions 200] [--keep]

Every ratio has on its other side something measured in the same run: bare FTS5 with GROUP BY, the plain copy, a bare interpreter, or the smaller
directory. Exit 1 when one is more than ``ALLOWED`` above the kept one. ``--keep`` writes ``baseline.json`` anew instead.
"""

# ruff: noqa: T201

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from tests.bench.bench_table import table
from tests.bench.find_bench import measure
from tests.bench.one_size import Plan

BASELINE = Path(__file__).with_name("baseline.json")
ALLOWED = 1.20
SERVICES = [10_000, 100_000]
SESSIONS = 200


def main() -> int:
    """Measure, compare, tell."""
    options = argparse.ArgumentParser(description="Whether finding became slower or larger.")
    options.add_argument("--services", type=int, nargs="+", default=SERVICES)
    options.add_argument("--sessions", type=int, default=SESSIONS)
    options.add_argument("--keep", action="store_true")
    chosen = options.parse_args()
    figures = measure(chosen.services, Plan(chosen.sessions, datasette=0), reader=False, window=False)
    print(table(figures["sizes"]), end="\n\n")
    now = ratios(figures)
    if chosen.keep:
        BASELINE.write_text(json.dumps({"sessions": chosen.sessions, "ratios": now}, indent=2) + "\n", encoding="utf-8")
        print(f"{BASELINE.name} holds {len(now)} ratios.")
        return 0
    kept = json.loads(BASELINE.read_text(encoding="utf-8"))
    if kept["sessions"] != chosen.sessions:
        print(f"{BASELINE.name} was made with {kept['sessions']} sessions, so only those can be compared.", file=sys.stderr)
        return 2
    return int(compare(now, kept["ratios"]))


def compare(now: Mapping[str, float], kept: Mapping[str, float]) -> bool:
    """Whether any ratio is worse than allowed; prints all that were kept and measured."""
    worse = False
    for name in sorted(now.keys() & kept.keys()):
        times = now[name] / kept[name] if kept[name] else float(now[name] > 0)
        is_worse = times > ALLOWED
        worse |= is_worse
        print(f"{name:<60} {kept[name]:>10.4f} -> {now[name]:>10.4f}  {(times - 1) * 100:+6.1f} %{'  WORSE' if is_worse else ''}")
    for name in sorted(now.keys() ^ kept.keys()):
        print(f"{name:<60} {'was not kept' if name in now else 'was not measured'}")
    return worse


def ratios(figures: Mapping[str, Any]) -> dict[str, float]:
    """Name -> ratio; the smaller the better."""
    return {name: round(ratio, 4) for name, ratio in _ratios(figures)}


def _ratios(figures: Mapping[str, Any]) -> Iterator[tuple[str, float]]:
    bare = figures["bare_interpreter"]["own_mb"]
    for size in figures["sizes"]:
        services, fts, copy = size["services"], size["peers"]["fts"]["theirs_cpu"]["p50"], size["peers"]["copy_mb"]
        for what in ("p50", "p95"):
            yield f"{services}: new list {what} / FTS5 + GROUP BY p50", size["steps"]["best_cpu"][what] / fts
            if size["longer"]:
                yield f"{services}: reading on, reasons {what} / FTS5 + GROUP BY p50", size["longer"]["best_cpu"][what] / fts
        yield f"{services}: edit of one record / FTS5 + GROUP BY p50", size["edit"]["edit_cpu"]["least"] / fts
        yield f"{services}: answer after an edit / FTS5 + GROUP BY p50", size["edit"]["answer_after_cpu"]["least"] / fts
        yield f"{services}: memory after the log / bare interpreter", size["memory"]["whole_log"]["own_mb"] / bare
        yield f"{services}: postings / plain copy", size["index"]["postings_mb"] / copy
        yield f"{services}: whole file / plain copy", size["index"]["file_mb"] / copy
    yield from ((f"growth {name}", ratio) for name, ratio in figures["growth"].items())


if __name__ == "__main__":
    sys.exit(main())
