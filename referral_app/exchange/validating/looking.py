"""Looks a source over: every value by the rules of its version, every id once, every link to something that is there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from referral_app.domain.phrases import Phrase
from referral_app.domain.progress import Progress
from referral_app.domain.record import links_of
from referral_app.domain.records import RECORDS
from referral_app.exchange.findings import Finding, Findings, Severity
from referral_app.exchange.hsds.kinds import KINDS, Kind, entity_named, kind_named, snake
from referral_app.exchange.hsds.recognising import Dialect, holds_lists, recognise, unwrapped
from referral_app.exchange.hsds.trees import kind_of_object
from referral_app.exchange.raw import Origin, RawTable, Source
from referral_app.exchange.validating.checks import Said, missing, of_cell, of_json
from referral_app.exchange.validating.rules import TableRules, rules_of

_NEWEST, _FIRST_3 = "3.1", "3.0"
_TOLD_EVERY = 500
_ANY_TABLE = (("link_entity", "link_id"), ("resource_type", "resource_id"))


@dataclass(slots=True)
class Looked:
    """What was found. ``kind`` says what the source is, ``None`` for what is no HSDS; ``files`` counts rows."""

    name: str
    kind: Phrase | None
    findings: Findings
    files: Counter[str] = field(default_factory=Counter)

    @property
    def ok(self) -> bool:
        """Whether it is HSDS without an error."""
        return self.kind is not None and not self.findings.count(Severity.ERROR)


@dataclass(slots=True)
class _Link:
    """A link still to be looked at: where it stands and where it goes."""

    target: str
    to: str
    field: str
    origin: Origin


def look_over(source: Source, rules: Path, progress: Progress) -> Looked:
    """Look over everything. ``rules`` is the folder of rules by version. What the door noticed is among the findings."""
    dialect = recognise(source)
    looked = Looked(source.name, dialect.label if dialect else None, source.findings)
    if dialect is None:
        phrase = Phrase("Nothing here is HSDS: no table and no object has names that the standard knows.")
        source.findings.add(Finding(Severity.ERROR, "not-hsds", phrase))
        return looked
    _Looking(source, dialect, looked, rules, progress).run()
    return looked


class _Looking:
    def __init__(self, source: Source, dialect: Dialect, looked: Looked, rules: Path, progress: Progress) -> None:
        self._source = source
        self._dialect = dialect
        self._looked = looked
        self._findings = source.findings
        version = str(dialect.label.args.get("version", ""))
        self._rules = rules_of(rules, _FIRST_3 if version == _FIRST_3 and not dialect.objects else _NEWEST)
        self._is_old = version not in {_FIRST_3, _NEWEST, "3"}
        self._progress = progress
        self._ids: dict[str, set[str]] = {}
        self._links: list[_Link] = []
        self._done = 0

    def run(self) -> None:
        """Every table, then every object, then the links between them."""
        for table in self._source.tables:
            kind = self._dialect.tables.get(table.file)
            if kind is None:
                self._left_out(table.file)
            else:
                self._table(kind, table)
        for records in self._source.records:
            if records.file not in self._dialect.objects:
                self._left_out(records.file)
                continue
            named = self._dialect.objects[records.file]
            for record in records.records():
                self._tell(records.file)
                self._top(named, unwrapped(record.value), Origin(records.file, record.row))
        self._follow_links()

    def _table(self, kind: Kind, table: RawTable) -> None:
        columns = [snake(title) for title in table.header]
        rules = self._rules.get(kind.name) if not self._is_old else None
        self._columns(rules, columns, table)
        needed = [name for name in _needed(rules) if name in columns]
        seen: dict[str, int] = {}
        for row in table.rows():
            self._tell(table.file)
            values = dict(zip(columns, row.cells, strict=False))
            origin = Origin(table.file, row.row)
            for name in needed:
                if not values[name]:
                    self._add(missing(name), origin, name)
            self._cells(kind, values, origin)
            name = "taxonomy_id" if kind.name == "term" and "taxonomy_id" in columns else "id"
            self._id(kind, values.get(name, ""), seen, origin, has_id=name in columns)
            self._links_of(kind, values, origin)

    def _cells(self, kind: Kind, values: Mapping[str, Any], origin: Origin) -> None:
        """Values of a row. Of older versions only numbers are looked at: their other fields were free."""
        rules = self._rules.get(kind.table)
        for name, value in values.items() if rules is not None else ():
            rule = rules.fields.get(name) if rules is not None else None
            cell = str(value) if value is not None and not isinstance(value, (list, dict)) else ""
            if cell and rule is not None and rules is not None and (not self._is_old or rule.kind == "number"):
                self._add(of_cell(rule, rules, name, cell), origin, name)

    def _columns(self, rules: TableRules | None, columns: list[str], table: RawTable) -> None:
        """What is missing in the titles is told once, not for every row."""
        for name in _needed(rules):
            if name not in columns:
                phrase = Phrase("The column “{field}” has to be there and is not; add it.", {"field": name})
                self._findings.add(Finding(Severity.ERROR, "required", phrase, table.file, 1, name))
        for title, name in zip(table.header, columns, strict=True):
            if name and rules is not None and name not in rules.fields:
                phrase = Phrase("The standard has no column “{title}” in this table; it may stay.", {"title": title})
                self._findings.add(Finding(Severity.INFO, "unknown-column", phrase, table.file, 1, title))

    def _id(self, kind: Kind, one: str, seen: dict[str, int], origin: Origin, *, has_id: bool) -> None:
        if not one:
            if has_id and self._is_old:
                self._add(missing("id"), origin, "id")
            return
        if one in seen:
            phrase = Phrase("The id “{id}” stands in row {row} already; every row needs its own.", {"id": one[:60], "row": seen[one]})
            self._findings.add(Finding(Severity.ERROR, "repeated-id", phrase, origin.file, origin.row, "id"))
        else:
            seen[one] = origin.row or 0
        self._ids.setdefault(kind.table, set()).add(one)

    def _links_of(self, kind: Kind, values: Mapping[str, Any], origin: Origin) -> None:
        for name, target in links_of(RECORDS[kind.table]).items():
            to = values.get(name)
            if isinstance(to, str) and to:
                self._links.append(_Link(target, to, name, origin))
        for entity, link in _ANY_TABLE:
            table, to = values.get(entity), values.get(link)
            if isinstance(table, str) and isinstance(to, str) and to and entity_named(table) in RECORDS:
                self._links.append(_Link(entity_named(table), to, link, origin))

    def _top(self, kind: Kind | None, value: Mapping[str, Any], origin: Origin) -> None:
        kind = kind or kind_of_object(value)
        if kind is not None and ("id" in value or "name" in value or not holds_lists(value)):
            self._object(kind, value, origin, "")
            return
        for name, inside in value.items():
            for one in inside if isinstance(inside, list) else [inside]:
                found = (kind_named(name, map(snake, one)) or kind_of_object(one)) if isinstance(one, dict) else None
                if found is not None:
                    self._object(found, one, origin, f"{name}.")

    def _object(self, kind: Kind, value: Mapping[str, Any], origin: Origin, before: str) -> None:
        """An object and what stands in it; ``before`` is the way to it ("services.phones.")."""
        rules = self._rules.get(kind.name) or self._rules.get(kind.table)
        if rules is None or self._is_old:
            self._cells(kind, value, origin)
            self._links_of(kind, value, origin)
            if isinstance(value.get("id"), str):
                self._ids.setdefault(kind.table, set()).add(str(value["id"]))
            return
        for name in rules.required:
            if name not in value:
                self._add(missing(name), origin, before + name)
        for name, one in value.items():
            rule = rules.fields.get(name)
            if rule is None:
                continue
            said = of_json(rule, rules, name, one)
            self._add(said, origin, before + name)
            if said is None and rule.kind in {"list", "object"}:
                for inner in one if rule.kind == "list" else [one]:
                    self._inside(KINDS[rule.about], name, inner, origin, before)
        if isinstance(value.get("id"), str):
            self._ids.setdefault(kind.table, set()).add(str(value["id"]))
        self._links_of(kind, value, origin)

    def _inside(self, kind: Kind, name: str, inner: Any, origin: Origin, before: str) -> None:
        if isinstance(inner, dict):
            self._object(kind, inner, origin, f"{before}{name}.")
        else:
            phrase = Phrase("What stands in “{field}” has to be objects; write each as one.", {"field": name})
            self._add((Severity.ERROR, "type", phrase), origin, before + name)

    def _follow_links(self) -> None:
        """A link to a table of which nothing is here leads to somebody else's file, which is no fault of this one."""
        for link in self._links:
            there = self._ids.get(link.target)
            if there is not None and link.to not in there:
                phrase = Phrase(
                    "“{field}” leads to nothing in these files ({target}); add it, or correct the id.",
                    {"field": link.field, "target": link.target},
                )
                self._findings.add(Finding(Severity.WARNING, "broken-link", phrase, link.origin.file, link.origin.row, link.field))

    def _add(self, said: Said | None, origin: Origin, name: str) -> None:
        if said is not None:
            severity, code, phrase = said
            self._findings.add(Finding(severity, code, phrase, origin.file, origin.row, name))

    def _tell(self, file: str) -> None:
        self._looked.files[file] += 1
        self._done += 1
        if self._done % _TOLD_EVERY == 0:
            self._progress(self._done, None)

    def _left_out(self, file: str) -> None:
        phrase = Phrase("This file is no part of HSDS and was not looked over.")
        self._findings.add(Finding(Severity.INFO, "left-out", phrase, file))


def _needed(rules: TableRules | None) -> list[str]:
    """The columns a table has to have: what stands in an object in JSON is a table of its own here."""
    if rules is None:
        return []
    names = dict.fromkeys((*rules.required, *rules.tabular))
    return [name for name in names if name in rules.fields and rules.fields[name].kind not in {"object", "list"}]
