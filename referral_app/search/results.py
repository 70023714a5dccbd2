"""What a search answers: a page of results in sections, counts for every choice, and why others are not there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from referral_app.domain.channels import Channel
from referral_app.domain.listing import EntryKind
from referral_app.domain.phrases import Phrase
from referral_app.domain.roles import Role
from referral_app.domain.trust import Trust


class OpenState(StrEnum):
    """Whether a program is open at the moment asked about."""

    OPEN = "open"
    CLOSED = "closed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Opening:
    """``until`` is when the state next changes, with its zone; ``None`` when it does not, or nobody knows. ``doubtful``: it would be open by
    its usual hours, but it is a holiday, or the days around it are told without hours.
    """

    state: OpenState
    until: datetime | None = None
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing a program offers, takes, or should be asked; ``code`` is stable (``housing``, ``takes.men``, ``hours``)."""

    code: str
    phrase: Phrase


@dataclass(frozen=True, slots=True)
class Reason:
    """Why ``count`` programs are probably not for this search."""

    code: str
    phrase: Phrase
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchResult:
    """One entry in a list. ``section`` is the need asked for under which it stands. A confidential place has no distance."""

    id: str
    kind: EntryKind
    name: str
    agency: str
    needs: tuple[str, ...]
    section: str | None
    roles: tuple[Role, ...]
    area: Phrase
    distance_miles: float | None
    open: Opening
    channels: Sequence[Channel]
    trust: Trust
    offers: tuple[Statement, ...]
    takes: tuple[Statement, ...]
    ask: tuple[Statement, ...]
    lead: bool = False


@dataclass(frozen=True, slots=True)
class SectionCount:
    """How many programs stand under one need asked for; ``need`` is ``None`` for the one section of a search that asks for none."""

    need: str | None
    count: int


@dataclass(frozen=True, slots=True)
class Meant:
    """A word as it was ``typed``, which nothing has, and the ``words`` it was taken for, the likeliest first."""

    typed: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchPage:
    """The answer to one ``Query``. ``sections`` are in the order of the list and add up to ``total``.

    ``facets``: group -> value -> how many a search with that choice would list. ``meant``: what words that nothing has were taken for.
    ``nothing_near``: a place was asked about, and all that is listed serves the whole country from afar.
    ``loosely``: quoted words that so many programs have that not all were read; those known to have them next to each other come first.
    """

    total: int
    sections: tuple[SectionCount, ...]
    results: tuple[SearchResult, ...]
    not_for_this: tuple[Reason, ...]
    leads: int
    facets: Mapping[str, Mapping[str, int]]
    nothing_near: bool = False
    meant: tuple[Meant, ...] = ()
    loosely: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Further:
    """More results of one section, and how many it has in all: ``count`` tells whether the list they are for is still the same."""

    results: tuple[SearchResult, ...]
    count: int
