"""What the choices of Settings offer, each as (value, words)."""

from __future__ import annotations

from referral_app.domain.distances import KILOMETERS, MILES
from referral_app.domain.languages import SCREEN_LANGUAGES, SHEET_LANGUAGES
from referral_app.domain.phrases import Phrase
from referral_app.operations.said import distance
from referral_app.words.catalogue import Catalogue
from referral_app.words.formats import language_name

PALETTES = (
    ("system", Phrase("As on this computer")),
    ("light", Phrase("Light")),
    ("dark", Phrase("Dark")),
    ("high-contrast", Phrase("High contrast")),
)
USUAL_SIZE = 100
TEXT_SIZES = (80, 90, USUAL_SIZE, 115, 130, 150, 175, 200)
"""Percent; the keys for larger and smaller text go through the same list."""
DISTANCES = (10, 25, 50, 100)
"""Miles."""
UNITS = ((MILES, Phrase("Miles")), (KILOMETERS, Phrase("Kilometers")))


def sheet_languages(words: Catalogue) -> list[tuple[str, str]]:
    """The languages a sheet can be in."""
    return [(code, _both_names(code, words)) for code in SHEET_LANGUAGES]


def screen_languages(words: Catalogue) -> list[tuple[str, str]]:
    """The languages the window can be in."""
    return [(code, _both_names(code, words)) for code in SCREEN_LANGUAGES]


def distances(unit: str, words: Catalogue) -> list[tuple[str, str]]:
    """How far is near, in the unit of the office."""
    return [(str(miles), words.say(distance(miles, unit))) for miles in DISTANCES]


def said(choices: tuple[tuple[str, Phrase], ...], words: Catalogue) -> list[tuple[str, str]]:
    """Choices in the words of the window."""
    return [(value, words.say(phrase)) for value, phrase in choices]


def _both_names(code: str, words: Catalogue) -> str:
    ours, own = language_name(code, words.language), language_name(code, code)
    return ours if ours.casefold() == own.casefold() else f"{ours} · {own}"
