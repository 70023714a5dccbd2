"""Lists of numbers: what stands on them, what cannot, and that neither half of the gate lets a telling word through."""

from __future__ import annotations

from dataclasses import replace

import pytest

from referral_app.domain.problems import SheetProblem
from referral_app.sheets.compose import compose
from referral_app.sheets.document import Kind, Line, NumberList, NumberRow, Run, Said, lines_of
from referral_app.sheets.gate.halves import check_after, check_before
from referral_app.sheets.make import make_sheet
from referral_app.sheets.numbers import MOST_ON_CARD, NEVER_DISCREET, NOTHING_EVERYDAY, TOO_MANY
from referral_app.sheets.outcomes import Outcome
from referral_app.sheets.reading.readback import read_back
from referral_app.sheets.request import EverydayNumber, SheetItem, SheetRequest
from referral_app.sheets.setting.render import render
from tests.sheets import samples
from tests.sheets.samples import HOTLINE, channel, known, program, request

LISTS = ("discreet", "everyday", "pocket")
ORDINARY = tuple(EverydayNumber(place, f"206-386-46{n}0") for n, place in enumerate(("library", "pharmacy", "bus", "Corner store")))


def asked(layout: str = "discreet", *items: SheetItem, **more: object) -> SheetRequest:
    given = {"everyday": ORDINARY, "office_name": "Harbor Advocates for Survivors", "office_phone": "206-555-0100", "qr": True}
    return request(*(items or samples.ITEMS), layout=layout, **{**given, **more})


def listed(of: SheetRequest) -> NumberList:
    sheet = compose(of)
    assert isinstance(sheet, NumberList)
    return sheet


def rows(of: SheetRequest) -> dict[str, NumberRow]:
    return {row.label.first.text: row for row in listed(of).rows}


def test_programs_go_by_what_a_stranger_may_read() -> None:
    found = rows(asked())
    assert list(found) == ["Rooms", "Paperwork office", "Jobs", "Info line", "Front desk"]
    assert found["Rooms"].value.text == "206-555-0119"
    assert [line.first.text for line in found["Info line"].further] == ["Text 233733", "TTY 711"]
    assert [line.first.text for line in found["Info line"].notes] == ["Any time", "The call is free"]


def test_an_agency_with_a_discreet_name_goes_by_it() -> None:
    item = SheetItem(program("g", "Safe Harbor Shelter", discreet_names={"en": "The Garden", "es": "El jardín"}), "housing")
    assert "The Garden" in rows(asked("discreet", item))
    assert "El jardín" in rows(asked("discreet", item, language="es"))


def test_two_of_a_kind_are_told_apart() -> None:
    items = (SheetItem(program("a"), "housing"), SheetItem(program("b", channels=(channel("voice", "206-555-0133"),)), "housing"))
    assert {label: row.value.text for label, row in rows(asked("discreet", *items)).items() if label.startswith("Rooms")} == {
        "Rooms 1": "206-555-0119",
        "Rooms 2": "206-555-0133",
    }


def test_the_hotline_chosen_as_a_program_stands_once() -> None:
    sheet = listed(asked("discreet", SheetItem(HOTLINE, "safety"), *samples.ITEMS))
    assert [row.label.first.text for row in sheet.rows].count("Info line") == 1
    assert sheet.items[0] == HOTLINE.id


@pytest.mark.parametrize("layout", LISTS)
@pytest.mark.parametrize("paper", ["letter", "a4"])
@pytest.mark.parametrize(("language", "second"), [("en", None), ("es", "en"), ("ar", "en"), ("zh-Hans", None)])
def test_a_list_names_nobody_and_has_no_day_code_or_office(layout: str, paper: str, language: str, second: str | None) -> None:
    of = asked(layout, language=language, second_language=second, paper=paper)
    made = make_sheet(of, known(of))
    read = read_back(made.pdf)
    text = "\n".join(read.pages)
    assert made.pages == 1
    assert sorted(made.items) == sorted(item.listing.id for item in samples.ITEMS)
    for item in samples.ITEMS:
        assert item.listing.name not in text
        assert item.listing.agency not in text
    assert "Harbor" not in text
    assert "2026" not in text
    assert set(read.about) == {"Title", "Creator"}
    assert (read.pictures, read.links, read.alternatives) == (0, (), ())
    assert make_sheet(of, known(of)).pdf == made.pdf


def test_the_everyday_list_reads_like_an_address_book() -> None:
    labels = [row.label.first.text for row in listed(asked("everyday")).rows]
    assert labels == sorted(labels, key=str.casefold)
    assert {"Library", "Pharmacy", "Bus", "Corner store", "Rooms"} <= set(labels)


REFUSED = [
    (asked("everyday", everyday=()), NOTHING_EVERYDAY),
    (asked("discreet", SheetItem(program("r", needs=("reporting",)), "reporting")), NEVER_DISCREET.filled(name="Night shelter")),
    (
        asked("pocket", *(SheetItem(program(str(n)), "housing") for n in range(MOST_ON_CARD + 1))),
        TOO_MANY.filled(most=MOST_ON_CARD),
    ),
]


@pytest.mark.parametrize(("of", "sentence"), REFUSED)
def test_what_cannot_stand_on_a_list_is_refused(of: SheetRequest, sentence: object) -> None:
    with pytest.raises(SheetProblem) as caught:
        compose(of)
    assert caught.value.phrase == sentence


SLIPPED = ["Ask for the shelter desk", "say T visa", "SURVIVOR intake", "ICE", "llame a inmigración", "help line"]


@pytest.mark.parametrize("note", SLIPPED)
@pytest.mark.parametrize("layout", LISTS)
def test_a_telling_note_is_refused_by_its_word(note: str, layout: str) -> None:
    of = asked(layout, SheetItem(samples.SHELTER, "housing", note), language="es")
    with pytest.raises(SheetProblem) as caught:
        check_before(compose(of), of, known(of))
    assert caught.value.phrase.text == Outcome.TELLS.phrase.text


@pytest.mark.parametrize("note", SLIPPED)
@pytest.mark.parametrize("layout", LISTS)
def test_the_second_half_finds_it_in_the_pdf_alone(note: str, layout: str) -> None:
    of = asked(layout, language="es")
    sheet = listed(of)
    planted = replace(sheet, rows=(replace(sheet.rows[0], notes=(Said(Line((Run(note, Kind.PROSE),), "en")),)), *sheet.rows[1:]))
    with pytest.raises(SheetProblem) as caught:
        check_after(read_back(render(planted).pdf), planted, of, known(of))
    assert caught.value.phrase.text == Outcome.TELLS_IN_PDF.phrase.text


@pytest.mark.parametrize(
    "told", [{"pictures": 1}, {"links": ("https://bridge.example",)}, {"title": "Shelter list"}, {"bookmarks": ("Crisis",)}]
)
def test_a_code_a_link_and_a_telling_title_do_not_leave(told: dict[str, object]) -> None:
    of = asked()
    sheet = compose(of)
    read = read_back(render(sheet).pdf)
    check_after(read, sheet, of, known(of))
    with pytest.raises(SheetProblem):
        check_after(replace(read, **told), sheet, of, known(of))  # type: ignore[arg-type]  # one field of many kinds


def test_every_word_of_a_list_stands_in_its_pdf() -> None:
    of = asked("discreet", SheetItem(samples.SHELTER, "housing", "blue door, 2nd floor"))
    text = "\n".join(read_back(make_sheet(of, known(of)).pdf).pages)
    for line in lines_of(compose(of)):
        assert line.text in text
