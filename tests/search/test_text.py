"""What is typed in words: names, needs, everyday words, numbers, quotes, many scripts, and slips of the keys."""

from __future__ import annotations

import pytest

from referral_app.domain.sources import OtherName
from tests import builders
from tests.search.programs import Desk, a_program


@pytest.fixture
def filled(desk: Desk) -> Desk:
    name = builders.the_id("service", "Casa Esperanza")
    return desk.put(
        a_program("Casa Esperanza", needs=["housing.shelter-tonight"], phone="(415) 555-0142", description="Beds for women and children."),
        [OtherName(id=builders.the_id("other", "CE"), link_entity="service", link_id=name, kind="acronym", name="CESF")],
        [OtherName(id=builders.the_id("other", "old"), link_entity="service", link_id=name, kind="former", name="Mission Refuge")],
        a_program("Bridge Legal", needs=["immigration.t-visa"], phone="206-555-0199", description="Attorneys. The bed of the river."),
        a_program("Đà Nẵng Community", needs=["language.interpreter"], phone="1-888-373-7888", description="Điện thoại, éducation, مُسَاعَدَة"),
        a_program("服务中心", needs=["basics.food-pantry"], phone=None, email="x@example.org", description="食品援助 for families"),
        a_program("O'Brien Clinic", needs=["health.primary"], phone="212-555-0107", description="Open 24/7. C++ and R&D, a.b, #1"),
        a_program("Tacoma Pantry", needs=["basics"], phone="253-555-0118", town=("Tacoma", "WA"), areas=["county:53053"]),
    )


TYPED = [
    # typed, names found in order
    ("esperanza", ["Casa Esperanza"]),
    ("ESPERANZA", ["Casa Esperanza"]),
    ("espera", ["Casa Esperanza"]),
    ("legal esperanz", ["Bridge Legal", "Casa Esperanza"]),  # nothing meets both
    ("cesf", ["Casa Esperanza"]),
    ("mission refuge", ["Casa Esperanza"]),
    ("bay harbor esperanza", ["Casa Esperanza"]),
    ("bed", ["Bridge Legal", "Casa Esperanza"]),
    ("bed tonight", ["Casa Esperanza"]),
    ("a bed for tonight", ["Casa Esperanza"]),
    ("una cama esta noche", ["Casa Esperanza"]),
    ("shelter", ["Casa Esperanza"]),
    ("T visa", ["Bridge Legal"]),
    ("visa", ["Bridge Legal"]),
    ("immigration", ["Bridge Legal"]),
    ("imigration", ["Bridge Legal"]),
    ("esperansa", ["Casa Esperanza"]),
    ("atorneys", ["Bridge Legal"]),
    ("dien", ["Đà Nẵng Community"]),
    ("da nang", ["Đà Nẵng Community"]),
    ("éducation", ["Đà Nẵng Community"]),
    ("education", ["Đà Nẵng Community"]),
    ("مساعدة", ["Đà Nẵng Community"]),
    ("服务", ["服务中心"]),
    ("中心", ["服务中心"]),
    ("心", ["服务中心"]),
    ("食品援", ["服务中心"]),
    ("o'brien", ["O'Brien Clinic"]),
    ("o’brien", ["O'Brien Clinic"]),
    ("obrien", ["O'Brien Clinic"]),
    ("brien", ["O'Brien Clinic"]),
    ("24/7", ["O'Brien Clinic"]),
    ("C++, R&D", ["O'Brien Clinic"]),
    ("#1", ["O'Brien Clinic"]),
    ("415-555-0142", ["Casa Esperanza"]),
    ("(415) 555 0142", ["Casa Esperanza"]),
    ("4155550142", ["Casa Esperanza"]),
    ("5550142", ["Casa Esperanza"]),
    ("555-0142", ["Casa Esperanza"]),
    ("888 373", ["Đà Nẵng Community"]),
    ("+1 888 373 7888", ["Đà Nẵng Community"]),
    ('"casa esperanza"', ["Casa Esperanza"]),
    ('"esperanza casa"', []),
    ('"women and children"', ["Casa Esperanza"]),
    ('"women children"', []),
    ("“t visa”", ["Bridge Legal"]),
    ("tacoma", ["Tacoma Pantry"]),
    ("pierce county", ["Tacoma Pantry"]),
    ("98402", ["Tacoma Pantry"]),
    ("the", ["Bridge Legal"]),
    ("the a of", ["Bridge Legal"]),
]


@pytest.mark.parametrize(("typed", "found"), TYPED)
def test_what_is_typed_finds_what_is_meant(filled: Desk, typed: str, found: list[str]) -> None:
    assert sorted(filled.names(typed, role="all", needs=())) == sorted(found)


def test_words_in_a_name_come_before_words_in_the_rest(desk: Desk) -> None:
    desk.put(
        a_program("A house", description="near the lantern"), a_program("Z Lantern", description="a house"), a_program("Y Lantern house")
    )
    assert desk.names("lantern") == ["Y Lantern house", "Z Lantern", "A house"]
    assert desk.names("lantern house") == ["Y Lantern house", "A house", "Z Lantern"]


def test_every_word_has_to_be_met_or_as_many_as_any_program_meets(desk: Desk) -> None:
    desk.put(a_program("Red lantern"), a_program("Red bridge"), a_program("Blue bridge", description="lantern"))
    assert desk.names("red lantern") == ["Red lantern"]
    assert sorted(desk.names("red lantern bridge")) == ["Blue bridge", "Red bridge", "Red lantern"]
    assert desk.names("red qqqqqq lantern") == ["Red lantern"]


def test_a_section_that_stays_whole_still_puts_more_words_first(desk: Desk) -> None:
    desk.put(
        a_program("A", needs=["housing"]),
        a_program("B", needs=["housing"], description="lantern"),
        a_program("C", needs=["legal"], description="lantern bridge"),
    )
    assert desk.names("lantern bridge", needs=("housing", "legal")) == ["B", "A", "C"]


def test_a_slip_is_forgiven_only_when_nothing_has_the_word(desk: Desk) -> None:
    desk.put(a_program("Harbor"), a_program("Harbur"))
    assert desk.names("harbur") == ["Harbur"]
    assert sorted(desk.names("harbxr", needs=())) == ["Harbor", "Harbur"]


def test_words_that_mean_a_need_find_what_is_known_only_by_its_group_after_the_rest(desk: Desk) -> None:
    desk.put(a_program("A lawyer", needs=["immigration"]), a_program("B asylum", needs=["immigration.asylum"]))
    desk.put(
        a_program("C lawyer", needs=["immigration.t-visa"]),
        a_program("D clinic", needs=["health"], description="We know what a T visa is."),
    )
    assert desk.names("t visa") == ["C lawyer", "D clinic", "A lawyer"]
    assert str(desk.one("A lawyer", "t visa").ask[0].phrase) == "what kind of immigration legal help?"
    assert desk.names("t vsia lawyer") == ["C lawyer", "A lawyer"]
