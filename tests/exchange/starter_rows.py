"""The starter directory as tests look at it: by row, with everything that hangs on a row."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from referral_app.domain.channels import ChannelUse
from referral_app.domain.contact import Phone
from referral_app.domain.organization import Organization, Program, Url
from referral_app.domain.record import Record
from referral_app.domain.reference import ReferenceEntry
from referral_app.domain.roles import RoleAssignment
from referral_app.domain.service import Service
from referral_app.domain.sources import Conflict, Provenance, SourceId
from referral_app.domain.taxonomy import Attribute, TaxonomyTerm
from referral_app.exchange.starter import StarterDirectory

ROOT = Path(__file__).resolve().parents[2]
SEED = ROOT / "db" / "seed"
SHARED = ROOT.parent / "shared" / "starter"

Kind = TypeVar("Kind", bound=Record)

Entry = Organization | Program | Service | ReferenceEntry


@dataclass(frozen=True)
class Way:
    """A channel: its value and its rows."""

    value: str
    use: ChannelUse
    source: Provenance
    conflicts: tuple[Conflict, ...]


class Rows:
    """Records by row ("S11") and by what they point at."""

    def __init__(self, starter: StarterDirectory) -> None:
        self.records = starter.records
        self.by_id = {record.id: record for record in self.records}
        self._on: dict[str, list[Record]] = defaultdict(list)
        for record in self.records:
            for field in ("link_id", "service_id", "organization_id"):
                target = getattr(record, field, None)
                if target is not None and not (field == "organization_id" and record.TABLE in ("service", "program", "reference_entry")):
                    self._on[target].append(record)
        named = {each.value: self.by_id[each.link_id] for each in self.of_kind(SourceId)}
        self.rows: dict[str, Entry] = {row: entry for row, entry in named.items() if isinstance(entry, Entry)}

    def of_kind(self, kind: type[Kind]) -> list[Kind]:
        """All records of one kind."""
        return [record for record in self.records if isinstance(record, kind)]

    def services(self, letters: str = "SX") -> dict[str, Service]:
        """The services by row, of the rows that begin with one of ``letters``."""
        return {row: record for row, record in self.rows.items() if isinstance(record, Service) and row[0] in letters}

    def agency(self, service: Service) -> Organization:
        """The agency of a service."""
        agency = self.by_id[service.organization_id]
        assert isinstance(agency, Organization)
        return agency

    def on(self, kind: type[Kind], record: Record) -> list[Kind]:
        """Records of ``kind`` that point at ``record``."""
        return [each for each in self._on[record.id] if isinstance(each, kind)]

    def related(self, row: str) -> list[Entry]:
        """The record of ``row`` and of the rows made from it ("S51-tips", "X01-agency")."""
        return [record for name, record in self.rows.items() if name == row or name.startswith(f"{row}-")]

    def ways(self, row: str) -> list[Way]:
        """All channels of ``row`` and the rows made from it."""
        return [way for record in self.related(row) for way in self.ways_of(record)]

    def ways_of(self, record: Record) -> Iterator[Way]:
        """The channels of one entry."""
        for owner in (record, *self.on(Phone, record), *self.on(Url, record)):
            for use in self.on(ChannelUse, owner):
                value = owner.number if isinstance(owner, Phone) else getattr(owner, use.field or "url")
                (source,) = (each for each in self.on(Provenance, owner) if each.field == use.field)
                conflicts = self.on(Conflict, owner) if owner is not record else []
                yield Way(value, use, source, tuple(conflicts))

    def conflicts(self, row: str) -> list[Conflict]:
        """All conflicts about ``row``, what is made from it, and their channels."""
        owners = [owner for record in self.related(row) for owner in (record, *self.on(Phone, record), *self.on(Url, record))]
        return [conflict for owner in owners for conflict in self.on(Conflict, owner)]

    def sources(self, row: str) -> set[str]:
        """Every source text kept for ``row``, what is made from it, and their channels."""
        owners = [owner for record in self.related(row) for owner in (record, *self.on(Phone, record), *self.on(Url, record))]
        return {text for owner in owners for each in self.on(Provenance, owner) for text in each.sources}

    def roles(self, record: Record) -> set[str]:
        """The roles of an entry."""
        return {each.role.value for each in self.on(RoleAssignment, record)}

    def needs(self, record: Record) -> set[str]:
        """The slugs of an entry's needs."""
        terms = (self.by_id[each.taxonomy_term_id or ""] for each in self.on(Attribute, record))
        return {term.code or "" for term in terms if isinstance(term, TaxonomyTerm)}


def numbers_in(text: str) -> set[str]:
    """The numbers a cell of the source holds, without what stands in brackets."""
    found = re.findall(r"\+?\d[\d-]*\d", re.sub(r"\([^)]*\)", "", text))
    return {number for number in found if len(re.sub(r"\D", "", number)) in (3, 5, 6, 10, 11)}


def pages_in(text: str) -> set[str]:
    """The web and e-mail addresses a cell of the source holds, without their scheme."""
    found = re.findall(r"[\w.+-]+@[\w.-]+|(?:https?://|www\.)\S+|\b[\w.-]+\.(?:org|gov)\b\S*", text)
    return {bare(address.rstrip(",;")) for address in found}


def bare(address: str) -> str:
    """An address without its scheme."""
    return re.sub(r"^https?://", "", address)
