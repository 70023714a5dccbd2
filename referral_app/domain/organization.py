"""Agencies and what belongs to them: programs (families of services), identifiers, funding, further web addresses."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from referral_app.domain.record import Record, link


@dataclass(frozen=True, slots=True, kw_only=True)
class Organization(Record):
    """A body that runs services; "agency" on the screen (HSDS ``organization``)."""

    TABLE: ClassVar[str] = "organization"

    name: str
    description: str
    alternate_name: str | None = None
    email: str | None = None
    website: str | None = None
    tax_status: str | None = None
    tax_id: str | None = None
    year_incorporated: float | None = None
    legal_status: str | None = None
    logo: str | None = None
    uri: str | None = None
    parent_organization_id: str | None = link("organization")


@dataclass(frozen=True, slots=True, kw_only=True)
class Program(Record):
    """A named family of services inside one organization (HSDS ``program``)."""

    TABLE: ClassVar[str] = "program"

    organization_id: str = link("organization", required=True)
    name: str
    description: str
    alternate_name: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganizationIdentifier(Record):
    """An identifier others gave an organization, such as an EIN (HSDS ``organization_identifier``)."""

    TABLE: ClassVar[str] = "organization_identifier"

    organization_id: str = link("organization", required=True)
    identifier_type: str
    identifier: str
    identifier_scheme: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Funding(Record):
    """Where the money of an organization or service comes from (HSDS ``funding``)."""

    TABLE: ClassVar[str] = "funding"

    organization_id: str | None = link("organization")
    service_id: str | None = link("service")
    source: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Url(Record):
    """A further labelled web address of an organization or service, chat pages included (HSDS 3.1 ``url``)."""

    TABLE: ClassVar[str] = "url"

    url: str
    label: str | None = None
    organization_id: str | None = link("organization")
    service_id: str | None = link("service")
