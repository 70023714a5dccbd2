"""What each language calls its days, months and languages: CLDR by Babel, except where CLDR is thin or not what readers are used to.

Babel is imported on first use: a search in English by codes never needs it.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from babel import Locale

_CLDR_CODES = {"tl": "fil", "zh-Hans": "zh_Hans", "zh-Hant": "zh_Hant"}

_DAYS: dict[str, tuple[str, ...]] = {
    # Babel answers French for Haitian Creole (python-babel/babel#699).
    "ht": ("lendi", "madi", "mèkredi", "jedi", "vandredi", "samdi", "dimanch"),
}
_SHORT_DAYS: dict[str, tuple[str, ...]] = {
    "ht": ("len", "mad", "mèk", "jed", "van", "sam", "dim"),
    "vi": ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ Nhật"),  # "Th 2" is not read by everyone
}
_LANGUAGE_NAMES: dict[str, dict[str, str]] = {
    "en": {
        "fa": "Farsi", "ht": "Haitian Creole", "zh-Hans": "Simplified Chinese", "zh-Hant": "Traditional Chinese",
        "kek": "Q'eqchi'", "kjb": "Q'anjob'al", "mam": "Mam",
    },
    "ht": {
        "ar": "arab", "en": "anglè", "es": "panyòl", "fa": "farsi", "fr": "franse", "hi": "hindi", "ht": "kreyòl ayisyen", "ko": "koreyen",
        "pt": "pòtigè", "ru": "ris", "tl": "tagalòg", "uk": "ikrenyen", "vi": "vyetnamyen", "zh": "chinwa",
    },
}  # fmt: skip


@cache
def locale_of(language: str) -> Locale:
    """The CLDR locale of one of our language codes; English for a code CLDR does not know."""
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415 - see above

    try:
        return Locale.parse(_CLDR_CODES.get(language, language.replace("-", "_")))
    except (UnknownLocaleError, ValueError):
        return Locale("en")


@cache
def day_names(language: str) -> tuple[str, ...]:
    """Monday to Sunday in full, as they stand inside a sentence."""
    return _DAYS.get(language) or tuple(locale_of(language).days["format"]["wide"][day] for day in range(7))


@cache
def short_day_names(language: str) -> tuple[str, ...]:
    """Monday to Sunday as short as every reader still knows them."""
    return _SHORT_DAYS.get(language) or tuple(locale_of(language).days["format"]["abbreviated"][day] for day in range(7))


def known_language_name(code: str, language: str) -> str | None:
    """What ``language`` calls the language ``code``; ``None`` if nobody told us."""
    ours = _LANGUAGE_NAMES.get(language, {}).get(code)
    names = locale_of(language).languages
    return ours or names.get(code.replace("-", "_")) or names.get(_CLDR_CODES.get(code, code))
