"""What can be chosen for a sheet: how it is carried, in which languages, on what paper. What a later layout adds is one row here."""

from __future__ import annotations

from collections.abc import Iterator

from referral_app.domain.languages import SHEET_LANGUAGES
from referral_app.domain.phrases import Phrase

NO_PAPER = "no-paper"
"""The carry button that is no layout."""

CARRIES: tuple[tuple[str, Phrase], ...] = (
    ("standard", Phrase("Paper")),
    ("pocket", Phrase("Small card")),
    ("everyday", Phrase("Everyday list")),
    (NO_PAPER, Phrase("No paper, call now")),
)
"""How the person will carry it (users.md 4.8): the layout it begins with, or none, and the words of the button."""

LAYOUTS: tuple[tuple[str, Phrase], ...] = (
    ("standard", Phrase("Standard")),
    ("large-print", Phrase("Large print")),
    ("picture", Phrase("Pictures")),
    ("discreet", Phrase("Discreet")),
    ("everyday", Phrase("Everyday list")),
    ("pocket", Phrase("Small card")),
)
"""The layouts there are, and what each is called."""

WITH_CODES = frozenset({"standard", "large-print"})
"""Layouts that can have codes to scan: the others tell nothing, or are pictures themselves."""

PAPERS: tuple[tuple[str, Phrase], ...] = (("letter", Phrase("Letter")), ("a4", Phrase("A4")))
"""Paper sizes."""

LANGUAGES = {
    "en": Phrase("English"),
    "es": Phrase("Spanish"),
    "zh-Hans": Phrase("Chinese (Simplified)"),
    "zh-Hant": Phrase("Chinese (Traditional)"),
    "vi": Phrase("Vietnamese"),
    "ko": Phrase("Korean"),
    "tl": Phrase("Tagalog"),
    "ru": Phrase("Russian"),
    "uk": Phrase("Ukrainian"),
    "ar": Phrase("Arabic"),
    "ht": Phrase("Haitian Creole"),
    "fr": Phrase("French"),
    "pt": Phrase("Portuguese"),
    "hi": Phrase("Hindi"),
    "fa": Phrase("Farsi, Dari"),
}
"""The languages of a sheet by name. Written out, since the tables of all languages take a moment to load."""

STAFF_LANGUAGE = "en"
"""What stands beside another language, so that the worker can read along."""


def language_key(language: str, second: str | None) -> str:
    """One value for one choice: "vi+en", "vi"."""
    return f"{language}+{second}" if second and second != language else language


def languages_of(key: str) -> tuple[str, str | None]:
    """The language and the one beside it."""
    language, _, second = key.partition("+")
    return language, second or None


def language_phrase(key: str) -> Phrase:
    """ "Vietnamese + English"; a language this list does not have by its code."""
    language, second = languages_of(key)
    name = LANGUAGES.get(language, Phrase(language))
    if second is None:
        return name
    return Phrase("{language} + {second}", {"language": name, "second": LANGUAGES.get(second, Phrase(second))})


def language_choices() -> Iterator[tuple[str, Phrase]]:
    """Each language beside English, then alone: the staff can read along unless they choose otherwise."""
    yield STAFF_LANGUAGE, language_phrase(STAFF_LANGUAGE)
    for language in SHEET_LANGUAGES:
        if language != STAFF_LANGUAGE:
            for key in (language_key(language, STAFF_LANGUAGE), language):
                yield key, language_phrase(key)


def carry_of(layout: str) -> str:
    """The button of a layout; whatever is no card and no list is carried as paper."""
    return layout if layout in dict(CARRIES) else CARRIES[0][0]


def layout_key(layout: str, paper: str) -> str:
    """One value for one choice: "pocket+a4"."""
    return f"{layout}+{paper}"


def layout_of(key: str) -> tuple[str, str]:
    """The layout and the paper."""
    layout, _, paper = key.partition("+")
    return layout, paper


def paper_phrase(layout: str, paper: str) -> Phrase:
    """ "Standard · Letter"."""
    named = dict(LAYOUTS).get(layout, Phrase(layout))
    return Phrase("{layout} · {paper}", {"layout": named, "paper": dict(PAPERS).get(paper, Phrase(paper))})


def layout_choices() -> Iterator[tuple[str, Phrase]]:
    """Every layout on every paper."""
    for layout, _ in LAYOUTS:
        for paper, _ in PAPERS:
            yield layout_key(layout, paper), paper_phrase(layout, paper)
