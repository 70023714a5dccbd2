"""What was read of an index, kept in memory for as long as the directory stays as it was."""

from __future__ import annotations

from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from threading import Lock

from pyroaring import BitMap

from referral_app.search.cards import Card
from referral_app.search.ranking import Ranking
from referral_app.storage.snapshot import Snapshot

Centre = tuple[float, float, float, date]
"""Latitude, longitude, miles, and the day by which trust is told."""

PLACES_KEPT = 4
CARDS_KEPT = 1_000


@dataclass(frozen=True, slots=True)
class Around:
    """The surroundings of one point: see ``index.Nearby``. ``nearest`` are its members, the nearest first."""

    nearest: Sequence[int]
    miles: Mapping[int, float]
    members: BitMap
    ranking: Ranking

    def within(self, miles: float) -> BitMap:
        """The members at most ``miles`` away."""
        return BitMap(self.nearest[: bisect_right(self.nearest, miles, key=self.miles.__getitem__)])


@dataclass(frozen=True, slots=True)
class ByClock:
    """What hours say between ``since`` and ``until``: the entries known to be ``closed``, and those known not to be open around the clock."""

    since: datetime
    until: datetime
    closed: BitMap
    closing: BitMap

    def holds_at(self, now: datetime) -> bool:
        """Whether it is still so, for somebody in the same time zone."""
        return self.since.tzinfo == now.tzinfo and self.since <= now < self.until


@dataclass(slots=True)
class Remembered:
    """Parts of one state of a directory, as they were asked for. Only what the directory holds is kept, and the last places asked about."""

    fields: dict[str, dict[str, BitMap]] = field(default_factory=dict)
    postings: dict[tuple[str, str], BitMap] = field(default_factory=dict)
    terms: dict[str, list[str]] = field(default_factory=dict)
    ranking: tuple[date, Ranking] | None = None
    around: OrderedDict[Centre, Around] = field(default_factory=OrderedDict)
    cards: dict[int, Card] = field(default_factory=dict)
    clock: ByClock | None = None

    def cards_of(self, ordinals: Sequence[int], read: Callable[[Sequence[int]], Mapping[int, Card]]) -> Mapping[int, Card]:
        """The cards of ``ordinals``, read unless they were listed lately: from one key press to the next a list hardly changes."""
        missing = [ordinal for ordinal in ordinals if ordinal not in self.cards]
        found = read(missing) if missing else {}
        cards = {ordinal: found[ordinal] if ordinal in found else self.cards[ordinal] for ordinal in ordinals}
        # Replaced, not changed: another thread may be reading the old ones.
        if found:
            self.cards = {**self.cards, **found} if len(self.cards) + len(found) <= CARDS_KEPT else dict(found)
        return cards

    def around_of(self, centre: Centre, work_out: Callable[[Centre], Around]) -> Around:
        """The surroundings of ``centre``, worked out unless it is one of the last places asked about."""
        found = self.around.pop(centre, None) or work_out(centre)
        self.around[centre] = found
        while len(self.around) > PLACES_KEPT:
            self.around.popitem(last=False)
        return found


class IndexMemory:
    """What is remembered, by the mark of the state it was read from: a snapshot never meets what another state left behind."""

    KEPT = 2
    """States: the newest, and the one a reader that began earlier may still see."""

    def __init__(self) -> None:
        self._states: OrderedDict[str, Remembered] = OrderedDict()
        self._lock = Lock()

    def of(self, snapshot: Snapshot) -> Remembered:
        """The memory for the state that ``snapshot`` reads."""
        mark = snapshot.mark
        with self._lock:
            remembered = self._states.setdefault(mark, Remembered())
            self._states.move_to_end(mark)
            while len(self._states) > self.KEPT:
                self._states.popitem(last=False)
            return remembered if mark else Remembered()
