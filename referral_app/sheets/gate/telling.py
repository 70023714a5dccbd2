"""Words that tell what a sheet is about, by language: none of them may leave the app on a discreet, pocket or everyday sheet.

The lists are text files to be reviewed, ``resources/discreet/<language>.txt``. English is always looked for too: a name or a note may be in it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import cache

from referral_app.paths import resources_folder
from referral_app.sheets.gate.fold import compact, folded

_EXACT = "="
_BEFORE = ("وال", "فال", "بال", "كال", "لل", "ال", "و", "ف", "ب", "ل", "ك")
"""What Arabic and Farsi write in one with the word that follows, longest first."""
_LEAST = 2
"""Letters that have to be left for it to have been written in one."""


class TellingWords:
    """The telling words of some languages."""

    def __init__(self, entries: Iterable[str]) -> None:
        self._exact: set[str] = set()
        self._stems: dict[str, list[str]] = {}
        self._sides: list[str] = []
        self._anywhere: list[str] = []
        for entry in entries:
            self._add(entry)

    def found_in(self, text: str) -> str | None:
        """The first telling word in ``text``, as it is listed; ``None`` if there is none. Signs, case, accents and the widths of letters are no
        difference, and neither are signs between the letters of a word ("s.h.e.l.t.e.r").
        """
        plain = folded(text)
        words = plain.split()
        for word in (*words, *_spelled_apart(words)):
            for form in _forms(word):
                if form in self._exact:
                    return form
                found = next((stem for stem in self._stems.get(form[:1], ()) if form.startswith(stem)), None)
                if found:
                    return found
        line = f" {' '.join(words)} "
        beside = next((side for side in self._sides if f" {side}" in line), None)
        if beside:
            return beside
        close = compact(text)
        return next((entry for entry in self._anywhere if entry in close), None)

    def _add(self, entry: str) -> None:
        words = folded(entry).split()
        if not words:
            return
        if any(_is_unspaced(char) for char in entry):
            self._anywhere.append(compact(entry))
        elif len(words) > 1:
            self._sides.append(" ".join(words))
        elif entry.startswith(_EXACT):
            self._exact.add(words[0])
        else:
            self._stems.setdefault(words[0][0], []).append(words[0])


@cache
def telling_words(*languages: str) -> TellingWords:
    """Those of ``languages`` and of English."""
    return TellingWords(entry for language in dict.fromkeys((*languages, "en")) for entry in read_list(language))


def read_list(language: str) -> tuple[str, ...]:
    """The entries of a language, as they stand in its file; none where it has no file."""
    file = resources_folder() / "discreet" / f"{language}.txt"
    if not file.is_file():
        return ()
    lines = (line.strip() for line in file.read_text(encoding="utf-8").splitlines())
    return tuple(line for line in lines if line and not line.startswith("#"))


def _forms(word: str) -> tuple[str, ...]:
    """``word``, and what may be left of it when what Arabic writes in one with it is taken off."""
    cut = (word.removeprefix(folded(before)) for before in _BEFORE if word.startswith(folded(before)))
    return (word, *(rest for rest in cut if len(rest) > _LEAST))


def _spelled_apart(words: list[str]) -> Iterable[str]:
    """Single letters in a row as one word."""
    row = ""
    for word in (*words, ""):
        if len(word) == 1:
            row += word
        else:
            if len(row) > 1:
                yield row
            row = ""


def _is_unspaced(char: str) -> bool:
    """Whether it is of a script that is written without spaces between words."""
    return unicodedata.name(char, "").startswith(("CJK", "HIRAGANA", "KATAKANA"))
