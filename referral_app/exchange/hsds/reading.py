"""Reads a source that was recognised as HSDS into records of HSDS 3.1, one after the other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from referral_app.domain.phrases import Phrase
from referral_app.domain.progress import Progress
from referral_app.exchange.findings import Finding, Severity
from referral_app.exchange.hsds.kinds import KINDS, Kind, snake
from referral_app.exchange.hsds.making import Maker, Own
from referral_app.exchange.hsds.recognising import Dialect, holds_lists, unwrapped
from referral_app.exchange.hsds.rows import Links, RowReader, agencies_of_places
from referral_app.exchange.hsds.trees import TreeReader, kind_of_object
from referral_app.exchange.hsds.values import text_of
from referral_app.exchange.raw import Origin, RawRecords, RawTable, Read, Source

_TOLD_EVERY = 500
_ORDER = {kind: number for number, kind in enumerate(KINDS)}
_NAMES = ("source_sha256", "sha256", "uuid", "key", "url")
"""Keys by which what carries a document names it for good."""


def read_hsds(source: Source, dialect: Dialect, *, scheme: str, progress: Progress, own: Own) -> Iterator[Read]:
    """Every record of ``source``; what was noticed is added to its findings. ``scheme`` names the source for good: ids that are no UUIDs belong
    to it. ``own`` turns what another desk wrote of its own rows into attributes back into them.
    """
    return _Reading(source, dialect, Maker(scheme, source.findings, own), progress).reads()


class _Reading:
    def __init__(self, source: Source, dialect: Dialect, maker: Maker, progress: Progress) -> None:
        self._source = source
        self._dialect = dialect
        self._findings = source.findings
        self._maker = maker
        self._progress = progress
        self._rows = RowReader(maker, self._links())
        self._trees = TreeReader(maker, self._rows)
        self._done = 0

    def reads(self) -> Iterator[Read]:
        """Tables in an order in which links resolve, then objects file by file."""
        tables = [(self._dialect.tables.get(table.file), table) for table in self._source.tables]
        known = [(kind, table) for kind, table in tables if kind is not None]
        for _, table in ((kind, table) for kind, table in tables if kind is None):
            self._left_out(table.file)
        for kind, table in sorted(known, key=lambda one: _ORDER[one[0].name]):
            yield from self._of_table(kind, table)
        for records in self._source.records:
            if records.file in self._dialect.objects:
                yield from self._of_records(records)
            else:
                self._left_out(records.file)

    def _of_table(self, kind: Kind, table: RawTable) -> Iterator[Read]:
        columns = [snake(title) for title in table.header]
        ids = {"id", *(old for old, today in kind.renames.items() if today == "id")} | ({"taxonomy_id"} if kind.name == "term" else set())
        has_id = not ids.isdisjoint(columns)
        first, without = 0, 0
        for row in table.rows():
            self._tell()
            values = {column: cell for column, cell in zip(columns, row.cells, strict=False) if cell and column}
            if has_id and not any(values.get(name) for name in ids):
                first, without = first or row.row, without + 1
            yield from self._rows.row(kind, values, Origin(table.file, row.row))[1]
        if without:
            phrase = Phrase(
                "{count} row has no id, so it is known by what it says: when that changes, it counts as a new one.",
                {"count": without},
                plural="{count} rows have no id, so they are known by what they say: when that changes, they count as new ones.",
                count=without,
            )
            self._findings.add(Finding(Severity.WARNING, "empty-id", phrase, table.file, first, "id"))

    def _of_records(self, records: RawRecords) -> Iterator[Read]:
        kind = self._dialect.objects[records.file]
        for record in records.records():
            self._tell()
            value = unwrapped(record.value)
            origin = Origin(records.file, record.row)
            if self._dialect.local_ids:
                self._maker.space = _name_of(record.value, value)
            yield from self._of_object(kind, value, origin)
        self._maker.space = ""

    def _of_object(self, kind: Kind | None, value: Mapping[str, Any], origin: Origin) -> Iterator[Read]:
        kind = kind or kind_of_object(value)
        if kind is not None and ("id" in value or "name" in value or not holds_lists(value)):
            yield from self._trees.object(kind, value, origin)[1]
        elif holds_lists(value):
            yield from self._trees.document(value, origin)
        else:
            phrase = Phrase("This object is no part of a directory, so it is left out.")
            self._findings.add(Finding(Severity.INFO, "left-out", phrase, origin.file, origin.row))

    def _links(self) -> Links:
        """What rows need to know of other tables: read first, and only where a table of services lacks its agencies."""
        links = Links(by_name=self._dialect.by_name)
        kinds = self._dialect.tables
        links.terms = any(kind.table == "taxonomy_term" for kind in kinds.values())
        links.terms = links.terms or any(kind and kind.table == "taxonomy_term" for kind in self._dialect.objects.values())
        services = [table for table in self._source.tables if table.file in kinds and kinds[table.file].name == "service"]
        if all("organization_id" in map(snake, table.header) for table in services):
            return links
        for table in self._source.tables:
            if table.file in kinds and kinds[table.file].name == "location":
                columns = [snake(title) for title in table.header]
                rows = (dict(zip(columns, row.cells, strict=False)) for row in table.rows())
                links.agency_of_place.update(agencies_of_places(rows))
        return links

    def _tell(self) -> None:
        self._done += 1
        if self._done % _TOLD_EVERY == 0:
            self._progress(self._done, None)

    def _left_out(self, file: str) -> None:
        phrase = Phrase("This file has no columns that HSDS knows, so it is left out; take it in by itself as a spreadsheet.")
        self._findings.add(Finding(Severity.INFO, "left-out", phrase, file))


def _name_of(carrier: Mapping[str, Any], value: Mapping[str, Any]) -> str:
    """What keeps the ids of one document apart from those of another, and is the same next time."""
    for name in _NAMES:
        if carrier is not value and carrier.get(name):
            return text_of(carrier[name])
    for key, one in value.items():
        first = one[0] if isinstance(one, list) and one else one
        if snake(key).startswith("organization") and isinstance(first, dict) and first.get("name"):
            return text_of(first["name"])
    return text_of(value.get("name") or value.get("id") or "")
