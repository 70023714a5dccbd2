"""Made-up directories of any size, always the same for the same number: real towns, needs and hours, invented programs.

Each service has about 46 words, one agency for five of them, and the rows a well-kept directory has; nothing in it is a real program.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from random import Random

from referral_app.domain.answers import Answer
from referral_app.domain.contact import Language, Phone
from referral_app.domain.facts import Fact, FactCode
from referral_app.domain.ids import stable_id
from referral_app.domain.location import Address, Location, LocationType
from referral_app.domain.needs import NEED_LINK, NEEDS_TAXONOMY, NeedVocabulary
from referral_app.domain.organization import Organization
from referral_app.domain.record import Record
from referral_app.domain.roles import Role, RoleAssignment
from referral_app.domain.schedule import Schedule
from referral_app.domain.service import Service, ServiceArea, ServiceAtLocation
from referral_app.domain.sources import Provenance
from referral_app.domain.taxonomy import Attribute, Taxonomy, TaxonomyTerm
from referral_app.places.gazetteer import Gazetteer
from referral_app.places.place import Place

PER_AGENCY = 5
WORDS_OF_DESCRIPTION = 38
VOCABULARY = 15_000

_TOWNS = (
    "New York, NY; Los Angeles, CA; Chicago, IL; Houston, TX; Phoenix, AZ; Philadelphia, PA; San Antonio, TX; San Diego, CA; Dallas, TX; "
    "San Jose, CA; Austin, TX; Columbus, OH; Seattle, WA; Denver, CO; Boston, MA; Nashville, TN; Detroit, MI; Portland, OR; Memphis, TN; "
    "Baltimore, MD; Milwaukee, WI; Albuquerque, NM; Tucson, AZ; Fresno, CA; Sacramento, CA; Atlanta, GA; Oakland, CA; Tulsa, OK; "
    "Minneapolis, MN; Tampa, FL; Miami, FL; Cleveland, OH; Honolulu, HI; Anchorage, AK; Boise, ID; Fargo, ND; Billings, MT; Jackson, WY; "
    "San Francisco, CA; Newark, NJ; Buffalo, NY; Toledo, OH; Omaha, NE; El Paso, TX; Laredo, TX; Yakima, WA; Salinas, CA; Macon, GA"
)
_NAME_WORDS = "Harbor Bridge Cedar Haven Lantern Summit River Meadow Dawn Anchor Willow Compass Beacon Garden Stone Valley Horizon Maple"
_KIND_WORDS = "House Center Clinic Project Network Shelter Alliance Services Outreach Advocates Partners Program"
_SYLLABLE_LIST = "ba ce di fo gu ha le mi no pu ra se ti vo wa ze cho sha tre qui"
_NAMES = tuple(_NAME_WORDS.split())
_KINDS = tuple(_KIND_WORDS.split())
_SYLLABLES = tuple(_SYLLABLE_LIST.split())
_LANGUAGES = ("en", "es", "vi", "zh", "ko", "tl", "ru", "ar", "ht", "fr", "pt", "hi", "fa", "so", "am")
_HOURS = (("09:00", "17:00"), ("08:30", "16:30"), ("10:00", "18:00"), ("00:00", "23:59"), ("18:00", "08:00"))
_FACTS = (
    FactCode.TAKES_WITHOUT_LETTER, FactCode.TAKES_CHILDREN, FactCode.TAKES_MEN, FactCode.TAKES_TRANS, FactCode.TAKES_PETS,
    FactCode.WHEELCHAIR, FactCode.REQUIRES_ID, FactCode.REQUIRES_REFERRAL, FactCode.CHARGES_FEE, FactCode.REQUIRES_SOBRIETY,
)  # fmt: skip


class SyntheticDirectory:
    """``size`` services with everything that hangs on them. The first services of a larger directory are those of a smaller one."""

    def __init__(self, size: int, vocabulary: NeedVocabulary, gazetteer: Gazetteer) -> None:
        self.size = size
        self._needs = vocabulary
        self._gazetteer = gazetteer

    @cached_property
    def towns(self) -> Sequence[Place]:
        """Where its services are, the larger towns more often."""
        return tuple(self._gazetteer.find(town) for town in _TOWNS.split("; "))

    @cached_property
    def words(self) -> Sequence[str]:
        """What descriptions are made of; the first are the most common, as in any language."""
        random = Random(20)  # noqa: S311  made-up data, the same every time
        made = dict.fromkeys("".join(random.choices(_SYLLABLES, k=random.randint(2, 4))) for _ in range(2 * VOCABULARY))
        return tuple(made)[:VOCABULARY]

    def vocabulary_records(self) -> Iterator[Record]:
        """The needs vocabulary."""
        yield Taxonomy(id=stable_id("synthetic", "needs"), name="Needs", description="What a person needs.", uri=NEEDS_TAXONOMY)
        for need in self._needs:
            yield TaxonomyTerm(
                id=_id("need", need.slug),
                code=need.slug,
                name=need.staff,
                description=need.staff,
                taxonomy_id=stable_id("synthetic", "needs"),
            )

    def records(self, first: int = 0, last: int | None = None) -> Iterator[Record]:
        """The rows of services ``first`` to ``last`` (all), agencies before their services."""
        for number in range(first, self.size if last is None else last):
            yield from self.service(number)

    def service(self, number: int) -> Iterator[Record]:
        """The rows of one service, with its agency when it is the agency's first."""
        random = Random(number)  # noqa: S311  made-up data, the same every time
        town = self.towns[min(int(random.expovariate(6 / len(self.towns))), len(self.towns) - 1)]
        agency = _id("organization", number // PER_AGENCY)
        if number % PER_AGENCY == 0:
            yield Organization(id=agency, name=_name(random), description="Helps people.", website=f"https://agency{number}.example.org")
        yield from self._itself(random, number, agency, town)
        yield from self._where(random, number, town)
        yield from self._known(random, number)

    def _itself(self, random: Random, number: int, agency: str, town: Place) -> Iterator[Record]:
        service = _id("service", number)
        called = f"2026-{random.randint(1, 6):02d}-{random.randint(1, 28):02d}" if random.random() < 0.4 else None
        yield Service(
            id=service,
            organization_id=agency,
            name=f"{_name(random)} of {town.name.partition(',')[0]}",
            description=" ".join(self.words[min(int(random.paretovariate(0.35)), VOCABULARY) - 1] for _ in range(WORDS_OF_DESCRIPTION)),
            assured_date=called,
            minimum_age=18.0 if random.random() < 0.3 else None,
        )
        yield Phone(
            id=_id("phone", number), number=f"{random.randint(201, 989)}-555-{number % 10000:04d}", type="voice", service_id=service
        )
        yield RoleAssignment(id=_id("role", number), link_entity="service", link_id=service, role=Role.SURVIVORS)
        slugs = self._needs.slugs()
        for slug in random.sample(slugs, random.randint(1, 3)):
            yield Attribute(
                id=_id("attribute", number, slug),
                link_entity="service",
                link_id=service,
                link_type=NEED_LINK,
                taxonomy_term_id=_id("need", slug),
            )

    def _where(self, random: Random, number: int, town: Place) -> Iterator[Record]:
        service = _id("service", number)
        if random.random() < 0.75:
            location = _id("location", number)
            north, east = town.latitude + random.gauss(0, 0.12), town.longitude + random.gauss(0, 0.15)
            yield Location(id=location, location_type=LocationType.PHYSICAL, latitude=round(north, 5), longitude=round(east, 5))
            yield Address(
                id=_id("address", number),
                location_id=location,
                address_1=f"{number % 900 + 1} Main Street",
                city=town.name.partition(",")[0],
                state_province=town.state,
                postal_code="00000",
                country="US",
                address_type=LocationType.PHYSICAL,
            )
            yield ServiceAtLocation(id=_id("at", number), service_id=service, location_id=location)
        extent = random.choice((f"county:{town.counties[0]}", f"county:{town.counties[0]}", f"state:{town.state}", "nation:US", None))
        if extent:
            yield ServiceArea(id=_id("area", number), service_id=service, extent=extent, extent_type="text")
        if random.random() < 0.7:
            opens, closes = random.choice(_HOURS)
            yield Schedule(
                id=_id("schedule", number), service_id=service, freq="WEEKLY", byday="MO,TU,WE,TH,FR", opens_at=opens, closes_at=closes
            )

    def _known(self, random: Random, number: int) -> Iterator[Record]:
        service = _id("service", number)
        for code in random.sample(_LANGUAGES, random.randint(0, 2)):
            yield Language(id=_id("language", number, code), service_id=service, code=code)
        for code in random.sample(_FACTS, random.randint(0, 4)):
            answer = random.choice((Answer.YES, Answer.NO))
            yield Fact(id=_id("fact", number, code), link_entity="service", link_id=service, code=code, answer=answer)
        month = f"2026-{random.randint(1, 7):02d}"
        yield Provenance(id=_id("source", number), link_entity="service", link_id=service, sources=("agency website",), source_date=month)


def _name(random: Random) -> str:
    return f"{random.choice(_NAMES)} {random.choice(_NAMES)} {random.choice(_KINDS)}"


def _id(*key: str | int) -> str:
    return stable_id("synthetic", *map(str, key))
