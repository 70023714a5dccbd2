"""Places whose address could give somebody away: taken in, and shown to nobody until a person decides.

HSDS cannot say that an address is confidential, so a source says nothing about it either way (reliability.md S2-S4). Where a program reads like
a shelter and nobody here decided who may see its place, that decision is "held".
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path

from referral_app.domain.location import Address, Location
from referral_app.domain.organization import Organization
from referral_app.domain.service import Service, ServiceAtLocation
from referral_app.domain.taxonomy import Attribute, TaxonomyTerm
from referral_app.domain.visibility import Visibility, VisibilityDecision, decision_id
from referral_app.operations.importing.plan import HeldPlace
from referral_app.storage.last_told import RowsHere
from referral_app.storage.snapshot import Snapshot
from referral_app.storage.staging import Staging

_READ = ("name", "alternate_name", "description", "eligibility_description")
_FILED = ("link_entity", "link_id", "taxonomy_term_id", "label", "value")
_MOST_PROGRAMS_NAMED = 5
_LOCATIONS_AT_ONCE = 5000


class ShelterWords:
    """The reviewable list of words by which a program reads like a shelter."""

    def __init__(self, words: Iterable[str]) -> None:
        self._found = re.compile(r"\b(?:" + "|".join(word.casefold() for word in words) + r")")  # not IGNORECASE: four times as long

    @classmethod
    def read(cls, path: Path) -> ShelterWords:
        """Of a text file with one word or phrase on each line; what follows ``#`` is a note."""
        lines = (line.partition("#")[0].strip() for line in path.read_text(encoding="utf-8").splitlines())
        return cls(re.escape(line).replace(r"\ ", r"[\s-]+") for line in lines if line)

    def in_any(self, texts: Iterable[str | None]) -> bool:
        """Whether one of the texts says so."""
        return any(text and self._found.search(text.casefold()) for text in texts)


def places_to_hold(staging: Staging, snapshot: Snapshot, words: ShelterWords) -> tuple[HeldPlace, ...]:
    """Staged places with an address or coordinates of a shelter-like program, about which neither the source nor anybody here decided.

    A place that stands here already is asked about again only where the source brings a shelter-like program or an address that is new.
    """
    here = RowsHere(snapshot)
    shelters = _shelters(staging, words)
    programs: defaultdict[str, list[str]] = defaultdict(list)
    for _, _, service, location in staging.texts(ServiceAtLocation.TABLE, ("service_id", "location_id")):
        if service in shelters and location:
            programs[location].append(service)
    for _, one, name, description in staging.texts(Location.TABLE, ("name", "description")):
        if one not in programs and words.in_any((name, description)):
            programs[one] = []
    decided = {link for _, _, link in staging.texts(VisibilityDecision.TABLE, ("link_id",))}
    held = _held_among(staging, here, programs, programs.keys() - decided, shelters)
    looked_at = set(programs)
    while held and (neighbours := _at_the_same_address(staging, {one.id for one in held}) - decided - looked_at):
        held += _held_among(staging, here, programs, neighbours, shelters)
        looked_at |= neighbours
    return tuple(held)


def _held_among(
    staging: Staging, here: RowsHere, programs: Mapping[str, list[str]], places: Collection[str], shelters: Mapping[str, str]
) -> list[HeldPlace]:
    wanted = sorted(places)
    held: list[HeldPlace] = []
    for at in range(0, len(wanted), _LOCATIONS_AT_ONCE):
        some = _undecided_and_new(staging, here, wanted[at : at + _LOCATIONS_AT_ONCE], programs)
        held += _held(staging, some, {place: [shelters[one] for one in programs.get(place, ())] for place in some})
    return held


def _at_the_same_address(staging: Staging, places: Collection[str]) -> set[str]:
    """Places that would give the address of one of these away."""
    by_address: defaultdict[tuple[str, ...], set[str]] = defaultdict(set)
    for _, _, place, *parts in staging.texts(Address.TABLE, ("location_id", "address_1", "city")):
        if place and all(parts):
            by_address[tuple(_as_recognized(part or "") for part in parts)].add(place)
    return {one for there in by_address.values() if not there.isdisjoint(places) for one in there}


def _as_recognized(text: str) -> str:
    return "".join(one for one in unicodedata.normalize("NFKC", text).casefold() if one.isalnum())


def _shelters(staging: Staging, words: ShelterWords) -> dict[str, str]:
    """Programs, by id with their names, that read like a shelter: by their own words, their agency's name or what they are filed under."""
    agencies = {one for _, one, *names in staging.texts(Organization.TABLE, ("name", "alternate_name")) if words.in_any(names)}
    terms = {one for _, one, name in staging.texts(TaxonomyTerm.TABLE, ("name",)) if words.in_any((name,))}
    filed = {
        link
        for _, _, entity, link, term, label, value in staging.texts(Attribute.TABLE, _FILED)
        if entity == Service.TABLE and (term in terms or words.in_any((label, value)))
    }
    return {
        one: texts[0] or ""
        for _, one, agency, *texts in staging.texts(Service.TABLE, ("organization_id", *_READ))
        if agency in agencies or one in filed or words.in_any(texts)
    }


def _undecided_and_new(staging: Staging, here: RowsHere, places: list[str], programs: Mapping[str, list[str]]) -> list[str]:
    """Those nobody here decided about that are new here, or get something here that is new."""
    decisions = {decision_id(Location.TABLE, one): one for one in places}
    undecided = set(places) - {decisions[one] for one in here.known(VisibilityDecision.TABLE, decisions.keys())}
    known = undecided & here.known(Location.TABLE, undecided)
    services = {one for place in known for one in programs.get(place, ())}
    new_services = services - here.known(Service.TABLE, services)
    addresses = {one: place for _, one, place in staging.links_to(Address.TABLE, "location_id", Location.TABLE, known)}
    new_addresses = addresses.keys() - here.known(Address.TABLE, addresses.keys())
    renewed = {addresses[one] for one in new_addresses} | {place for place in known if not new_services.isdisjoint(programs.get(place, ()))}
    return sorted((undecided - known) | renewed)


def decision_to_hold(place: str) -> VisibilityDecision:
    """The decision as a row: nobody has decided yet."""
    return VisibilityDecision(id=decision_id(Location.TABLE, place), link_entity=Location.TABLE, link_id=place, level=Visibility.HELD)


def _held(staging: Staging, places: Collection[str], programs: Mapping[str, list[str]]) -> Iterator[HeldPlace]:
    """Those that have something to hold back."""
    rows = staging.rows(Location.TABLE, places)
    addresses = staging.addresses_of(rows)
    owners = {content["organization_id"] for row in rows.values() if (content := row.parsed()).get("organization_id")}
    agencies = {one: row.parsed().get("name", "") for one, row in staging.rows(Organization.TABLE, owners).items()}
    for one, row in sorted(rows.items()):
        content = row.parsed()
        if one in addresses or content.get("latitude") is not None:
            yield HeldPlace(
                id=one,
                name=content.get("name") or "",
                agency=agencies.get(content.get("organization_id", ""), ""),
                address=addresses.get(one),
                programs=tuple(programs[one][:_MOST_PROGRAMS_NAMED]),
            )
