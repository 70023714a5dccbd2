"""Removing rows for good: out of their tables, out of ``withheld`` and out of every image in the journal."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping

from sqlalchemy import delete, func, select, update

from referral_app.domain.changes import Operation
from referral_app.domain.location import Location
from referral_app.domain.organization import Organization, Program
from referral_app.domain.records import RECORDS
from referral_app.domain.service import Service, ServiceAtLocation
from referral_app.domain.visibility import Withheld, withheld_id
from referral_app.storage.belongings import PART_LINKS, belongings
from referral_app.storage.content import content_text
from referral_app.storage.journal import PURGED
from referral_app.storage.row_states import Key, Offices, Version, by_table, states_of
from referral_app.storage.snapshot import Snapshot
from referral_app.storage.statements import insert_rows, is_any_of
from referral_app.storage.tables import CHANGE_ITEM, ITEM_LINK, PURGE_MARK, TABLES, WAITING
from referral_app.storage.translate import Content, record_of
from referral_app.storage.unit_of_work import UnitOfWork
from referral_app.storage.waiting import held_links, linking_to

_UNDER_AN_AGENCY = (Service.TABLE, Program.TABLE)


def what_goes_with(snapshot: Snapshot, offices: Offices, keys: Collection[Key]) -> set[Key]:
    """``keys`` and every row that belongs to them and to nothing else, rows removed earlier included.

    An agency takes its programs with it. A place, a phone or a contact that something else uses stays.
    """
    start = set(keys) | set(_under(snapshot, [one for table, one in keys if table == Organization.TABLE]))
    found = _belonging(snapshot, start) - start
    owners = dict(_owners(snapshot, offices, found))
    purged = {one for _, one in purged_rows(snapshot, offices)}
    while staying := {key for key in found if owners.get(key, set()) - purged - {one for _, one in start | found}}:
        found -= staying
    return start | found


def erase_for_good(unit: UnitOfWork, offices: Offices, versions: Mapping[Key, Version]) -> None:
    """Remove rows for good, each marked with the version that purged it. Do it last in a unit: nothing of them is left to say.

    The journal keeps which rows it was, and no image. Links to them are for the caller to see to.
    """
    known = states_of(unit, offices, versions).keys()
    for table, ids in by_table(known).items():
        unit.rows.erase(table, ids)
        unit.rows.erase(Withheld.TABLE, [withheld_id(table, one) for one in ids])
    if known:
        _scrub(unit, known)
        _note(unit, known)
    marked = purged_rows(unit, offices)
    marks = {key: version for key, version in versions.items() if key not in marked}
    rows = [(one, table, version.sequence, offices.number(version.office)) for (table, one), version in marks.items()]
    insert_rows(unit.connection, PURGE_MARK, rows)
    for key in versions:
        unit.connection.execute(delete(WAITING).where(WAITING.c.table_name == key[0], WAITING.c.record_id == key[1]))


def purged_rows(snapshot: Snapshot, offices: Offices) -> dict[Key, Version]:
    """Every row that was purged here or in an office whose changes are here."""
    return {(row.table_name, row.record_id): offices.version(row) for row in snapshot.connection.execute(select(PURGE_MARK))}


def _under(snapshot: Snapshot, agencies: Collection[str]) -> Iterator[Key]:
    """Services and programs of agencies, now or when they were removed."""
    linked = select(CHANGE_ITEM.c.table_name, CHANGE_ITEM.c.record_id, CHANGE_ITEM.c.before).distinct()
    removed = linked.where(is_any_of(CHANGE_ITEM.c.table_name, _UNDER_AN_AGENCY), CHANGE_ITEM.c.before.is_not(None))
    agency = CHANGE_ITEM.c.before.op("->>")("organization_id")
    for table in _UNDER_AN_AGENCY if agencies else ():
        rows = TABLES[table]
        yield from (
            (table, one)
            for one in snapshot.connection.execute(select(rows.c.id).where(is_any_of(rows.c.organization_id, agencies))).scalars()
        )
    for table, one, _ in snapshot.connection.execute(removed.where(is_any_of(agency, agencies))) if agencies else ():
        if not snapshot.contents(table, [one]):
            yield table, one


def _belonging(snapshot: Snapshot, keys: Collection[Key]) -> set[Key]:
    """Rows that belong to these, those that wait for another office included."""
    waiting = [(row.table_name, row.record_id, json.loads(row.content)) for row in snapshot.connection.execute(select(WAITING))]
    found = set(keys)
    while True:
        ids = {one for _, one in found}
        more = belongings(snapshot, ids, journaled=True)
        more |= {(table, one) for table, one, content in waiting if ids & set(_part_of(table, content))}
        more = {key for key in more if key[0] != Withheld.TABLE} - found
        if not more:
            return found
        found |= more


def _owners(snapshot: Snapshot, offices: Offices, keys: Collection[Key]) -> Iterator[tuple[Key, set[str]]]:
    """What each row is a part of, by what it says now or said last. A place belongs to its agency and to what is given at it."""
    states = states_of(snapshot, offices, keys)
    for table, one in keys:
        state = states.get((table, one))
        content = state.content if state and state.content else _last_image(snapshot, table, one)
        owners = set(_part_of(table, content))
        if table == Location.TABLE:
            owners |= {at.id for at in snapshot.find(ServiceAtLocation, location_id=one)}
        yield (table, one), owners


def is_only_part_of(table: str, content: Content | None, owners: Collection[str]) -> bool:
    """Whether a row is a part of something, and all it is a part of is among ``owners``."""
    parts = set(_part_of(table, content or {}))
    return bool(parts) and parts <= set(owners)


def _part_of(table: str, content: Content) -> Iterator[str]:
    return (content[link] for link in PART_LINKS.get(table, ()) if link in content)


def _last_image(snapshot: Snapshot, table: str, one: str) -> Content:
    images = select(CHANGE_ITEM.c.before).where(CHANGE_ITEM.c.record_id == one, CHANGE_ITEM.c.table_name == table)
    last = snapshot.connection.execute(images.where(CHANGE_ITEM.c.before.is_not(None)).order_by(CHANGE_ITEM.c.number.desc()).limit(1))
    return dict(json.loads(last.scalar() or "{}"))


def loosen(unit: UnitOfWork, offices: Offices, going: Collection[Key]) -> None:
    """Blank the links of rows that stay to rows that go. One that cannot be blank is found when the unit commits."""
    targets = set(going)
    for (table, _), state in states_of(unit, offices, linking_to(unit, targets) - targets).items():
        links = {link.name for link, target in held_links(table, state.content) if link.optional and target in targets}
        content = {name: value for name, value in (state.content or {}).items() if name not in links}
        unit.put(record_of(RECORDS[table], content))


def _scrub(unit: UnitOfWork, keys: Collection[Key]) -> None:
    """Replace every image of these rows, of the rows that held what was withheld of them, and forget what the images linked to."""
    ids = [one for _, one in keys] + [withheld_id(*key) for key in keys]
    with_image = (is_any_of(CHANGE_ITEM.c.record_id, ids)) & CHANGE_ITEM.c.before.is_not(None)
    unit.connection.execute(delete(ITEM_LINK).where(ITEM_LINK.c.item.in_(select(CHANGE_ITEM.c.number).where(with_image))))
    unit.connection.execute(update(CHANGE_ITEM).where(with_image).values(before=content_text(PURGED)))


def _note(unit: UnitOfWork, keys: Collection[Key]) -> None:
    """Write into the journal which rows were purged, also those that were not there any more."""
    change, _ = unit.begin()
    here = select(CHANGE_ITEM.c.table_name, CHANGE_ITEM.c.record_id).where(CHANGE_ITEM.c.change == change)
    noted = {(row.table_name, row.record_id) for row in unit.connection.execute(here)}
    number = unit.connection.execute(select(func.coalesce(func.max(CHANGE_ITEM.c.number), 0))).scalar_one()
    rest = sorted(set(keys) - noted)
    image = content_text(PURGED)
    rows = [(number + place, change, table, one, Operation.REMOVE.value, image) for place, (table, one) in enumerate(rest, 1)]
    insert_rows(unit.connection, CHANGE_ITEM, rows)
