"""The Ohana shape (CSV tables with comma lists): the sample of San Mateo County, and the real directory of Baltimore."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from referral_app.domain.answers import Answer
from referral_app.domain.facts import FactCode
from tests.relevance.reading import Reader, ages_in, facts_in, first_number, in_order, joined, languages_in, role_of, rows_of
from tests.relevance.told import Opens, Place, Told


def read_ohana(folder: Path, reader: Reader) -> Iterator[Told]:
    """Every service with its location's address, phones and hours."""
    tables = _Tables(folder)
    for row in rows_of(folder / "services.csv"):
        location = tables.locations.get(row["location_id"], {})
        spoken = joined(row["languages"], location.get("languages", ""))
        about = joined(row["description"], location.get("description", ""), row.get("audience", ""))
        facts = facts_in(
            eligibility=row["eligibility"], apply=row["application_process"], fees=row["fees"], languages=spoken, name=row["name"]
        )
        if "wheelchair" in location.get("accessibility", ""):
            facts[FactCode.WHEELCHAIR] = Answer.YES
        lowest, highest = ages_in(row["eligibility"])
        yield Told(
            key=row["id"],
            name=row["name"],
            agency=tables.agencies.get(location.get("organization_id", ""), row["name"]),
            about=about,
            eligibility=row["eligibility"],
            apply=row["application_process"],
            active=row["status"] == "active",
            role=role_of(row["name"]),
            phones=(*tables.phones["service_id", row["id"]], *tables.phones["location_id", row["location_id"]]),
            email=row["email"],
            needs=reader.needs(row["name"], *row["keywords"].split(",")),
            languages=languages_in(spoken),
            areas=tuple(extent for name in row["service_areas"].split(",") for extent in _area(reader, name)),
            places=tables.places(row["location_id"], location),
            hours=tables.hours[row["location_id"]],
            facts=facts,
            minimum_age=lowest,
            maximum_age=highest,
        )


def _area(reader: Reader, name: str) -> tuple[str, ...]:
    """The sample names towns and counties of California without their state."""
    return reader.area(f"{name.strip()}, CA") if name.strip() else ()


class _Tables:
    """The tables that services lead to, by what they lead by."""

    def __init__(self, folder: Path) -> None:
        self.agencies = {row["id"]: row["name"] for row in rows_of(folder / "organizations.csv")}
        self.locations = {row["id"]: row for row in rows_of(folder / "locations.csv")}
        self._addresses = {row["location_id"]: row for row in rows_of(folder / "addresses.csv")}
        self.phones: dict[tuple[str, str], list[str]] = defaultdict(list)
        for row in rows_of(folder / "phones.csv"):
            if row["number_type"] in ("voice", "hotline", ""):
                for link in ("service_id", "location_id"):
                    self.phones[link, row[link]].append(row["number"])
        self.hours: dict[str, tuple[Opens, ...]] = defaultdict(tuple)
        if (folder / "regular_schedules.csv").exists():
            for row in rows_of(folder / "regular_schedules.csv"):
                opens = Opens(in_order([row["weekday"]]), row["opens_at"].zfill(5), row["closes_at"].zfill(5))
                self.hours[row["location_id"]] += (opens,)

    def places(self, location_id: str, location: dict[str, str]) -> tuple[Place, ...]:
        address = self._addresses.get(location_id)
        if address is None:
            return ()
        place = Place(
            name=location.get("name"),
            street=address["address_1"],
            city=address["city"],
            state=address["state_province"],
            postal_code=address["postal_code"],
            latitude=first_number(location.get("latitude", "")),
            longitude=first_number(location.get("longitude", "")),
        )
        return (place,)
