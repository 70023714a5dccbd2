"""Rows of older shapes as the records they became: a column that is a table today, a list in a cell, hours by the name of the day.

Sources: hsds-reference.md §1 and §7; the CSV files of Ohana and of HSDS 0.x, 1.0, 1.1 and 2.0.1.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator
from typing import Any

from referral_app.domain.ids import stable_id
from referral_app.exchange.hsds.kinds import FIELDS, Kind, entity_named
from referral_app.exchange.hsds.making import Maker
from referral_app.exchange.hsds.values import date_of, days_of, is_yes, text_of
from referral_app.exchange.raw import Origin, Read

Values = dict[str, Any]
_COORDINATES = re.compile(r"^\s*\(?\s*(-?\d+(?:\.\d+)?)\s*[,;\s]\s*(-?\d+(?:\.\d+)?)\s*\)?\s*$")
_SHORT_IN_A_FORM = re.compile(r"^\(\s*(\d{0,3})\s*\)[\s-]*(\d{0,3})[\s-]*$")
"""What a form for ten digits leaves of a short number: "(311)    -", "(   ) 911-"."""
_SEPARATORS = re.compile(r"\s*[;|\n]\s*")


def in_cell(value: Any) -> list[str]:
    """The values in one cell: parted by lines, ";" or "|" where there are any, else by commas outside quotes."""
    if isinstance(value, list):
        return [text_of(one) for one in value if text_of(one)]
    text = text_of(value)
    if _SEPARATORS.search(text):
        return [one for one in _SEPARATORS.split(text) if one]
    if "," not in text:
        return [text] if text else []
    try:
        return [one.strip() for row in csv.reader([text], skipinitialspace=True) for one in row if one.strip()]
    except csv.Error:
        return [text]


def changed(kind: Kind, values: Values) -> Values:
    """The values under the names of today, with what older columns say moved to where it belongs now."""
    renamed: Values = {}
    for name, value in values.items():
        today = kind.renames.get(name, name)
        if today in renamed and renamed[today] not in ("", None):
            if value not in ("", None) and text_of(value) != text_of(renamed[today]) and today != name:
                renamed[name] = value
        else:
            renamed[today] = value
    change = _CHANGES.get(kind.name)
    return change(renamed) if change else renamed


def _service(values: Values) -> Values:
    if short := values.pop("short_desc", None):
        values["description"] = values.get("description") or short
    if audience := values.pop("audience", None):
        eligibility = text_of(values.get("eligibility_description") or "")
        values["eligibility_description"] = "\n".join(dict.fromkeys(one for one in (text_of(audience), eligibility) if one))
    if payment := values.pop("method_of_payment", None):
        values["accepted_payments"] = payment
    return values


def _location(values: Values) -> Values:
    values.pop("admin_emails", None)
    if short := values.pop("short_desc", None):
        values["description"] = values.get("description") or short
    coordinates = values.pop("coordinates", None)
    if isinstance(coordinates, dict):
        values.setdefault("latitude", coordinates.get("latitude", coordinates.get("lat")))
        values.setdefault("longitude", coordinates.get("longitude", coordinates.get("lng")))
    elif coordinates:
        found = _COORDINATES.match(text_of(coordinates))
        if found:
            values["latitude"], values["longitude"] = found[1], found[2]
        else:
            values["coordinates"] = coordinates
    virtual = values.pop("virtual", None)
    if virtual is not None and is_yes(virtual) and not values.get("location_type"):
        values["location_type"] = "virtual"
    return values


def _phone(values: Values) -> Values:
    prefix = text_of(values.pop("country_prefix", None) or "").lstrip("+")
    number = text_of(values.get("number") or "")
    if (short := _SHORT_IN_A_FORM.match(number)) and (short[1] or short[2]):
        number = values["number"] = short[1] + short[2]
    if prefix and number and not number.startswith("+"):
        values["number"] = number if prefix == "1" else f"+{prefix} {number}"
    if str(values.get("type", "")).lower() in {"sms", "tty", "tdd", "mobile", "hotline"}:
        values["type"] = {"sms": "text", "mobile": "cell", "hotline": "voice"}.get(str(values["type"]).lower(), "textphone")
    told = [values.pop(name, None) for name in ("department", "vanity_number", "phone_hours")]
    said = [text_of(one) for one in (values.get("description"), *told) if one]
    if said:
        values["description"] = ", ".join(dict.fromkeys(said))
    return values


def _address(values: Values) -> Values:
    further = [text_of(values.pop(name)) for name in ("address_3", "address_4") if values.get(name)]
    if further:
        values["address_2"] = ", ".join([*filter(None, [text_of(values.get("address_2") or "")]), *further])
    return values


def _physical(values: Values) -> Values:
    return _address({**values, "address_type": "physical"})


def _postal(values: Values) -> Values:
    return _address({**values, "address_type": "postal"})


def _schedule(values: Values) -> Values:
    named = next((values[name] for name in ("weekday", "days_of_week", "days", "day") if values.get(name)), None)
    if named and not values.get("byday") and (days := days_of(named)):
        values["byday"] = days
        values.setdefault("freq", "WEEKLY")
        for name in ("weekday", "days_of_week", "days", "day"):
            values.pop(name, None)
    if text_of(values.get("freq") or "").upper() == "DAILY":
        values["freq"] = "WEEKLY"
        values["byday"] = values.get("byday") or "MO,TU,WE,TH,FR,SA,SU"
    for old, today in (("start_date", "valid_from"), ("end_date", "valid_to")):
        if values.get(old) and not values.get(today) and date_of(values[old]):
            values[today] = values.pop(old)
    return values


def _holiday(values: Values) -> Values:
    """A day on which it is closed is an hours row with dates and without times (``search/hours`` reads it so)."""
    closed = values.pop("closed", None)
    if closed is not None and is_yes(closed):
        values.pop("opens_at", None)
        values.pop("closes_at", None)
        values["notes"] = values.get("notes") or "Closed"
    elif values.get("valid_from") and values.get("opens_at"):
        values.setdefault("freq", "WEEKLY")
        values.setdefault("byday", "MO,TU,WE,TH,FR,SA,SU")
    return values


def _term(values: Values) -> Values:
    code = values.pop("taxonomy_id", None)
    for name in ("parent_name", "bom"):
        values.pop(name, None)
    if code:
        values["code"] = values.get("code") or code
        values["id"] = code
    elif values.get("id"):
        values.setdefault("code", values["id"])
    if text_of(values.get("parent_id") or "") in {"0", ""}:
        values.pop("parent_id", None)
    return values


def _on_service(label: str) -> Callable[[Values], Values]:
    def change(values: Values) -> Values:
        service = values.pop("service_id", None)
        said = values.get("value") or values.pop("name", None)
        about = ("parameter", "attribute", "values")
        detail = ": ".join(text_of(values.pop(name)) for name in about if values.get(name))
        values.pop("name", None)
        return {**values, "value": said or detail or None, "link_entity": "service", "link_id": service, "link_type": label, "label": label}

    return change


def _tagged(values: Values) -> Values:
    service, term = values.pop("service_id", None), values.pop("taxonomy_id", None)
    if service:
        values.update(link_entity="service", link_id=service)
    if term:
        values["taxonomy_term_id"] = term
    return values


def _other_attribute(values: Values) -> Values:
    """HSDS 2 wrote the table into ``link_type``; where nothing says which it is, it is a service, which most are."""
    if not values.get("link_entity") and values.get("link_id"):
        named = entity_named(text_of(values.get("link_type") or ""))
        values["link_entity"] = named if named in FIELDS else "service"
        if named in FIELDS:
            values.pop("link_type")
    return values


_CHANGES: dict[str, Callable[[Values], Values]] = {
    "service": _service,
    "location": _location,
    "phone": _phone,
    "address": _address,
    "physical_address": _physical,
    "postal_address": _postal,
    "schedule": _schedule,
    "regular_schedule": _schedule,
    "holiday_schedule": _holiday,
    "term": _term,
    "eligibility": _on_service("eligibility"),
    "specific_attribute": _on_service("service_attribute"),
    "payment_accepted": _on_service("payment_accepted"),
    "interpretation_services": _on_service("interpretation_language"),
    "service_taxonomy": _tagged,
    "service_attribute": _tagged,
    "other_attribute": _other_attribute,
    "attribute": _other_attribute,
}


def listed(maker: Maker, kind: Kind, one: str, values: Values, origin: Origin) -> Iterator[Read]:
    """The rows that lists in cells of a record become. ``one`` is the record's id."""
    for column, becomes in kind.lists.items():
        value = values.get(column)
        parts = [] if not value else [text_of(value)] if becomes == "hours" else [one.rstrip(".") for one in in_cell(value)]
        for part in dict.fromkeys(filter(None, parts)):
            table, fields = _LISTED[becomes](kind.table, one, part)
            fields["id"] = stable_id("listed", table, kind.table, one, part)
            yield from maker.made(table, fields, origin, derived=True)[1]


def _simple(table: str, field: str) -> Callable[[str, str, str], tuple[str, Values]]:
    return lambda owner, one, part: (table, {f"{owner}_id": one, field: part})


def _tag(owner: str, one: str, part: str) -> tuple[str, Values]:
    return "attribute", {"link_entity": owner, "link_id": one, "taxonomy_term_id": part, "value": part}


def _label(link_type: str, label: str) -> Callable[[str, str, str], tuple[str, Values]]:
    return lambda owner, one, part: (
        "attribute",
        {"link_entity": owner, "link_id": one, "link_type": link_type, "label": label, "value": part},
    )


_LISTED: dict[str, Callable[[str, str, str], tuple[str, Values]]] = {
    "language": _simple("language", "name"),
    "funding": _simple("funding", "source"),
    "required_document": _simple("required_document", "document"),
    "service_area": _simple("service_area", "name"),
    "accessibility": _simple("accessibility", "description"),
    "email": _simple("contact", "email"),
    "email_contact": _simple("contact", "email"),
    "alternate_name": _label("extra", "alternate name"),
    "hours": _simple("schedule", "description"),
    "keyword": _label("keyword", "keyword"),
    "payment_accepted": _label("payment_accepted", "payment_accepted"),
    "term": _tag,
    "term_name": _label("service_type", "taxonomy"),
}
