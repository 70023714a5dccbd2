"""What the finder asks of an index. The bitmap index is the one that answers; anything else that does could take its place."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date, datetime
from typing import Protocol, TypeVar

from pyroaring import BitMap

from referral_app.search.hours.opening import OpeningTimes
from referral_app.search.kept.cards import Card
from referral_app.search.kept.ranking import Ranking
from referral_app.search.text.spelling import Spelling

Made = TypeVar("Made")


class Nearby(Protocol):
    """What lies around a place."""

    def within(self, miles: float) -> BitMap:
        """The entries with a place at most ``miles`` away."""

    def first(self, among: BitMap, wanted: int, miles: float) -> list[int]:
        """Up to ``wanted`` of ``among`` that are at most ``miles`` away, the nearest first; of several places the nearest counts."""


class Clock(Protocol):
    """What hours say at one moment."""

    @property
    def closed(self) -> BitMap:
        """The entries known to be closed."""

    @property
    def closing(self) -> BitMap:
        """The entries known not to be open around the clock."""

    @property
    def until(self) -> datetime:
        """When some program opens or closes next."""


class Index(Protocol):
    """One consistent view of a directory. Every entry has an ordinal; bitmaps hold ordinals and are not to be changed."""

    def everything(self) -> BitMap:
        """All entries that can be results: whatever is active, or closed only for a time."""

    def facet(self, facet: str, value: str) -> BitMap:
        """The entries with ``value`` in ``facet``; empty for a value nobody has."""

    def facet_values(self, facet: str) -> Collection[str]:
        """Every value that some entry has in ``facet``, in order."""

    def derived(self, name: tuple[object, ...], facets: Collection[str], make: Callable[[], Made]) -> Made:
        """What ``make`` works out from ``facets`` only, worked out once under ``name`` for as long as none of them changes."""

    def word(self, field: str, word: str) -> BitMap:
        """The entries with exactly ``word`` in ``field``."""

    def word_prefix(self, field: str, prefix: str) -> BitMap:
        """The entries with a word that begins with ``prefix`` in ``field``."""

    def spelling(self) -> Spelling:
        """Every word of names and texts: its forms, and what was meant by a word that nothing has."""

    def ranking(self, today: date) -> Ranking:
        """All entries by trust as of ``today``, freshness, name and id."""

    def nearby(self, latitude: float, longitude: float, today: date) -> Nearby:
        """What lies around a point in degrees, with the order as of ``today`` of what is equally far. A confidential place is never near."""

    def by_clock(self, now: datetime, times: OpeningTimes) -> Clock:
        """What hours say at ``now``."""

    def cards(self, ordinals: Iterable[int]) -> Mapping[int, Card]:
        """The cards of ``ordinals``. Raises ``DirectoryProblem`` when one is damaged."""

    def ordinal(self, entry_id: str) -> int | None:
        """The ordinal of an entry; ``None`` when there is no such entry."""
