"""Saying things on a sheet: one sentence becomes a line in the reader's language and one beside it in the second.

What fills a sentence stays a run of its own, so that the typesetter knows a number from a name and the gate can compare it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import TypeAlias

from referral_app.domain.phrases import Aloud, Phrase
from referral_app.sheets.clean import clean
from referral_app.sheets.document import Kind, Line, Run, Said
from referral_app.words.catalogue import Catalogue
from referral_app.words.formats import written_choice, written_date, written_list, written_price
from referral_app.words.languages import language_name

Filling: TypeAlias = Run | Phrase | Callable[[str], Run]
"""What fills a place in a sentence: a run as it is, a sentence, or whatever a language makes of it."""

_OPEN, _CLOSE = "\ue000", "\ue001"
_PLACE = re.compile(f"{_OPEN}([a-z_]+){_CLOSE}")
_ISOLATES = re.compile("[\u2066-\u2069]")
"""The catalogue isolates what it fills in for a right-to-left sentence; on paper the template does, run by run."""


class Wording:
    """The one or two languages of a sheet, and what they could not say."""

    def __init__(self, language: str, second_language: str | None = None) -> None:
        codes = [language] if second_language in {None, language} else [language, str(second_language)]
        self._catalogues = tuple(Catalogue(code) for code in codes)
        self.unchecked: dict[str, None] = {}
        self.untranslated: dict[str, dict[str, None]] = {}
        self._said: dict[str, Said] = {}

    @property
    def languages(self) -> tuple[str, ...]:
        """The reader's, then the one beside it."""
        return tuple(catalogue.language for catalogue in self._catalogues)

    @property
    def language(self) -> str:
        """The reader's."""
        return self._catalogues[0].language

    def aloud(self, phrase: Aloud) -> str | None:
        """How the English of ``phrase`` sounds, spelled for the reader; ``None`` where nobody wrote it down."""
        return self._catalogues[0].aloud(phrase)

    def say(self, phrase: Phrase, **fillings: Filling) -> Said:
        """``phrase`` in every language of the sheet; a second line that would be the same is left out."""
        if fillings or phrase.args or phrase.plural:
            return _together(self._line(catalogue, phrase, fillings) for catalogue in self._catalogues)
        if phrase.text not in self._said:  # a booklet says the same a thousand times
            self._said[phrase.text] = _together(self._line(catalogue, phrase, fillings) for catalogue in self._catalogues)
        return self._said[phrase.text]

    def written(self, write: Callable[[str], Run]) -> Said:
        """What ``write`` makes of something in each language: hours, a list of languages."""
        return _together(Line((write(catalogue.language),), catalogue.language) for catalogue in self._catalogues)

    def in_language(self, code: str, phrase: Phrase, **fillings: Filling) -> Line:
        """``phrase`` in one language, whichever the sheet is in."""
        return self._line(Catalogue(code), phrase, fillings)

    def _line(self, catalogue: Catalogue, phrase: Phrase, fillings: Mapping[str, Filling]) -> Line:
        known = catalogue.has(phrase.text)
        if not known:
            self.untranslated.setdefault(catalogue.language, {})[phrase.text] = None
        elif not catalogue.checked(phrase.text):
            self.unchecked[catalogue.language] = None
        speaker = catalogue if known else Catalogue("en")
        text = _ISOLATES.sub("", speaker.say(phrase.filled(**{name: f"{_OPEN}{name}{_CLOSE}" for name in fillings})))
        runs: list[Run] = []
        for number, piece in enumerate(_PLACE.split(text)):
            runs += self._filled(speaker, fillings[piece]) if number % 2 else [Run(piece)] if piece else []
        return Line(tuple(runs), speaker.language, missing=not known)

    def _filled(self, catalogue: Catalogue, filling: Filling) -> Iterable[Run]:
        if isinstance(filling, Run):
            return [filling]
        if isinstance(filling, Phrase):
            return self._line(catalogue, filling, {}).runs
        return [filling(catalogue.language)]


def _together(lines: Iterable[Line]) -> Said:
    """Lines of the sheet's languages as one thing said."""
    first, *rest = lines
    second = rest[0] if rest and rest[0].text != first.text else None
    return Said(first, second)


def side_by_side(one: Said, other: Said) -> Said:
    """Two short things in one, parted by a middle dot, in each language."""
    first = _beside(one.first, other.first)
    if one.second is None and other.second is None:
        return Said(first)
    second = _beside(one.second or one.first, other.second or other.first)
    marked = any(said.second is not None and said.second.missing for said in (one, other))
    return Said(first, replace(second, missing=marked))


def _beside(left: Line, right: Line) -> Line:
    return Line((*left.runs, Run(" · "), *right.runs), left.language, missing=left.missing or right.missing)


def as_written(text: str, kind: Kind = Kind.DATA, language: str = "en", longest: int | None = None) -> Line:
    """Text of the agency or the worker, in the words it came in."""
    return Line((Run(clean(text, longest) if longest else clean(text), kind),), language)


def on_date(iso: str) -> Callable[[str], Run]:
    """A date, as each language writes it."""
    return lambda language: Run(written_date(iso, language), Kind.TIME)


def list_of_languages(codes: Iterable[str]) -> Callable[[str], Run]:
    """Names of languages side by side: "English, Spanish"."""
    codes = tuple(codes)
    return lambda language: Run(written_list([language_name(code, language) for code in codes], language))


def choice_of_languages(codes: Iterable[str]) -> Callable[[str], Run]:
    """Names of languages to choose from: "English or Spanish"."""
    codes = tuple(codes)
    return lambda language: Run(written_choice([language_name(code, language) for code in codes], language))


def called(code: str) -> Callable[[str], Run]:
    """The name of the language ``code``."""
    return lambda language: Run(language_name(code, language))


def priced(amount: float, currency: str) -> Callable[[str], Run]:
    """A price, as each language writes it."""
    return lambda language: Run(written_price(amount, currency, language), Kind.TIME)
