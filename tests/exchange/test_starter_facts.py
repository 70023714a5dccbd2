"""What the starter directory says and leaves open: conflicts, benefits, ages, and no address anywhere."""

from __future__ import annotations

import re

import pytest

from referral_app.domain.answers import Answer
from referral_app.domain.facts import Fact, FactCode
from referral_app.domain.location import Address, Location
from referral_app.domain.service import Service
from referral_app.domain.sources import Conflict
from tests.exchange.starter_rows import Rows


@pytest.mark.parametrize(
    ("row", "value", "claim"),
    [
        ("S03", "202-401-9200", "202-401-9200"),
        ("S09", "202-401-5510", "866-401-5510"),
        ("S09", None, "same extent as for a refugee"),
        ("S09", None, "Trafficking@acf.hhs.gov"),
        ("S09", "202-401-5487", "202-401-5487"),
        ("S10", None, "July 4, 2025"),
        ("S10", "202-401-5487", "202-401-5487"),
        ("S10", None, "90 days"),
        ("S11", None, "Compass Connections"),
        ("S12", None, "pause of federal funding"),
        ("S13", None, "pause of federal funding"),
        ("S14", None, "pause of federal funding"),
        ("S15", None, "pause of federal funding"),
        ("S16", None, "pause of federal funding"),
        ("S21", None, "pause of federal funding"),
        ("S25", None, "Rescue & Restore"),
        ("S26", None, "Look Beneath the Surface"),
        ("S34", None, "15 departments"),
        ("S51", "866-872-4973", "866-872-4973"),
        ("S51", None, "Center for Countering Human Trafficking"),
        ("S54", "1-800-375-5283", "6 pm"),
        ("S56", "802-527-4888", "802-527-4888"),
        ("S59", "1-888-428-7581", "1-888-428-7581"),
        ("S64", None, "pause of federal funding"),
        ("S65", None, "pause of federal funding"),
        ("S80", "1-877-889-5627", "711"),
        ("S84", None, "Center for Countering Human Trafficking"),
        ("S86", None, "about 35 people"),
        ("S90", None, "about 35 people"),
        ("X01", "1-800-787-3224", "does not list it"),
        ("X02", "1-800-656-4673", "800-655-4673"),
        ("X04", "1-800-786-2929", "66008"),
        ("X07", None, "July 4, 2025"),
        ("X18", None, "Center for Countering Human Trafficking"),
        ("L022", None, "Asian Americans Advancing Justice"),
        ("L027", "323-379-4232", "323-203-7500"),
        ("L078", None, "Broward"),
        ("L079", None, "2014"),
        ("L092", None, "July 4, 2025"),
        ("L096", None, "24-hour line"),
        ("L110", None, "July 4, 2025"),
        ("L123", None, "Missouri"),
        ("L187", None, "July 4, 2025"),
        ("L209", None, "Kansas"),
    ],
)
def test_what_is_contested_is_an_open_conflict(row: str, value: str | None, claim: str, rows: Rows) -> None:
    on_channel = [conflict for way in rows.ways(row) if way.value == value for conflict in way.conflicts]
    found = [one for one in (on_channel if value else rows.conflicts(row)) if any(claim in each for each in one.claims)]
    assert found
    assert all(one.settled_on is None and one.opened_on == "2026-11-25" for one in found)


def test_a_conflict_is_plain_and_says_what_to_do(rows: Rows) -> None:
    for conflict in rows.of_kind(Conflict):
        assert len(conflict.claims) == len(conflict.sources) >= 2
        assert len(conflict.statement.split()) <= 45
        assert re.search(r"\b(ask|call|check|use|take|do not|confirm|try)\b", conflict.statement, re.IGNORECASE), conflict.statement


def test_benefits_are_never_a_plain_fact(rows: Rows) -> None:
    for row, record in rows.services("SXL").items():
        if {need.partition(".")[0] for need in rows.needs(record)} & {"benefits"}:
            assert "Rules changed in July 2025: ask a benefits worker." in [each.statement for each in rows.on(Conflict, record)], row


def test_there_is_no_address_and_no_point(rows: Rows) -> None:
    assert not rows.of_kind(Address)
    assert not rows.of_kind(Location)
    streets = re.compile(r"\b\d+\s+(?:[NSEW]\.?\s+)?[A-Z]\w+\s+(?:St|Street|Ave|Avenue|Blvd|Boulevard|Rd|Road|Dr|Drive|Ln|Lane|Way|Hwy)\b")
    for record in rows.records:
        assert not streets.search(repr(record)), record
        assert not re.search(r"\b\d{5}-\d{4}\b", repr(record)), record


@pytest.mark.parametrize(
    ("row", "ages"), [("L084", (10, 17)), ("L098", (17, 21)), ("L101", (12, None)), ("L119", (None, 24)), ("S09", (18, None))]
)
def test_ages_where_the_source_says_them(row: str, ages: tuple[float | None, float | None], rows: Rows) -> None:
    record = rows.rows[row]
    assert isinstance(record, Service)
    assert (record.minimum_age, record.maximum_age) == ages


def test_nobody_in_the_local_set_was_asked_yet(rows: Rows) -> None:
    asked = {}
    for row, record in rows.services("L").items():
        facts = [fact for each in (record, rows.agency(record)) for fact in rows.on(Fact, each)]
        asked[row] = [fact.answer for fact in facts if fact.code == FactCode.AGREED_TO_BE_LISTED]
    assert set(map(tuple, asked.values())) == {(Answer.UNKNOWN,)}
