"""All figures of one directory: its building, the log replayed, one record edited, memory, index, and the peers on a plain copy of its rows."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from tests.bench.desk_log import desk_log
from tests.bench.kept import freshened, kept_directory
from tests.bench.parts import GAZETTEER, KEPT, in_a_process_of_its_own, made_up
from tests.bench.plain_copy import make_plain_copy
from tests.bench.plain_query import can_be_asked, plain_query

PEERS = KEPT / "peers" / "bin" / "python"
"""The environment ``make bench`` installs Datasette in."""
LARGE = 1_000_000
SESSIONS, ROUNDS = 500, 3
NEW_LIST = frozenset({"type", "enter", "tick", "untick", "clear"})
"""Acts that bring a new list of 50, which the budgets are about. The others read on in a list, or open a reason."""
_SLOWEST = 8


@dataclass(frozen=True, slots=True)
class Plan:
    """How much is measured. ``fts`` and ``datasette`` are how many questions the peers get; none where it is 0."""

    sessions: int = SESSIONS
    rounds: int = ROUNDS
    edits: int = 20
    fts: int = 60
    datasette: int = 12

    def for_size(self, services: int) -> Plan:
        """Of a million, the peers take minutes for what takes seconds of a tenth."""
        return self if services < LARGE else replace(self, fts=min(self.fts, 20), datasette=min(self.datasette, 3))


def figures_of(services: int, plan: Plan) -> dict[str, Any]:
    """Everything about the directory of that size, which is built where it is not kept yet."""
    path, built = kept_directory(services)
    index_made_anew_s = freshened(path)
    log = desk_log(plan.sessions, made_up(), services)
    words = ("--rounds", plan.rounds, "--edits", plan.edits)
    replayed = in_a_process_of_its_own("tests.bench.replay", path, *words, told=json.dumps(log))
    steps: list[dict[str, Any]] = replayed.pop("steps")
    return {
        "services": services,
        "built": built | {"index_brought_up_to_date_s": index_made_anew_s},
        "sessions": len(log),
        "steps": _of_steps([step for step in steps if step["act"] in NEW_LIST]),
        "longer": _of_steps([step for step in steps if step["act"] not in NEW_LIST]),
        "by_act": {act: {what: _spread(_all(some, what)) for what in ("wall", "cpu")} for act, some in _by_act(steps).items()},
        "slowest": _slowest(steps),
        "open_ms": round(replayed["open_ms"], 1),
        "first_answer_ms": round(replayed["first_steps_ms"][0], 1),
        "first_letter_ms": round(replayed["first_steps_ms"][1], 1),
        "edit": {name: _few(took) for name, took in replayed["edits"].items() if took},
        "memory": {name.removeprefix("memory_"): told for name, told in replayed.items() if name.startswith("memory_")},
        "index": index_of(path),
        "peers": peers(path, steps, plan),
    }


def _of_steps(steps: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """All rounds together; and, for comparing, the best of each step's rounds, which other programs on the machine lengthen least."""
    if not steps:
        return {}
    best = [min(step["cpu"]) for step in steps]
    return {
        "count": len(steps),
        "rounds": len(steps[0]["wall"]),
        "wall": _spread(_all(steps, "wall")),
        "cpu": _spread(_all(steps, "cpu")),
        "answer": _spread(_all(steps, "answer")),
        "best_cpu": _spread(best),
        "wall_of_each_round": [_spread([step["wall"][at] for step in steps]) for at in range(len(steps[0]["wall"]))],
    }


def _all(steps: Iterable[Mapping[str, Any]], what: str) -> list[float]:
    return [took for step in steps for took in step[what]]


def _by_act(steps: Iterable[Mapping[str, Any]]) -> dict[str, list[Mapping[str, Any]]]:
    found: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for step in steps:
        found[step["act"]].append(step)
    return found


def _slowest(steps: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """What to look at first: the steps whose best round was the slowest."""
    worst = sorted(steps, key=lambda step: -min(step["cpu"]))[:_SLOWEST]
    asked = ({name: value for name, value in step["asked"].items() if value and name != "role"} for step in worst)
    return [{"act": step["act"], "cpu_ms": round(min(step["cpu"]), 2), "asked": what} for step, what in zip(worst, asked, strict=True)]


def _spread(took: Sequence[float]) -> dict[str, float]:
    cuts = quantiles(took, n=100, method="inclusive") if len(took) > 1 else [*took] * 99
    return {"p50": round(cuts[49], 2), "p95": round(cuts[94], 2), "p99": round(cuts[98], 2), "max": round(max(took), 2)}


def _few(took: Sequence[float]) -> dict[str, float]:
    return {"least": round(min(took), 2), "p50": round(median(took), 1), "max": round(max(took), 1)}


def index_of(path: Path) -> dict[str, float]:
    """Megabytes of the index and of the whole file, and how many rows the index has."""
    with sqlite3.connect(path) as file:
        rows, terms, size = file.execute(
            "SELECT count(*), count(DISTINCT field || ' ' || term), sum(length(bitmap)) FROM posting"
        ).fetchone()
        cards = file.execute("SELECT sum(length(content)) FROM card").fetchone()[0]
    file.close()
    megabytes = {"postings_mb": size, "cards_mb": cards, "file_mb": path.stat().st_size}
    return {"rows": rows, "terms": terms, **{name: round((each or 0) / 1e6, 1) for name, each in megabytes.items()}}


def peers(path: Path, steps: Sequence[Mapping[str, Any]], plan: Plan) -> dict[str, Any]:
    """The same questions to bare FTS5 with GROUP BY, and to Datasette; beside each what the desk took for the same steps."""
    if not plan.fts:
        return {}
    copy = path.with_name(f"plain-{path.stem}.db")
    seconds = copy.with_suffix(".seconds")
    if not copy.exists():
        seconds.write_text(str(make_plain_copy(path, copy)), encoding="utf-8")
    found: dict[str, Any] = {"copy_s": float(seconds.read_text(encoding="utf-8")), "copy_mb": round(copy.stat().st_size / 1e6)}
    some = sample(steps, plan.fts)
    answers = in_a_process_of_its_own("tests.bench.fts_peer", copy, told=_questions(some))
    found["fts"] = _beside(some, answers)
    if plan.datasette and PEERS.exists():
        some = sample(steps, plan.datasette)
        told = in_a_process_of_its_own("tests.bench.datasette_peer", copy, python=PEERS, told=_questions(some))
        found["datasette"] = {"version": told["version"], **_beside(some, told["answers"])}
    return found


def sample(steps: Sequence[Mapping[str, Any]], count: int) -> list[Mapping[str, Any]]:
    """Steps the peers can be asked, spread evenly over the log, each search once."""
    once = {json.dumps(step["asked"], sort_keys=True): step for step in steps if step["act"] in NEW_LIST and can_be_asked(step["asked"])}
    able = list(once.values())
    return able[:: max(1, len(able) // count)][:count]


def _questions(steps: Iterable[Mapping[str, Any]]) -> str:
    return json.dumps([asdict(plain_query(step["asked"], GAZETTEER)) for step in steps])


def _beside(steps: Sequence[Mapping[str, Any]], answers: Sequence[Mapping[str, float]]) -> dict[str, Any]:
    """Theirs and ours for the same questions, and how many times longer they took, question by question."""
    ours = [min(step["answer"]) for step in steps]
    times = [answer["wall"] / own for answer, own in zip(answers, ours, strict=True)]
    return {
        "questions": len(answers),
        "theirs": _spread([answer["wall"] for answer in answers]),
        "theirs_cpu": _spread([answer["cpu"] for answer in answers]),
        "ours": _spread(ours),
        "ours_cpu": _spread([min(step["cpu"]) for step in steps]),
        "times_longer": {"least": round(min(times), 1), "p50": round(median(times), 1)},
    }
