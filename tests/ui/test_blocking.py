"""Nobody waits for the window: during the errand no event holds the GUI thread for more than 50 ms of its own work.

What counts is the thread's own processor time, so that a busy computer does not; the wall clock is told beside it. The start is left
out, up to the first list. Furnishing anew is a start too, and has its own bound: another language or size, columns that become tabs,
the page Settings when somebody first goes there.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
MOST_MS = 50.0
MOST_MS_ONCE = 100.0
"""On a computer that does much else at the same time even a thread's own time grows: of whatever is done in three errands the quickest counts."""
ERRANDS = ("first errand", "second errand", "third errand")
AGAIN = 2
MOST_MS_ANEW = 400.0
"""About 160 where nothing else is done: all of a window is made, dressed and laid out."""
Told = dict[str, list[dict[str, Any]]]


@pytest.fixture(scope="module")
def told() -> Told:
    """The longest events of each part. What else runs here only ever adds to them, so a round over the limit is measured again, twice at the most."""
    rounds = [measured()]
    while over(rounds[-1]) and len(rounds) <= AGAIN:
        rounds.append(measured())
    return min(rounds, key=over)


def over(told: Told) -> float:
    """Milliseconds by which the quickest of three errands is over the limit, in its longest event."""
    return max(0.0, max(quickest_of(told).values()) - MOST_MS)


def quickest_of(told: Told) -> dict[str, float]:
    """Each event of the errand, the quickest of three."""
    errands = [{one["doing"]: float(one["cpu_ms"]) for one in told[part]} for part in ERRANDS]
    return {doing: min(errand[doing] for errand in errands) for doing in errands[0]}


def measured() -> Told:
    """One round of measures, in a process of its own."""
    ran = subprocess.run(
        [sys.executable, "-m", "tests.ui.watched_errand"], cwd=ROOT, capture_output=True, text=True, check=False, timeout=180
    )
    assert ran.returncode == 0, ran.stderr
    told: Told = json.loads(ran.stdout)
    return told


def longest(told: Told, part: str) -> float:
    """Milliseconds."""
    assert told[part], "nothing was measured"
    return max(float(one["cpu_ms"]) for one in told[part])


def test_no_event_of_the_errand_holds_the_window(told: Told) -> None:
    errands = [{one["doing"]: float(one["cpu_ms"]) for one in told[part]} for part in ERRANDS]
    assert errands[0].keys() == errands[1].keys() == errands[2].keys()
    quickest = quickest_of(told)
    assert max(quickest.values()) <= MOST_MS, quickest
    assert max(max(errand.values()) for errand in errands) <= MOST_MS_ONCE, errands


@pytest.mark.parametrize(("part", "most"), [("elsewhere", MOST_MS_ONCE), ("furnished anew", MOST_MS_ANEW)])
def test_no_event_holds_the_window_for_long(told: Told, part: str, most: float) -> None:
    assert longest(told, part) <= most, told[part]


def test_the_watchdog_sees_what_holds_the_window(told: Told) -> None:
    """Else the tests above could not fail."""
    assert told["held"][0]["cpu_ms"] > MOST_MS
    assert told["held"][0]["doing"] == "holding it"
