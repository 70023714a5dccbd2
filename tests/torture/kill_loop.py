"""Kills a writing process again and again with SIGKILL, and looks each time whether anything acknowledged is lost or anything is torn.

Run by ``make torture``: ``python -m tests.torture.kill_loop --kills 300``. The parent imports everything once and holds no connection
when it forks; the child writes through the app's own storage, search's derived rows included, and tells each commit over a pipe
after it was made. At the end the control runs: a child that tells *before* it commits, in which this program has to find losses.
SIGKILL leaves the page cache, so this does not try what a power cut loses (reliability.md 6.1).
"""

from __future__ import annotations

import argparse
import json
import os
import random
import select
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from referral_app.domain.contact import Phone
from referral_app.domain.problems import DirectoryProblem
from referral_app.domain.service import Service
from referral_app.storage.check import check
from referral_app.storage.directory import Directory, create_directory, open_directory
from referral_app.storage.holder import lock_file_of
from referral_app.storage.look import has_unfinished_log
from referral_app.storage.projection import Projection
from referral_app.storage.tables import CHANGE
from tests import builders as make
from tests.torture import writing_child

KILLS_PER_FILE = 40
"""After so many kills the directory begins anew: a small file is looked over quickly."""

SHORTEST, LONGEST = 0.005, 0.060
"""Seconds from the child's first write to the kill."""

LONGEST_START = 20.0
CONTROL_KILLS = 60
"""At most: the control ends with its first loss, and on a busy machine many a kill falls between two commits."""


@dataclass(slots=True)
class Tally:
    """What became of the kills. ``lost`` and ``torn`` count kills after which something was; ``hot`` those that left a log to recover."""

    kills: int = 0
    acknowledged: int = 0
    lost: int = 0
    torn: int = 0
    locked: int = 0
    hot: int = 0

    def __str__(self) -> str:
        return (
            f"{self.kills} kills, {self.acknowledged} commits acknowledged, {self.lost} lost, {self.torn} torn, "
            f"{self.locked} stale locks, {self.hot} with a hot log"
        )


@dataclass(frozen=True, slots=True)
class Acknowledged:
    """One commit as the child told of it: the change, the program it was about, and what that says now (``None``: it is gone)."""

    change: int
    service: str
    says: str | None


def main(arguments: Sequence[str] | None = None) -> int:
    """Kill, print one line for the run and one for the control; 0 if nothing was lost or torn and the control was caught."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=300)
    parser.add_argument("--seed", type=int, default=None)
    parser.add_argument("--control", action="store_true", help="run only the control")
    asked = parser.parse_args(arguments)
    seed = random.SystemRandom().randrange(2**32) if asked.seed is None else asked.seed
    projections = writing_child.projections()
    with tempfile.TemporaryDirectory(prefix="kill-loop-") as folder:
        sound = asked.control or _report("kill loop", seed, run(Path(folder), asked.kills, seed, projections), control=False)
        control = run(Path(folder), asked.kills if asked.control else CONTROL_KILLS, seed + 1, projections, control=True)
        caught = _report("control", seed + 1, control, control=True)
    return 0 if sound and caught else 1


def _report(name: str, seed: int, tally: Tally, *, control: bool) -> bool:
    good = tally.lost > 0 if control else not (tally.lost or tally.torn or tally.locked) and tally.hot > 0 and tally.acknowledged > 0
    verdict = "as it should be" if good else "the control lost nothing: this harness sees nothing" if control else "NOT as it should be"
    sys.stdout.write(f"{name} (seed {seed}): {tally}: {verdict}\n")
    sys.stdout.flush()
    return good


def run(folder: Path, kills: int, seed: int, projections: Sequence[Projection], *, control: bool = False) -> Tally:
    """Kill ``kills`` writing children, one after the other, and look at what each left behind. A control ends with its first loss."""
    chance, tally = random.Random(seed), Tally()  # noqa: S311  (when to kill, not a secret)
    path = folder / "referral.directory"
    known: dict[str, str | None] = {}
    for number in range(kills):
        if number % KILLS_PER_FILE == 0:
            _begin_anew(path, projections)
            known.clear()
        acknowledged = _kill_one(path, chance, projections, control=control)
        tally.kills += 1
        tally.acknowledged += len(acknowledged)
        tally.hot += has_unfinished_log(path)
        if not _look(path, projections, acknowledged, known, tally):
            _begin_anew(path, projections)
            known.clear()
        if control and tally.lost:
            break
    return tally


def _begin_anew(path: Path, projections: Sequence[Projection]) -> None:
    for left in path.parent.iterdir():
        shutil.rmtree(left) if left.is_dir() else left.unlink()
    with create_directory(path, projections=projections) as directory, directory.write(by="torture", source="beginning") as unit:
        unit.put(make.organization())
        unit.commit()


def _kill_one(path: Path, chance: random.Random, projections: Sequence[Projection], *, control: bool) -> list[Acknowledged]:
    """Fork, let the child write for a moment, kill it. What it had told by then."""
    reading, writing = os.pipe()
    seed, moment = chance.randrange(2**32), chance.uniform(SHORTEST, LONGEST)
    child = os.fork()
    if child == 0:
        os.close(reading)
        writing_child.write_until_killed(path, writing, seed, projections, acknowledge_early=control)
    os.close(writing)
    try:
        said = _listen(reading)
        time.sleep(moment)
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
    with os.fdopen(reading, "rb") as rest:
        lines = (said + rest.read()).splitlines()
    return [Acknowledged(**json.loads(line)) for line in lines if line != writing_child.READY.strip()]


def _listen(reading: int) -> bytes:
    """What the child says until it is in the midst of writing, or has given up."""
    said, until = b"", time.monotonic() + LONGEST_START
    while writing_child.READY not in said and select.select([reading], [], [], max(until - time.monotonic(), 0))[0]:
        more = os.read(reading, 65536)
        if not more:
            break
        said += more
    return said


def _look(path: Path, projections: Sequence[Projection], told: list[Acknowledged], known: dict[str, str | None], tally: Tally) -> bool:
    """Whether the directory is whole, holds all that was told, and can be written at once."""
    try:
        with open_directory(path, write=True, projections=projections) as directory:
            found = [str(problem.phrase) for problem in check(directory).problems] + ["Rows of one write differ."] * _is_torn(directory)
            sys.stdout.writelines(f"  {one}\n" for one in found)
            torn = bool(found)
            lost = _is_lost(directory, told, known)
            locked = not _can_be_written(directory)
    except DirectoryProblem as problem:
        sys.stdout.write(f"{problem}\n")
        torn, lost, locked = True, False, False
    tally.torn += torn
    tally.lost += lost
    tally.locked += locked or lock_file_of(path).exists()
    return not (torn or lost or locked)


def _is_lost(directory: Directory, told: list[Acknowledged], known: dict[str, str | None]) -> bool:
    """Whether a change that was told is not in the journal, or a program does not say what the last change told of it.

    One change more than was told may be there: the child was killed between the commit and the word about it. What that one did is
    read back and believed.
    """
    with directory.snapshot() as snapshot:
        changes = set(snapshot.connection.execute(CHANGE.select()).scalars())
        services = {service.id: service.alert for service in snapshot.find(Service)}
    known |= {one.service: one.says for one in told}
    expected = {service for service, says in known.items() if says is not None}
    differing = {service for service in expected | services.keys() if services.get(service) != known.get(service)}
    untold = len(changes) > max((one.change for one in told), default=len(changes))
    lost = not {one.change for one in told} <= changes or len(differing) > (1 if untold or not told else 0)
    known.clear()
    known |= services
    return lost


def _is_torn(directory: Directory) -> bool:
    """Whether the rows that one unit of work writes together do not all say the same."""
    with directory.snapshot() as snapshot:
        phones = {phone.service_id: phone.description for phone in snapshot.find(Phone)}
        hidden = writing_child.hidden_words(snapshot)
        return any((phones.get(one.id) or hidden.get(one.id)) != one.alert for one in snapshot.find(Service)) or (
            len(phones) + len(hidden) != snapshot.count(Service)
        )


def _can_be_written(directory: Directory) -> bool:
    try:
        with directory.write(by="torture", source="after the kill") as unit:
            unit.set_info("looked", "yes")
            unit.commit()
    except DirectoryProblem:
        return False
    return True


if __name__ == "__main__":
    sys.exit(main())
