"""From a row of the atlas to a ``Place``: its name, its middle, and every area it lies in."""

from __future__ import annotations

from collections.abc import Iterable

from referral_app.places.atlas import Atlas, County, Town, ZipArea
from referral_app.places.names import city_extents
from referral_app.places.place import Place

NATION = "nation:US"
"""Territories included."""


def zip_place(atlas: Atlas, area: ZipArea) -> Place:
    """As "San Francisco, CA 94103"; named after its county where hardly anyone lives in the town with most of its land."""
    state = atlas.state_of(area.counties[0])
    county = atlas.county(area.counties[0])
    around = f"{area.town}, {state}" if area.town and area.named else county.label if county else state
    extents = {f"zip:{area.code}", *(city_extents(area.town, state) if area.town else ())}
    return _place(atlas, f"{around} {area.code}", area, state, extents)


def town_place(atlas: Atlas, town: Town) -> Place:
    """As "San Francisco, CA", in every county its ZIP areas lie in."""
    cities = (town.name, town.part_of) if town.part_of else (town.name,)
    return _place(atlas, town.label, town, town.state, [extent for city in cities for extent in city_extents(city, town.state)])


def county_place(county: County) -> Place:
    """As "King County, WA"."""
    return Place(
        name=county.label,
        latitude=county.latitude,
        longitude=county.longitude,
        state=county.state,
        counties=(county.geoid,),
        extents=frozenset({NATION, f"state:{county.state}", f"county:{county.geoid}"}),
        timezone=county.timezone,
    )


def _place(atlas: Atlas, name: str, row: Town | ZipArea, state: str, extents: Iterable[str]) -> Place:
    main = atlas.county(row.counties[0])
    states = {f"state:{atlas.state_of(county)}" for county in row.counties}
    return Place(
        name=name,
        latitude=row.latitude,
        longitude=row.longitude,
        state=state,
        counties=row.counties,
        extents=frozenset({NATION, *states, *(f"county:{county}" for county in row.counties), *extents}),
        timezone=main.timezone if main else atlas.states[state].timezone,
    )
