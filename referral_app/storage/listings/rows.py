"""The rows a batch of listings is made of, read in few queries and kept by what they hang on.

What is not public joins them only for a reader cleared for it, so that nothing further on has to think of it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

from sqlalchemy import exists, select

from referral_app.domain.record import Record
from referral_app.domain.visibility import Visibility
from referral_app.storage.listings.hidden import Hidden
from referral_app.storage.snapshot import Snapshot
from referral_app.storage.tables import TABLES

Row = TypeVar("Row", bound=Record)
Subject = tuple[str, str]
"""Table and id of the row that others hang on."""

_IN_USE = select(*(exists(select(table.c.id)).label(name) for name, table in TABLES.items()))
"""Most directories use half of the tables; asking each of the others for every entry would take as long as asking those."""


class Rows:
    """Rows of one snapshot, by the field that ties them to something."""

    def __init__(self, snapshot: Snapshot, cleared_for: Visibility) -> None:
        self._snapshot = snapshot
        self._by: defaultdict[tuple[type[Record], str], dict[str | None, list[Any]]] = defaultdict(dict)
        self._on: defaultdict[type[Record], dict[Subject, list[Any]]] = defaultdict(dict)
        self._asked: defaultdict[tuple[type[Record], str], set[str]] = defaultdict(set)
        self._in_use = {table for table, used in snapshot.connection.execute(_IN_USE).mappings().one().items() if used}
        self.hidden = Hidden(snapshot, cleared_for)

    def load(self, kind: type[Row], field: str, ids: Iterable[str | None]) -> list[Row]:
        """Read the rows whose ``field`` is one of ``ids``, and return those not read before."""
        kept, asked = self._by[kind, field], self._asked[kind, field]
        wanted = {each for each in ids if each is not None} - asked
        asked |= wanted
        found = self.hidden.joined(kind, self._find(kind, field, wanted), field, wanted) if wanted else []
        for row in found:
            kept.setdefault(getattr(row, field), []).append(row)
        return found

    def load_links(self, kind: type[Record], subjects: Iterable[Subject]) -> None:
        """Read the rows that point at one of ``subjects`` by ``link_entity`` and ``link_id``."""
        ids = {link_id for _, link_id in subjects}
        kept = self._on[kind]
        for row in self.hidden.joined(kind, self._find(kind, "link_id", ids), "link_id", ids):
            kept.setdefault(subject_of(row), []).append(row)

    def _find(self, kind: type[Row], field: str, ids: set[str]) -> Sequence[Row]:
        return self._snapshot.find(kind, **{field: ids}) if kind.TABLE in self._in_use else ()

    def by(self, kind: type[Row], field: str, row_id: str | None) -> Sequence[Row]:
        """The loaded rows whose ``field`` is ``row_id``, in the order of their ids."""
        return self._by[kind, field].get(row_id, ())

    def on(self, kind: type[Row], subject: Subject) -> Sequence[Row]:
        """The loaded rows that point at ``subject``."""
        return self._on[kind].get(subject, ())

    def one(self, kind: type[Row], row_id: str | None) -> Row | None:
        """The loaded row with this id."""
        found: list[Row] | None = self._by[kind, "id"].get(row_id)
        return found[0] if found else None


def subject_of(row: Record) -> Subject:
    """What a row with ``link_entity`` and ``link_id`` points at."""
    return row.link_entity, row.link_id  # type: ignore[attr-defined]  # those records share two fields, not a base
