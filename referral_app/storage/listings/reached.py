"""The channels and places of an entry: its own, those of its places, and the agency's where it has no way in of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from referral_app.domain.channels import Channel, ChannelUse
from referral_app.domain.contact import Contact, Phone
from referral_app.domain.listing import ListedPlace
from referral_app.domain.location import Address, Location
from referral_app.domain.organization import Organization, Url
from referral_app.domain.record import Record
from referral_app.domain.reference import ReferenceEntry
from referral_app.domain.schedule import Schedule
from referral_app.domain.service import Service, ServiceAtLocation
from referral_app.storage.listings.channels import Way, channels_for, is_way_in, way_to, ways_of, without_repeats
from referral_app.storage.listings.places import is_round_the_clock, place_of, schedules_at
from referral_app.storage.listings.rows import Rows

Given = tuple[Location, ServiceAtLocation | None]
"""A location, and the row that says that this service is given there."""


@dataclass(frozen=True, slots=True)
class Reached:
    """How and where an entry is reached, in the order it is shown. ``own`` are the channels that are not its agency's."""

    channels: tuple[Channel, ...]
    own: tuple[Channel, ...]
    places: tuple[ListedPlace, ...]


def reached(rows: Rows, row: Record, agency: Organization | None, *, walk_in: bool) -> Reached:
    """Channels and places of an entry. ``walk_in``: people are known to be taken without an appointment."""
    given = list(_given(rows, row))
    at_places = chain.from_iterable(_ways_at(rows, location, at, walk_in) for location, at in given)
    own = channels_for(rows, _own_ways(rows, row)) + channels_for(rows, at_places)
    channels = list(own)
    if agency is not None and not isinstance(row, Organization | ReferenceEntry) and not any(map(is_way_in, own)):
        channels += channels_for(rows, _own_ways(rows, agency))
    if agency is not None and not isinstance(row, Organization):
        channels += [one for one in channels_for(rows, ways_of(agency)) if one.field == "website"]
    places = (place_of(rows, location, at) for location, at in given)
    return Reached(without_repeats(channels), own, tuple(place for place in places if place is not None))


def _given(rows: Rows, row: Record) -> Iterator[Given]:
    if isinstance(row, Organization):
        yield from ((location, None) for location in rows.by(Location, "organization_id", row.id))
    for at in rows.by(ServiceAtLocation, "service_id", row.id):
        location = rows.one(Location, at.location_id)
        if location is not None:
            yield location, at


def _own_ways(rows: Rows, row: Record) -> Iterator[Way]:
    """The ways of a service, an organization or a reference entry. A family of services has none of its own."""
    if not isinstance(row, Service | Organization | ReferenceEntry):
        return
    field = "service_id" if isinstance(row, Service) else "organization_id"
    always = isinstance(row, Service) and is_round_the_clock(rows.by(Schedule, "service_id", row.id))
    if not isinstance(row, ReferenceEntry):
        yield from _ways_on(rows, field, row.id, always)
        yield from chain.from_iterable(ways_of(url, always=always) for url in rows.by(Url, field, row.id))
    yield from ways_of(row)


def _ways_at(rows: Rows, location: Location, at: ServiceAtLocation | None, walk_in: bool) -> Iterator[Way]:
    hours = schedules_at(rows, location.id, at)
    always = is_round_the_clock(hours)
    if at is not None:
        yield from _ways_on(rows, "service_at_location_id", at.id, always)
    yield from _ways_on(rows, "location_id", location.id, always)
    for address in rows.by(Address, "location_id", location.id):
        described = bool(rows.on(ChannelUse, (address.TABLE, address.id)))
        way = (
            None
            if rows.hidden.is_confidential(location.id)
            else way_to(address, walk_in=walk_in or bool(hours) or described, always=always)
        )
        if way is not None:
            yield way


def _ways_on(rows: Rows, field: str, row_id: str, always: bool) -> Iterator[Way]:
    phones: Iterable[Phone] = rows.by(Phone, field, row_id)
    contacts = rows.by(Contact, field, row_id)
    for phone in (*phones, *(phone for contact in contacts for phone in rows.by(Phone, "contact_id", contact.id))):
        yield from ways_of(phone, always=always)
    yield from chain.from_iterable(ways_of(contact) for contact in contacts)
