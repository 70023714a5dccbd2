"""The four tables of places as typed rows. What a row means to a search is for the gazetteer to say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from referral_app.places.names import folded
from referral_app.places.sorted_table import Row, SortedTable


@dataclass(frozen=True, slots=True)
class State:
    """A state, the District or a territory. ``examples`` are its largest towns (counties where it has none)."""

    code: str
    name: str
    fips: str
    timezone: str
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class County:
    """A county or what stands for one: parish, borough, municipio, independent city."""

    geoid: str
    name: str
    state: str
    timezone: str
    latitude: float
    longitude: float

    @property
    def label(self) -> str:
        """As a person writes it."""
        return f"{self.name}, {self.state}" if self.name not in _OWN_STATE else self.name


@dataclass(frozen=True, slots=True)
class Town:
    """A city, town or named settlement; its main county first. ``part_of`` is the city it belongs to (Brooklyn to New York)."""

    name: str
    state: str
    counties: tuple[str, ...]
    latitude: float
    longitude: float
    part_of: str | None = None

    @property
    def label(self) -> str:
        """As a person writes it."""
        return f"{self.name}, {self.state}"


@dataclass(frozen=True, slots=True)
class ZipArea:
    """A ZIP code tabulation area. ``town`` has most of its land; ``named`` says whether people there would give it as their city."""

    code: str
    latitude: float
    longitude: float
    counties: tuple[str, ...]
    town: str | None
    named: bool


_OWN_STATE = frozenset({"District of Columbia", "Guam"})
"""Counties that are a whole state or territory: named once."""

_OTHER_STATE_NAMES = {"d c": "DC", "usvi": "VI", "us virgin islands": "VI", "virgin islands": "VI", "cnmi": "MP"}


class Atlas:
    """Look-ups in ``resources/places``. Opening one costs nothing; each table is mapped when first asked."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._zips = SortedTable(folder / "zips.txt")
        self._counties = SortedTable(folder / "counties.txt")
        self._towns = SortedTable(folder / "towns.txt", key=folded)

    @cached_property
    def states(self) -> dict[str, State]:
        """By postal code."""
        rows = [line.split("\t") for line in (self._folder / "states.txt").read_text(encoding="utf-8").splitlines()]
        return {code: State(code, name, fips, zone, tuple(towns.split("; "))) for code, name, fips, zone, towns in rows}

    @cached_property
    def _state_names(self) -> dict[str, State]:
        names = {folded(state.name): state for state in self.states.values()}
        codes = {state.code.lower(): state for state in self.states.values()}
        return names | codes | {name: self.states[code] for name, code in _OTHER_STATE_NAMES.items()}

    @cached_property
    def _by_fips(self) -> dict[str, State]:
        return {state.fips: state for state in self.states.values()}

    def state_named(self, name: str) -> State | None:
        """By folded name or code."""
        return self._state_names.get(name)

    def state_of(self, county: str) -> str:
        """The code of the state a county lies in."""
        return self._by_fips[county[:2]].code

    def zip_area(self, code: str) -> ZipArea | None:
        """By its five digits."""
        rows = self._zips.rows(code)
        return _zip_area(rows[0]) if rows else None

    def zips_near(self, code: str, count: int) -> list[str]:
        """The existing codes numerically nearest."""
        near = [row[0] for row in self._zips.around(code, count)]
        return sorted(near, key=lambda other: (abs(int(other) - int(code)), other))[:count]

    def county(self, geoid: str) -> County | None:
        """By its Census GEOID."""
        rows = self._counties.rows(geoid)
        return _county(rows[0]) if rows else None

    def counties(self, state: State | None = None) -> Iterator[County]:
        """The counties of a state, or all of them, by GEOID."""
        return map(_county, self._counties.starting(state.fips if state else ""))

    def towns_named(self, name: str) -> list[Town]:
        """Every town of that folded name, the most people first."""
        return [_town(row) for row in self._towns.rows(name)]

    def towns_in(self, state: State) -> Iterator[Town]:
        """Every town of a state, by name."""
        return map(_town, self._towns.with_field(state.code))

    def towns_starting(self, prefix: str) -> Iterator[Town]:
        """Every town whose folded name starts with ``prefix``."""
        return map(_town, self._towns.starting(prefix))


def _zip_area(row: Row) -> ZipArea:
    code, latitude, longitude, counties, town = row
    return ZipArea(code, float(latitude), float(longitude), tuple(counties.split()), town.strip("()") or None, not town.startswith("("))


def _county(row: Row) -> County:
    geoid, name, state, timezone, latitude, longitude = row
    return County(geoid, name, state, timezone, float(latitude), float(longitude))


def _town(row: Row) -> Town:
    name, state, counties, latitude, longitude, *part_of = row
    return Town(name, state, tuple(counties.split()), float(latitude), float(longitude), *part_of)
