"""Reading: what is found, and that a snapshot is one state whatever others do."""

from __future__ import annotations

import threading
from dataclasses import replace
from typing import Any

import pytest

from referral_app.domain.contact import Phone
from referral_app.domain.facts import Fact
from referral_app.domain.organization import Organization
from referral_app.domain.service import Service
from referral_app.storage.directory import Directory, open_directory
from referral_app.storage.tables import TABLES, TOMBSTONE
from tests.builders import organization, phone, service, the_id
from tests.storage.test_units_of_work import put

FIRST, SECOND = service("A"), service("B")


@pytest.fixture(autouse=True)
def _filled(directory: Directory) -> None:
    put(directory, organization(), FIRST, SECOND, phone("a", of="A"), phone("b", of="B"), phone("free", of=None, extension="7"))


def phones(*names: str) -> set[str]:
    return {the_id("phone", name) for name in names}


FOUND: list[tuple[dict[str, Any], set[str]]] = [
    ({}, phones("a", "b", "free")),
    ({"service_id": FIRST.id}, phones("a")),
    ({"service_id": {FIRST.id, SECOND.id, "unknown"}}, phones("a", "b")),
    ({"service_id": [FIRST.id]}, phones("a")),
    ({"service_id": ()}, set()),
    ({"service_id": None}, phones("free")),
    ({"service_id": FIRST.id, "type": "voice"}, phones("a")),
    ({"service_id": FIRST.id, "type": "fax"}, set()),
    ({"extension": "7"}, phones("free")),
    ({"id": phones("a", "free")}, phones("a", "free")),
]


@pytest.mark.parametrize(("asked", "expected"), FOUND)
def test_find(directory: Directory, asked: dict[str, Any], expected: set[str]) -> None:
    with directory.snapshot() as snapshot:
        found = snapshot.find(Phone, **asked)

    assert {one.id for one in found} == expected
    assert list(found) == sorted(found, key=lambda one: one.id)


@pytest.mark.parametrize(("number", "fewer"), [(1, False), (2, False), (3, True), (1000, True)])
def test_whether_there_are_fewer_rows(directory: Directory, number: int, fewer: bool) -> None:
    with directory.snapshot() as snapshot:
        assert snapshot.has_fewer(Service, number) is fewer
        assert snapshot.has_fewer(Fact, number)


def test_whether_a_table_holds_nothing(directory: Directory) -> None:
    with directory.snapshot() as snapshot:
        assert not snapshot.is_empty(TABLES["phone"])
        assert snapshot.is_empty(TABLES["fact"])
        assert snapshot.is_empty(TOMBSTONE)


def test_a_field_that_is_not_there_is_a_bug(directory: Directory) -> None:
    with directory.snapshot() as snapshot, pytest.raises(KeyError):
        snapshot.find(Phone, no_such_field=1)


def test_membership_of_more_than_a_statement_can_hold(directory: Directory) -> None:
    with directory.snapshot() as snapshot:
        assert len(snapshot.find(Phone, service_id=[str(number) for number in range(300_000)] + [FIRST.id])) == 1


def test_get_and_count(directory: Directory) -> None:
    with directory.snapshot() as snapshot:
        assert snapshot.get(Service, FIRST.id) == FIRST
        assert snapshot.get(Service, "unknown") is None
        assert snapshot.get(Organization, FIRST.id) is None
        assert (snapshot.count(Service), snapshot.count(Phone)) == (2, 3)


def test_a_snapshot_sees_one_state_while_others_write(directory: Directory) -> None:
    with directory.snapshot() as before:
        put(directory, replace(FIRST, alert="new"))
        assert before.find(Service, id=FIRST.id) == (FIRST,)
        with directory.snapshot() as after:
            assert after.find(Service, id=FIRST.id)[0].alert == "new"
            assert after.mark != before.mark


def test_nothing_uncommitted_is_seen(directory: Directory) -> None:
    with directory.write(by="editor", source="test") as unit:
        unit.put(replace(FIRST, alert="not yet"))
        assert unit.find(Service, alert="not yet") != ()
        with directory.snapshot() as snapshot:
            assert snapshot.find(Service, alert="not yet") == ()


def test_threads_read_while_one_writes(directory: Directory) -> None:
    seen: list[int] = []
    reading = [threading.Thread(target=lambda: seen.extend(_counts(directory))) for _ in range(3)]
    for thread in reading:
        thread.start()
    for number in range(5):
        put(directory, *(service(f"new {number} {one}") for one in range(10)))
    for thread in reading:
        thread.join()

    assert {count % 10 for count in seen} == {2}
    assert len(seen) == 60


def _counts(directory: Directory) -> list[int]:
    counts = []
    for _ in range(20):
        with directory.snapshot() as snapshot:
            counts.append(snapshot.count(Service))
    return counts


def test_a_reader_cannot_write(directory: Directory) -> None:
    with directory.snapshot() as snapshot, pytest.raises(Exception, match="can only be read"):
        snapshot.connection.exec_driver_sql("DELETE FROM phone")


def test_the_mark_is_of_the_state_not_of_the_time(directory: Directory) -> None:
    marks = {directory.change_mark(), directory.change_mark()}
    with open_directory(directory.path) as again:
        marks.add(again.change_mark())
    assert len(marks) == 1

    put(directory, service("C"))
    assert directory.change_mark() not in marks


SAFE = {
    "foreign_keys": 1,
    "synchronous": 2,
    "secure_delete": 1,
    "trusted_schema": 0,
    "cell_size_check": 1,
    "mmap_size": 0,
    "temp_store": 2,
    "busy_timeout": 1000,
}


@pytest.mark.parametrize(("pragma", "value"), SAFE.items())
def test_every_connection_is_set_for_safety(directory: Directory, pragma: str, value: int) -> None:
    with directory.snapshot() as snapshot:
        assert snapshot.connection.exec_driver_sql(f"PRAGMA {pragma}").scalar() == value
        assert snapshot.connection.exec_driver_sql("PRAGMA query_only").scalar() == 1
    with directory.write(by="editor", source="test") as unit:
        assert unit.connection.exec_driver_sql(f"PRAGMA {pragma}").scalar() == value
        assert unit.connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"


def test_the_only_sqlite_is_the_one_we_ship(directory: Directory) -> None:
    with directory.snapshot() as snapshot:
        version = snapshot.connection.exec_driver_sql("SELECT sqlite_version()").scalar_one()
    assert tuple(map(int, version.split("."))) >= (3, 51, 3), "older ones can corrupt a write-ahead log (reliability.md 0.3)"
