"""What every measurement starts from: the needs and places as shipped and the made-up directory."""

from __future__ import annotations

import json
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

from referral_app.exchange.vocabulary import read_vocabulary
from referral_app.places.gazetteer import Gazetteer
from tests.bench.made_up.directory import MadeUpDirectory

ROOT = Path(__file__).resolve().parents[2]
KEPT = ROOT / "build" / "bench"
"""Where directories and figures are kept between runs; git does not see it."""
PLACES = ROOT / "resources" / "places"
NEEDS = ROOT / "db" / "seed" / "needs.csv"

VOCABULARY = read_vocabulary(NEEDS)
GAZETTEER = Gazetteer(PLACES)


@cache
def made_up() -> MadeUpDirectory:
    """The rows of made-up directories."""
    return MadeUpDirectory(VOCABULARY, PLACES)


def in_a_process_of_its_own(module: str, *words: object, python: Path | None = None, told: str = "") -> Any:
    """What ``python -m module words`` prints, read as JSON, also where it ends with 1 because a budget was missed. It speaks by stderr."""
    command = [str(python or sys.executable), "-m", module, *map(str, words)]
    done = subprocess.run(command, cwd=ROOT, check=False, input=told, stdout=subprocess.PIPE, text=True)
    if not done.stdout:
        done.check_returncode()
    return json.loads(done.stdout)
