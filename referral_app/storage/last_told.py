"""What stands in the directory of rows that come in, and what their source last said of them: the two sides of a three-way comparison.

The journal knows it: what a row said after the last import that wrote it, undone imports left aside. What stands there otherwise now was
changed by a person.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from sqlalchemy import select

from referral_app.domain.changes import Operation
from referral_app.domain.sources import SourceId
from referral_app.domain.visibility import Withheld
from referral_app.storage.journal import PURGED
from referral_app.storage.row_states import Offices, State, states_of
from referral_app.storage.snapshot import Snapshot
from referral_app.storage.statements import is_any_of
from referral_app.storage.tables import CHANGE, CHANGE_ITEM, OFFICE, PURGE_MARK, TABLES, TOMBSTONE
from referral_app.storage.translate import Content

IMPORT = "import"
"""The kind of a change that took a source in."""

MERGED = "merged"
"""The scheme under which a row keeps the id of a duplicate that was merged into it."""

_APP = "app"
"""Who the starter directory came by; what it says counts as told, not as a person's."""


@dataclass(frozen=True, slots=True)
class Here:
    """A row as it stands here, hidden values included (``None``: it does not), and as its source last told it (``None``: never).

    ``removed``: a person removed it, or it was purged, so it stays away.
    """

    content: Content | None = None
    told: Content | None = None
    removed: bool = False


class RowsHere:
    """Asks one snapshot about rows by their ids."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._offices = Offices(snapshot.connection)

    @cached_property
    def merged(self) -> Mapping[tuple[str, str], str]:
        """Table and id of duplicates that were merged -> the id of the row they were merged into, also through several merges."""
        one_step = {(row.link_entity, row.value): row.link_id for row in self._snapshot.find(SourceId, scheme=MERGED)}
        through = {}
        for (table, gone), kept in one_step.items():
            seen = {gone}
            end = kept
            while (table, end) in one_step and end not in seen:
                seen.add(end)
                end = one_step[table, end]
            through[table, gone] = end
        return through

    def hashes(self, table: str, ids: Collection[str]) -> dict[str, bytes]:
        """The hashes of those that stand here in public."""
        rows = TABLES[table]
        if self._snapshot.is_empty(rows):
            return {}
        found = self._snapshot.connection.execute(select(rows.c.id, rows.c.row_hash).where(is_any_of(rows.c.id, ids)))
        return {row.id: row.row_hash for row in found}

    def known(self, table: str, ids: Collection[str]) -> set[str]:
        """Which of these ids have a row, public or not."""
        there = self._snapshot.known(table, ids)
        apart = TABLES[Withheld.TABLE]
        if not self._snapshot.is_empty(apart):
            hidden = select(apart.c.link_id).where(is_any_of(apart.c.link_id, ids), apart.c.link_entity == table)
            there |= set(self._snapshot.connection.execute(hidden).scalars())
        return there

    def anything_removed(self, table: str) -> bool:
        """Whether some row of this table was ever removed or purged here."""
        marks = (select(one.c.record_id).where(one.c.table_name == table).limit(1) for one in (TOMBSTONE, PURGE_MARK))
        return any(self._snapshot.connection.execute(mark).first() is not None for mark in marks)

    def look(self, table: str, ids: Collection[str]) -> dict[str, Here]:
        """What is known of these rows; those never heard of are left out."""
        if self._nothing_yet or not ids:
            return {}
        states = {one: state for (_, one), state in states_of(self._snapshot, self._offices, [(table, one) for one in ids]).items()}
        living = {one: state for one, state in states.items() if state.content is not None}
        told = self._told(table, living)
        found = {one: Here(state.content, told.get(one)) for one, state in living.items()}
        purged = self._purged(table, ids)
        for one in {*states, *purged} - living.keys():
            if one in purged or self._by_a_person(states[one]):
                found[one] = Here(removed=True)
        return found

    @cached_property
    def _nothing_yet(self) -> bool:
        return self._snapshot.is_empty(CHANGE)

    @cached_property
    def _changes(self) -> Mapping[int, Any]:
        return {row.id: row for row in self._snapshot.connection.execute(select(CHANGE))}

    @cached_property
    def _undone(self) -> set[int]:
        """Changes that are taken back, and undos that are: what they wrote counts as never written."""
        undone: set[int] = set()
        for row in sorted(self._changes.values(), key=lambda row: -row.id):
            if row.undoes is not None and row.id not in undone:
                undone.add(row.undoes)
        return undone

    @cached_property
    def _by_version(self) -> Mapping[tuple[int, str], int]:
        names = {row.number: row.id for row in self._snapshot.connection.execute(select(OFFICE.c.number, OFFICE.c.id))}
        return {(row.sequence, names[row.office]): row.id for row in self._changes.values()}

    def _tells(self, change: int) -> bool:
        row = self._changes[change]
        return (row.kind == IMPORT or row.made_by == _APP) and row.undoes is None and change not in self._undone

    def _by_a_person(self, state: State) -> bool:
        """Whether a removal is to last: what an undo or an import took away may come again."""
        change = self._by_version.get((state.version.sequence, state.version.office))
        return change is None or (self._changes[change].undoes is None and self._changes[change].kind != IMPORT)

    def _purged(self, table: str, ids: Collection[str]) -> set[str]:
        if self._snapshot.is_empty(PURGE_MARK):
            return set()
        marked = select(PURGE_MARK.c.record_id).where(is_any_of(PURGE_MARK.c.record_id, ids), PURGE_MARK.c.table_name == table)
        return set(self._snapshot.connection.execute(marked).scalars())

    def _told(self, table: str, living: Mapping[str, State]) -> dict[str, Content]:
        found: dict[str, Content] = {}
        asked = []
        for one, state in living.items():
            change = self._by_version.get((state.version.sequence, state.version.office))
            if change is not None and self._tells(change):
                found[one] = state.content or {}
            else:
                asked.append(one)
        return found | self._told_before(table, asked, living)

    def _told_before(self, table: str, ids: Collection[str], living: Mapping[str, State]) -> dict[str, Content]:
        """Rows that something else wrote since: the image before whatever came after the last telling."""
        found: dict[str, Content] = {}
        for one, items in self._items(table, ids).items():
            last = max((at for at, (change, *_) in enumerate(items) if self._tells(change)), default=None)
            if last is None or items[last][1] == Operation.REMOVE.value:
                continue
            after = items[last + 1][2] if last + 1 < len(items) else None
            content = self._snapshot.parsed(after) if after is not None else living[one].content
            if content is not None and content != PURGED:
                found[one] = content
        return found

    def _items(self, table: str, ids: Collection[str]) -> Mapping[str, list[tuple[int, str, str | None]]]:
        found: defaultdict[str, list[tuple[int, str, str | None]]] = defaultdict(list)
        if ids:
            mine = is_any_of(CHANGE_ITEM.c.record_id, ids) & (CHANGE_ITEM.c.table_name == table)
            columns = (CHANGE_ITEM.c.record_id, CHANGE_ITEM.c.change, CHANGE_ITEM.c.operation, CHANGE_ITEM.c.before)
            for one, change, operation, before in self._snapshot.connection.execute(
                select(*columns).where(mine).order_by(CHANGE_ITEM.c.number)
            ):
                found[one].append((change, operation, before))
        return found


def redirected(content: Content, links: Iterable[tuple[str, str]], merged: Mapping[tuple[str, str], str]) -> Content:
    """A content with its links (field, table) led to the rows that duplicates were merged into."""
    changed = {field: merged[target, content[field]] for field, target in links if (target, content.get(field)) in merged}
    entity, link = ("resource_type", "resource_id") if "resource_id" in content else ("link_entity", "link_id")
    if entity in content and (content[entity], content.get(link)) in merged:
        changed[link] = merged[content[entity], content[link]]
    return content | changed if changed else content
