"""Undo is a change of its own that brings back exactly what was, or says what is in the way and does nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from referral_app.domain.answers import Answer
from referral_app.domain.changes import ChangeSet
from referral_app.domain.record import Record
from referral_app.domain.service import Service
from referral_app.domain.visibility import Visibility, Withheld
from referral_app.storage.content import directory_hash
from referral_app.storage.directory import Directory
from referral_app.storage.journal import last_undoable
from referral_app.storage.undo import CannotUndo, undo
from tests.builders import address, conflict, contact, fact, language, location, note, organization, phone, service, service_at
from tests.storage.test_units_of_work import put, remove
from tests.storage.test_withholding import LINE, LINE_LANGUAGE, PLACE, decide, hash_of

HOUSE = service()


def last(directory: Directory) -> int | None:
    with directory.snapshot() as snapshot:
        return last_undoable(snapshot)


def undo_last(directory: Directory) -> ChangeSet:
    change = last(directory)
    assert change is not None
    return undo(directory, change, by="editor")


def test_undo_brings_back_what_was(directory: Directory) -> None:
    put(directory, organization(), HOUSE, phone())
    before = hash_of(directory)
    changed = put(directory, replace(HOUSE, alert="a"), phone("second"), fact("walk-in", Answer.YES))

    done = undo(directory, changed.change or 0, by="editor")
    assert hash_of(directory) == before
    assert {table: set(ids) for table, ids in done.touched.items()} == {table: set(ids) for table, ids in changed.touched.items()}


def test_undo_of_an_undo_brings_the_change_back(directory: Directory) -> None:
    first = put(directory, organization(), HOUSE)
    with_it = hash_of(directory)
    undone = undo(directory, first.change or 0, by="editor")
    undo(directory, undone.change or 0, by="editor")
    assert hash_of(directory) == with_it

    undo(directory, first.change or 0, by="editor")
    assert hash_of(directory) != with_it
    with pytest.raises(CannotUndo, match="Change 2 is undone already"):
        undo(directory, undone.change or 0, by="editor")


def test_the_last_change_walks_back(directory: Directory) -> None:
    hashes = [hash_of(directory)]
    for record in (organization(), HOUSE, replace(HOUSE, alert="a")):
        put(directory, record)
        hashes.append(hash_of(directory))
    for expected in reversed(hashes[:-1]):
        undo_last(directory)
        assert hash_of(directory) == expected

    assert last(directory) is None
    put(directory, organization())
    assert last(directory) == 7


def test_a_redone_change_is_the_last_again(directory: Directory) -> None:
    put(directory, organization())
    undone = undo_last(directory)
    undo(directory, undone.change or 0, by="editor")

    assert last(directory) == 1


def test_a_change_is_undone_once(directory: Directory) -> None:
    done = put(directory, organization())
    undo(directory, done.change or 0, by="editor")

    with pytest.raises(CannotUndo, match="Change 1 is undone already; to bring it back, undo change 2"):
        undo(directory, done.change or 0, by="editor")


@pytest.mark.parametrize("change", [0, -1, 99, 2**62, 10**30])
def test_a_change_that_is_not_there(directory: Directory, change: int) -> None:
    put(directory, organization())
    with pytest.raises(CannotUndo, match="There is no change"):
        undo(directory, change, by="editor")


def _edited_again(directory: Directory) -> None:
    put(directory, replace(HOUSE, alert="later"))


def _given_a_phone(directory: Directory) -> None:
    put(directory, phone())


def _given_a_fact(directory: Directory) -> None:
    put(directory, fact("walk-in", Answer.YES))


def _given_a_hidden_contact(directory: Directory) -> None:
    with directory.write(by="x", source="y") as unit:
        unit.put(contact())
        unit.decide_visibility("contact", contact().id, Visibility.INTERNAL, by="x")
        unit.commit()


LATER: list[Callable[[Directory], None]] = [_edited_again, _given_a_phone, _given_a_fact, _given_a_hidden_contact]


@pytest.mark.parametrize("later", LATER)
def test_a_change_that_later_ones_build_on_is_not_undone(directory: Directory, later: Callable[[Directory], None]) -> None:
    put(directory, organization())
    added = put(directory, HOUSE)
    later(directory)
    before, mark = hash_of(directory), directory.change_mark()

    with pytest.raises(CannotUndo, match="while a later change builds on it; undo change 3 first"):
        undo(directory, added.change or 0, by="editor")
    assert (hash_of(directory), directory.change_mark()) == (before, mark)

    undo_last(directory)
    undo(directory, added.change or 0, by="editor")
    with directory.snapshot() as snapshot:
        assert snapshot.count(Service) == 0


def test_several_later_changes_are_named_newest_first(directory: Directory) -> None:
    added = put(directory, organization(), HOUSE)
    for alert in "abc":
        put(directory, replace(HOUSE, alert=alert))

    with pytest.raises(CannotUndo, match="undo changes 4, 3, 2 first, in this order"):
        undo(directory, added.change or 0, by="editor")


def test_a_row_whose_agency_is_gone_does_not_come_back(directory: Directory) -> None:
    put(directory, organization(), HOUSE)
    removed = remove(directory, HOUSE)
    remove(directory, organization())

    with pytest.raises(CannotUndo, match="undo change 3 first"):
        undo(directory, removed.change or 0, by="editor")


def test_a_later_change_of_other_rows_is_not_in_the_way(directory: Directory) -> None:
    put(directory, organization(), HOUSE, service("Other"))
    edited = put(directory, replace(HOUSE, alert="a"))
    put(directory, service("Other", alert="b"), phone())
    undo(directory, edited.change or 0, by="editor")

    with directory.snapshot() as snapshot:
        assert snapshot.get(Service, HOUSE.id) == HOUSE
        assert snapshot.get(Service, service("Other").id) == service("Other", alert="b")


def test_a_later_change_that_is_undone_is_not_in_the_way_until_it_is_redone(directory: Directory) -> None:
    put(directory, organization(), HOUSE)
    edited = put(directory, replace(HOUSE, alert="a"))
    put(directory, replace(HOUSE, alert="b"))
    undone = undo_last(directory)
    redone = undo(directory, undone.change or 0, by="editor")
    with pytest.raises(CannotUndo):
        undo(directory, edited.change or 0, by="editor")

    undo(directory, redone.change or 0, by="editor")
    undo(directory, edited.change or 0, by="editor")
    with directory.snapshot() as snapshot:
        assert snapshot.get(Service, HOUSE.id) == HOUSE


def test_a_decision_is_undone_like_any_change(directory: Directory) -> None:
    put(directory, organization(), HOUSE, PLACE, service_at(), address(), contact(), LINE, LINE_LANGUAGE)
    for record in (PLACE, contact()):
        before = hash_of(directory)
        decide(directory, record, Visibility.INTERNAL)
        hidden = hash_of(directory)
        undone = undo_last(directory)
        assert hash_of(directory) == before
        undo(directory, undone.change or 0, by="editor")
        assert hash_of(directory) == hidden


def test_what_comes_back_at_a_place_that_is_hidden_by_now_comes_back_hidden(directory: Directory) -> None:
    told = conflict(of="Main office", entity="location", field="latitude", claims=("37.77", "37.78"))
    put(directory, organization(), HOUSE, PLACE, told)
    removed = remove(directory, told)
    decide(directory, PLACE, Visibility.INTERNAL)
    undo(directory, removed.change or 0, by="editor")

    with directory.snapshot() as snapshot:
        assert snapshot.find(type(told)) == ()
        assert told.id in {row.link_id for row in snapshot.find(Withheld)}


def test_nothing_comes_back_at_a_phone_that_is_hidden_by_now(directory: Directory) -> None:
    told = conflict(of="front desk", entity="phone", claims=("415-555-0100", "415-555-0101"))
    put(directory, organization(), HOUSE, phone(), told)
    removed = remove(directory, told)
    decide(directory, phone(), Visibility.INTERNAL)

    with pytest.raises(CannotUndo, match="undo change 3 first"):
        undo(directory, removed.change or 0, by="editor")


BASE: tuple[Record, ...] = (organization(), HOUSE, location(), service_at())
ROWS: tuple[Record, ...] = (
    phone(),
    language(),
    contact(),
    address(),
    note(),
    fact("walk-in", Answer.NO),
    replace(HOUSE, alert="a"),
    location(latitude=1.5),
)
STEP = st.one_of(
    st.tuples(st.just("put"), st.sampled_from([*ROWS, replace(phone(), number="2"), HOUSE, replace(address(), city="Oakland")])),
    st.tuples(st.just("remove"), st.sampled_from(ROWS[:6])),
    st.tuples(st.sampled_from(list(Visibility)), st.sampled_from([phone(), contact(), address(), note(), location()])),
)


@settings(deadline=None, max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(changes=st.lists(st.lists(STEP, min_size=1, max_size=4), max_size=5), back=st.integers(1, 5))
def test_undoing_and_redoing_is_walking_back_and_forth(directory: Directory, changes: list[list[tuple[str, Record]]], back: int) -> None:
    put(directory, *BASE, *ROWS)
    states = [hash_of(directory)]
    done = []
    for steps in changes:
        change = _do(directory, steps).change
        if change is not None:
            done.append(change)
            states.append(hash_of(directory))
    undone: list[int] = []
    for _ in range(min(back, len(done))):
        states_before = states[len(done) - len(undone) - 1]
        undone.append(undo_last(directory).change or 0)
        assert hash_of(directory) == states_before
    for change in reversed(undone):
        undo(directory, change, by="editor")
    assert hash_of(directory) == states[-1]


def _do(directory: Directory, steps: list[tuple[str, Record]]) -> ChangeSet:
    with directory.write(by="editor", source="test") as unit:
        for what, row in steps:
            there = unit.get(type(row), row.id) or unit.find(Withheld, link_id=row.id)
            if what == "put":
                unit.put(row)
            elif what == "remove":
                unit.remove(row.TABLE, row.id)
            elif there:
                unit.decide_visibility(row.TABLE, row.id, Visibility(what), by="editor")
        return unit.commit()


def test_undo_of_a_large_change(directory: Directory) -> None:
    put(directory, organization())
    with directory.snapshot() as snapshot:
        before = directory_hash(snapshot)
    put(directory, *(service(str(number)) for number in range(5500)), *(phone(str(number), of=str(number)) for number in range(5500)))
    undo_last(directory)

    with directory.snapshot() as snapshot:
        assert directory_hash(snapshot) == before
