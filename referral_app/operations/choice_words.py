"""What each choice is called, on a chip and where it is offered: one wording for both."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from referral_app.domain.groups import TAKES, WITHOUT
from referral_app.domain.needs import NeedVocabulary
from referral_app.domain.phrases import LanguageName, Phrase
from referral_app.operations.choices import ALL_HOURS, OPEN_NOW, Choice, Group
from referral_app.operations.typed import quoted
from referral_app.words.formats import language_code

_WHEN = {OPEN_NOW: Phrase("open now"), ALL_HOURS: Phrase("open 24 hours")}
_ROLES = {"professionals": Phrase("for professionals"), "all": Phrase("every kind of entry")}


def words_for(choice: Choice, vocabulary: NeedVocabulary) -> Phrase:
    """``choice`` in words: "Emergency shelter tonight", "Vietnamese", "near Seattle, WA", "not known to require ID"."""
    if choice.group is Group.NEED:
        return Phrase(vocabulary[choice.value].staff)
    return _WORDS[choice.group](choice.value)


SEVERAL = 5
"""A number of programs in a sentence that does not name it."""


def barrier_words(key: str) -> Phrase:
    """What a barrier makes programs do: "require ID", as it is said of several; two have a form of their own in some languages."""
    return replace(WITHOUT[key].rules_out, count=SEVERAL)


_WORDS: Mapping[Group, Callable[[str], Phrase]] = {
    Group.SPEAKS: lambda language: Phrase("{language}", {"language": LanguageName(language_code(language))}),
    Group.NEAR: lambda place: Phrase("near {place}", {"place": place}),
    Group.WHEN: lambda value: _WHEN[value],
    Group.TAKES: lambda key: Phrase("takes {who}", {"who": TAKES[key].takes}),
    Group.WITHOUT: lambda key: Phrase("not known to {what}", {"what": barrier_words(key)}),
    Group.ROLE: lambda role: _ROLES[role],
    Group.TEXT: lambda text: Phrase("“{words}”", {"words": quoted(text.strip())}),
}
