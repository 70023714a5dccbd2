"""Where facts come from, what other systems call our records, and where sources disagree."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from referral_app.domain.record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance(Record):
    """The source of a record, or of one ``field`` of it.

    ``source_date`` is ISO and may be only a year or month; ``date_text`` is how the source dated itself;
    ``confidence`` is the collector's own words ("found in 3 independent sources"); ``weak`` marks a single source,
    one that cannot be traced, or one older than 2020. ``read_on`` is when we read it.
    """

    TABLE: ClassVar[str] = "provenance"

    link_entity: str
    link_id: str
    field: str | None = None
    sources: tuple[str, ...] = ()
    source_date: str | None = None
    date_text: str | None = None
    confidence: str | None = None
    weak: bool = False
    read_on: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceId(Record):
    """What another system calls a record: ``scheme`` names the system or file, ``value`` is its id there."""

    TABLE: ClassVar[str] = "source_id"

    link_entity: str
    link_id: str
    scheme: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict(Record):
    """Two sources that disagree. Open until a person settles it; while open the program is "call first".

    ``statement`` says in one plain sentence what is not certain and what to do; ``claims`` and ``sources`` run in parallel.
    """

    TABLE: ClassVar[str] = "conflict"

    link_entity: str
    link_id: str
    field: str | None = None
    statement: str
    claims: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    opened_on: str | None = None
    settled_on: str | None = None
    settled_as: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure(Record):
    """A published count with its year ("FY 2021"); staff information, never printed for a survivor."""

    TABLE: ClassVar[str] = "figure"

    link_entity: str
    link_id: str
    text: str
    period: str | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherName(Record):
    """Another name: ``kind`` is ``discreet`` (safe on a discreet sheet, per ``language``), ``former`` or ``acronym``."""

    TABLE: ClassVar[str] = "other_name"

    link_entity: str
    link_id: str
    kind: str
    name: str
    language: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Note(Record):
    """A local note about an agency or program, never about a person served. Internal unless decided otherwise."""

    TABLE: ClassVar[str] = "note"

    link_entity: str
    link_id: str
    text: str
