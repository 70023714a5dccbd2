"""Replays a log of desk sessions on one directory, in a process that does nothing else, and measures what a person would wait for.

    python -m tests.bench.replay DIRECTORY --rounds 3 [--edits 20] < log.json

Prints one JSON document: the opening and the first answers cold, every step of every round, edits of one record and the answer after each,
and the memory of this process. Each step asks what the window asks: the answer, and for a letter typed the offers too.
"""

# ruff: noqa: T201

from __future__ import annotations

import argparse
import contextlib
import gc
import json
import os
import sys
import tempfile
import time
from array import array
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from referral_app.bootstrap import LocalOffice
from referral_app.domain.service import Service
from referral_app.operations.answering import DeskAnswer, answer, further, ruled_out
from referral_app.operations.asked import Asked
from referral_app.operations.choices import Choice, Group, with_choice, without_choice
from referral_app.operations.desk import Desk
from referral_app.operations.opening import Opening
from referral_app.operations.suggesting import Suggestion, suggest
from referral_app.paths import DATA_VARIABLE
from referral_app.ui import garbage
from tests.bench.memory import memory_of

MORNING = datetime(2026, 7, 14, 8, 0, tzinfo=ZoneInfo("America/Los_Angeles"))
"""A Tuesday; the desk opens."""
FIRST_PAGE = 50
"""As the budget says; the window asks for fewer at first."""
PER_STEP = timedelta(seconds=4)
"""Time goes on between two steps, so that hours change under the list."""


@dataclass(slots=True)
class DeskClock:
    """A clock that only this process moves."""

    now: datetime = MORNING

    def __call__(self) -> datetime:
        return self.now


class Steps:
    """What was done and what it took: milliseconds on the wall, of the processor, and of the answer alone; one row for each round.

    Kept as text and plain numbers, of which the garbage collector has nothing to look through: what a person waits for is not to be lengthened
    by its being measured.
    """

    def __init__(self) -> None:
        self.acts: list[str] = []
        self._asked: list[str] = []
        self._rounds: list[tuple[array[float], array[float], array[float]]] = []

    def begin_round(self) -> None:
        """What is added from now on is of another round."""
        self._rounds.append((array("d"), array("d"), array("d")))

    def add(self, act: str, asked: Asked, took: tuple[float, float, float]) -> None:
        """The next step of this round, which has to be that of the first round; seconds."""
        for column, seconds in zip(self._rounds[-1], took, strict=True):
            column.append(seconds * 1000)
        at = len(self._rounds[-1][0]) - 1
        if len(self._rounds) == 1:
            self.acts.append(act)
            self._asked.append(json.dumps(asdict(asked)))
        elif self.acts[at] != act:
            raise RuntimeError(f"round {len(self._rounds)} went another way: {act} instead of {self.acts[at]}")

    def told(self) -> Iterator[dict[str, Any]]:
        """Step by step, with the times of its rounds."""
        for at, act in enumerate(self.acts):
            times = {name: [row[column][at] for row in self._rounds] for column, name in enumerate(("wall", "cpu", "answer"))}
            yield {"act": act, "asked": json.loads(self._asked[at]), **times}


class Worker:
    """Sits at one desk and does what the log says."""

    def __init__(self, desk: Desk, clock: DeskClock) -> None:
        self._desk, self._clock = desk, clock
        self._asked = Asked(limit=FIRST_PAGE)
        self._answer: DeskAnswer | None = None
        self._offered: tuple[Suggestion, ...] = ()
        self.steps = Steps()

    def replay(self, log: list[list[tuple[str, Any]]], rounds: int) -> None:
        """Every session, ``rounds`` times. A round is a day."""
        for day in range(rounds):
            self._clock.now = MORNING + timedelta(days=day)
            self.steps.begin_round()
            for session in log:
                for act, value in session:
                    self._do(act, value)

    def _do(self, act: str, value: Any) -> None:
        """One act, measured; none where there is nothing to do it on: no offer, no reason, no more."""
        doing = self._doing(act, value)
        if doing is None:
            return
        self._clock.now += PER_STEP
        keep_time(self._desk)
        began, worked = time.perf_counter(), time.process_time()
        alone = doing()
        wall, cpu = time.perf_counter() - began, time.process_time() - worked
        self.steps.add(act, self._asked, (wall, cpu, alone))
        garbage.look_through() if act == "clear" else garbage.look_at_new()  # as the window does when a list is painted, and in a pause

    def _doing(self, act: str, value: Any) -> Callable[[], float] | None:
        page = self._answer.page if self._answer else None
        if act == "why-not":
            reasons = page.not_for_this if page else ()
            return (lambda: self._why_not(reasons[value].code)) if value < len(reasons) else None
        if act == "more":
            section = max(page.sections, key=lambda each: each.count) if page else None
            skip = max(FIRST_PAGE, int(value * section.count)) if section else 0
            return (lambda: self._read_on(section.need, skip)) if section and skip < section.count else None
        if act == "type":
            return lambda: self._type(value)
        if act == "enter" and not self._offered:
            return None
        asked = self._next(act, value)
        self._offered = ()
        return lambda: self._ask(asked)

    def _next(self, act: str, value: Any) -> Asked:
        if act == "enter":
            return with_choice(replace(self._asked, text="", limit=FIRST_PAGE), self._offered[0].choice)
        if act == "clear":
            return Asked(limit=FIRST_PAGE)
        choice = Choice(Group(value[0]), value[1])
        asked = replace(self._asked, limit=FIRST_PAGE)
        if act == "untick":
            return without_choice(asked, choice)
        return with_choice(replace(asked, text="") if choice.group is Group.NEAR else asked, choice)

    def _type(self, text: str) -> float:
        took = self._ask(replace(self._asked, text=text, limit=FIRST_PAGE))
        self._offered = suggest(self._desk, text, self._asked)
        return took

    def _ask(self, asked: Asked) -> float:
        self._asked = asked
        began = time.perf_counter()
        self._answer = answer(self._desk, asked)
        return time.perf_counter() - began

    def _read_on(self, need: str | None, skip: int) -> float:
        """Scrolled down: the next programs of the list as it was answered."""
        began = time.perf_counter()
        if self._answer is not None:
            further(self._desk, replace(self._asked, limit=FIRST_PAGE), self._answer.now, need, skip)
        return time.perf_counter() - began

    def _why_not(self, code: str) -> float:
        began = time.perf_counter()
        ruled_out(self._desk, self._asked, code)
        return time.perf_counter() - began


@contextlib.contextmanager
def the_desk(path: Path, clock: Callable[[], datetime], *, write: bool = False) -> Iterator[Desk]:
    """The desk as the app opens it, with an office folder of its own."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ[DATA_VARIABLE] = folder
        with LocalOffice(clock).desk(Opening(path=path, write=write)) as desk:
            yield desk


def keep_time(desk: Desk) -> None:
    """What the window does on another thread when some program opens or closes, while people talk."""
    with desk.directory.snapshot() as snapshot:
        desk.finder.keep_time(snapshot, desk.clock())


def read_ahead(desk: Desk) -> None:
    """What the window does meanwhile on another thread, from its first list on."""
    following: int | None = 0
    while following is not None:
        with desk.directory.snapshot() as snapshot:
            following = desk.finder.read_ahead(snapshot, following)


def forget_pages(path: Path) -> None:
    """Have the system forget what it keeps of the file in memory, as after a night."""
    with path.open("rb") as file:
        os.fsync(file.fileno())
        os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def edits(desk: Desk, clock: DeskClock, count: int) -> dict[str, list[float]]:
    """One record edited and put back, again and again: milliseconds of each unit of work, and of the first answer after it; also those of the
    processor alone.
    """
    found: dict[str, list[float]] = {"edit": [], "edit_cpu": [], "answer_after": [], "answer_after_cpu": []}
    page = answer(desk, Asked(limit=count)).page
    for result in page.results[: count // 2]:
        with desk.directory.snapshot() as snapshot:
            before = snapshot.get(Service, result.id)
        if before is None:
            raise RuntimeError(f"{result.id} is listed and not there")
        for text in (f"{before.description or ''} Ask for the night desk.", before.description):
            with _measured(found, "edit"), desk.directory.write(by="bench", source="desk") as unit:
                unit.put(replace(before, description=text))
                unit.commit()
            clock.now += PER_STEP
            with _measured(found, "answer_after"):
                answer(desk, Asked(text="shel", limit=FIRST_PAGE))
    return found


@contextlib.contextmanager
def _measured(found: dict[str, list[float]], what: str) -> Iterator[None]:
    began, worked = time.perf_counter(), time.process_time()
    yield
    found[what].append((time.perf_counter() - began) * 1000)
    found[f"{what}_cpu"].append((time.process_time() - worked) * 1000)


def main() -> int:
    """Measure and print."""
    options = argparse.ArgumentParser(description="Replays a log of desk sessions.")
    options.add_argument("directory", type=Path)
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--edits", type=int, default=0)
    chosen = options.parse_args()
    log = json.load(sys.stdin)
    gc.freeze()  # the log is no part of the app, so nobody waits for looking through it
    clock = DeskClock()
    figures: dict[str, Any] = {"memory_before": memory_of(os.getpid())}
    forget_pages(chosen.directory)
    began = time.perf_counter()
    with the_desk(chosen.directory, clock, write=chosen.edits > 0) as desk:
        figures["open_ms"] = (time.perf_counter() - began) * 1000
        worker = Worker(desk, clock)
        worker.replay([log[0]], 1)
        figures["first_steps_ms"] = [step["wall"][0] for step in worker.steps.told()]
        figures["memory_first_session"] = memory_of(os.getpid())
        read_ahead(desk)
        garbage.set_aside()  # as the window does when a list and words were asked for
        garbage.look_rarely()
        worker.steps = Steps()
        worker.replay(log, chosen.rounds)
        figures["memory_whole_log"] = memory_of(os.getpid())
        figures["edits"] = edits(desk, clock, chosen.edits)
        figures["steps"] = list(worker.steps.told())
    print(json.dumps(figures))
    return 0


if __name__ == "__main__":
    sys.exit(main())
