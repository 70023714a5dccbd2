"""Places of shelter-like programs come in unseen until a person decides (reliability.md S4)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from referral_app import paths
from referral_app.domain.problems import InputProblem
from referral_app.domain.progress import unobserved
from referral_app.domain.record import Record
from referral_app.domain.visibility import Visibility, VisibilityDecision, decision_id
from referral_app.operations.desk import Desk
from referral_app.operations.importing.held import ShelterWords
from referral_app.operations.importing.plan import ImportPlan
from referral_app.operations.importing.prepared import SHELTER_WORDS
from tests.builders import address, location, need_link, organization, role, service, service_at, the_id
from tests.importing import imported, planned, prepared
from tests.operations.test_upkeep import decide, put

PLACE = the_id("location", "Main office")
STREET = "77 Hidden Hollow"
AGENCY = organization()
AT = (replace(location(), name="Hollow house", latitude=37.77, longitude=-122.41), address(address_1=STREET))


def source(*, program: str = "Harbor House", words: str = "A warm place.", agency: Record = AGENCY) -> tuple[Record, ...]:
    return (agency, service(program, description=words), *AT, service_at(program))


def public_text(desk: Desk) -> str:
    with desk.directory.snapshot() as snapshot:
        return "".join(str(content) for table, rows in snapshot.everything() if table != "withheld" for content in rows)


def level(desk: Desk) -> VisibilityDecision | None:
    with desk.directory.snapshot() as snapshot:
        return snapshot.get(VisibilityDecision, decision_id("location", PLACE))


def held(plan: ImportPlan) -> list[str]:
    return [one.id for one in plan.held]


@pytest.mark.parametrize(
    "rows",
    [
        source(words="Emergency shelter for families."),
        source(program="Casa segura Norte"),
        source(words="Albergue para mujeres."),
        source(agency=replace(AGENCY, name="Coalition against domestic violence")),
        tuple(replace(AT[0], name="The Safe House") if row is AT[0] else row for row in source()),
    ],
    ids=["its words", "its name", "Spanish", "its agency", "its place"],
)
def test_the_place_of_a_shelter_is_held_and_nothing_of_it_is_public(bare_desk: Desk, rows: tuple[Record, ...]) -> None:
    plan = imported(bare_desk, *rows).plan
    assert held(plan) == [PLACE]
    assert plan.held[0].address == f"{STREET}, San Francisco, CA, 94103"
    found = level(bare_desk)
    assert found is not None
    assert found.level is Visibility.HELD
    text = public_text(bare_desk)
    assert STREET not in text
    assert "37.77" not in text


def test_other_places_are_not_held(bare_desk: Desk) -> None:
    assert held(planned(bare_desk, *source())) == []


def test_a_shelter_by_phone_has_no_place_to_hold(bare_desk: Desk) -> None:
    assert held(planned(bare_desk, AGENCY, service(description="A shelter."), location(), service_at())) == []


def test_it_is_asked_once(bare_desk: Desk) -> None:
    rows = source(words="A shelter.")
    imported(bare_desk, *rows)
    again = imported(bare_desk, *rows)
    assert (held(again.plan), again.change) == ([], None)


@pytest.mark.parametrize("decided", [Visibility.PUBLIC, Visibility.PARTNERS, Visibility.INTERNAL])
def test_what_a_person_decided_stays(bare_desk: Desk, decided: Visibility) -> None:
    rows = source(words="A shelter.")
    imported(bare_desk, *rows)
    decide(bare_desk, "location", "Main office", decided)
    plan = imported(bare_desk, *rows, address("second", location_id=PLACE, address_1="78 Hidden Hollow")).plan
    found = level(bare_desk)
    assert found is not None
    assert (held(plan), found.level) == ([], decided)
    assert ("78 Hidden Hollow" in public_text(bare_desk)) is (decided is Visibility.PUBLIC)


def test_a_place_that_becomes_a_shelter_is_held(bare_desk: Desk) -> None:
    imported(bare_desk, *source())
    assert STREET in public_text(bare_desk)
    plan = imported(bare_desk, *source(), service("Night shelter"), service_at("Night shelter")).plan
    assert held(plan) == [PLACE]
    assert STREET not in public_text(bare_desk)


def test_a_shelter_of_this_office_that_a_source_knows_too_is_not_hidden_from_it(bare_desk: Desk) -> None:
    put(bare_desk, *source(words="A shelter."))
    assert held(planned(bare_desk, *source(words="A shelter."))) == []


def test_a_person_decides_before_anything_is_written(bare_desk: Desk) -> None:
    with prepared(bare_desk, *source(words="A shelter.")) as found:
        found.decide(PLACE, Visibility.PUBLIC, by="M. R.", authority="Letter of 2026-08-01")
        found.apply(by="test", progress=unobserved)
    decision = level(bare_desk)
    assert decision is not None
    assert (decision.level, decision.decided_by, decision.authority) == (Visibility.PUBLIC, "M. R.", "Letter of 2026-08-01")
    assert decision.decided_on == "2026-08-04"
    assert STREET in public_text(bare_desk)


def test_nobody_decides_about_what_is_not_there(bare_desk: Desk) -> None:
    with prepared(bare_desk, *source()) as found, pytest.raises(InputProblem, match="no place with the id"):
        found.decide(PLACE, Visibility.PUBLIC, by="M. R.")


def test_a_directory_of_this_app_decided_itself(bare_desk: Desk) -> None:
    assert held(planned(bare_desk, *source(words="A shelter."), role())) == []


def test_the_words_are_read_with_their_notes_left_off() -> None:
    words = ShelterWords.read(paths.seed_folder() / SHELTER_WORDS)
    assert words.in_any(["Undisclosed  location"])
    assert words.in_any([None, "safe-house"])
    assert words.in_any(["Mujeres Maltratadas"])
    assert not words.in_any(["asked once too often", "A harbor", None])


def test_another_place_at_the_same_address_would_give_it_away(bare_desk: Desk) -> None:
    twin = (location("Twin"), address("Twin", address_1=f"  {STREET.upper()}"), service("Meals"), service_at("Meals", "Twin"))
    plan = imported(bare_desk, *source(words="A shelter."), *twin).plan
    assert set(held(plan)) == {PLACE, the_id("location", "Twin")}
    assert STREET.casefold() not in public_text(bare_desk).casefold()


def test_needs_are_no_words(bare_desk: Desk) -> None:
    assert held(planned(bare_desk, *source(), need_link())) == []
