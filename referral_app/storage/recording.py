"""Writing the journal of one unit of work: the change itself, and the net effect on each row it touches."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, update

from referral_app.domain.changes import Operation
from referral_app.storage.content import content_text
from referral_app.storage.fields import linked_ids
from referral_app.storage.statements import insert_rows, is_any_of
from referral_app.storage.tables import CHANGE, CHANGE_ITEM, ITEM_LINK, OFFICE, OWN_OFFICE
from referral_app.storage.translate import Content


@dataclass(frozen=True, slots=True)
class Cause:
    """Why a unit of work is done: who by (a role or initials), from what source, which kind, and when."""

    by: str
    source: str
    kind: str
    when: datetime
    undoes: int | None = None


@dataclass(frozen=True, slots=True)
class Stamp:
    """The version of a row: the change that last wrote it, among all offices. ``office`` is the number in table ``office``."""

    sequence: int
    office: int = OWN_OFFICE


@dataclass(frozen=True, slots=True)
class Effect:
    """What happened to one row: its content before and after; ``None`` where there is no row."""

    record_id: str
    before: Content | None
    after: Content | None

    @property
    def operation(self) -> Operation:
        """What the journal calls it."""
        if self.before is None:
            return Operation.ADD
        return Operation.REMOVE if self.after is None else Operation.EDIT


class Recording:
    """The change of one unit of work. It begins with the first row that is touched; a unit that touches none leaves no trace."""

    def __init__(self, connection: Connection, cause: Cause) -> None:
        self._connection = connection
        self._cause = cause
        self._stamp: Stamp | None = None
        self._removed: set[tuple[str, str]] = set()
        self.change: int | None = None

    @property
    def stamp(self) -> Stamp:
        """The version that rows written now get. Begins the change."""
        if self._stamp is None:
            self._stamp = self._begin()
        return self._stamp

    def note(self, table: str, effects: Sequence[Effect]) -> None:
        """Write down what happened to rows of one table; what this unit did to them before is taken together with it."""
        self._stamp = self.stamp
        effects = self._net(table, effects)
        items: list[tuple[Any, ...]] = []
        links: list[tuple[str, int]] = []
        for number, effect in enumerate(effects, self._next_number()):
            image = None if effect.before is None else content_text(effect.before)
            items.append((number, self.change, table, effect.record_id, effect.operation.value, image))
            links.extend((linked, number) for linked in linked_ids(table, effect.before or {}))
        insert_rows(self._connection, CHANGE_ITEM, items)
        insert_rows(self._connection, ITEM_LINK, links)
        self._removed.update((table, effect.record_id) for effect in effects if effect.after is None)

    def finish(self) -> Mapping[str, tuple[str, ...]]:
        """Table -> ids of the rows that are not as they were. Where all that was done was taken back, the change goes out of the journal."""
        if self.change is None:
            return {}
        touched = self._touched()
        if not touched:
            self._connection.execute(delete(CHANGE).where(CHANGE.c.id == self.change))
            self.change = None
        return touched

    def _touched(self) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, list[str]] = {}
        items = select(CHANGE_ITEM.c.table_name, CHANGE_ITEM.c.record_id).where(CHANGE_ITEM.c.change == self.change)
        for table, record_id in self._connection.execute(items.order_by(CHANGE_ITEM.c.number)):
            found.setdefault(table, []).append(record_id)
        return {table: tuple(ids) for table, ids in found.items()}

    def _begin(self) -> Stamp:
        """Take the next tick of the clock that all offices share (Lamport): larger than any sequence seen here."""
        sequence = (self._connection.execute(select(func.max(OFFICE.c.seen))).scalar() or 0) + 1
        self._connection.execute(update(OFFICE).where(OFFICE.c.number == OWN_OFFICE).values(seen=sequence))
        cause = self._cause
        begun = self._connection.execute(
            insert(CHANGE).values(
                happened_at=cause.when.astimezone(UTC).isoformat(timespec="seconds"),
                made_by=cause.by,
                source=cause.source,
                kind=cause.kind,
                office=OWN_OFFICE,
                sequence=sequence,
                undoes=cause.undoes,
            )
        )
        self.change = int(begun.lastrowid)
        return Stamp(sequence)

    def _net(self, table: str, effects: Sequence[Effect]) -> Sequence[Effect]:
        """Effects counted from before this unit began. An added row can have an earlier effect only if it was removed in between."""
        again = [effect.record_id for effect in effects if effect.before is not None or (table, effect.record_id) in self._removed]
        earlier = self._take_back(table, again) if again else {}
        if not earlier:
            return effects
        net = [replace(effect, before=earlier.get(effect.record_id, effect.before)) for effect in effects]
        return [effect for effect in net if effect.before != effect.after]

    def _take_back(self, table: str, ids: Sequence[str]) -> dict[str, Content | None]:
        """Remove this unit's items for these rows; what each said the row was before."""
        mine = (CHANGE_ITEM.c.change == self.change) & (CHANGE_ITEM.c.table_name == table) & is_any_of(CHANGE_ITEM.c.record_id, ids)
        found = self._connection.execute(select(CHANGE_ITEM.c.number, CHANGE_ITEM.c.record_id, CHANGE_ITEM.c.before).where(mine)).fetchall()
        numbers = [item.number for item in found]
        self._connection.execute(delete(ITEM_LINK).where(is_any_of(ITEM_LINK.c.item, numbers)))
        self._connection.execute(delete(CHANGE_ITEM).where(is_any_of(CHANGE_ITEM.c.number, numbers)))
        return {item.record_id: None if item.before is None else json.loads(item.before) for item in found}

    def _next_number(self) -> int:
        return int(self._connection.execute(select(func.coalesce(func.max(CHANGE_ITEM.c.number), 0) + 1)).scalar_one())
