"""Writes ``zip_people.txt``: how many people live in each ZIP area of ``resources/places/zips.txt``, as one letter each, in its order.

    python -m tests.bench.made_up.weigh_zips FOLDER

``FOLDER`` holds ``zctas.csv.gz`` of the Census figures named in ``resources/places/SOURCE.md``. Each step of the alphabet is two thirds more people
than the one before; that is near enough for choosing where made-up agencies are, and small enough to be kept.
"""

from __future__ import annotations

import csv
import gzip
import math
import sys
from pathlib import Path

from referral_app.paths import resources_folder

STEP = 1.65
FIRST = "A"
FILE = Path(__file__).with_name("zip_people.txt")
_PER_LINE = 120


def letter_of(people: int) -> str:
    """The letter for a number of people."""
    return chr(ord(FIRST) + (0 if people < 1 else 1 + round(math.log(people, STEP))))


def people_of(letter: str) -> float:
    """About how many people a letter stands for; nobody lives where it is the first one."""
    steps = ord(letter) - ord(FIRST)
    return STEP ** (steps - 1) if steps else 0.0


def main() -> int:
    """Read the figures, write the letters."""
    with gzip.open(Path(sys.argv[1]) / "zctas.csv.gz", "rt", encoding="utf-8") as lines:
        people = {row["ZCTA5"]: int(row["Population"] or 0) for row in csv.DictReader(lines)}
    codes = [line.partition("\t")[0] for line in (resources_folder() / "places" / "zips.txt").read_text(encoding="utf-8").splitlines()]
    letters = "".join(letter_of(people[code]) for code in codes)
    rows = (letters[at : at + _PER_LINE] for at in range(0, len(letters), _PER_LINE))
    FILE.write_text("".join(f"{row}\n" for row in rows), encoding="ascii")
    return 0


if __name__ == "__main__":
    sys.exit(main())
