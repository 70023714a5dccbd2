"""Which rows a batch of entries needs, read table by table: the number of queries does not grow with the number of entries."""

from __future__ import annotations

from collections.abc import Sequence

from referral_app.domain.channels import ChannelUse
from referral_app.domain.contact import Contact, Language, Phone
from referral_app.domain.facts import Fact
from referral_app.domain.listing import EntryKind
from referral_app.domain.location import Accessibility, Address, Location
from referral_app.domain.needs import NEED_LINK
from referral_app.domain.organization import Organization, Program, Url
from referral_app.domain.record import Record
from referral_app.domain.reference import ReferenceEntry
from referral_app.domain.roles import RoleAssignment
from referral_app.domain.schedule import Schedule
from referral_app.domain.service import CostOption, RequiredDocument, Service, ServiceArea, ServiceAtLocation
from referral_app.domain.sources import Conflict, Figure, Note, OtherName, Provenance, SourceId
from referral_app.domain.taxonomy import Attribute, TaxonomyTerm
from referral_app.domain.verification import Verification
from referral_app.domain.visibility import Visibility, VisibilityDecision
from referral_app.storage.listings.rows import Rows, Subject
from referral_app.storage.snapshot import Snapshot

EntryRow = Service | Program | Organization | ReferenceEntry

ENTRY_RECORDS: dict[EntryKind, type[EntryRow]] = {
    EntryKind.SERVICE: Service,
    EntryKind.PROGRAM: Program,
    EntryKind.ORGANIZATION: Organization,
    EntryKind.REFERENCE: ReferenceEntry,
}
_ON_ENTRIES: tuple[type[Record], ...] = (RoleAssignment, Fact, OtherName, SourceId, Figure, Note, Attribute)
_ON_ENTRIES_AND_CHANNELS: tuple[type[Record], ...] = (ChannelUse, Provenance, Conflict, Verification)


def load(snapshot: Snapshot, entries: Sequence[tuple[EntryKind, str]], cleared_for: Visibility) -> Rows:
    """Everything that listings of ``entries`` are made of."""
    rows = Rows(snapshot, cleared_for)
    owners = _load_owners(rows, entries)
    reached_by = _load_places_and_channels(rows, owners, {entry_id for kind, entry_id in entries if kind is EntryKind.ORGANIZATION})
    for record in _ON_ENTRIES:
        rows.load_links(record, owners)
    for record in _ON_ENTRIES_AND_CHANNELS:
        rows.load_links(record, owners | reached_by)
    rows.load_links(VisibilityDecision, {(note.TABLE, note.id) for owner in owners for note in rows.on(Note, owner)})
    needs = [attribute for owner in owners for attribute in rows.on(Attribute, owner) if attribute.link_type == NEED_LINK]
    rows.load(TaxonomyTerm, "id", (attribute.taxonomy_term_id for attribute in needs))
    return rows


def _load_owners(rows: Rows, entries: Sequence[tuple[EntryKind, str]]) -> set[Subject]:
    """The entries themselves with their families and agencies. Of an agency's parent only the name is wanted."""
    asked = {kind: {entry_id for each, entry_id in entries if each is kind} for kind in EntryKind}
    services = rows.load(Service, "id", asked[EntryKind.SERVICE])
    references = rows.load(ReferenceEntry, "id", asked[EntryKind.REFERENCE])
    programs = rows.load(Program, "id", asked[EntryKind.PROGRAM] | {service.program_id for service in services})
    parts: tuple[Service | Program | ReferenceEntry, ...] = (*services, *programs, *references)
    agencies = {row.organization_id for row in parts}
    organizations = rows.load(Organization, "id", asked[EntryKind.ORGANIZATION] | agencies)
    rows.load(Organization, "id", {organization.parent_organization_id for organization in organizations})
    return {(row.TABLE, row.id) for row in (*parts, *organizations)}


def _load_places_and_channels(rows: Rows, owners: set[Subject], agencies_asked: set[str]) -> set[Subject]:
    services = {row_id for table, row_id in owners if table == Service.TABLE}
    agencies = {row_id for table, row_id in owners if table == Organization.TABLE}
    given_at = rows.load(ServiceAtLocation, "service_id", services)
    locations = {at.location_id for at in given_at} | {place.id for place in rows.load(Location, "organization_id", agencies_asked)}
    rows.load(Location, "id", locations)
    rows.hidden.look_for_places(locations)
    _load_details(rows, services, {at.id for at in given_at}, locations)
    found: list[Record] = list(rows.load(Address, "location_id", locations))
    hung_on = {
        "service_id": services,
        "organization_id": agencies,
        "location_id": locations,
        "service_at_location_id": {at.id for at in given_at},
    }
    contacts = [contact for field, ids in hung_on.items() for contact in rows.load(Contact, field, ids)]
    phones = [phone for field, ids in hung_on.items() for phone in rows.load(Phone, field, ids)]
    phones += rows.load(Phone, "contact_id", (contact.id for contact in contacts))
    rows.load(Language, "phone_id", (phone.id for phone in phones))
    found += [*contacts, *phones, *rows.load(Url, "service_id", services), *rows.load(Url, "organization_id", agencies)]
    return {(row.TABLE, row.id) for row in found}


def _load_details(rows: Rows, services: set[str], given_at: set[str], locations: set[str]) -> None:
    rows.load(Schedule, "service_id", services)
    rows.load(Schedule, "service_at_location_id", given_at)
    rows.load(Schedule, "location_id", locations)
    rows.load(ServiceArea, "service_id", services)
    rows.load(ServiceArea, "service_at_location_id", given_at)
    rows.load(Language, "service_id", services)
    rows.load(Language, "location_id", locations)
    rows.load(Accessibility, "location_id", locations)
    rows.load(CostOption, "service_id", services)
    rows.load(RequiredDocument, "service_id", services)
