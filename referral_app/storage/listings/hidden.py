"""What of a listing is not public: which places are confidential, and what a cleared reader sees all the same."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any, TypeVar

from sqlalchemy import select

from referral_app.domain.location import Address, Location
from referral_app.domain.record import Record
from referral_app.domain.records import RECORDS
from referral_app.domain.visibility import Visibility, VisibilityDecision, Withheld
from referral_app.storage import refusals
from referral_app.storage.snapshot import Snapshot
from referral_app.storage.statements import is_any_of
from referral_app.storage.tables import TABLES, WITHHELD_OWNER
from referral_app.storage.translate import content_of, record_of

Row = TypeVar("Row", bound=Record)


class Hidden:
    """Withheld values of one snapshot, for one reader."""

    def __init__(self, snapshot: Snapshot, cleared_for: Visibility) -> None:
        self._snapshot = snapshot
        self._cleared_for = cleared_for
        self._confidential: set[str] = set()

    def look_for_places(self, locations: set[str]) -> None:
        """Find out which of ``locations`` are confidential: something of them, or of an address of theirs, is not public."""
        if locations:
            self._confidential |= set(self._named(Location.TABLE, locations)) | set(self._by_address(locations))

    def is_confidential(self, location_id: str) -> bool:
        """Whether a place that was looked for is confidential."""
        return location_id in self._confidential

    def joined(self, kind: type[Row], rows: Iterable[Row], field: str, ids: Collection[str]) -> list[Row]:
        """``rows`` with what this reader may see beside: their blanked fields, and rows that stand only among the withheld."""
        if self._cleared_for is Visibility.PUBLIC:
            return list(rows)
        filled = [self._filled(row) for row in rows]
        apart = [row for row in self._apart.get(kind.TABLE, ()) if getattr(row, field) in ids]
        return sorted([*filled, *apart], key=lambda row: row.id)

    def may_read(self, decisions: Iterable[VisibilityDecision]) -> bool:
        """Whether this reader may see a note with these decisions about it: it is internal until somebody decides (domain/sources.py)."""
        level = next((decision.level for decision in decisions), Visibility.INTERNAL)
        return self._cleared_for.may_see(level)

    def _filled(self, row: Row) -> Row:
        parts = self._parts.get((row.TABLE, row.id))
        return self._record(type(row), content_of(row) | dict(parts)) if parts else row

    def _named(self, entity: str, ids: set[str]) -> Iterator[str]:
        """Which of ``ids`` something is withheld of, or decided not to be public."""
        yield from (row.link_id for row in self._snapshot.find(Withheld, link_entity=entity, link_id=ids))
        decided = self._snapshot.find(VisibilityDecision, link_entity=entity, link_id=ids)
        yield from (row.link_id for row in decided if row.level is not Visibility.PUBLIC)

    def _by_address(self, locations: set[str]) -> Iterator[str]:
        public = {address.id: address.location_id for address in self._snapshot.find(Address, location_id=locations)}
        yield from (place for address_id in self._named(Address.TABLE, set(public)) if (place := public[address_id]))
        withheld = TABLES[Withheld.TABLE]
        owners = select(WITHHELD_OWNER).where(is_any_of(WITHHELD_OWNER, locations), withheld.c.link_entity == Address.TABLE)
        yield from self._snapshot.connection.execute(owners).scalars()

    @cached_property
    def _visible(self) -> tuple[Withheld, ...]:
        """There are few of them beside the public rows, and only a cleared reader asks."""
        return tuple(row for row in self._snapshot.find(Withheld) if self._cleared_for.may_see(row.level))

    @cached_property
    def _parts(self) -> Mapping[tuple[str, str], Mapping[str, Any]]:
        return {(row.link_entity, row.link_id): self._payload(row) for row in self._visible if not row.whole}

    @cached_property
    def _apart(self) -> Mapping[str, list[Any]]:
        apart: dict[str, list[Any]] = {}
        for row in self._visible:
            if row.whole and row.link_entity in RECORDS:
                apart.setdefault(row.link_entity, []).append(self._record(RECORDS[row.link_entity], self._payload(row)))
        return apart

    def _payload(self, row: Withheld) -> dict[str, Any]:
        try:
            return dict(json.loads(row.payload))
        except (ValueError, TypeError) as error:
            raise refusals.damaged(self._snapshot.path) from error

    def _record(self, kind: type[Row], content: Mapping[str, Any]) -> Row:
        try:
            return record_of(kind, content)
        except (ValueError, TypeError) as error:
            raise refusals.damaged(self._snapshot.path) from error
