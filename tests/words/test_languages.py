"""Languages as people type them, what is near when they are not known, and what each language calls the others."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from referral_app.domain.languages import SHEET_LANGUAGES
from referral_app.domain.problems import UnknownValue
from referral_app.words.formats import (
    direction,
    language_code,
    language_name,
    sheet_language,
    spoken_code,
    written_choice,
    written_list,
    written_number,
    written_price,
)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("es", "es"), ("ES", "es"), (" Spanish ", "es"), ("español", "es"), ("espanol", "es"), ("castellano", "es"), ("spa", "es"), ("es-MX", "es"),
        ("es_US", "es"), ("English", "en"), ("zh", "zh"), ("Chinese", "zh"), ("mandarin", "zh"), ("cmn", "zh"), ("zh-Hans", "zh"), ("zh-TW", "zh"),
        ("中文", "zh"), ("cantonese", "yue"), ("farsi", "fa"), ("Persian", "fa"), ("dari", "fa"), ("فارسی", "fa"), ("tagalog", "tl"), ("fil", "tl"),
        ("Filipino", "tl"), ("Tiếng Việt", "vi"), ("tieng viet", "vi"), ("vie", "vi"), ("한국어", "ko"), ("русский", "ru"), ("العربية", "ar"),
        ("Kreyòl", "ht"), ("Haitian Creole", "ht"), ("creole", "ht"), ("हिन्दी", "hi"), ("hindi", "hi"), ("Amharic", "am"), ("Tigrinya", "ti"),
        ("K'iche'", "quc"), ("quiche", "quc"), ("Mam", "mam"), ("Q’anjob’al", "kjb"), ("ASL", "ase"), ("American Sign Language", "ase"),
        ("Navajo", "nv"), ("German", "de"), ("deu", "de"), ("Hmong", "hmn"),
    ],
)  # fmt: skip
def test_codes_and_names_of_spoken_languages(typed: str, code: str) -> None:
    assert language_code(typed) == code


@pytest.mark.parametrize(
    ("typed", "nearest"),
    [("Spansh", "Spanish"), ("vietnamse", "Vietnamese"), ("Porteguese", "Portuguese"), ("xx", None), ("und", "Lunda"), ("", None)],
)
def test_an_unknown_language_names_those_most_like_it(typed: str, nearest: str | None) -> None:
    with pytest.raises(UnknownValue) as refused:
        language_code(typed)
    assert str(refused.value).startswith(f"“{typed}” is not a known language.")
    assert (refused.value.nearest[0] if refused.value.nearest else None) == nearest
    for name in refused.value.nearest:
        assert language_code(name)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        *((code, code) for code in SHEET_LANGUAGES), ("ZH-hans", "zh-Hans"), ("zh_Hant", "zh-Hant"), ("zh-CN", "zh-Hans"), ("zh-TW", "zh-Hant"),
        ("Simplified Chinese", "zh-Hans"), ("Chinese (Traditional)", "zh-Hant"), ("Spanish", "es"), ("español", "es"), ("es-MX", "es"),
        ("fil", "tl"), ("Tagalog", "tl"), ("Dari", "fa"), ("pt-BR", "pt"), ("Haitian Creole", "ht"),
    ],
)  # fmt: skip
def test_languages_of_a_sheet(typed: str, code: str) -> None:
    assert sheet_language(typed) == code


@pytest.mark.parametrize(
    ("typed", "nearest"),
    [
        ("Chinese", ("zh-Hans (Simplified Chinese)", "zh-Hant (Traditional Chinese)")),
        ("Spansh", ("es (Spanish)",)),
        ("German", None),
        ("am", None),
        ("", None),
    ],
)
def test_another_language_of_a_sheet_names_valid_ones(typed: str, nearest: tuple[str, ...] | None) -> None:
    with pytest.raises(UnknownValue) as refused:
        sheet_language(typed)
    assert refused.value.nearest
    assert nearest is None or refused.value.nearest == nearest
    for label in refused.value.nearest:
        assert sheet_language(label.partition(" ")[0]) in SHEET_LANGUAGES


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=80))
@example("x" * 100_000)
@example("\x00\u202e\ud800")
def test_any_characters_are_a_language_or_one_sentence(typed: str) -> None:
    for understand in (language_code, sheet_language):
        try:
            understand(typed)
        except UnknownValue as refused:
            assert "\n" not in str(refused)
            assert len(str(refused)) < 400


@pytest.mark.parametrize(
    ("code", "language", "name"),
    [
        ("es", "en", "Spanish"), ("es", "es", "español"), ("en", "es", "inglés"), ("fa", "en", "Farsi"), ("ht", "en", "Haitian Creole"),
        ("ht", "ht", "kreyòl ayisyen"), ("es", "ht", "panyòl"), ("vi", "vi", "Tiếng Việt"), ("zh-Hans", "en", "Simplified Chinese"), ("tl", "en", "Tagalog"),
        ("es", "ar", "الإسبانية"), ("ar", "ar", "العربية"), ("ase", "en", "American Sign Language"), ("mam", "es", "Mam"), ("qqq", "en", "qqq"),
    ],
)  # fmt: skip
def test_names_of_languages(code: str, language: str, name: str) -> None:
    assert language_name(code, language) == name


def test_both_chinese_sheets_are_spoken_chinese() -> None:
    assert [language_name(spoken_code(code), "en") for code in ("zh-Hans", "zh-Hant", "es")] == ["Chinese", "Chinese", "Spanish"]


@pytest.mark.parametrize("language", SHEET_LANGUAGES)
def test_only_arabic_and_farsi_sheets_run_from_right_to_left(language: str) -> None:
    assert direction(language) == ("rtl" if language in {"ar", "fa"} else "ltr")


def test_numbers_prices_and_lists() -> None:
    assert [written_number(1234, language) for language in ("en", "es", "fr", "ar")] == ["1,234", "1,234", "1\u202f234", "1,234"]
    assert [written_price(amount, "USD", "ar") for amount in (20, 7.5, 1000)] == ["$20", "$7.50", "$1,000"]
    assert written_price(7.5, "EUR", "en") == "7.5 EUR"
    assert [written_choice(["A", "B"], language) for language in ("en", "es", "ht", "fr")] == ["A or B", "A o B", "A oswa B", "A ou B"]
    assert [written_choice(items, "en") for items in ([], ["A"], ["A", "B", "C"])] == ["", "A", "A, B or C"]
    assert [written_list(["A", "B"], language) for language in ("en", "ar", "zh-Hans")] == ["A, B", "A، B", "A、B"]
