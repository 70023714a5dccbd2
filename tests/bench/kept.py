"""Made-up directories on the disk, kept between runs: written by real units of work, written anew when what they are made of changes.

    python -m tests.bench.kept --services 100000

Prints the figures of the building as JSON. Up to ``ONE_IMPORT`` services are one import, rows and index in one unit of work; a larger directory
gets its rows in several units, so that an interrupted run goes on where it was, and then its index in one.
"""

# ruff: noqa: T201

from __future__ import annotations

import argparse
import hashlib
import json
import resource
import shutil
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from referral_app.domain.service import Service
from referral_app.search.kept.projections import search_projections
from referral_app.storage.directory import Directory, create_directory, open_directory
from referral_app.storage.file_format import SCHEMA_VERSION
from tests.bench.parts import GAZETTEER, KEPT, NEEDS, PLACES, VOCABULARY, in_a_process_of_its_own, made_up

ONE_IMPORT = 100_000
"""Services written by one unit of work."""
SAMPLE = 2000
_MADE_UP = Path(__file__).with_name("made_up")


def kept_directory(services: int) -> tuple[Path, dict[str, Any]]:
    """The directory of that size and the figures of its building; built by a process of its own where it is not there yet."""
    figures = _figures_file(services)
    if not figures.is_file():
        in_a_process_of_its_own("tests.bench.kept", "--services", services)
    told: dict[str, Any] = json.loads(figures.read_text(encoding="utf-8"))
    return directory_file(services), told


def directory_file(services: int) -> Path:
    """Where the directory of that size is, or will be."""
    return _folder() / f"made-up-{services}.directory"


def _figures_file(services: int) -> Path:
    return directory_file(services).with_suffix(".json")


def _folder() -> Path:
    """One folder for all that is made by the same generator from the same tables in the same format of file."""
    total = hashlib.sha256(f"{SCHEMA_VERSION}\0{ONE_IMPORT}".encode())
    for file in [*sorted(_MADE_UP.iterdir()), NEEDS, *sorted(PLACES.glob("*.txt"))]:
        if file.is_file():
            total.update(file.read_bytes())
    return KEPT / f"directories-{total.hexdigest()[:12]}"


def main() -> int:
    """Build one, unless it is there."""
    options = argparse.ArgumentParser(description="Made-up directories, kept between runs.")
    options.add_argument("--services", type=int, default=10_000)
    services: int = options.parse_args().services
    figures = _figures_file(services)
    if not figures.is_file():
        _forget_older()
        _say(f"Building a directory of {services:,} services; it is kept in {figures.parent.name}")
        figures.write_text(json.dumps(_build(services), indent=2), encoding="utf-8")
    print(figures.read_text(encoding="utf-8"))
    return 0


def _forget_older() -> None:
    """Make the folder; directories of another generator are of no use any more, and large."""
    _folder().mkdir(parents=True, exist_ok=True)
    for other in KEPT.glob("directories-*"):
        if other != _folder():
            shutil.rmtree(other)


def _build(services: int) -> dict[str, Any]:
    """Rows and index; seconds, bytes and the most memory it took."""
    path = directory_file(services)
    took = _import_at_once(path, services) if services <= ONE_IMPORT else _import_in_parts(path, services)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    return {"services": services, **took, "file_mb": round(path.stat().st_size / 1e6), "peak_memory_mb": round(peak)}


def _import_at_once(path: Path, services: int) -> dict[str, float]:
    """One import, as a person does it."""
    _remove(path)
    with create_directory(path, projections=search_projections(VOCABULARY, GAZETTEER)) as directory:
        return _write(directory, 0, services)


def _write(directory: Directory, first: int, last: int) -> dict[str, float]:
    """Services ``first`` up to ``last`` in one unit of work. Making them up, judged by some, is taken off: no import has to do that."""
    some = min(last, first + SAMPLE)
    began = time.perf_counter()
    for _ in made_up().records(first, some):
        """Nothing is written yet."""
    making = (time.perf_counter() - began) * (last - first) / (some - first)
    with directory.write(by="bench", source="made-up directory") as unit:
        began = time.perf_counter()
        if first == 0:
            unit.put_many(made_up().vocabulary_records())
        unit.put_many(made_up().records(first, last))
        put = time.perf_counter()
        unit.commit()
        committed = time.perf_counter()
    return {"rows_s": round(put - began - making, 1), "index_s": round(committed - put, 1), "making_up_s": round(making, 1)}


def _import_in_parts(path: Path, services: int) -> dict[str, float]:
    """Rows in parts, with what other runs wrote already; then the index of all of them at once."""
    took = {"rows_s": 0.0, "making_up_s": 0.0}
    done = _services_in(path)
    while done < services:
        upto = min(services, done - done % ONE_IMPORT + ONE_IMPORT)
        with open_directory(path, write=True) if path.exists() else create_directory(path) as directory:
            part = _write(directory, done, upto)
        took = {name: round(seconds + part[name], 1) for name, seconds in took.items()}
        done = upto
        _say(f"{done:,} services written: {took}")
    began = time.perf_counter()
    open_directory(path, write=True, projections=search_projections(VOCABULARY, GAZETTEER)).close()
    return {**took, "index_s": round(time.perf_counter() - began, 1)}


def _services_in(path: Path) -> int:
    if not path.exists():
        return 0
    with open_directory(path) as directory, directory.snapshot() as snapshot:
        return snapshot.count(Service)


def freshened(path: Path) -> float:
    """Seconds to bring the index up to date, where it was written by another version of the app."""
    began = time.perf_counter()
    open_directory(path, write=True, projections=search_projections(VOCABULARY, GAZETTEER)).close()
    return round(time.perf_counter() - began, 2)


def _remove(path: Path) -> None:
    for file in path.parent.glob(f"{path.name}*"):
        file.unlink()


def spread_of(figures: Mapping[str, Any]) -> str:
    """The building in one line, for the table."""
    return f"{figures['rows_s']:.0f} s rows + {figures['index_s']:.0f} s index, at most {figures['peak_memory_mb']:,} MB of memory"


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
