"""The order of a list: match, words, distance, trust, freshness, name. Neutral, never paid, and the same every time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from pyroaring import BitMap

from referral_app.search.index import Index, Nearby
from referral_app.search.needs_met import exactly
from referral_app.search.postings import Facet, Mark
from referral_app.search.text_match import TextMatch


@dataclass(frozen=True, slots=True)
class Order:
    """How one search orders what it lists. ``around`` is what lies around the place asked about."""

    index: Index
    today: date
    text: TextMatch | None
    around: Nearby | None

    def first(self, among: BitMap, wanted: int, need: str | None) -> list[int]:
        """The first ``wanted`` of ``among``, of which those known exactly for ``need`` come first."""
        found: list[int] = []
        for tier in self._tiers(among, need):
            if len(found) >= wanted:
                break
            found += self._of_tier(tier, wanted - len(found))
        return found

    def _tiers(self, among: BitMap, need: str | None) -> Iterator[BitMap]:
        """``among`` in parts, each of which comes before all of the next."""
        for matched in _split(among, [exactly(self.index, need)] if need else []):
            for named in _split(matched, self.text.by_name[::-1] if self.text else ()):
                for worded in _split(named, self.text.by_words[::-1] if self.text else ()):
                    internet_only = worded & self.index.facet(Facet.MARK, Mark.INTERNET_ONLY)
                    yield worded - internet_only
                    yield internet_only

    def _of_tier(self, tier: BitMap, wanted: int) -> list[int]:
        near = tier & self.around.members if self.around else BitMap()
        found = self.around.ranking.first(near, wanted) if self.around else []
        if len(found) < wanted:
            found += self.index.ranking(self.today).first(tier - near, wanted - len(found))
        return found


def _split(among: BitMap, firsts: Sequence[BitMap]) -> Iterator[BitMap]:
    """What is in the first of ``firsts``, then what else is in the next, and so on; at last what is in none. Empty parts are left out."""
    left = among
    for first in firsts:
        part = left & first
        if part:
            yield part
            left = left - part
    if left:
        yield left
