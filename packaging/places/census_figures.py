"""Reads the Census figures the place tables are made from, and the few names they lack or spell unlike people do."""

from __future__ import annotations

import csv
import gzip
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).resolve().parent


@dataclass(slots=True)
class Middle:
    """The middle of several points, weighted by how many people live there."""

    weight: float = 0.0
    latitude: float = 0.0
    longitude: float = 0.0

    def add(self, latitude: float, longitude: float, people: int) -> None:
        """Take in a point; a place where nobody is counted still counts a little."""
        weight = people or 0.001
        self.weight += weight
        self.latitude += latitude * weight
        self.longitude += longitude * weight

    @property
    def point(self) -> tuple[float, float]:
        """Latitude and longitude in degrees."""
        return self.latitude / self.weight, self.longitude / self.weight


@dataclass(slots=True)
class ZipFigures:
    """What the ZIP areas of one place or county say about it together: its middle, its people and its counties by people."""

    middle: Middle = field(default_factory=Middle)
    people: int = 0
    counties: dict[str, int] = field(default_factory=dict)

    def add(self, row: dict[str, str]) -> None:
        """Take in a ZIP area."""
        people = int(row["Population"] or 0)
        self.people += people
        self.middle.add(float(row["Latitude"]), float(row["Longitude"]), people)
        county = row["Primary County"]
        self.counties[county] = self.counties.get(county, 0) + people

    def main_counties(self) -> list[str]:
        """Its counties, the most people first; without those where fewer than one in a hundred of its people live."""
        by_people = sorted(self.counties, key=lambda county: (-self.counties[county], county))
        return [county for county in by_people if self.counties[county] * 100 >= self.people]


class CensusFigures:
    """The five tables of one folder (``states``, ``counties``, ``places``, ``zctas``, ``zcta_counties``, each ``.csv.gz``)."""

    def __init__(self, folder: Path) -> None:
        self.states = _rows(folder / "states.csv.gz")
        self.counties = _rows(folder / "counties.csv.gz")
        self.places = {row["GEOID"]: row for row in _rows(folder / "places.csv.gz")}
        self.zips = _rows(folder / "zctas.csv.gz")
        self.state_of = {row["GEOID"][:2]: row["State"] for row in self.counties}
        """FIPS prefix -> state. The list of states has a wrong one for the Virgin Islands."""
        self.touched = _touched(_rows(folder / "zcta_counties.csv.gz"))
        self.by_county = _gathered(self.zips, "Primary County")
        self.by_place = _gathered(self.zips, "Primary Place")


def our_own(name: str) -> list[dict[str, str]]:
    """One of the small hand-made tables beside this script."""
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _rows(path: Path) -> list[dict[str, str]]:
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _touched(rows: Iterable[dict[str, str]]) -> dict[str, list[str]]:
    """ZIP area -> the counties it has land in, by land area, largest first."""
    areas: dict[str, list[tuple[float, str]]] = defaultdict(list)
    for row in rows:
        if float(row["Land Area"] or 0) > 0:
            areas[row["ZCTA5"]].append((-float(row["Land Area"]), row["County GEOID"]))
    return {code: [county for _, county in sorted(found)] for code, found in areas.items()}


def _gathered(zips: Iterable[dict[str, str]], column: str) -> dict[str, ZipFigures]:
    figures: dict[str, ZipFigures] = defaultdict(ZipFigures)
    for row in zips:
        if row[column]:
            figures[row[column]].add(row)
    return dict(figures)
