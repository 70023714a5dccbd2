"""What stands around the programs of a sheet, in which languages, and what a request may ask for."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from referral_app.domain.languages import SHEET_LANGUAGES
from referral_app.domain.phrases import Phrase
from referral_app.domain.problems import SheetProblem, UnknownValue
from referral_app.sheets import sentences
from referral_app.sheets.compose import compose_referrals, warnings_about
from referral_app.sheets.document import ReferralSheet, lines_of
from referral_app.sheets.wording import Wording
from referral_app.words.catalogue import Catalogue
from referral_app.words.formats import written_date
from tests.sheets import samples
from tests.sheets.reading import texts
from tests.sheets.samples import channel, request


def test_the_frame_of_a_sheet() -> None:
    sheet = compose_referrals(request(office_name="Harborview Social Work", office_phone="(206) 555-0100"))
    closing = sheet.closing
    assert texts(sheet.title) == ["Places that can help you"]
    assert [said.first.text[:30] for said in sheet.opening] == ["You choose whom to call and wh", "Some places must report a chil"]
    assert [way.value.first.text for way in closing.numbers] == ["Call us: 206-555-0100", "1-888-373-7888"]
    assert closing.numbers[0].label is not None and closing.numbers[0].label.first.text == "Harborview Social Work"
    assert texts(closing.numbers[1].notes) == ["From their public page, July 13, 2026; we have not called."]
    assert texts(closing.conditions) == ["Any time", "The call is free", "Other languages: ask for an interpreter"]
    assert [way.value.first.text for way in closing.ways] == ["HELP to 233733, English or Spanish", "711", "https://hotline.example/chat"]
    assert texts(closing.small_print) == ["Keep this only if it is safe for you.", "After Jan 24, 2027, ask for a new sheet."]
    assert closing.interpreter is None
    assert "trafficking" not in " ".join(texts(closing)).lower()


@pytest.mark.parametrize(
    ("language", "second", "lines"),
    [
        ("es", None, ["Hablo español. Por favor, llame a un intérprete.", "I speak Spanish. Please call an interpreter."]),
        ("ko", None, ["저는 한국어를 합니다. 통역사를 불러 주세요.", "I speak Korean. Please call an interpreter."]),
        ("zh-Hant", "en", ["我說中文。請幫我找一位翻譯。", "I speak Chinese. Please call an interpreter."]),
        ("fr", None, ["Je parle français. S’il vous plaît, appelez un interprète.", "I speak French. Please call an interpreter."]),
    ],
)
def test_the_line_to_show_to_staff_is_in_english_too(language: str, second: str | None, lines: list[str]) -> None:
    assert texts(compose_referrals(request(language=language, second_language=second)).closing.interpreter) == lines


def said_in(sheet: ReferralSheet, language: str) -> set[str]:
    return {line.text for line in lines_of(sheet) if line.language == language}


def test_two_languages_side_by_side() -> None:
    sheet = compose_referrals(request(language="es", second_language="en"))
    assert sheet.entries[0].need.first.text == "Un lugar donde quedarse"
    assert sheet.entries[0].need.second is not None and sheet.entries[0].need.second.text == "A place to stay"
    assert {"Llamamos el 1 de nov. de 2026.", "La ayuda es gratis", "START al 88788, en inglés o español"} <= said_in(sheet, "es")
    assert {"We called on Nov 1, 2026.", "The help is free", "206-555-0119"} <= said_in(sheet, "en")
    assert [str(warning) for warning in sheet.warnings] == ["The Spanish on this sheet has not been checked by a native speaker yet."]


def test_wording_without_a_translation_is_marked_and_told() -> None:
    wording = Wording("vi", "en")
    said = wording.say(Phrase("A line nobody has put into any language yet."))
    assert (said.first.language, said.first.missing, said.second) == ("en", True, None)
    (warning,) = warnings_about(wording)
    assert str(warning) == "1 line is not in Vietnamese yet and stands in English, in italics."


WHOLE = SHEET_LANGUAGES
"""Every line of a sheet is worded in all of them; most of it as a draft."""


@pytest.mark.parametrize("language", WHOLE)
def test_every_line_of_a_sheet_is_in_every_language(language: str) -> None:
    words = Catalogue(language)
    assert [phrase.text for phrase in sentences.everything() if not words.has(phrase.text)] == []
    assert [need.plain for need in samples.vocabulary() if need.printable and not words.has(need.plain)] == []
    aloud = [*sentences.WORDS_TO_SAY.values(), sentences.INTERPRETER_PLEASE]
    assert language == "en" or [said.text for said in aloud if not words.aloud(said)] == []


@pytest.mark.parametrize("language", WHOLE)
def test_no_date_ends_a_sentence_with_two_stops(language: str) -> None:
    """Russian and Ukrainian dates end in one themselves."""
    dated = [phrase for phrase in sentences.everything() if {"date", "day"} & set(re.findall(r"\{(\w+)\}", phrase.text))]
    day = written_date("2027-01-25", language)
    said = [Catalogue(language).say(phrase.filled(date=day, day=day)) for phrase in dated]
    assert len(said) >= 5
    assert [text for text in said if ".." in text] == []


def test_a_second_language_equal_to_the_first_is_one_language() -> None:
    sheet = compose_referrals(request(language="es", second_language="es"))
    assert sheet.second_language is None
    assert all(line.language == "es" for line in lines_of(sheet.title))


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ({"language": "xx"}, "“xx” is not a known language for a sheet."),
        ({"second_language": "de"}, "“de” is not a known language for a sheet."),
        ({"layout": "pamphlet"}, "“pamphlet” is not a known layout."),
        ({"paper": "a5"}, "“a5” is not a known paper."),
    ],
)
def test_unknown_values_name_the_known_ones(more: dict[str, Any], message: str) -> None:
    with pytest.raises(UnknownValue, match="Nearest: ") as caught:
        compose_referrals(request(**more))
    assert str(caught.value).startswith(message)


@pytest.mark.parametrize("hotline", [None, replace(samples.HOTLINE, channels=(channel("sms", "233733"),))])
def test_no_sheet_without_the_hotlines_number(hotline: Any) -> None:
    with pytest.raises(SheetProblem, match="closes with the hotline"):
        compose_referrals(request(hotline=hotline))


def test_nothing_chosen() -> None:
    with pytest.raises(SheetProblem, match="Nothing is chosen"):
        compose_referrals(replace(request(), items=()))


def test_an_old_hotline_entry_says_so_on_the_sheet() -> None:
    sheet = compose_referrals(request(today=date(2029, 1, 1)))
    assert texts(sheet.closing.numbers[-1].notes) == ["Call before you go; not checked since July 13, 2026."]
