"""Services: what a person is referred to, and the rows that hang on them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from referral_app.domain.record import Record, link


class ServiceStatus(StrEnum):
    """HSDS ``service.status``."""

    ACTIVE = "active"
    INACTIVE = "inactive"
    DEFUNCT = "defunct"
    TEMPORARILY_CLOSED = "temporarily closed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Service(Record):
    """What a person is referred to: the thing searched, listed and printed; "program" on the screen (HSDS ``service``).

    ``assured_date`` is the day somebody last contacted the agency (editing is not verifying); ages are in years.
    """

    TABLE: ClassVar[str] = "service"

    organization_id: str = link("organization", required=True)
    program_id: str | None = link("program")
    name: str
    alternate_name: str | None = None
    description: str | None = None
    url: str | None = None
    email: str | None = None
    status: ServiceStatus = ServiceStatus.ACTIVE
    interpretation_services: str | None = None
    application_process: str | None = None
    fees_description: str | None = None
    wait_time: str | None = None
    fees: str | None = None
    accreditations: str | None = None
    eligibility_description: str | None = None
    minimum_age: float | None = None
    maximum_age: float | None = None
    assured_date: str | None = None
    assurer_email: str | None = None
    licenses: str | None = None
    alert: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceAtLocation(Record):
    """A service given at a location (HSDS ``service_at_location``)."""

    TABLE: ClassVar[str] = "service_at_location"

    service_id: str = link("service", required=True)
    location_id: str = link("location", required=True)
    description: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceArea(Record):
    """An area a service covers (HSDS ``service_area``).

    Ours: ``extent_type`` "text" with ``extent`` one of ``nation:US``, ``state:CA``, ``county:06075`` (Census GEOID),
    ``city:CA/oakland``, ``zip:94103`` is understood by search; any other text is shown as written.
    """

    TABLE: ClassVar[str] = "service_area"

    service_id: str | None = link("service")
    service_at_location_id: str | None = link("service_at_location")
    name: str | None = None
    description: str | None = None
    extent: str | None = None
    extent_type: str | None = None
    uri: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CostOption(Record):
    """One price with its condition and dates (HSDS ``cost_option``); ``amount`` in ``currency`` (ISO 4217)."""

    TABLE: ClassVar[str] = "cost_option"

    service_id: str = link("service", required=True)
    valid_from: str | None = None
    valid_to: str | None = None
    option: str | None = None
    currency: str | None = None
    amount: float | None = None
    amount_description: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RequiredDocument(Record):
    """A paper a person must bring (HSDS ``required_document``)."""

    TABLE: ClassVar[str] = "required_document"

    service_id: str | None = link("service")
    document: str | None = None
    uri: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit(Record):
    """What capacity is counted in, for example "Bed" (HSDS 3.1 ``unit``)."""

    TABLE: ClassVar[str] = "unit"

    name: str
    scheme: str | None = None
    identifier: str | None = None
    uri: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceCapacity(Record):
    """Free and total units of a service at the time ``updated`` (HSDS 3.1 ``service_capacity``)."""

    TABLE: ClassVar[str] = "service_capacity"

    service_id: str = link("service", required=True)
    unit_id: str = link("unit", required=True)
    available: float
    updated: str
    maximum: float | None = None
    description: str | None = None
