"""Places whose address could give somebody away: taken in, and shown to nobody until a person decides.

HSDS cannot say that an address is confidential, so a source says nothing about it either way (reliability.md S2-S4). Where a program reads like
a shelter and nobody here decided who may see its place, that decision is "held".
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

from referral_app.domain.location import Location, LocationType
from referral_app.domain.service import Service, ServiceAtLocation
from referral_app.domain.visibility import Visibility, VisibilityDecision, decision_id
from referral_app.operations.importing.plan import HeldPlace
from referral_app.storage.last_told import RowsHere
from referral_app.storage.snapshot import Snapshot
from referral_app.storage.staging import Staging

_READ = ("name", "alternate_name", "description", "eligibility_description")
_MOST_PROGRAMS_NAMED = 5
_LOCATIONS_AT_ONCE = 5000


class ShelterWords:
    """The reviewable list of words by which a program reads like a shelter."""

    def __init__(self, words: Iterable[str]) -> None:
        self._found = re.compile(r"\b(?:" + "|".join(words) + r")", re.IGNORECASE)

    @classmethod
    def read(cls, path: Path) -> ShelterWords:
        """Of a text file with one word or phrase on each line; what follows ``#`` is a note."""
        lines = (line.partition("#")[0].strip() for line in path.read_text(encoding="utf-8").splitlines())
        return cls(re.escape(line).replace(r"\ ", r"[\s-]+") for line in lines if line)

    def in_any(self, texts: Iterable[str | None]) -> bool:
        """Whether one of the texts says so."""
        return any(text and self._found.search(text) for text in texts)


def places_to_hold(staging: Staging, snapshot: Snapshot, words: ShelterWords) -> tuple[HeldPlace, ...]:
    """Staged places with an address or coordinates of a shelter-like program, about which neither the source nor anybody here decided."""
    shelters = {one: texts[0] or "" for _, one, *texts in staging.texts(Service.TABLE, _READ) if words.in_any(texts)}
    programs: defaultdict[str, list[str]] = defaultdict(list)
    for _, _, service, location in staging.texts(ServiceAtLocation.TABLE, ("service_id", "location_id")):
        if service in shelters:
            programs[location].append(shelters[service])
    for _, one, name, description in staging.texts(Location.TABLE, ("name", "description")):
        if one not in programs and words.in_any((name, description)):
            programs[one] = []
    decided = {link for _, _, link in staging.texts(VisibilityDecision.TABLE, ("link_id",))}
    wanted = sorted(programs.keys() - decided)
    held: list[HeldPlace] = []
    for at in range(0, len(wanted), _LOCATIONS_AT_ONCE):
        held += _held(staging, snapshot, wanted[at : at + _LOCATIONS_AT_ONCE], programs)
    return tuple(held)


def decision_to_hold(place: str) -> VisibilityDecision:
    """The decision as a row: nobody has decided yet."""
    return VisibilityDecision(id=decision_id(Location.TABLE, place), link_entity=Location.TABLE, link_id=place, level=Visibility.HELD)


def _held(staging: Staging, snapshot: Snapshot, places: list[str], programs: Mapping[str, list[str]]) -> Iterable[HeldPlace]:
    here = RowsHere(snapshot).known(Location.TABLE, places)
    rows = staging.rows(Location.TABLE, [one for one in places if one not in here])
    agencies = dict[str, str]()
    addresses = staging.addresses_of(rows)
    for one, row in sorted(rows.items()):
        content = row.parsed()
        physical = content.get("location_type") == LocationType.PHYSICAL.value
        if not physical or not (one in addresses or "latitude" in content):
            continue
        owner = content.get("organization_id")
        if owner and owner not in agencies:
            found = staging.rows("organization", [owner])
            agencies[owner] = found[owner].parsed().get("name", "") if owner in found else ""
        yield HeldPlace(
            id=one,
            name=content.get("name") or "",
            agency=agencies.get(owner or "", ""),
            address=addresses.get(one),
            programs=tuple(programs[one][:_MOST_PROGRAMS_NAMED]),
        )
