"""Writing the journal of one unit of work: the change itself, and the net effect on each row it touches."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, update

from referral_app.domain.changes import Operation
from referral_app.storage.content import content_text
from referral_app.storage.fields import linked_ids
from referral_app.storage.statements import insert_rows, is_any_of
from referral_app.storage.tables import CHANGE, CHANGE_ITEM, ITEM_LINK, OFFICE, OWN_OFFICE
from referral_app.storage.touched_ids import TouchedIds
from referral_app.storage.translate import Content

_ITEMS_AT_ONCE = 5000
_NUMBER = CHANGE_ITEM.c.number
_ADD, _EDIT, _REMOVE = Operation.ADD.value, Operation.EDIT.value, Operation.REMOVE.value


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


class Recording:
    """The change of one unit of work. It begins with the first row that is touched; a unit that touches none leaves no trace."""

    def __init__(self, connection: Connection, cause: Cause) -> None:
        self._connection = connection
        self._cause = cause
        self._stamp: Stamp | None = None
        self._removed: defaultdict[str, set[str]] = defaultdict(set)
        self.change: int | None = None

    @property
    def stamp(self) -> Stamp:
        """The version that rows written now get. Begins the change."""
        if self._stamp is None:
            self._stamp = self._begin()
        return self._stamp

    def note(self, table: str, before: Mapping[str, Content], after: Mapping[str, Content]) -> None:
        """Write down what rows of one table said before and what they say now; one that is missing in either was, or is, not there.

        What this unit did to a row before is taken together with it.
        """
        self._stamp = self.stamp
        ids: Iterable[str] = dict.fromkeys((*after, *before))
        earlier = self._take_back(table, before.keys() | (after.keys() & self._removed[table]))
        if earlier:
            ids = [one for one in ids if earlier.get(one, before.get(one)) != after.get(one)]
        items: list[tuple[Any, ...]] = []
        links: list[tuple[str, int]] = []
        for number, one in enumerate(ids, self._next_number()):
            was = earlier[one] if one in earlier else before.get(one)
            if was is None:
                items.append((number, self.change, table, one, _ADD, None))
            else:
                items.append((number, self.change, table, one, _EDIT if one in after else _REMOVE, content_text(was)))
                links.extend((linked, number) for linked in linked_ids(table, was))
        insert_rows(self._connection, CHANGE_ITEM, items)
        insert_rows(self._connection, ITEM_LINK, links)
        self._removed[table] |= before.keys() - after.keys()

    def finish(self) -> Mapping[str, Collection[str]]:
        """Table -> ids of the rows that are not as they were. Where all that was done was taken back, the change goes out of the journal."""
        if self.change is None:
            return {}
        touched = self._touched()
        if not touched:
            self._connection.execute(delete(CHANGE).where(CHANGE.c.id == self.change))
            self.change = None
        return touched

    def _touched(self) -> Mapping[str, Collection[str]]:
        found: defaultdict[str, TouchedIds] = defaultdict(TouchedIds)
        mine = CHANGE_ITEM.c.change == self.change
        first, last = self._connection.execute(select(func.min(_NUMBER), func.max(_NUMBER)).where(mine)).one()
        ids = select(CHANGE_ITEM.c.table_name, func.json_group_array(CHANGE_ITEM.c.record_id), func.count())
        for at in range(first, last + 1, _ITEMS_AT_ONCE) if first is not None else ():
            some = mine & _NUMBER.between(at, at + _ITEMS_AT_ONCE - 1)
            for table, listed, count in self._connection.execute(ids.where(some).group_by(CHANGE_ITEM.c.table_name)):
                found[table].add(listed, count)
        return dict(found)

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

    def _take_back(self, table: str, ids: Collection[str]) -> dict[str, Content | None]:
        """Remove this unit's items for these rows; what each said the row was before.

        An added row can have an earlier item only if this unit removed it in between, so of those only such are asked about.
        """
        if not ids:
            return {}
        mine = (CHANGE_ITEM.c.change == self.change) & (CHANGE_ITEM.c.table_name == table) & is_any_of(CHANGE_ITEM.c.record_id, ids)
        found = self._connection.execute(select(CHANGE_ITEM.c.number, CHANGE_ITEM.c.record_id, CHANGE_ITEM.c.before).where(mine)).fetchall()
        numbers = [item.number for item in found]
        self._connection.execute(delete(ITEM_LINK).where(is_any_of(ITEM_LINK.c.item, numbers)))
        self._connection.execute(delete(CHANGE_ITEM).where(is_any_of(CHANGE_ITEM.c.number, numbers)))
        return {item.record_id: None if item.before is None else json.loads(item.before) for item in found}

    def _next_number(self) -> int:
        return int(self._connection.execute(select(func.coalesce(func.max(CHANGE_ITEM.c.number), 0) + 1)).scalar_one())
