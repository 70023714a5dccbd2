"""What the entries of the starter directory are read with: all rows by name and how they stand to each other, sources, needs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from referral_app.domain.ids import stable_id
from referral_app.domain.needs import NeedVocabulary
from referral_app.domain.organization import Organization, Program
from referral_app.domain.reference import ReferenceEntry
from referral_app.domain.service import Service
from referral_app.exchange.starter_sources import Disputes, Sources
from referral_app.exchange.starter_text import SeedTable, known


class SeedKind(StrEnum):
    """What an entry is. The last three are reference entries: looked up, never referred to."""

    ORGANIZATION = "organization"
    PROGRAM = "program"
    SERVICE = "service"
    PUBLICATION = "publication"
    CAMPAIGN = "campaign"
    COORDINATION_BODY = "coordination body"

    @property
    def table(self) -> str:
        """The table its row goes into."""
        return _TABLES.get(self, ReferenceEntry.TABLE)


_TABLES = {SeedKind.ORGANIZATION: Organization.TABLE, SeedKind.PROGRAM: Program.TABLE, SeedKind.SERVICE: Service.TABLE}


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a row stands among the others: its table, and the row above it."""

    table: str
    parent: str | None


@dataclass(frozen=True, slots=True)
class Seed:
    """What every entry is read with. ``rows`` are all rows of the starter directory by name."""

    sources: Sources
    disputes: Disputes
    vocabulary: NeedVocabulary
    rows: Mapping[str, Standing]

    def agency_of(self, row: str | None) -> str | None:
        """The organization that ``row`` is or belongs to; ``None`` for one that belongs to none."""
        while row is not None and self.rows[row].table != Organization.TABLE:
            row = self.rows[row].parent
        return row

    def family_of(self, row: str | None) -> str | None:
        """``row`` where it is a program."""
        return row if row is not None and self.rows[row].table == Program.TABLE else None


def row_id(row: str) -> str:
    """The id for life of the entry written in ``row``."""
    return stable_id("starter", row)


def agency_row(row: str) -> str:
    """The row of the agency that the service of ``row`` brings along."""
    return f"{row}-agency"


def standings(entries: Sequence[SeedTable]) -> dict[str, Standing]:
    """Every row that ``entries`` make, agencies they bring along included.

    Raises ``ValueError`` for a row that is there twice, or whose parent is nowhere or no agency or program.
    """
    rows: dict[str, Standing] = {}
    for entry in entries:
        row, kind = entry.needed("row"), entry.choice("kind", SeedKind)
        made = {row: Standing(kind.table, entry.text("parent"))}
        if entry.table("agency") is not None:
            made = {row: Standing(kind.table, agency_row(row)), agency_row(row): Standing(Organization.TABLE, None)}
        if set(made) & set(rows):
            raise entry.wrong(f"the row {row} is there twice")
        rows |= made
    above = {name for name, standing in rows.items() if standing.table in (Organization.TABLE, Program.TABLE)}
    for entry in entries:
        known(entry, "parent", entry.text("parent"), above - {entry.needed("row")})
    return rows
