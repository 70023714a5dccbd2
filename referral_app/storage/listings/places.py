"""Where an entry is given: places, areas, hours and the languages spoken there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from referral_app.domain.channels import Channel
from referral_app.domain.contact import Language
from referral_app.domain.listing import AreaServed, ListedPlace, SpokenLanguage
from referral_app.domain.location import Accessibility, Address, Location, LocationType
from referral_app.domain.schedule import Schedule
from referral_app.domain.service import ServiceArea, ServiceAtLocation
from referral_app.storage.listings.channels import HANDED_TO
from referral_app.storage.listings.rows import Rows

_UNDERSTOOD = re.compile(r"(nation|state|county|city|zip):\S.*")
_WEEK = frozenset({"MO", "TU", "WE", "TH", "FR", "SA", "SU"})
_ALL_DAY = ("00:00", "23:59")
"""The convention for "24 hours" (domain/schedule.py)."""


def place_of(rows: Rows, location: Location, at: ServiceAtLocation | None) -> ListedPlace | None:
    """The location as the reader may see it; ``None`` for one that only takes mail."""
    if location.location_type is LocationType.POSTAL:
        return None
    addresses = [each for each in rows.by(Address, "location_id", location.id) if each.address_type is LocationType.PHYSICAL]
    return ListedPlace(
        location_id=location.id,
        name=location.name,
        address=addresses[0] if addresses else None,
        latitude=location.latitude,
        longitude=location.longitude,
        directions=location.transportation,
        accessibility=tuple(
            text for each in rows.by(Accessibility, "location_id", location.id) if (text := each.description or each.details)
        ),
        schedules=schedules_at(rows, location.id, at),
        confidential=rows.hidden.is_confidential(location.id),
        virtual=location.location_type is LocationType.VIRTUAL,
    )


def schedules_at(rows: Rows, location_id: str, at: ServiceAtLocation | None) -> tuple[Schedule, ...]:
    """The hours of this service at this location, else of the location."""
    own = rows.by(Schedule, "service_at_location_id", at.id) if at else ()
    return tuple(own or rows.by(Schedule, "location_id", location_id))


def is_round_the_clock(schedules: Sequence[Schedule]) -> bool:
    """Whether hours are known to be 24/7: all day on all seven days, without an end."""
    return {day for hours in schedules if _is_all_day(hours) for day in _days(hours)} >= _WEEK


def _is_all_day(hours: Schedule) -> bool:
    limits = (hours.valid_from, hours.valid_to, hours.until, hours.count, hours.byweekno, hours.bymonthday, hours.byyearday)
    weekly = hours.freq in ("WEEKLY", None) and hours.interval in (1, None)
    return (hours.opens_at, hours.closes_at) == _ALL_DAY and weekly and not any(limits)


def _days(hours: Schedule) -> set[str]:
    return {day.strip().upper() for day in (hours.byday or "").split(",")}


def areas_of(rows: Rows, service_id: str) -> tuple[AreaServed, ...]:
    """The areas a service covers, its own and those of its places."""
    areas = list(rows.by(ServiceArea, "service_id", service_id))
    for at in rows.by(ServiceAtLocation, "service_id", service_id):
        areas += rows.by(ServiceArea, "service_at_location_id", at.id)
    return tuple(dict.fromkeys(_written_areas(areas)))


def _written_areas(areas: Iterable[ServiceArea]) -> Iterator[AreaServed]:
    for area in areas:
        text = area.extent if area.extent_type in ("text", None) else None
        extent = text if text and _UNDERSTOOD.fullmatch(text) else None
        name = area.name or (None if extent else text) or area.description or extent
        if name:
            yield AreaServed(name, extent)


def languages_of(rows: Rows, service_id: str, location_ids: Iterable[str], channels: Iterable[Channel]) -> tuple[SpokenLanguage, ...]:
    """Languages its people work in: of the service, of its places, and of the channels a person would use."""
    spoken = list(rows.by(Language, "service_id", service_id))
    for location_id in location_ids:
        spoken += rows.by(Language, "location_id", location_id)
    found = {each.code: SpokenLanguage(each.code, note=each.note) for each in spoken if each.code}
    for channel in channels:
        if channel.usable_by(*HANDED_TO):
            found = {code: SpokenLanguage(code) for code in channel.languages} | found
    return tuple(found[code] for code in sorted(found))
