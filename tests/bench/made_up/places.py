"""Where made-up agencies are: the ZIP areas of the app's own tables, each as often as its people are many."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from random import Random

from tests.bench.made_up.weigh_zips import FILE, people_of


@dataclass(frozen=True, slots=True)
class HomeArea:
    """One ZIP area: where it is, and the city, county and state somebody there would name."""

    code: str
    latitude: float
    longitude: float
    city: str
    county: str
    state: str
    neighbors: tuple[str, ...]
    """Further counties it touches."""


class HomeAreas:
    """All ZIP areas people live in."""

    def __init__(self, folder: Path) -> None:
        letters = FILE.read_text(encoding="ascii").replace("\n", "")
        rows = [line.split("\t") for line in (folder / "zips.txt").read_text(encoding="utf-8").splitlines()]
        if len(rows) != len(letters):
            raise ValueError(f"{FILE.name} counts {len(letters)} ZIP areas, zips.txt has {len(rows)}; run tests.bench.made_up.weigh_zips")
        states = _states(folder)
        counties = _county_names(folder)
        self.areas: list[HomeArea] = []
        self._weights: list[float] = []
        self._by_county: dict[str, list[int]] = defaultdict(list)
        for (code, latitude, longitude, touched, town), letter in zip(rows, letters, strict=True):
            people = people_of(letter)
            if not people:
                continue
            county, *neighbors = touched.split()
            city = town.strip("()") or counties[county]
            self._by_county[county].append(len(self.areas))
            self._weights.append(people)
            self.areas.append(
                HomeArea(code, float(latitude), float(longitude), city, county, states[county[:2]], tuple(sorted(neighbors)[:3]))
            )
        self._until = list(accumulate(self._weights))

    def draw(self, random: Random) -> HomeArea:
        """One of all, the populous ones more often."""
        return random.choices(self.areas, cum_weights=self._until)[0]

    def nearby(self, random: Random, home: HomeArea) -> HomeArea:
        """Another one of the same county, or the same where there is no other."""
        numbers = self._by_county[home.county]
        return self.areas[random.choices(numbers, [self._weights[number] for number in numbers])[0]]

    @property
    def largest(self) -> list[HomeArea]:
        """All of them, the most populous first."""
        return [self.areas[number] for number in sorted(range(len(self.areas)), key=lambda number: -self._weights[number])]


def _states(folder: Path) -> dict[str, str]:
    """FIPS number -> postal code."""
    rows = (line.split("\t") for line in (folder / "states.txt").read_text(encoding="utf-8").splitlines())
    return {fips: code for code, _, fips, *_ in rows}


def _county_names(folder: Path) -> dict[str, str]:
    """GEOID -> name without the word for its kind."""
    rows = (line.split("\t") for line in (folder / "counties.txt").read_text(encoding="utf-8").splitlines())
    return {geoid: name.removesuffix(" County").removesuffix(" Parish").removesuffix(" Municipio") for geoid, name, *_ in rows}
