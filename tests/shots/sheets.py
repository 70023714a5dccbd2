"""All sheets side by side, one picture for each layout: ``python -m tests.shots.sheets [--out FOLDER] [--layout NAME …]``; part of ``make shots``.

Each language stands once alone and once beside English, on Letter; of a sheet of several pages the first is shown, and how many there are.
"""

# ruff: noqa: T201

from __future__ import annotations

import argparse
import os
import tempfile
from collections.abc import Sequence
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from referral_app.bootstrap import LocalOffice
from referral_app.operations.desk import Desk
from referral_app.operations.opening import Opening
from referral_app.sheets.reading.pages import page_images
from referral_app.sheets.request import Layout, Paper
from tests.proofs.cases import all_cases, make

FOLDER = Path(__file__).resolve().parents[2] / "build" / "shots"
COLUMNS, DPI, GAP, CAPTION = 6, 60.0, 18, 30
PAPER, INK, EDGE = "#e9e7e1", "#1b1b1b", "#b9b7b0"


def main(arguments: Sequence[str] | None = None) -> int:
    """Make them."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--out", type=Path, default=FOLDER)
    options.add_argument("--layout", nargs="+", choices=list(Layout), default=list(Layout))
    asked = options.parse_args(arguments)
    asked.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, LocalOffice().desk(Opening(path=Path(folder) / "referral.directory")) as desk:
        for layout in map(Layout, asked.layout):
            print(os.path.relpath(draw(desk, layout, asked.out / f"sheets-{layout}.png")))
    return 0


def draw(desk: Desk, layout: Layout, path: Path) -> Path:
    """The picture of one layout."""
    pages = []
    for case in all_cases():
        if case.layout is layout and case.paper is Paper.LETTER:
            made = make(desk, case).made
            first = next(page_images(made.pdf, DPI))
            caption = f"{case.language}{f' + {case.second}' if case.second else ''}{f', page 1 of {made.pages}' if made.pages > 1 else ''}"
            pages.append((caption, Image.frombytes("RGB", (first.width, first.height), first.pixels, "raw", "BGRX", first.stride)))
    wide, high = pages[0][1].size
    rows = -(-len(pages) // COLUMNS)
    sheet = Image.new("RGB", (GAP + COLUMNS * (wide + GAP), GAP + rows * (high + CAPTION + GAP)), PAPER)
    pen, font = ImageDraw.Draw(sheet), ImageFont.load_default(17)
    for number, (caption, page) in enumerate(pages):
        left, top = GAP + number % COLUMNS * (wide + GAP), GAP + number // COLUMNS * (high + CAPTION + GAP)
        sheet.paste(page, (left, top))
        pen.rectangle((left - 1, top - 1, left + wide, top + high), outline=EDGE)
        pen.text((left, top + high + 5), caption, INK, font)
    sheet.save(path, optimize=True)
    return path


if __name__ == "__main__":
    raise SystemExit(main())
