"""Vocabularies, their terms, and how a term is tied to a record."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from referral_app.domain.record import Record, link


@dataclass(frozen=True, slots=True, kw_only=True)
class Taxonomy(Record):
    """A vocabulary (HSDS ``taxonomy``)."""

    TABLE: ClassVar[str] = "taxonomy"

    name: str
    description: str
    uri: str | None = None
    version: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TaxonomyTerm(Record):
    """A term of a vocabulary (HSDS ``taxonomy_term``); in our needs vocabulary ``code`` is the slug."""

    TABLE: ClassVar[str] = "taxonomy_term"

    code: str | None = None
    name: str
    description: str
    parent_id: str | None = link("taxonomy_term")
    taxonomy: str | None = None
    language: str | None = None
    taxonomy_id: str | None = link("taxonomy")
    term_uri: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribute(Record):
    """A term, or a bare value, on any record (HSDS ``attribute``). Needs have ``link_type`` "need"."""

    TABLE: ClassVar[str] = "attribute"

    link_id: str
    taxonomy_term_id: str | None = link("taxonomy_term")
    link_type: str | None = None
    link_entity: str
    value: str | None = None
    label: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata(Record):
    """One changed field of a record as another system reported it (HSDS ``metadata``). Our own history is the journal."""

    TABLE: ClassVar[str] = "metadata"

    resource_id: str
    resource_type: str
    last_action_date: str
    last_action_type: str
    field_name: str
    previous_value: str
    replacement_value: str
    updated_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MetaTableDescription(Record):
    """Language and character set of a table (HSDS ``meta_table_description``)."""

    TABLE: ClassVar[str] = "meta_table_description"

    name: str | None = None
    language: str | None = None
    character_set: str | None = None
