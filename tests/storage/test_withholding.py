"""What is not public stands apart, with all that hangs on it, and comes back only when a person says so."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from referral_app.domain.location import Address, Location
from referral_app.domain.problems import InputProblem
from referral_app.domain.record import Record
from referral_app.domain.records import RECORDS
from referral_app.domain.taxonomy import Metadata
from referral_app.domain.visibility import Visibility, VisibilityDecision, Withheld, decision_id, withheld_id
from referral_app.storage.content import content_text, directory_hash
from referral_app.storage.directory import Directory
from referral_app.storage.translate import content_of
from tests.builders import (
    address,
    channel_use,
    conflict,
    contact,
    language,
    location,
    note,
    organization,
    phone,
    provenance,
    service,
    service_at,
    the_id,
)
from tests.storage.test_units_of_work import put, remove

PLACE = location(latitude=37.77, longitude=-122.41, description="Behind the church")
BASE: tuple[Record, ...] = (organization(), service(), PLACE, service_at())
LINE = phone("back line", of=None, contact_id=contact().id, number="415-555-0199")
LINE_LANGUAGE = replace(language(), id=the_id("language", "of the line"), service_id=None, phone_id=LINE.id)
LEVELS = [Visibility.PARTNERS, Visibility.INTERNAL, Visibility.HELD]


def decide(directory: Directory, record: Record, level: Visibility) -> None:
    with directory.write(by="director", source="decision") as unit:
        unit.decide_visibility(record.TABLE, record.id, level, by="director", authority="written authorization of 2026-07-01")
        unit.commit()


def public_text(directory: Directory) -> str:
    """Everything a public reader could be shown."""
    with directory.snapshot() as snapshot:
        rows = [(table, content) for table, contents in snapshot.everything() for content in contents]
    return "\n".join(content_text(content) for table, content in rows if table != Withheld.TABLE)


def apart(directory: Directory) -> dict[str, Visibility]:
    with directory.snapshot() as snapshot:
        return {row.link_id: row.level for row in snapshot.find(Withheld)}


def hash_of(directory: Directory) -> str:
    with directory.snapshot() as snapshot:
        return directory_hash(snapshot)


WHOLE = [address(), phone(), contact(), note()]


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("record", WHOLE, ids=lambda record: record.TABLE)
def test_a_row_that_is_not_public_stands_only_among_the_withheld(directory: Directory, record: Record, level: Visibility) -> None:
    put(directory, *BASE, record)
    decide(directory, record, level)

    with directory.snapshot() as snapshot:
        assert snapshot.get(type(record), record.id) is None
        (withheld,) = snapshot.find(Withheld)
        (decision,) = snapshot.find(VisibilityDecision)
    assert (withheld.id, withheld.link_entity, withheld.link_id) == (withheld_id(record.TABLE, record.id), record.TABLE, record.id)
    assert (withheld.level, withheld.whole, json.loads(withheld.payload)) == (level, True, content_of(record))
    assert (decision.level, decision.decided_by, decision.decided_on) == (level, "director", "2026-07-13")
    assert decision.authority == "written authorization of 2026-07-01"


@pytest.mark.parametrize("record", [*WHOLE, PLACE], ids=lambda record: record.TABLE)
def test_it_comes_back_as_it_was_when_it_is_public_again(directory: Directory, record: Record) -> None:
    put(directory, *BASE, address(), record)
    decide(directory, record, Visibility.PUBLIC)
    before = hash_of(directory)
    for level in (Visibility.INTERNAL, Visibility.PARTNERS, Visibility.PUBLIC):
        decide(directory, record, level)

    assert hash_of(directory) == before
    with directory.snapshot() as snapshot:
        assert snapshot.get(type(record), record.id) == record
        assert snapshot.count(Withheld) == 0


def test_a_hidden_place_keeps_its_row_without_what_tells_where_it_is(directory: Directory) -> None:
    put(directory, *BASE, address())
    decide(directory, PLACE, Visibility.INTERNAL)

    with directory.snapshot() as snapshot:
        (place,) = snapshot.find(Location)
        assert place == Location(id=PLACE.id, location_type=PLACE.location_type)
        assert snapshot.find(Address) == ()
        hidden = {row.link_entity: row for row in snapshot.find(Withheld)}
    assert json.loads(hidden["location"].payload) == {
        "description": "Behind the church",
        "latitude": 37.77,
        "longitude": -122.41,
        "name": "Main office",
    }
    assert not hidden["location"].whole
    assert json.loads(hidden["address"].payload) == content_of(address())


def test_a_new_version_of_a_hidden_row_changes_what_is_withheld(directory: Directory) -> None:
    put(directory, *BASE, address())
    decide(directory, PLACE, Visibility.INTERNAL)
    put(directory, replace(address(), address_1="7 Elm Street"), replace(PLACE, name="New name", latitude=38.0))

    assert not {"7 Elm Street", "New name", "38.0"} & set(public_text(directory).split('"'))
    with directory.snapshot() as snapshot:
        payloads = {row.link_entity: json.loads(row.payload) for row in snapshot.find(Withheld)}
    assert payloads["address"]["address_1"] == "7 Elm Street"
    assert payloads["location"] | {"latitude": 38.0, "name": "New name"} == payloads["location"]


def test_putting_back_the_blanks_of_a_hidden_place_erases_nothing(directory: Directory) -> None:
    put(directory, *BASE)
    decide(directory, PLACE, Visibility.INTERNAL)
    with directory.snapshot() as snapshot:
        (seen,) = snapshot.find(Location)
    put(directory, replace(seen, external_identifier="7"))
    decide(directory, PLACE, Visibility.PUBLIC)

    with directory.snapshot() as snapshot:
        assert snapshot.find(Location) == (replace(PLACE, external_identifier="7"),)


def test_what_hangs_on_a_hidden_row_goes_with_it_over_every_step(directory: Directory) -> None:
    told = conflict(of="back line", entity="phone", claims=("415-555-0199", "415-555-0198"))
    said = replace(provenance(of="back line", entity="phone"), sources=("call with Director",))
    put(directory, *BASE, contact(), LINE, LINE_LANGUAGE, told, said, channel_use(of="back line", label="Director at home"))
    before = hash_of(directory)
    decide(directory, contact(), Visibility.PARTNERS)

    assert apart(directory).keys() == {contact().id, LINE.id, LINE_LANGUAGE.id, told.id, said.id, channel_use(of="back line").id}
    assert not [word for word in ("415-555-0199", "415-555-0198", "Director") if word in public_text(directory)]
    decide(directory, contact(), Visibility.PUBLIC)
    with directory.write(by="x", source="y") as unit:
        unit.remove(VisibilityDecision.TABLE, decision_id("contact", contact().id))
        unit.commit()
    assert hash_of(directory) == before


def test_what_is_said_about_a_place_goes_only_where_it_tells_the_place(directory: Directory) -> None:
    telling = conflict(of="Main office", entity="location", field="latitude", claims=("37.77", "37.78"))
    harmless = conflict(of="Main office", entity="location", field="external_identifier", claims=("1", "2"))
    reported = Metadata(
        id=the_id("metadata", "1"), resource_type="location", resource_id=PLACE.id, last_action_date="2026-01-01", last_action_type="update",
        field_name="name", previous_value="Old name", replacement_value="Main office", updated_by="import",
    )  # fmt: skip
    put(directory, *BASE, telling, harmless, reported)
    decide(directory, PLACE, Visibility.INTERNAL)

    assert apart(directory).keys() == {PLACE.id, telling.id, reported.id}


def test_new_rows_at_a_hidden_row_go_apart_at_once(directory: Directory) -> None:
    put(directory, *BASE, contact())
    decide(directory, PLACE, Visibility.INTERNAL)
    decide(directory, contact(), Visibility.PARTNERS)
    put(directory, LINE_LANGUAGE, LINE, address(), conflict(of="back line", entity="phone", claims=("415-555-0199",)))

    levels = apart(directory)
    assert levels[address().id] is Visibility.INTERNAL
    assert {levels[LINE.id], levels[LINE_LANGUAGE.id]} == {Visibility.PARTNERS}
    assert "415-555-0199" not in public_text(directory)


def test_the_stricter_of_two_decisions_holds(directory: Directory) -> None:
    put(directory, *BASE, address())
    decide(directory, address(), Visibility.PARTNERS)
    decide(directory, PLACE, Visibility.INTERNAL)
    assert apart(directory) == {PLACE.id: Visibility.INTERNAL, address().id: Visibility.INTERNAL}

    decide(directory, PLACE, Visibility.PUBLIC)
    assert apart(directory) == {address().id: Visibility.PARTNERS}


def test_a_decision_may_come_before_its_row(directory: Directory) -> None:
    decision = VisibilityDecision(
        id=decision_id("address", address().id), link_entity="address", link_id=address().id, level=Visibility.HELD
    )
    put(directory, decision)
    put(directory, *BASE, address())
    assert apart(directory) == {address().id: Visibility.HELD}

    put(directory, replace(decision, level=Visibility.PUBLIC, decided_by="director"))
    assert apart(directory) == {}


def test_what_arrives_apart_counts_as_decided(directory: Directory) -> None:
    payload = content_text(content_of(address()))
    put(
        directory,
        *BASE,
        Withheld(
            id=withheld_id("address", address().id), link_entity="address", link_id=address().id,
            level=Visibility.HELD, whole=True, payload=payload,
        ),
    )  # fmt: skip
    with directory.snapshot() as snapshot:
        assert snapshot.find(VisibilityDecision)[0].level is Visibility.HELD
    decide(directory, PLACE, Visibility.INTERNAL)
    decide(directory, PLACE, Visibility.PUBLIC)

    assert apart(directory) == {address().id: Visibility.HELD}
    put(directory, address())
    assert "Oak Street" not in public_text(directory)


def test_a_removed_row_that_was_hidden_is_hidden_when_it_comes_back(directory: Directory) -> None:
    put(directory, *BASE, address())
    decide(directory, address(), Visibility.INTERNAL)
    remove(directory, address())
    assert apart(directory) == {}

    put(directory, address())
    assert apart(directory) == {address().id: Visibility.INTERNAL}


def test_taking_a_decision_away_reveals_nothing(directory: Directory) -> None:
    put(directory, *BASE, address())
    decide(directory, address(), Visibility.INTERNAL)
    with directory.write(by="x", source="y") as unit:
        unit.remove(VisibilityDecision.TABLE, decision_id("address", address().id))
        unit.commit()
    put(directory, replace(address(), address_1="7 Elm Street"))

    assert apart(directory) == {address().id: Visibility.INTERNAL}
    assert "Elm" not in public_text(directory)


@pytest.mark.parametrize(("entity", "record_id"), [("service", service().id), ("address", "unknown"), ("", ""), ("visibility", "x")])
def test_deciding_about_what_is_not_there_is_refused(directory: Directory, entity: str, record_id: str) -> None:
    put(directory, *BASE)
    with pytest.raises(InputProblem, match="to decide about"), directory.write(by="x", source="y") as unit:
        unit.decide_visibility(entity, record_id, Visibility.INTERNAL, by="x")


def test_a_decision_has_one_id_in_every_office(directory: Directory) -> None:
    with pytest.raises(ValueError, match="is " + decision_id("address", "a")):
        put(directory, VisibilityDecision(id="another", link_entity="address", link_id="a", level=Visibility.INTERNAL))


PAYLOADS = [
    ("address", True, "not json"),
    ("address", True, "[]"),
    ("address", True, "{}"),
    ("address", True, content_text(content_of(address("elsewhere")))),
    ("address", False, content_text(content_of(address()))),
    ("location", False, '{"external_identifier":"7"}'),
    ("no such table", True, '{"id":"x"}'),
]


@pytest.mark.parametrize(("entity", "whole", "payload"), PAYLOADS)
def test_what_could_never_be_put_back_is_not_withheld(directory: Directory, entity: str, whole: bool, payload: str) -> None:
    one = address().id
    withheld = Withheld(id=withheld_id(entity, one), link_entity=entity, link_id=one, level=Visibility.HELD, whole=whole, payload=payload)
    with pytest.raises(ValueError, match="is no such row"):
        put(directory, *BASE, withheld)


ROWS: tuple[Record, ...] = (PLACE, address(), contact(), LINE, LINE_LANGUAGE, phone(), note())
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("put"), st.sampled_from(ROWS)),
        st.tuples(st.just("remove"), st.sampled_from(ROWS)),
        st.tuples(st.sampled_from(list(Visibility)), st.sampled_from([row for row in ROWS if row.TABLE != "language"])),
    ),
    max_size=12,
)


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_whatever_is_done_nothing_that_is_decided_against_is_public(directory: Directory, steps: list[tuple[str, Record]]) -> None:
    """The state is worked out anew: after each step every row is public or apart, as its decisions and owners say; never both."""
    with directory.write(by="x", source="y") as unit:
        unit.put_many(BASE)
        there: dict[str, Record] = {PLACE.id: PLACE}
        decided: dict[str, Visibility] = {}
        for what, row in steps:
            if what == "put" and (row is not LINE or contact().id in there) and (row is not LINE_LANGUAGE or LINE.id in there):
                unit.put(row)
                there[row.id] = row
            elif what == "remove" and row is not PLACE and row not in (contact(), LINE):
                unit.remove(row.TABLE, row.id)
                there.pop(row.id, None)
            elif what in list(Visibility) and row.id in there:
                unit.decide_visibility(row.TABLE, row.id, Visibility(what), by="x")
                decided[row.id] = Visibility(what)
        hidden = {row.link_id for row in unit.find(Withheld)}
        public = {row.id for row in there.values() if row is not PLACE and unit.get(RECORDS[row.TABLE], row.id)}
        (place,) = unit.find(Location)

    expected = {one for one in there if _is_hidden(there[one], decided)}
    assert hidden == expected
    assert public == there.keys() - expected - {PLACE.id}
    assert (place.latitude is None) == (PLACE.id in expected)


def _is_hidden(row: Record, decided: dict[str, Visibility]) -> bool:
    owner = {address().id: PLACE, LINE.id: contact(), LINE_LANGUAGE.id: LINE}.get(row.id)
    return decided.get(row.id, Visibility.PUBLIC) is not Visibility.PUBLIC or (owner is not None and _is_hidden(owner, decided))
