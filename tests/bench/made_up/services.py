"""Made-up services: every table of HSDS 3.1 and ours that hangs on a service, about as often as well-kept directories have it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from random import Random
from typing import Any

from referral_app.domain.answers import Answer
from referral_app.domain.channels import ChannelType, ChannelUse
from referral_app.domain.contact import Contact, Language, Phone
from referral_app.domain.facts import Fact, FactCode
from referral_app.domain.ids import stable_id
from referral_app.domain.needs import NEED_LINK, Need
from referral_app.domain.record import Record
from referral_app.domain.roles import Role, RoleAssignment
from referral_app.domain.schedule import Schedule
from referral_app.domain.service import (
    CostOption,
    RequiredDocument,
    Service,
    ServiceArea,
    ServiceAtLocation,
    ServiceCapacity,
    ServiceStatus,
)
from referral_app.domain.sources import Conflict, Figure, OtherName, Provenance, SourceId
from referral_app.domain.taxonomy import Attribute, Metadata
from referral_app.domain.verification import Verification, VerificationOutcome
from tests.bench.made_up.agencies import LANGUAGES, Agency, number_for
from tests.bench.made_up.hours import rows_of_hours
from tests.bench.made_up.places import HomeArea
from tests.bench.made_up.text import ENGLISH, SPANISH, Texts

UNIT = stable_id("made-up", "unit", "bed")
"""What capacity is counted in."""

_FACTS = tuple(FactCode)
_PAPERS = ("Photo ID", "Proof of income", "Proof of address", "Birth certificate", "Referral letter", "Police report")
_PROFESSIONAL = "professional"


def term_id(slug: str) -> str:
    """The id of a need's term."""
    return stable_id("made-up", "need", slug)


class ServiceRows:
    """Writes services one by one. ``needs`` are drawn by their order: the first are asked for most."""

    def __init__(self, needs: Sequence[Need], texts: Texts) -> None:
        self._needs = needs
        self._until = [sum(1 / (rank + 5) for rank in range(past)) for past in range(1, len(needs) + 1)]
        self._texts = texts

    def of(self, number: int, agency: Agency) -> Iterator[Record]:
        """All rows of service ``number``."""
        random = Random(2 * number + 1)  # noqa: S311  made-up data, the same every time
        service = _id("service", number)
        needs = list(dict.fromkeys(random.choices(self._needs, cum_weights=self._until, k=random.choice((1, 1, 2, 2, 3, 4)))))
        yield self._itself(random, number, agency, needs)
        for need in needs:
            yield Attribute(
                id=_id("attribute", number, need.slug),
                link_entity="service",
                link_id=service,
                link_type=NEED_LINK,
                taxonomy_term_id=term_id(need.slug),
            )
        yield from _roles(random, number, needs)
        yield from _ways(random, number, self._texts)
        yield from _places_and_areas(random, number, agency)
        yield from _terms_of_use(random, number, self._texts)
        yield from _known(random, number, self._texts)

    def _itself(self, random: Random, number: int, agency: Agency, needs: Sequence[Need]) -> Service:
        texts, draw = self._texts, random.random
        language = SPANISH if draw() < 0.06 else ENGLISH
        youngest = float(random.choice((0, 13, 16, 18, 18, 18, 21, 60))) if draw() < 0.25 else None
        return Service(
            id=_id("service", number),
            organization_id=agency.id,
            program_id=agency.family_of(number),
            name=texts.service_name(random, needs[0].staff, agency.home.city),
            alternate_name=f"{texts.own_name(random)} program" if draw() < 0.1 else None,
            description=texts.description(random, "; ".join(need.plain for need in needs), language),
            url=f"https://agency{agency.number}.example.org/{number}" if draw() < 0.5 else None,
            email=f"help{number}@agency{agency.number}.example.org" if draw() < 0.4 else None,
            status=random.choices(tuple(ServiceStatus), (96, 2, 1, 1))[0],
            interpretation_services="Interpreters by phone" if draw() < 0.15 else None,
            application_process=f"{random.choice(('Call first', 'Walk in', 'Apply online'))}. {texts.words(random, 5)}"
            if draw() < 0.4
            else None,
            fees_description=random.choice(("Free", "Sliding scale", "No one is turned away")) if draw() < 0.3 else None,
            wait_time=f"{random.randint(1, 90)} days" if draw() < 0.1 else None,
            eligibility_description=f"For {texts.words(random, 7)}" if draw() < 0.4 else None,
            minimum_age=youngest,
            maximum_age=float(random.choice((17, 21, 24, 64))) if youngest is not None and youngest < 17 and draw() < 0.5 else None,
            assured_date=f"202{random.choice((4, 5, 5, 6, 6, 6))}-0{random.randint(1, 7)}-{random.randint(1, 28):02d}"
            if draw() < 0.4
            else None,
            alert="Intake is paused this week" if draw() < 0.01 else None,
            last_modified=f"2026-0{random.randint(1, 6)}-{random.randint(1, 28):02d}T12:00:00Z" if draw() < 0.5 else None,
        )


def _roles(random: Random, number: int, needs: Sequence[Need]) -> Iterator[Record]:
    roles = [Role.PROFESSIONALS if needs[0].group == _PROFESSIONAL else Role.SURVIVORS]
    if random.random() < 0.15:
        roles.append(random.choice((Role.REFERRALS, Role.REFERRALS, Role.TIPS, Role.POLICY)))
    for role in roles:
        yield RoleAssignment(id=_id("role", number, role), link_entity="service", link_id=_id("service", number), role=role)


def _ways(random: Random, number: int, texts: Texts) -> Iterator[Record]:
    """Phones with their kinds and extensions, who may use them, and whom to ask for."""
    service = _id("service", number)
    for line, kind in enumerate(
        random.choice((("voice",), ("voice",), ("voice", "fax"), ("voice", "voice"), ("voice", "text"), ("voice", "textphone", "fax"), ()))
    ):
        phone = _id("phone", number, line)
        extension = f"{random.randint(0, 9999):04d}" if random.random() < 0.15 else None
        yield Phone(id=phone, service_id=service, number=number_for(random), type=kind, extension=extension)
        if random.random() < 0.12:
            yield ChannelUse(
                id=_id("use", number, line),
                link_entity="phone",
                link_id=phone,
                type=ChannelType.SMS if kind == "text" else ChannelType.VOICE,
                who=(random.choice(("survivor", "advocate", "anyone")),),
                contacts_police=random.choice(tuple(Answer)),
                keyword="HELP" if kind == "text" else None,
                languages=("en", "es"),
            )
        if random.random() < 0.05:
            yield Language(id=_id("line-language", number, line), phone_id=phone, code=random.choice(LANGUAGES))
    if random.random() < 0.2:
        yield Contact(
            id=_id("contact", number), service_id=service, name=texts.own_name(random), title="Intake", department=texts.own_name(random)
        )


def _places_and_areas(random: Random, number: int, agency: Agency) -> Iterator[Record]:
    service = _id("service", number)
    for site in random.sample(agency.sites, min(len(agency.sites), random.choice((0, 1, 1, 1, 1, 1, 1, 1, 2, 3)))):
        yield ServiceAtLocation(id=_id("at", number, site.id), service_id=service, location_id=site.id)
    for extent in _extents(random, agency.home):
        yield ServiceArea(id=_id("area", number, extent), service_id=service, extent=extent, extent_type="text")
    if random.random() < 0.65:
        for count, row in enumerate(rows_of_hours(random)):
            yield Schedule(id=_id("hours", number, count), service_id=service, **row)


def _extents(random: Random, home: HomeArea) -> list[str]:
    """The areas one service covers: mostly its county."""
    counties = [f"county:{county}" for county in (home.county, *home.neighbors)]
    city, code, state = f"city:{home.state}/{home.city.lower()}", f"zip:{home.code}", f"state:{home.state}"
    choices: tuple[list[str], ...] = (counties[:1], counties, [state], [city], [code], ["nation:US"], [])
    return random.choices(choices, (50, 10, 15, 5, 5, 2, 13))[0]


def _terms_of_use(random: Random, number: int, texts: Texts) -> Iterator[Record]:
    """Languages, prices, papers, places free, and the facts a search filters by."""
    service = _id("service", number)
    for code in dict.fromkeys(random.choices(LANGUAGES, k=random.choice((0, 0, 0, 1, 1, 2, 3)))):
        yield Language(id=_id("language", number, code), service_id=service, code=code)
    if random.random() < 0.15:
        amount = float(random.choice((0, 5, 10, 25, 60)))
        yield CostOption(id=_id("cost", number), service_id=service, option=texts.words(random, 3), currency="USD", amount=amount)
    if random.random() < 0.3:
        for paper in random.sample(_PAPERS, random.choice((1, 1, 2))):
            yield RequiredDocument(id=_id("paper", number, paper), service_id=service, document=paper)
    if random.random() < 0.03:
        free, most = float(random.randint(0, 20)), 40.0
        yield ServiceCapacity(
            id=_id("capacity", number), service_id=service, unit_id=UNIT, available=free, maximum=most, updated="2026-07-01T00:00:00Z"
        )
    for code in random.sample(_FACTS, random.randint(1, 9)):
        answer = random.choice((Answer.YES, Answer.YES, Answer.NO))
        detail = texts.words(random, 3) if random.random() < 0.1 else None
        yield Fact(
            id=_id("fact", number, code),
            link_entity="service",
            link_id=service,
            code=code,
            answer=answer,
            detail=detail,
            source_date="2026-06",
        )


def _known(random: Random, number: int, texts: Texts) -> Iterator[Record]:
    """Where it comes from, and what is said about it."""
    service, draw = _id("service", number), random.random
    about: dict[str, Any] = {"link_entity": "service", "link_id": service}
    month = f"202{random.choice((3, 5, 6, 6, 6))}-0{random.randint(1, 7)}"
    yield Provenance(id=_id("source", number), sources=("agency website",), source_date=month, weak=draw() < 0.05, **about)
    if draw() < 0.2:
        yield SourceId(id=_id("source-id", number), scheme="211", value=f"S{number}", **about)
    if draw() < 0.02:
        yield OtherName(id=_id("former", number), kind="former", name=f"{texts.own_name(random)} Program", **about)
    if draw() < 0.015:
        yield Conflict(
            id=_id("conflict", number), statement="Two sources give different hours; call first.", opened_on="2026-06-01", **about
        )
    if draw() < 0.1:
        day = f"2026-0{random.randint(1, 7)}-{random.randint(1, 28):02d}"
        outcome = random.choice(tuple(VerificationOutcome))
        yield Verification(id=_id("verification", number), happened_on=day, outcome=outcome, method="call", verified_by="desk", **about)
    if draw() < 0.01:
        yield Figure(id=_id("figure", number), text=f"{random.randint(20, 900)} people helped", period="FY 2025", **about)
    if draw() < 0.02:
        yield Metadata(
            id=_id("metadata", number),
            resource_id=service,
            resource_type="service",
            last_action_date="2026-05-02",
            last_action_type="update",
            field_name="name",
            previous_value="before",
            replacement_value="after",
            updated_by="import",
        )


def _id(*key: str | int) -> str:
    return stable_id("made-up", *map(str, key))
