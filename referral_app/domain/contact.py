"""Contacts, phones and the languages spoken on them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from referral_app.domain.record import Record, link


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact(Record):
    """A role or named person to ask for (HSDS ``contact``)."""

    TABLE: ClassVar[str] = "contact"

    organization_id: str | None = link("organization")
    service_id: str | None = link("service")
    service_at_location_id: str | None = link("service_at_location")
    location_id: str | None = link("location")
    name: str | None = None
    title: str | None = None
    department: str | None = None
    email: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Phone(Record):
    """A line (HSDS ``phone``). ``type`` follows RFC 6350: voice, text (SMS), fax, textphone (TTY), video, cell, pager.

    ``extension`` is kept as text, because HSDS's number loses leading zeros.
    """

    TABLE: ClassVar[str] = "phone"

    location_id: str | None = link("location")
    service_id: str | None = link("service")
    organization_id: str | None = link("organization")
    contact_id: str | None = link("contact")
    service_at_location_id: str | None = link("service_at_location")
    number: str
    extension: str | None = None
    type: str | None = None
    description: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Language(Record):
    """A language a service, location or phone works in directly (HSDS ``language``).

    Languages reached only through an interpreter belong to ``Service.interpretation_services``.
    """

    TABLE: ClassVar[str] = "language"

    service_id: str | None = link("service")
    location_id: str | None = link("location")
    phone_id: str | None = link("phone")
    name: str | None = None
    code: str | None = None
    note: str | None = None
