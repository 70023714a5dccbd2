"""HSDS 3.1 as JSON: one array of agencies with their programs whole, or a file for each record as an API would serve it.

The array is the standard's organization package, and holds everything; what belongs to no agency is carried by attributes of the last ones.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator
from itertools import islice
from typing import Any, BinaryIO

import orjson

from referral_app.domain.progress import Progress
from referral_app.domain.records import RECORDS
from referral_app.exchange.own_rows import CARRIED, attribute_of
from referral_app.exchange.writing.public_rows import PublicRows, Row
from referral_app.exchange.writing.said import said
from referral_app.exchange.writing.trees import Trees, bundles, put_in_place

PutFile = Callable[[str, bytes], None]
"""Writes one file by its name in the folder or archive."""

_HELD_BACK = 64
"""Agencies that wait until it is known what belongs to none."""
_CARRIED_BY_ONE = 1000
_ROWS_AT_ONCE = 2000
_FOLDERS = {"taxonomy": "taxonomies", "address": "addresses", "service_capacity": "service_capacities"}
_VIEWS = ("organization", "service", "service_at_location")


def write_package(rows: PublicRows, services: Collection[str] | None, out: BinaryIO, progress: Progress) -> None:
    """Write the array of agencies. With ``services`` only those of these programs."""
    waiting: deque[dict[str, Any]] = deque()
    written = set[tuple[str, str]]()
    begun = done = 0

    def put(made: dict[str, Any]) -> None:
        nonlocal begun
        out.write((b",\n" if begun else b"[\n") + orjson.dumps(made))
        begun = 1

    for bundle in bundles(rows, services):
        trees = Trees(bundle)
        for one in bundle.agencies:
            waiting.append(trees.organization(one))
            if len(waiting) > _HELD_BACK:
                put(waiting.popleft())
        written |= trees.written
        progress(done := done + len(bundle.agencies), None)
    if services is None:
        _carry(waiting, _left(rows, written))
    for made in waiting:
        put(made)
    out.write(b"\n]\n" if begun else b"[]\n")


def _carry(waiting: deque[dict[str, Any]], left: Iterator[tuple[str, Row]]) -> None:
    for made in reversed(waiting):
        some = [attribute_of(table, row) for table, row in islice(left, _CARRIED_BY_ONE)]
        if not some:
            return
        made["attributes"] = sorted([*made.get("attributes", ()), *some], key=lambda attribute: str(attribute["id"]))


def _left(rows: PublicRows, written: set[tuple[str, str]]) -> Iterator[tuple[str, Row]]:
    """Rows that stand in no tree: places and terms that nothing uses, entries of our own."""
    for table in (*(one for one in RECORDS if one not in CARRIED and one != "withheld"), *CARRIED):
        ids = (one for one in rows.ids(table) if (table, one) not in written)
        while some := list(islice(ids, _ROWS_AT_ONCE)):
            found = rows.by_id(table, some)
            yield from ((table, found[one]) for one in some)


def write_records(rows: PublicRows, services: Collection[str] | None, put: PutFile, progress: Progress) -> None:
    """Write a file for each agency, program, program at a place, vocabulary and term; and for what belongs to none of them."""
    written = set[tuple[str, str]]()
    done = 0
    for bundle in bundles(rows, services):
        trees = Trees(bundle)
        for table in _VIEWS:
            view = getattr(trees, table)
            for one in sorted(bundle.rows[table]):
                put(f"{_folder(table)}/{one}.json", orjson.dumps(view(one), option=orjson.OPT_INDENT_2) + b"\n")
        written |= trees.written
        progress(done := done + len(bundle.agencies), None)
    if services is None:
        _put_left(rows, _left(rows, {key for key in written if not key[0].startswith("taxonomy")}), put)


def _put_left(rows: PublicRows, left: Iterable[tuple[str, Row]], put: PutFile) -> None:
    for table, row in left:
        made, whole = (attribute_of(table, row), True) if table in CARRIED else said(table, row)
        if table in {"taxonomy", "taxonomy_term"}:
            for remark in rows.linked("attribute", "link_id", [row["id"]]):
                put_in_place(table, remark, made)
        folder = "attributes" if table in CARRIED else _folder(table)
        put(f"{folder}/{made['id']}.json", orjson.dumps(made, option=orjson.OPT_INDENT_2) + b"\n")
        if not whole:
            carried = attribute_of(table, row)
            put(f"attributes/{carried['id']}.json", orjson.dumps(carried, option=orjson.OPT_INDENT_2) + b"\n")


def _folder(table: str) -> str:
    return _FOLDERS.get(table, table if table in {"accessibility", "funding", "metadata"} else f"{table}s")
