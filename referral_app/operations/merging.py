"""Making one of two agencies, programs or places that are the same: side by side first, then as one change that one undo takes back.

What hung on the other hangs on the one that is kept; what was blank there is filled from the other; what both say is decided by a person. The
kept row remembers the id of the other, so that the next import of the other's source finds it again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from referral_app.domain.ids import stable_id
from referral_app.domain.location import Location
from referral_app.domain.organization import Organization
from referral_app.domain.phrases import Phrase
from referral_app.domain.problems import InputProblem
from referral_app.domain.record import links_of
from referral_app.domain.records import RECORDS
from referral_app.domain.roles import RoleAssignment
from referral_app.domain.service import Service
from referral_app.domain.sources import Provenance, SourceId
from referral_app.domain.visibility import VisibilityDecision, Withheld
from referral_app.operations.desk import Desk
from referral_app.storage.last_told import MERGED
from referral_app.storage.snapshot import Snapshot
from referral_app.storage.translate import Content, content_of, record_of
from referral_app.storage.unit_of_work import UnitOfWork

MERGEABLE = (Organization.TABLE, Service.TABLE)
_ANY_TABLE = (("link_entity", "link_id"), ("resource_type", "resource_id"))
_SAME_IF_SAID_TWICE = {RoleAssignment.TABLE: ("role",), Provenance.TABLE: ("field", "sources"), "attribute": ("taxonomy_term_id", "link_type", "value", "label"),
                       "phone": ("number", "extension", "type"), "language": ("name", "code"), "url": ("url",),
                       "service_at_location": ("location_id", "service_id"), "fact": ("code",), "funding": ("source",)}  # fmt: skip
"""Of rows of the two that say the same in these fields one is enough."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two of a kind by their ids: ``ours`` stays, ``theirs`` becomes it."""

    kind: str
    ours: str
    theirs: str


@dataclass(frozen=True, slots=True)
class FieldPair:
    """One field of the two side by side; ``None`` is a blank. ``differs``: both say something, and not the same."""

    name: str
    ours: Any
    theirs: Any

    @property
    def differs(self) -> bool:
        """Whether a person has to choose."""
        return self.ours is not None and self.theirs is not None and self.ours != self.theirs


@dataclass(frozen=True, slots=True)
class Compared:
    """Two of a kind side by side. ``moving`` are rows of the other by table, which would hang on the kept one."""

    pair: Pair
    fields: tuple[FieldPair, ...]
    moving: Mapping[str, int]


def kind_of(desk: Desk, one: str) -> str:
    """The kind of what has this id. Raises ``InputProblem`` where nothing has."""
    with desk.directory.snapshot() as snapshot:
        for kind in MERGEABLE:
            if snapshot.contents(kind, [one]):
                return kind
    raise _not_there(one)


def compare(desk: Desk, pair: Pair) -> Compared:
    """The two side by side. Raises ``InputProblem`` for one that is not there."""
    with desk.directory.snapshot() as snapshot:
        first, second = _both(snapshot, pair)
        fields = tuple(
            FieldPair(name, first.get(name), second.get(name))
            for name in (*first, *(one for one in second if one not in first))
            if name != "id"
        )
        moving: dict[str, int] = {}
        for table, _ in _hanging(snapshot, pair.kind, pair.theirs):
            moving[table] = moving.get(table, 0) + 1
    return Compared(pair, fields, moving)


def merge(desk: Desk, pair: Pair, *, take: frozenset[str] = frozenset(), by: str) -> int:
    """Keep ``ours`` and lead everything of ``theirs`` to it; ``take`` are fields in which theirs counts. Gives the change.

    Raises ``InputProblem`` where one is not there, both are the same, or rows of theirs are not public: who may see them is decided first.
    """
    kind, ours, theirs = pair.kind, pair.ours, pair.theirs
    with desk.directory.write(by=by, source="desk") as unit:
        first, second = _both(unit, pair)
        _refuse_hidden(unit, theirs)
        merged = {**second, **first, **{name: second[name] for name in take if name in second}, "id": ours}
        if merged.get("parent_organization_id") in {ours, theirs}:
            merged.pop("parent_organization_id")
        unit.put(record_of(RECORDS[kind], merged))
        there = {(table, _says(table, content)) for table, content in _hanging(unit, kind, ours) if table in _SAME_IF_SAID_TWICE}
        for table, content in list(_hanging(unit, kind, theirs)):
            led = _led(table, content, pair)
            if table in _SAME_IF_SAID_TWICE and (table, _says(table, led)) in there:
                unit.remove(table, content["id"])
            elif led.get("id") != led.get("parent_organization_id"):
                unit.put(record_of(RECORDS[table], led))
        unit.put(SourceId(id=stable_id(MERGED, kind, theirs), link_entity=kind, link_id=ours, scheme=MERGED, value=theirs))
        unit.remove(kind, theirs)
        change = unit.commit().change
    return change or 0


def _both(snapshot: Snapshot, pair: Pair) -> tuple[Content, Content]:
    kind, ours, theirs = pair.kind, pair.ours, pair.theirs
    if kind not in MERGEABLE:
        raise InputProblem(Phrase("Only agencies and programs can be made one; choose two of these."))
    if ours == theirs:
        raise InputProblem(Phrase("These two are one already; choose two different ones."))
    found = snapshot.contents(kind, [ours, theirs])
    for one in (ours, theirs):
        if one not in found:
            raise _not_there(one)
    return found[ours], found[theirs]


def _not_there(one: str) -> InputProblem:
    return InputProblem(Phrase("There is no agency or program with the id “{id}”; look it up with find.", {"id": one}))


def _hanging(snapshot: Snapshot, kind: str, one: str) -> Iterator[tuple[str, Content]]:
    """Every public row that links to a row."""
    for table, record in RECORDS.items():
        if table in {Withheld.TABLE, VisibilityDecision.TABLE}:
            continue
        fields = {name for name, target in links_of(record).items() if target == kind}
        for name in fields:
            for row in snapshot.find(record, **{name: one}):
                yield table, content_of(row)
        names = set(record.__dataclass_fields__)
        for entity, link in _ANY_TABLE:
            if {entity, link} <= names:
                for row in snapshot.find(record, **{entity: kind, link: one}):
                    yield table, content_of(row)


def _led(table: str, content: Content, pair: Pair) -> Content:
    kind, ours, theirs = pair.kind, pair.ours, pair.theirs
    changed = {name: ours for name, target in links_of(RECORDS[table]).items() if target == kind and content.get(name) == theirs}
    for entity, link in _ANY_TABLE:
        if content.get(entity) == kind and content.get(link) == theirs:
            changed[link] = ours
    return {**content, **changed}


def _says(table: str, content: Content) -> tuple[str, ...]:
    return tuple(str(content.get(name)).casefold() for name in _SAME_IF_SAID_TWICE[table])


def _refuse_hidden(unit: UnitOfWork, theirs: str) -> None:
    """A number for partners only must not change its agency unseen."""
    if any(theirs in row.payload for row in unit.find(Withheld) if row.link_entity != Location.TABLE):
        raise InputProblem(
            Phrase(
                "Something of the one that would go is not public, so the two stay as they are; keep that one, or decide who may see it first."
            )
        )
