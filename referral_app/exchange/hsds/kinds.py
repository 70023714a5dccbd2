"""What tables of every version of HSDS are called, what their columns became in HSDS 3.1, and which of their cells hold lists.

Sources: hsds-reference.md §1, §3 and §4; the data packages of 1.0, 1.1, 2.0.1, 3.0 and 3.1; Ohana's wiki of CSV files.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from referral_app.domain.records import HSDS_RECORDS, RECORDS

_NO_WORD = re.compile(r"[^a-z0-9]+")
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z][a-z])")
_VIEW = re.compile(r"_(?:grid_)?view$")
_TAIL = re.compile(r"_(?:full|list|package|export|table|data|csv|json)$|_?\d+$")


@dataclass(frozen=True, slots=True)
class Kind:
    """A table as some version knew it. ``table`` is what its rows are in HSDS 3.1; ``renames`` its columns that are called otherwise today.

    ``lists``: column -> what each value of a cell becomes ("language"). ``also``: columns that ``legacy`` understands.
    """

    name: str
    table: str
    renames: Mapping[str, str] = field(default_factory=dict)
    lists: Mapping[str, str] = field(default_factory=dict)
    also: frozenset[str] = frozenset()

    @property
    def ids(self) -> str:
        """Whose ids its rows have: two old tables that became one may both begin at 1."""
        return self.name if self.name in _IDS_OF_THEIR_OWN else self.table

    @property
    def columns(self) -> frozenset[str]:
        """Every column it may have."""
        return frozenset({*FIELDS[self.table], *self.renames, *self.lists, *self.also})


_IDS_OF_THEIR_OWN = frozenset(
    {
        "postal_address",
        "holiday_schedule",
        "eligibility",
        "payment_accepted",
        "interpretation_services",
        "service_taxonomy",
        "service_attribute",
        "other_attribute",
        "specific_attribute",
        "fee",
        "internet_resource",
    }
)

FIELDS: dict[str, tuple[str, ...]] = {record.TABLE: tuple(one.name for one in dataclasses.fields(record)) for record in HSDS_RECORDS}
"""Fields of each table of HSDS 3.1."""

_ADDRESS = {
    **dict.fromkeys(("street_1", "street", "street1", "street_address", "street_address_1", "address"), "address_1"),
    **dict.fromkeys(("street_2", "street2", "street_address_2"), "address_2"),
    **dict.fromkeys(("state", "state_province_code", "province"), "state_province"),
    **dict.fromkeys(("zip", "zip_code", "zipcode", "postcode"), "postal_code"),
    "country_code": "country",
    "type": "address_type",
}
ADDRESS_COLUMNS = frozenset({*FIELDS["address"], *_ADDRESS} - {"id", "location_id", "type"})
"""Columns by which a place carries its address itself."""
_LANGUAGES = {"languages": "language", "service_languages": "language", "location_languages": "language"}

_KINDS = (
    Kind(
        "organization",
        "organization",
        {"url": "website", "aka": "alternate_name", "fein": "tax_id", "date_incorporated": "year_incorporated", "organization_id": "id"},
        {"funding_sources": "funding", "emails": "email", "alternate_names": "alternate_name"},
        frozenset({"accreditations", "licenses"}),
    ),
    Kind("program", "program", {"program_id": "id"}),
    Kind(
        "service",
        "service",
        {
            "service_id": "id",
            "website": "url",
            "eligibility": "eligibility_description",
            "how_to_apply": "application_process",
            "wait": "wait_time",
        },
        {
            **_LANGUAGES,
            "funding_sources": "funding",
            "required_documents": "required_document",
            "service_areas": "service_area",
            "taxonomy_ids": "term",
            "taxonomy": "term_name",
            "accepted_payments": "payment_accepted",
            "keywords": "keyword",
            "service_hours": "hours",
        },
        frozenset({"location_id", "audience", "short_desc", "method_of_payment"}),
    ),
    Kind("service_at_location", "service_at_location", {}, {}, frozenset({"url", "email"})),
    Kind(
        "location",
        "location",
        {
            "location_id": "id",
            "aka": "alternate_name",
            "website": "url",
            "external_id": "external_identifier",
            "lat": "latitude",
            "lng": "longitude",
            "lon": "longitude",
        },
        {**_LANGUAGES, "accessibility": "accessibility", "emails": "email_contact", "email": "email_contact", "location_hours": "hours"},
        frozenset({"virtual", "coordinates", "short_desc", "admin_emails", *ADDRESS_COLUMNS}),
    ),
    Kind(
        "phone",
        "phone",
        {"phone_number": "number", "phone_extension": "extension", "number_type": "type"},
        {"language": "language"},
        frozenset({"department", "vanity_number", "country_prefix", "phone_hours"}),
    ),
    Kind("contact", "contact", {"contact_name": "name"}),
    Kind("address", "address", _ADDRESS, {}, frozenset({"address_3", "address_4", "organization_id", "description"})),
    Kind("physical_address", "address", _ADDRESS, {}, frozenset({"address_3", "address_4", "organization_id"})),
    Kind("postal_address", "address", _ADDRESS, {}, frozenset({"address_3", "address_4", "organization_id"})),
    Kind(
        "schedule",
        "schedule",
        {"start_time": "opens_at", "end_time": "closes_at"},
        {},
        frozenset({"weekday", "days", "days_of_week", "day", "start_date", "end_date"}),
    ),
    Kind("regular_schedule", "schedule", {"start_time": "opens_at", "end_time": "closes_at"}, {}, frozenset({"weekday", "day"})),
    Kind("holiday_schedule", "schedule", {"start_date": "valid_from", "end_date": "valid_to"}, {}, frozenset({"closed"})),
    Kind("funding", "funding"),
    Kind("eligibility", "attribute", {"eligibility": "value"}, {}, frozenset({"service_id", "name", "parameter", "values"})),
    Kind("specific_attribute", "attribute", {}, {}, frozenset({"name", "parameter", "values", "service_id"})),
    Kind("fee", "cost_option", {"fee": "amount_description"}),
    Kind("payment_accepted", "attribute", {"payment": "value"}, {}, frozenset({"service_id"})),
    Kind("interpretation_services", "attribute", {"language": "value"}, {}, frozenset({"service_id"})),
    Kind("service_area", "service_area", {"service_area": "name"}, {}, frozenset({"postal_codes"})),
    Kind("required_document", "required_document", {"name": "document"}),
    Kind("language", "language", {"language": "name"}),
    Kind("accessibility", "accessibility", {"accessibility": "description"}),
    Kind("term", "taxonomy_term", {"term": "name", "vocabulary": "taxonomy"}, {}, frozenset({"taxonomy_id", "parent_name", "bom"})),
    Kind("taxonomy_term", "taxonomy_term", {"term": "name", "vocabulary": "taxonomy"}),
    Kind("taxonomy", "taxonomy"),
    Kind("service_taxonomy", "attribute", {"taxonomy_detail": "value"}, {}, frozenset({"service_id", "taxonomy_id"})),
    Kind("service_attribute", "attribute", {}, {}, frozenset({"service_id", "taxonomy_id"})),
    Kind("other_attribute", "attribute"),
    Kind("attribute", "attribute"),
    Kind("metadata", "metadata"),
    Kind("meta_table_description", "meta_table_description"),
    Kind("cost_option", "cost_option"),
    Kind("organization_identifier", "organization_identifier"),
    Kind("url", "url"),
    Kind("internet_resource", "url", {"resource": "url", "resource_type": "label"}, {}, frozenset({"location_id"})),
    Kind("service_capacity", "service_capacity"),
    Kind("unit", "unit"),
)
KINDS: dict[str, Kind] = {kind.name: kind for kind in _KINDS}

_ALSO = {
    "taxonomies": "taxonomy",
    "mail_address": "postal_address",
    "mailing_address": "postal_address",
    "services_at_location": "service_at_location",
    "services_at_locations": "service_at_location",
    "service_at_locations": "service_at_location",
    "services_taxonomy": "service_taxonomy",
    "services_taxonomies": "service_taxonomy",
    "accessibility_for_disabilities": "accessibility",
    "payments_accepted": "payment_accepted",
    "intepretation_services": "interpretation_services",
    "interpretation_service": "interpretation_services",
    "capacities": "service_capacity",
    "additional_websites": "url",
    "additional_urls": "url",
    "identifiers": "organization_identifier",
    "agency": "organization",
    "agencies": "organization",
    "site": "location",
    "taxonomy_specific_attribute": "specific_attribute",
}


def snake(title: str) -> str:
    """A title as columns are called in HSDS: ``Alternate Name`` and ``alternateName`` are ``alternate_name``."""
    return _NO_WORD.sub("_", _HUMP.sub("_", title.strip()).lower()).strip("_")


def kind_named(name: str, columns: Iterable[str]) -> Kind | None:
    """The kind a file, sheet, folder or key is named after, if it is; ``columns`` tell terms from vocabularies, which share a name."""
    bare = _VIEW.sub("", snake(name))
    for candidate in (bare, _TAIL.sub("", bare), _TAIL.sub("", _TAIL.sub("", bare))):
        if (found := _exactly(candidate)) is not None:
            there = set(columns)
            return KINDS["term"] if found.name == "taxonomy" and there & {"parent_id", "parent_name", "taxonomy_id"} else found
    return None


def _exactly(name: str) -> Kind | None:
    for one in (name, _ALSO.get(name, ""), *_singular(name)):
        if one in KINDS:
            return KINDS[one]
        if _ALSO.get(one) in KINDS:
            return KINDS[_ALSO[one]]
    return None


def _singular(name: str) -> Iterable[str]:
    if name.endswith("ies"):
        yield name[:-3] + "y"
    if name.endswith("es"):
        yield name[:-2]
    if name.endswith("s"):
        yield name[:-1]


def entity_named(name: str) -> str:
    """The table an attribute says it is on: singular in the standard, plural in many files."""
    found = _exactly(snake(name))
    return name if name in RECORDS or found is None else found.table
