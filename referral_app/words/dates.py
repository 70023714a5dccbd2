"""Dates as each language writes them (users.md 4.9 and 7): "Nov 1, 2026", "1 de nov. de 2026"; also those that are only a month or a year."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from referral_app.words.locales import locale_of


@dataclass(frozen=True, slots=True)
class _Style:
    """How a language writes dates that we do not leave to CLDR."""

    months: tuple[str, ...]
    day: str
    month: str


_STYLES = {
    # A month of up to five letters is written out, a longer one is not (users.md 7: "July 2026", "22 de enero de 2027", "Sept 2025").
    "en": _Style(
        ("Jan", "Feb", "March", "April", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec"),
        day="{month} {day}, {year}",
        month="{month} {year}",
    ),
    "es": _Style(
        ("enero", "feb.", "marzo", "abril", "mayo", "junio", "julio", "ago.", "sept.", "oct.", "nov.", "dic."),
        day="{day} de {month} de {year}",
        month="{month} de {year}",
    ),
    # CLDR has no Haitian Creole months, and Babel answers French (python-babel/babel#699).
    "ht": _Style(
        ("janvye", "fevriye", "mas", "avril", "me", "jen", "jiyè", "out", "septanm", "oktòb", "novanm", "desanm"),
        day="{day} {month} {year}",
        month="{month} {year}",
    ),
}
_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?:[T ].*)?", re.DOTALL | re.ASCII)


def written_date(iso: str, language: str) -> str:
    """An ISO date, possibly only a year or a month, as ``language`` writes it. Digits stay 0-9. What is no date comes back as it is."""
    found = _ISO.fullmatch(iso.strip())
    if found is None:
        return iso
    year, month, day = (int(part) if part else None for part in found.groups())
    try:
        first = date(year or 0, month or 1, day or 1)
    except ValueError:
        return iso
    if month is None:
        return f"{year}年" if language.startswith("zh") else str(year)
    style = _STYLES.get(language)
    if style is None:
        return _as_babel_writes(first, day, language)
    return (style.day if day else style.month).format(month=style.months[month - 1], day=day, year=year)


def _as_babel_writes(first: date, day: int | None, language: str) -> str:
    """Months in full, because a short one is not read by everyone; the Gregorian calendar, as the offices named use it."""
    from babel.dates import format_date, format_skeleton  # noqa: PLC0415 - not needed for English

    locale = locale_of(language)
    if day == 1 and language == "fr":  # CLDR leaves out that the first is an ordinal
        return format_date(first, "long", locale).replace("1", "1er", 1)
    return format_date(first, "long", locale) if day else format_skeleton("yMMMM", first, locale=locale)
