"""Whole programs in one line, for searches on small directories: every row goes through real storage."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from referral_app.domain.answers import Answer
from referral_app.domain.facts import FactCode
from referral_app.domain.needs import NeedVocabulary
from referral_app.domain.record import Record
from referral_app.domain.roles import Role
from referral_app.domain.visibility import Visibility, VisibilityDecision, decision_id
from referral_app.exchange.vocabulary import need_id, read_vocabulary, vocabulary_records
from referral_app.places.gazetteer import Gazetteer
from referral_app.search.finder import Finder
from referral_app.search.kept.projections import search_projections
from referral_app.search.query import Query
from referral_app.search.results import SearchPage, SearchResult
from referral_app.search.text.synonyms import Synonyms, read_synonyms
from referral_app.storage.directory import Directory
from referral_app.storage.projection import Projection
from tests import builders

ROOT = Path(__file__).resolve().parents[2]
NOW = datetime(2026, 7, 14, 12, 0, tzinfo=ZoneInfo("America/Los_Angeles"))
"""A Tuesday at noon in San Francisco."""

AGENCY = "Bay Harbor"


@cache
def vocabulary() -> NeedVocabulary:
    """The needs as shipped."""
    return read_vocabulary(ROOT / "db" / "seed" / "needs.csv")


@cache
def gazetteer() -> Gazetteer:
    """The places as shipped."""
    return Gazetteer(ROOT / "resources" / "places")


@cache
def synonyms() -> Synonyms:
    """The everyday words as shipped."""
    return read_synonyms(ROOT / "db" / "seed" / "synonyms.txt")


def projections() -> Sequence[Projection]:
    """What keeps the index of a test's directory."""
    return search_projections(vocabulary(), gazetteer())


def a_program(
    name: str = "Harbor House",
    *,
    needs: Iterable[str] = ("housing",),
    roles: Iterable[Role] = (Role.SURVIVORS,),
    phone: str | None = "415-555-0100",
    areas: Iterable[str] = (),
    at: tuple[float, float] | None = None,
    town: tuple[str, str] | None = None,
    confidential: bool = False,
    speaks: Iterable[str] = (),
    facts: Mapping[FactCode, Answer] | None = None,
    hours: Iterable[Mapping[str, Any]] = (),
    published: str | None = "2026-07",
    disputed: str | None = None,
    agency: str = AGENCY,
    **fields: Any,
) -> list[Record]:
    """A service of ``agency`` with what it is known for. ``at`` or ``town`` gives it a place; without either it has none."""
    rows: list[Record] = [builders.service(name, agency=agency, **fields)]
    rows += [_need(slug, name) for slug in needs]
    rows += [builders.role(role, of=name) for role in roles]
    rows += [] if phone is None else [builders.phone(f"phone of {name}", of=name, number=phone)]
    rows += [builders.area(extent, of=name) for extent in areas]
    rows += _place(name, at, town, confidential)
    rows += [builders.language(code, of=name) for code in speaks]
    rows += [builders.fact(code, answer, of=name) for code, answer in (facts or {}).items()]
    rows += [
        builders.schedule(**{"byday": "MO,TU,WE,TH,FR", "of": name, "id": builders.the_id("schedule", f"{name} {n}"), **row})
        for n, row in enumerate(hours)
    ]
    rows += [builders.provenance(of=name, source_date=published)] if published else []
    rows += [builders.conflict(of=name, statement=disputed)] if disputed else []
    return rows


def _need(slug: str, name: str) -> Record:
    link = builders.need_link(slug, of=name)
    return type(link)(**{**{field: getattr(link, field) for field in link.__slots__}, "id": link.id, "taxonomy_term_id": need_id(slug)})


def _place(name: str, at: tuple[float, float] | None, town: tuple[str, str] | None, confidential: bool) -> list[Record]:
    if at is None and town is None and not confidential:
        return []
    place = f"place of {name}"
    city, state = town or ("San Francisco", "CA")
    latitude, longitude = at or (None, None)
    rows: list[Record] = [builders.location(place, latitude=latitude, longitude=longitude), builders.service_at(name, place)]
    rows += [builders.address(place, city=city, state_province=state, postal_code="")]
    if confidential:
        location = builders.the_id("location", place)
        rows.append(
            VisibilityDecision(id=decision_id("location", location), link_entity="location", link_id=location, level=Visibility.INTERNAL)
        )
    return rows


@dataclass(frozen=True)
class Desk:
    """A directory with a finder on it."""

    directory: Directory
    finder: Finder

    def put(self, *programs: Iterable[Record]) -> Desk:
        """Write programs in one unit of work."""
        with self.directory.write(by="test", source="test") as unit:
            unit.put_many(row for program in programs for row in program)
            unit.commit()
        return self

    def remove(self, *rows: Record) -> None:
        """Remove rows in one unit of work."""
        with self.directory.write(by="test", source="test") as unit:
            for row in rows:
                unit.remove(row.TABLE, row.id)
            unit.commit()

    def page(self, text: str = "", **asked: Any) -> SearchPage:
        """The page for a search; ``near`` as a person types it."""
        if isinstance(asked.get("near"), str):
            asked["near"] = gazetteer().find(asked["near"])
        query = Query(**{"now": NOW, "text": text, "limit": None, **asked})
        with self.directory.snapshot() as snapshot:
            return self.finder.find(snapshot, query)

    def names(self, text: str = "", **asked: Any) -> list[str]:
        """The names found, in order."""
        return [result.name for result in self.page(text, **asked).results]

    def one(self, name: str, text: str = "", **asked: Any) -> SearchResult:
        """The result of that name."""
        (found,) = (result for result in self.page(text, **asked).results if result.name == name)
        return found


def the_basics() -> list[Record]:
    """What every directory of these tests holds: the vocabulary and one agency."""
    return [*vocabulary_records(vocabulary()), builders.organization(AGENCY)]


def codes(statements: Iterable[Any]) -> list[str]:
    """The codes of statements or reasons."""
    return [statement.code for statement in statements]
