"""Everything the desk shows for one search, from one look at the directory: asked with every key somebody presses."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from referral_app.domain.groups import TAKES, WITHOUT
from referral_app.domain.needs import NeedVocabulary
from referral_app.domain.phrases import Phrase
from referral_app.operations.asked import Asked
from referral_app.operations.asking import understand
from referral_app.operations.choice_words import barrier_words, words_for
from referral_app.operations.choices import EXCLUSIVE, OPEN_NOW, Choice, Group, choices_of, without_choice
from referral_app.operations.desk import Desk
from referral_app.operations.hotline import NAME, STARTER_ROW, starter_number
from referral_app.operations.results import Further, SearchPage, SearchResult
from referral_app.operations.staff_notes import notes_for
from referral_app.operations.typed import quoted
from referral_app.search.query import Query
from referral_app.storage.snapshot import Snapshot

MOST_QUESTIONS = 3
MOST_LOOSENINGS = 3
MOST_RULED_OUT = 200
"""Programs behind one reason that are listed; more than this nobody reads through."""


@dataclass(frozen=True, slots=True)
class Chip:
    """One thing chosen, in words."""

    choice: Choice
    phrase: Phrase


@dataclass(frozen=True, slots=True)
class Question:
    """A question worth asking: "yes" makes ``choice``, and then ``changes`` of the ``of`` programs listed are ruled out."""

    choice: Choice
    phrase: Phrase
    changes: int
    of: int

    @property
    def about(self) -> Choice:
        """What tells it from other questions."""
        return self.choice

    @property
    def at_most(self) -> int:
        """How many programs an answer rules out."""
        return self.changes


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """A question without a "yes": its answer is a choice of ``group``. It rules out ``at_most`` of the ``of`` programs listed, as far as the
    directory names the answers."""

    group: Group
    phrase: Phrase
    at_most: int
    of: int

    @property
    def about(self) -> Group:
        """What tells it from other questions."""
        return self.group


@dataclass(frozen=True, slots=True)
class Loosening:
    """Taking ``choice`` back ``adds`` so many programs."""

    choice: Choice
    phrase: Phrase
    adds: int


@dataclass(frozen=True, slots=True)
class DeskAnswer:
    """The answer to one search, as of ``now``. ``loosen`` and ``hotline`` (its number) are there when nothing was found; ``staff_notes``
    are for the screen only."""

    asked: Asked
    page: SearchPage
    chips: tuple[Chip, ...]
    worth_asking: tuple[Question, ...]
    loosen: tuple[Loosening, ...]
    hotline: str | None
    staff_notes: tuple[Phrase, ...]
    now: datetime
    open_questions: tuple[OpenQuestion, ...] = ()


def answer(desk: Desk, asked: Asked) -> DeskAnswer:
    """Search, and say what goes with it. Raises ``UnknownValue`` for a place or another value that is not known."""
    query = understand(desk, asked)
    with desk.directory.snapshot() as snapshot:
        page = desk.finder.find(snapshot, query)
        return DeskAnswer(
            asked=asked,
            page=page,
            chips=tuple(_chip(choice, query, desk.vocabulary) for choice in choices_of(asked)),
            worth_asking=_worth_asking(asked, page),
            loosen=() if page.total else _loosenings(desk, snapshot, asked, query),
            hotline=None if page.total else starter_number(desk, snapshot, STARTER_ROW, NAME),
            staff_notes=notes_for(desk, snapshot, query),
            now=query.now,
            open_questions=tuple(_open_questions(asked, page)),
        )


def ruled_out(desk: Desk, asked: Asked, code: str) -> tuple[SearchResult, ...]:
    """The programs behind one reason of "not for this search", in list order, at most ``MOST_RULED_OUT``."""
    query = understand(desk, asked)
    with desk.directory.snapshot() as snapshot:
        return desk.finder.ruled_out(snapshot, query, code, MOST_RULED_OUT)


def further(desk: Desk, asked: Asked, now: datetime, need: str | None, skip: int) -> Further:
    """Of the programs under ``need``, ``asked.limit`` more after the first ``skip``: the list answered at ``now``, read on."""
    query = replace(understand(desk, asked), now=now)
    with desk.directory.snapshot() as snapshot:
        return desk.finder.further(snapshot, query, need, skip)


def _chip(choice: Choice, query: Query, vocabulary: NeedVocabulary) -> Chip:
    """A place goes by its whole name, however it was typed."""
    named = Choice(Group.NEAR, query.near.name) if choice.group is Group.NEAR and query.near else choice
    return Chip(choice, words_for(named, vocabulary))


# Worth asking.


def _worth_asking(asked: Asked, page: SearchPage) -> tuple[Question, ...]:
    """The open questions that would change the answer, most first; of answers that exclude each other, the one that changes most."""
    found: list[Question] = []
    for changes, group, value, question in sorted(_questions(asked, page), key=lambda one: -one[0]):
        excluded = next((values for values in EXCLUSIVE if value in values), frozenset[str]())
        if changes > 0 and not any(other.choice.value in excluded for other in found):
            found.append(Question(Choice(group, value), question, changes, page.total))
        if len(found) == MOST_QUESTIONS:
            break
    return tuple(found)


def _questions(asked: Asked, page: SearchPage) -> Iterator[tuple[int, Group, str, Phrase]]:
    """How many programs a "yes" rules out, the choice that it makes, and the question."""
    settled = set(asked.takes).union(*(values for values in EXCLUSIVE if values.intersection(asked.takes)))
    total, takes, without = page.total, page.facets["takes"], page.facets["without"]
    yield from ((total - takes[key], Group.TAKES, key, taken.question) for key, taken in TAKES.items() if key not in settled)
    yield from (
        (total - without[key], Group.WITHOUT, key, barrier.question) for key, barrier in WITHOUT.items() if key not in asked.without
    )
    if not (asked.open_now or asked.all_hours):
        yield total - page.facets["when"][OPEN_NOW], Group.WHEN, OPEN_NOW, Phrase("Is help needed right now?")


def _open_questions(asked: Asked, page: SearchPage) -> Iterator[OpenQuestion]:
    """The language, where none is chosen: the one of the directory that leaves fewest programs tells how much may hang on it. Programs whose
    languages or interpreters nobody knows stay whatever is chosen. What hangs on the place no count of the page tells, so it is not asked.
    """
    spoken = page.facets["speaks"].values()
    at_most = page.total - min(spoken, default=page.total)
    if not asked.speaks and at_most > 0:
        yield OpenQuestion(Group.SPEAKS, Phrase("Which language does the person speak?"), at_most, page.total)


# When nothing was found.


def _loosenings(desk: Desk, snapshot: Snapshot, asked: Asked, query: Query) -> tuple[Loosening, ...]:
    """What each choice alone costs, most first."""
    choices = choices_of(asked)
    looser = [replace(understand(desk, without_choice(asked, choice)), now=query.now) for choice in choices]
    totals = desk.finder.totals(snapshot, looser)
    found = [Loosening(choice, _adds(choice, adds), adds) for choice, adds in zip(choices, totals, strict=True) if adds]
    return tuple(sorted(found, key=lambda one: -one.adds)[:MOST_LOOSENINGS])


def _adds(choice: Choice, count: int) -> Phrase:
    """As in users.md 7: "any distance adds 6"."""
    return Phrase("{what} adds {count}", {"what": _WITHOUT_IT[choice.group](choice.value), "count": count})


_WITHOUT_IT: Mapping[Group, Callable[[str], Phrase]] = {
    Group.NEED: lambda _: Phrase("any need"),
    Group.SPEAKS: lambda _: Phrase("any language (ask for an interpreter)"),
    Group.NEAR: lambda _: Phrase("any distance"),
    Group.WHEN: lambda _: Phrase("any hours"),
    Group.TAKES: lambda key: Phrase("without “{choice}”", {"choice": TAKES[key].takes}),
    Group.WITHOUT: lambda key: Phrase("keeping those known to {what}", {"what": barrier_words(key)}),
    Group.ROLE: lambda _: Phrase("programs for survivors"),
    Group.TEXT: lambda text: Phrase("without “{choice}”", {"choice": quoted(text.strip())}),
}
