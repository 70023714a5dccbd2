"""What a directory of somebody else tells about one program, in our words, and the rows it becomes: only as much as searching needs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from referral_app.domain.answers import Answer
from referral_app.domain.contact import Language, Phone
from referral_app.domain.facts import Fact, FactCode
from referral_app.domain.ids import stable_id
from referral_app.domain.location import Address, Location, LocationType
from referral_app.domain.needs import NEED_LINK, NeedVocabulary
from referral_app.domain.organization import Organization
from referral_app.domain.record import Record
from referral_app.domain.roles import Role, RoleAssignment
from referral_app.domain.schedule import Schedule
from referral_app.domain.service import Service, ServiceArea, ServiceAtLocation, ServiceStatus
from referral_app.domain.taxonomy import Attribute
from referral_app.exchange.vocabulary import need_id, vocabulary_records

SUGGESTED = "suggested from words"
"""The label of a need that was read from names and categories, and that no person has looked at."""


@dataclass(frozen=True, slots=True)
class Opens:
    """Weekly hours; ``days`` as in HSDS ("MO,TU"). Hours that could not be read are ``words``."""

    days: str | None = None
    at: str | None = None
    until: str | None = None
    words: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a program is given. ``country`` is ISO 3166."""

    name: str | None = None
    street: str = ""
    city: str = ""
    state: str = ""
    postal_code: str = ""
    country: str = "US"
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One program. ``key`` tells it from the others of its directory; ``areas`` are extents as in ``ServiceArea``; ``needs`` are slugs."""

    key: str
    name: str
    agency: str
    about: str = ""
    eligibility: str = ""
    apply: str = ""
    also_called: str = ""
    active: bool = True
    role: Role = Role.SURVIVORS
    phones: tuple[str, ...] = ()
    email: str = ""
    url: str = ""
    needs: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    places: tuple[Place, ...] = ()
    hours: tuple[Opens, ...] = ()
    facts: Mapping[FactCode, Answer] = field(default_factory=dict)
    minimum_age: float | None = None
    maximum_age: float | None = None


def records_of(directory: str, programs: Iterable[Told], vocabulary: NeedVocabulary) -> Iterator[Record]:
    """The vocabulary, then each program with its agency and all that hangs on it."""
    yield from vocabulary_records(vocabulary)
    agencies: set[str] = set()
    for told in programs:
        agency = stable_id(directory, "agency", told.agency)
        if agency not in agencies:
            agencies.add(agency)
            yield Organization(id=agency, name=told.agency, description=told.agency)
        yield from _Rows(directory, told).all(agency)


class _Rows:
    """The rows of one program."""

    def __init__(self, directory: str, told: Told) -> None:
        self._directory = directory
        self._told = told
        self._service = self._id("service")

    def _id(self, kind: str, *more: object) -> str:
        return stable_id(self._directory, kind, self._told.key, *(str(each) for each in more))

    def all(self, agency: str) -> Iterator[Record]:
        told, service = self._told, self._service
        yield Service(
            id=service,
            organization_id=agency,
            name=told.name,
            alternate_name=told.also_called or None,
            description=told.about or None,
            eligibility_description=told.eligibility or None,
            application_process=told.apply or None,
            email=told.email or None,
            url=told.url or None,
            status=ServiceStatus.ACTIVE if told.active else ServiceStatus.INACTIVE,
            minimum_age=told.minimum_age,
            maximum_age=told.maximum_age,
        )
        yield RoleAssignment(id=self._id("role"), link_entity="service", link_id=service, role=told.role)
        yield from self._known()
        yield from self._reached()
        for number, place in enumerate(told.places):
            yield from self._place(number, place)

    def _known(self) -> Iterator[Record]:
        told, service = self._told, self._service
        for slug in told.needs:
            yield Attribute(
                id=self._id("need", slug),
                link_entity="service",
                link_id=service,
                link_type=NEED_LINK,
                taxonomy_term_id=need_id(slug),
                label=SUGGESTED,
            )
        for fact, answer in told.facts.items():
            yield Fact(id=self._id("fact", fact), link_entity="service", link_id=service, code=fact, answer=answer)
        for code in told.languages:
            yield Language(id=self._id("language", code), service_id=service, code=code)
        for extent in told.areas:
            yield ServiceArea(id=self._id("area", extent), service_id=service, name=extent, extent=extent, extent_type="text")

    def _reached(self) -> Iterator[Record]:
        """Its numbers; and its hours, which are those of its place where it has one: there people may come."""
        for number in dict.fromkeys(self._told.phones):
            yield Phone(id=self._id("phone", number), service_id=self._service, number=number, type="voice")
        for at, hours in enumerate(self._told.hours):
            yield Schedule(
                id=self._id("hours", at),
                service_id=None if self._told.places else self._service,
                location_id=self._id("location", 0) if self._told.places else None,
                freq="WEEKLY" if hours.days else None,
                byday=hours.days,
                opens_at=hours.at,
                closes_at=hours.until,
                description=hours.words,
            )

    def _place(self, number: int, place: Place) -> Iterator[Record]:
        location = self._id("location", number)
        yield Location(
            id=location, location_type=LocationType.PHYSICAL, name=place.name, latitude=place.latitude, longitude=place.longitude
        )
        yield ServiceAtLocation(id=self._id("at", number), service_id=self._service, location_id=location)
        if place.city or place.street:
            yield Address(
                id=self._id("address", number),
                location_id=location,
                address_1=place.street,
                city=place.city,
                state_province=place.state,
                postal_code=place.postal_code,
                country=place.country,
                address_type=LocationType.PHYSICAL,
            )
