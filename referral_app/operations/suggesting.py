"""Filters offered while somebody types: "tonight", "visa", "viet" and Enter (users.md 1.7). What is typed is never kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from referral_app.domain.phrases import Phrase
from referral_app.domain.problems import UnknownValue
from referral_app.operations.asked import Asked
from referral_app.operations.choice_words import words_for
from referral_app.operations.choices import ANY_ROLE, Choice, Group, is_chosen
from referral_app.operations.desk import Desk
from referral_app.operations.near_me import begins_near_me
from referral_app.operations.offer_index import offers_of
from referral_app.operations.typed import readable
from referral_app.places.beginnings import Beginnings
from referral_app.places.gazetteer import Gazetteer

LONGEST = 80
"""Letters typed; whoever types more is not choosing a filter."""
MOST_PLACES = 3
_BEFORE_PLACES = 4
"""Filters that come before places; further ones come after them."""
_ZIP_DIGITS = 5

KINDS = {
    Group.NEED: Phrase("need"),
    Group.SPEAKS: Phrase("language"),
    Group.NEAR: Phrase("place"),
    Group.TAKES: Phrase("the program should take"),
    Group.WITHOUT: Phrase("leave out"),
    Group.WHEN: Phrase("when"),
}


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A filter offered: the choice, its words, and what kind of filter it is."""

    choice: Choice
    phrase: Phrase
    kind: Phrase


def suggest(desk: Desk, typed: str, asked: Asked, limit: int = 8) -> tuple[Suggestion, ...]:
    """Up to ``limit`` filters for what is ``typed``, best first, without those already chosen. Any text may be typed."""
    text = readable(typed).strip()
    if not text or len(text) > LONGEST:
        return ()
    offers = offers_of(desk.finder.dictionary, desk.vocabulary)
    professionals = asked.role != ANY_ROLE
    fitting = offers.fitting(text, professionals=professionals)
    places = dict(_places(desk, text))
    choices = [*fitting[:_BEFORE_PLACES], *places, *fitting[_BEFORE_PLACES:]] or offers.alike(text, professionals=professionals)
    free = [choice for choice in choices if not is_chosen(asked, choice)]
    return tuple(
        Suggestion(choice, places.get(choice) or words_for(choice, desk.vocabulary), KINDS[choice.group])
        for choice in free[: max(0, limit)]
    )


def _places(desk: Desk, text: str) -> Iterator[tuple[Choice, Phrase]]:
    """A ZIP code once it is whole, the office's own place for "near me", and places by their beginning, with what each is called."""
    if text.isascii() and text.isdecimal():
        if len(text) == _ZIP_DIGITS and (name := _name_of(desk.gazetteer, text)):
            yield Choice(Group.NEAR, text), _near(name)
        return
    office = desk.settings.place
    if office is not None and begins_near_me(text) and (name := _name_of(desk.gazetteer, office)):
        yield Choice(Group.NEAR, office), Phrase("near us: {place}", {"place": name})
    for label in _beginnings(desk.gazetteer, office).labels(text, MOST_PLACES):
        yield Choice(Group.NEAR, label), _near(label)


def _near(name: str) -> Phrase:
    return Phrase("near {place}", {"place": name})


def _name_of(gazetteer: Gazetteer, place: str) -> str | None:
    try:
        return gazetteer.find(place).name
    except UnknownValue:
        return None


@lru_cache(maxsize=2)
def _beginnings(gazetteer: Gazetteer, office: str | None) -> Beginnings:
    """For an office in ``office``; one that Settings have but nobody knows is said elsewhere."""
    try:
        return gazetteer.beginnings(gazetteer.find(office) if office else None)
    except UnknownValue:
        return gazetteer.beginnings(None)
