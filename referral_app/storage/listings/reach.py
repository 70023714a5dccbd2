"""Which entries a row shows in: followed from the row to what it hangs on, and from an agency to everything that inherits from it.

A row that was moved or removed showed somewhere else before, so what the journal says it was counts as well as what it is.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from sqlalchemy import ColumnElement, func, literal_column, select

from referral_app.domain.channels import ChannelUse
from referral_app.domain.contact import Contact, Language, Phone
from referral_app.domain.facts import Fact
from referral_app.domain.listing import EntryKind
from referral_app.domain.location import Accessibility, Address, Location
from referral_app.domain.organization import Organization, Program, Url
from referral_app.domain.record import Record, links_of
from referral_app.domain.records import RECORDS
from referral_app.domain.reference import ReferenceEntry
from referral_app.domain.roles import RoleAssignment
from referral_app.domain.schedule import Schedule
from referral_app.domain.service import CostOption, RequiredDocument, Service, ServiceArea, ServiceAtLocation
from referral_app.domain.sources import Conflict, Figure, Note, OtherName, Provenance, SourceId
from referral_app.domain.taxonomy import Attribute, TaxonomyTerm
from referral_app.domain.verification import Verification
from referral_app.domain.visibility import VisibilityDecision, Withheld
from referral_app.storage.listings.loading import ENTRY_RECORDS
from referral_app.storage.snapshot import Snapshot
from referral_app.storage.statements import is_any_of
from referral_app.storage.tables import CHANGE_ITEM, TABLES

Entry = tuple[EntryKind, str]
Ids = dict[str, set[str]]
"""Table -> ids."""

_HANGS_ON: dict[str, tuple[str, ...]] = {
    kind.TABLE: tuple(links_of(kind))
    for kind in (Contact, Phone, Address, Accessibility, Schedule, ServiceArea, Language, CostOption, RequiredDocument, Url)
} | {ServiceAtLocation.TABLE: ("service_id",)}
"""The links by which a row shows in what it hangs on."""

_POINTS_AT = frozenset(
    kind.TABLE
    for kind in (
        ChannelUse,
        Fact,
        RoleAssignment,
        Conflict,
        Figure,
        Note,
        OtherName,
        Provenance,
        SourceId,
        Attribute,
        Verification,
        VisibilityDecision,
        Withheld,
    )
)
"""Rows that show in whatever they point at by ``link_entity`` and ``link_id``."""

_SHOWN_BELOW: dict[str, tuple[tuple[type[Record], str], ...]] = {
    Organization.TABLE: tuple((kind, "organization_id") for kind in (Service, Program, ReferenceEntry)),
    Program.TABLE: ((Service, "program_id"),),
    Location.TABLE: ((ServiceAtLocation, "location_id"),),
    TaxonomyTerm.TABLE: ((Attribute, "taxonomy_term_id"),),
}
"""Rows below that show something of a row: an agency's phone stands in its programs, a need's slug wherever it is tied."""

_SHOWN = _HANGS_ON.keys() | _SHOWN_BELOW.keys() | _POINTS_AT | {Service.TABLE, ReferenceEntry.TABLE}
_IDS_AT_ONCE = 5000
_KIND_OF = {record.TABLE: kind for kind, record in ENTRY_RECORDS.items()}


def entries_of(snapshot: Snapshot, touched: Mapping[str, Collection[str]]) -> set[Entry]:
    """The entries in whose listings the touched rows show now or showed before their last change, removed entries included."""
    reached: Ids = {}
    waiting: Ids = {table: set(ids) for table, ids in touched.items() if ids}
    while waiting:
        table, ids = waiting.popitem()
        new = ids - reached.setdefault(table, set())
        reached[table] |= new
        for next_table, next_id in _onward(snapshot, table, new) if new else ():
            waiting.setdefault(next_table, set()).add(next_id)
    entries = {(kind, row_id) for table, kind in _KIND_OF.items() for row_id in reached.get(table, ())}
    return (
        entries
        | _agencies_at(snapshot, reached.get(Location.TABLE, set()))
        | _children_of(snapshot, reached.get(Organization.TABLE, set()))
    )


def all_entries(snapshot: Snapshot) -> Iterator[Entry]:
    """Every entry: services, programs, organizations, reference entries, each kind as it was written.

    What was written together stands together in the file and often has one agency, so it is read together too.
    """
    for table, kind in _KIND_OF.items():
        place: ColumnElement[int] = literal_column("rowid")
        last = -(2**63)
        rows = select(place, TABLES[table].c.id).order_by(place).limit(_IDS_AT_ONCE)
        while found := snapshot.connection.execute(rows.where(place > last)).fetchall():
            yield from ((kind, one) for _, one in found)
            last = found[-1][0]


def _onward(snapshot: Snapshot, table: str, ids: Collection[str]) -> Iterator[tuple[str, str]]:
    """What the rows hang on or point at, and what shows them below."""
    if table in _HANGS_ON or table in _POINTS_AT:
        for content in _said(snapshot, table, ids):
            yield from _above(table, content)
    for kind, link in _SHOWN_BELOW.get(table, ()):
        rows = TABLES[kind.TABLE]
        for one in snapshot.connection.execute(select(rows.c.id).where(is_any_of(rows.c[link], ids))).scalars():
            yield kind.TABLE, one


def _said(snapshot: Snapshot, table: str, ids: Collection[str]) -> Iterator[Mapping[str, Any]]:
    """What the rows say now, publicly or not, and what they said before their last change."""
    yield from snapshot.contents(table, ids).values()
    apart = TABLES[Withheld.TABLE]
    withheld = select(apart.c.payload).where(is_any_of(apart.c.link_id, ids), apart.c.link_entity == table)
    newest = select(func.max(CHANGE_ITEM.c.number)).where(is_any_of(CHANGE_ITEM.c.record_id, ids), CHANGE_ITEM.c.table_name == table)
    before = select(CHANGE_ITEM.c.before).where(CHANGE_ITEM.c.number.in_(newest.group_by(CHANGE_ITEM.c.record_id)))
    for images in (withheld, before.where(CHANGE_ITEM.c.before.is_not(None))):
        yield from (json.loads(image) for image in snapshot.connection.execute(images).scalars())


def _above(table: str, content: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    links = links_of(RECORDS[table])
    for field in _HANGS_ON.get(table, ()):
        if content.get(field):
            yield links[field], content[field]
    if table in _POINTS_AT and content.get("link_entity") in _SHOWN and content.get("link_id"):
        yield content["link_entity"], content["link_id"]


def _agencies_at(snapshot: Snapshot, locations: Collection[str]) -> set[Entry]:
    """An agency lists its places, but they are not handed down to its programs."""
    contents = _said(snapshot, Location.TABLE, locations) if locations else ()
    return {(EntryKind.ORGANIZATION, content["organization_id"]) for content in contents if content.get("organization_id")}


def _children_of(snapshot: Snapshot, organizations: Collection[str]) -> set[Entry]:
    """Organizations whose listing names one of these as their agency, and takes nothing else from it."""
    children = snapshot.find(Organization, parent_organization_id=set(organizations)) if organizations else ()
    return {(EntryKind.ORGANIZATION, child.id) for child in children}
