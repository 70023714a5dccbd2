"""How long importing and exporting take, beside a bare sqlite3 insert of the same rows: ``python -m tests.bench.import_bench --services 100000``.

Feeds are made once and kept in ``build/bench/feeds``. Each import is a process of its own, so that its memory is its own.
"""

# ruff: noqa: T201

from __future__ import annotations

import argparse
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from referral_app.bootstrap import LocalOffice
from referral_app.domain.progress import unobserved
from referral_app.exchange.hsds.kinds import FIELDS
from referral_app.operations.exporting.export import ExportFormat, ExportOrder, export
from referral_app.operations.importing.plan import ImportOptions
from referral_app.operations.importing.preparing import prepare_import
from referral_app.operations.opening import Opening
from referral_app.paths import DATA_VARIABLE
from referral_app.words.catalogue import Catalogue
from tests.bench.feeds import csv_feed, json_feed, rows, workbook_feed
from tests.bench.parts import KEPT
from tests.desks import NOON

FEEDS = {"csv": csv_feed, "json": json_feed, "xlsx": workbook_feed}
BUDGETS = {"csv": 60.0, "json": 60.0, "xlsx": 90.0}
EXPORT_BUDGET, MEMORY_BUDGET = 30.0, 500


def feed(kind: str, services: int) -> Path:
    """A feed, made where it is not there yet."""
    path = KEPT / "feeds" / f"{kind}-{services}{'.xlsx' if kind == 'xlsx' else ''}"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        FEEDS[kind](path, services)
    return path


def one_import(path: Path) -> dict[str, Any]:
    """Import a feed into a bare directory, then export it: seconds of each part, most memory (MB)."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ[DATA_VARIABLE] = folder
        with LocalOffice(lambda: NOON).desk(Opening(path=Path(folder) / "d", empty=True, write=True)) as desk:
            begun = time.perf_counter()
            with prepare_import(desk, path, ImportOptions(), unobserved) as prepared:
                planned = time.perf_counter() - begun
                prepared.apply(by="bench", progress=unobserved)
            whole = time.perf_counter() - begun
            memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
            exports = {}
            for kind, name in ((ExportFormat.HSDS_JSON, "o.json"), (ExportFormat.HSDS_CSV, "o.zip"), (ExportFormat.XLSX, "o.xlsx")):
                begun = time.perf_counter()
                export(desk, ExportOrder(kind=kind, out=Path(folder) / name), Catalogue("en"), unobserved)
                exports[kind.value] = round(time.perf_counter() - begun, 1)
    return {"plan_s": round(planned, 1), "whole_s": round(whole, 1), "memory_mb": memory, "export_s": exports}


def bare_insert(services: int) -> float:
    """Seconds in which a child with nothing but sqlite3 puts the same rows into tables without index or check."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "rows.ndjson"
        with source.open("w", encoding="utf-8") as out:
            for table, said in rows(services):
                out.write(json.dumps([table, [said.get(name) for name in FIELDS[table]]]) + "\n")
        done = subprocess.run(
            [sys.executable, "-c", _BARE, str(source), str(Path(folder) / "bare.db")], check=True, capture_output=True, text=True
        )
        return float(done.stdout)


_BARE = """
import json, sqlite3, sys, time
rows = [json.loads(line) for line in open(sys.argv[1])]
db = sqlite3.connect(sys.argv[2]); begun = time.perf_counter()
for table in {row[0] for row in rows}:
    some = [row[1] for row in rows if row[0] == table]
    db.execute(f"CREATE TABLE {table} ({', '.join('c%d' % n for n in range(len(some[0])))})")
    db.executemany(f"INSERT INTO {table} VALUES ({','.join('?' * len(some[0]))})", some)
db.commit(); print(time.perf_counter() - begun)
"""


def main() -> int:
    """Print a table and JSON; 1 where a budget is not kept."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--services", type=int, default=100_000)
    parser.add_argument("--here", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.here:
        print(json.dumps(one_import(Path(asked.here))))
        return 0
    bare = bare_insert(asked.services)
    found: dict[str, Any] = {"services": asked.services, "bare_insert_s": round(bare, 1)}
    for kind in FEEDS:
        done = subprocess.run(
            [sys.executable, "-m", "tests.bench.import_bench", "--here", str(feed(kind, asked.services))],
            check=True,
            capture_output=True,
            text=True,
        )
        found[kind] = json.loads(done.stdout)
        said = found[kind]
        print(
            f"{kind:5} plan {said['plan_s']:6} s  whole {said['whole_s']:6} s ({BUDGETS[kind]:.0f})  memory {said['memory_mb']} MB ({MEMORY_BUDGET})  export {said['export_s']}"
        )
    print(f"bare insert of the same rows {bare:.1f} s")
    print(json.dumps(found))
    shutil.rmtree(KEPT / "feeds", ignore_errors=True)
    kept = all(found[kind]["whole_s"] <= BUDGETS[kind] and found[kind]["memory_mb"] <= MEMORY_BUDGET for kind in FEEDS)
    return 0 if kept and all(spent <= EXPORT_BUDGET for kind in FEEDS for spent in found[kind]["export_s"].values()) else 1


if __name__ == "__main__":
    sys.exit(main())
