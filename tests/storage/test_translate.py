"""A record is the same after it was a row, and a wrong value never becomes one."""

from __future__ import annotations

import dataclasses
import math
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings

from referral_app.domain.answers import Answer
from referral_app.domain.facts import FactCode
from referral_app.domain.record import Record
from referral_app.domain.records import RECORDS
from referral_app.domain.service import Service, ServiceStatus
from referral_app.storage.content import content_text, record_hash
from referral_app.storage.fields import FieldKind, fields_of
from referral_app.storage.translate import NotStorable, content_of, content_of_row, record_of, row_of
from tests.builders import channel_use, fact, location, service
from tests.storage.any_records import any_record


@settings(deadline=None, max_examples=100)
@given(any_record())
def test_a_record_is_the_same_after_it_was_a_row(record: Record) -> None:
    kind = type(record)
    content = content_of(record)
    again = content_of_row(kind, row_of(kind, content))

    assert record_of(kind, again) == record
    assert content_text(again) == content_text(content)
    assert list(content) == sorted(content)


@pytest.mark.parametrize("kind", RECORDS.values(), ids=lambda kind: kind.TABLE)
def test_every_field_of_every_record_has_a_kind(kind: type[Record]) -> None:
    fields = fields_of(kind)

    assert [field.name for field in fields] == [field.name for field in dataclasses.fields(kind)]
    assert all((field.choices is not None) == (field.kind is FieldKind.CHOICE) for field in fields)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", None),
        ("name", 7),
        ("name", b"bytes"),
        ("description", 7),
        ("status", "no such status"),
        ("minimum_age", math.nan),
        ("minimum_age", math.inf),
        ("minimum_age", "18"),
        ("minimum_age", True),
    ],
)
def test_a_value_that_its_field_cannot_hold_is_refused_without_being_told(field: str, value: Any) -> None:
    with pytest.raises(NotStorable, match=f"service.{field}") as refused:
        content_of(replace(service(), **{field: value}))

    assert value is None or str(value) not in str(refused.value)


@pytest.mark.parametrize("value", [2**63, -(2**63), 1.5, True, "1"])
def test_only_whole_numbers_that_fit_are_whole_numbers(value: Any) -> None:
    with pytest.raises(NotStorable):
        content_of(channel_use(rank=value))


def test_members_of_an_enum_stand_as_their_text_wherever_text_may() -> None:
    assert content_of(fact(FactCode.WALK_IN, Answer.YES))["code"] == "walk-in"
    assert type(content_of(fact(FactCode.WALK_IN, Answer.YES))["code"]) is str
    assert content_of(service(status=ServiceStatus.DEFUNCT))["status"] == "defunct"


def test_numbers_that_are_equal_hash_alike() -> None:
    assert record_hash(service(minimum_age=18)) == record_hash(service(minimum_age=18.0))
    assert record_hash(location(latitude=-0.0)) == record_hash(location(latitude=0.0))


def test_a_hash_tells_contents_apart_and_passes_over_blanks() -> None:
    assert record_hash(service()) == record_hash(service(alert=None))
    assert record_hash(service()) != record_hash(service(alert=""))
    assert record_hash(service(name="a", alternate_name="b")) != record_hash(service(name="b", alternate_name="a"))


def test_an_older_image_can_still_be_read() -> None:
    image = content_of(service()) | {"field_of_another_version": "x"}

    assert record_of(Service, image) == service()


@pytest.mark.parametrize(
    ("field", "damage"), [("name", None), ("name", 5), ("status", "activf"), ("minimum_age", "x"), ("description", b"\xff")]
)
def test_what_cannot_be_in_a_row_is_not_read(field: str, damage: Any) -> None:
    row = row_of(Service, content_of(service()))
    row[[one.name for one in fields_of(Service)].index(field)] = damage

    with pytest.raises((ValueError, TypeError)):
        record_of(Service, content_of_row(Service, row))
