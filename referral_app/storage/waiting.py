"""Rows from another office whose links are not here: kept as they were written, shown as far as they can be, whole again later.

What is shown depends on nothing but the rows that are known: a row is there if every link that it needs is there; a link that it
can do without is left out while the row it points at is missing. Rows that wait are looked at anew with every merge.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from sqlalchemy import delete, func, select, true

from referral_app.domain.records import RECORDS
from referral_app.domain.visibility import Withheld, withheld_id
from referral_app.storage.content import content_text
from referral_app.storage.fields import Field, fields_of
from referral_app.storage.row_states import Key, Offices, State, by_table, states_of
from referral_app.storage.snapshot import Snapshot
from referral_app.storage.statements import insert_rows, is_any_of
from referral_app.storage.tables import TABLES, WAITING
from referral_app.storage.translate import Content
from referral_app.storage.unit_of_work import UnitOfWork

_FOREIGN: dict[str, tuple[Field, ...]] = {table: tuple(one for one in fields_of(kind) if one.links_to) for table, kind in RECORDS.items()}
"""Table -> the fields that SQLite holds to an existing row."""

_HELD_TO: dict[str, list[tuple[str, str]]] = {
    target: [(table, link.name) for table, links in _FOREIGN.items() for link in links if link.links_to == target] for target in RECORDS
}
"""Table -> (table, field) that links to it."""


def take_up_waiting(unit: UnitOfWork, offices: Offices) -> dict[Key, State]:
    """Rows that wait, at the version they wait in; from here on they wait no longer. Versions overtaken meanwhile are let go."""
    kept = unit.connection.execute(select(WAITING)).fetchall()
    versions = {(row.table_name, row.record_id): offices.version(row) for row in kept}
    states = states_of(unit, offices, versions)
    unit.connection.execute(delete(WAITING))
    return {key: state for key, state in states.items() if state.content is not None and state.version == versions[key]}


@dataclass(slots=True)
class Placement:
    """Rows of one merge on their way into their tables.

    ``rows`` grows by rows of this directory that lose a link by it, ``gone`` (at first the rows removed) by those that then wait.
    """

    unit: UnitOfWork
    offices: Offices
    rows: dict[Key, State]
    gone: set[Key]
    _waits_for: dict[Key, Key] = field(default_factory=dict)

    def place(self) -> None:
        """Write the rows as far as their links are here. Their versions, and where they are public, are seen to afterwards."""
        apart = states_of(self.unit, self.offices, _apart_without_a_link(self.unit) - self.rows.keys() - self.gone)
        self.rows |= apart
        self._write({key: state.content or {} for key, state in self.rows.items()})
        unsure, leaving = set(self.rows), set(self.gone)
        while unsure or leaving:
            unsure |= self._losing_a_link(leaving)
            leaving = self._leave_out_links(unsure)
            self.gone |= leaving
            for table, ids in by_table(leaving).items():
                self.unit.rows.erase(table, ids)
            unsure = set()
        waiting = [(one, table, self.rows[table, one], target) for (table, one), target in self._waits_for.items()]
        insert_rows(self.unit.connection, WAITING, [self._waiting_row(*each) for each in waiting])

    def _losing_a_link(self, leaving: Collection[Key]) -> set[Key]:
        """Rows with a link to one that leaves. Those not at hand yet are read, and written whole to begin with."""
        new = states_of(self.unit, self.offices, linking_to(self.unit, leaving) - self.rows.keys() - self.gone)
        self._write({key: state.content or {} for key, state in new.items()})
        self.rows |= new
        return {
            key
            for key in self.rows.keys() - self.gone
            if any(target in leaving for _, target in held_links(key[0], self.rows[key].content))
        }

    def _leave_out_links(self, unsure: Collection[Key]) -> set[Key]:
        """Write rows without the links that are missing; those that cannot do without one are returned."""
        links = {key: list(held_links(key[0], self.rows[key].content)) for key in unsure}
        there = _there(self.unit, {target for found in links.values() for _, target in found}) - self.gone
        leaving, lessened = set(), {}
        for key, found in links.items():
            missing = [(link, target) for link, target in found if target not in there]
            if missing:
                self._waits_for[key] = missing[0][1]
            if any(not link.optional for link, _ in missing):
                leaving.add(key)
            elif missing:
                names = {link.name for link, _ in missing}
                lessened[key] = {name: value for name, value in (self.rows[key].content or {}).items() if name not in names}
        self._write(lessened)
        return leaving

    def _write(self, contents: Mapping[Key, Content]) -> None:
        """Write rows into their own tables; what was apart of them is part of their content."""
        for table, ids in by_table(contents).items():
            self.unit.rows.erase(Withheld.TABLE, [withheld_id(table, one) for one in ids])
            self.unit.rows.write(table, {one: contents[table, one] for one in ids})

    def _waiting_row(self, one: str, table: str, state: State, target: Key) -> tuple[object, ...]:
        office = self.offices.number(state.version.office)
        return one, table, state.version.sequence, office, content_text(state.content or {}), " ".join(target)


def held_links(table: str, content: Content | None) -> Iterator[tuple[Field, Key]]:
    """The links of a row that SQLite holds to an existing row, with what each points at."""
    for link in _FOREIGN[table]:
        if content and link.name in content and link.links_to:
            yield link, (link.links_to, content[link.name])


def _there(snapshot: Snapshot, keys: Iterable[Key]) -> set[Key]:
    """Which of these rows there are, in their tables or apart."""
    found: set[Key] = set()
    apart = TABLES[Withheld.TABLE].c.id
    for table, ids in by_table(keys).items():
        column = TABLES[table].c.id
        found |= {(table, one) for one in snapshot.connection.execute(select(column).where(is_any_of(column, ids))).scalars()}
        names = {withheld_id(table, one): one for one in ids}
        found |= {(table, names[one]) for one in snapshot.connection.execute(select(apart).where(is_any_of(apart, names))).scalars()}
    return found


def linking_to(snapshot: Snapshot, targets: Collection[Key]) -> set[Key]:
    """Rows, public or apart, that link to one of these and are held to it."""
    found: set[Key] = set()
    for target, ids in by_table(targets).items():
        for table, link in _HELD_TO[target]:
            rows = TABLES[table]
            linking = select(rows.c.id).where(is_any_of(rows.c[link], ids))
            found |= {(table, one) for one in snapshot.connection.execute(linking).scalars()}
    return found | set(_apart_linking_to(snapshot, set(targets)))


def _apart_linking_to(snapshot: Snapshot, targets: Collection[Key]) -> Iterator[Key]:
    apart = TABLES[Withheld.TABLE]
    value = func.json_each(apart.c.payload).table_valued("value")
    wanted = is_any_of(value.c.value, [one for _, one in targets])
    rows = select(apart.c.link_entity, apart.c.link_id, apart.c.payload).distinct().join_from(apart, value, true()).where(wanted)
    for entity, one, payload in snapshot.connection.execute(rows):
        if any(target in targets for _, target in held_links(entity, json.loads(payload))):
            yield entity, one


def _apart_without_a_link(snapshot: Snapshot) -> set[Key]:
    """Withheld rows with a link to a row that is not there: SQLite does not hold them to it, so it may have been removed under them."""
    rows = TABLES[Withheld.TABLE]
    found = snapshot.connection.execute(select(rows.c.link_entity, rows.c.link_id, rows.c.payload))
    links = {(entity, one): {target for _, target in held_links(entity, json.loads(payload))} for entity, one, payload in found}
    there = _there(snapshot, {target for targets in links.values() for target in targets})
    return {key for key, targets in links.items() if targets - there}
