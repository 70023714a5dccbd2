"""What is typed in words: names, needs, everyday words, numbers, quotes, many scripts, and slips of the keys."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from referral_app.domain.sources import OtherName
from referral_app.search.finder import Finder
from referral_app.search.text import quotes
from referral_app.storage.directory import open_directory
from tests import builders
from tests.search.programs import Desk, a_program, projections


@pytest.fixture(scope="module")
def filled(basic_file: Path, tmp_path_factory: pytest.TempPathFactory, finder: Finder) -> Iterator[Desk]:
    """A few programs that no test changes."""
    path = Path(shutil.copyfile(basic_file, tmp_path_factory.mktemp("filled") / "referral.directory"))
    with open_directory(path, write=True, projections=projections()) as directory:
        yield _fill(Desk(directory, finder))


def _fill(desk: Desk) -> Desk:
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


def meant(desk: Desk, text: str) -> dict[str, tuple[str, ...]]:
    return {each.typed: each.words for each in desk.page(text).meant}


def test_what_a_slip_was_taken_for_is_said(filled: Desk) -> None:
    assert meant(filled, "imigration esperansa") == {"imigration": ("immigration",), "esperansa": ("esperanza",)}
    assert meant(filled, "immigration esperanza 415 tacoma") == {}
    assert meant(filled, '"imigration" xqzwk') == {}


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("attorney", "Bridge Legal"), ("atorney", "Bridge Legal"), ("rivers", "Bridge Legal"), ("beds", "Casa Esperanza"),
        ("famly", "服务中心"), ("family", "服务中心"), ("woman", "Casa Esperanza"), ("child", "Casa Esperanza"), ("esperanzas", "Casa Esperanza"),
    ],
)  # fmt: skip
def test_any_form_of_a_word_is_found_and_with_every_key(filled: Desk, typed: str, found: str) -> None:
    for end in range(3, len(typed) + 1):
        assert filled.names(typed[:end], role="all"), typed[:end]
    assert found in filled.names(typed, role="all")


def test_a_word_in_quotes_is_meant_as_it_is(filled: Desk) -> None:
    assert filled.names("rivers") == ["Bridge Legal"]
    assert filled.names('"rivers"') == []
    assert filled.names('"riv') == ["Bridge Legal"]  # still being typed
    assert filled.names('"women and" "casa esper') == ["Casa Esperanza"]
    assert filled.names('"women and" "esperanza casa"') == filled.names('"women and"')  # nothing meets both


def test_a_slip_inside_a_known_phrase_still_means_the_phrase(desk: Desk) -> None:
    desk.put(a_program("A", needs=["documents.belongings-back"]), a_program("B", needs=["immigration.green-card"]), a_program("C"))
    assert desk.names("boss took pasport") == desk.names("boss took passport") == desk.names("boss took passports") == ["A"]
    assert desk.names("gren cards") == desk.names("green ca") == ["B"]
    assert desk.names("boss took pas") == ["A"]


def test_a_quote_that_many_have_word_by_word(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(quotes, "MOST_READ", 4)
    desk.put(*(a_program(f"P{n}", description="red lantern" if n % 2 else "lantern that is red") for n in range(8)), a_program("Lantern"))
    page = desk.page('"red lantern"')
    names = [result.name for result in page.results]
    assert page.loosely == ("red lantern",)
    assert names[:2] == ["P1", "P3"]  # of the four that were read
    assert names[2:] == ["P4", "P5", "P6", "P7"]  # not read; they have both words
    assert page.total == 6
    monkeypatch.setattr(quotes, "MOST_READ", 8)
    page = desk.page('"red lantern"')
    assert [result.name for result in page.results] == ["P1", "P3", "P5", "P7"]
    assert page.loosely == ()


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


NAMED = ["StrongHearts Native Helpline", "Heart Clinic", "Cash للإيجار", "Do Good Pantry", "Landlord Help", "Outreach Out Loud"]
TOGETHER = [
    ("strong hearts", ["StrongHearts Native Helpline"]),
    ("strong hearts helpline", ["StrongHearts Native Helpline"]),
    ("stronghearts", ["StrongHearts Native Helpline"]),
    ("heart", ["Heart Clinic"]),  # a part of a word is no word
    ("إيجار", ["Cash للإيجار"]),
    ("الايجار", ["Cash للإيجار"]),
    ("والإيجار ", ["Cash للإيجار"]),
    ("dog pantry", ["Do Good Pantry"]),
    ("landlord out", ["Landlord Help"]),  # not everything that begins with "out"
    ("no landlord", ["Landlord Help"]),
    ("landlord no help", ["Landlord Help"]),
    ("landlord no", ["Landlord Help"]),
    ("out", ["Outreach Out Loud"]),  # alone it is looked for
]


@pytest.fixture(scope="module")
def named(basic_file: Path, tmp_path_factory: pytest.TempPathFactory, finder: Finder) -> Iterator[Desk]:
    """Programs that are told apart by their names."""
    path = Path(shutil.copyfile(basic_file, tmp_path_factory.mktemp("named") / "referral.directory"))
    with open_directory(path, write=True, projections=projections()) as directory:
        yield Desk(directory, finder).put(*(a_program(name, needs=()) for name in NAMED))


@pytest.mark.parametrize(("typed", "found"), TOGETHER)
def test_words_written_as_one_arabic_articles_and_words_that_say_nothing(named: Desk, typed: str, found: list[str]) -> None:
    assert named.names(typed) == found


def test_a_short_word_is_not_taken_for_a_shorter_one(named: Desk) -> None:
    assert named.page("dog pantry").meant == ()
    assert named.page("dogg pantry").meant == ()
    assert [meant.words for meant in named.page("godo pantry").meant] == [("good",)]
