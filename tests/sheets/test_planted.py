"""What is hidden is caught by each half of the print gate alone, on every layout, in the script of every language a sheet can have."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from referral_app.domain.languages import SHEET_LANGUAGES
from referral_app.domain.problems import SheetProblem
from referral_app.sheets.compose import compose
from referral_app.sheets.document import Kind, Line, NumberList, Run, Said, Sheet
from referral_app.sheets.gate.halves import check_after, check_before
from referral_app.sheets.outcomes import Outcome
from referral_app.sheets.reading.readback import read_back
from referral_app.sheets.request import EverydayNumber, Layout, SheetRequest
from referral_app.sheets.setting.render import render
from tests.sheets.samples import known, request

PLANTED = {
    # language: (what is hidden, how it slips in)
    "en": ("1421 Pine St", "The house is at 1421 Pine Street"),
    "es": ("Calle del Pino 1421", "la casa está en calle del pino, 1421"),
    "zh-Hans": ("松树街1421号", "地址是松树街1421号后门"),
    "zh-Hant": ("松樹街1421號", "地址在松樹街 1421 號"),
    "vi": ("1421 đường Thông Xanh", "nhà ở 1421 Đường Thông Xanh"),
    "ko": ("소나무길 1421", "주소는 소나무길 1421 입니다"),
    "tl": ("1421 Kalye Narra", "nasa 1421 kalye Narra ito"),
    "ru": ("ул. Сосновая, 1421", "дом на Сосновая ул. 1421"),
    "uk": ("вул. Соснова, 1421", "будинок: Соснова вул., 1421"),
    "ar": ("شارع الصنوبر ١٤٢١", "المنزل في شارع الصنوبر 1421"),
    "ht": ("1421 Ri Bwapen", "kay la nan 1421 ri Bwapen"),
    "fr": ("1421 rue du Pin", "la maison : 1421, rue du Pin"),
    "pt": ("Rua do Pinheiro, 1421", "a casa fica na rua do Pinheiro 1421"),
    "hi": ("चीड़ मार्ग 1421", "पता चीड़ मार्ग 1421 है"),
    "fa": ("خیابان کاج پلاک ۱۴۲۱", "خانه در خیابان كاج پلاك 1421 است"),
}
EVERYDAY = tuple(EverydayNumber(place, f"206-555-01{at}0") for at, place in enumerate(("library", "clinic", "bus", "pharmacy")))


@cache
def clean(layout: Layout, language: str) -> tuple[SheetRequest, Sheet]:
    asked = request(layout=layout, language=language, everyday=EVERYDAY)
    return asked, compose(asked)


def with_planted(sheet: Sheet, text: str, language: str) -> Sheet:
    """In a place that every layout prints."""
    said = Said(Line((Run(text, Kind.DATA),), language))
    if isinstance(sheet, NumberList):
        return replace(sheet, rows=(replace(sheet.rows[0], notes=(*sheet.rows[0].notes, said)), *sheet.rows[1:]))
    first = sheet.entries[0]
    return replace(sheet, entries=(replace(first, conditions=(*first.conditions, said)), *sheet.entries[1:]))


def test_every_language_has_its_own() -> None:
    assert set(PLANTED) == set(SHEET_LANGUAGES)


@pytest.mark.parametrize("layout", list(Layout))
@pytest.mark.parametrize("language", list(PLANTED))
def test_either_half_alone_catches_it(layout: Layout, language: str) -> None:
    hidden, slipped = PLANTED[language]
    asked, sheet = clean(layout, language)
    facts = known(asked, hidden)
    check_before(sheet, asked, facts)
    planted = with_planted(sheet, slipped, language)
    with pytest.raises(SheetProblem) as before:
        check_before(planted, asked, facts)
    assert before.value.phrase.text == Outcome.HIDDEN_DETAIL.phrase.text
    with pytest.raises(SheetProblem) as after:
        check_after(read_back(render(planted).pdf), planted, asked, facts)
    assert after.value.phrase == Outcome.HIDDEN_IN_PDF.phrase


@pytest.mark.parametrize("layout", list(Layout))
def test_a_hidden_number_too(layout: Layout) -> None:
    asked, sheet = clean(layout, "ar")
    facts = known(asked, "206-555-0177")
    planted = with_planted(sheet, "(206) 555 0177", "ar")
    with pytest.raises(SheetProblem):
        check_before(planted, asked, facts)
    with pytest.raises(SheetProblem):
        check_after(read_back(render(planted).pdf), planted, asked, facts)
