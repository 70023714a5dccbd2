"""Rows as offices exchange them: what a row says wherever it stands, and the version (sequence, office) that says so.

A row is one thing to other offices, whether it is public, in ``withheld`` or waiting for a link: where it stands follows from the
decisions and links that travel beside it, so each office puts it there by itself.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Table, bindparam, func, literal_column, select, union_all, update

from referral_app.domain.visibility import Withheld, withheld_id
from referral_app.storage.recording import Stamp
from referral_app.storage.snapshot import Snapshot
from referral_app.storage.statements import insert_rows, is_any_of
from referral_app.storage.tables import CHANGE_ITEM, OFFICE, TABLES, TOMBSTONE, WAITING
from referral_app.storage.translate import Content
from referral_app.storage.unit_of_work import UnitOfWork

Key = tuple[str, str]
"""Table and id of a row."""

_ROWS_AT_ONCE = 5000


@dataclass(frozen=True, slots=True, order=True)
class Version:
    """Which write a row is from. The later wins; of two at the same tick of the clock the office with the larger id."""

    sequence: int
    office: str


@dataclass(frozen=True, slots=True)
class State:
    """A row at one version: its content, or ``None`` if it was removed."""

    version: Version
    content: Content | None


class Offices:
    """Office ids by the numbers that rows carry, and back; an office that is new gets a number."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        rows = connection.execute(select(OFFICE)).fetchall()
        self._ids: dict[int, str] = {row.number: row.id for row in rows}
        self._numbers = {one: number for number, one in self._ids.items()}
        self.seen: dict[str, int] = {row.id: row.seen for row in rows}

    def version(self, row: Row[Any, Any, Any]) -> Version:
        """The version that a row with ``row_sequence`` and ``row_office`` carries."""
        return Version(row.row_sequence, self._ids[row.row_office])

    def known(self) -> Iterable[tuple[int, str]]:
        """Number and id of each office."""
        return self._ids.items()

    def number(self, office: str) -> int:
        """The number of an office."""
        if office not in self._numbers:
            number = max(self._ids) + 1
            insert_rows(self._connection, OFFICE, [(number, office, 0)])
            self._ids[number], self._numbers[office] = office, number
        return self._numbers[office]

    def stamp(self, version: Version) -> Stamp:
        """The version as rows carry it."""
        return Stamp(version.sequence, self.number(version.office))

    def have_seen(self, office: str, sequence: int) -> None:
        """Note the newest sequence seen of an office."""
        known = OFFICE.c.number == self.number(office)
        self._connection.execute(update(OFFICE).where(known, OFFICE.c.seen < sequence).values(seen=sequence))


def states_of(snapshot: Snapshot, offices: Offices, keys: Iterable[Key]) -> dict[Key, State]:
    """What is known here of these rows; a row that was never heard of is left out."""
    found: dict[Key, State] = {}
    for table, ids in by_table(keys).items():
        for some in _batches(ids):
            found |= {(table, one): state for one, state in _states_in(snapshot, offices, table, some).items()}
    return found


def written_since(snapshot: Snapshot, offices: Offices, seen: Mapping[str, int]) -> set[Key]:
    """Every row with a version that somebody who has ``seen`` so much (office id -> sequence) may not know."""
    known = json.dumps({str(number): seen.get(one, 0) for number, one in offices.known()})
    found = snapshot.connection.execute(_WRITTEN_SINCE, {"seen": known})
    keys = {(name, one) for name, one in found if name != Withheld.TABLE}
    return keys | set(_removed_while_apart(snapshot, known))


def set_versions(unit: UnitOfWork, offices: Offices, states: Mapping[Key, State]) -> None:
    """Give rows the version they were written in elsewhere."""
    for table, ids in by_table(states).items():
        unit.rows.set_versions(table, {one: offices.stamp(states[table, one].version) for one in ids})


def by_table(keys: Iterable[Key]) -> dict[str, list[str]]:
    """Ids by table."""
    found: dict[str, list[str]] = defaultdict(list)
    for table, one in keys:
        found[table].append(one)
    return found


def _states_in(snapshot: Snapshot, offices: Offices, table: str, ids: Collection[str]) -> dict[str, State]:
    public = snapshot.contents(table, ids)
    versions = _versions(snapshot, offices, TABLES[table], public)
    apart = _apart(snapshot, offices, table, ids)
    buried = _buried(snapshot, offices, table, ids)
    waiting = _waiting(snapshot, offices, table, ids)
    found: dict[str, State] = {}
    for one in {*public, *apart, *buried, *waiting}:
        here = [versions[one]] if one in versions else []
        if one in apart:
            here.append(apart[one].version)
        state = State(max(here), _joined(public.get(one), apart.get(one))) if here else buried.get(one)
        kept = waiting.get(one)
        if kept is not None and (state is None or kept.version == state.version or (not here and kept.version > state.version)):
            state = kept
        if state is not None:
            found[one] = state
    return found


def _joined(public: Content | None, apart: State | None) -> Content:
    """A row as it would read if all of it were public."""
    return dict(sorted(((public or {}) | (apart.content or {} if apart else {})).items()))


def _versions(snapshot: Snapshot, offices: Offices, table: Table, ids: Collection[str]) -> dict[str, Version]:
    wanted = select(table.c.id, table.c.row_sequence, table.c.row_office).where(is_any_of(table.c.id, ids))
    return {row.id: offices.version(row) for row in snapshot.connection.execute(wanted)}


def _apart(snapshot: Snapshot, offices: Offices, table: str, ids: Collection[str]) -> dict[str, State]:
    """What is withheld of rows, by their ids."""
    rows = TABLES[Withheld.TABLE]
    if snapshot.connection.execute(select(rows.c.id).limit(1)).first() is None:
        return {}
    found = snapshot.connection.execute(select(rows).where(is_any_of(rows.c.id, [withheld_id(table, one) for one in ids])))
    return {row.link_id: State(offices.version(row), json.loads(row.payload)) for row in found}


def _buried(snapshot: Snapshot, offices: Offices, table: str, ids: Collection[str]) -> dict[str, State]:
    """Rows with a tombstone, of the row itself or of what was withheld of it, at the later of the two."""
    names = {one: one for one in ids} | {withheld_id(table, one): one for one in ids}
    found: dict[str, State] = {}
    for row in snapshot.connection.execute(select(TOMBSTONE).where(is_any_of(TOMBSTONE.c.record_id, list(names)))):
        if row.table_name in (table, Withheld.TABLE):
            one, version = names[row.record_id], offices.version(row)
            found[one] = State(max(version, found[one].version) if one in found else version, None)
    return found


def _waiting(snapshot: Snapshot, offices: Offices, table: str, ids: Collection[str]) -> dict[str, State]:
    wanted = select(WAITING).where(WAITING.c.table_name == table, is_any_of(WAITING.c.record_id, ids))
    return {row.record_id: State(offices.version(row), json.loads(row.content)) for row in snapshot.connection.execute(wanted)}


def _removed_while_apart(snapshot: Snapshot, known: str) -> Iterator[Key]:
    """Rows whose tombstone names only what was withheld of them; the journal remembers which they were."""
    for image in snapshot.connection.execute(_REMOVED_WHILE_APART, {"seen": known}).scalars():
        content = json.loads(image)
        if "link_entity" in content and "link_id" in content:
            yield content["link_entity"], content["link_id"]


def _batches(ids: Iterable[str]) -> Iterator[list[str]]:
    rest = iter(ids)
    while batch := list(islice(rest, _ROWS_AT_ONCE)):
        yield batch


def _newer(table: Table) -> ColumnElement[bool]:
    """Whether a row's version is beyond ``seen``, a JSON object of office number -> sequence."""
    path = literal_column("'$.\"'").concat(table.c.row_office).concat(literal_column("'\"'"))
    newer: ColumnElement[bool] = table.c.row_sequence > func.coalesce(func.json_extract(bindparam("seen"), path), 0)
    return newer


_APART = TABLES[Withheld.TABLE]
_WRITTEN_SINCE = union_all(
    *(select(literal_column(f"'{name}'"), table.c.id).where(_newer(table)) for name, table in TABLES.items()),
    select(_APART.c.link_entity, _APART.c.link_id).where(_newer(_APART)),
    *(select(gone.c.table_name, gone.c.record_id).where(_newer(gone)) for gone in (TOMBSTONE, WAITING)),
)
"""Made once: putting so many statements together takes longer than running them on a small directory."""

_REMOVED_WHILE_APART = (
    select(CHANGE_ITEM.c.before)
    .distinct()
    .where(CHANGE_ITEM.c.record_id.in_(select(TOMBSTONE.c.record_id).where(TOMBSTONE.c.table_name == Withheld.TABLE, _newer(TOMBSTONE))))
    .where(CHANGE_ITEM.c.before.is_not(None))
)
