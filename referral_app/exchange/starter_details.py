"""What is said of an entry of the starter directory: needs, roles, names, facts, figures, notes, hours, areas and languages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from referral_app.domain.answers import Answer
from referral_app.domain.contact import Language
from referral_app.domain.facts import Fact, FactCode
from referral_app.domain.needs import NEED_LINK
from referral_app.domain.record import Record
from referral_app.domain.roles import Role, RoleAssignment
from referral_app.domain.schedule import Schedule
from referral_app.domain.service import ServiceArea
from referral_app.domain.sources import Figure, Note, OtherName, SourceId
from referral_app.domain.taxonomy import Attribute
from referral_app.exchange.starter_seed import Seed
from referral_app.exchange.starter_sources import Subject
from referral_app.exchange.starter_text import SeedTable
from referral_app.exchange.vocabulary import need_id

SCHEME = "starter"
"""``source_id.scheme`` of the rows of the starter directory."""

_NATIONWIDE = "nation:US United States"
_EVERY_DAY = "MO,TU,WE,TH,FR,SA,SU"
_AREA = re.compile(r"(?:(?P<city>city:[A-Z]{2}/[^|]+) \| |(?P<extent>(?:nation|state|county):\w+) )(?P<name>\S.*)")


def detail_records(table: SeedTable, subject: Subject, seed: Seed, *, roles: Sequence[Role] = ()) -> Iterator[Record]:
    """What any entry can have. ``roles`` stand in where the table does not say them itself."""
    about = {"link_entity": subject.entity, "link_id": subject.id}
    yield SourceId(id=subject.id_for("row"), scheme=SCHEME, value=subject.row, **about)
    for role in roles or table.choices("roles", Role):
        yield RoleAssignment(id=subject.id_for("role", role), role=role, **about)
    for slug in table.texts("needs"):
        if slug not in seed.vocabulary or seed.vocabulary[slug].retired:
            raise table.wrong(f"{slug!r} is no need")
        yield Attribute(id=subject.id_for("need", slug), taxonomy_term_id=need_id(slug), link_type=NEED_LINK, **about)
    yield from _names(table, subject)
    yield from _facts(table, subject, seed)
    for figure in table.tables("figure"):
        text = figure.needed("text")
        source = seed.sources.one(figure, figure.needed("source")).text
        yield Figure(id=subject.id_for("figure", text), text=text, period=figure.text("period"), source=source, **about)
        figure.done()
    note = table.text("note")
    if note is not None:
        yield Note(id=subject.id_for("note"), text=note, **about)


def _names(table: SeedTable, subject: Subject) -> Iterator[OtherName]:
    acronym = table.text("acronym")
    for kind, names in (("acronym", (acronym,) if acronym else ()), ("former", table.texts("former"))):
        for name in names:
            yield OtherName(id=subject.id_for("name", kind, name), link_entity=subject.entity, link_id=subject.id, kind=kind, name=name)


def _facts(table: SeedTable, subject: Subject, seed: Seed) -> Iterator[Fact]:
    for told in table.tables("fact"):
        for code in told.choices("codes", FactCode):
            yield Fact(
                id=subject.id_for("fact", code),
                link_entity=subject.entity,
                link_id=subject.id,
                code=code.value,
                answer=told.choice("answer", Answer),
                detail=told.text("detail"),
                source=seed.sources.one(told, told.needed("source")).text,
                source_date=told.date("date"),
            )
        told.done()


def service_records(table: SeedTable, subject: Subject) -> Iterator[Record]:
    """What only a service has: areas it serves (the whole country unless it says so), languages of its staff, hours."""
    for area in table.texts("areas") or (_NATIONWIDE,):
        extent, name = _area(table, area)
        yield ServiceArea(id=subject.id_for("area", extent), service_id=subject.id, name=name, extent=extent, extent_type="text")
    for code in table.texts("languages"):
        yield Language(id=subject.id_for("language", code), service_id=subject.id, code=code)
    if table.flag("always_open"):
        yield Schedule(
            id=subject.id_for("always open"),
            service_id=subject.id,
            freq="WEEKLY",
            byday=_EVERY_DAY,
            opens_at="00:00",
            closes_at="23:59",
            description="24/7",
        )


def _area(table: SeedTable, area: str) -> tuple[str, str]:
    """Extent and name of ``state:MN 17 counties in southwest Minnesota``; a bar parts them where the extent holds blanks."""
    parted = _AREA.fullmatch(area)
    if parted is None:
        raise table.wrong(f"{area!r} is not an extent and its name")
    return parted["city"] or parted["extent"], parted["name"]
