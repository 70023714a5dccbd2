"""Taking a change back, by a new change that restores every row it touched. Nothing is ever taken out of the journal."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, select

from referral_app.domain.changes import ChangeSet, Operation
from referral_app.domain.phrases import Phrase
from referral_app.domain.problems import InputProblem
from referral_app.domain.visibility import Withheld
from referral_app.storage.directory import Directory
from referral_app.storage.fields import linked_ids
from referral_app.storage.journal import PURGE, PURGED
from referral_app.storage.statements import is_any_of
from referral_app.storage.tables import CHANGE, CHANGE_ITEM
from referral_app.storage.unit_of_work import UnitOfWork

UNDO = "undo"
_MOST_NAMED = 5
_ROWS_AT_ONCE = 5000
_LARGEST_CHANGE = 2**63 - 1


class CannotUndo(InputProblem):
    """The change is not there, is undone already, was purged, or later changes build on it. Nothing was done."""


@dataclass(frozen=True, slots=True)
class _Item:
    table: str
    record_id: str
    before: Mapping[str, Any] | None


def undo(directory: Directory, change: int, *, by: str) -> ChangeSet:
    """Restore what was before ``change``. Undoing an undo brings the first change back. Raises ``CannotUndo``."""
    with directory.write(by=by, source=f"undo of {change}", kind=UNDO, undoes=change) as unit:
        later = _later_changes(unit, change)
        items = _items_of(unit, change)
        depending = later & {
            *_touching_again(unit, change),
            *_linking_to_added(unit, change, later),
            *_removing_parents(unit, items, later),
        }
        if depending:
            raise _built_upon(change, depending)
        _restore(unit, items)
        return unit.commit()


def _restore(unit: UnitOfWork, items: Sequence[_Item]) -> None:
    """Rows come back as they were; should the row they hang on have been hidden since, they go apart with it."""
    for table in sorted({item.table for item in items}):
        mine = [item for item in items if item.table == table]
        for some in (mine[start : start + _ROWS_AT_ONCE] for start in range(0, len(mine), _ROWS_AT_ONCE)):
            unit.rows.erase(table, [item.record_id for item in some if item.before is None])
            unit.rows.write(table, {item.record_id: dict(item.before) for item in some if item.before is not None})
    unit.settle_visibility({(item.table, item.record_id) for item in items if item.before is not None})


def _later_changes(unit: UnitOfWork, change: int) -> set[int]:
    """Changes after this one that still count: a later change and its own undo cancel each other. Raises ``CannotUndo``."""
    if not 0 < change <= _LARGEST_CHANGE:
        raise _no_such_change(change)
    found = unit.connection.execute(
        select(CHANGE.c.id, CHANGE.c.kind, CHANGE.c.undoes).where(CHANGE.c.id >= change).order_by(CHANGE.c.id.desc())
    )
    rows = found.fetchall()
    if not rows or rows[-1].id != change:
        raise _no_such_change(change)
    if rows[-1].kind == PURGE:
        raise CannotUndo(Phrase("Change {change} is a purge, which is for good; add the values again by hand.", {"change": change}))
    cancelled: set[int] = set()
    for row in rows:
        if row.id in cancelled or row.undoes is None:
            continue
        if row.undoes == change:
            raise CannotUndo(_undone_already(change, row.id))
        if row.undoes > change:
            cancelled |= {row.id, row.undoes}
    return {row.id for row in rows} - cancelled - {change}


def _items_of(unit: UnitOfWork, change: int) -> list[_Item]:
    rows = unit.connection.execute(select(CHANGE_ITEM).where(CHANGE_ITEM.c.change == change).order_by(CHANGE_ITEM.c.number))
    items = [_Item(row.table_name, row.record_id, None if row.before is None else unit.parsed(row.before)) for row in rows]
    if any(item.before == PURGED for item in items):
        raise CannotUndo(
            Phrase("What was before change {change} was purged, so it cannot be taken back; make the change by hand.", {"change": change})
        )
    return items


def _touching_again(unit: UnitOfWork, change: int) -> Iterable[int]:
    mine, later = CHANGE_ITEM.alias("mine"), CHANGE_ITEM.alias("later")
    same_row = (later.c.record_id == mine.c.record_id) & (later.c.table_name == mine.c.table_name)
    again = select(later.c.change).distinct().join(mine, same_row).where(mine.c.change == change, later.c.change > change)
    return unit.connection.execute(again).scalars()


def _linking_to_added(unit: UnitOfWork, change: int, later: Collection[int]) -> Iterable[int]:
    """Later changes with rows that link to a row which the undo takes away."""
    linking: dict[str, set[int]] = {}
    for table, rows in _by_table(unit, is_any_of(CHANGE_ITEM.c.change, later)).items():
        contents = unit.contents(table, {one for one, _ in rows})
        for one, by in rows:
            for linked in _links_of(unit, table, contents.get(one, {})):
                linking.setdefault(linked, set()).add(by)
    mine = (CHANGE_ITEM.c.change == change) & (CHANGE_ITEM.c.operation == Operation.ADD)
    added = unit.connection.execute(select(CHANGE_ITEM.c.record_id).where(mine, is_any_of(CHANGE_ITEM.c.record_id, linking))).scalars()
    return {by for one in added for by in linking[one]}


def _removing_parents(unit: UnitOfWork, items: Iterable[_Item], later: Collection[int]) -> Iterable[int]:
    """Later changes that removed a row which a restored row links to."""
    wanted = {linked for item in items for linked in linked_ids(item.table, item.before or {})}
    removed = (CHANGE_ITEM.c.operation == Operation.REMOVE) & is_any_of(CHANGE_ITEM.c.record_id, wanted)
    for table, rows in _by_table(unit, removed & is_any_of(CHANGE_ITEM.c.change, later)).items():
        there = unit.contents(table, {one for one, _ in rows})
        yield from (by for one, by in rows if one not in there)


def _by_table(unit: UnitOfWork, wanted: ColumnElement[bool]) -> Mapping[str, Sequence[tuple[str, int]]]:
    """Table -> (row, change) of items."""
    found: dict[str, list[tuple[str, int]]] = {}
    items = select(CHANGE_ITEM.c.table_name, CHANGE_ITEM.c.record_id, CHANGE_ITEM.c.change).where(wanted)
    for table, one, by in unit.connection.execute(items):
        found.setdefault(table, []).append((one, by))
    return found


def _links_of(unit: UnitOfWork, table: str, content: Mapping[str, Any]) -> set[str]:
    """Ids that a row links to, also out of what is withheld of it."""
    links = linked_ids(table, content)
    return links | linked_ids(content["link_entity"], unit.parsed(content["payload"])) if content and table == Withheld.TABLE else links


def _no_such_change(change: int) -> CannotUndo:
    return CannotUndo(Phrase("There is no change {change}; “referral-app history ID” shows the changes of a program.", {"change": change}))


def _undone_already(change: int, by: int) -> Phrase:
    return Phrase("Change {change} is undone already; to bring it back, undo change {by}.", {"change": change, "by": by})


def _built_upon(change: int, depending: Collection[int]) -> CannotUndo:
    named = ", ".join(str(one) for one in sorted(depending, reverse=True)[:_MOST_NAMED])
    return CannotUndo(
        Phrase(
            "Change {change} cannot be taken back while a later change builds on it; undo change {later} first.",
            {"change": change, "later": named},
            "Change {change} cannot be taken back while later changes build on it; undo changes {later} first, in this order.",
            len(depending),
        )
    )
