"""Makes resources/places/*.txt from a folder of Census figures: ``python packaging/places/make_tables.py FOLDER [OUT]``.

Plain text, one place a line, fields apart by tabs, sorted as the gazetteer searches them. Same input, same bytes.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections import Counter, defaultdict
from pathlib import Path

from census_figures import HERE, CensusFigures, our_own

from referral_app.places.names import folded

COUNTY_NAMES = {"66010": "Guam"}
"""Where the list says "Territory of Guam"."""
LARGEST = 5
"""How many towns of each state are named as examples."""
HARDLY = 0.2
"""Below this part of a ZIP area's people a town does not name it: the largest land area is often not the post office's city."""


def county_lines(figures: CensusFigures) -> list[str]:
    """GEOID, name, state, time zone, latitude, longitude; by GEOID. The middle is where its people live, not where its land is."""
    rows: list[tuple[str, str, str, str, dict[str, str] | None]] = [
        (row["GEOID"], COUNTY_NAMES.get(row["GEOID"], row["Name"]), row["State"], row["Time Zone"], row) for row in figures.counties
    ]
    rows += [(row["geoid"], row["name"], "CT", "America/New_York", None) for row in our_own("historic_counties.csv")]
    lines = []
    for geoid, name, state, timezone, row in rows:
        if geoid in figures.by_county:
            point = figures.by_county[geoid].middle.point
        elif row is not None:
            point = (float(row["Latitude"]), float(row["Longitude"]))
        else:
            raise ValueError(f"no ZIP area lies in {geoid}, so it has no middle")
        lines.append(_line(geoid, name, state, timezone, *point))
    return sorted(lines)


class Towns:
    """Every town under every name people use for it."""

    def __init__(self, figures: CensusFigures) -> None:
        self.names: dict[str, list[str]] = {geoid: _town_names(row) for geoid, row in figures.places.items()}
        everyday = defaultdict(list)
        for row in our_own("everyday_names.csv"):
            everyday[row["geoid"]].append(row["name"])
        self.names |= everyday
        self._states = figures.state_of
        self._rows: dict[tuple[str, str, str], tuple[int, str, str]] = {}
        for geoid, names in self.names.items():
            for name in names:
                self._add(geoid, name, figures)
        self._add_areas_within_cities(figures)

    def _add(self, geoid: str, name: str, figures: CensusFigures) -> None:
        row, zips = figures.places.get(geoid), figures.by_place.get(geoid)
        by_people = zips.main_counties() if zips else []
        if row is not None:
            counties = [row["County GEOID"], *(county for county in by_people if county != row["County GEOID"])]
            point, people = (float(row["Latitude"]), float(row["Longitude"])), int(row["Population"] or 0)
        elif zips is not None:
            counties, point, people = by_people, zips.middle.point, zips.people
        else:
            raise ValueError(f"{geoid} ({name}) is in no table")
        self._keep(name, self._states[geoid[:2]], counties, point, people)

    def _add_areas_within_cities(self, figures: CensusFigures) -> None:
        for row in our_own("areas_within_cities.csv"):
            zips = figures.by_county[row["county"]]
            self._keep(row["name"], self._states[row["county"][:2]], [row["county"]], zips.middle.point, zips.people, row["part_of"])

    def _keep(self, name: str, state: str, counties: list[str], point: tuple[float, float], people: int, *part_of: str) -> None:
        """Of several with one name in one county, the most populous."""
        key = (folded(name), state, counties[0])
        kept = (people, name, "\t".join((_line(name, state, " ".join(counties), *point), *part_of)))
        if key not in self._rows or self._rows[key][:2] < kept[:2]:
            self._rows[key] = kept

    def lines(self) -> list[str]:
        """Name, state, counties (the main one first), latitude, longitude, city it is part of if any; by compared name, then people."""
        ordered = sorted(self._rows.items(), key=lambda item: (item[0][0], -item[1][0], item[0][1:]))
        return [line for _, (_, _, line) in ordered]

    def largest(self, state: str) -> list[str]:
        """The names of the towns with the most people."""
        rows = sorted(((-people, name) for (_, where, _), (people, name, _) in self._rows.items() if where == state))
        return [name for _, name in rows[:LARGEST]]


def _town_names(row: dict[str, str]) -> list[str]:
    """ "Bath (Berkeley Springs)" is known by both; "Metro of Magna" and "Lynchburg, Moore County" only by the town's own name."""
    name = row["Short Name"].removeprefix("Metro of ").split(",")[0].split("/")[0]
    both = re.fullmatch(r"(.+) \((.+)\)", name)
    return list(both.groups()) if both else [name]


def zip_lines(figures: CensusFigures, towns: Towns) -> list[str]:
    """ZIP, latitude, longitude, counties (the main one first), main town if any, in brackets if hardly anyone lives there; by ZIP."""
    lines = []
    for row in figures.zips:
        main = row["Primary County"]
        counties = [main, *(county for county in figures.touched.get(row["ZCTA5"], ()) if county != main)]
        town = towns.names.get(row["Primary Place"], [""])[0]
        if town and _people_in(row["Primary Place"], figures) < HARDLY * int(row["Population"] or 0):
            town = f"({town})"
        lines.append("\t".join((row["ZCTA5"], *_point(row["Latitude"], row["Longitude"]), " ".join(counties), town)))
    return sorted(lines)


def _people_in(place: str, figures: CensusFigures) -> int:
    row = figures.places.get(place)
    return int(row["Population"] or 0) if row else figures.by_place[place].people


def state_lines(figures: CensusFigures, towns: Towns) -> list[str]:
    """Code, name, FIPS code, the time zone of most people, its largest towns (counties where it has none); by code."""
    zones: dict[str, Counter[str]] = defaultdict(Counter)
    counties: dict[str, Counter[str]] = defaultdict(Counter)
    for row in figures.counties:
        people = int(row["Population"] or 0)
        zones[row["State"]][row["Time Zone"]] += people
        counties[row["State"]][COUNTY_NAMES.get(row["GEOID"], row["Name"])] += people
    fips = {state: prefix for prefix, state in figures.state_of.items()}
    lines = []
    for row in figures.states:
        code = row["Code"]
        examples = towns.largest(code) or [name for name, people in counties[code].most_common(LARGEST) if people]
        lines.append("\t".join((code, row["Name"], fips[code], zones[code].most_common(1)[0][0], "; ".join(examples))))
    return sorted(lines)


def _line(*fields: str | float) -> str:
    """Text fields, then a point."""
    *texts, latitude, longitude = fields
    return "\t".join((*map(str, texts), *_point(latitude, longitude)))


def _point(latitude: str | float, longitude: str | float) -> tuple[str, str]:
    """Three decimals are 110 m: finer than an area's middle means anything."""
    return f"{float(latitude):.3f}", f"{float(longitude):.3f}"


def make_tables(folder: Path) -> dict[str, str]:
    """File name -> its text."""
    figures = CensusFigures(folder)
    towns = Towns(figures)
    tables = {
        "counties.txt": county_lines(figures),
        "states.txt": state_lines(figures, towns),
        "towns.txt": towns.lines(),
        "zips.txt": zip_lines(figures, towns),
    }
    return {name: unicodedata.normalize("NFC", "\n".join(lines) + "\n") for name, lines in tables.items()}


def main(folder: str, out: str = str(HERE.parents[1] / "resources" / "places")) -> None:
    """Write the tables."""
    for name, text in make_tables(Path(folder)).items():
        (Path(out) / name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
