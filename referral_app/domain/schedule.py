"""Opening hours as HSDS keeps them: one RRULE-like row with opening and closing times."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from referral_app.domain.record import Record, link


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule(Record):
    """Hours of a service, a location or a service at a location (HSDS ``schedule``).

    ``freq`` is WEEKLY or MONTHLY, ``byday`` a comma list such as ``MO,TU`` or ``1SA``; times are HH:MM. By convention
    00:00-23:59 is "24 hours". A passed ``valid_to`` means "not known", a passed ``until`` means "ended".
    ``timezone`` is HSDS's UTC offset, kept as text.
    """

    TABLE: ClassVar[str] = "schedule"

    service_id: str | None = link("service")
    location_id: str | None = link("location")
    service_at_location_id: str | None = link("service_at_location")
    valid_from: str | None = None
    valid_to: str | None = None
    dtstart: str | None = None
    timezone: str | None = None
    until: str | None = None
    count: int | None = None
    wkst: str | None = None
    freq: str | None = None
    interval: int | None = None
    byday: str | None = None
    byweekno: str | None = None
    bymonthday: str | None = None
    byyearday: str | None = None
    description: str | None = None
    opens_at: str | None = None
    closes_at: str | None = None
    schedule_link: str | None = None
    attending_type: str | None = None
    notes: str | None = None
