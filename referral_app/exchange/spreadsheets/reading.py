"""Rows of a mapped list as agencies, programs, places and ways to reach them. One row may be any of these, and many rows may be one agency."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from referral_app.domain.ids import stable_id
from referral_app.domain.phrases import Phrase
from referral_app.domain.progress import Progress
from referral_app.exchange.extras import EXTRA
from referral_app.exchange.findings import Finding, Severity
from referral_app.exchange.hsds.making import Maker
from referral_app.exchange.hsds.values import number_of
from referral_app.exchange.raw import Origin, RawRow, Read, Source
from referral_app.exchange.spreadsheets.cell_values import kind_of_contact, parts
from referral_app.exchange.spreadsheets.mapping import Mapping, TableMapping
from referral_app.exchange.spreadsheets.roles_of_tables import makes_programs, moved
from referral_app.exchange.spreadsheets.titled import FlatRecords, Titled, tables_of

Values = dict[str, list[str]]
NEED_WORDS = "need_words"
"""The ``link_type`` of attributes that keep the words a list files a program under; needs are suggested from them."""
_TOLD_EVERY = 500
_EXTENSION = re.compile(r"\s*(?:,|;)?\s*(?:x|ext\.?|extension|ext)\s*[:.]?\s*(\d{1,6})\s*$", re.IGNORECASE)
_PHONES = {
    "phone.number": ("voice", None),
    "phone.more": ("voice", None),
    "phone.hotline": ("voice", "Hotline"),
    "phone.toll_free": ("voice", "Toll-free"),
    "phone.text": ("text", None),
    "phone.fax": ("fax", None),
    "phone.tty": ("textphone", None),
}
_LONGEST_NUMBER = 80
_HAS_A_DIGIT = re.compile(r"\d")
_MOST_LATITUDE, _MOST_LONGITUDE = 90, 180
_COORDINATES = re.compile(r"(-?\d{1,3}\.\d+)\s*[,;\s]\s*(-?\d{1,3}\.\d+)")


def read_mapped(source: Source, mapping: Mapping, *, scheme: str, progress: Progress) -> Iterator[Read]:
    """Every record that the tables of ``mapping`` make. ``scheme`` names the source for good; what was noticed is added to its findings."""
    tables = {table.name: table for table in tables_of(source)}
    done = 0
    for use in mapping.tables:
        table = tables.get(use.table) or (next(iter(tables.values())) if len(tables) == len(mapping.tables) == 1 else None)
        if table is None:
            phrase = Phrase("The mapping names “{table}”, which is not in this file; nothing was taken from it.", {"table": use.table})
            source.findings.add(Finding(Severity.WARNING, "no-such-table", phrase))
            continue
        titled = table if isinstance(table, FlatRecords) or table.header_row == use.header else Titled(table.table, use.header)
        rows = _Rows(source, scheme, titled, use, programs=makes_programs(use, mapping))
        for row in titled.rows():
            yield from rows.reads(row)
            done += 1
            if done % _TOLD_EVERY == 0:
                progress(done, None)


class _Rows:
    """Makes records of the rows of one table."""

    def __init__(self, source: Source, scheme: str, table: Titled | FlatRecords, use: TableMapping, *, programs: bool) -> None:
        self._programs = programs
        self._source = source
        self._scheme = scheme
        self._file = table.file
        self._maker = Maker(scheme, source.findings, lambda record: record)
        uses = {one.title: one for one in use.columns}
        self._columns = [(at, uses[title]) for at, title in enumerate(table.header) if title in uses and uses[title].target]
        self._named = bool({"organization.name", "service.name", "location.name"} & {one.target for _, one in self._columns})

    def reads(self, row: RawRow) -> list[Read]:
        """What one row is."""
        values, extras = self._values(row)
        if not self._programs:
            extras += moved(values)
        origin = Origin(self._file, row.row)
        if not values:
            return []
        agency, reads = self._agency(values, origin)
        if agency is None:
            phrase = Phrase("This row names no agency, program or place, so it is left out.")
            self._source.findings.add(Finding(Severity.ERROR, "skipped-row", phrase, self._file, row.row))
            return []
        place, made = self._place(values, agency, origin)
        reads += made
        program, made = self._program(values, agency, place, origin) if self._programs else (None, [])
        reads += made
        reads += self._beside(values, (agency, program, place), origin)
        owner = ("service", program) if program else ("location", place) if place else ("organization", agency)
        reads += self._remarks(owner, extras, values, origin)
        return reads

    def _values(self, row: RawRow) -> tuple[Values, list[tuple[str, str]]]:
        values: Values = defaultdict(list)
        extras: list[tuple[str, str]] = []
        for at, use in self._columns:
            cell = row.cells[at] if at < len(row.cells) else ""
            if not cell:
                continue
            if use.target == EXTRA:
                extras.append((use.label or use.title, cell))
            else:
                values[use.target] += parts(cell, use.split, use.target)
        kind = " ".join(values.pop("channel.type", []))
        for value in values.pop("channel.value", []):
            values[kind_of_contact(kind, value)].append(value)
        return values, extras

    def _agency(self, values: Values, origin: Origin) -> tuple[str | None, list[Read]]:
        name = _one(values, "organization.name")
        own = _one(values, "organization.id")
        if own and not name:
            return self._maker.key("organization", own), []
        name = name or _one(values, "location.name") or _one(values, "service.name")
        if not name:
            return None, []
        said = {
            "id": own or _folded(name),
            "name": name,
            "description": _one(values, "organization.description"),
            "website": _one(values, "organization.website"),
            "email": _one(values, "organization.email"),
        }
        one, reads = self._maker.made("organization", said, origin, derived=not own)
        return one, reads

    @staticmethod
    def _has_program(values: Values) -> bool:
        return any(values.get(name) for name in _PROGRAM)

    def _place(self, values: Values, agency: str, origin: Origin) -> tuple[str | None, list[Read]]:
        latitude, longitude = self._coordinates(values, origin)
        address = {name.partition(".")[2]: _one(values, name) for name in _ADDRESS}
        street = [_one(values, f"address.street_{part}") for part in ("type", "name", "number")]
        address["address_1"] = address["address_1"] or " ".join(filter(None, street))
        own, name = _one(values, "location.id"), _one(values, "location.name")
        if own and not (name or address["address_1"] or latitude is not None):
            return self._maker.key("location", own), []
        if not (own or address["address_1"] or latitude is not None or (name and _one(values, "organization.name"))):
            return None, []
        key = own or stable_id(
            "place", agency, *map(_folded, (name, address["address_1"], address["city"], address["postal_code"])), f"{latitude},{longitude}"
        )
        said = {
            "id": key,
            "organization_id": agency,
            "name": name,
            "description": _one(values, "location.description"),
            "transportation": _one(values, "location.transportation"),
            "latitude": latitude,
            "longitude": longitude,
        }
        one, reads = self._maker.made("location", said, origin, derived=not own)
        if address["address_1"] or (address["city"] and address["postal_code"]):
            about = {**address, "id": stable_id("address", one), "location_id": one, "country": address["country"] or "US"}
            reads += self._maker.made("address", about, origin, derived=True)[1]
        for postal in values.get("postal.address_1", ()):
            about = {"id": stable_id("postal", one, postal), "location_id": one, "address_1": postal, "address_type": "postal"}
            reads += self._maker.made("address", about, origin, derived=True)[1]
        for helps in values.get("accessibility.description", ()):
            about = {"id": stable_id("accessibility", one, helps), "location_id": one, "description": helps}
            reads += self._maker.made("accessibility", about, origin, derived=True)[1]
        return one, reads

    def _coordinates(self, values: Values, origin: Origin) -> tuple[float | None, float | None]:
        both = _COORDINATES.search(_one(values, "location.coordinates"))
        texts = both.groups() if both else (_one(values, "location.latitude"), _one(values, "location.longitude"))
        latitude, longitude = (number_of(text) if text else None for text in texts)
        if latitude is None or longitude is None:
            return None, None
        if abs(latitude) > _MOST_LATITUDE or abs(longitude) > _MOST_LONGITUDE:
            phrase = Phrase("These are no coordinates on earth, so the place stands without them.")
            self._source.findings.add(Finding(Severity.WARNING, "not-understood", phrase, origin.file, origin.row, "location.latitude"))
            return None, None
        return latitude, longitude

    def _program(self, values: Values, agency: str, place: str | None, origin: Origin) -> tuple[str | None, list[Read]]:
        """The program of a row. A row that names an agency or a place alone is its program too: something to find, with its phone."""
        own, name = _one(values, "service.id"), _one(values, "service.name")
        reads: list[Read] = []
        if not own and not name and not self._has_program(values) and not self._reached(values):
            return None, []
        name = name or _one(values, "location.name") or _one(values, "organization.name")
        if not name and not own:
            return None, []
        key = own or stable_id("program", agency, _folded(name), place or "" if not _one(values, "service.name") else "")
        said: dict[str, Any] = {field.partition(".")[2]: "\n".join(values.get(field, ())) for field in _PROGRAM if field != "need"}
        for single in ("service.url", "service.email"):
            said[single.partition(".")[2]] = _one(values, single)
        said |= {"id": key, "organization_id": agency, "name": name}
        one, made = self._maker.made("service", said, origin, derived=not own)
        if not made:
            return None, []
        reads += made
        if place:
            about = {"id": stable_id("given at", one, place), "service_id": one, "location_id": place}
            reads += self._maker.made("service_at_location", about, origin, derived=True)[1]
        return one, reads

    @staticmethod
    def _reached(values: Values) -> bool:
        return any(values.get(name) for name in (*_PHONES, "service.url", "service.email", "address.address_1", "address.street_name"))

    def _beside(self, values: Values, owners: tuple[str, str | None, str | None], origin: Origin) -> Iterator[Read]:
        agency, program, place = owners
        table, one = ("service", program) if program else ("location", place) if place else ("organization", agency)
        extension = _one(values, "phone.extension")
        for target, (kind, description) in _PHONES.items():
            for number in values.get(target, ()):
                yield from self._phone(table, one, (number, extension if target == "phone.number" else "", kind, description), origin)
        for further in values.get("service.url", ())[1:]:
            yield from self._made("url", "service", program, {"url": further}, origin)
        for further in values.get("service.email", ())[1:]:
            yield from self._made("contact", table, one, {"email": further}, origin)
        if name := _one(values, "contact.name"):
            yield from self._made("contact", table, one, {"name": name, "title": _one(values, "contact.title")}, origin)
        for target, field in _LISTS.items():
            for value in values.get(target, ()):
                on_place = not program and target in {"schedule.description", "language.name"}
                owner, of = ("location", place) if on_place else ("service", program)
                yield from self._made(target.partition(".")[0], owner, of, {field: value}, origin)
        for value in values.get("funding.source", ()):
            yield from self._made("funding", "organization", agency, {"source": value}, origin)

    def _phone(self, table: str, one: str | None, said: tuple[str, str, str, str | None], origin: Origin) -> Iterator[Read]:
        number, extension, kind, description = said
        if not _HAS_A_DIGIT.search(number):
            phrase = Phrase("“{value}” is no phone number, so it is left out.", {"value": number[:60]})
            self._source.findings.add(Finding(Severity.WARNING, "not-understood", phrase, origin.file, origin.row, "phone.number"))
            return
        found = _EXTENSION.search(number) if len(number) <= _LONGEST_NUMBER else None
        if found and not extension:
            number, extension = number[: found.start()], found[1]
        yield from self._made(
            "phone", table, one, {"number": number, "extension": extension, "type": kind, "description": description}, origin
        )

    def _made(self, table: str, owner: str, one: str | None, said: dict[str, Any], origin: Origin) -> Iterator[Read]:
        if one:
            words = [str(value) for value in said.values() if value]
            yield from self._maker.made(
                table, {**said, "id": stable_id(table, owner, one, *words), f"{owner}_id": one}, origin, derived=True
            )[1]

    def _remarks(self, owner: tuple[str, str | None], extras: list[tuple[str, str]], values: Values, origin: Origin) -> Iterator[Read]:
        table, one = owner
        for name, value in extras:
            about = {
                "id": stable_id(EXTRA, table, one or "", name, value),
                "link_entity": table,
                "link_id": one,
                "link_type": EXTRA,
                "label": name,
                "value": value,
            }
            yield from self._maker.made("attribute", about, origin, derived=True)[1]
        for word in values.get("need", ()):
            about = {
                "id": stable_id(NEED_WORDS, table, one or "", word),
                "link_entity": table,
                "link_id": one,
                "link_type": NEED_WORDS,
                "label": "category",
                "value": word,
            }
            yield from self._maker.made("attribute", about, origin, derived=True)[1]


_ADDRESS = (
    "address.address_1",
    "address.address_2",
    "address.city",
    "address.region",
    "address.state_province",
    "address.postal_code",
    "address.country",
)
_PROGRAM = ("service.alternate_name", "service.description", "service.eligibility_description", "service.minimum_age", "service.maximum_age",
            "service.application_process", "service.fees_description", "service.status", "service.alert", "service.wait_time",
            "service.interpretation_services", "service.accreditations", "service.licenses", "service.assured_date", "need")  # fmt: skip
_LISTS = {
    "schedule.description": "description",
    "language.name": "name",
    "service_area.name": "name",
    "required_document.document": "document",
}


def _one(values: Values, target: str) -> str:
    return values[target][0] if values.get(target) else ""


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())
