"""What one act of writing keeps, journals and refuses."""

from __future__ import annotations

import gc
import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import func, select

from referral_app.domain.changes import ChangeSet
from referral_app.domain.contact import Phone
from referral_app.domain.organization import Organization
from referral_app.domain.record import Record
from referral_app.domain.service import Service
from referral_app.storage import unit_of_work as unit_of_work_module
from referral_app.storage.content import directory_hash
from referral_app.storage.directory import Directory
from referral_app.storage.recording import Stamp
from referral_app.storage.refusals import DirectoryFull
from referral_app.storage.tables import CHANGE, CHANGE_ITEM, ITEM_LINK, OFFICE, TABLES, TOMBSTONE
from referral_app.storage.translate import NotStorable
from referral_app.storage.unit_of_work import LinkMissing
from tests.builders import fact, need_link, organization, phone, service, the_id

AGENCY, HOUSE = organization(), service()


def put(directory: Directory, *records: Record) -> ChangeSet:
    with directory.write(by="editor", source="test") as unit:
        unit.put_many(records)
        return unit.commit()


def remove(directory: Directory, *records: Record) -> ChangeSet:
    with directory.write(by="editor", source="test") as unit:
        for record in records:
            unit.remove(record.TABLE, record.id)
        return unit.commit()


def items(directory: Directory, change: int | None) -> list[tuple[str, str, str, Any]]:
    with directory.snapshot() as snapshot:
        rows = snapshot.connection.execute(select(CHANGE_ITEM).where(CHANGE_ITEM.c.change == change).order_by(CHANGE_ITEM.c.number))
        return [(row.table_name, row.record_id, row.operation, json.loads(row.before or "null")) for row in rows]


def rows_in(directory: Directory, table: Any) -> Sequence[Any]:
    with directory.snapshot() as snapshot:
        return snapshot.connection.execute(select(table)).fetchall()


def test_rows_may_come_in_any_order(directory: Directory) -> None:
    done = put(directory, phone(), HOUSE, AGENCY)

    assert {table: set(ids) for table, ids in done.touched.items()} == {
        "phone": {phone().id},
        "service": {HOUSE.id},
        "organization": {AGENCY.id},
    }
    with directory.snapshot() as snapshot:
        assert snapshot.get(Service, HOUSE.id) == HOUSE


def test_an_added_row_has_no_image_and_an_edited_or_removed_one_has_what_it_was(directory: Directory) -> None:
    added = put(directory, AGENCY, HOUSE)
    edited = put(directory, replace(HOUSE, alert="Closed on Friday"))
    removed = remove(directory, HOUSE)

    before = {"id": HOUSE.id, "name": HOUSE.name, "organization_id": AGENCY.id, "status": "active"}
    assert [item[2:] for item in items(directory, added.change)] == [("add", None), ("add", None)]
    assert items(directory, edited.change) == [("service", HOUSE.id, "edit", before)]
    assert items(directory, removed.change) == [("service", HOUSE.id, "remove", before | {"alert": "Closed on Friday"})]


def test_a_change_says_who_when_and_why(directory: Directory) -> None:
    put(directory, AGENCY)

    (change,) = rows_in(directory, CHANGE)
    assert (change.made_by, change.source, change.kind, change.happened_at) == ("editor", "test", "edit", "2026-07-13T09:30:00+00:00")


def test_a_unit_that_changes_nothing_leaves_no_trace(directory: Directory) -> None:
    put(directory, AGENCY, HOUSE)
    before = directory.change_mark()

    assert put(directory, AGENCY, HOUSE) == ChangeSet(None, {})
    assert put(directory) == ChangeSet(None, {})
    assert remove(directory, phone()) == ChangeSet(None, {})
    assert directory.change_mark() == before
    assert len(rows_in(directory, CHANGE)) == 1


def test_leaving_without_commit_keeps_nothing(directory: Directory) -> None:
    before = directory.change_mark()
    with directory.write(by="editor", source="test") as unit:
        unit.put(AGENCY)
        unit.set_info("starter_version", "1")

    with directory.snapshot() as snapshot:
        assert snapshot.count(Organization) == 0
        assert snapshot.info("starter_version") is None
    assert directory.change_mark() == before


def test_an_exception_keeps_nothing_and_lets_others_write(directory: Directory) -> None:
    with pytest.raises(ZeroDivisionError), directory.write(by="editor", source="test") as unit:
        unit.put(AGENCY)
        _ = 1 / 0

    assert rows_in(directory, CHANGE) == []
    assert put(directory, AGENCY).change == 1


def test_when_there_is_no_room_nothing_is_kept_and_the_next_write_goes_on(directory: Directory) -> None:
    with pytest.raises(DirectoryFull, match="not enough room"), directory.write(by="editor", source="test") as unit:
        pages = unit.connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        unit.connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + 20}")
        unit.put_many([AGENCY, *(service(str(number), description="words " * 100) for number in range(500))])

    assert rows_in(directory, CHANGE) == []
    assert put(directory, AGENCY).change == 1


def test_nothing_can_be_written_after_commit(directory: Directory) -> None:
    with directory.write(by="editor", source="test") as unit:
        unit.put(AGENCY)
        unit.commit()
        with pytest.raises(Exception, match="closed"):
            unit.put(HOUSE)

    with directory.snapshot() as snapshot:
        assert snapshot.count(Service) == 0


def test_a_row_that_links_to_nothing_is_refused_with_all_that_came_with_it(directory: Directory) -> None:
    with pytest.raises(LinkMissing, match="“service” would belong to a “organization”"):
        put(directory, HOUSE)
    put(directory, AGENCY, HOUSE)
    with pytest.raises(LinkMissing):
        remove(directory, AGENCY)

    with directory.snapshot() as snapshot:
        assert snapshot.count(Organization) == 1


def test_facts_about_the_file_are_no_change(directory: Directory) -> None:
    with directory.write(by="editor", source="test") as unit:
        unit.set_info("starter_version", "1")
        unit.set_info("starter_version", "2")
        assert unit.commit() == ChangeSet(None, {})

    with directory.snapshot() as snapshot:
        assert snapshot.info("starter_version") == "2"


NET_EFFECTS: list[tuple[str, list[Record | None], list[str]]] = [
    ("added and edited is added", [HOUSE, replace(HOUSE, alert="a")], ["add"]),
    ("added and removed is nothing", [HOUSE, None], []),
    ("added, removed and added is added", [HOUSE, None, HOUSE], ["add"]),
]
NET_EFFECTS_ON_A_ROW: list[tuple[str, list[Record | None], list[str]]] = [
    ("edited twice is edited", [replace(HOUSE, alert="a"), replace(HOUSE, alert="b")], ["edit"]),
    ("edited and edited back is nothing", [replace(HOUSE, alert="a"), HOUSE], []),
    ("edited and removed is removed", [replace(HOUSE, alert="a"), None], ["remove"]),
    ("removed and put back is nothing", [None, HOUSE], []),
    ("removed and put back changed is edited", [None, replace(HOUSE, alert="a")], ["edit"]),
    ("removed, put back, removed is removed", [None, HOUSE, None], ["remove"]),
]


@pytest.mark.parametrize(
    ("there", "steps", "expected"),
    [(there, steps, expected) for there, cases in ((False, NET_EFFECTS), (True, NET_EFFECTS_ON_A_ROW)) for _, steps, expected in cases],
    ids=[case[0] for case in (*NET_EFFECTS, *NET_EFFECTS_ON_A_ROW)],
)
def test_only_the_net_effect_of_a_unit_is_journaled(
    directory: Directory, there: bool, steps: list[Record | None], expected: list[str]
) -> None:
    put(directory, AGENCY, *([HOUSE] if there else []))
    with directory.write(by="editor", source="test") as unit:
        for record in steps:
            if record is None:
                unit.remove("service", HOUSE.id)
            else:
                unit.put(record)
        done = unit.commit()

    assert [item[2] for item in items(directory, done.change)] == expected
    assert all(image in (None, items(directory, 1) and image) for *_, image in items(directory, done.change))
    assert (done.change is None) == (not expected)
    assert {table: list(ids) for table, ids in done.touched.items()} == ({"service": [HOUSE.id]} if expected else {})
    if there and expected:
        assert "alert" not in items(directory, done.change)[0][3]


def test_the_last_of_several_versions_in_one_batch_counts(directory: Directory) -> None:
    put(directory, AGENCY, HOUSE, replace(HOUSE, alert="a"), replace(HOUSE, alert="b"))

    with directory.snapshot() as snapshot:
        assert snapshot.find(Service) == (replace(HOUSE, alert="b"),)


def test_more_rows_than_one_batch(directory: Directory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unit_of_work_module, "_ROWS_AT_ONCE", 50)
    services = [service(f"Program {number}") for number in range(333)]
    done = put(directory, *services, AGENCY)

    assert len(done.touched["service"]) == 333
    assert put(directory, *services) == ChangeSet(None, {})


def test_python_collects_garbage_as_before_whatever_becomes_of_a_unit(directory: Directory) -> None:
    usual = gc.get_threshold()
    put(directory, AGENCY, HOUSE)
    with pytest.raises(LinkMissing):
        put(directory, service("Orphan", organization_id=the_id("organization", "nobody")))
    with pytest.raises(NotStorable), directory.write(by="editor", source="test") as unit:
        unit.put(replace(HOUSE, minimum_age=float("nan")))

    assert gc.get_threshold() == usual


def test_rows_carry_the_change_that_last_wrote_them(directory: Directory) -> None:
    put(directory, AGENCY, HOUSE)
    put(directory, replace(HOUSE, alert="a"))

    rows = {table: rows_in(directory, TABLES[table])[0] for table in ("organization", "service")}
    assert (rows["organization"].row_sequence, rows["organization"].row_office) == (1, 1)
    assert rows["service"].row_sequence == 2
    assert [(change.sequence, change.office) for change in rows_in(directory, CHANGE)] == [(1, 1), (2, 1)]
    assert rows_in(directory, OFFICE)[0].seen == 2


def test_the_clock_is_ahead_of_every_office_seen(directory: Directory) -> None:
    with directory.write(by="editor", source="test") as unit:
        unit.connection.execute(OFFICE.insert().values(number=2, id="another office", seen=40))
        unit.put(replace(AGENCY, description="Theirs"))
        unit.commit()
    put(directory, AGENCY)

    assert [change.sequence for change in rows_in(directory, CHANGE)] == [41, 42]


def test_a_row_may_be_given_the_version_another_office_wrote_without_a_change(directory: Directory) -> None:
    put(directory, AGENCY)
    with directory.write(by="editor", source="test") as unit:
        unit.connection.execute(OFFICE.insert().values(number=2, id="another office", seen=7))
        unit.rows.set_versions("organization", {AGENCY.id: Stamp(7, 2)})
        assert unit.commit().change is None

    (row,) = rows_in(directory, TABLES["organization"])
    assert (row.row_sequence, row.row_office) == (7, 2)


def test_a_removed_row_leaves_a_tombstone_until_it_is_back(directory: Directory) -> None:
    put(directory, AGENCY, HOUSE)
    remove(directory, HOUSE)
    (stone,) = rows_in(directory, TOMBSTONE)
    assert (stone.table_name, stone.record_id, stone.row_sequence, stone.row_office) == ("service", HOUSE.id, 2, 1)

    put(directory, HOUSE)
    assert rows_in(directory, TOMBSTONE) == []


def test_images_say_what_they_link_to(directory: Directory) -> None:
    put(directory, AGENCY, HOUSE, phone(), fact("walk-in", "yes"))
    remove(directory, phone(), fact("walk-in", "yes"))

    assert {row.linked_id for row in rows_in(directory, ITEM_LINK)} == {HOUSE.id}
    assert len(rows_in(directory, ITEM_LINK)) == 2


def test_links_to_any_table_need_no_row(directory: Directory) -> None:
    put(directory, fact("walk-in", "yes", of="a program that is not here"))

    with pytest.raises(LinkMissing):
        put(directory, need_link())


@pytest.mark.parametrize("text", ["'; DROP TABLE service; --", "\x00\x01\x1f", "\u202egnp.exe", "{{name}}", "%s", "\ufeff", "🏠" * 50, ""])
def test_any_text_is_kept_as_it_is(directory: Directory, text: str) -> None:
    put(directory, AGENCY, replace(HOUSE, name=text, description=text))

    with directory.snapshot() as snapshot:
        assert snapshot.find(Service, name=text)[0].description == text
        assert snapshot.find(Service, name={text, "x"})[0].name == text
    assert remove(directory, HOUSE).change == 2


def test_the_hash_of_a_directory_is_of_what_it_says_only(directory: Directory) -> None:
    put(directory, AGENCY, HOUSE, phone())
    with directory.snapshot() as snapshot:
        before = directory_hash(snapshot)
    put(directory, replace(HOUSE, alert="a"))
    with directory.snapshot() as snapshot:
        changed = directory_hash(snapshot)
    put(directory, HOUSE)
    remove(directory, phone())
    put(directory, phone())
    with directory.snapshot() as snapshot:
        assert directory_hash(snapshot) == before != changed
        assert snapshot.connection.execute(select(func.count()).select_from(CHANGE)).scalar_one() == 5


def test_a_row_with_a_wrong_value_writes_nothing(directory: Directory) -> None:
    with pytest.raises(ValueError, match=r"phone\.number"), directory.write(by="editor", source="test") as unit:
        unit.put_many([AGENCY, HOUSE, Phone(id=the_id("phone", "x"), number=7)])  # type: ignore[arg-type]

    assert rows_in(directory, CHANGE) == []
