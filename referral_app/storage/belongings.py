"""Which rows belong to a program, agency or place: its phones and their languages, its facts, its places with their addresses …"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select, true

from referral_app.domain.service import ServiceAtLocation
from referral_app.domain.visibility import Withheld
from referral_app.storage.fields import LINKS
from referral_app.storage.linking import rows_linking_to
from referral_app.storage.snapshot import Snapshot
from referral_app.storage.statements import is_any_of
from referral_app.storage.tables import CHANGE_ITEM, ITEM_LINK, TABLES

ENTRIES = frozenset({"service", "program", "organization", "reference_entry"})
"""Kinds that stand for themselves: a service has its agency's id but is not a part of it."""

_NO_PARTS = {("service_at_location", "location_id"), ("attribute", "taxonomy_term_id"), ("service_capacity", "unit_id")}
"""Links that point at something used, not at what the row is a part of."""

PART_LINKS: dict[str, tuple[str, ...]] = {
    table: tuple(link for link in links if (table, link) not in _NO_PARTS) for table, links in LINKS.items() if table not in ENTRIES
}
"""Table -> the fields that say what its rows are a part of."""


def belongings(snapshot: Snapshot, record_ids: str | Collection[str], *, journaled: bool = False) -> set[tuple[str, str]]:
    """(table, id) of every row, public or withheld, that belongs to the row with this id, or to any of these, over any number of steps.

    With ``journaled`` also rows that once belonged to it and are gone, or belong elsewhere now.
    """
    found: set[tuple[str, str]] = set()
    wave = {record_ids} if isinstance(record_ids, str) else set(record_ids)
    seen = set(wave)
    while wave:
        rows = {
            *rows_linking_to(snapshot.connection, wave, PART_LINKS),
            *withheld_parts(snapshot, wave),
            *(_journaled_parts(snapshot, wave) if journaled else ()),
        }
        found |= rows
        wave = {one for _, one in rows} - seen
        at_places = [one for table, one in rows if table == ServiceAtLocation.TABLE]
        places = {*_places(snapshot, at_places), *(_journaled_places(snapshot, at_places) if journaled else ())} - seen
        found |= {("location", one) for one in places}
        wave |= places
        seen |= wave
    return found


def withheld_parts(snapshot: Snapshot, owners: Collection[str]) -> Iterable[tuple[str, str]]:
    """Rows that stand only among the withheld, and the rows that hold them. They are few, so each is looked through for the links."""
    rows = TABLES[Withheld.TABLE]
    value = func.json_each(rows.c.payload).table_valued("value")
    for one, table, hidden, payload in snapshot.connection.execute(
        _distinct_of(rows.c.id, rows.c.link_entity, rows.c.link_id, rows.c.payload)
        .join(value, true())
        .where(is_any_of(value.c.value, owners))
    ):
        if _is_part(table, snapshot.parsed(payload), owners):
            yield from ((Withheld.TABLE, one), (table, hidden))


def _journaled_parts(snapshot: Snapshot, owners: Collection[str]) -> Iterable[tuple[str, str]]:
    items = _distinct_of(CHANGE_ITEM.c.table_name, CHANGE_ITEM.c.record_id, CHANGE_ITEM.c.before)
    linked = items.join(ITEM_LINK, ITEM_LINK.c.item == CHANGE_ITEM.c.number).where(is_any_of(ITEM_LINK.c.linked_id, owners))
    for table, one, before in snapshot.connection.execute(linked):
        if _is_part(table, snapshot.parsed(before), owners):
            yield table, one


def _places(snapshot: Snapshot, services_at_locations: Collection[str]) -> set[str]:
    rows = TABLES[ServiceAtLocation.TABLE]
    if not services_at_locations:
        return set()
    return set(snapshot.connection.execute(select(rows.c.location_id).where(is_any_of(rows.c.id, services_at_locations))).scalars())


def _journaled_places(snapshot: Snapshot, services_at_locations: Collection[str]) -> Iterable[str]:
    place = CHANGE_ITEM.c.before.op("->>")("location_id")
    mine = (CHANGE_ITEM.c.table_name == ServiceAtLocation.TABLE) & is_any_of(CHANGE_ITEM.c.record_id, services_at_locations)
    return snapshot.connection.execute(select(place).where(mine, place.is_not(None))).scalars()


def _is_part(table: str, content: Mapping[str, Any], owners: Collection[str]) -> bool:
    return any(content.get(link) in owners for link in PART_LINKS.get(table, ()))


def _distinct_of(*columns: ColumnElement[Any]) -> Select[Any]:
    return select(*columns).distinct()
