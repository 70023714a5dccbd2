"""Words that tell what a sheet is about are found however they are written, in every language; ordinary words are not."""

from __future__ import annotations

import pytest

from referral_app.domain.languages import SHEET_LANGUAGES
from referral_app.sheets import neutral
from referral_app.sheets.gate.telling import read_list, telling_words
from referral_app.words.catalogue import Catalogue

TOLD = [
    ("en", "Ask about trafficking", "traffick"),
    ("en", "TRAFFICKING", "traffick"),
    ("en", "Tráfficking", "traffick"),
    ("en", "survivors' group", "survivor"),
    ("en", "the shelter's desk", "shelter"),
    ("en", "s h e l t e r", "shelter"),
    ("en", "s.h.e.l.t.e.r", "shelter"),
    ("en", "ＳＨＥＬＴＥＲ", "shelter"),
    ("en", "Domestic-violence line", "domestic"),
    ("en", "call ICE", "ice"),
    ("en", "a safe-house", "safe"),
    ("en", "help  line", "help line"),
    ("es", "Ask about trafficking", "traffick"),
]
HARMLESS = [
    "Rooms", "Office", "Paperwork office", "Law office", "Library", "iceberg lettuce", "service", "policy", "nice", "Sunrise Plaza",
    "Any time", "Mon–Fri 9 am–5 pm", "Text 233733", "(555) 010-0199", "Ask for Ana", "2nd floor, blue door", "", "   ", "·", "Harapan Center",
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "found"), TOLD)
def test_a_telling_word_is_found(language: str, text: str, found: str) -> None:
    assert telling_words(language).found_in(text) == found


@pytest.mark.parametrize("text", HARMLESS)
def test_ordinary_words_are_not(text: str) -> None:
    assert telling_words("en").found_in(text) is None


@pytest.mark.parametrize("language", SHEET_LANGUAGES)
def test_every_language_has_a_list_that_finds_each_of_its_own_words(language: str) -> None:
    entries = read_list(language)
    assert len(entries) >= 40
    telling = telling_words(language)
    for entry in entries:
        assert telling.found_in(entry.removeprefix("=")) is not None, entry


@pytest.mark.parametrize("language", SHEET_LANGUAGES)
def test_the_neutral_names_tell_nothing_in_any_language(language: str) -> None:
    words, telling = Catalogue(language), telling_words(*SHEET_LANGUAGES)
    names = [
        neutral.NUMBERS_TITLE,
        neutral.EVERYDAY_TITLE,
        neutral.OUR_LINE,
        *neutral.NEUTRAL_NAMES.values(),
        *neutral.EVERYDAY_PLACES.values(),
    ]
    for name in names:
        assert words.has(name.text), name.text
        assert telling_words(language).found_in(words.text(name.text)) is None, name.text
    assert telling.found_in("Rooms") is None


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ar", "بالشرطة"),
        ("ar", "والشرطة"),
        ("zh-Hans", "请打电话给警察局"),
        ("fa", "پلیس"),
        ("ru", "полиция"),
        ("hi", "पुलिस"),
        ("ko", "경찰서에"),
        ("vi", "cảnh sát"),
    ],
)
def test_the_police_in_many_scripts(language: str, text: str) -> None:
    assert telling_words(language).found_in(text) is not None
