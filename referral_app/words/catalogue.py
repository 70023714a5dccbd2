"""The one catalogue: every sentence a person sees, in their language where it is translated, else in English.

The ``.po`` files are what is committed, reviewed, shipped and read; there is no compiled form that could be older than they are.
"""

from __future__ import annotations

import gettext
import io
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from referral_app.domain.languages import RIGHT_TO_LEFT
from referral_app.domain.phrases import ALOUD, Aloud, Day, Filling, LanguageName, Phrase, TimeOfDay, WithinSentence, lowered
from referral_app.paths import resources_folder

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog

DOMAIN = "referral_app"
CHECKED = "checked"
"""A translator's comment that begins with this word ("# checked 2026-11-20 by M. R.") says that a native speaker agreed to the message."""

_ISOLATE, _END_ISOLATE = "\u2068", "\u2069"
"""First strong isolate, pop directional isolate. Without them a right-to-left sentence shows 206-555-0119 as 0119-555-206."""
GROUPED_FROM = 1_000
"""Smaller numbers are written alike everywhere."""
COUNTS = frozenset({"count", "total", "changed", "all"})
"""The places of a sentence whose number counts something and is written in groups: "132,449". Numbers of changes, lines and processes are names."""


class Catalogue:
    """The words of one language. English needs no file; a language without one answers in English."""

    def __init__(self, language: str, folder: Path | None = None) -> None:
        self.language = language
        self._translations, self._checked = (None, frozenset[str]()) if language == "en" else _read(folder or _folder(), language)

    def say(self, phrase: Phrase) -> str:
        """``phrase`` as a sentence of this language; a number chooses the plural form by the language's own rule."""
        return self._pattern(phrase).format_map(self._filled(phrase.args))

    def text(self, text: str) -> str:
        """A word or sentence without places to fill."""
        return self._pattern(Phrase(text))

    def has(self, text: str) -> bool:
        """Whether the English ``text`` is translated; always true of English."""
        return self.language == "en" or (self._translations is not None and self._translations.gettext(text) is not text)

    def checked(self, text: str) -> bool:
        """Whether a native speaker agreed to the wording of ``text``; always true of English."""
        return self.language == "en" or text in self._checked

    def aloud(self, phrase: Aloud) -> str | None:
        """How the English of ``phrase`` sounds, in the script of this language; ``None`` of English, and where nobody wrote it down."""
        if self._translations is None:
            return None
        spelled = self._translations.pgettext(ALOUD, phrase.text)
        return None if spelled is phrase.text else spelled

    def _pattern(self, phrase: Phrase) -> str:
        if self._translations is None or not phrase.text:
            return phrase.plural if phrase.plural is not None and phrase.count != 1 else phrase.text
        if phrase.plural is not None and phrase.count is not None:
            return self._translations.ngettext(phrase.text, phrase.plural, phrase.count)
        return self._translations.gettext(phrase.text)

    def _filled(self, args: Mapping[str, Filling]) -> dict[str, str]:
        return {key: self.number(value) if key in COUNTS and isinstance(value, int) else self._fill(value) for key, value in args.items()}

    def _fill(self, value: Filling) -> str:
        if isinstance(value, Phrase):
            return self.say(value)
        if isinstance(value, WithinSentence):
            return lowered(self.say(value.phrase))
        return self.as_data(self._written(value))

    def number(self, value: int) -> str:
        """A count as this language writes it: "132,449"."""
        if value < GROUPED_FROM:
            return str(value)
        from referral_app.words.numbers import written_number  # noqa: PLC0415 - most counts are small

        return written_number(value, self.language)

    def as_data(self, text: str) -> str:
        """A name or address of the directory, kept together where it runs another way than this language does."""
        return f"{_ISOLATE}{text}{_END_ISOLATE}" if self.language in RIGHT_TO_LEFT and text and not _is_right_to_left(text) else text

    def _written(self, value: Filling) -> str:
        """What each language writes in its own way; only sentences that hold such a thing need the tables."""
        if isinstance(value, LanguageName):
            from referral_app.words.languages import language_name  # noqa: PLC0415

            return language_name(value.code, self.language)
        if isinstance(value, Day):
            from referral_app.words.dates import written_date  # noqa: PLC0415

            return written_date(value.iso, self.language)
        if isinstance(value, TimeOfDay):
            from referral_app.words.times import written_time  # noqa: PLC0415

            return written_time(value.clock, self.language)
        return str(value)


def _is_right_to_left(text: str) -> bool:
    """Whether any of it is Hebrew or Arabic script, so that it stands well in such a sentence as it is."""
    return any("\u0590" <= char <= "\u08ff" or "\ufb1d" <= char <= "\ufefc" for char in text)


def _folder() -> Path:
    return resources_folder() / "i18n"


def catalogue_path(folder: Path, language: str) -> Path:
    """Where the messages of ``language`` lie below ``resources/i18n``."""
    return folder / language / "LC_MESSAGES" / f"{DOMAIN}.po"


@cache
def _read(folder: Path, language: str) -> tuple[gettext.GNUTranslations | None, frozenset[str]]:
    """The translations and the ids of the checked ones; read once. ``None`` where the language has no catalogue."""
    path = catalogue_path(folder, language)
    if not path.is_file():
        return None, frozenset()
    from babel.messages.mofile import write_mo  # noqa: PLC0415 - English, the usual case, never needs Babel
    from babel.messages.pofile import read_po  # noqa: PLC0415

    with path.open("rb") as file:
        catalog = read_po(file, locale=language.replace("-", "_"), domain=DOMAIN)
    compiled = io.BytesIO()
    write_mo(compiled, catalog)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled), _checked_ids(catalog)


def _checked_ids(catalog: Catalog) -> frozenset[str]:
    ids = ((message.id if isinstance(message.id, str) else message.id[0], message.user_comments) for message in catalog if message.id)
    return frozenset(text for text, comments in ids if any(comment.strip().lower().startswith(CHECKED) for comment in comments))
