"""The order of a list: match, words, distance, trust, freshness, name. Neutral, never paid, and the same every time.

*Match*: known exactly for the need before known only for its group; a known speaker, then a known interpreter, before a question;
a program whose area is known before one that has to be asked where it works. *Words*: in the name before elsewhere, more before
fewer, standing there before only meant. *Distance*: see ``BANDS``. The rest is the usual order: ``ranking``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from pyroaring import BitMap

from referral_app.domain.answers import Answer
from referral_app.search.filters import FAR, PlaceFilter
from referral_app.search.index import Index
from referral_app.search.kept.postings import Facet, Mark
from referral_app.search.needs_met import exactly
from referral_app.search.text.text_match import TextMatch

BANDS = ((5.0, ("zip:", "city:")), (15.0, ("county:",)), (FAR, ("state:",)))
"""Miles, and the kinds of area that count as so far away: a program that serves just the person's town stands after those within 5 miles
of the person, wherever its office is and whether or not it has one (a shelter often tells no address).
"""


@dataclass(frozen=True, slots=True)
class Order:
    """How one search orders what it lists. ``place`` and ``speaks`` are what was asked for."""

    index: Index
    today: date
    text: TextMatch | None
    place: PlaceFilter | None
    speaks: tuple[str, ...] = ()

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
        for matched in self._matched(among, need):
            for worded in self._worded(matched):
                internet_only = worded & self.index.facet(Facet.MARK, Mark.INTERNET_ONLY)
                for reached in (worded - internet_only, internet_only):
                    yield from _split(reached, self.text.by_said[::-1] if self.text else ())

    def _matched(self, among: BitMap, need: str | None) -> Iterator[BitMap]:
        for known in _split(among, [exactly(self.index, need)] if need else []):
            for understood in _split(known, self._speakers()):
                placeless = understood & self.index.facet(Facet.MARK, Mark.PLACELESS) if self.place else BitMap()
                yield from (part for part in (understood - placeless, placeless) if part)

    def _speakers(self) -> Sequence[BitMap]:
        """Known speakers, and those known to have an interpreter."""
        if not self.speaks:
            return ()
        speakers = BitMap.union(BitMap(), *(self.index.facet(Facet.LANGUAGE, code) for code in self.speaks))
        return speakers, self.index.facet(Facet.INTERPRETER, Answer.YES)

    def _worded(self, matched: BitMap) -> Iterator[BitMap]:
        if self.text is None:
            yield matched
            return
        for named in _split(matched, self.text.by_name[::-1]):
            yield from _split(named, self.text.by_words[::-1])

    def _of_tier(self, tier: BitMap, wanted: int) -> list[int]:
        found: list[int] = []
        usual = self.index.ranking(self.today)
        for miles, kinds in BANDS if self.place else ():
            if len(found) >= wanted:
                return found
            found += self._near(tier, miles, wanted - len(found))
            if len(found) < wanted:
                # Whoever is near is in ``found`` then, since there were not enough of them.
                tier = tier - BitMap(found)
                serving = self._serving(tier, kinds)
                found += usual.first(serving, wanted - len(found))
                tier = tier - serving
        return found + usual.first(tier, wanted - len(found)) if len(found) < wanted else found

    def _near(self, tier: BitMap, miles: float, wanted: int) -> list[int]:
        around = self.place.nearby(self.index) if self.place else None
        return around.first(tier, wanted, miles) if around else []

    def _serving(self, tier: BitMap, kinds: tuple[str, ...]) -> BitMap:
        """Those of ``tier`` that serve an area of one of these kinds that covers the place."""
        extents = self.place.place.extents if self.place else ()
        areas = (self.index.facet(Facet.AREA, extent) for extent in extents if extent.startswith(kinds))
        return tier & BitMap.union(BitMap(), *areas)


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
