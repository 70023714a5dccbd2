"""From what a person types to a place: a ZIP code, a city or a county of the United States, its coordinates and areas."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from referral_app.places import unknown
from referral_app.places.atlas import Atlas, County, State, Town
from referral_app.places.beginnings import Beginnings
from referral_app.places.names import county_base, folded, says_county, town_names
from referral_app.places.nearest import nearest_places, nearest_zips
from referral_app.places.place import Place
from referral_app.places.placing import county_place, town_place, zip_place
from referral_app.places.typed import Typed, read_typed


class Gazetteer:
    """Looks places up in the tables of ``folder`` (resources/places). Making one reads nothing."""

    def __init__(self, folder: Path) -> None:
        self._atlas = Atlas(folder)

    def find(self, text: str) -> Place:
        """The place meant by ``text``: "94103", "San Francisco, CA", "King County, WA", with or without comma, accents, case.

        Raises ``UnknownPlace`` (an ``UnknownValue``) with the nearest valid choices: for what is not known, for a whole
        state, and for a name that stands in several states.
        """
        typed = read_typed(text)
        if typed.zip:
            return self._zip(typed.zip)
        if not folded(typed.text):
            raise unknown.unknown_place(typed.text, ())
        if typed.numeric:
            raise unknown.no_zip(typed.text, nearest_zips(self._atlas, typed.text))
        if len(typed.parts) > 1:
            return self._with_commas(typed)
        return self._without_comma(typed.text)

    def town(self, city: str, state: str) -> Place | None:
        """The most populous town of that name in ``state`` (code or name)."""
        where = self._atlas.state_named(folded(state))
        towns = self._towns(folded(city), where) if where else []
        return town_place(self._atlas, towns[0]) if towns else None

    def zip(self, code: str) -> Place | None:
        """The area of a ZIP code of five digits; ``None`` for one that is a building or post-office boxes, or no code at all."""
        area = self._atlas.zip_area(code)
        return zip_place(self._atlas, area) if area else None

    def beginnings(self, office: Place | None) -> Beginnings:
        """For offering places while somebody types at an office in ``office``. Making it reads some tables, so it is to be kept."""
        return Beginnings(self._atlas, office)

    def state_code(self, state: str) -> str | None:
        """The postal code of ``state`` (code or name)."""
        where = self._atlas.state_named(folded(state))
        return where.code if where else None

    def state_timezone(self, state: str) -> str | None:
        """The IANA time zone most people of ``state`` (code or name) live in."""
        where = self._atlas.state_named(folded(state))
        return where.timezone if where else None

    def area_name(self, extent: str) -> str | None:
        """A ``ServiceArea.extent`` as a person reads it ("county:06075" -> "San Francisco County, CA"); ``None`` if it names nothing."""
        kind, _, value = extent.partition(":")
        name_of = self._area_names().get(kind)
        return name_of(value) if name_of else None

    def _area_names(self) -> dict[str, Callable[[str], str | None]]:
        return {
            "nation": lambda value: "United States" if value == "US" else None,
            "state": lambda value: self._atlas.states[value].name if value in self._atlas.states else None,
            "county": lambda value: county.label if (county := self._atlas.county(value)) else None,
            "city": self._city_name,
            "zip": lambda value: zip_place(self._atlas, area).name if (area := self._atlas.zip_area(value)) else None,
        }

    def _city_name(self, value: str) -> str | None:
        state, _, city = value.partition("/")
        towns = self._towns(folded(city), self._atlas.states[state]) if state in self._atlas.states else []
        return towns[0].label if towns else None

    # What was typed -> which place.

    def _zip(self, code: str) -> Place:
        area = self._atlas.zip_area(code)
        if area is None:
            raise unknown.unknown_zip(code, nearest_zips(self._atlas, code))
        return zip_place(self._atlas, area)

    def _with_commas(self, typed: Typed) -> Place:
        """Name and state, or city, county and state; the last part has to be a state."""
        *names, last = (folded(part) for part in typed.parts)
        state = self._atlas.state_named(last)
        found = self._in_state(names[0], state, county=names[1] if len(names) > 1 else None) if state else None
        if found is None:
            raise unknown.unknown_place(typed.text, self._alike(names[0], state))
        return found

    def _without_comma(self, text: str) -> Place:
        whole = folded(text)
        if state := self._atlas.state_named(whole):
            return self._whole_state(text, state)
        words = whole.split()
        for count in range(min(4, len(words) - 1), 0, -1):
            state = self._atlas.state_named(" ".join(words[-count:]))
            name = " ".join(words[:-count])
            if state and (found := self._in_state(name, state)):
                return found
            if state and not self._candidates(whole, None):
                raise unknown.unknown_place(text, self._alike(name, state))
        return self._only_one(text, whole)

    def _in_state(self, name: str, state: State, county: str | None = None) -> Place | None:
        """The first candidate in ``state``; ``county`` picks among towns of one name."""
        found = self._candidates(name, state)
        if county is not None:
            within = {each.geoid for each in self._counties(county, state)}
            found = [each for each in found if isinstance(each, Town) and within.intersection(each.counties)]
        return self._place(found[0]) if found else None

    def _whole_state(self, text: str, state: State) -> Place:
        """A state is too wide, unless it is one city or one county (Washington, DC; Guam)."""
        counties = list(self._atlas.counties(state))
        if len(counties) == 1:
            town = self.town(state.examples[0], state.code)
            return town or county_place(counties[0])
        same_name = [town.label for town in self._atlas.towns_named(folded(text))[:1]]
        raise unknown.whole_state(text, dict.fromkeys([*same_name, *(f"{name}, {state.code}" for name in state.examples)]))

    def _only_one(self, text: str, whole: str) -> Place:
        """A name without a state, if only one place bears it."""
        found = self._candidates(whole, None)
        if len(found) > 1:
            raise unknown.more_than_one(text, dict.fromkeys(place.label for place in found))
        if not found:
            raise unknown.unknown_place(text, self._alike(whole, None))
        return self._place(found[0])

    # Candidates, the most likely first.

    def _candidates(self, name: str, state: State | None) -> Sequence[Town | County]:
        """Counties if a county is named, else towns, else counties by their bare name."""
        if says_county(name) and (counties := self._counties(name, state)):
            return counties
        return self._towns(name, state) or self._counties(name, state)

    def _towns(self, name: str, state: State | None) -> list[Town]:
        for wanted in town_names(name):
            if towns := [town for town in self._atlas.towns_named(wanted) if state is None or town.state == state.code]:
                return towns
        return []

    def _counties(self, name: str, state: State | None) -> list[County]:
        """Of exactly that name, else of that name but for the word for their kind."""
        counties = [(folded(county.name), county) for county in self._atlas.counties(state)]
        exact = [county for spelled, county in counties if spelled == name]
        base = county_base(name)
        return exact or [county for spelled, county in counties if base in (county_base(spelled), spelled.removesuffix(" island"))]

    def _alike(self, name: str, state: State | None) -> tuple[str, ...]:
        return nearest_places(self._atlas, name, state, county=says_county(name))

    def _place(self, found: Town | County) -> Place:
        return town_place(self._atlas, found) if isinstance(found, Town) else county_place(found)
