"""Numbers without paper come through the gate of the discreet list: what tells, what is hidden and what is in dispute never shows."""

from __future__ import annotations

from dataclasses import replace

import pytest
import zxingcpp
from PIL import Image

from referral_app.domain.channels import Who
from referral_app.domain.languages import RIGHT_TO_LEFT, SHEET_LANGUAGES
from referral_app.domain.problems import SheetProblem
from referral_app.sheets.document import Kind, lines_of, runs_of
from referral_app.sheets.gate.telling import telling_words
from referral_app.sheets.no_paper import DISPUTED, MOST_IN_A_CODE, NumbersToShow, numbers_to_show
from referral_app.sheets.outcomes import Outcome
from referral_app.sheets.request import SheetItem, SheetRequest
from tests.sheets import samples
from tests.sheets.samples import channel, known, program, request

EVERY_GROUP = tuple(
    SheetItem(program(f"of {need.slug}", channels=(channel("voice", f"206-555-01{number:02}"),), needs=(need.slug,)), need.slug)
    for number, need in enumerate(samples.vocabulary().groups())
    if need.printable and need.slug != "reporting"
)


def shown(asked: SheetRequest, *withheld: str) -> NumbersToShow:
    return numbers_to_show(asked, known(asked, *withheld))


def scanned(squares: tuple[tuple[bool, ...], ...]) -> list[str]:
    """What a camera reads."""
    across = len(squares) + 8
    drawn = Image.new("L", (across, across), 255)
    for row, line in enumerate(squares, 4):
        for column, dark in enumerate(line, 4):
            drawn.putpixel((column, row), 0 if dark else 255)
    return [code.text for code in zxingcpp.read_barcodes(drawn.resize((across * 4, across * 4), Image.Resampling.NEAREST))]


def all_text(numbers: NumbersToShow) -> list[str]:
    return [*(line.text for line in lines_of(numbers)), *(line for code in numbers.codes for line in code.text.splitlines())]


@pytest.mark.parametrize("layout", ["standard", "pocket", "everyday"])
def test_whatever_the_layout_it_is_the_discreet_list(layout: str) -> None:
    numbers = shown(request(layout=layout, qr=True, office_name="Harbor Advocates", office_phone="206-555-0100"))
    assert [row.label.first.text for row in numbers.rows] == ["Rooms", "Paperwork office", "Jobs", "Info line", "Front desk"]
    assert not [text for text in all_text(numbers) if "Harbor" in text or "Bridge" in text]


def test_a_number_has_its_way_its_pieces_and_its_words() -> None:
    rooms = shown(request(language="es", second_language="en")).rows[0]
    assert [(way.label.first.text, way.number.text, way.chunks) for way in rooms.ways] == [
        ("Llame", "206-555-0119", ("206", "555", "0119")),
        ("Mensaje de texto", "88788", ("887", "88")),
    ]
    assert [said.first.text for said in rooms.words][1:] == [
        "Diga en inglés: «I need a place to stay.»",
        "Suena así: Ai nid a pléis tu stéi.",
    ]


def test_words_that_would_tell_are_said_more_quietly() -> None:
    words = {row.label.first.text: [said.first.text for said in row.words] for row in shown(request(*EVERY_GROUP)).rows}
    assert words["Paperwork office"] == ["Say: “I want to talk to a lawyer.”"]
    assert words["ID office"] == []
    assert words["Info line 1"] == ["Say: “I would like to talk to someone.”"]


@pytest.mark.parametrize("language", SHEET_LANGUAGES)
def test_no_word_tells_in_any_language_and_numbers_stay_whole(language: str) -> None:
    numbers = shown(request(*EVERY_GROUP, language=language, second_language="en"))
    telling = telling_words(language)
    assert [text for text in all_text(numbers) if telling.found_in(text)] == []
    assert {row.entry_id for row in numbers.rows if row.entry_id} == {item.listing.id for item in EVERY_GROUP}
    text = "\n".join(code.text for code in numbers.codes).splitlines()
    assert [line for line in text if "206-555-01" in line and not line.startswith("206-555-01")] == []
    assert (language in RIGHT_TO_LEFT) is (language in {"ar", "fa"})


@pytest.mark.parametrize("language", ["en", "ar", "zh-Hans", "vi"])
def test_a_camera_reads_the_code(language: str) -> None:
    (code,) = shown(request(language=language)).codes
    assert scanned(code.squares) == [code.text]
    assert "206-555-0119" in code.text


def test_many_numbers_take_several_codes() -> None:
    numbers = shown(request(*EVERY_GROUP))
    assert [code.text.count("\n\n") + 1 for code in numbers.codes] == [
        MOST_IN_A_CODE,
        MOST_IN_A_CODE,
        len(numbers.rows) - 2 * MOST_IN_A_CODE,
    ]


@pytest.mark.parametrize("note", ["Ask for the shelter desk", "SURVIVOR intake"])
def test_a_telling_note_stops_it(note: str) -> None:
    with pytest.raises(SheetProblem) as caught:
        shown(request(SheetItem(samples.SHELTER, "housing", note)))
    assert caught.value.phrase.text == Outcome.TELLS.phrase.text


def test_a_hidden_number_in_a_note_stops_it_and_is_not_repeated() -> None:
    with pytest.raises(SheetProblem) as caught:
        shown(request(SheetItem(samples.SHELTER, "housing", "or 206-555-0177")), "206-555-0177")
    assert "0177" not in str(caught.value.phrase)


def test_the_number_of_somebody_else_does_not_show() -> None:
    mine, theirs = channel("voice", "206-555-0119"), channel("voice", "206-555-0188", who=(Who.ADVOCATE,))
    disputed = channel("voice", "206-555-0199", disputed=True, rank=-1)
    numbers = shown(request(program(channels=(theirs, disputed, mine))))
    assert {run.text for run in runs_of(numbers.rows[0].ways, Kind.PHONE)} == {"206-555-0119"}
    with pytest.raises(SheetProblem):
        shown(request(program(channels=(theirs,))))


def test_a_number_in_dispute_is_not_given_without_paper() -> None:
    with pytest.raises(SheetProblem) as caught:
        shown(request(program(channels=(channel("voice", "206-555-0199", disputed=True),))))
    assert caught.value.phrase == DISPUTED.filled(name="Night shelter")


def test_a_number_the_directory_does_not_have_does_not_show() -> None:
    asked = request()
    with pytest.raises(SheetProblem):
        numbers_to_show(asked, replace(known(asked), phones=frozenset({"18883737888", "233733", "711"})))


def test_a_number_that_is_left_out_does_not_show() -> None:
    item = SheetItem(samples.SHELTER, "housing", left_out=frozenset({("sms", "88788")}))
    assert "88788" not in "".join(all_text(shown(request(item))))
