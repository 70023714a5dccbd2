"""Agencies and programs that may stand in the directory twice, found from its rows or from those of a source that is about to come in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import Any

from referral_app.domain.contact import Phone
from referral_app.domain.ids import stable_id
from referral_app.domain.location import Address, Location
from referral_app.domain.organization import Organization
from referral_app.domain.service import Service, ServiceAtLocation
from referral_app.domain.sources import SourceId
from referral_app.exchange.duplicates import Entry, Match, address_key, matches, phone_key, web_key
from referral_app.operations.desk import Desk
from referral_app.operations.importing.plan import PossibleDuplicate
from referral_app.storage.public_rows import PublicRows
from referral_app.storage.snapshot import Snapshot
from referral_app.storage.staging import Staging

APART = "apart"
"""The scheme under which a row notes the id of another that a person said is a different one."""
MOST = 2_000
Texts = Callable[[str, tuple[str, ...]], Iterator[tuple[Any, ...]]]
"""Id and the values of some fields of all rows of a table."""


def possible_duplicates(desk: Desk) -> tuple[PossibleDuplicate, ...]:
    """Those within the directory, surest first; without pairs that a person said are different."""
    with desk.directory.snapshot() as snapshot:
        texts = _texts_of(snapshot)
        apart = _apart(snapshot)
        found = [(kind, match) for kind, entries in _entries(texts) for match in matches(entries)]
    return _told(found, apart)


def duplicates_of(staging: Staging, snapshot: Snapshot) -> tuple[PossibleDuplicate, ...]:
    """Those between a source and the directory, and within the source."""
    theirs, ours = dict(_entries(_texts_staged(staging))), dict(_entries(_texts_of(snapshot)))
    apart = _apart(snapshot)
    found = []
    for kind, entries in theirs.items():
        known = {entry.id for entry in ours.get(kind, ())}
        new = [entry for entry in entries if entry.id not in known]
        found += [(kind, match) for match in matches(ours.get(kind, ()), new)] if new else []
    return _told(found, apart)


def keep_apart(desk: Desk, kind: str, one: str, other: str, *, by: str) -> None:
    """Note that two are different, so that they are not told again."""
    first, second = sorted((one, other))
    with desk.directory.write(by=by, source="desk") as unit:
        unit.put(SourceId(id=stable_id(APART, kind, first, second), link_entity=kind, link_id=first, scheme=APART, value=second))
        unit.commit()


def _apart(snapshot: Snapshot) -> set[frozenset[str]]:
    return {frozenset((row.link_id, row.value)) for row in snapshot.find(SourceId, scheme=APART)}


def _told(found: list[tuple[str, Match]], apart: set[frozenset[str]]) -> tuple[PossibleDuplicate, ...]:
    told = [
        PossibleDuplicate(kind, match.ours.id, match.theirs.id, match.ours.name, match.theirs.name, match.score, match.reasons)
        for kind, match in found
        if frozenset((match.ours.id, match.theirs.id)) not in apart
    ]
    return tuple(sorted(told, key=lambda one: (-one.score, one.kind, one.ours_name))[:MOST])


def _texts_of(snapshot: Snapshot) -> Texts:
    rows = PublicRows(snapshot)

    def texts(table: str, fields: tuple[str, ...]) -> Iterator[tuple[Any, ...]]:
        for row in rows.every(table):
            yield (row["id"], *(row.get(name) for name in fields))

    return texts


def _texts_staged(staging: Staging) -> Texts:
    return lambda table, fields: ((one, *values) for _, one, *values in staging.texts(table, fields))


def _entries(texts: Texts) -> Iterator[tuple[str, list[Entry]]]:
    """The agencies, then the programs, with what tells them apart. Of a held place nothing is read: its rows are not public."""
    agency_of: dict[str, str] = {}
    services: list[tuple[str, str, str | None, str, str | None]] = []
    webs: defaultdict[str, set[str]] = defaultdict(set)
    for one, agency, name, other, url in texts(Service.TABLE, ("organization_id", "name", "alternate_name", "url")):
        agency_of[one] = agency
        services.append((one, name or "", other, agency, url))
        if url:
            webs[agency].add(web_key(url))
    for one, agency in texts(Location.TABLE, ("organization_id",)):
        if agency:
            agency_of[one] = agency
    given_at: defaultdict[str, set[str]] = defaultdict(set)
    for _, service, place in texts(ServiceAtLocation.TABLE, ("service_id", "location_id")):
        agency_of.setdefault(place, agency_of.get(service, ""))
        given_at[place].add(service)
    phones: defaultdict[str, set[str]] = defaultdict(set)
    for _, agency, service, place, number in texts(Phone.TABLE, ("organization_id", "service_id", "location_id", "number")):
        key = phone_key(number or "")
        for owner in {agency, agency_of.get(service or ""), agency_of.get(place or ""), service} - {None, ""}:
            phones[owner or ""].add(key)
    addresses: defaultdict[str, set[str]] = defaultdict(set)
    for _, place, street, city in texts(Address.TABLE, ("location_id", "address_1", "city")):
        key = address_key(street or "", city or "")
        for owner in {agency_of.get(place or "", ""), *given_at.get(place or "", ())} - {""}:
            addresses[owner].add(key)
    agencies = []
    for one, name, other, website, email in texts(Organization.TABLE, ("name", "alternate_name", "website", "email")):
        hosts = {web_key(website or ""), web_key(email or "") if email else "", *webs.get(one, ())}
        agencies.append(_entry(one, name, other, "", (phones.get(one), hosts, addresses.get(one))))
    yield Organization.TABLE, agencies
    yield (
        Service.TABLE,
        [
            _entry(one, name, other, agency, (phones.get(one), {web_key(url or "")}, addresses.get(one)))
            for one, name, other, agency, url in services
        ],
    )


def _entry(one: str, name: str | None, other: str | None, of: str, told: tuple[set[str] | None, set[str], set[str] | None]) -> Entry:
    phones, webs, addresses = told
    return Entry(
        one,
        name or "",
        (other,) if other else (),
        of,
        frozenset((phones or set()) - {""}),
        frozenset(webs - {""}),
        frozenset((addresses or set()) - {""}),
    )
