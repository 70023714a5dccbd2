"""A small sample of the kill loop, with its control; ``make torture`` runs the long one."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    """The program by itself: it forks, which a process full of other tests should not."""
    command = [sys.executable, "-m", "tests.torture.kill_loop", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=300)


def test_a_few_kills_lose_nothing_and_tear_nothing_and_the_control_is_caught() -> None:
    ran = run("--kills", "10")
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert "0 lost, 0 torn, 0 stale locks" in ran.stdout.splitlines()[0]
