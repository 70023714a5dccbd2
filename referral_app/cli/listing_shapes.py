"""The JSON of ``show``: a result as ``find`` prints it, and beside it every field the reader may see, in HSDS's words where it has one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from typing import Any

from referral_app.cli import shapes
from referral_app.domain.channels import Channel
from referral_app.domain.listing import ListedPlace
from referral_app.domain.record import Record
from referral_app.operations.lookup import Shown
from referral_app.words.catalogue import Catalogue

_ITS_OWN_LINK = frozenset({"id", "link_entity", "link_id", "service_id", "location_id", "service_at_location_id", "organization_id"})
"""Where a row hangs is told by where it stands in the document."""


def shown(whole: Shown, words: Catalogue) -> dict[str, Any]:
    """What ``show`` prints."""
    listing = whole.listing
    return {
        **shapes.result(whole.result, words),
        "channels": [channel(each) for each in listing.channels],
        "agency_id": listing.agency_id,
        "suggested_needs": list(listing.suggested_needs),
        "program": listing.family,
        "alternate_name": listing.alternate_name,
        "acronyms": list(listing.acronyms),
        "former_names": list(listing.former_names),
        "discreet_names": dict(listing.discreet_names),
        "description": listing.description,
        "alert": listing.alert,
        "status": listing.status,
        "lead": listing.lead,
        "confidential": listing.confidential,
        "places": [place(each) for each in listing.places],
        "service_areas": [{"name": area.name, "extent": area.extent} for area in listing.areas],
        "schedules": rows(listing.schedules),
        "languages": [{"code": one.code, "by_interpreter": one.by_interpreter, "note": one.note} for one in listing.languages],
        "interpretation_services": listing.interpretation,
        "interpreter": listing.interpreter.value,
        "eligibility_description": listing.eligibility,
        "minimum_age": listing.minimum_age,
        "maximum_age": listing.maximum_age,
        "application_process": listing.application_process,
        "fees_description": listing.fees,
        "cost_options": rows(listing.costs),
        "required_documents": rows(listing.documents),
        "facts": rows(listing.facts),
        "figures": rows(listing.figures),
        "sources": rows(listing.sources, also=("link_entity",)),
        "source_ids": rows(listing.source_ids),
        "conflicts": rows(listing.conflicts),
        "notes": rows(listing.notes),
        "last_verification": None if listing.last_verification is None else row(listing.last_verification),
    }


def channel(each: Channel) -> dict[str, Any]:
    """One way to reach a program, as in a list, with what using it means and who says so."""
    return {
        **shapes.channel(each),
        "label": each.label,
        "number": each.value if each.keyword else None,
        "keyword": each.keyword,
        "extension": each.extension,
        "menu_path": each.menu_path,
        "always_open": each.always_open,
        "languages": list(each.languages),
        "interpreter": each.interpreter.value,
        "contacts_police": each.contacts_police.value,
        "message_safe": each.message_safe.value,
        "call_free": each.call_free.value,
        "sources": list(each.sources),
        "source_date": each.source_date,
        "weak": each.weak,
        "disputed": each.disputed,
    }


def place(each: ListedPlace) -> dict[str, Any]:
    """A place as far as the reader may see it."""
    return {
        "location_id": each.location_id,
        "name": each.name,
        "confidential": each.confidential,
        "virtual": each.virtual,
        "address": None if each.address is None else row(each.address),
        "latitude": each.latitude,
        "longitude": each.longitude,
        "directions": each.directions,
        "accessibility": list(each.accessibility),
        "schedules": rows(each.schedules),
    }


def rows(records: Iterable[Record], *, also: tuple[str, ...] = ()) -> list[dict[str, Any]]:
    """Each of ``records`` with its fields."""
    return [row(record, also=also) for record in records]


def row(record: Record, *, also: tuple[str, ...] = ()) -> dict[str, Any]:
    """The fields of one row under their own names."""
    names = [field.name for field in fields(record) if field.name not in _ITS_OWN_LINK or field.name in also]
    return {name: _plain(getattr(record, name)) for name in names}


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value
