"""Made-up agencies: how many services each runs, where its sites are, and the rows it has itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from referral_app.domain.contact import Contact, Language, Phone
from referral_app.domain.ids import stable_id
from referral_app.domain.location import Accessibility, Address, Location, LocationType
from referral_app.domain.organization import Funding, Organization, OrganizationIdentifier, Program, Url
from referral_app.domain.record import Record
from referral_app.domain.schedule import Schedule
from referral_app.domain.sources import OtherName, Provenance, SourceId
from referral_app.domain.visibility import Visibility, VisibilityDecision, decision_id
from tests.bench.made_up.hours import rows_of_hours
from tests.bench.made_up.places import HomeArea, HomeAreas
from tests.bench.made_up.text import Texts

MOST_SERVICES = 200
MOST_SITES = 12
LANGUAGES = (
    "es",
    "es",
    "es",
    "es",
    "es",
    "vi",
    "zh",
    "ko",
    "tl",
    "ru",
    "ar",
    "ht",
    "fr",
    "pt",
    "hi",
    "fa",
    "so",
    "am",
    "ur",
    "my",
    "ne",
    "sw",
    "uk",
    "pl",
    "ase",
)
_TAIL = 1.15
"""Most agencies run one service, a few very many (Pareto)."""
_PER_FAMILY = 6
_STREETS = (
    "Main St",
    "Oak Ave",
    "Broadway",
    "Martin Luther King Jr Blvd",
    "2nd St",
    "Mission St",
    "Washington Ave",
    "Church St",
    "Park Rd",
)


@dataclass(frozen=True, slots=True)
class Site:
    """One place an agency works at."""

    id: str
    area: HomeArea
    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class Agency:
    """One agency: its services are numbered from ``first`` on."""

    number: int
    first: int
    size: int
    id: str
    name: str
    home: HomeArea
    sites: tuple[Site, ...]

    def family_of(self, service: int) -> str | None:
        """The id of the HSDS program a service belongs to; small agencies have none."""
        return _id("program", self.number, (service - self.first) // _PER_FAMILY) if self.size > _PER_FAMILY else None


def size_of(number: int) -> int:
    """How many services agency ``number`` runs."""
    return min(MOST_SERVICES, int(Random(f"size {number}").paretovariate(_TAIL)))  # noqa: S311  made-up data, the same every time


def agency_at(number: int, first: int, areas: HomeAreas, texts: Texts) -> Agency:
    """Agency ``number``, the same every time."""
    random = Random(2 * number)  # noqa: S311
    home = areas.draw(random)
    count = min(MOST_SITES, 1 + size_of(number) // 4)
    sites = (_site(random, number, at, home if random.random() < 0.7 else areas.nearby(random, home)) for at in range(count))
    return Agency(number, first, size_of(number), _id("organization", number), texts.agency_name(random, home.city), home, tuple(sites))


def _site(random: Random, number: int, at: int, area: HomeArea) -> Site:
    north, east = area.latitude + random.gauss(0, 0.015), area.longitude + random.gauss(0, 0.018)
    return Site(_id("location", number, at), area, round(north, 5), round(east, 5))


def rows_of_agency(agency: Agency, texts: Texts) -> Iterator[Record]:
    """Its own rows and those of its sites and families of services."""
    random = Random(f"rows {agency.number}")  # noqa: S311
    yield from _itself(random, agency, texts)
    yield from _around_it(random, agency, texts)
    for at, site in enumerate(agency.sites):
        yield from _rows_of_site(random, agency, at, site, texts)


def _itself(random: Random, agency: Agency, texts: Texts) -> Iterator[Record]:
    number = agency.number
    yield Organization(
        id=agency.id,
        name=agency.name,
        description=texts.words(random, 12).capitalize() + ".",
        alternate_name=texts.own_name(random) if random.random() < 0.1 else None,
        email=f"info@agency{number}.example.org" if random.random() < 0.6 else None,
        website=f"https://agency{number}.example.org" if random.random() < 0.8 else None,
        tax_status="501(c)(3)" if random.random() < 0.6 else None,
        year_incorporated=float(random.randint(1890, 2024)) if random.random() < 0.3 else None,
    )
    if random.random() < 0.9:
        yield Phone(id=_id("agency-phone", number), organization_id=agency.id, number=number_for(random), type="voice")
    yield Provenance(
        id=_id("agency-source", number),
        link_entity="organization",
        link_id=agency.id,
        sources=(f"https://agency{number}.example.org",),
        source_date=f"202{random.randint(4, 6)}-0{random.randint(1, 7)}",
    )
    families = (agency.size - 1) // _PER_FAMILY + 1 if agency.size > _PER_FAMILY else 0
    for family in range(families):
        name = f"{texts.own_name(random)} {random.choice(('Initiative', 'Division', 'Programs'))}"
        yield Program(id=_id("program", number, family), organization_id=agency.id, name=name, description=texts.words(random, 8))


def _around_it(random: Random, agency: Agency, texts: Texts) -> Iterator[Record]:
    number = agency.number
    if random.random() < 0.5:
        scheme, value = "US-EIN", f"{random.randint(10, 99)}-{random.randint(0, 9_999_999):07d}"
        yield OrganizationIdentifier(
            id=_id("ein", number), organization_id=agency.id, identifier_type="EIN", identifier=value, identifier_scheme=scheme
        )
    if random.random() < 0.2:
        yield Funding(id=_id("funding", number), organization_id=agency.id, source=f"{texts.own_name(random)} Foundation")
    if random.random() < 0.15:
        yield Url(id=_id("url", number), organization_id=agency.id, url=f"https://chat{number}.example.org", label="Chat")
    if random.random() < 0.5:
        title = random.choice(("Intake coordinator", "Director", "Case manager"))
        yield Contact(id=_id("agency-contact", number), organization_id=agency.id, title=title, name=texts.own_name(random))
    if random.random() < 0.08:
        letters = "".join(word[0] for word in agency.name.split())
        yield OtherName(id=_id("acronym", number), link_entity="organization", link_id=agency.id, kind="acronym", name=letters)
    if random.random() < 0.3:
        yield SourceId(id=_id("agency-source-id", number), link_entity="organization", link_id=agency.id, scheme="211", value=f"A{number}")


def _rows_of_site(random: Random, agency: Agency, at: int, site: Site, texts: Texts) -> Iterator[Record]:
    key = (agency.number, at)
    yield Location(
        id=site.id,
        location_type=LocationType.PHYSICAL,
        organization_id=agency.id,
        name=f"{texts.own_name(random)} office" if random.random() < 0.4 else None,
        transportation=f"Bus {random.randint(1, 99)}" if random.random() < 0.2 else None,
        latitude=site.latitude if random.random() < 0.95 else None,
        longitude=site.longitude,
    )
    yield Address(
        id=_id("address", *key),
        location_id=site.id,
        address_1=f"{random.randint(1, 9999)} {random.choice(_STREETS)}",
        address_2=f"Suite {random.randint(1, 900)}" if random.random() < 0.3 else None,
        city=site.area.city,
        state_province=site.area.state,
        postal_code=site.area.code,
        country="US",
        address_type=LocationType.PHYSICAL,
    )
    if random.random() < 0.03:
        yield VisibilityDecision(
            id=decision_id("location", site.id),
            link_entity="location",
            link_id=site.id,
            level=Visibility.INTERNAL,
            decided_by="bench",
            decided_on="2026-05-01",
        )
    if random.random() < 0.3:
        yield Accessibility(
            id=_id("access", *key),
            location_id=site.id,
            description=random.choice(("Ramp at the side door", "Elevator", "Deaf access by video")),
        )
    if random.random() < 0.25:
        yield Phone(id=_id("site-phone", *key), location_id=site.id, number=number_for(random), type="voice")
    if random.random() < 0.2:
        yield Language(id=_id("site-language", *key), location_id=site.id, code=random.choice(LANGUAGES))
    if random.random() < 0.4:
        for count, row in enumerate(rows_of_hours(random)):
            yield Schedule(id=_id("site-hours", *key, count), location_id=site.id, **row)


def number_for(random: Random) -> str:
    """A number nobody has: the exchange 555."""
    return f"{random.randint(201, 989)}-555-{random.randint(0, 9999):04d}"


def _id(*key: str | int) -> str:
    return stable_id("made-up", *map(str, key))
