"""How soon a change in the sheet is seen: from the order to the drawn pages, print gate included, on the starter directory.

    python -m tests.bench.preview_bench [--rounds 12]

Prints one JSON document; figures are milliseconds, medians over the rounds. Exit 1 when the budget is missed.
"""

# ruff: noqa: T201

from __future__ import annotations

import argparse
import json
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from referral_app.bootstrap import LocalOffice
from referral_app.operations.asked import Asked
from referral_app.operations.desk import Desk
from referral_app.operations.opening import Opening
from referral_app.operations.paper import preview
from referral_app.operations.referrals import make_referral_sheet
from referral_app.operations.sheet_order import SheetOrder

BUDGET_MS = 100.0
"""Design 8: change in the sheet to new preview, warm."""
PROGRAMS = 6
DPI = 110.0
LANGUAGES: tuple[tuple[str, str | None], ...] = (("en", None), ("es", "en"), ("vi", "en"), ("ar", "en"))


def main() -> int:
    """Measure and tell."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rounds", type=int, default=12)
    rounds: int = options.parse_args().rounds
    with tempfile.TemporaryDirectory() as folder, LocalOffice().desk(Opening(path=Path(folder) / "bench.directory")) as desk:
        ids = make_referral_sheet(desk, SheetOrder(asked=Asked(needs=("housing", "immigration")), top=PROGRAMS)).items
        figures = {f"{first}+{second}" if second else first: measured(desk, ids, first, second, rounds) for first, second in LANGUAGES}
    missed = [f"{name}: {what}" for name, medians in figures.items() for what, took in medians.items() if took > BUDGET_MS]
    print(json.dumps({"programs": len(ids), "dpi": DPI, "budget_ms": BUDGET_MS, "medians_ms": figures, "missed": missed}, indent=2))
    return 1 if missed else 0


def measured(desk: Desk, ids: tuple[str, ...], first: str, second: str | None, rounds: int) -> dict[str, float]:
    """Kind of change -> median of what it takes until the pages are drawn."""
    preview(desk, SheetOrder(ids=ids, language=first, second_language=second), dpi=DPI)
    found: dict[str, float] = {}
    for kind in ("note", "add", "move"):
        took = []
        for programs, note in changes(kind, ids, rounds):
            order = SheetOrder(ids=programs, language=first, second_language=second, notes={programs[0]: note})
            begun = time.perf_counter()
            preview(desk, order, dpi=DPI)
            took.append((time.perf_counter() - begun) * 1000)
        found[kind] = round(median(took), 1)
    return found


def changes(kind: str, ids: tuple[str, ...], rounds: int) -> Iterator[tuple[tuple[str, ...], str]]:
    """Sheets as they follow one another: a note is written, a program added and taken off, the first put last."""
    for number in range(rounds):
        if kind == "note":
            yield ids, "Ask for Maria"[: number + 1]
        elif kind == "add":
            yield ids[: len(ids) - number % 2], "Ask for Maria"
        else:
            turned = number % len(ids)
            yield ids[turned:] + ids[:turned], "Ask for Maria"


if __name__ == "__main__":
    raise SystemExit(main())
