"""Names nobody should have, through the whole of ``make_sheet``: not one of them may lose a sheet.

    python -m tests.torture.hostile_names --names 10000 --seed 7

Names, addresses, web addresses and notes are made of every kind of character there is: controls, direction tricks, stacks of
accents, joined scripts, emoji, surrogates, markup, formulas, endless words. A sheet that is refused, or a Typst warning, fails the run.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Iterator
from dataclasses import replace

from referral_app.domain.problems import Problem
from referral_app.sheets.make import make_sheet
from referral_app.sheets.request import EverydayNumber, Layout, SheetItem, SheetRequest
from tests.sheets import samples

PER_SHEET, ON_A_LIST = 40, 7
"""Programs; a card takes no more than a few."""
LANGUAGES = (("en", None), ("es", "en"), ("ar", "en"), ("fa", None), ("zh-Hans", "en"), ("hi", "en"), ("ru", None), ("ko", "en"))
LAYOUTS = (*[Layout.STANDARD] * 3, *Layout)
"""All of them; the one with most on it more often."""
NASTY = (
    '#read("/etc/passwd")',
    "$x^2$ *bold* _it_ @ref <lab> `raw` #{panic()}",
    "<script>alert(1)</script><img src=file:///x>",
    "=cmd|' /C calc'!A0",
    "\u202egnp.exe",
    "a\u202eb\u2066c\u2069d",
    "\x00\x01\x1b[31m",
    "\ud800\udfff",
    "Z\u0337\u0321\u0322\u0327\u031b\u0317\u034ea\u0338l\u0336g\u0335o\u0334" * 8,
    "نص عربي 206-555-0100 (مركز)",
    "שלום עולם",
    "ไทย ภาษา",
    "한국어 센터",
    "中文支援服務中心",
    "हिन्दी केंद्र क्षत्रिय",
    "\U0001f600\U0001f469\u200d\U0001f469\u200d\U0001f467\U0001f3f3\ufe0f\u200d\U0001f308",
    "\u0e33" * 30,
    "\u200b\u200c\u200d\ufeff",
    "W" * 400,
    "i" * 3000,
    "a" + "\u0301" * 10_000,
    "\n\r\t\v\f",
    "%s %d {0} {name} {{}}",
    "\\u{41} \\n \"quoted\" 'x'",
    "\ufdfd" * 20,
    "\ufb01\ufb02\ufb03 \u01c6 \u01c4 ß ẞ İ ı",
    "\u1100\u1161\u11a8" * 9,
    "\U0001d571\U0001d597\U0001d586 \U0001d7d9\U0001d7da",
    "٣٤٥-٦٧٨ ۳۴۵",
    "\U000e0041\U000e0042",
    "\ufdd0\uffff",
    "https://example.org/" + "x" * 500,
    ".............................. ---",
    "-" * 200,
)
EVERYDAY = tuple(EverydayNumber(place, f"206-555-01{number}0") for number, place in enumerate(("library", "clinic", "bus", "pharmacy")))
PLANES = (
    *((0x20, 0x7F), (0xA0, 0x250), (0x300, 0x370), (0x370, 0x530), (0x590, 0x780), (0x900, 0x980), (0xE00, 0xE80), (0x1100, 0x1200)),
    *((0x2000, 0x2800), (0x3040, 0x3100), (0x4E00, 0x9FFF), (0xAC00, 0xD7A3), (0xD800, 0xE000), (0xE000, 0xF900), (0xFB00, 0x10000)),
    *((0x10000, 0x11000), (0x1F300, 0x1FA00), (0, 0x110000)),
)
"""From and to, so that every script and every kind of character comes up often."""


def hostile_name(chance: random.Random) -> str:
    """One name: something known to be nasty, a mixture of it, or characters from anywhere."""
    kind = chance.random()
    if kind < 0.2:
        return chance.choice(NASTY)
    if kind < 0.4:
        return " ".join(chance.choice(NASTY)[: chance.randrange(1, 30)] for _ in range(chance.randrange(1, 5)))
    if kind < 0.6:
        low, high = chance.choice(PLANES)
        return "".join(chr(chance.randrange(low, high)) for _ in range(chance.randrange(1, 60)))
    return "".join(chr(chance.randrange(*chance.choice(PLANES))) for _ in range(chance.randrange(1, 80)))


def sheets(names: int, seed: int) -> Iterator[SheetRequest]:
    """Requests that between them hold ``names`` hostile names, each also as an address, a web address, a paper to bring and a note."""
    chance = random.Random(seed)  # noqa: S311 - names for a test
    start = 0
    while start < names:
        language, second = chance.choice(LANGUAGES)
        layout = chance.choice(LAYOUTS)
        begins, start = start, min(names, start + (ON_A_LIST if layout.tells_nothing else PER_SHEET))
        items = []
        for number in range(begins, start):
            name = hostile_name(chance)
            listing = replace(
                samples.named(f"{name} {number}", number),
                channels=(samples.channel("voice", "206-555-0119", label=name[:50]), samples.channel("web", f"https://example.org/{name}")),
                places=(samples.place(f"{number} {name}"),),
            )
            items.append(SheetItem(listing, "housing", note=name if number % 3 == 0 else None))
        yield samples.request(*items, language=language, second_language=second, layout=layout, qr=chance.random() < 0.3, everyday=EVERYDAY)


def failures(names: int, seed: int) -> list[str]:
    """What went wrong, one line for each sheet that was lost."""
    lost = []
    for number, asked in enumerate(sheets(names, seed)):
        try:
            made = make_sheet(asked, samples.known(asked, "1421 Pine St", "Marisol Quintero", "206-555-0777"))
            if len(made.items) != len(asked.items):
                lost.append(f"sheet {number} of seed {seed}: {len(asked.items) - len(made.items)} programs are missing")
        except (Problem, RuntimeError, ValueError) as error:
            lost.append(f"sheet {number} of seed {seed}: {type(error).__name__}: {error!a}")
    return lost


def main() -> int:
    """Run the campaign from a terminal."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--names", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(1 << 32))
    asked = parser.parse_args()
    began = time.monotonic()
    lost = failures(asked.names, asked.seed)
    for line in lost:
        sys.stdout.write(f"{line}\n")
    sys.stdout.write(f"{asked.names} hostile names (seed {asked.seed}): {len(lost)} sheets lost, {time.monotonic() - began:.0f} s\n")
    return 1 if lost or asked.names < 1 else 0


if __name__ == "__main__":
    sys.exit(main())
