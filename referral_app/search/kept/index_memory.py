"""What was read of an index, kept in memory from one state of the directory to the next, as far as nothing of it changed."""

from __future__ import annotations

from array import array
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import islice
from threading import Lock
from typing import Any

from pyroaring import BitMap

from referral_app.search.around.grid import GRID
from referral_app.search.around.nearby import Surroundings
from referral_app.search.around.stored_cells import CellsRead
from referral_app.search.hours.clock import ByClock
from referral_app.search.kept.cards import Card
from referral_app.search.kept.index_log import IndexChanges, changes_since
from referral_app.search.kept.name_ranks import NameRanks
from referral_app.search.kept.postings import Facet
from referral_app.search.kept.ranking import TRUST_FACETS, Ranking
from referral_app.search.kept.stored_order import ORDER, read_pieces
from referral_app.search.kept.stored_postings import read_terms
from referral_app.search.kept.stored_words import WORDS, read_words
from referral_app.search.text.spelling import Spelling
from referral_app.storage.snapshot import Snapshot

Centre = tuple[float, float]
"""Latitude and longitude in degrees."""

PLACES_KEPT = 4
CARDS_KEPT = 3_000
POSTINGS_KEPT = 300_000
"""Postings of words and areas; when there are more, all are forgotten and read anew as they are asked for."""


@dataclass(frozen=True, slots=True)
class Derived:
    """What was worked out from some fields."""

    made: Any
    facets: frozenset[str]


@dataclass(slots=True)
class Remembered:
    """Parts of one state of a directory, as they were asked for. Only what the directory holds is kept, and the last places asked about."""

    fields: dict[str, dict[str, BitMap]] = field(default_factory=dict)
    postings: dict[tuple[str, str], BitMap] = field(default_factory=dict)
    derived: dict[tuple[object, ...], Derived] = field(default_factory=dict)
    spelling: Spelling | None = None
    names: NameRanks | None = None
    ranking: tuple[date, Ranking] | None = None
    cells: CellsRead = field(default_factory=CellsRead)
    around: OrderedDict[Centre, Surroundings] = field(default_factory=OrderedDict)
    cards: dict[int, Card] = field(default_factory=dict)
    clock: ByClock | None = None

    def cards_of(self, ordinals: Sequence[int], read: Callable[[Sequence[int]], Mapping[int, Card]]) -> Mapping[int, Card]:
        """The cards of ``ordinals``, read unless they were listed lately: from one key press to the next a list hardly changes."""
        kept = self.cards
        known = {ordinal: card for ordinal in ordinals if (card := kept.get(ordinal)) is not None}
        missing = [ordinal for ordinal in ordinals if ordinal not in known]
        if not missing:
            return known
        found = read(missing)
        kept.update(found)
        # As many as came go, the oldest first: to let go of thousands at once takes longer than a search.
        for ordinal in list(islice(kept, max(0, len(kept) - CARDS_KEPT))):
            kept.pop(ordinal, None)
        return {ordinal: known.get(ordinal) or found[ordinal] for ordinal in ordinals}

    def around_of(self, centre: Centre) -> Surroundings:
        """What is known of the surroundings of ``centre``: nothing, unless it is one of the last places asked about."""
        found = self.around.pop(centre, None) or Surroundings(*centre, self.cells)
        self.around[centre] = found
        while len(self.around) > PLACES_KEPT:
            self.around.popitem(last=False)
        return found

    def keep_postings(self, found: Mapping[tuple[str, str], BitMap]) -> None:
        """Keep what was read of words and areas."""
        if len(self.postings) + len(found) > POSTINGS_KEPT:
            self.postings = {}
        self.postings |= found


def after(old: Remembered, changes: IndexChanges, snapshot: Snapshot) -> Remembered:
    """What is still so after ``changes``, with what changed of whole fields and of the order read anew.

    Of dictionaries copies are gone through: another thread may be adding to them.
    """
    changed: dict[str, set[str]] = {}
    for name, term, _ in changes.keys:
        changed.setdefault(name, set()).add(term)
    fields = {
        name: terms if name not in changed else _reread(snapshot, name, terms, changed[name]) for name, terms in old.fields.copy().items()
    }
    pieces = {number for name, _, number in changes.keys if name == ORDER}
    told = changed.keys() & {*TRUST_FACETS, Facet.STATUS.value, ORDER}
    return replace(
        old,
        fields=fields,
        postings={posting: entries for posting, entries in old.postings.copy().items() if posting[1] not in changed.get(posting[0], ())},
        derived={name: each for name, each in old.derived.copy().items() if each.facets.isdisjoint(changed)},
        spelling=old.spelling.with_words(_read_words(snapshot, changed[WORDS])) if WORDS in changed and old.spelling else old.spelling,
        names=old.names.with_pieces(_read_pieces(snapshot, pieces)) if pieces and old.names else old.names,
        ranking=None if told else old.ranking,
        cells=CellsRead() if GRID in changed else old.cells,
        around=OrderedDict() if GRID in changed else old.around.copy(),
        cards={ordinal: card for ordinal, card in old.cards.copy().items() if ordinal not in changes.ordinals},
        clock=old.clock.after(changed) if old.clock else None,
    )


def _reread(snapshot: Snapshot, name: str, terms: Mapping[str, BitMap], changed: set[str]) -> dict[str, BitMap]:
    """A whole field: its terms in order, those that changed as they are now, without those that are gone."""
    found = read_terms(snapshot.connection, name, changed)
    new = {term: entries for term, entries in terms.items() if term not in changed} | found
    return dict(sorted(new.items())) if found.keys() - terms.keys() else new


def _read_words(snapshot: Snapshot, firsts: set[str]) -> dict[str, tuple[str, ...]]:
    found = read_words(snapshot.connection, firsts)
    return {first: found.get(first, ()) for first in firsts}


def _read_pieces(snapshot: Snapshot, numbers: set[int]) -> dict[int, array[int]]:
    found = read_pieces(snapshot.connection, numbers)
    return {number: found.get(number, array("I")) for number in numbers}


class IndexMemory:
    """What is remembered, by the mark of the state it was read from: a snapshot never meets what another state left behind."""

    KEPT = 2
    """States: the newest, and the one a reader that began earlier may still see."""

    def __init__(self) -> None:
        self._states: OrderedDict[str, Remembered] = OrderedDict()
        self._lock = Lock()

    def of(self, snapshot: Snapshot) -> Remembered:
        """The memory for the state that ``snapshot`` reads. What an earlier state left is taken over, as far as the log of writes allows."""
        mark = snapshot.mark
        if not mark:
            return Remembered()
        with self._lock:
            remembered = self._states.get(mark) or self._taken_over(snapshot)
            self._states[mark] = remembered
            self._states.move_to_end(mark)
            while len(self._states) > self.KEPT:
                self._states.popitem(last=False)
            return remembered

    def _taken_over(self, snapshot: Snapshot) -> Remembered:
        for mark, remembered in reversed(self._states.items()):
            changes = changes_since(snapshot.connection, mark)
            if changes is not None:
                return after(remembered, changes, snapshot)
        return Remembered()
