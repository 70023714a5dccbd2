"""Sentences before they are put into a language: an English pattern and what fills it.

The domain says *what* is to be said; ``referral_app.words`` says it in a language from the one catalogue. Patterns
are marked for extraction by being written inside ``Phrase(...)`` or ``N_(...)``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TypeAlias, Union


@dataclass(frozen=True, slots=True)
class LanguageName:
    """The name of a language, by its ISO 639 code; each catalogue writes it in its own language."""

    code: str

    def __str__(self) -> str:
        return self.code


@dataclass(frozen=True, slots=True)
class WithinSentence:
    """A phrase that begins with a capital on its own and stands within a sentence here: "Housing" in "what kind of housing?"."""

    phrase: Phrase

    def __str__(self) -> str:
        return lowered(str(self.phrase))


@dataclass(frozen=True, slots=True)
class Day:
    """A day, month or year as in ISO 8601 ("2026-07-13", "2026-07"); each catalogue writes it as its language does."""

    iso: str

    def __str__(self) -> str:
        return self.iso


@dataclass(frozen=True, slots=True)
class TimeOfDay:
    """A time as "HH:MM"; each catalogue writes it as its language does."""

    clock: str

    def __str__(self) -> str:
        return self.clock


Filling: TypeAlias = Union[str, int, LanguageName, WithinSentence, Day, TimeOfDay, "Phrase"]


def lowered(words: str) -> str:
    """``words`` as within a sentence: "Housing" becomes "housing", "HHS letters" and "T visa" stay."""
    return words if words[1:2].isupper() or words[1:2] == " " else words[:1].lower() + words[1:]


def N_(text: str) -> str:  # the marker's customary gettext name
    """Mark ``text`` for the catalogue without translating it yet."""
    return text


@dataclass(frozen=True, slots=True)
class Phrase:
    """An English sentence pattern with ``{named}`` places, and what goes into them.

    ``plural`` and ``count`` are given together where the number changes the sentence. ``str()`` is the English.
    """

    text: str
    args: Mapping[str, Filling] = field(default_factory=dict)
    plural: str | None = None
    count: int | None = None

    def filled(self, **args: Filling) -> Phrase:
        """The same sentence with ``args`` in its places: for sentences kept as constants."""
        return replace(self, args={**self.args, **args})

    def __str__(self) -> str:
        pattern = self.plural if self.plural is not None and self.count != 1 else self.text
        return pattern.format_map({key: str(value) for key, value in self.args.items()})


class Aloud(Phrase):
    """An English sentence for somebody to say who does not read English: besides its translation the catalogue has how it sounds, spelled
    in the script of the language (a message of its own, in the context ``ALOUD``).
    """

    __slots__ = ()


ALOUD = "aloud"
"""The context (``msgctxt``) of what is spelled as it sounds."""
