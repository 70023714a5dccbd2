"""The official sample of HSDS 1.1: few rows, invented, with services that are not active."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from tests.relevance.reading import Reader, first_number, rows_of
from tests.relevance.told import Place, Told


def read_hsds_sample(folder: Path, reader: Reader) -> Iterator[Told]:
    """Every service with the phones of its agency and its places."""
    simple = folder / "simple"
    agencies = {row["id"]: row for row in rows_of(simple / "organizations.csv")}
    locations = {row["id"]: row for row in rows_of(simple / "locations.csv")}
    given: dict[str, list[str]] = defaultdict(list)
    for row in rows_of(simple / "services_at_location.csv"):
        given[row["service_id"]].append(row["location_id"])
    phones: dict[str, list[str]] = defaultdict(list)
    for row in rows_of(simple / "phones.csv"):
        for link in ("service_id", "organization_id", "location_id"):
            phones[row[link]].append(row["number"])
    for row in rows_of(simple / "services.csv"):
        at = [locations[each] for each in given[row["id"]] if each in locations]
        agency = agencies[row["organization_id"]]
        yield Told(
            key=row["id"],
            name=row["name"],
            agency=agency["name"],
            also_called=row["alternate_name"],
            about=row["description"],
            apply=row["application_process"],
            active=row["status"] == "active",
            phones=tuple(number for key in (row["id"], agency["id"], *(each["id"] for each in at)) for number in phones[key] if number),
            email=row["email"],
            needs=reader.needs(row["name"], agency["description"]),
            places=tuple(
                Place(name=each["name"], latitude=first_number(each["latitude"]), longitude=first_number(each["longitude"])) for each in at
            ),
        )
