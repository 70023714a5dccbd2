"""How long a booklet of 200 pages takes, from the search to the bytes that passed the print gate: ``python -m tests.bench.booklet_bench``.

The programs are made up, beside those of the starter directory. Beside it stands what Typst alone takes for the same pages. Every round is a
process of its own, as for somebody who makes a booklet once. Prints one JSON document; seconds. Exit 1 when the budget is missed.
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
from typing import Any

from referral_app.bootstrap import LocalOffice
from referral_app.operations.asked import Asked
from referral_app.operations.opening import Opening
from referral_app.operations.referrals import make_referral_sheet, requested
from referral_app.operations.sheet_order import SheetOrder
from tests.bench.parts import ROOT, made_up

BUDGET_S = 5.0
PAGES = 200
PROGRAMS = 840
"""About four on a page."""
SERVICES = 4000


def main() -> int:
    """Measure and tell."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--one", metavar="DIRECTORY", type=Path, help=argparse.SUPPRESS)
    asked = options.parse_args()
    if asked.one:
        print(json.dumps(one(asked.one)))
        return 0
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bench.directory"
        with LocalOffice().desk(Opening(path=path, write=True)) as desk, desk.directory.write(by="bench", source="made up") as unit:
            unit.put_many(made_up().vocabulary_records())
            unit.put_many(made_up().records(0, SERVICES))
            unit.commit()
        rounds = [in_a_process(path) for _ in range(asked.rounds)]
    figures = {name: round(median(each[name] for each in rounds), 2) for name in rounds[0]}
    scaled = round(figures["whole_s"] * PAGES / figures["pages"], 2)
    missed = [f"{PAGES} pages take {scaled} s"] if scaled > BUDGET_S else []
    print(json.dumps({**figures, "for_200_pages_s": scaled, "budget_s": BUDGET_S, "missed": missed}, indent=1))
    return int(bool(missed))


def in_a_process(path: Path) -> dict[str, float]:
    """One round."""
    command = [sys.executable, "-m", "tests.bench.booklet_bench", "--one", str(path)]
    told: dict[str, float] = json.loads(subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout)
    return told


def one(path: Path) -> dict[str, float]:
    """The booklet, and then Typst alone on the same one in Spanish, of which it remembers nothing."""
    from referral_app.sheets.compose import compose  # noqa: PLC0415
    from referral_app.sheets.setting import render  # noqa: PLC0415

    order = SheetOrder(asked=Asked(), layout="booklet", top=PROGRAMS)
    with LocalOffice().desk(Opening(path=path)) as desk:
        begun, worked = time.perf_counter(), time.process_time()
        made = make_referral_sheet(desk, order)
        whole, cpu = time.perf_counter() - begun, time.process_time() - worked
        sheet: Any = compose(requested(desk, SheetOrder(asked=Asked(), layout="booklet", top=PROGRAMS, language="es"))[0])
        data = render._data_of(sheet)
        begun = time.perf_counter()
        render._set(sheet, data, 0)
        return {
            "whole_s": whole,
            "cpu_s": cpu,
            "pages": made.pages,
            "programs": len(made.items),
            "typst_alone_s": time.perf_counter() - begun,
        }


if __name__ == "__main__":
    raise SystemExit(main())
