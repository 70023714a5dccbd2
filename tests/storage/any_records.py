"""Hypothesis strategies: any record of any kind, with any values its fields can hold."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from referral_app.domain.record import Record
from referral_app.domain.records import RECORDS
from referral_app.storage.fields import Field, FieldKind, fields_of

TEXT = st.text(st.characters(codec="utf-8"), max_size=20)
_VALUES: dict[FieldKind, st.SearchStrategy[Any]] = {
    FieldKind.TEXT: TEXT,
    FieldKind.NUMBER: st.floats(allow_nan=False, allow_infinity=False),
    FieldKind.INTEGER: st.integers(-(2**63) + 1, 2**63 - 1),
    FieldKind.FLAG: st.booleans(),
    FieldKind.WORDS: st.lists(TEXT, max_size=3).map(tuple),
}


def any_value(field: Field) -> st.SearchStrategy[Any]:
    """Any value of a field, blank where it may be."""
    values = st.sampled_from(list(field.choices)) if field.choices is not None else _VALUES[field.kind]
    return st.none() | values if field.optional else values


@st.composite
def any_record(draw: st.DrawFn, kind: type[Record] | None = None) -> Record:
    """Any record; its links lead anywhere."""
    kind = kind or draw(st.sampled_from(list(RECORDS.values())))
    return kind(**{field.name: draw(st.uuids().map(str) if field.name == "id" else any_value(field)) for field in fields_of(kind)})
