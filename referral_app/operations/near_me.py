""" "Near me": the office's own place, from Settings, where somebody asks for it in so many words. It is never added silently."""

from __future__ import annotations

import re
import unicodedata

from referral_app.domain.phrases import Phrase
from referral_app.domain.problems import UnknownValue
from referral_app.settings import Settings

_HERE = re.compile(
    r"(?:near |close to )?(?:me|us)|(?:near )?here|nearby|our office|cerca(?: de (?:mi|aqui|nosotros))?|aqui",
)
"""What stands for the office's place where a place is asked for; folded."""
_IN_WORDS = re.compile(r"(?:near|close to) (?:me|us|here)|nearby|cerca de (?:m[ií]|aqu[ií]|nosotros)", re.IGNORECASE)
_WORDINGS = ("near me", "near us", "near here", "nearby", "close to me", "close to us", "cerca de mi", "cerca de aqui", "cerca de nosotros")
_TELLING = 4
"""Letters from which on the beginning of one of these is taken for it: "near", "cerc"."""
_MAINE = "ME"


class NoOfficePlace(UnknownValue):
    """Somebody asked for what is near, and Settings do not say where that is."""

    def __init__(self, value: str) -> None:
        super().__init__(Phrase("place"), value, ())
        self.phrase = Phrase("Settings do not say where your office is; set its place there, or name a ZIP code or a city.")
        self.args = (str(self.phrase),)


def means_here(typed: str) -> bool:
    """Whether a place as typed means the office's own: "me", "near us", "cerca de mí". The code of Maine does not."""
    return typed.strip() != _MAINE and _HERE.fullmatch(_folded(typed)) is not None


def begins_near_me(typed: str) -> bool:
    """Whether somebody may be typing "near me"."""
    text = _folded(typed)
    return len(text) >= _TELLING and any(wording.startswith(text) for wording in _WORDINGS)


def parted(text: str) -> tuple[str, bool]:
    """``text`` without a "near me" at its beginning or end, and whether there was one. In quotation marks it is words like any other."""
    words = unicodedata.normalize("NFC", text).split()
    for count in (3, 2, 1):
        if _IN_WORDS.fullmatch(" ".join(words[-count:])):
            return " ".join(words[:-count]), True
        if _IN_WORDS.fullmatch(" ".join(words[:count])):
            return " ".join(words[count:]), True
    return text, False


def office_place(settings: Settings, typed: str) -> str:
    """The office's place as Settings have it. Raises ``NoOfficePlace`` where they have none."""
    if settings.place is None:
        raise NoOfficePlace(typed)
    return settings.place


def _folded(typed: str) -> str:
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", typed) if not unicodedata.combining(sign))
    return " ".join(plain.casefold().split())
