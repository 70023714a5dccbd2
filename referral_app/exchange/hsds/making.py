"""Makes records of fields by name: ids that last, values as our fields hold them, what HSDS has no field for as attributes."""

from __future__ import annotations

import dataclasses
import json
import re
import typing
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from referral_app.domain.ids import stable_id
from referral_app.domain.location import LocationType
from referral_app.domain.phrases import Phrase
from referral_app.domain.record import Record, links_of
from referral_app.domain.records import HSDS_RECORDS, RECORDS
from referral_app.domain.service import ServiceStatus
from referral_app.domain.sources import SourceId
from referral_app.domain.taxonomy import Attribute
from referral_app.exchange.extras import extra
from referral_app.exchange.findings import Finding, Findings, Severity
from referral_app.exchange.hsds.kinds import entity_named
from referral_app.exchange.hsds.values import date_of, days_of, number_of, plain, status_of, text_of, time_of, year_of
from referral_app.exchange.raw import Origin, Read

Own = Callable[[Record], Record | None]
_UUID = re.compile(r"[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}")
_OURS = frozenset({"attribute", "taxonomy", "taxonomy_term"})
"""Tables whose rows may be another desk's own."""
_LONGEST_SHOWN = 60
_LONGEST_NAME = 80
_NAMING = ("alternate_name", "nickname", "label", "code", "service_type", "service_category", "description", "eligibility_description",
           "application_process", "website", "email")  # fmt: skip

_BLANKS: dict[str, dict[str, Any]] = {
    "organization": {"description": ""},
    "program": {"description": ""},
    "service": {"status": ServiceStatus.ACTIVE},
    "location": {"location_type": LocationType.PHYSICAL},
    "address": {"address_1": "", "city": "", "state_province": "", "postal_code": "", "country": "", "address_type": LocationType.PHYSICAL},
    "taxonomy": {"description": ""},
    "taxonomy_term": {"description": ""},
    "organization_identifier": {"identifier_type": ""},
    "service_capacity": {"updated": ""},
    "metadata": dict.fromkeys(
        ("resource_type", "last_action_date", "last_action_type", "field_name", "previous_value", "replacement_value", "updated_by"), ""
    ),
}
"""What a required field says where the source says nothing: HSDS asks for these, and files in the wild leave them blank."""


@dataclass(frozen=True, slots=True)
class _Field:
    """How one field takes a value. ``convert`` gives ``None`` for what it does not understand."""

    convert: Callable[[Any], Any]
    links_to: str | None
    required: bool


def _location_type(value: Any) -> LocationType | None:
    word = text_of(value).lower().removesuffix("_address").replace("mailing", "postal").replace("mail", "postal")
    return LocationType(word) if word in set(LocationType) else None


def _status(value: Any) -> ServiceStatus | None:
    word = status_of(value)
    return ServiceStatus(word) if word else None


def _frequency(value: Any) -> str | None:
    word = text_of(value).upper()
    return word if word in {"WEEKLY", "MONTHLY"} else None


def _weekday(value: Any) -> str | None:
    day = days_of(value)
    return day if day and "," not in day else None


_BY_NAME: dict[str, Callable[[Any], Any]] = {
    "freq": _frequency,
    "wkst": _weekday,
    "year_incorporated": year_of,
    "description": lambda value: plain(text_of(value)),
    **dict.fromkeys(("opens_at", "closes_at"), time_of),
    **dict.fromkeys(("valid_from", "valid_to", "dtstart", "until", "assured_date"), date_of),
}


def _whole(value: Any) -> int | None:
    number = number_of(value)
    return int(number) if number is not None and number.is_integer() else None


def _converter(name: str, hint: str) -> Callable[[Any], Any]:
    if name in _BY_NAME:
        return _BY_NAME[name]
    for word, convert in (("LocationType", _location_type), ("ServiceStatus", _status), ("float", number_of), ("int", _whole)):
        if word in hint:
            return convert
    return text_of


def _fields_of(record: type[Record]) -> dict[str, _Field]:
    links, hints = links_of(record), typing.get_type_hints(record)
    return {
        one.name: _Field(
            _converter(one.name, str(hints[one.name])),
            links.get(one.name),
            one.default is dataclasses.MISSING and one.default_factory is dataclasses.MISSING,
        )
        for one in dataclasses.fields(record)
        if one.name != "id"
    }


_FIELDS = {record.TABLE: _fields_of(record) for record in HSDS_RECORDS}
_REQUIRED = {table: tuple(name for name, one in fields.items() if one.required) for table, fields in _FIELDS.items()}


class Maker:
    """Makes the records of one source. ``space`` keeps apart ids that only hold within one document."""

    def __init__(self, scheme: str, findings: Findings, own: Own) -> None:
        self._scheme = scheme
        self._findings = findings
        self._own = own
        self.space = ""

    def key(self, table: str, original: Any) -> str:
        """The lasting id of what the source calls ``original`` in ``table``."""
        text = text_of(original)
        if _UUID.fullmatch(text):
            return text.lower()
        return stable_id(self._scheme, table, *((self.space, text) if self.space else (text,)))

    def made(
        self, table: str, values: Mapping[str, Any], origin: Origin, *, derived: bool = False, ids: str | None = None
    ) -> tuple[str, list[Read]]:
        """The id and the rows of one record. No rows where something without which it says nothing is missing, which is told.

        ``ids``: the table whose ids it has, where that is another.
        """
        original = values.get("id")
        one = self.key(ids or table, original) if _said(original) else self._of_content(table, values)
        fields, extras = self._fields(table, values, origin)
        if "name" in _REQUIRED[table] and not fields.get("name") and (name := _name_from(values)):
            fields["name"] = name
            self._named(table, name, origin)
        for name in _REQUIRED[table]:
            if name not in fields:
                blank = _BLANKS.get(table, {}).get(name)
                if blank is None:
                    self._skipped(table, name, origin)
                    return one, []
                fields[name] = blank
        record = RECORDS[table](id=one, **fields)
        if table in _OURS:
            mine = self._own(record)
            if mine is not record:
                return one, [] if mine is None else [Read(mine, origin)]
        rows = [Read(record, origin, derived)]
        if _said(original) and not derived and one != text_of(original).lower():
            rows.append(Read(self._called(table, one, original), origin, derived=True))
        rows += (Read(extra(table, one, name, value), origin, derived=True) for name, value in extras)
        return one, rows

    def _fields(self, table: str, values: Mapping[str, Any], origin: Origin) -> tuple[dict[str, Any], list[tuple[str, str]]]:
        known = _FIELDS[table]
        fields: dict[str, Any] = {}
        extras: list[tuple[str, str]] = []
        for name, value in values.items():
            if name == "id" or not _said(value):
                continue
            about = known.get(name)
            if about is None:
                extras.append((name, text_of(value)))
            elif about.links_to is not None:
                fields[name] = self.key(about.links_to, value)
            else:
                found = about.convert(value)
                if found is None:
                    self._not_understood(table, name, value, origin)
                    extras.append((name, text_of(value)))
                elif found != "" or about.required:
                    fields[name] = found
        if table == Attribute.TABLE:
            self._linked(fields, "link_entity", "link_id", values)
        elif table == "metadata":
            self._linked(fields, "resource_type", "resource_id", values)
        return fields, extras

    def _linked(self, fields: dict[str, Any], entity: str, link: str, values: Mapping[str, Any]) -> None:
        """Links to any table: which one stands beside them."""
        if entity in fields and link in fields:
            fields[entity] = entity_named(fields[entity])
            fields[link] = self.key(fields[entity], values[link])

    def _of_content(self, table: str, values: Mapping[str, Any]) -> str:
        """The id of a row that has none: the same row has the same id next time."""
        said = {name: text_of(value) for name, value in values.items() if _said(value)}
        return stable_id(self._scheme, table, self.space, json.dumps(said, sort_keys=True, ensure_ascii=False))

    def _called(self, table: str, one: str, original: Any) -> SourceId:
        value = text_of(original)
        return SourceId(
            id=stable_id(SourceId.TABLE, table, one, self._scheme), link_entity=table, link_id=one, scheme=self._scheme, value=value
        )

    def _skipped(self, table: str, name: str, origin: Origin) -> None:
        phrase = Phrase(
            "This {table} says nothing under “{field}”, so it is left out; ask who made the file.", {"table": table, "field": name}
        )
        self._findings.add(Finding(Severity.ERROR, "skipped-row", phrase, origin.file, origin.row, name))

    def _named(self, table: str, name: str, origin: Origin) -> None:
        phrase = Phrase(
            "This {table} has no name; it is called “{name}” after what else is said of it. Give it one.", {"table": table, "name": name}
        )
        self._findings.add(Finding(Severity.WARNING, "no-name", phrase, origin.file, origin.row, "name"))

    def _not_understood(self, table: str, name: str, value: Any, origin: Origin) -> None:
        shown = text_of(value)[:_LONGEST_SHOWN]
        phrase = Phrase(
            "“{value}” cannot stand under “{field}” ({table}); it is kept as a remark.", {"value": shown, "field": name, "table": table}
        )
        self._findings.add(Finding(Severity.WARNING, "not-understood", phrase, origin.file, origin.row, name))


def _name_from(values: Mapping[str, Any]) -> str | None:
    """What to call something whose name is blank: the shortest beginning of what says most about it."""
    for field in _NAMING:
        text = plain(text_of(values[field])).split("\n")[0] if _said(values.get(field)) else ""
        sentence = re.split(r"(?<=[.!?])\s", text, maxsplit=1)[0]
        if sentence:
            return sentence if len(sentence) <= _LONGEST_NAME else sentence[:_LONGEST_NAME].rsplit(" ", 1)[0] + " …"
    return None


def _said(value: Any) -> bool:
    return value is not None and value not in ("", [], {})
