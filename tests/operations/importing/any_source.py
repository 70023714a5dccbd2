"""Hypothesis strategies: a small source of any shape, with texts of many scripts, rows that repeat and links that lead nowhere."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hypothesis import strategies as st

from referral_app.domain.record import Record
from referral_app.storage.fields import fields_of
from tests.builders import address, area, language, location, organization, phone, program, schedule, service, service_at
from tests.storage.any_records import any_value

_SCALARS = {
    "organization": ("alternate_name", "description", "email", "website", "year_incorporated"),
    "service": ("alternate_name", "description", "url", "alert", "minimum_age", "assured_date", "eligibility_description"),
    "location": ("alternate_name", "description", "latitude", "transportation"),
    "phone": ("number", "extension", "description"),
    "address": ("address_2", "region", "attention"),
}
_NAMES = ("One", "Two", "Three", "Shelter Four")


@st.composite
def sources(draw: st.DrawFn, prefix: str = "") -> list[Record]:
    """Rows of some agencies and what hangs on them. Two sources with different prefixes have no row in common."""
    rows: list[Record] = []
    for name in draw(st.lists(st.sampled_from(_NAMES), min_size=1, max_size=3, unique=True)):
        rows += _agency(draw, prefix + name)
    rows += draw(st.lists(st.sampled_from(rows), max_size=2))
    return [draw(touched(row)) for row in rows]


def _agency(draw: st.DrawFn, name: str) -> list[Record]:
    every: list[Record] = [
        organization(name),
        program(f"{name} family", agency=name),
        service(name, agency=name),
        location(name),
        service_at(name, name),
        address(name),
        phone(name, of=name),
        language(of=name),
        schedule(of=name),
        area(of=name),
    ]
    left_out = draw(st.sets(st.integers(0, len(every) - 1), max_size=3))
    return [row for number, row in enumerate(every) if number not in left_out]


@st.composite
def touched(draw: st.DrawFn, row: Record) -> Record:
    """The row with one or no field changed to anything the field may hold."""
    names = _SCALARS.get(row.TABLE, ())
    if not names or draw(st.booleans()):
        return row
    name = draw(st.sampled_from(names))
    field = next(one for one in fields_of(type(row)) if one.name == name)
    values: dict[str, Any] = {name: draw(any_value(field))}
    return replace(row, **values)
