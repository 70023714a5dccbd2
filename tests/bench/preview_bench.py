"""How soon a change in the sheet is seen: from the order to the drawn pages, print gate included, on the starter directory.

    python -m tests.bench.preview_bench [--rounds 12]

Every layout, in one language and in two; beside it what Typst alone takes for the same pages, and the first preview of a process that has made
none. Prints one JSON document; figures are milliseconds, medians over the rounds. Exit 1 when a budget is missed.
"""

# ruff: noqa: T201

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from statistics import median
from typing import Any

from referral_app.bootstrap import LocalOffice
from referral_app.operations.asked import Asked
from referral_app.operations.desk import Desk
from referral_app.operations.opening import Opening
from referral_app.operations.paper import preview
from referral_app.operations.referrals import make_referral_sheet
from referral_app.operations.sheet_order import SheetOrder
from referral_app.sheets.request import Layout

BUDGET_MS, FIRST_BUDGET_MS = 100.0, 400.0
"""Design 8: change in the sheet to new preview, warm; and the first one."""
PROGRAMS = 6
DPI = 110.0
NOTE = "Ask for Maria"
LANGUAGES: tuple[tuple[str, str | None], ...] = (
    *(("en", None), ("es", "en"), ("vi", "en"), ("ar", "en")),
    *(("zh-Hans", None), ("hi", "en"), ("ru", "en")),
)
STARTS = 5
CHANGES = ("note", "add", "move")

FIRST = """
import sys, time
from pathlib import Path
from referral_app.bootstrap import LocalOffice
from referral_app.operations.opening import Opening
from referral_app.operations.sheet_order import SheetOrder

path, language, second, dpi, *ids = sys.argv[1:]
with LocalOffice().desk(Opening(path=Path(path))) as desk:
    begun = time.perf_counter()
    from referral_app.operations.paper import preview
    preview(desk, SheetOrder(ids=tuple(ids), language=language, second_language=second or None), dpi=float(dpi))
    print((time.perf_counter() - begun) * 1000)
"""


def main() -> int:
    """Measure and tell."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rounds", type=int, default=12)
    rounds: int = options.parse_args().rounds
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bench.directory"
        with LocalOffice().desk(Opening(path=path)) as desk:
            ids = make_referral_sheet(desk, SheetOrder(asked=Asked(needs=("housing", "immigration")), top=PROGRAMS)).items
            figures = {
                f"{layout} {_called(pair)}": measured(
                    desk, SheetOrder(ids=ids, language=pair[0], second_language=pair[1], layout=layout), rounds
                )
                for layout in Layout
                for pair in LANGUAGES
            }
        first = {_called(pair): median(first_preview(path, pair, ids) for _ in range(STARTS)) for pair in LANGUAGES[:4]}
    missed = [f"{name}: {what} {medians[what]}" for name, medians in figures.items() for what in CHANGES if medians[what] > BUDGET_MS]
    missed += [f"first preview {name}: {took:.0f}" for name, took in first.items() if took > FIRST_BUDGET_MS]
    told = {"programs": PROGRAMS, "dpi": DPI, "budget_ms": BUDGET_MS, "medians_ms": figures}
    told |= {"first_budget_ms": FIRST_BUDGET_MS, "first_ms": {name: round(took) for name, took in first.items()}, "missed": missed}
    print(json.dumps(told, indent=1))
    return 1 if missed else 0


def measured(desk: Desk, order: SheetOrder, rounds: int) -> dict[str, float]:
    """Kind of change -> median of what it takes until the pages are drawn; ``typst`` is Typst alone, setting each changed sheet once."""
    found: dict[str, float] = {}
    preview(desk, order, dpi=DPI)
    for kind in CHANGES:
        took = []
        for changed in changes(kind, order, rounds):
            begun = time.perf_counter()
            preview(desk, changed, dpi=DPI)
            took.append((time.perf_counter() - begun) * 1000)
        found[kind] = round(median(took), 1)
    found["typst"] = round(bare_typst(desk, order, rounds), 1)
    return found


def bare_typst(desk: Desk, order: SheetOrder, rounds: int) -> float:
    """Milliseconds in which Typst alone sets the same sheet once, as close as it was set in the end, with another note each time."""
    from referral_app.sheets.setting import render  # noqa: PLC0415 - only here

    set_at: list[tuple[Any, ...]] = []
    set_once = render._set

    def remembered(*given: Any) -> Any:
        set_at.append(given)
        return set_once(*given)

    setattr(render, "_set", remembered)  # noqa: B010 - of another type
    try:
        make_referral_sheet(desk, replace(order, notes={order.ids[0]: NOTE}))
    finally:
        setattr(render, "_set", set_once)  # noqa: B010
    sheet, data, closeness = set_at[0]
    took = []
    for number in range(rounds):
        changed = data.replace(NOTE, f"Ask for room {number}")
        begun = time.perf_counter()
        set_once(sheet, changed, closeness)
        took.append((time.perf_counter() - begun) * 1000)
    return median(took)


def first_preview(path: Path, pair: tuple[str, str | None], ids: tuple[str, ...]) -> float:
    """Milliseconds of the first preview of a new process, its imports among them."""
    words = [str(path), pair[0], pair[1] or "", str(DPI), *ids]
    told = subprocess.run([sys.executable, "-c", FIRST, *words], capture_output=True, text=True, check=True)
    return float(told.stdout)


def changes(kind: str, order: SheetOrder, rounds: int) -> Iterator[SheetOrder]:
    """Sheets as they follow one another: a note is written, a program added and taken off, the first put last."""
    for number in range(rounds):
        ids, note = order.ids, NOTE
        if kind == "note":
            note = note[: number + 1]
        elif kind == "add":
            ids = ids[: len(ids) - number % 2]
        else:
            ids = ids[number % len(ids) :] + ids[: number % len(ids)]
        yield replace(order, ids=ids, notes={ids[0]: note})


def _called(pair: tuple[str, str | None]) -> str:
    return "+".join(filter(None, pair))


if __name__ == "__main__":
    raise SystemExit(main())
