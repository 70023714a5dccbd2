"""The same questions to Datasette, in its own process and environment, through its own client and without a network; its limits are raised.

    python -m tests.bench.datasette_peer COPY < questions.json      (with the Python of build/bench/peers)

Prints the version and the milliseconds of each question. Nothing of the app is imported here: it is not installed beside Datasette.
"""

# ruff: noqa: T201

from __future__ import annotations

import asyncio
import json
import sys
import time
from typing import Any
from urllib.parse import urlencode

FACETS = ("needs", "languages", "refuses", "barriers", "roles")
A_LONG_TIME_MS = 3_600_000
SETTINGS = {
    "sql_time_limit_ms": A_LONG_TIME_MS,
    "facet_time_limit_ms": A_LONG_TIME_MS,
    "max_returned_rows": 10_000,
    "default_facet_size": 100,
    "suggest_facets": False,
    "num_sql_threads": 2,
    "cache_size_kb": 100_000,
}


def main() -> int:
    """Answer every question and print how long each took."""
    print(json.dumps(asyncio.run(answers(sys.argv[1], json.load(sys.stdin)))))
    return 0


async def answers(copy: str, questions: list[dict[str, Any]]) -> dict[str, Any]:
    """Ask one after the other; each once to warm up, then measured once where it is slow, else three times."""
    import datasette.app  # noqa: PLC0415
    from datasette.version import __version__  # noqa: PLC0415

    served = datasette.app.Datasette([copy], settings=SETTINGS)
    await served.invoke_startup()
    name = next(iter(served.databases.keys() - {"_internal", "_memory"}))
    found = [await measured(served, f"/{name}/services.json?{parameters(question)}") for question in questions]
    return {"version": __version__, "answers": found}


async def measured(served: Any, address: str) -> dict[str, float]:
    """One question."""
    took: list[float] = []
    worked: list[float] = []
    total = 0
    while len(took) < 2 or (len(took) < 4 and sum(took) < 4000):  # the first only warms up
        began, busy = time.perf_counter(), time.process_time()
        response = await served.client.get(address)
        took.append((time.perf_counter() - began) * 1000)
        worked.append((time.process_time() - busy) * 1000)
        if response.status_code != 200:
            raise RuntimeError(f"Datasette answered {response.status_code}: {response.text[:300]}")
        document = response.json()
        total = document["filtered_table_rows_count"]
        if document.get("facets_timed_out") or total is None:
            raise RuntimeError("Datasette gave up although its limits are raised")
    return {"wall": min(took[1:]), "cpu": min(worked[1:]), "found": total}


def parameters(question: dict[str, Any]) -> str:
    """A table page with its filters, words and facets."""
    asked = [("_where", " and ".join(question["conditions"])), ("_size", "50"), ("_sort", "name"), ("_shape", "objects")]
    asked += [("_facet_array", facet) for facet in FACETS]
    if question["match"]:
        asked += [("_search", question["match"]), ("_searchmode", "raw")]
    return urlencode(asked)


if __name__ == "__main__":
    sys.exit(main())
