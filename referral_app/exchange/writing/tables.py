"""HSDS 3.1 as a tabular data package: one CSV file for each table, and what describes them (hsds-reference.md §5.2).

Machines read these files, so cells are exactly what they hold: a number that begins with "+" stays so. People open the workbook or the plain CSV.
"""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Collection, Iterator
from itertools import chain
from typing import Any

import orjson

from referral_app.domain.progress import Progress
from referral_app.domain.record import links_of
from referral_app.domain.records import HSDS_RECORDS, RECORDS
from referral_app.domain.taxonomy import Taxonomy, TaxonomyTerm
from referral_app.exchange.hsds.kinds import FIELDS
from referral_app.exchange.own_rows import CARRIED, REMARK_ID, TERMS, VOCABULARY, attribute_of
from referral_app.exchange.writing.json_files import PutFile
from referral_app.exchange.writing.public_rows import PublicRows, Row
from referral_app.exchange.writing.said import said
from referral_app.exchange.writing.trees import bundles

FILES = {
    "organization": "organizations.csv",
    "program": "programs.csv",
    "service": "services.csv",
    "attribute": "attributes.csv",
    "service_at_location": "service_at_location.csv",
    "location": "locations.csv",
    "phone": "phones.csv",
    "contact": "contacts.csv",
    "address": "addresses.csv",
    "schedule": "schedules.csv",
    "funding": "funding.csv",
    "service_area": "service_areas.csv",
    "required_document": "required_documents.csv",
    "language": "languages.csv",
    "accessibility": "accessibility.csv",
    "taxonomy_term": "taxonomy_terms.csv",
    "metadata": "metadata.csv",
    "meta_table_description": "meta_table_descriptions.csv",
    "cost_option": "cost_options.csv",
    "organization_identifier": "organization_identifiers.csv",
    "taxonomy": "taxonomies.csv",
    "service_capacity": "service_capacity.csv",
    "unit": "units.csv",
    "url": "url.csv",
}
"""Table -> its file, as the standard calls them."""
_NUMBERS = {"year_incorporated", "minimum_age", "maximum_age", "latitude", "longitude", "extension", "timezone", "count", "interval", "amount", "available",
            "maximum"}  # fmt: skip
_DATES = {"assured_date", "valid_from", "valid_to", "dtstart", "until", "last_action_date"}
_TIMES = {"opens_at", "closes_at"}
_OWN_TABLES: dict[str, list[Taxonomy] | list[TaxonomyTerm]] = {"taxonomy": [VOCABULARY], "taxonomy_term": list(TERMS)}


def write_tables(rows: PublicRows, services: Collection[str] | None, put: PutFile, progress: Progress) -> None:
    """Write the package. With ``services`` only rows that belong to these programs."""
    kept = None if services is None else _belonging(rows, services)
    put("datapackage.json", orjson.dumps(_package(), option=orjson.OPT_INDENT_2) + b"\n")
    carried: list[Row] = []
    done = 0
    for table, file in FILES.items():
        if table == "attribute":
            continue
        own = [_plain(record) for record in _OWN_TABLES.get(table, ())]
        put(file, _csv(table, chain(own, _said(rows, table, kept, carried))))
        progress(done := done + 1, len(FILES))
    ours = (attribute_of(table, row) for table in CARRIED for row in _kept(rows, table, kept))
    fuller = (attribute_of(row.pop(""), row) for row in carried)
    remarks = ({**row, "taxonomy_term_id": row.get("taxonomy_term_id") or REMARK_ID} for row in _kept(rows, "attribute", kept))
    put(FILES["attribute"], _csv("attribute", sorted(chain(remarks, ours, fuller), key=lambda row: str(row["id"]))))
    progress(len(FILES), len(FILES))


def _belonging(rows: PublicRows, services: Collection[str]) -> dict[str, set[str]]:
    kept: defaultdict[str, set[str]] = defaultdict(set)
    for bundle in bundles(rows, services):
        for table, held in bundle.rows.items():
            kept[table] |= held.keys()
    return kept


def _kept(rows: PublicRows, table: str, kept: dict[str, set[str]] | None) -> Iterator[Row]:
    if kept is None:
        yield from rows.every(table)
    elif kept.get(table):
        yield from rows.by_id(table, sorted(kept[table])).values()


def _said(rows: PublicRows, table: str, kept: dict[str, set[str]] | None, carried: list[Row]) -> Iterator[Row]:
    for row in _kept(rows, table, kept):
        written, whole = said(table, row)
        if not whole:
            carried.append({**row, "": table})
        yield written


def _plain(record: Any) -> Row:
    return {name: value for name in FIELDS[record.TABLE] if (value := getattr(record, name)) is not None}


def _csv(table: str, rows: Iterator[Row] | list[Row]) -> bytes:
    held = io.StringIO()
    writer = csv.DictWriter(held, FIELDS[table], extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return held.getvalue().encode()


def _package() -> dict[str, Any]:
    return {
        "name": "human-services-data",
        "title": "Directory of human services (HSDS 3.1)",
        "profile": "tabular-data-package",
        "version": "3.1.3",
        "resources": [_resource(record.TABLE) for record in HSDS_RECORDS],
    }


def _resource(table: str) -> dict[str, Any]:
    links = links_of(RECORDS[table])
    keys = [{"fields": name, "reference": {"resource": target, "fields": "id"}} for name, target in links.items()]
    fields = [
        {"name": name, "type": _type(name), **({"constraints": {"required": True, "unique": True}} if name == "id" else {})}
        for name in FIELDS[table]
    ]
    schema = {"primaryKey": "id", "fields": fields, **({"foreignKeys": keys} if keys else {})}
    return {"name": table, "path": FILES[table], "profile": "tabular-data-resource", "encoding": "utf-8", "format": "csv", "schema": schema}


def _type(name: str) -> str:
    for names, kind in ((_NUMBERS, "number"), (_DATES, "date"), (_TIMES, "time"), ({"last_modified", "updated"}, "datetime")):
        if name in names:
            return kind
    return "string"
