"""What importing keeps to, whatever the source: twice is once, a blank erases nothing, what people did here stays, one undo takes all of it back."""

from __future__ import annotations

from dataclasses import replace

import pytest

from referral_app.domain.ids import stable_id
from referral_app.domain.organization import Organization
from referral_app.domain.problems import DirectoryProblem, InputProblem
from referral_app.domain.progress import Cancelled, unobserved
from referral_app.domain.record import Record
from referral_app.domain.service import Service
from referral_app.domain.sources import Conflict, Provenance, SourceId
from referral_app.domain.visibility import Visibility
from referral_app.operations import upkeep
from referral_app.operations.desk import Desk
from referral_app.operations.importing.plan import Fate, Severity
from referral_app.operations.importing.staged import UNNAMED
from referral_app.storage.content import directory_hash
from referral_app.storage.last_told import MERGED
from tests.builders import address, language, location, note, organization, phone, service, service_at, the_id
from tests.importing import FEED, imported, planned, prepared
from tests.operations.test_upkeep import decide, put

AGENCY = organization(description="Helps families.", email="desk@bay.example", website="https://bay.example")
HOUSE = service("Evening meals", description="Warm food.", url="https://bay.example/meals")
LINE = phone(of="Evening meals")
PLACE = location()
ALL: tuple[Record, ...] = (AGENCY, HOUSE, LINE, PLACE, address(), service_at("Evening meals"), language(of="Evening meals"))


def hash_of(desk: Desk) -> str:
    with desk.directory.snapshot() as snapshot:
        return directory_hash(snapshot)


def row(desk: Desk, like: Record) -> Record | None:
    with desk.directory.snapshot() as snapshot:
        return snapshot.get(type(like), like.id)


def questions(desk: Desk) -> tuple[Conflict, ...]:
    with desk.directory.snapshot() as snapshot:
        return snapshot.find(Conflict)


def test_twice_is_once(bare_desk: Desk) -> None:
    first = imported(bare_desk, *ALL)
    after = hash_of(bare_desk)
    again = imported(bare_desk, *ALL)
    assert first.change is not None
    assert first.plan.total.added == first.plan.total.read
    assert again.change is None
    assert not again.plan.changes_anything
    assert again.plan.total.unchanged == again.plan.total.read
    assert hash_of(bare_desk) == after


def test_one_undo_takes_all_of_it_back_and_it_can_come_again(bare_desk: Desk) -> None:
    before = hash_of(bare_desk)
    done = imported(bare_desk, *ALL)
    after = hash_of(bare_desk)
    upkeep.undo_change(bare_desk, str(done.change))
    assert hash_of(bare_desk) == before
    again = imported(bare_desk, *ALL)
    assert again.plan.total.added == again.plan.total.read
    assert hash_of(bare_desk) == after


def test_planning_changes_nothing(bare_desk: Desk) -> None:
    before = hash_of(bare_desk)
    plan = planned(bare_desk, *ALL)
    assert plan.tables["service"].added == 1
    assert hash_of(bare_desk) == before


def test_the_order_of_rows_is_of_no_account(bare_desk: Desk) -> None:
    imported(bare_desk, *ALL)
    assert not planned(bare_desk, *reversed(ALL)).changes_anything


def test_a_blank_erases_nothing(bare_desk: Desk) -> None:
    imported(bare_desk, *ALL)
    done = imported(bare_desk, replace(AGENCY, email=None, website=None), replace(HOUSE, url=None))
    assert done.change is None
    assert row(bare_desk, AGENCY) == AGENCY


def test_what_a_file_leaves_out_stays(bare_desk: Desk) -> None:
    imported(bare_desk, *ALL)
    imported(bare_desk, AGENCY)
    assert row(bare_desk, HOUSE) == HOUSE


def test_what_only_the_source_changed_is_taken(bare_desk: Desk) -> None:
    imported(bare_desk, *ALL)
    done = imported(bare_desk, replace(AGENCY, website="https://new.example"))
    assert done.plan.tables["organization"].updated == 1
    assert row(bare_desk, AGENCY) == replace(AGENCY, website="https://new.example")


def test_what_only_a_person_changed_stays_without_a_question(bare_desk: Desk) -> None:
    imported(bare_desk, *ALL)
    mine = replace(LINE, number="415-555-0199")
    put(bare_desk, mine)
    done = imported(bare_desk, *ALL)
    assert done.change is None
    assert row(bare_desk, LINE) == mine
    assert questions(bare_desk) == ()


def test_what_both_changed_stays_ours_and_is_asked_once(bare_desk: Desk) -> None:
    imported(bare_desk, *ALL)
    mine, theirs = replace(LINE, number="415-555-0199"), replace(LINE, number="415-555-0123")
    put(bare_desk, mine)
    done = imported(bare_desk, theirs)
    assert done.plan.tables["phone"].conflicting == 1
    assert row(bare_desk, LINE) == mine
    (question,) = questions(bare_desk)
    assert (question.link_id, question.claims) == (LINE.id, ("415-555-0199", "415-555-0123"))
    assert imported(bare_desk, theirs).change is None
    assert len(questions(bare_desk)) == 1


def test_a_field_that_a_person_changed_stays_beside_one_that_the_source_changed(bare_desk: Desk) -> None:
    imported(bare_desk, *ALL)
    put(bare_desk, replace(AGENCY, email="mine@bay.example"))
    imported(bare_desk, replace(AGENCY, website="https://new.example"))
    assert row(bare_desk, AGENCY) == replace(AGENCY, email="mine@bay.example", website="https://new.example")


def test_what_is_said_the_same_by_both_is_no_question(bare_desk: Desk) -> None:
    imported(bare_desk, *ALL)
    same = replace(LINE, number="415-555-0123")
    put(bare_desk, same)
    assert imported(bare_desk, same).change is None


def test_a_row_that_was_here_before_its_source_is_not_overwritten(bare_desk: Desk) -> None:
    put(bare_desk, AGENCY)
    done = imported(bare_desk, replace(AGENCY, website="https://new.example"))
    assert done.plan.tables["organization"].conflicting == 1
    assert row(bare_desk, AGENCY) == AGENCY


@pytest.mark.parametrize("day", ["2026-07-01", "2026-09-01"])
def test_of_two_days_of_a_check_the_later_stands(bare_desk: Desk, day: str) -> None:
    put(bare_desk, AGENCY, replace(HOUSE, assured_date="2026-08-01"))
    imported(bare_desk, replace(HOUSE, assured_date=day))
    stands = row(bare_desk, HOUSE)
    assert isinstance(stands, Service)
    assert stands.assured_date == max(day, "2026-08-01")
    assert questions(bare_desk) == ()


def test_notes_of_the_office_stay(bare_desk: Desk) -> None:
    imported(bare_desk, *ALL)
    remark = note(of="Evening meals")
    put(bare_desk, remark)
    imported(bare_desk, replace(HOUSE, description="Warm food at six."))
    assert row(bare_desk, remark) == remark


def test_a_hidden_number_stays_hidden_and_is_kept_up_to_date(bare_desk: Desk) -> None:
    imported(bare_desk, *ALL)
    decide(bare_desk, "phone", "front desk", Visibility.INTERNAL)
    done = imported(bare_desk, replace(LINE, number="415-555-0123"))
    assert done.plan.tables["phone"].updated == 1
    assert row(bare_desk, LINE) is None
    with bare_desk.directory.snapshot() as snapshot:
        assert not any("555-0123" in str(content) for table, rows in snapshot.everything() if table == "phone" for content in rows)
    assert imported(bare_desk, replace(LINE, number="415-555-0123")).change is None


def test_what_a_person_removed_stays_away_with_what_hangs_on_it(bare_desk: Desk) -> None:
    imported(bare_desk, *ALL)
    with bare_desk.directory.write(by="test", source="test") as unit:
        for one in (language(of="Evening meals"), service_at("Evening meals"), LINE, HOUSE):
            unit.remove(one.TABLE, one.id)
        for source in unit.find(Provenance, link_id=HOUSE.id):
            unit.remove(source.TABLE, source.id)
        unit.commit()
    done = imported(bare_desk, *ALL, phone("second", of="Evening meals"))
    assert done.change is None
    assert row(bare_desk, HOUSE) is None
    assert done.plan.tables["service"].skipped == 1
    assert done.plan.tables["phone"].skipped == 2
    assert {(one.severity, one.code) for one in done.plan.findings} == {(Severity.INFO, "skipped-row")}


def test_what_was_purged_stays_away(bare_desk: Desk) -> None:
    imported(bare_desk, *ALL)
    upkeep.purge_entry(bare_desk, HOUSE.id)
    done = imported(bare_desk, *ALL)
    assert row(bare_desk, HOUSE) is None
    assert done.plan.tables["service"].skipped == 1


def test_a_duplicate_that_was_merged_leads_to_what_it_became(bare_desk: Desk) -> None:
    other = organization("Bay Harbor Inc.")
    put(
        bare_desk,
        AGENCY,
        SourceId(id=the_id("source_id", "x"), link_entity="organization", link_id=AGENCY.id, scheme=MERGED, value=other.id),
    )
    imported(bare_desk, other, replace(HOUSE, organization_id=other.id))
    stands = row(bare_desk, HOUSE)
    assert isinstance(stands, Service)
    assert stands.organization_id == AGENCY.id
    assert row(bare_desk, other) is None


def test_a_program_whose_agency_is_nowhere_stands_under_one_without_a_name_until_it_is_told(bare_desk: Desk) -> None:
    lost = service("Lost", agency="Nowhere")
    done = imported(bare_desk, AGENCY, lost, phone("lost", of="Lost"))
    assert [(one.code, one.file, one.field) for one in done.plan.findings] == [("broken-link", "service.csv", "organization_id")]
    assert row(bare_desk, organization("Nowhere")) == Organization(id=the_id("organization", "Nowhere"), name=UNNAMED, description="")
    assert planned(bare_desk, AGENCY, lost, phone("lost", of="Lost")).changes_anything is False
    imported(bare_desk, AGENCY, lost, organization("Nowhere"))
    named = row(bare_desk, organization("Nowhere"))
    assert isinstance(named, Organization)
    assert named.name == organization("Nowhere").name


def test_a_link_to_a_program_that_is_nowhere_stays_out_and_is_told(bare_desk: Desk) -> None:
    done = imported(
        bare_desk, AGENCY, location("House"), service_at("Nowhere", "House"), replace(address("House"), location_id=stable_id("no place"))
    )
    assert [(one.code, one.file, one.severity) for one in done.plan.findings] == [
        ("skipped-row", "service_at_location.csv", Severity.ERROR),
        ("skipped-row", "address.csv", Severity.ERROR),
    ]


def test_a_row_with_a_link_to_nothing_comes_without_it(bare_desk: Desk) -> None:
    done = imported(bare_desk, phone("loose", of="Nowhere"))
    assert [(one.code, one.field) for one in done.plan.findings] == [("broken-link", "service_id")]
    assert row(bare_desk, phone("loose")) == phone("loose", of=None)
    back = imported(bare_desk, AGENCY, service("Nowhere"), phone("loose", of="Nowhere"))
    assert back.plan.tables["phone"].updated == 1
    assert row(bare_desk, phone("loose")) == phone("loose", of="Nowhere")


def test_the_agency_of_a_lost_program_stands(bare_desk: Desk) -> None:
    imported(bare_desk, AGENCY, service("Lost", agency="Nowhere"))
    assert row(bare_desk, AGENCY) == AGENCY


def test_what_the_directory_has_already_may_be_linked_to(bare_desk: Desk) -> None:
    put(bare_desk, AGENCY)
    done = imported(bare_desk, HOUSE)
    assert done.plan.tables["service"].added == 1


def test_a_program_says_where_it_came_from(bare_desk: Desk) -> None:
    imported(bare_desk, AGENCY, replace(HOUSE, assured_date="2025-03-04"))
    with bare_desk.directory.snapshot() as snapshot:
        (found,) = snapshot.find(Provenance, link_id=HOUSE.id)
    assert (found.sources, found.source_date) == ((FEED,), "2025-03-04")


def test_rows_under_one_id_are_one_and_a_contradiction_is_told(bare_desk: Desk) -> None:
    done = imported(bare_desk, AGENCY, replace(AGENCY, name="Other name", legal_status="nonprofit"))
    stands = row(bare_desk, AGENCY)
    assert isinstance(stands, Organization)
    assert (stands.name, stands.legal_status) == (AGENCY.name, "nonprofit")
    assert [(one.code, one.row) for one in done.plan.findings] == [("repeated-id", 3)]


def test_an_import_is_one_line_of_history(bare_desk: Desk) -> None:
    imported(bare_desk, *ALL)
    (change,) = upkeep.history(bare_desk, HOUSE.id)
    assert (change.source, change.by) == (FEED, "test")


def test_another_directory_under_the_same_name_is_refused(bare_desk: Desk) -> None:
    def source_ids(*names: str) -> list[Record]:
        links = [("organization", name) for name in names]
        return [SourceId(id=the_id("source_id", n), link_entity=kind, link_id=the_id(kind, n), scheme=FEED, value=n) for kind, n in links]

    names = ("One", "Two", "Three", "Four")
    imported(bare_desk, *[organization(name) for name in names], *source_ids(*names))
    with pytest.raises(InputProblem, match="--source NAME"):
        planned(bare_desk, *[replace(organization(name), name=f"Other {name}") for name in names], *source_ids(*names))


def test_a_directory_that_changed_meanwhile_is_not_written(bare_desk: Desk) -> None:
    with prepared(bare_desk, *ALL) as found:
        put(bare_desk, organization("Another"))
        before = hash_of(bare_desk)
        with pytest.raises(DirectoryProblem, match="changed meanwhile"):
            found.apply(by="test", progress=unobserved)
    assert hash_of(bare_desk) == before


@pytest.mark.parametrize("at", [0, 1, 2, 3])
def test_stopping_at_any_moment_of_writing_changes_nothing(bare_desk: Desk, at: int) -> None:
    told = 0

    def stopping(done: int, whole: int | None) -> None:  # noqa: ARG001
        nonlocal told
        if told == at:
            raise Cancelled
        told += 1

    before = hash_of(bare_desk)
    with prepared(bare_desk, *ALL) as found:
        with pytest.raises(Cancelled):
            found.apply(by="test", progress=stopping)
        assert hash_of(bare_desk) == before
        assert found.apply(by="test", progress=unobserved).change is not None


def test_rows_can_be_looked_at_by_what_happens_to_them(bare_desk: Desk) -> None:
    imported(bare_desk, *ALL)
    put(bare_desk, replace(LINE, number="415-555-0199"))
    with prepared(bare_desk, replace(LINE, number="415-555-0123"), replace(AGENCY, website="https://new.example")) as found:
        (updated,) = found.rows(Fate.UPDATED, None, 0, 10)
        (held,) = found.rows(Fate.CONFLICTING, "phone", 0, 10)
    assert [(one.field, one.ours, one.kept) for one in updated.fields] == [("website", "https://bay.example", "https://new.example")]
    assert [(one.ours, one.theirs, one.kept) for one in held.fields] == [("415-555-0199", "415-555-0123", "415-555-0199")]
    assert (held.name, held.file, held.row) == ("415-555-0123", "phone.csv", 2)
