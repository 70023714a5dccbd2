"""What a card can be found by: pairs of field and term. One bitmap of entries stands for each pair."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from functools import lru_cache

from referral_app.domain.answers import Answer
from referral_app.domain.channels import REFERABLE, ChannelType
from referral_app.search.hours.hours import read_hours
from referral_app.search.hours.stretch_terms import is_every_week, terms_of_stretch
from referral_app.search.hours.stretches import fills_the_week
from referral_app.search.kept.cards import Card
from referral_app.search.text.phones import phone_terms
from referral_app.search.text.words import terms_of


class Facet(StrEnum):
    """Fields with values to choose from or to work with. ``GROUP_ONLY`` are groups of needs of which no leaf is known. ``OPENS`` are stretches
    of hours (``stretch_terms``), ``HOURS`` packed hours that have to be looked at as a whole (``clock``).
    """

    # As fast as that of plain text: an import asks for it some hundred times an entry.
    __hash__ = str.__hash__

    KIND = "kind"
    STATUS = "status"
    ROLE = "role"
    NEED = "need"
    GROUP_ONLY = "group-only"
    AREA = "area"
    LANGUAGE = "language"
    INTERPRETER = "interpreter"
    YES = "yes"
    NO = "no"
    OPENS = "opens"
    HOURS = "hours"
    CALLED = "called"
    SOURCED = "sourced"
    MARK = "mark"


class Mark(StrEnum):
    """Values of ``Facet.MARK``, each a plain yes about an entry.

    ``PLACELESS``: neither an area nor a point is known. ``AREA_KNOWN``: an area search understands. ``AREA_WHOLE``: all of its areas
    are counties or larger, so that a place is surely inside or outside. ``INTERNET_ONLY``: every way to reach it goes by the internet.
    ``LANGUAGES_KNOWN``: somebody said which languages it works in. ``UNDATED_HOURS``: some row of its
    hours speaks of every day.
    """

    __hash__ = str.__hash__

    LEAD = "lead"
    PLACELESS = "placeless"
    AREA_KNOWN = "area-known"
    AREA_WHOLE = "area-whole"
    INTERNET_ONLY = "internet-only"
    LANGUAGES_KNOWN = "languages-known"
    UNDATED_HOURS = "undated-hours"
    WEAK = "weak"
    DISPUTED = "disputed"


class Text(StrEnum):
    """Fields of words. What is in a name comes before the rest; ``PHONE`` holds digits."""

    __hash__ = str.__hash__

    NAME = "name"
    REST = "text"
    PHONE = "phone"


Posting = tuple[str, str]
"""Field and term."""

NATION = "nation:US"
"""The extent of what serves the whole country."""

_WHOLE_AREAS = ("county:", "state:", "nation:")
_BY_INTERNET = frozenset({ChannelType.WEB, ChannelType.CHAT, ChannelType.EMAIL})
_NUMBERS = frozenset({ChannelType.VOICE, ChannelType.SMS, ChannelType.TTY, ChannelType.VIDEO, ChannelType.FAX})


BEGUN = {"name": "name-begun", "text": "text-begun"}
"""Fields of words, each with the field of their first letters: what somebody who has only begun to type asks for."""

BEGUN_LETTERS = (1, 2)
"""How many first letters are kept: of longer beginnings there are not many words each."""


def postings_of(card: Card) -> set[Posting]:
    """Every pair of field and term the entry of ``card`` is found by."""
    words = set(_words(card))
    begun = ((BEGUN[field], term[:letters]) for field, term in words if field in BEGUN for letters in BEGUN_LETTERS if letters <= len(term))
    return {*_facets(card), *((Facet.MARK, mark) for mark in _marks(card)), *words, *begun}


def names_of(card: Card) -> tuple[str, ...]:
    """The texts that count as its name: words met there come first."""
    return (card.name, card.agency, *card.also_called)


def texts_of(card: Card) -> tuple[str, ...]:
    """The rest of the texts it is found by."""
    return (*card.details, *card.towns, *(area.name for area in card.areas if area.extent != NATION))


def _facets(card: Card) -> Iterator[Posting]:
    yield Facet.KIND, card.kind.value
    yield Facet.STATUS, card.status
    yield from ((Facet.ROLE, role.value) for role in card.roles)
    yield from ((Facet.NEED, slug) for slug in card.needs)
    yield from ((Facet.GROUP_ONLY, group) for group in groups_only(card.needs))
    yield from ((Facet.AREA, area.extent) for area in card.areas if area.extent)
    yield from ((Facet.LANGUAGE, code) for code in (*card.languages, *card.interpreted))
    if card.interpreter is not Answer.UNKNOWN:
        yield Facet.INTERPRETER, card.interpreter.value
    yield from ((Facet.YES if answer is Answer.YES else Facet.NO, code) for code, answer in card.answers.items())
    yield from _hours(card.hours)
    if card.trust.called_on:
        yield Facet.CALLED, card.trust.called_on
    if card.trust.source_date:
        yield Facet.SOURCED, card.trust.source_date


@lru_cache(maxsize=8192)
def groups_only(needs: tuple[str, ...]) -> tuple[str, ...]:
    """The groups among ``needs`` of which no leaf is known: what kind of help it is has to be asked."""
    with_leaf = {slug.partition(".")[0] for slug in needs if "." in slug}
    return tuple([slug for slug in needs if "." not in slug and slug not in with_leaf])


def _marks(card: Card) -> Iterator[Mark]:
    if card.lead:
        yield Mark.LEAD
    if is_placeless(card):
        yield Mark.PLACELESS
    if any(area.extent for area in card.areas):
        yield Mark.AREA_KNOWN
        if all(area.extent and area.extent.startswith(_WHOLE_AREAS) for area in card.areas):
            yield Mark.AREA_WHOLE
    if is_internet_only(card):
        yield Mark.INTERNET_ONLY
    if card.languages or card.interpreted:
        yield Mark.LANGUAGES_KNOWN
    if card.trust.weak:
        yield Mark.WEAK
    if card.trust.disputed:
        yield Mark.DISPUTED


def is_placeless(card: Card) -> bool:
    """Whether nobody can tell from the directory which area it serves."""
    return not card.points and not any(area.extent for area in card.areas)


def is_internet_only(card: Card) -> bool:
    """Whether a person needs the internet to reach it; one without any channel is not meant."""
    types = {channel.type for channel in card.channels}
    return bool(types & _BY_INTERNET) and not types & REFERABLE


def _words(card: Card) -> Iterator[Posting]:
    yield from ((Text.NAME, term) for text in names_of(card) for term in _terms(text))
    yield from ((Text.REST, term) for text in texts_of(card) for term in terms_of(text))
    numbers = {channel.value for channel in card.channels if channel.type in _NUMBERS}
    yield from ((Text.PHONE, digits) for number in numbers for digits in phone_terms(number))


@lru_cache(maxsize=4096)
def _hours(text: str) -> tuple[Posting, ...]:
    """Nothing for what is open all the time, week after week: it is never closed."""
    hours = read_hours(text)
    rows = hours.rows
    fills = fills_the_week(rows)
    if fills and all(map(is_every_week, rows)):
        return ()
    found: list[Posting] = [(Facet.OPENS, term) for row in rows for term in terms_of_stretch(row, hours.timezone)]
    if any(row.undated for row in rows):
        found.append((Facet.MARK, Mark.UNDATED_HOURS))
    if fills and len(rows) > 1:
        found.append((Facet.HOURS, text))
    return tuple(found)


@lru_cache(maxsize=4096)
def _terms(text: str) -> frozenset[str]:
    """Names of agencies come again with each of their programs."""
    return frozenset(terms_of(text))
