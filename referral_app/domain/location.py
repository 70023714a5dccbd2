"""Places: where a service is given. A hotline has none."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from referral_app.domain.record import Record, link


class LocationType(StrEnum):
    """HSDS ``location.location_type`` and ``address.address_type``."""

    PHYSICAL = "physical"
    POSTAL = "postal"
    VIRTUAL = "virtual"


@dataclass(frozen=True, slots=True, kw_only=True)
class Location(Record):
    """A place where an organization works (HSDS ``location``); coordinates are WGS84 degrees.

    A confidential place keeps its coordinates, name and directions in ``withheld``, never here.
    """

    TABLE: ClassVar[str] = "location"

    location_type: LocationType
    url: str | None = None
    organization_id: str | None = link("organization")
    name: str | None = None
    alternate_name: str | None = None
    description: str | None = None
    transportation: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    external_identifier: str | None = None
    external_identifier_type: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Address(Record):
    """Address lines of a location (HSDS ``address``); ``country`` is ISO 3166-1 alpha-2."""

    TABLE: ClassVar[str] = "address"

    location_id: str | None = link("location")
    attention: str | None = None
    address_1: str
    address_2: str | None = None
    city: str
    region: str | None = None
    state_province: str
    postal_code: str
    country: str
    address_type: LocationType


@dataclass(frozen=True, slots=True, kw_only=True)
class Accessibility(Record):
    """What helps people with disabilities at a location (HSDS ``accessibility``)."""

    TABLE: ClassVar[str] = "accessibility"

    location_id: str | None = link("location")
    description: str | None = None
    details: str | None = None
    url: str | None = None
