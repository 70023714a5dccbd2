"""JSON objects with what belongs to them inside: each becomes a record, linked to the one it stands in (HSDS's compiled views, and what looks like them)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import orjson

from referral_app.exchange.hsds.kinds import FIELDS, KINDS, Kind, kind_named, snake
from referral_app.exchange.hsds.making import Maker
from referral_app.exchange.hsds.rows import RowReader
from referral_app.exchange.raw import Origin, Read

_PARENTS = {name: (name, f"{name}_id") for name in ("organization", "program", "service", "location", "unit", "taxonomy_term")}
_PARENTS["taxonomy_detail"] = ("taxonomy", "taxonomy_id")
_PLAIN = {"phone": "number", "language": "name", "url": "url", "contact": "name", "accessibility": "description", "service_area": "name",
          "required_document": "document", "funding": "source"}  # fmt: skip
"""What a bare text says where an object is expected."""
_SHARED = frozenset({"organization", "location", "program", "taxonomy_term", "taxonomy", "unit"})
"""Tables whose objects stand in many others; the same object again says nothing new."""
_MAIN = ("service_at_location", "service", "organization", "location", "taxonomy_term", "taxonomy", "program", "attribute", "phone", "contact",
         "schedule", "address")  # fmt: skip
_KNOWN_SHARE = 0.5
_LEAST_KNOWN = 2
_TELLING: dict[str, frozenset[str]] = {
    "service_at_location": frozenset({"service", "location", "service_id", "location_id"}),
    "service": frozenset({"organization", "organization_id", "service_at_locations", "eligibility_description", "application_process", "fees_description", "status", "schedules"}),
    "organization": frozenset({"services", "locations", "organization_identifiers", "legal_status", "year_incorporated", "tax_status", "website", "programs"}),
    "location": frozenset({"latitude", "longitude", "addresses", "location_type", "transportation"}),
    "taxonomy_term": frozenset({"parent_id", "code", "taxonomy_detail", "term_uri"}),
    "taxonomy": frozenset({"version", "uri"}),
}  # fmt: skip


def kind_of_object(value: Mapping[str, Any]) -> Kind | None:
    """What a JSON object is by its keys, where no name of a file says it."""
    keys = {snake(key) for key, one in value.items() if one is not None}
    if "link_entity" in keys:
        return KINDS["attribute"]
    if {"name", "number", "address_1", "location_id", "service_id"}.isdisjoint(keys) and "id" not in keys:
        return None
    best: tuple[float, Kind] | None = None
    for name in _MAIN:
        kind = KINDS[name]
        known = {key for key in keys if key in kind.columns or _is_inside(kind, key)}
        telling = len(keys & _TELLING.get(name, frozenset()))
        if len(known) >= _LEAST_KNOWN and len(known) >= _KNOWN_SHARE * len(keys):
            if not telling and name in _TELLING and name != "organization":
                continue
            score = len(known) / len(keys) + telling
            if name == "service_at_location" and not ({"service", "service_id"} & keys and {"location", "location_id"} & keys):
                continue
            if best is None or score > best[0]:
                best = (score, kind)
    return best[1] if best else None


def _is_inside(kind: Kind, key: str) -> bool:
    if key in _PARENTS:
        return _PARENTS[key][1] in FIELDS[kind.table]
    child = kind_named(key, ())
    return child is not None and (f"{kind.table}_id" in FIELDS[child.table] or child.table in {"attribute", "metadata"})


@dataclass(slots=True)
class _Inside:
    """What an object holds: plain values, objects it belongs to (link, kind, object), and lists of what belongs to it."""

    scalars: dict[str, Any] = field(default_factory=dict)
    parents: list[tuple[str, Kind, dict[str, Any]]] = field(default_factory=list)
    children: list[tuple[Kind, list[Any]]] = field(default_factory=list)

    def take(self, kind: Kind, name: str, one: Any) -> None:
        """Put a value of an object of ``kind`` where it belongs."""
        if isinstance(one, dict) and one:
            parent, link = _PARENTS.get(name, ("", ""))
            if link in FIELDS[kind.table]:
                self.parents.append((link, KINDS[parent], one))
                return
            child = None if name == "coordinates" else kind_named(name, map(snake, one))
            if child is not None:
                self.children.append((child, [one]))
                return
        elif isinstance(one, list) and one:
            child = None if name in kind.lists and not isinstance(one[0], dict) else kind_named(name, _columns(one))
            if child is not None and (isinstance(one[0], dict) or child.table in _PLAIN):
                self.children.append((child, one))
                return
        self.scalars[name] = one


class TreeReader:
    """Reads objects of any kind with all that is in them."""

    def __init__(self, maker: Maker, rows: RowReader) -> None:
        self._maker = maker
        self._rows = rows
        self._seen: dict[tuple[str, str], int] = {}

    def document(self, value: Mapping[str, Any], origin: Origin) -> Iterator[Read]:
        """An object that is no record but holds lists of them, by the names of the lists."""
        named = {
            key: kind
            for key, one in value.items()
            if isinstance(one, (list, dict)) and (kind := kind_named(key, _columns(one))) and kind.name != "metadata"
        }
        order = sorted(named, key=lambda key: list(KINDS).index(named[key].name))
        agencies: list[str] = []
        for key in order:
            kind = named[key]
            inside = value[key]
            for one in inside if isinstance(inside, list) else [inside]:
                if not isinstance(one, dict):
                    continue
                given = one
                if kind.name == "service" and len(agencies) == 1 and not (one.get("organization_id") or one.get("organization")):
                    given = {**one, "organization_id": agencies[0]}
                made, reads = self.object(kind, given, origin)
                if kind.name == "organization":
                    agencies.append(made)
                yield from reads

    def object(self, kind: Kind, value: Mapping[str, Any], origin: Origin) -> tuple[str, list[Read]]:
        """The id of the record an object is, and every row that it and what is in it become."""
        inside = _Inside()
        for key, one in value.items():
            inside.take(kind, snake(key), one)
        scalars, reads = inside.scalars, list[Read]()
        if kind.table in _SHARED and scalars.get("id") and self._is_known(kind, value, scalars["id"]):
            return self._maker.key(kind.table, scalars["id"]), []
        for link, parent, one in sorted(inside.parents, key=lambda found: found[0] == "program_id"):
            given = (
                {**one, "organization_id": scalars.get("organization_id")}
                if link == "program_id" and not one.get("organization_id")
                else one
            )
            there, rows = self.object(parent, given, origin)
            reads += rows
            scalars[link] = scalars.get(link) or there
        places = scalars.pop("location_ids", None) if kind.name == "service" else None
        mine, rows = self._rows.row(kind, scalars, origin)
        reads += rows
        for place in places if isinstance(places, list) else []:
            reads += self._rows.given_at(mine, self._maker.key("location", place), origin)
        for child, ones in inside.children:
            for one in ones:
                reads += self._child(kind, mine, child, one if isinstance(one, dict) else {_PLAIN.get(child.table, "name"): one}, origin)
        return mine, reads

    def _is_known(self, kind: Kind, value: Mapping[str, Any], original: Any) -> bool:
        said = hash(orjson.dumps(value))
        key = (kind.table, self._maker.key(kind.table, original))
        if self._seen.get(key) == said:
            return True
        self._seen[key] = said
        return False

    def _child(self, kind: Kind, mine: str, child: Kind, value: dict[str, Any], origin: Origin) -> list[Read]:
        """What stands in a record, linked to it."""
        given, link = dict(value), f"{kind.table}_id"
        if child.table == "attribute" and child.name == "attribute":
            given["link_entity"] = given.get("link_entity") or kind.table
            given["link_id"] = given.get("link_id") or mine
        elif child.table == "metadata":
            given["resource_type"] = given.get("resource_type") or kind.table
            given["resource_id"] = given.get("resource_id") or mine
        elif link in child.columns and not given.get(link):
            given[link] = mine
        elif child.table == "address" and kind.table == "service":
            child = KINDS["location"]
        one, reads = self.object(child, given, origin)
        if {kind.table, child.table} == {"service", "location"}:
            pair = (mine, one) if kind.table == "service" else (one, mine)
            reads += self._rows.given_at(*pair, origin)
        return reads


def _columns(value: Any) -> list[str]:
    first = value[0] if isinstance(value, list) and value else value
    return [snake(key) for key in first] if isinstance(first, dict) else []
