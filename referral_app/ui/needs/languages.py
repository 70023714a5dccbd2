"""The languages of the picker: the sheet's first, then others that programs have, by their name here and their own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from referral_app.domain.languages import SHEET_LANGUAGES


@dataclass(frozen=True, slots=True)
class NamedLanguage:
    """A spoken language with its name in the language of the screen, and in its own where that differs."""

    code: str
    name: str
    own_name: str

    @property
    def hint(self) -> str:
        """Its own name, where it says more than the other."""
        return self.own_name if self.own_name != self.name else ""


def codes_in_order(known: Iterable[str]) -> tuple[str, ...]:
    """Every language of a sheet by its spoken code, once, and then the ``known`` others."""
    usual = tuple(dict.fromkeys(code.partition("-")[0] for code in SHEET_LANGUAGES))
    return (*usual, *sorted(set(known) - set(usual)))


def named_languages(codes: Sequence[str], screen_language: str) -> tuple[NamedLanguage, ...]:
    """On the desk lane, since the tables of names take a moment: ``codes`` with their names; others than the sheet's by name."""
    from referral_app.words.formats import language_name  # noqa: PLC0415 - on the desk lane

    usual = len(codes_in_order(()))
    named = [NamedLanguage(code, _begun(language_name(code, screen_language)), _begun(language_name(code, code))) for code in codes]
    return (*named[:usual], *sorted(named[usual:], key=lambda language: language.name.casefold()))


def _begun(name: str) -> str:
    """With a capital at the beginning, as in a list."""
    return name[:1].upper() + name[1:]
