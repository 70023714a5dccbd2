"""As many random events as there is time for in the suite, in a process of their own; ``make torture`` sends 20,000."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SECONDS = 12


@pytest.mark.parametrize("seed", [None, 7])
def test_a_storm_of_events_leaves_the_window_standing(seed: int | None, tmp_path: Path) -> None:
    log = tmp_path / "events"
    command = [sys.executable, "-m", "tests.torture.random_events", "--events", "20000", "--seconds", str(SECONDS), "--log", str(log)]
    command += [] if seed is None else ["--seed", str(seed)]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=180)
    assert ran.returncode == 0, "\n".join([ran.stdout, ran.stderr, *log.read_text().splitlines()[-40:]])
    assert int(ran.stdout.partition("): ")[2].split()[0]) >= 100, ran.stdout
