"""Totals, sections, facet counts, reasons and leads against a naive search over listings that shares nothing with the index."""

from __future__ import annotations

import math
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from referral_app.domain.answers import Answer
from referral_app.domain.facts import FactCode
from referral_app.domain.groups import TAKES, WITHOUT
from referral_app.domain.listing import EntryKind, Listing
from referral_app.domain.roles import Role
from referral_app.places.place import Place
from referral_app.search.filters import ELSEWHERE
from referral_app.search.finder import Finder
from referral_app.search.query import Query
from referral_app.storage.directory import open_directory
from referral_app.storage.listings import all_entries, read_listings
from tests.search.programs import NOW, a_program, gazetteer, projections, vocabulary

SCOPES = {"survivors": {Role.SURVIVORS, Role.REFERRALS}, "professionals": {Role.PROFESSIONALS}}
SLUGS = ("housing", "housing.shelter-tonight", "housing.rent-money", "immigration", "immigration.t-visa", "health")
WORDS = ("zorblax", "quivertop", "fennimore", "wexley")
POINTS = {"sf": (37.77, -122.42), "oakland": (37.80, -122.27), "fresno": (36.74, -119.79)}
EXTENTS = ("nation:US", "state:CA", "county:06075", "state:NY", "somewhere")
FACTS = (FactCode.TAKES_MEN, FactCode.TAKES_PETS, FactCode.REQUIRES_ID, FactCode.CHARGES_FEE, FactCode.INTERPRETER)

PROGRAMS = st.lists(
    st.fixed_dictionaries(
        {
            "needs": st.lists(st.sampled_from(SLUGS), max_size=2, unique=True),
            "roles": st.lists(st.sampled_from((Role.SURVIVORS, Role.PROFESSIONALS, Role.POLICY)), max_size=2, unique=True),
            "phone": st.sampled_from(("415-555-0100", "415-555-0101", None)),
            "areas": st.lists(st.sampled_from(EXTENTS), max_size=2, unique=True),
            "at": st.none() | st.sampled_from(tuple(POINTS.values())),
            "confidential": st.booleans(),
            "speaks": st.lists(st.sampled_from(("es", "vi")), max_size=2, unique=True),
            "facts": st.dictionaries(st.sampled_from(FACTS), st.sampled_from(Answer), max_size=4),
            "description": st.lists(st.sampled_from(WORDS), max_size=3).map(" ".join),
            "minimum_age": st.sampled_from((None, 18.0)),
            "status": st.sampled_from(("active", "active", "active", "inactive")),
        }
    ),
    max_size=14,
)
QUERIES = st.fixed_dictionaries(
    {
        "needs": st.lists(st.sampled_from(SLUGS), max_size=3, unique=True).map(tuple),
        "text": st.lists(st.sampled_from((*WORDS, "fenn")), max_size=2, unique=True).map(" ".join),
        "speaks": st.lists(st.sampled_from(("es", "ko")), max_size=2, unique=True).map(tuple),
        "takes": st.lists(st.sampled_from(("men", "pets", "under-18")), max_size=2, unique=True).map(tuple),
        "without": st.lists(st.sampled_from(("id", "fee")), max_size=2, unique=True).map(tuple),
        "near": st.sampled_from((None, None, "94103", "Fresno, CA")),
        "role": st.sampled_from(("survivors", "survivors", "professionals", "all")),
        "leads": st.sampled_from((False, False, True)),
    }
)


@dataclass
class Naive:
    """A search as a person would do it with a stack of index cards."""

    listings: Sequence[Listing]
    asked: Mapping[str, Any]

    def total(self, **changed: Any) -> int:
        return len(Naive(self.listings, {**self.asked, **changed}).listed())

    def listed(self) -> list[Listing]:
        fits = [one for one in self.candidates() if self.reason(one) is None]
        return [one for section in self.sections(fits) for one in section]

    def sections(self, fits: list[Listing]) -> list[list[Listing]]:
        if not self.asked["needs"]:
            return [[one for one in fits if self.text_matches(one)]]
        home = self.home_of(fits)
        parts = ([one for one in fits if home.get(one.id) == need] for need in self.asked["needs"])
        return [[one for one in part if self.text_matches(one)] or part for part in parts]

    def home_of(self, fits: list[Listing]) -> dict[str, str]:
        """The one section of each: a need it is known to meet, then one it may meet; of several the one that fewest fit."""
        home: dict[str, str] = {}
        rare_first = sorted(self.asked["needs"], key=lambda need: len([one for one in fits if self.meets(one, need)]))
        for sure in (True, False):
            for need in rare_first:
                for one in self.listings:
                    if self.meets(one, need) and self.known_for(one, need) is sure:
                        home.setdefault(one.id, need)
        return home

    def not_listed(self) -> list[Listing]:
        """Candidates that match needs and words, but are ruled out."""
        fits = [one for one in self.candidates() if self.reason(one) is None]
        out = [one for one in self.candidates() if self.reason(one) is not None]
        home = self.home_of(fits)
        found: list[Listing] = []
        for need in self.asked["needs"] or (None,):
            here = [one for one in fits if need is None or home.get(one.id) == need]
            there = [one for one in out if need is None or home.get(one.id) == need]
            narrowed = need is None or any(self.text_matches(one) for one in here)
            found += [one for one in there if self.text_matches(one)] if narrowed else there
        return found

    def candidates(self) -> list[Listing]:
        found = [one for one in self.listings if one.status != "inactive"]
        if self.asked["role"] != "all":
            found = [one for one in found if one.kind is EntryKind.SERVICE and SCOPES[self.asked["role"]] & set(one.roles)]
        if self.asked["leads"]:
            return [one for one in found if one.lead]
        return found if self.asked["role"] == "all" else [one for one in found if not one.lead]

    def meets(self, one: Listing, need: str | None) -> bool:
        if need is None:
            return True
        group = need.split(".")[0]
        in_group = [slug for slug in one.needs if slug.split(".")[0] == group]
        return bool(in_group) if need == group else need in one.needs or in_group == [group]

    def known_for(self, one: Listing, need: str) -> bool:
        return need in one.needs or "." not in need

    def text_matches(self, one: Listing) -> bool:
        words = self.asked["text"].split()
        if not words:
            return True
        best = max((self.words_met(each, words) for each in self.listings if each.status != "inactive"), default=0)
        return self.words_met(one, words) == best > 0

    def words_met(self, one: Listing, words: list[str]) -> int:
        there = f"{one.name} {one.agency} {one.description or ''}".lower().split()
        exact = sum(word in there for word in words[:-1])
        return exact + any(each.startswith(words[-1]) for each in there)

    def reason(self, one: Listing) -> str | None:
        if self.asked["near"] is not None and not self.is_in(one, self.asked["near"]):
            return "place"
        for key in self.asked["takes"]:
            if self.answer(one, TAKES[key].fact) is Answer.NO:
                return f"takes.{key}"
        for key in self.asked["without"]:
            if self.answer(one, WITHOUT[key].fact) is Answer.YES:
                return f"without.{key}"
        spoken = {each.code for each in one.languages}
        if self.asked["speaks"] and spoken and not spoken & set(self.asked["speaks"]) and one.interpreter is Answer.NO:
            return "speaks"
        return None

    def answer(self, one: Listing, code: FactCode) -> Answer:
        known = one.answer(code)
        if known is Answer.UNKNOWN and code == FactCode.TAKES_UNDER_18 and (one.minimum_age or 0) >= 18:
            return Answer.NO
        return known

    def is_in(self, one: Listing, place: Place) -> bool:
        extents = {area.extent for area in one.areas if area.extent}
        hidden = any(each.confidential for each in one.places)
        points = [] if hidden else [(each.latitude, each.longitude) for each in one.places if each.latitude is not None]
        if extents & place.extents or (not extents and not points):
            return True
        if extents and all(area.extent and not area.extent.startswith(("city:", "zip:")) for area in one.areas):
            return False  # counties and states elsewhere: where its office is does not matter
        return any(miles((place.latitude, place.longitude), point) <= 25 for point in points)


def miles(a: Any, b: Any) -> float:
    """By the law of cosines, where the code uses haversines."""
    (north, west), (south, east) = ([math.radians(each) for each in point] for point in (a, b))
    cosine = math.sin(north) * math.sin(south) + math.cos(north) * math.cos(south) * math.cos(east - west)
    return 3958.76 * math.acos(max(-1.0, min(1.0, cosine)))


@pytest.fixture(scope="module")
def many_files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("brute")


@given(programs=PROGRAMS, queries=st.lists(QUERIES, min_size=1, max_size=6))
@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_every_number_is_what_counting_by_hand_gives(
    basic_file: Path, many_files: Path, finder: Finder, programs: list[dict[str, Any]], queries: list[dict[str, Any]]
) -> None:
    path = Path(shutil.copyfile(basic_file, many_files / "referral.directory"))
    with open_directory(path, write=True, projections=projections()) as directory:
        with directory.write(by="test", source="test") as unit:
            unit.put_many(row for number, built in enumerate(programs) for row in a_program(f"Program {number}", **built))
            unit.commit()
        with directory.snapshot() as snapshot:
            listings = list(read_listings(snapshot, all_entries(snapshot)).values())
            for asked in queries:
                asked = {**asked, "near": gazetteer().find(asked["near"]) if asked["near"] else None}  # noqa: PLW2901
                _compare(finder, snapshot, Naive(listings, asked), Query(now=NOW, limit=None, **asked))


def _compare(finder: Finder, snapshot: Any, naive: Naive, query: Query) -> None:
    page = finder.find(snapshot, query)
    assert sorted(result.id for result in page.results) == sorted(one.id for one in naive.listed())
    assert page.total == len(page.results)
    assert page.leads == naive.total(leads=True)
    assert [(section.need, section.count) for section in page.sections] == [
        (need, len([result for result in page.results if result.section == need])) for need in query.needs or (None,)
    ]
    not_listed = naive.not_listed()
    behind: dict[str | None, list[str]] = {}
    for reason in page.not_for_this:
        results = finder.ruled_out(snapshot, query, reason.code, None)
        assert len(results) == reason.count
        assert finder.ruled_out(snapshot, query, reason.code, 2) == results[:2] or len(query.needs) > 1
        behind.setdefault("place" if reason.code in ELSEWHERE else reason.code, []).extend(result.id for result in results)
    assert {code: sorted(ids) for code, ids in behind.items()} == {
        code: sorted(one.id for one in not_listed if naive.reason(one) == code) for code in map(naive.reason, not_listed)
    }
    assert page.facets["need"] == {need.slug: naive.total(needs=(need.slug,)) for need in vocabulary() if not need.retired}
    assert page.facets["takes"] == {key: naive.total(takes=(*query.takes, key)) for key in TAKES}
    assert page.facets["without"] == {key: naive.total(without=(*query.without, key)) for key in WITHOUT}
    assert page.facets["role"] == {role: naive.total(role=role) for role in ("survivors", "professionals", "all")}
    assert page.facets["speaks"] == {code: naive.total(speaks=(code,)) for code in page.facets["speaks"]}
    assert page.facets["when"] == {
        "open-now": finder.find(snapshot, replace(query, open_now=True)).total,
        "24-hours": finder.find(snapshot, replace(query, all_hours=True)).total,
    }
    assert set(page.facets["speaks"]) >= {each.code for one in naive.listings for each in one.languages} | set(query.speaks)
    for limit in (1, 3):
        shorter = finder.find(snapshot, replace(query, limit=limit))
        assert (shorter.total, shorter.facets) == (page.total, page.facets)
        assert len(shorter.results) == min(limit, page.total)
        for section in {result.section for result in shorter.results}:
            part = [result for result in shorter.results if result.section == section]
            assert part == [result for result in page.results if result.section == section][: len(part)]
