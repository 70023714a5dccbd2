"""Reading the journal: what was done to a program or agency and all that belongs to it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Row, Select, select

from referral_app.domain.changes import Change, ChangedRecord, Operation
from referral_app.storage.belongings import belongings
from referral_app.storage.snapshot import Snapshot
from referral_app.storage.statements import is_any_of
from referral_app.storage.tables import CHANGE, CHANGE_ITEM, OFFICE

PURGE = "purge"
"""The kind of the one change that cannot be undone."""

PURGED = {"purged": True}
"""What stands in the journal in place of an image that was purged."""


def history(snapshot: Snapshot, record_id: str | None = None, limit: int | None = None) -> tuple[Change, ...]:
    """Changes, newest first, at most ``limit``.

    For a row: every change of it and of rows that belong or once belonged to it, with those items. Images are as the rows were, also
    where that is withheld today; whoever shows them to a person looks at what that person may see. Without ``record_id``: all
    changes, without items.
    """
    if record_id is None:
        return tuple(_change(row, ()) for row in snapshot.connection.execute(_changes().limit(limit)))
    ids = {record_id, *(one for _, one in belongings(snapshot, record_id, journaled=True))}
    touching = select(CHANGE_ITEM.c.change).where(is_any_of(CHANGE_ITEM.c.record_id, ids))
    rows = snapshot.connection.execute(_changes().where(CHANGE.c.id.in_(touching)).limit(limit)).fetchall()
    items = _items(snapshot, [row.id for row in rows], ids)
    return tuple(_change(row, items[row.id]) for row in rows)


def last_undoable(snapshot: Snapshot) -> int | None:
    """The newest change that is neither an undo nor undone: what a person means by the last one."""
    undone: set[int] = set()
    for row in snapshot.connection.execute(select(CHANGE.c.id, CHANGE.c.undoes, CHANGE.c.kind).order_by(CHANGE.c.id.desc())):
        if row.id in undone:
            continue
        if row.undoes is not None:
            undone.add(row.undoes)
        elif row.kind != PURGE:
            return int(row.id)
    return None


def _changes() -> Select[Any]:
    return select(CHANGE, OFFICE.c.id.label("office_id")).join(OFFICE, OFFICE.c.number == CHANGE.c.office).order_by(CHANGE.c.id.desc())


def _items(snapshot: Snapshot, changes: Collection[int], ids: Collection[str]) -> Mapping[int, Sequence[ChangedRecord]]:
    wanted = is_any_of(CHANGE_ITEM.c.record_id, ids) & is_any_of(CHANGE_ITEM.c.change, changes)
    found: dict[int, list[ChangedRecord]] = {change: [] for change in changes}
    for row in snapshot.connection.execute(select(CHANGE_ITEM).where(wanted).order_by(CHANGE_ITEM.c.number)):
        before = None if row.before is None else snapshot.parsed(row.before)
        found[row.change].append(ChangedRecord(row.table_name, row.record_id, Operation(row.operation), before))
    return found


def _change(row: Row[Any], items: Iterable[ChangedRecord]) -> Change:
    return Change(row.id, row.happened_at, row.made_by, row.source, row.office_id, row.sequence, tuple(items))
