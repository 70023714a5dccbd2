"""Languages as people name them: from what is typed ("Spanish", "español", "es", "Farsi") to one code, and back to a name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Literal

from referral_app.domain.languages import RIGHT_TO_LEFT, SHEET_LANGUAGES
from referral_app.domain.phrases import Phrase
from referral_app.domain.problems import UnknownValue
from referral_app.words.locales import known_language_name, locale_of

LONGEST = 60
"""Characters; no language has a longer name."""
ALIKE = 60
"""Of 100; below this two names have little in common."""

_CODE = re.compile(r"([A-Za-z]{2,3})(?:[-_][A-Za-z0-9]{2,8})*", re.ASCII)

_NO_LANGUAGES = frozenset({"mul", "root", "und", "zxx"})
"""CLDR's codes for several, any, an unknown and no language."""

_SPOKEN = {
    # Own names, and names CLDR does not have or has otherwise. A spoken code says nothing of script: Chinese is "zh" however it is written.
    "en": ("english", "inglés"),
    "es": ("spanish", "español", "castellano", "castilian"),
    "zh": (
        "chinese",
        "mandarin",
        "mandarin chinese",
        "cmn",
        "zh-hans",
        "zh-hant",
        "中文",
        "汉语",
        "漢語",
        "普通话",
        "普通話",
        "国语",
        "國語",
    ),
    "yue": ("cantonese", "广东话", "廣東話", "粤语", "粵語"),
    "vi": ("vietnamese", "tiếng việt"),
    "ko": ("korean", "한국어"),
    "tl": ("tagalog", "filipino", "pilipino", "fil"),
    "ru": ("russian", "русский"),
    "uk": ("ukrainian", "українська"),
    "ar": ("arabic", "العربية", "عربي"),
    "ht": ("haitian creole", "haitian", "creole", "kreyòl", "kreyòl ayisyen"),
    "fr": ("french", "français"),
    "pt": ("portuguese", "português", "brazilian portuguese"),
    "hi": ("hindi", "हिन्दी", "हिंदी"),
    "fa": ("farsi", "persian", "dari", "prs", "فارسی", "دری"),
    "ase": ("american sign language", "asl", "sign language"),
    "km": ("khmer", "cambodian"),
    "am": ("amharic", "አማርኛ"),
    "ti": ("tigrinya", "ትግርኛ"),
    "so": ("somali", "soomaali"),
    "sw": ("swahili", "kiswahili"),
    "ps": ("pashto", "pushto", "پښتو"),
    "ur": ("urdu", "اردو"),
    "pa": ("punjabi", "panjabi", "ਪੰਜਾਬੀ"),
    "bn": ("bengali", "bangla", "বাংলা"),
    "ne": ("nepali", "नेपाली"),
    "my": ("burmese", "myanmar"),
    "th": ("thai", "ไทย"),
    "lo": ("lao", "laotian"),
    "ja": ("japanese", "日本語"),
    "quc": ("k'iche'", "quiche"),
    "kek": ("q'eqchi'", "kekchi"),
    "kjb": ("q'anjob'al", "kanjobal"),
    "mam": ("mam",),
}
"""Spoken code -> names. ``fa`` stands for Farsi and Dari together, as the sheet's language does (design 4)."""

_SHEET_NAMES = {"zh-cn": "zh-Hans", "zh-sg": "zh-Hans", "zh-tw": "zh-Hant", "zh-hk": "zh-Hant", "simplified chinese": "zh-Hans",
                "traditional chinese": "zh-Hant", "chinese simplified": "zh-Hans", "chinese traditional": "zh-Hant"}  # fmt: skip


def language_code(typed: str) -> str:
    """The code of a spoken language (ISO 639, two letters where there are): "Spanish", "español", "spa", "es-MX" -> "es".

    Raises ``UnknownValue`` with the names most like it.
    """
    name = _folded(typed)
    code = _spoken_names().get(name) or _known_code(typed) or _cldr_names().get(name)
    if code is None:
        raise _unknown(Phrase("language"), typed, _cldr_labels())
    return code


def usual_languages() -> Mapping[str, tuple[str, ...]]:
    """Code -> names, of the languages most asked for, in English and in the language itself."""
    return _SPOKEN


def other_languages() -> Mapping[str, str]:
    """Code -> English name, of every other language with a name in CLDR."""
    return {code: language_name(code, "en") for code in _cldr_names().values() if code not in _spoken_names()}


def sheet_language(typed: str) -> str:
    """One of the languages a sheet can be in. "Chinese" alone is not one: it is written in two ways."""
    name = _folded(typed)
    exact = {code.lower(): code for code in SHEET_LANGUAGES} | _SHEET_NAMES
    code = exact.get(name.replace(" ", "-")) or exact.get(name)
    if code is None:
        code = _spoken_names().get(name) or _known_code(typed)
    if code not in SHEET_LANGUAGES:
        written_so = {label: name for label, name in _sheet_labels().items() if code and label.startswith(f"{code}-")}
        raise _unknown(Phrase("language for a sheet"), typed, written_so or _sheet_labels(), fill=True)
    return code


def language_name(code: str, in_language: str) -> str:
    """What ``in_language`` calls ``code``: its English name where it has no name of its own for it; the code where nobody has."""
    return known_language_name(code, in_language) or known_language_name(code, "en") or code


def spoken_code(sheet_code: str) -> str:
    """The spoken language behind a sheet's: who reads either Chinese says "I speak Chinese"."""
    return sheet_code.partition("-")[0]


def direction(language: str) -> Literal["ltr", "rtl"]:
    """Which way the script of ``language`` runs."""
    return "rtl" if language.partition("-")[0] in RIGHT_TO_LEFT else "ltr"


def _folded(typed: str) -> str:
    """Lower case, without accents and punctuation, in one line; more than ``LONGEST`` characters are not read."""
    plain = (char for char in unicodedata.normalize("NFKD", typed[:LONGEST]).casefold() if not unicodedata.combining(char))
    return " ".join(
        "".join(char if char.isalnum() or unicodedata.category(char) == "Mc" else " " for char in plain if char not in "'’ʼʻ").split()
    )


@cache
def _spoken_names() -> Mapping[str, str]:
    return {_folded(name): code for code, names in _SPOKEN.items() for name in (code, *names)}


def _known_code(typed: str) -> str | None:
    """A code as such, its script or region aside: "spa" and "es-MX" are "es"."""
    found = _CODE.fullmatch(typed.strip())
    if found is None:
        return None
    from babel.core import get_global  # noqa: PLC0415 - the usual languages need no Babel

    base = found[1].lower()
    code = get_global("language_aliases").get(base, base).partition("_")[0]
    return _spoken_names().get(code) or (code if code in _cldr_names().values() else None)


@cache
def _cldr_names() -> Mapping[str, str]:
    names = locale_of("en").languages
    return {_folded(name): code for code, name in names.items() if "_" not in code and code not in _NO_LANGUAGES}


@cache
def _cldr_labels() -> Mapping[str, str]:
    """Name to show -> name to compare: CLDR's English names, ours first."""
    names = [language_name(code, "en") for code in (*_SPOKEN, *_cldr_names().values())]
    return {name: _folded(name) for name in names}


@cache
def _sheet_labels() -> Mapping[str, str]:
    return {f"{code} ({language_name(code, 'en')})": _folded(language_name(code, "en")) for code in SHEET_LANGUAGES}


def _unknown(what: Phrase, typed: str, labels: Mapping[str, str], *, fill: bool = False) -> UnknownValue:
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - only a name that is not known needs it, and the window starts with this module

    found = process.extract(_folded(typed), labels, scorer=fuzz.ratio, limit=5, score_cutoff=ALIKE)
    nearest: Iterable[str] = [label for _, _, label in found] or (labels if fill else ())
    shown = " ".join(typed[:LONGEST].split())
    return UnknownValue(what, "".join(char for char in shown if char.isprintable()), nearest)
