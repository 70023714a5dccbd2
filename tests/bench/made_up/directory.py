"""Made-up directories of any size, always the same for the same number: real places, needs and hours, invented programs.

The first services of a larger directory are those of a smaller one. Nothing in it is a real program.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from random import Random

from referral_app.domain.ids import stable_id
from referral_app.domain.needs import NEEDS_TAXONOMY, NeedVocabulary
from referral_app.domain.record import Record
from referral_app.domain.reference import ReferenceEntry, ReferenceKind
from referral_app.domain.service import Unit
from referral_app.domain.taxonomy import MetaTableDescription, Taxonomy, TaxonomyTerm
from tests.bench.made_up.agencies import Agency, agency_at, rows_of_agency, size_of
from tests.bench.made_up.places import HomeAreas
from tests.bench.made_up.services import UNIT, ServiceRows, term_id
from tests.bench.made_up.text import Texts

PER_REFERENCE = 500
"""One publication or campaign for so many services."""


class MadeUpDirectory:
    """All rows of a made-up directory. ``folder`` holds the tables of places."""

    def __init__(self, vocabulary: NeedVocabulary, folder: Path) -> None:
        self._vocabulary = vocabulary
        self.areas = HomeAreas(folder)
        self.texts = Texts()
        needs = [need for need in vocabulary if not need.retired and not need.is_group]
        groups = [need for need in vocabulary if not need.retired and need.is_group]
        Random(7).shuffle(needs)  # noqa: S311  made-up data, the same every time
        self._services = ServiceRows([*needs, *groups], self.texts)
        self._firsts = [0]
        self._agency = lru_cache(maxsize=4)(self._agency_at)

    def vocabulary_records(self) -> Iterator[Record]:
        """What every service may point at: the needs and what capacity is counted in."""
        taxonomy = stable_id("made-up", "needs")
        yield Taxonomy(id=taxonomy, name="Needs", description="What a person needs.", uri=NEEDS_TAXONOMY)
        for need in self._vocabulary:
            yield TaxonomyTerm(id=term_id(need.slug), code=need.slug, name=need.staff, description=need.staff, taxonomy_id=taxonomy)
        yield Unit(id=UNIT, name="Bed")
        yield MetaTableDescription(id=stable_id("made-up", "meta"), name="service", language="en", character_set="UTF-8")

    def records(self, first: int, last: int) -> Iterator[Record]:
        """The rows of services ``first`` up to but not including ``last``; an agency comes with the first of its services."""
        for number in range(first, last):
            agency = self._agency(self._number_of(number))
            if number == agency.first:
                yield from rows_of_agency(agency, self.texts)
            yield from self._services.of(number, agency)
            if number % PER_REFERENCE == 0:
                yield self._reference(number)

    def agency_of(self, service: int) -> Agency:
        """The agency that runs service ``service``."""
        return self._agency(self._number_of(service))

    def _number_of(self, service: int) -> int:
        while self._firsts[-1] <= service:
            self._firsts.append(self._firsts[-1] + size_of(len(self._firsts) - 1))
        return bisect_right(self._firsts, service) - 1

    def _agency_at(self, number: int) -> Agency:
        return agency_at(number, self._firsts[number], self.areas, self.texts)

    def _reference(self, number: int) -> Record:
        random = Random(f"reference {number}")  # noqa: S311
        kind = random.choice(tuple(ReferenceKind))
        return ReferenceEntry(
            id=stable_id("made-up", "reference", str(number)),
            kind=kind,
            name=self.texts.words(random, 4).title(),
            description=self.texts.words(random, 9),
        )
