"""One row of a table, or the plain values of a JSON object, as the records it becomes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from referral_app.domain.ids import stable_id
from referral_app.exchange.hsds.kinds import ADDRESS_COLUMNS, FIELDS, KINDS, Kind
from referral_app.exchange.hsds.legacy import changed, in_cell, listed
from referral_app.exchange.hsds.making import Maker
from referral_app.exchange.hsds.values import text_of
from referral_app.exchange.raw import Origin, Read

Values = dict[str, Any]
UNNAMED_AGENCY = "agency-not-named"
"""What services are filed under whose agency the source does not name at all."""
_PARENTS = {"organization": "organization_id", "organizations": "organization_id", "service": "service_id", "services": "service_id",
            "location": "location_id", "locations": "location_id", "program": "program_id"}  # fmt: skip
_DOWN = {"phones", "address", "addresses", "regular_schedule", "holiday_schedule", "eligibility", "service_area", "required_documents",
         "accessibility_for_disabilities", "taxonomy_specific_attributes"}  # fmt: skip
"""Columns in which such files repeat the links their children have."""
_PLACE = ("address_1", "city", "postal_code")


@dataclass(slots=True)
class Links:
    """What has to be known of a whole source before its rows make sense.

    ``agency_of_place``: for sources whose services hang on a place alone; ``by_name``: links are titles of tables with names or ids in their cells.
    """

    agency_of_place: dict[str, str] = field(default_factory=dict)
    by_name: bool = False
    terms: bool = False


class RowReader:
    """Reads rows of any kind."""

    def __init__(self, maker: Maker, links: Links) -> None:
        self._maker = maker
        self._links = links

    def row(self, kind: Kind, values: Values, origin: Origin) -> tuple[str, list[Read]]:
        """The id of what the row is, and everything that it becomes."""
        if self._links.by_name:
            return self._spread(kind, values, origin)
        return self._one(kind, changed(kind, values), origin)

    def _one(self, kind: Kind, values: Values, origin: Origin) -> tuple[str, list[Read]]:
        lists = {name: values.pop(name) for name in kind.lists if name in values}
        place = address = None
        before: list[Read] = []
        if kind.name == "service":
            place = self._place_of_service(values)
        elif kind.name == "location":
            address = self._address_of_place(values)
        elif kind.table == "address" and not values.get("location_id") and values.get("organization_id"):
            before = self._place_of_address(values, origin)
        elif kind.name == "internet_resource":
            self._resource(values)
        one, reads = self._maker.made(kind.table, values, origin, ids=kind.ids)
        reads = [*before, *reads]
        if lists:
            if not self._links.terms and kind.name == "service" and lists.get("taxonomy_ids"):
                lists["taxonomy"] = lists.pop("taxonomy_ids")
            reads += listed(self._maker, kind, one, lists, origin)
        if place and reads:
            reads += self._given_at(one, self._maker.key("location", place), origin)
        if address and reads:
            reads += self._maker.made(
                "address", {**address, "id": stable_id("listed", "address", one), "location_id": one}, origin, derived=True
            )[1]
        return one, reads

    def _place_of_service(self, values: Values) -> str | None:
        """Take the place off a service that names one, and find its agency by the place where it names none."""
        place = text_of(values.pop("location_id", None) or "")
        if not values.get("organization_id"):
            values["organization_id"] = self._links.agency_of_place.get(place) or stable_id(UNNAMED_AGENCY)
        return place or None

    def _given_at(self, service: str, place: str, origin: Origin) -> list[Read]:
        one = stable_id("given at", service, place)
        return self._maker.made("service_at_location", {"id": one, "service_id": service, "location_id": place}, origin, derived=True)[1]

    def given_at(self, service: str, place: str, origin: Origin) -> list[Read]:
        """That a service is given at a place, for sources that have no row for it; both by their lasting ids."""
        return self._given_at(service, place, origin)

    @staticmethod
    def _address_of_place(values: Values) -> Values | None:
        if not any(values.get(name) for name in (*_PLACE, "street_address", "street_1")):
            return None
        taken = {name: values.pop(name) for name in ADDRESS_COLUMNS if name in values}
        return changed(KINDS["address"], taken)

    def _place_of_address(self, values: Values, origin: Origin) -> list[Read]:
        """An address has only a place to stand on (hsds-reference.md §7.3): one of its agency's own is made for it."""
        agency = values.pop("organization_id", None)
        whole = {name: text_of(values.get(name) or "") for name in ("address_1", "city", "postal_code", "address_type")}
        named = {"location_type": values.get("address_type") or "physical", "organization_id": agency}
        called = {"id": values["id"]} if values.get("id") else {"id": stable_id("place of", text_of(agency or ""), *whole.values())}
        for name in ("latitude", "longitude", "coordinates"):
            if name in values:
                named[name] = values.pop(name)
        values.pop("location_type", None)
        one, reads = self._maker.made("location", changed(KINDS["location"], {**named, **called}), origin, derived=True)
        values["location_id"] = one
        return reads

    @staticmethod
    def _resource(values: Values) -> None:
        """A web address of a place only is kept on the agency where it has one, else as a remark."""
        if values.get("location_id") and (values.get("organization_id") or values.get("service_id")):
            values.pop("location_id")

    def _spread(self, kind: Kind, values: Values, origin: Origin) -> tuple[str, list[Read]]:
        """A row that names its parents by title: several parents in a cell make as many rows, where a row may have one."""
        values = {name: value for name, value in values.items() if name not in _DOWN or name in kind.lists}
        named = {name: in_cell(values.pop(name)) for name in list(values) if name in _PARENTS}
        values = changed(kind, values)
        if not values.get("id"):
            values["id"] = values.get("name") or values.get("number") or values.get("document")
        places: list[str] = []
        if kind.name == "service":
            places = named.pop("locations", named.pop("location", []))
            values["organization_id"] = next(
                (self._links.agency_of_place[one] for one in places if one in self._links.agency_of_place), None
            )
        pairs = [(_PARENTS[name], one) for name, ones in named.items() for one in ones if _PARENTS[name] in FIELDS[kind.table]]
        if kind.table == "attribute":
            pairs = [("link_id", one) for name, ones in named.items() for one in ones if _PARENTS[name] == "service_id"]
        first, reads = self._one(kind, {**values, **dict(pairs[:1])}, origin)
        for link, one in pairs[1:]:
            again = {**values, "id": stable_id("again", first, link, one), link: one}
            reads += [Read(read.record, read.origin, derived=True) for read in self._one(kind, again, origin)[1]]
        for place in places:
            reads += self._given_at(first, self._maker.key("location", place), origin)
        return first, reads


def agencies_of_places(rows: Iterator[Values]) -> dict[str, str]:
    """Which agency a place belongs to, of the rows of a table of places, by the ids the source uses."""
    found: dict[str, str] = {}
    for values in rows:
        place = text_of(values.get("id") or values.get("location_id") or "")
        agency = text_of(values.get("organization_id") or values.get("organization") or "")
        if place and agency:
            found[place] = agency
    return found
