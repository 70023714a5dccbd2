"""What worker and person look at together, in the person's language: the board of needs to point at."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from referral_app.domain.languages import SHEET_LANGUAGES
from referral_app.domain.phrases import LanguageName, Phrase
from referral_app.operations.desk import Desk
from referral_app.sheets import sentences
from referral_app.sheets.pictures import picture_of
from referral_app.words.catalogue import Catalogue
from referral_app.words.languages import language_name, spoken_code

I_SPEAK, INTERPRETER, YES, NO, OTHER, STOP, ALONE = "i-speak", "interpreter", "yes", "no", "other", "stop", "alone"
_WORDS = (
    (I_SPEAK, "languages", sentences.I_SPEAK),
    (INTERPRETER, "headphones", sentences.INTERPRETER_NOW),
    (YES, "check", sentences.YES),
    (NO, "x", sentences.NO),
    (OTHER, "ellipsis", sentences.SOMETHING_ELSE),
    (ALONE, "door-closed", sentences.ALONE),
    (STOP, "hand", sentences.STOP),
)
"""Always on the board: key, icon, sentence. No thumbs: they are an insult in some of the countries people come from."""


@dataclass(frozen=True, slots=True)
class BoardItem:
    """One thing to point at: a need by its slug, or a word by its key. ``said`` is in the person's language, ``phrase`` for staff."""

    key: str
    icon: str
    said: str
    phrase: Phrase


@dataclass(frozen=True, slots=True)
class Board:
    """A board in one language."""

    language: str
    title: str
    needs: tuple[BoardItem, ...]
    words: tuple[BoardItem, ...]


def board(desk: Desk, language: str) -> Board:
    """The needs a handout may name, in its plain words, and the words that are always there."""
    words = Catalogue(language)
    spoken = LanguageName(spoken_code(language))
    return Board(
        language=language,
        title=words.say(sentences.POINT_TO_IT),
        needs=tuple(
            BoardItem(need.slug, picture_of(need.slug), words.text(need.plain), Phrase(need.plain))
            for need in desk.vocabulary.groups()
            if need.printable
        ),
        words=tuple(
            BoardItem(key, icon, words.say(phrase.filled(language=spoken)), phrase.filled(language=spoken)) for key, icon, phrase in _WORDS
        ),
    )


@cache
def own_names() -> tuple[tuple[str, str], ...]:
    """The languages of a board, each as those who speak it call it."""
    return tuple((code, language_name(code, code)) for code in SHEET_LANGUAGES)
