"""Files nobody should send, through everything that reads files from outside: not one may end in anything but a sentence.

    python -m tests.torture.exchange_fuzz --inputs 200000 --seed 7

Seeds are small files of every kind that is read; each input is one of them with bytes flipped, cut out, repeated, swapped with another's, or with something
nasty put in. An exception that is no ``Problem``, or an input that takes longer than five seconds, fails the run. ``--control`` plants a reader that does
raise, and the run has to catch it.
"""

# ruff: noqa: T201

from __future__ import annotations

import argparse
import gzip
import io
import json
import random
import sys
import tempfile
import time
import traceback
import zipfile
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from referral_app import paths
from referral_app.domain.problems import Problem
from referral_app.domain.progress import unobserved
from referral_app.exchange.door import Limits, open_source
from referral_app.exchange.hsds import read_hsds, recognise
from referral_app.exchange.own_rows import received
from referral_app.exchange.spreadsheets import guess, open_workbook, read_mapped
from referral_app.exchange.spreadsheets.mapping import read_mapping
from referral_app.exchange.validating import look_over
from referral_app.exchange.writing.workbook import write_workbook

LONGEST = 5.0
WORKBOOKS = 400
"""One input in so many is a workbook: each takes a process of its own."""
LIMITS = Limits(members=200, bytes=8 << 20, inner_archive=2 << 20, line=1 << 20, record=1 << 20)
ONE, TWO = "d9d5e0f5-d3ce-4f73-9a2f-4dd0ecc6c610", "ac148810-d857-441c-9679-408f346de14b"
ORGANIZATIONS = f'id,name,description,website\n{ONE},Harbor,Help,https://h.example\n7,Café,"two\nlines",\n'
SERVICES = f'id,organization_id,name,status,minimum_age,location_id,languages\n{TWO},{ONE},Beds,active,18,1,"es, en"\n2,7,Jobs,closed,x,,\n'
HOURS = 'id,service_id,weekday,opens_at,closes_at\n1,2,Monday,9:00,5 PM\n2,2,"2,4",,\n'
LIST = "Agency;Program;Phone;City;Latitude;Category\nHarbor;Beds;206-555-0100 / 555-0101;Seattle;47.6;Shelter\n"
OBJECT = {
    "id": ONE, "name": "Harbor", "description": "<p>Help</p>", "phones": [{"id": "1", "number": "5", "languages": [{"name": "es"}]}],
    "services": [{"id": TWO, "name": "Beds", "status": "active", "schedules": [{"freq": "DAILY", "opens_at": "9"}], "attributes": [{"id": "a", "value": "{\"x\":1}"}]}],
    "coordinates": {"latitude": 1e400}, "metadata": {"last_action_date": "2026"},
}  # fmt: skip
GEO = [
    {
        "type": "Feature",
        "properties": {"partnerName": "A", "activityName": "B", "open": {"9": True}},
        "geometry": {"type": "Point", "coordinates": [1, 2]},
    }
]
MAPPING = 'format = 1\nname = "x"\n[[tables]]\ntable = "list"\nheader = 1\ncolumns = [{title = "Agency", target = "organization.name", split = ""}]\n'
NASTY = (
    b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\r", b"\n\n", b'"', b"'", b"\\", b"[" * 300, b'{"a":' * 300, b"=cmd|' /C calc'!A0", b"../../etc/passwd", b"NaN", b"1e999",
    b"\\ud800", "\u202e\u2066\ufeff\u200b".encode(), b"<script>", b"PK\x03\x04", b"\x1f\x8b\x08", b"%PDF", b"," * 5000, b"A" * 70_000, b"null", b"-" * 30, b"9" * 400,
    "ß\u0130\u0149".encode(), b"\xc3\x28", b"\xf0\x9f", b"{}", b"[]", b'""', b"id", b"organization_id", b"contents", b"services",
)  # fmt: skip


def zipped(**files: bytes) -> bytes:
    """An archive of these."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name.replace("__", "/").replace("_DOT_", "."), content)
    return held.getvalue()


def workbook() -> bytes:
    """A small list."""
    held = io.BytesIO()
    write_workbook(held, "A", ["Agency", "Phone"], [["Harbor", "206-555-0100"], ["Bay", "5"]])
    return held.getvalue()


SEEDS: tuple[tuple[str, bytes], ...] = (
    ("organizations.csv", ORGANIZATIONS.encode()),
    ("services.csv", SERVICES.encode()),
    ("regular_schedules.csv", HOURS.encode()),
    ("list.csv", LIST.encode("cp1252")),
    ("list.csv", LIST.encode("utf-16")),
    ("organizations.json", json.dumps([OBJECT]).encode()),
    ("all.ndjson", (json.dumps(OBJECT) + "\n").encode() * 2),
    ("page.json", json.dumps({"total_items": 1, "contents": [OBJECT]}).encode()),
    ("flat.json", json.dumps({"organizations": [OBJECT], "services": OBJECT["services"]}).encode()),
    ("features.geojson", json.dumps(GEO).encode()),
    (
        "feed.zip",
        zipped(
            organizations_DOT_csv=ORGANIZATIONS.encode(),
            inner__services_DOT_csv=SERVICES.encode(),
            datapackage_DOT_json=b'{"resources": []}',
        ),
    ),
    ("nested.zip", zipped(a_DOT_zip=zipped(list_DOT_csv=LIST.encode()))),
    ("organizations.csv.gz", gzip.compress(ORGANIZATIONS.encode())),
    ("map.toml", MAPPING.encode()),
)
BOOK = ("book.xlsx", workbook())


def consume(path: Path) -> None:
    """Everything that is done with a file from outside, short of writing."""
    if path.suffix == ".toml":
        read_mapping(path)
        return
    source = open_source(path, limits=LIMITS, workbooks=open_workbook)
    dialect = recognise(source)
    if dialect is not None:
        for _ in read_hsds(source, dialect, scheme="fuzz", progress=unobserved, own=received):
            pass
    mapping = guess(source, paths.seed_folder() / "column-titles.toml")
    if mapping is not None:
        for _ in read_mapped(source, mapping, scheme="fuzz", progress=unobserved):
            pass
    look_over(source, paths.seed_folder() / "hsds", unobserved)
    for finding in source.findings:
        str(finding.phrase)


def raises_sometimes(path: Path) -> None:
    """The positive control: a bug that one input in some hundred finds."""
    if path.read_bytes()[:1] == b"\xff":
        raise ZeroDivisionError
    consume(path)


def spoiled(content: bytes, dice: random.Random) -> bytes:
    """One to four changes."""
    made = bytearray(content)
    for _ in range(dice.randint(1, 4)):
        at = dice.randrange(len(made) + 1)
        match dice.randrange(6):
            case 0 if made:
                made[at - 1] = dice.randrange(256)
            case 1:
                del made[at : at + dice.randint(1, 40)]
            case 2:
                made[at:at] = dice.choice(NASTY)
            case 3:
                made[at:at] = made[at : at + dice.randint(1, 60)] * dice.randint(1, 20)
            case 4:
                other = dice.choice(SEEDS)[1]
                start = dice.randrange(len(other))
                made[at : at + 20] = other[start : start + dice.randint(1, 80)]
            case _:
                del made[at:]
    return bytes(made)


def run(seed: int, inputs: int, control: bool) -> list[str]:
    """What went wrong with some inputs, each with how to get it again."""
    reader: Callable[[Path], None] = raises_sometimes if control else consume
    dice, wrong = random.Random(seed), list[str]()  # noqa: S311  # the same inputs every time
    with tempfile.TemporaryDirectory() as folder:
        for number in range(inputs):
            name, content = BOOK if number % WORKBOOKS == 0 else dice.choice(SEEDS)
            path = Path(folder) / name
            path.write_bytes(spoiled(content, dice))
            begun = time.perf_counter()
            try:
                reader(path)
            except Problem as problem:
                str(problem.phrase)
            except Exception:  # noqa: BLE001  # what it is looking for
                wrong.append(f"seed {seed}, input {number}, {name}: {traceback.format_exc()[-900:]}")
                Path(f"fuzz-{seed}-{number}-{name}").write_bytes(path.read_bytes())
            if (spent := time.perf_counter() - begun) > LONGEST:
                wrong.append(f"seed {seed}, input {number}, {name}: {spent:.1f} s")
            path.unlink()
            if len(wrong) > 5:  # enough to begin with
                break
    return wrong


def main() -> int:
    """Run it; 1 where something went wrong, or where the control was not caught."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--inputs", type=int, default=2_000)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--control", action="store_true")
    asked = parser.parse_args()
    each, begun = -(-asked.inputs // asked.processes), time.perf_counter()
    with ProcessPoolExecutor(asked.processes) as pool:
        found = list(
            pool.map(run, range(asked.seed, asked.seed + asked.processes), [each] * asked.processes, [asked.control] * asked.processes)
        )
    wrong = [one for some in found for one in some]
    print(f"{each * asked.processes} inputs, {len(wrong)} went wrong, {time.perf_counter() - begun:.0f} s (seed {asked.seed})")
    for one in wrong:
        print(one)
    if asked.control:
        return 0 if any("ZeroDivisionError" in one for one in wrong) else 1
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
