"""Row by row: nothing of the starter facts is lost, and nothing is said that they do not say."""

from __future__ import annotations

import csv
import re
from functools import cache

import pytest

from referral_app.domain.organization import Organization
from referral_app.domain.record import Record
from referral_app.domain.reference import ReferenceEntry
from referral_app.domain.service import Service
from referral_app.domain.sources import Conflict, Figure, Note, OtherName
from referral_app.domain.trust import latest_day
from tests.exchange.starter_rows import SHARED, Rows, bare, numbers_in, pages_in

pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason="the starter facts are not beside this checkout")

LINE_OF_ANOTHER = {("S52", "1-866-347-2423"): "S51"}
"""A campaign has no line of its own: it names one that is listed with its unit."""

GROUPS = {
    "housing": {"housing"},
    "employment": {"employment", "legal.labor-rights", "reporting.labor-complaint"},
    "immigration relief": {"immigration"},
    "legal help": {"legal"},
    "benefits eligibility": {"benefits", "hhs-letters"},
    "case management": {"advocate"},
    "crisis and hotline": {"safety"},
    "food": {"basics"},
    "clothing": {"basics"},
    "health care": {"health"},
    "mental health": {"emotional-support"},
    "education": {"education"},
    "child and youth protection": {"family", "hhs-letters.child"},
    "safety and law enforcement": {"reporting"},
    "training for providers": {"professional"},
    "research and data": {"professional"},
    "public awareness": {"professional"},
    "coordination": {"professional", "advocate"},
}
"""Coarse need of the facts -> the needs that may stand for it."""

KINDS = {"organization": "organization", "program": "program", "service": "service"}


@cache
def facts(name: str) -> list[dict[str, str]]:
    with (SHARED / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def seed_rows() -> list[dict[str, str]]:
    return facts("seed-rows.csv") if SHARED.is_dir() else []


def channels() -> list[dict[str, str]]:
    return [*facts("channels.csv"), *facts("extra-national.csv")] if SHARED.is_dir() else []


def local_rows() -> list[tuple[str, dict[str, str]]]:
    return [(f"L{number:03d}", row) for number, row in enumerate(facts("local-providers.csv"), start=1)] if SHARED.is_dir() else []


def assert_sources(kept: set[str], cell: str) -> None:
    for source in cell.split(" | "):
        address = re.search(r"https?://\S+|github\.com/\S+|\S+\.txt|a public code file", source)
        assert address, source
        assert any(address.group() in text for text in kept), source


def assert_needs(rows: Rows, records: list[Record], coarse: str) -> None:
    needs = {need for record in records for need in rows.needs(record)}
    for each in coarse.split("; "):
        assert any(need == slug or need.startswith(f"{slug}.") for need in needs for slug in GROUPS[each]), (each, needs)


def test_the_facts_have_the_rows_these_tests_know() -> None:
    assert (len(seed_rows()), len(facts("channels.csv")), len(facts("extra-national.csv")), len(local_rows())) == (91, 52, 40, 209)


@pytest.mark.parametrize("fact", seed_rows(), ids=lambda fact: fact["row_id"])
def test_a_seed_row(fact: dict[str, str], rows: Rows) -> None:
    row = fact["row_id"]
    entry = rows.rows[row]
    assert KINDS.get(fact["level"], "reference_entry") == entry.TABLE
    assert not isinstance(entry, ReferenceEntry) or entry.kind == fact["level"]
    core = re.sub(r" \([^)]*(?:seed|FBI)[^)]*\)", "", fact["name"])
    assert core in entry.name
    assert_sources(rows.sources(row), " | ".join(fact["seed_file"].split("; ")))
    assert_needs(rows, [entry], fact["needs"])
    names = {each.name for each in rows.on(OtherName, entry)}
    assert not fact["acronym"] or fact["acronym"] in names
    assert entry.description and entry.description != fact["what_it_does"]


@pytest.mark.parametrize("fact", [fact for fact in seed_rows() if fact["parent_organization"]], ids=lambda fact: fact["row_id"])
def test_a_parent_is_linked_or_named(fact: dict[str, str], rows: Rows) -> None:
    entry, parent = rows.rows[fact["row_id"]], fact["parent_organization"]
    above = [getattr(entry, field, None) for field in ("parent_organization_id", "program_id", "organization_id")]
    named = {other.name for other in rows.rows.values() if other.id in above}
    assert parent in named or parent == getattr(entry, "belongs_to", None)


@pytest.mark.parametrize(
    "fact", [fact for fact in seed_rows() if re.search(r"\d", fact["figures_from_seed"])], ids=lambda fact: fact["row_id"]
)
def test_a_figure_keeps_its_numbers_and_year(fact: dict[str, str], rows: Rows) -> None:
    figures = rows.on(Figure, rows.rows[fact["row_id"]])
    if fact["figures_from_seed"].startswith("FY 2021 figures (see"):
        assert not figures
        return
    said = " ".join(f"{figure.period} {figure.text}" for figure in figures)
    assert set(re.findall(r"\d[\d,]*\d|\d", fact["figures_from_seed"])) <= set(re.findall(r"\d[\d,]*\d|\d", said))


@pytest.mark.parametrize("fact", seed_rows(), ids=lambda fact: fact["row_id"])
def test_what_is_for_policy_alone_serves_nobody_across_the_desk(fact: dict[str, str], rows: Rows) -> None:
    if fact["audience"] == "policy and coordination":
        assert "survivors" not in rows.roles(rows.rows[fact["row_id"]])


@pytest.mark.parametrize("fact", channels(), ids=lambda fact: f"{fact['row_id']} {fact['channel_type']} {fact['value'][:20]}")
def test_a_channel(fact: dict[str, str], rows: Rows) -> None:
    row = fact["row_id"]
    phone = fact["channel_type"] in ("voice", "sms", "tty", "fax")
    wanted = numbers_in(fact["value"]) if phone else pages_in(fact["value"])
    assert wanted, fact["value"]
    found = [
        way
        for each in {row, *(LINE_OF_ANOTHER.get((row, value), row) for value in wanted)}
        for way in rows.ways(each)
        if bare(way.value) in wanted
    ]
    claims = " ".join(claim for conflict in rows.conflicts(row) for claim in conflict.claims)
    assert all(any(bare(way.value) == value for way in found) or value in claims for value in wanted)
    kinds = (
        {"video", "tty"}
        if "Sign Language" in fact["value"]
        else {"voice", "sms"}
        if "call or text" in fact["value"]
        else {fact["channel_type"]}
    )
    same = [way for way in found if way.use.type in kinds]
    assert same
    if (row, *wanted) in LINE_OF_ANOTHER:
        assert_sources({text for way in same for text in way.source.sources}, fact["source"])
        return
    assert all(way.use.hours == (fact["hours"] or None) for way in same)
    assert all(way.source.confidence == fact["confidence"] for way in same)
    assert all(way.source.date_text == (fact["source_date"] or None) for way in same)
    for way in same:
        assert_sources(set(way.source.sources), fact["source"])


@pytest.mark.parametrize("fact", facts("extra-national.csv") if SHARED.is_dir() else [], ids=lambda fact: fact["row_id"])
def test_a_national_line(fact: dict[str, str], rows: Rows) -> None:
    entry = rows.rows[fact["row_id"]]
    assert entry.name == fact["name"]
    assert_needs(rows, [entry], fact["needs"])


@pytest.mark.parametrize(("row", "fact"), local_rows(), ids=lambda each: each if isinstance(each, str) else each["name"])
def test_a_local_provider(row: str, fact: dict[str, str], rows: Rows) -> None:
    service = rows.rows[row]
    assert isinstance(service, Service)
    agency = rows.agency(service)
    said = f"{service.name} {agency.name} {' '.join(each.name for each in rows.on(OtherName, service))} {service.description}"
    words = set(re.findall(r"\w{4,}", fact["name"])) - {"formerly", "human", "statewide", "Diocese", "sex", "trafficking", "program"}
    assert {word.lower() for word in words} - set(re.findall(r"\w+", said.lower())) <= {"hotline", "services", "palm", "beach", "survivors"}
    assert numbers_in(fact["phone"]) <= {way.value for way in rows.ways(row)}
    assert not fact["website"] or bare(fact["website"]) in {bare(way.value) for way in [*rows.ways(row), *rows.ways_of(agency)]}
    assert fact["city"] in (service.description or "")
    assert_sources(rows.sources(row), fact["source"])
    assert_needs(rows, [service], fact["needs"])
    dates = {way.source.date_text for way in rows.ways(row)}
    assert dates <= {fact["source_date"] or None}


def test_no_remark_on_a_local_provider_is_lost(rows: Rows) -> None:
    for row, fact in local_rows():
        if fact["note"] and "Safe Shelter Collaborative" not in fact["note"]:
            assert [note.text for note in rows.on(Note, rows.rows[row])] == [fact["note"]]
        elif fact["note"]:
            assert any(
                "Safe Shelter Collaborative" in (record.description or "")
                for record in rows.related(row)
                if not isinstance(record, Conflict)
            )


def test_every_agency_of_the_local_set_is_there_once(rows: Rows) -> None:
    names = [record.name for name, record in rows.rows.items() if name.startswith("L") and isinstance(record, Organization)]
    assert len(names) == len(local_rows()) - 1  # CAST is there already, as row X16
    assert len(set(names)) == len(names)


def test_dates_are_dates(rows: Rows) -> None:
    for way in (way for name in rows.rows for way in rows.ways_of(rows.rows[name])):
        if way.source.source_date:
            assert latest_day(way.source.source_date)
            assert way.source.source_date[:4] in (way.source.date_text or "")
