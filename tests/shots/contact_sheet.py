"""All pictures on one sheet with their captions, and one picture made small enough for a README."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

COLUMNS, WIDE, HIGH, GAP, CAPTION = 4, 720, 450, 24, 40
"""Pixels, but for the columns."""
PAPER, INK, EDGE = "#f4f3f0", "#1b1b1b", "#b9b7b0"
LARGEST = 300_000
"""Bytes of the README's picture."""


def write_contact_sheet(pictures: Sequence[tuple[str, Path]], path: Path) -> Path:
    """Write all ``pictures`` (caption, file), each as large as its cell allows."""
    rows = -(-len(pictures) // COLUMNS)
    sheet = Image.new("RGB", (GAP + COLUMNS * (WIDE + GAP), GAP + rows * (HIGH + CAPTION + GAP)), PAPER)
    pen, font = ImageDraw.Draw(sheet), ImageFont.load_default(20)
    for number, (caption, picture) in enumerate(pictures):
        left, top = GAP + number % COLUMNS * (WIDE + GAP), GAP + number // COLUMNS * (HIGH + CAPTION + GAP)
        with Image.open(picture) as opened:
            small = opened.convert("RGB")
        small.thumbnail((WIDE, HIGH), Image.Resampling.LANCZOS)
        sheet.paste(small, (left, top))
        pen.rectangle((left - 1, top - 1, left + small.width, top + small.height), outline=EDGE)
        pen.text((left, top + HIGH + 8), f"{caption}  ({picture.name})", INK, font)
    sheet.save(path, optimize=True)
    return path


def optimized(picture: Path) -> bytes:
    """The picture with as many colors as it needs to look the same, and no more bytes than a README should load."""
    with Image.open(picture) as opened:
        full = opened.convert("RGB")
    for colors in (256, 128, 64):
        written = io.BytesIO()
        full.quantize(colors, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).save(written, "PNG", optimize=True)
        if written.tell() <= LARGEST:
            return written.getvalue()
    raise ValueError(f"{picture.name} does not become small enough for the README")
