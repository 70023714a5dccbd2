"""From an entry as written to its records: the row itself, and everything that is said of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from referral_app.domain.organization import Organization, Program
from referral_app.domain.record import Record
from referral_app.domain.reference import ReferenceEntry, ReferenceKind
from referral_app.domain.roles import Role
from referral_app.domain.service import Service
from referral_app.exchange.starter_channels import SeedChannel, channel_records, columns_of, read_channels
from referral_app.exchange.starter_details import detail_records, service_records
from referral_app.exchange.starter_seed import Seed, SeedKind, agency_row, row_id
from referral_app.exchange.starter_sources import Subject, provenance_of
from referral_app.exchange.starter_text import SeedTable


def entry_records(entry: SeedTable, seed: Seed) -> Iterator[Record]:
    """All records of one entry. Raises ``ValueError`` naming the place of what cannot be read."""
    row, kind = entry.needed("row"), entry.choice("kind", SeedKind)
    channels = read_channels(entry.tables("channel"), kind.table)
    agency = entry.table("agency")
    if agency is not None:
        yield from _agency_records(agency, entry, channels, seed)
    main = _main(entry, row, kind, seed, columns_of(channels))
    subject = Subject(main.TABLE, main.id, (row,))
    yield main
    yield from detail_records(entry, subject, seed)
    yield provenance_of(seed.sources, entry, subject, named=_sources_of(channels))
    yield from seed.disputes.of(entry, subject)
    if kind is SeedKind.SERVICE:
        yield from service_records(entry, subject)
    yield from channel_records(channels, subject, seed)
    entry.done()


def _agency_records(agency: SeedTable, entry: SeedTable, channels: Sequence[SeedChannel], seed: Seed) -> Iterator[Record]:
    """The agency of a service that has no row of its own. It stands for what the service stands for; its needs are the service's."""
    row = agency_row(entry.needed("row"))
    own = read_channels(agency.tables("channel"), Organization.TABLE)
    organization = Organization(
        id=row_id(row), name=agency.needed("name"), description=entry.needed("about"), website=columns_of(own).get("website")
    )
    subject = Subject(organization.TABLE, organization.id, (row,))
    yield organization
    yield from detail_records(agency, subject, seed, roles=entry.choices("roles", Role))
    yield provenance_of(seed.sources, entry, subject, named=_sources_of(channels))
    yield from channel_records(own, subject, seed)
    agency.done()


def _sources_of(channels: Sequence[SeedChannel]) -> tuple[str, ...]:
    """The sources of an entry that names none of its own: those of its channels."""
    return tuple(dict.fromkeys(source for channel in channels for source in channel.table.texts("sources")))


def _main(
    entry: SeedTable, row: str, kind: SeedKind, seed: Seed, columns: Mapping[str, str]
) -> Organization | Program | Service | ReferenceEntry:
    agency = seed.agency_of(seed.rows[row].parent)
    agency_id = row_id(agency) if agency else None
    name, about = entry.needed("name"), entry.needed("about")
    match kind:
        case SeedKind.ORGANIZATION:
            website, email = columns.get("website"), columns.get("email")
            return Organization(
                id=row_id(row), name=name, description=about, parent_organization_id=agency_id, website=website, email=email
            )
        case SeedKind.PROGRAM:
            return Program(id=row_id(row), name=name, description=about, organization_id=_needed(entry, agency_id))
        case SeedKind.SERVICE:
            return _service(entry, row, _needed(entry, agency_id), seed, columns)
    return ReferenceEntry(
        id=row_id(row),
        kind=ReferenceKind(kind.value),
        name=name,
        description=about,
        organization_id=agency_id,
        belongs_to=entry.text("belongs_to"),
        url=columns.get("url"),
    )


def _needed(entry: SeedTable, agency_id: str | None) -> str:
    if agency_id is None:
        raise entry.wrong("it belongs to no agency")
    return agency_id


def _service(entry: SeedTable, row: str, agency_id: str, seed: Seed, columns: Mapping[str, str]) -> Service:
    family = seed.family_of(seed.rows[row].parent)
    return Service(
        id=row_id(row),
        organization_id=agency_id,
        program_id=row_id(family) if family else None,
        name=entry.needed("name"),
        description=entry.needed("about"),
        url=columns.get("url"),
        email=columns.get("email"),
        interpretation_services=entry.text("interpretation"),
        application_process=entry.text("apply"),
        eligibility_description=entry.text("eligibility"),
        minimum_age=entry.years("minimum_age"),
        maximum_age=entry.years("maximum_age"),
        alert=entry.text("alert"),
    )
