"""Agencies and programs as HSDS's compiled views: each with everything that belongs to it inside.

Some hundred agencies are read at a time, so memory does not grow with the directory.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from referral_app.exchange.extras import EXTRA
from referral_app.exchange.hsds.kinds import FIELDS, snake
from referral_app.exchange.own_rows import CARRIED, attribute_of, own_fields
from referral_app.exchange.writing.public_rows import PublicRows, Row
from referral_app.exchange.writing.said import said

_AT_ONCE = 200
_CHILDREN: dict[str, tuple[tuple[str, str], ...]] = {
    "organization": (("additional_websites", "url"), ("funding", "funding"), ("contacts", "contact"), ("phones", "phone"), ("locations", "location"),
                     ("programs", "program"), ("organization_identifiers", "organization_identifier"), ("services", "service")),
    "service": (("additional_urls", "url"), ("phones", "phone"), ("schedules", "schedule"), ("service_areas", "service_area"),
                ("service_at_locations", "service_at_location"), ("languages", "language"), ("funding", "funding"), ("cost_options", "cost_option"),
                ("required_documents", "required_document"), ("contacts", "contact"), ("capacities", "service_capacity")),
    "service_at_location": (("service_areas", "service_area"), ("contacts", "contact"), ("phones", "phone"), ("schedules", "schedule")),
    "location": (("languages", "language"), ("addresses", "address"), ("contacts", "contact"), ("accessibility", "accessibility"), ("phones", "phone"),
                 ("schedules", "schedule")),
    "contact": (("phones", "phone"),),
    "phone": (("languages", "language"),),
}  # fmt: skip
"""Table -> what stands inside it: the key in JSON and the table (hsds-reference.md §5.1)."""
_LEVELS = ("organization", "service", "service_at_location", "location", "contact", "phone")
_POLYMORPHIC = (
    ("attribute", "link_id"),
    ("metadata", "resource_id"),
    *((table, "link_id") for table in CARRIED if "link_id" in own_fields(table)),
)
_WITHOUT_ATTRIBUTES = frozenset({"attribute", "metadata", "taxonomy", "taxonomy_term"})


@dataclass(slots=True)
class Bundle:
    """Some agencies with everything that belongs to them: rows by table and id, and for each row what hangs on it."""

    agencies: list[str]
    rows: defaultdict[str, dict[str, Row]] = field(default_factory=lambda: defaultdict(dict))
    children: defaultdict[tuple[str, str], list[str]] = field(default_factory=lambda: defaultdict(list))
    about: defaultdict[str, list[tuple[str, Row]]] = field(default_factory=lambda: defaultdict(list))


def bundles(rows: PublicRows, services: Collection[str] | None) -> Iterator[Bundle]:
    """All agencies in order of their ids; with ``services`` only those of these, with these alone and the places where they are given."""
    ids = rows.ids("organization") if services is None else iter(sorted(_agencies_of(rows, services)))
    while some := list(islice(ids, _AT_ONCE)):
        yield _Loading(rows, services, some).bundle


def _agencies_of(rows: PublicRows, services: Collection[str]) -> set[str]:
    return {row["organization_id"] for row in rows.by_id("service", services).values()}


class _Loading:
    """Reads the rows of one bundle, level by level."""

    def __init__(self, rows: PublicRows, services: Collection[str] | None, agencies: list[str]) -> None:
        self._rows = rows
        self._services = services
        self.bundle = Bundle(agencies)
        self._put("organization", rows.by_id("organization", agencies).values())
        for parent in _LEVELS:
            self._below(parent)
        self._shared("service", "program_id", "program")
        self._shared("service_capacity", "unit_id", "unit")
        every = {one for held in self.bundle.rows.values() for one in held}
        for table, link in _POLYMORPHIC:
            for row in rows.linked(table, link, every):
                self.bundle.rows[table][row["id"]] = row
                self.bundle.about[row[link]].append((table, row))
        self._shared("attribute", "taxonomy_term_id", "taxonomy_term")
        self._shared("taxonomy_term", "taxonomy_id", "taxonomy")
        for row in rows.linked("attribute", "link_id", {*self.bundle.rows["taxonomy_term"], *self.bundle.rows["taxonomy"]}):
            self.bundle.about[row["link_id"]].append(("attribute", row))

    def _put(self, table: str, rows: Iterable[Row]) -> None:
        held = self.bundle.rows[table]
        for row in rows:
            held[row["id"]] = row

    def _below(self, parent: str) -> None:
        """What hangs on the rows of ``parent``; what hangs on several is read once and stands under each."""
        bundle = self.bundle
        owners = bundle.rows[parent].keys()
        if parent == "location":
            places = {row["location_id"] for row in bundle.rows["service_at_location"].values()} - owners
            self._put("location", self._rows.by_id("location", places).values())
        for _, child in _CHILDREN[parent]:
            link = f"{parent}_id"
            if child == "location" and self._services is not None:
                continue
            for row in self._rows.linked(child, link, owners):
                if child == "service" and self._services is not None and row["id"] not in self._services:
                    continue
                bundle.rows[child][row["id"]] = row
                bundle.children[parent, row[link]].append(f"{child} {row['id']}")

    def _shared(self, table: str, link: str, target: str) -> None:
        wanted = {row[link] for row in self.bundle.rows[table].values() if link in row} - self.bundle.rows[target].keys()
        self._put(target, self._rows.by_id(target, wanted).values())


class Trees:
    """The objects of one bundle."""

    def __init__(self, bundle: Bundle) -> None:
        self._bundle = bundle
        self.written: set[tuple[str, str]] = set()

    def organization(self, one: str) -> dict[str, Any]:
        """The organization view: the agency, with its services whole."""
        made = self._object("organization", one, frozenset({"organization_id"}))
        return {**made, "services": made.get("services", [])}

    def service(self, one: str) -> dict[str, Any]:
        """The service view: the program, with its agency (without the agency's other programs)."""
        made = self._object("service", one, frozenset())
        agency = self._object("organization", made["organization_id"], frozenset({"organization_id"}), leave_out="services")
        return {**made, "organization": agency}

    def service_at_location(self, one: str) -> dict[str, Any]:
        """The view of a program at a place, with both."""
        made = self._object("service_at_location", one, frozenset())
        service = self._object(
            "service", self._bundle.rows["service_at_location"][one]["service_id"], frozenset(), leave_out="service_at_locations"
        )
        return {**made, "service": service}

    def alone(self, table: str, one: str) -> dict[str, Any]:
        """A row with what is in it, such as a place, a vocabulary or a term."""
        return self._object(table, one, frozenset())

    def _object(self, table: str, one: str, known: frozenset[str], *, leave_out: str = "") -> dict[str, Any]:
        """``known``: links that the object it stands in says already."""
        row = self._bundle.rows[table][one]
        self.written.add((table, one))
        made, whole = said(table, row)
        made = {name: value for name, value in made.items() if name not in known}
        attributes: list[dict[str, Any]] = [] if whole else [attribute_of(table, row)]
        if table == "service" and row.get("program_id") in self._bundle.rows["program"]:
            made["program"] = self._object("program", row["program_id"], frozenset())
        if table == "service_at_location" and row["location_id"] in self._bundle.rows["location"]:
            made["location"] = self._object("location", row["location_id"], frozenset())
        if table == "service_capacity" and row["unit_id"] in self._bundle.rows["unit"]:
            made["unit"] = self._object("unit", row["unit_id"], frozenset())
        for key, child in _CHILDREN.get(table, ()):
            if key != leave_out and (ids := self._inside(table, one, child)):
                made[key] = [self._object(child, each, frozenset({f"{table}_id"})) for each in ids]
        if table not in _WITHOUT_ATTRIBUTES:
            attributes += self._attributes(table, one, made)
        if attributes:
            made["attributes"] = sorted(attributes, key=lambda attribute: str(attribute["id"]))
        told = [row for about, row in self._bundle.about.get(one, ()) if about == "metadata" and row["resource_type"] == table]
        if told:
            made["metadata"] = told
            self.written.update(("metadata", row["id"]) for row in told)
        return made

    def _inside(self, table: str, one: str, child: str) -> list[str]:
        start = f"{child} "
        return [each[len(start) :] for each in self._bundle.children.get((table, one), ()) if each.startswith(start)]

    def _attributes(self, table: str, one: str, made: dict[str, Any]) -> Iterator[dict[str, Any]]:
        """Attributes of a row; what a source said beyond HSDS is said in its own place again where that cannot contradict the standard."""
        for about, row in self._bundle.about.get(one, ()):
            if about == "metadata" or row.get("link_entity") != table:
                continue
            self.written.add((about, row["id"]))
            if about != "attribute":
                yield attribute_of(about, row)
            elif not put_in_place(table, row, made):
                yield self._attribute(row)

    def _attribute(self, row: Row) -> dict[str, Any]:
        made = dict(row)
        term = self._bundle.rows["taxonomy_term"].get(row.get("taxonomy_term_id", ""))
        if term is not None:
            detail = self._bundle.rows["taxonomy"].get(term.get("taxonomy_id", ""))
            made["taxonomy_term"] = self._with_remarks("taxonomy_term", term)
            if detail:
                made["taxonomy_term"]["taxonomy_detail"] = self._with_remarks("taxonomy", detail)
        return made

    def _with_remarks(self, table: str, row: Row) -> dict[str, Any]:
        """A term or vocabulary, which carries no attributes, with what else was said of it."""
        made = dict(row)
        self.written.add((table, row["id"]))
        for about, remark in self._bundle.about.get(row["id"], ()):
            if about == "attribute" and put_in_place(table, remark, made):
                self.written.add(("attribute", remark["id"]))
        return made


def put_in_place(table: str, row: Row, made: dict[str, Any]) -> bool:
    """Put a remark back under its own name, if it is one, is free and cannot be mistaken for a field. Says whether it was."""
    name, value = row.get("label", ""), row.get("value", "")
    if row.get("link_type") != EXTRA or not name or name in made or snake(name) != name:
        return False
    if name in FIELDS[table] and not (name.endswith("_id") and len(value) == len("00000000-0000-0000-0000-000000000000")):
        return False
    if name in _KEYS or value[:1] in "[{" or value.strip() != value:
        return False
    made[name] = value
    return True


_KEYS = frozenset(key for children in _CHILDREN.values() for key, _ in children) | {
    "attributes",
    "metadata",
    "organization",
    "service",
    "location",
    "program",
    "unit",
}
