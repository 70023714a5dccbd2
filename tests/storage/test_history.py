"""The history of a program holds what was done to it and to all that belongs or belonged to it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from referral_app.domain.answers import Answer
from referral_app.domain.changes import Change, Operation
from referral_app.domain.record import Record
from referral_app.domain.visibility import Visibility, Withheld, withheld_id
from referral_app.storage.belongings import belongings
from referral_app.storage.directory import Directory
from referral_app.storage.journal import history
from referral_app.storage.undo import undo
from tests.builders import (
    address,
    channel_use,
    contact,
    fact,
    language,
    location,
    need,
    need_link,
    needs_taxonomy,
    organization,
    phone,
    program,
    service,
    service_at,
    the_id,
)
from tests.storage.test_units_of_work import put, remove
from tests.storage.test_withholding import LINE, LINE_LANGUAGE, PLACE, decide

HOUSE, OTHER = service(), service("Other house")
BASE = (organization(), HOUSE, OTHER, PLACE, service_at(), service_at("Other house"), needs_taxonomy(), need())


@pytest.fixture(autouse=True)
def _filled(directory: Directory) -> None:
    put(directory, *BASE)


def history_of(directory: Directory, record: Record, limit: int | None = None) -> tuple[Change, ...]:
    with directory.snapshot() as snapshot:
        return history(snapshot, record.id, limit)


PARTS: list[tuple[str, tuple[Record, ...]]] = [
    ("the service itself", (replace(HOUSE, alert="a"),)),
    ("a phone", (phone(),)),
    ("a language of a contact's phone", (contact(), LINE, LINE_LANGUAGE)),
    ("a use of a phone", (phone(), channel_use())),
    ("a fact", (fact("walk-in", Answer.YES),)),
    ("a need", (need_link(),)),
    ("the address of its place", (address(),)),
    ("hours at its place", (replace(language(), id=the_id("language", "at"), service_id=None, location_id=PLACE.id),)),
]
OTHERS: list[tuple[str, tuple[Record, ...]]] = [
    ("its agency", (replace(organization(), website="https://example.org"),)),
    ("another service at the same place", (replace(service_at("Other house"), description="Upstairs"),)),
    ("another service with the same need", (need_link(of="Other house"),)),
    ("a phone of another service", (phone("other", of="Other house"),)),
    ("a program family", (program(),)),
]


@pytest.mark.parametrize("parts", [case[1] for case in PARTS], ids=[case[0] for case in PARTS])
def test_what_belongs_to_it_is_in_its_history(directory: Directory, parts: tuple[Record, ...]) -> None:
    for part in parts:
        put(directory, part)
    changes = history_of(directory, HOUSE)

    assert {item.id for change in changes[:-1] for item in change.items} == {part.id for part in parts}
    assert [change.id for change in changes] == sorted((change.id for change in changes), reverse=True)


@pytest.mark.parametrize("others", [case[1] for case in OTHERS], ids=[case[0] for case in OTHERS])
def test_what_does_not_belong_to_it_is_not(directory: Directory, others: tuple[Record, ...]) -> None:
    put(directory, *others)

    assert [change.id for change in history_of(directory, HOUSE)] == [1]


def test_rows_that_are_gone_or_belong_elsewhere_now_stay_in_it(directory: Directory) -> None:
    put(directory, phone("gone"), phone("moved"), channel_use(of="gone"))
    remove(directory, channel_use(of="gone"), phone("gone"))
    put(directory, phone("moved", of="Other house"))
    put(directory, replace(phone("moved", of="Other house"), number="later"))

    found = [(change.id, {(item.id, item.operation) for item in change.items}) for change in history_of(directory, HOUSE)]
    gone, use, moved = phone("gone").id, channel_use(of="gone").id, phone("moved").id
    assert found[:4] == [
        (5, {(moved, Operation.EDIT)}),
        (4, {(moved, Operation.EDIT)}),
        (3, {(use, Operation.REMOVE), (gone, Operation.REMOVE)}),
        (2, {(gone, Operation.ADD), (moved, Operation.ADD), (use, Operation.ADD)}),
    ]


def test_hidden_rows_are_in_it(directory: Directory) -> None:
    put(directory, address())
    decide(directory, PLACE, Visibility.INTERNAL)
    with directory.write(by="x", source="y") as unit:
        unit.put(contact())
        unit.decide_visibility("contact", contact().id, Visibility.INTERNAL, by="x")
        unit.commit()
    put(directory, replace(contact(), name="Someone"))

    edited, decided, placed, *_ = history_of(directory, HOUSE)
    assert [(item.table, item.id) for item in edited.items] == [(Withheld.TABLE, withheld_id("contact", contact().id))]
    assert {item.table for item in decided.items} == {"visibility", "withheld"}
    assert {item.table for item in placed.items} == {"visibility", "withheld", "location", "address"}


def test_a_change_is_told_whole(directory: Directory) -> None:
    put(directory, replace(HOUSE, alert="a"))
    undo(directory, 2, by="director")

    newest, edited, _ = history_of(directory, HOUSE)
    assert (newest.by, newest.source, newest.when) == ("director", "undo of 2", "2026-07-13T09:30:00+00:00")
    assert (newest.office, newest.sequence) == (directory.office, 3)
    assert edited.items[0].before == {"id": HOUSE.id, "name": HOUSE.name, "organization_id": organization().id, "status": "active"}


def test_only_as_many_as_asked_for(directory: Directory) -> None:
    for alert in "abc":
        put(directory, replace(HOUSE, alert=alert))

    assert [change.id for change in history_of(directory, HOUSE, limit=2)] == [4, 3]
    with directory.snapshot() as snapshot:
        assert [change.id for change in history(snapshot, limit=3)] == [4, 3, 2]
        assert [change.items for change in history(snapshot)] == [()] * 4
        assert history(snapshot, "unknown") == ()


def test_belongings_are_over_any_number_of_steps(directory: Directory) -> None:
    put(directory, contact(), LINE, LINE_LANGUAGE, channel_use(of="back line"), address())

    with directory.snapshot() as snapshot:
        assert {table for table, _ in belongings(snapshot, HOUSE.id)} == {
            "contact", "phone", "language", "channel_use", "service_at_location", "location", "address",
        }  # fmt: skip
        assert ("location", location().id) in belongings(snapshot, HOUSE.id)
        assert not any(table == "service" for table, _ in belongings(snapshot, organization().id))
