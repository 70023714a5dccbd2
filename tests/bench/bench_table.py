"""The figures of a run as a table a person reads, and which budgets were missed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from tests.bench.kept import spread_of

MIDDLE, LARGE = 100_000, 1_000_000
P95_MS = {MIDDLE: 6.0, LARGE: 16.0}
"""Design 8: from a key to the new list with all counts and reasons, by the number of services. Filters are offered after it."""
WORST = 5
"""The worst step takes at most so many times the p95 that is allowed."""
DATASETTE_TIMES = 100
MEMORY_MB = 300
READER_P95_MS = 10.0
"""A warm search at 100,000 while another process imports."""
EDIT_MS = 50.0
"""One record, at a million services (issue 4)."""

_ACTS = ("type", "enter", "tick", "untick", "why-not", "more", "clear")
Row = tuple[str, list[str]]


def table(sizes: Sequence[Mapping[str, Any]]) -> str:
    """One column for each directory."""
    rows = list(_rows(sizes))
    widths = [max(len(row[1][at]) for row in rows) for at in range(len(sizes))]
    left = max(len(name) for name, _ in rows)
    lines = (f"{name:<{left}}  " + "  ".join(f"{cell:>{width}}" for cell, width in zip(cells, widths, strict=True)) for name, cells in rows)
    return "\n".join(lines)


def _rows(sizes: Sequence[Mapping[str, Any]]) -> Iterator[Row]:
    def row(name: str, cells: Iterator[str]) -> Row:
        return name, list(cells)

    yield row("services", (f"{size['services']:,}" for size in sizes))
    yield row("steps x rounds", (f"{size['steps']['count']:,} x {size['steps']['rounds']}" for size in sizes))
    yield row("key or tick to new list of 50, ms: p50 / p95 / max", (_triple(size["steps"]["answer"]) for size in sizes))
    yield row("  and the filters offered after it", (_triple(size["steps"]["wall"]) for size in sizes))
    yield row("  of the processor", (_triple(size["steps"]["cpu"]) for size in sizes))
    yield row("  best round of each step (processor)", (_triple(size["steps"]["best_cpu"]) for size in sizes))
    yield row("a list read on, or a reason opened", (_triple(size["longer"]["wall"]) if size["longer"] else "-" for size in sizes))
    for act in _ACTS:
        yield row(f"  {act}, processor", (_triple(size["by_act"][act]["cpu"]) if act in size["by_act"] else "-" for size in sizes))
    for name, key in (("FTS5 + GROUP BY", "fts"), ("Datasette", "datasette")):
        yield row(f"{name}, same searches", (_peer(size, key, "theirs") for size in sizes))
        yield row("  the desk's answer to them", (_peer(size, key, "ours") for size in sizes))
        yield row("  times longer: least / p50", (_times(size, key) for size in sizes))
    yield row("opened, cold, ms", (f"{size['open_ms']:.0f}" for size in sizes))
    yield row("first answer / first letter, cold, ms", (f"{size['first_answer_ms']:.0f} / {size['first_letter_ms']:.0f}" for size in sizes))
    yield row("edit of one record, ms: p50 / max", (_pair(size, "edit") for size in sizes))
    yield row("first answer after it", (_pair(size, "answer_after") for size in sizes))
    yield row("memory, MB: before / first session / whole log", (_memory(size) for size in sizes))
    yield row("  its own / of files, whole log", (f"{_whole(size)['own_mb']:.0f} / {_whole(size)['of_files_mb']:.0f}" for size in sizes))
    yield row("index, MB: postings / cards / whole file", (_index(size) for size in sizes))
    yield row("built", (spread_of(size["built"]) for size in sizes))
    yield row(
        "plain copy built", (f"{size['peers']['copy_s']:.0f} s, {size['peers']['copy_mb']} MB" if size["peers"] else "-" for size in sizes)
    )


def _triple(spread: Mapping[str, float]) -> str:
    return f"{spread['p50']:.1f} / {spread['p95']:.1f} / {spread['max']:.1f}"


def _peer(size: Mapping[str, Any], key: str, whose: str) -> str:
    return _triple(size["peers"][key][whose]) if key in size["peers"] else "-"


def _times(size: Mapping[str, Any], key: str) -> str:
    if key not in size["peers"]:
        return "-"
    times = size["peers"][key]["times_longer"]
    return f"{times['least']:.0f} / {times['p50']:.0f}"


def _pair(size: Mapping[str, Any], key: str) -> str:
    return f"{size['edit'][key]['p50']:.0f} / {size['edit'][key]['max']:.0f}" if key in size["edit"] else "-"


def _whole(size: Mapping[str, Any]) -> Mapping[str, float]:
    told: Mapping[str, float] = size["memory"]["whole_log"]
    return told


def _memory(size: Mapping[str, Any]) -> str:
    return " / ".join(f"{size['memory'][when]['resident_mb']:.0f}" for when in ("before", "first_session", "whole_log"))


def _index(size: Mapping[str, Any]) -> str:
    index = size["index"]
    return f"{index['postings_mb']:.1f} / {index['cards_mb']:.0f} / {index['file_mb']:,.0f}"


def growth(sizes: Sequence[Mapping[str, Any]]) -> dict[str, float]:
    """How many times longer the p95 and the median become from each size to the next, best rounds compared."""
    return {
        f"{small['services']} to {large['services']}, {what}": round(large["steps"]["best_cpu"][what] / small["steps"]["best_cpu"][what], 2)
        for small, large in pairwise(sizes)
        for what in ("p50", "p95")
    }


def missed(figures: Mapping[str, Any]) -> list[str]:
    """The budgets that did not hold, one sentence each."""
    sentences = [sentence for size in figures["sizes"] for sentence in _missed(size)]
    reader = figures.get("reader_during_write", {}).get("p95", 0)
    if reader > READER_P95_MS:
        sentences.append(f"While another process writes, p95 is {reader} ms; {READER_P95_MS:.0f} are allowed.")
    return [*sentences, *figures.get("window", {}).get("missed", ())]


def _missed(size: Mapping[str, Any]) -> Iterator[str]:
    services, answered = size["services"], size["steps"]["answer"]
    if services in P95_MS:
        allowed = P95_MS[services]
        if answered["p95"] > allowed:
            yield f"At {services:,}, p95 is {answered['p95']} ms; {allowed:.0f} are allowed."
        if answered["max"] > WORST * allowed:
            yield f"At {services:,}, the worst step took {answered['max']} ms; {WORST * allowed:.0f} are allowed."
    times = size["peers"].get("datasette", {}).get("times_longer", {}).get("p50", DATASETTE_TIMES)
    if services >= MIDDLE and times < DATASETTE_TIMES:
        yield f"At {services:,}, Datasette takes {times} times as long; {DATASETTE_TIMES} times are wanted."
    if services == MIDDLE and _whole(size)["resident_mb"] > MEMORY_MB:
        yield f"At {services:,}, memory is {_whole(size)['resident_mb']} MB; {MEMORY_MB} are allowed."
    if services == LARGE and size["edit"] and size["edit"]["edit"]["p50"] > EDIT_MS:
        yield f"At {services:,}, the edit of one record takes {size['edit']['edit']['p50']} ms; {EDIT_MS:.0f} are allowed."
