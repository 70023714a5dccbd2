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


Filling: TypeAlias = Union[str, int, LanguageName, "Phrase"]


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
