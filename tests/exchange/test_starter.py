"""The starter directory as a whole: the same every time, complete, and under a version."""

from __future__ import annotations

import re
import time

from referral_app.domain.record import links_of
from referral_app.domain.records import RECORDS
from referral_app.domain.service import ServiceArea
from referral_app.domain.sources import Figure, Provenance
from referral_app.exchange.starter import StarterDirectory, digest_of, read_starter, read_version
from tests.exchange.starter_rows import SEED, Rows


def test_it_is_the_same_every_time(whole: StarterDirectory) -> None:
    assert read_starter(SEED, local=True) == whole


def test_it_reads_in_no_time() -> None:
    times = []
    for _ in range(5):
        begun = time.process_time()
        read_starter(SEED, local=True)
        times.append(time.process_time() - begun)
    assert min(times) < 0.3


def test_the_local_set_only_adds(national: StarterDirectory, whole: StarterDirectory) -> None:
    assert set(national.records) < set(whole.records)
    assert national.version == whole.version


def test_a_changed_record_asks_for_a_new_version(whole: StarterDirectory) -> None:
    digest = digest_of(whole)
    assert read_version(SEED).digest == digest, (
        f"the records of the starter directory changed: raise “version” in db/seed/version.toml, run this test again, "
        f"and set “digest” there to what it says then (now {digest})"
    )


def test_every_row_is_there_once(rows: Rows) -> None:
    for letter, count, form in (("S", 91, "S{:02d}"), ("X", 19, "X{:02d}"), ("L", 209, "L{:03d}")):
        plain = {row for row in rows.rows if re.fullmatch(rf"{letter}\d+", row)}
        assert plain == {form.format(number) for number in range(1, count + 1)}


def test_links_lead_to_records_that_come_before(whole: StarterDirectory) -> None:
    seen: dict[str, str] = {}
    for record in whole.records:
        for field, table in links_of(type(record)).items():
            target = getattr(record, field)
            assert target is None or seen[target] == table
        assert record.id not in seen
        seen[record.id] = record.TABLE
    pointing = [(getattr(record, "link_id", None), getattr(record, "link_entity", None)) for record in whole.records]
    assert all(seen[target] == table for target, table in pointing if target)
    tables = list(RECORDS)
    order = [tables.index(record.TABLE) for record in whole.records]
    assert order == sorted(order)


def test_every_entry_has_role_source_and_words(rows: Rows) -> None:
    for row, record in rows.rows.items():
        assert rows.roles(record), row
        assert any(each.field is None and each.sources for each in rows.on(Provenance, record)), row
        assert record.name and record.description, row
        assert rows.needs(record) or row.endswith("-agency"), row


def test_every_service_says_where_it_serves(rows: Rows) -> None:
    extents = re.compile(r"nation:US|state:[A-Z]{2}|county:\d{5}|city:[A-Z]{2}/[a-z ]+")
    for row, record in rows.services("SXL").items():
        areas = rows.on(ServiceArea, record)
        assert areas, row
        assert all(extents.fullmatch(area.extent or "") and area.name for area in areas), row
        assert (areas[0].extent == "nation:US") == (row[0] != "L"), row


def test_figures_carry_their_source(rows: Rows) -> None:
    assert all(figure.source for figure in rows.of_kind(Figure))


def test_names_carry_no_remark_of_an_editor(rows: Rows) -> None:
    assert not [record.name for record in rows.rows.values() if re.search(r"seed|unnamed|heading lost|formerly", record.name)]
