"""A log of desk sessions, the same every time: what is typed key by key, Enter on an offer, ticks, why-not opened, more listed.

A session is a list of acts, each a pair: ``type`` one more letter as the whole text so far, ``enter`` the first offer, ``tick`` a choice
("group", "value"), ``untick`` one, ``why-not`` the reason of that number, ``more`` of the list from that part of it on, ``clear`` everything. It is plain JSON.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from random import Random
from typing import Any

from referral_app.domain.contact import Phone
from referral_app.domain.groups import TAKES, WITHOUT
from referral_app.operations.choices import OPEN_NOW, Group
from tests.bench.made_up.agencies import LANGUAGES
from tests.bench.made_up.directory import MadeUpDirectory

Act = tuple[str, Any]
Session = list[Act]

_ERRANDS_LIST = (
    "shelter|tonight|bed tonight|safe house|housing|rent|motel|food|food pantry|clothes|diapers|phone|case manager|advocate|immigration|visa|t visa|u visa|asylum|green card|"
    "work permit|lawyer|legal help|record|wages|labor|doctor|dentist|clinic|therapy|counseling|support group|detox|rehab|job|training|esl|english classes|ged|school|snap|cash|"
    "id|passport|social security|interpreter|ride|bus|childcare|parenting|kids|restraining order|hotline|crisis|trafficking|wheelchair|deaf|free|no police|24 hours|open now"
)
ERRANDS = _ERRANDS_LIST.split("|")
_SPANISH_LIST = (
    "refugio|vivienda|trabajo|abogado|abogado de inmigración|comida|papeles|una cama|visa t|asilo|permiso de trabajo|ropa|pañales|clases de inglés|médico|terapia|"
    "guardería|renta|orden de protección|línea de ayuda|niños|sin papeles"
)
SPANISH = _SPANISH_LIST.split("|")
_SLIPS_LIST = (
    "imigration|huosing|shleter|couseling|imigracion|lawer|asilum|theraphy|hosuing|transprot|intrepreter|emergancy|legel aid|childrens|clinc|detos|restrainig order|vivenda|"
    "trafiking|domestc violence"
)
SLIPS = _SLIPS_LIST.split("|")
ABBREVIATIONS = ("T-1", "OTIP", "DVHT", "EAD", "VAWA", "I-914", "SNAP", "TANF", "ESL")
_CITIES = 400
"""The most populous ZIP areas; most desks are there."""
_CHANGE_OF_MIND = 0.08


def desk_log(sessions: int, made: MadeUpDirectory, services: int) -> list[Session]:
    """The first ``sessions`` sessions at a directory of ``services``: of agencies and numbers those are asked for that are there."""
    people = _People(made, services)
    return [list(people.session(Random(f"session {number}"))) for number in range(sessions)]  # noqa: S311  the same every time


class _People:
    """What workers do, drawn by a ``Random`` of each session."""

    def __init__(self, made: MadeUpDirectory, services: int) -> None:
        self._made = made
        self._services = services
        self._populous = made.areas.largest[:_CITIES]

    def session(self, random: Random) -> Iterator[Act]:
        """One person at the desk, from an empty search to the next person."""
        yield "clear", None
        kinds = (self._by_filters, self._by_words, self._by_name, self._by_phone, self._by_quote, self._in_spanish, self._with_a_slip)
        kind = random.choices(kinds, (40, 18, 10, 4, 4, 12, 12))[0]
        yield from kind(random)
        yield from self._looking_on(random)

    def _by_filters(self, random: Random) -> Iterator[Act]:
        """``tonight⏎ visa⏎ viet⏎``, a place, and ticks."""
        for errand in random.sample(ERRANDS, random.choice((1, 1, 2, 2, 3))):
            yield from _typed(errand[: random.randint(min(3, len(errand)), len(errand))], random)
            yield "enter", None
        if random.random() < 0.7:
            yield from self._a_place(random)
        yield from _ticks(random)

    def _by_words(self, random: Random) -> Iterator[Act]:
        """Words, as in any search box, with the town."""
        errand = random.choice((*ERRANDS, *ABBREVIATIONS))
        town = random.choice(self._populous).city if random.random() < 0.5 else self._made.texts.words(random, 1)
        yield from _typed(f"{errand} {town.lower()}", random)
        yield from _ticks(random)

    def _by_name(self, random: Random) -> Iterator[Act]:
        """An agency whose name is known, typed until it can be seen."""
        name = self._made.agency_of(random.randrange(self._services)).name.lower()
        yield from _typed(name[: random.randint(6, 22)].strip(), random)

    def _by_phone(self, random: Random) -> Iterator[Act]:
        """Whose number is this?"""
        service = random.randrange(self._services)
        numbers = (row.number for row in self._made.records(service, service + 1) if isinstance(row, Phone))
        number = next(numbers, "415-555-0100")
        area, exchange, line = number.split("-")
        written = (number, f"({area}) {exchange}-{line}", f"{area}{exchange}{line}", f"+1 {area}.{exchange}.{line}")
        yield from _typed(random.choice(written), random)

    def _by_quote(self, random: Random) -> Iterator[Act]:
        """Words that stand next to each other."""
        agency = self._made.agency_of(random.randrange(self._services)).name.lower()
        phrase = random.choice(("emergency shelter", "case management", "legal help", "safe house", agency))
        yield from _typed(f'"{phrase}"', random)

    def _in_spanish(self, random: Random) -> Iterator[Act]:
        """As the person across the desk says it."""
        yield from _typed(random.choice(SPANISH), random)
        if random.random() < 0.6:
            yield "enter", None
            yield "tick", (Group.SPEAKS, "es")
            yield from self._a_place(random)

    def _with_a_slip(self, random: Random) -> Iterator[Act]:
        """Typed in a hurry."""
        yield from _typed(random.choice(SLIPS), random)
        if random.random() < 0.5:
            yield "enter", None
            yield from _ticks(random)

    def _a_place(self, random: Random) -> Iterator[Act]:
        area = random.choice(self._populous) if random.random() < 0.6 else self._made.areas.draw(random)
        typed = area.code if random.random() < 0.5 else area.city.lower()[:7]
        yield from _typed(typed, random)
        yield "tick", (Group.NEAR, area.code)

    def _looking_on(self, random: Random) -> Iterator[Act]:
        """Whoever has a list looks at what is not in it, or further down."""
        if random.random() < 0.35:
            yield "why-not", random.randrange(3)
        if random.random() < 0.25:
            yield "more", random.choice((0.0, 0.0, 0.0, random.random()))
        if random.random() < 0.05:
            yield "tick", (Group.ROLE, random.choice(("professionals", "all")))


def _typed(text: str, random: Random) -> Iterator[Act]:
    """Key by key; now and then the last letters are taken back and typed again."""
    for past in range(1, len(text) + 1):
        yield "type", text[:past]
    if len(text) > 4 and random.random() < _CHANGE_OF_MIND:
        yield from (("type", text[:past]) for past in (len(text) - 1, len(text) - 2, len(text) - 1, len(text)))


def _ticks(random: Random) -> Iterator[Act]:
    """Filters, one after the other; some are taken back."""
    made: list[tuple[Group, str]] = []
    made += [(Group.TAKES, key) for key in _some(random, tuple(TAKES), (0, 1, 1, 2))]
    made += [(Group.WITHOUT, key) for key in _some(random, tuple(WITHOUT), (0, 0, 1, 1, 2))]
    made += [(Group.SPEAKS, code) for code in _some(random, LANGUAGES, (0, 0, 1))]
    made += [(Group.WHEN, OPEN_NOW)] * (random.random() < 0.25)
    for choice in made:
        yield "tick", choice
    if made and random.random() < 0.2:
        yield "untick", random.choice(made)


def _some(random: Random, values: Sequence[str], counts: Sequence[int]) -> list[str]:
    return list(dict.fromkeys(random.sample(values, random.choice(counts))))
