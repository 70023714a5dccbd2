"""The same questions to bare SQLite: FTS5 for words, link tables for filters, GROUP BY for the counts; nothing around it.

    python -m tests.bench.fts_peer COPY < questions.json

``questions`` are lists of conditions and what to match. Prints the milliseconds of each, on the wall and of the processor, best of three, and
how many programs it found.
"""

# ruff: noqa: T201

from __future__ import annotations

import json
import sqlite3
import sys
import time
from pathlib import Path
from typing import Any

FACETS = ("needs", "languages", "refuses", "barriers", "roles")
ROUNDS = 3


def main() -> int:
    """Answer every question and print how long each took."""
    questions: list[dict[str, Any]] = json.load(sys.stdin)
    with sqlite3.connect(Path(sys.argv[1])) as database:
        database.executescript("PRAGMA cache_size = -100000; PRAGMA temp_store = MEMORY; PRAGMA mmap_size = 1000000000;")
        database.execute("CREATE TEMP TABLE hits (number INTEGER PRIMARY KEY, rank REAL)")
        print(json.dumps([measured(database, question) for question in questions]))
    return 0


def measured(database: sqlite3.Connection, question: dict[str, Any]) -> dict[str, float]:
    """One question, as often as ``ROUNDS``."""
    found, wall, cpu = 0, [], []
    for _ in range(ROUNDS):
        began, worked = time.perf_counter(), time.process_time()
        found = answer(database, question["conditions"], question["match"])
        wall.append((time.perf_counter() - began) * 1000)
        cpu.append((time.process_time() - worked) * 1000)
    return {"wall": min(wall), "cpu": min(cpu), "found": found}


def answer(database: sqlite3.Connection, conditions: list[str], match: str) -> int:
    """The first 50, the total and every count; the total."""
    where = " AND ".join(conditions)
    database.execute("DELETE FROM hits")
    if match:
        database.execute(
            f"INSERT INTO hits SELECT number, bm25(services_fts) FROM services_fts JOIN services ON number = services_fts.rowid "
            f"WHERE services_fts MATCH ? AND {where}",
            (match,),
        )
    else:
        database.execute(f"INSERT INTO hits SELECT number, 0 FROM services WHERE {where}")
    database.execute("SELECT s.* FROM hits JOIN services AS s USING (number) ORDER BY hits.rank, s.name LIMIT 50").fetchall()
    for facet in FACETS:
        database.execute(f"SELECT value, count(*) FROM hits JOIN {facet} USING (number) GROUP BY value").fetchall()
    total: int = database.execute("SELECT count(*) FROM hits").fetchone()[0]
    database.rollback()
    return total


if __name__ == "__main__":
    sys.exit(main())
