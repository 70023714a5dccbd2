"""Legal aid of Illinois, from the sheets of its own editors."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from tests.relevance.reading import Reader, facts_in, joined, numbers_in, rows_of
from tests.relevance.told import Opens, Place, Told

_POINT = re.compile(r"(-?\d+\.\d+),\s*(-?\d+\.\d+)")
_HOURS = re.compile(r"(\w+day):\s*(\d{1,2}:\d\d)-(\d{1,2}:\d\d)")


def read_illinois(folder: Path, reader: Reader) -> Iterator[Told]:
    """Every service; an organization that the sheets lack goes by the name of its office."""
    agencies = {row["Organization ID"]: row for row in rows_of(folder / "input" / "organizations.csv")}
    offices = {row["Location_id"]: row for row in rows_of(folder / "input" / "locations.csv")}
    for row in rows_of(folder / "input" / "services.csv"):
        office = offices.get(row["Location ID"], {})
        agency = agencies.get(row["Organization ID"], {})
        who = re.sub(r"\s*\n\s*", "; ", row["An individual must be one of these to qualify"])
        apply = joined(row["Application process"], row["Process for applying by phone"], row["Process for walk-ins"])
        yield Told(
            key=row["Services-ID"],
            name=row["Title"],
            agency=agency.get("Title") or office.get("Field 2") or row["Title"],
            about=joined(row["Service type"], row["Level of service"], row["Amenities offered"]),
            eligibility=f"For {who}." if who else "",
            apply=apply,
            active=row["Is this service open?"] != "No",
            phones=numbers_in(row["Phone number"]) or numbers_in(office.get("Phone number", "")),
            url=row["Website address"],
            needs=("legal", *reader.needs(row["Title"], row["Service type"], who)),
            areas=tuple(_areas(office, reader)),
            places=tuple(_places(row, office)),
            hours=tuple(_hours(row["Hours of operation"] or office.get("Hours of operation", ""))),
            facts=facts_in(fees=row["Income eligibility and fees"]),
        )


def _areas(office: dict[str, str], reader: Reader) -> Iterator[str]:
    if office.get("Location serves all of Illinois") == "Yes":
        yield "state:IL"
    for county in office.get("Counties", "").split("\n"):
        if county.strip():
            yield from reader.area(f"{county.strip()} County, IL")


def _places(row: dict[str, str], office: dict[str, str]) -> Iterator[Place]:
    if found := _POINT.search(row["Geolocation"]):
        yield Place(name=office.get("Field 2"), latitude=float(found[1]), longitude=float(found[2]))


def _hours(text: str) -> Iterator[Opens]:
    for day, opens, closes in _HOURS.findall(text):
        yield Opens(day[:2].upper(), opens.zfill(5), closes.zfill(5))
