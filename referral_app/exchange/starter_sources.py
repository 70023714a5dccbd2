"""Where the facts of the starter directory come from: shared sources, shared disagreements, and when a value is weak."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from referral_app.domain.ids import stable_id
from referral_app.domain.sources import Conflict, Provenance
from referral_app.exchange.starter_text import SeedTable, read_toml

_KEY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_ONE_VOICE = ("single source", "seed")
"""Confidence, in the collector's words, that rests on one publisher."""
_OLD = "2020"
"""What is dated before this year is weak whoever said it."""


@dataclass(frozen=True, slots=True)
class Source:
    """A source of several rows. ``about`` is what being in it says of an agency."""

    text: str
    traceable: bool = True
    about: str | None = None


class Sources:
    """The sources of ``sources.toml`` by key."""

    def __init__(self, path: Path) -> None:
        whole = read_toml(path)
        self._by_key = {key: _source(whole, key) for key in whole.names()}

    def expand(self, table: SeedTable, named: Sequence[str]) -> tuple[Source, ...]:
        """What ``named`` stands for: keys, or the sources themselves written out."""
        return tuple(self.one(table, name) for name in named)

    def texts(self, table: SeedTable, name: str) -> tuple[str, ...]:
        """The sources listed under ``name``, as they are kept."""
        return tuple(source.text for source in self.expand(table, table.texts(name)))

    def one(self, table: SeedTable, name: str) -> Source:
        """What ``name`` stands for."""
        if not _KEY.fullmatch(name):
            return Source(name)
        if name not in self._by_key:
            raise table.wrong(f"the source {name!r} is nowhere")
        return self._by_key[name]


def _source(whole: SeedTable, key: str) -> Source:
    table = whole.table(key)
    if table is None or not _KEY.fullmatch(key):
        raise whole.wrong(f"{key!r} is no source")
    source = Source(table.needed("text"), not table.flag("untraceable"), table.text("about"))
    table.done()
    return source


@dataclass(frozen=True, slots=True)
class Subject:
    """The row that something is said of, and the key its ids are made from."""

    entity: str
    id: str
    key: tuple[str, ...]

    @property
    def row(self) -> str:
        """The row of the seed it is written in."""
        return self.key[0]

    def id_for(self, *parts: str) -> str:
        """The id for life of a row that says ``parts`` of this one."""
        return stable_id("starter", *self.key, *parts)


def provenance_of(
    sources: Sources, table: SeedTable, subject: Subject, field: str | None = None, *, named: Sequence[str] = ()
) -> Provenance:
    """The sources that ``table`` gives (or ``named``), with their date and how far they go."""
    listed = table.texts("sources") or tuple(named)
    if not listed:
        raise table.wrong("“sources” is missing")
    found = sources.expand(table, listed)
    date, confidence = table.date("date"), table.text("confidence")
    return Provenance(
        id=subject.id_for("source", field or ""),
        link_entity=subject.entity,
        link_id=subject.id,
        field=field,
        sources=tuple(source.text for source in found),
        source_date=date,
        date_text=table.text("date_text"),
        confidence=confidence,
        weak=_is_weak(found, date, confidence),
    )


def _is_weak(found: Sequence[Source], date: str | None, confidence: str | None) -> bool:
    """One voice only, none that can be traced, or all from before 2020 (Provenance)."""
    one_voice = confidence in _ONE_VOICE if confidence else len(found) == 1
    return one_voice or not any(source.traceable for source in found) or (date is not None and date < _OLD)


class Disputes:
    """The disagreements of ``conflicts.toml``, and how any disagreement becomes a row. They are opened on the day of the seed."""

    def __init__(self, path: Path, sources: Sources, opened_on: str) -> None:
        whole = read_toml(path)
        self._shared = {key: table for key in whole.names() if (table := whole.table(key)) is not None}
        self._sources = sources
        self._opened_on = opened_on

    def of(self, table: SeedTable, subject: Subject, field: str | None = None) -> Iterator[Conflict]:
        """Every open conflict that ``table`` states or shares; about ``field`` of the subject, where the table stands for one."""
        for name in table.texts("shared_conflicts"):
            if name not in self._shared:
                raise table.wrong(f"the conflict {name!r} is nowhere")
            yield self._conflict(self._shared[name], name, subject, field)
        for stated in table.tables("conflict"):
            yield self._conflict(stated, stated.needed("key"), subject, field)

    def _conflict(self, stated: SeedTable, key: str, subject: Subject, field: str | None) -> Conflict:
        claims, sources = stated.texts("claims"), self._sources.texts(stated, "sources")
        if len(claims) < 2 or len(claims) != len(sources):  # noqa: PLR2004  it takes two to disagree
            raise stated.wrong("“claims” and “sources” are not two or more in parallel")
        conflict = Conflict(
            id=subject.id_for("conflict", key),
            link_entity=subject.entity,
            link_id=subject.id,
            field=stated.text("field") or field,
            statement=stated.needed("statement"),
            claims=claims,
            sources=sources,
            opened_on=self._opened_on,
        )
        stated.done()
        return conflict
