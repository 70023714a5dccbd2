"""Whether a source is HSDS of any version, or close enough to be read as such, and what each of its files is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from referral_app.domain.phrases import Phrase
from referral_app.exchange.hsds.kinds import KINDS, Kind, kind_named, snake
from referral_app.exchange.hsds.trees import kind_of_object
from referral_app.exchange.raw import RawRecords, RawTable, Source

_KNOWN_SHARE = 0.5
_SURE_SHARE = 0.8
_LEAST_KNOWN = 2
_LOOKED_AT = 40
_SCHEMA = frozenset({"$schema", "$id", "properties", "$ref", "openapi", "resources"})
_MARKS = frozenset(
    {"alternate_name", "tax_status", "legal_status", "year_incorporated", "application_process", "interpretation_services", "address_1",
     "eligibility_description", "location_type", "organization_id", "service_id", "location_id", "service_at_location_id", "taxonomy_term_id",
     "link_entity", "opens_at", "identifier_type", "assured_date"}
)  # fmt: skip
"""Columns that hardly anyone has who does not follow the standard."""
_OF_1_1 = frozenset(
    {"service_taxonomy", "holiday_schedule", "regular_schedule", "physical_address", "postal_address", "eligibility", "payment_accepted"}
)
_BY_HEADER = (
    "organization",
    "service",
    "location",
    "service_at_location",
    "phone",
    "address",
    "contact",
    "schedule",
    "attribute",
    "taxonomy_term",
)


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a source is HSDS. ``tables`` and ``objects``: file -> kind of its rows; ``None`` for objects that are documents of several kinds."""

    label: Phrase
    tables: Mapping[str, Kind] = field(default_factory=dict)
    objects: Mapping[str, Kind | None] = field(default_factory=dict)
    by_name: bool = False
    local_ids: bool = False


def recognise(source: Source) -> Dialect | None:
    """How ``source`` is HSDS; ``None`` where nothing of it is."""
    tables = {table.file: kind for table in source.tables if (kind := _kind_of_table(table)) is not None}
    objects: dict[str, Kind | None] = {}
    local = False
    for records in source.records:
        first = [record.value for record in islice(records.records(), _LOOKED_AT)]
        kind, is_ours = _kind_of_records(records, first)
        if is_ours:
            objects[records.file] = kind
            local = local or (kind is None and _ids_repeat(first))
    if not tables and not objects:
        return None
    columns = {table.file: {snake(title) for title in table.header} for table in source.tables if table.file in tables}
    names = {kind.name for kind in tables.values()}
    by_name = any(not _has_id(columns[file]) and {"locations", "services"} & columns[file] for file in tables)
    return Dialect(_label(tables, columns, objects, names), tables, objects, by_name, local)


def unwrapped(value: Mapping[str, Any]) -> Mapping[str, Any]:
    """An object out of what only carries it: a source's name, a time and the object itself."""
    inner = [one for one in value.values() if isinstance(one, dict)]
    if len(inner) == 1 and "id" not in value and "name" not in value and not any(isinstance(one, list) for one in value.values()):
        carried = inner[0]
        if kind_of_object(carried) is not None or holds_lists(carried):
            return carried
    return value


def holds_lists(value: Mapping[str, Any]) -> bool:
    """Whether an object holds lists of records under their names."""
    found = 0
    for key, one in value.items():
        first = one[0] if isinstance(one, list) and one else one
        if isinstance(first, dict) and (kind := kind_named(key, map(snake, first))) is not None:
            keys = {snake(name) for name in first}
            found += len(keys & (kind.columns | {"phones", "locations"})) >= min(_LEAST_KNOWN, len(keys))
    return found > 0


def _kind_of_table(table: RawTable) -> Kind | None:
    columns = [snake(title) for title in table.header if title.strip()]
    if not columns:
        return None
    named = kind_named(table.name, columns)
    if named is not None:
        known = sum(column in named.columns or column in {"locations", "services", "organizations", "phones"} for column in columns)
        if known >= min(_LEAST_KNOWN, len(columns)) and known >= _KNOWN_SHARE * len(columns) and _written_so(table):
            return named
    best = max(((sum(one in KINDS[name].columns for one in columns) / len(columns), name) for name in _BY_HEADER), default=None)
    marks = len(_MARKS.intersection(columns))
    if best and best[0] >= _SURE_SHARE and marks >= _LEAST_KNOWN and "id" in columns and _written_so(table):
        return KINDS[best[1]]
    return None


def _written_so(table: RawTable) -> bool:
    """Whether most titles are written as the standard writes them: a person's sheet says "Postal code" where a table says postal_code."""
    titles = [title for title in table.header if title.strip()]
    machine = sum(title == title.lower() or title == title.upper() for title in titles if " " not in title)
    return machine >= _KNOWN_SHARE * len(titles)


def _kind_of_records(records: RawRecords, first: list[Mapping[str, Any]]) -> tuple[Kind | None, bool]:
    """The kind of the objects of a file and whether they are any."""
    if not first or any(_SCHEMA & one.keys() for one in first[:3]):
        return None, False
    carried = [unwrapped(one) for one in first]
    keys = {snake(key) for one in carried for key in one}
    for name in (records.name, records.folder):
        named = kind_named(name, keys)
        if named is not None and len(keys & named.columns) >= min(_LEAST_KNOWN, len(keys)) and not _is_document(carried):
            return named, True
    kinds = [kind for one in carried if (kind := kind_of_object(one)) is not None]
    if kinds and len(kinds) >= len(carried) / 2:
        return max(kinds, key=lambda kind: sum(one is kind for one in kinds)), True
    return None, any(map(holds_lists, carried))


def _is_document(values: list[Mapping[str, Any]]) -> bool:
    return all("id" not in one and "name" not in one and holds_lists(one) for one in values)


def _ids_repeat(first: list[Mapping[str, Any]]) -> bool:
    """Whether documents use the same ids for different things, so that an id holds within one document only."""
    names: dict[tuple[str, str], set[str]] = {}
    for value in first:
        for key, one in unwrapped(value).items():
            for each in one if isinstance(one, list) else [one]:
                if isinstance(each, dict) and each.get("id") and each.get("name"):
                    names.setdefault((snake(key).rstrip("s"), str(each["id"])), set()).add(str(each["name"]))
    return any(len(found) > 1 for found in names.values())


def _has_id(columns: set[str]) -> bool:
    return any(column == "id" or column.endswith("_id") for column in columns)


def _label(tables: Mapping[str, Kind], columns: Mapping[str, set[str]], objects: Mapping[str, Kind | None], names: set[str]) -> Phrase:
    version = _version(tables, columns, names)
    if tables and objects:
        return Phrase("HSDS {version}, tables and JSON", {"version": version})
    if tables:
        return Phrase("HSDS {version}, tables", {"version": version})
    old = {kind.name for kind in objects.values() if kind} & {"physical_address", "postal_address", "regular_schedule", "service_taxonomy"}
    return Phrase("HSDS {version}, JSON", {"version": "1.1" if old else "3"})


def _version(tables: Mapping[str, Kind], columns: Mapping[str, set[str]], names: set[str]) -> str:
    """The version by what only it has (data/README.md): what a package says of itself is not to be trusted."""
    titles = {kind.name: columns[file] for file, kind in tables.items()}
    service, place = titles.get("service", set()), titles.get("location", set())
    hangs_on_place = "location_id" in service or ("address" in names and "location_type" not in place and "id" not in place)
    tests = (
        ("3.1", bool(names & {"service_capacity", "unit", "url"})),
        ("3.0", bool(names & {"attribute", "cost_option", "organization_identifier"}) or "location_type" in place),
        ("2.0", bool(names & {"service_attribute", "other_attribute"}) or {"schedule", "physical_address"} <= names),
        ("1.0", bool(names & {"fee", "interpretation_services"})),
        ("0.x", hangs_on_place and "id" not in (service or place)),
        ("Ohana", hangs_on_place),
        ("1.1", bool(names & _OF_1_1)),
        ("3.0", "assured_date" in service or "website" in titles.get("organization", set())),
    )
    return next((version for version, holds in tests if holds), "1.1")
