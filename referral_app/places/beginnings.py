"""Which places somebody may be typing: towns and counties by their first letters, the likeliest first. Quick enough for every key."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, takewhile
from typing import TypeAlias

from referral_app.places.atlas import Atlas, County, State, Town
from referral_app.places.distance import distance_miles
from referral_app.places.names import county_base, folded, says_county
from referral_app.places.place import Place

SHORTEST = 3
"""Letters; fewer begin too many names."""
_WIDE = 4
"""Letters from which on every town of the country is looked at; before that those of the office's state, and the largest of each state."""
_MOST_READ = 200
"""Towns looked at; no name anybody finishes typing has as many before it."""
_BARE_COUNTY = 7
"""Letters of a county's name that are enough outside the office's state; when fewer are typed it takes a word more ("king c")."""
_SMALL = 99


_Rank: TypeAlias = tuple[bool, bool, bool, int, float, int]


@dataclass(frozen=True, slots=True)
class _Known:
    """A place with its folded name, and how large it is in its state: 0 for the largest town, or the county of that."""

    name: str
    place: Town | County
    size: int = _SMALL


class Beginnings:
    """Looks places up by their beginnings. ``office`` is where the desk stands: what is near it is meant before what is far."""

    def __init__(self, atlas: Atlas, office: Place | None) -> None:
        self._atlas = atlas
        self._office = office
        large = list(_large_towns(atlas))
        here = [_Known(folded(town.name), town) for town in atlas.towns_in(atlas.states[office.state])] if office else []
        self._sizes = {town.label: size for town, size in reversed(large)}
        self._towns = sorted([*(_Known(folded(town.name), town, size) for town, size in large), *here], key=_name)
        around = {town.counties[0]: size for town, size in reversed(large)}
        self._counties = sorted((_Known(folded(each.name), each, around.get(each.geoid, _SMALL)) for each in atlas.counties()), key=_name)

    def labels(self, typed: str, at_most: int) -> tuple[str, ...]:
        """Up to ``at_most`` names ("Seattle, WA", "King County, WA"), each known to ``Gazetteer.find``; none for what begins no name."""
        found: list[tuple[_Rank, str]] = []
        for name, states in self._readings(typed):
            if len(name) >= SHORTEST:
                named = enumerate(each for each in self._named(name) if not states or each.place.state in states)
                found += [(self._rank(each, name, place), each.place.label) for place, each in named]
        return tuple(islice(dict.fromkeys(label for _, label in sorted(found)), at_most))

    def _readings(self, typed: str) -> Iterator[tuple[str, frozenset[str]]]:
        """The name, and the states it may be in: "seattle", "seattle, w", "seattle wa". No states means any."""
        name, comma, state = typed.partition(",")
        if comma and folded(state):
            yield folded(name), self._states(folded(state))
            return
        yield folded(name), frozenset()
        first, _, last = folded(name).rpartition(" ")
        if first and (state_named := self._atlas.state_named(last)):
            yield first, frozenset({state_named.code})

    def _states(self, beginning: str) -> frozenset[str]:
        """The states whose code or name begins so; a whole code or name is that state alone. Never empty, which would mean any."""
        named = self._atlas.state_named(beginning)
        states = [named] if named else [state for state in self._atlas.states.values() if _begins(state, beginning)]
        return frozenset({state.code for state in states} or {""})

    def _named(self, name: str) -> Iterator[_Known]:
        yield from _beginning(self._towns, name)
        more = self._atlas.towns_named(name)
        if len(name) >= _WIDE:
            more += islice(self._atlas.towns_starting(name), _MOST_READ)
        yield from (_Known(folded(town.name), town, self._sizes.get(town.label, _SMALL)) for town in more)
        anywhere = len(name) >= _BARE_COUNTY or says_county(name) or " " in name
        yield from (each for each in _beginning(self._counties, name) if anywhere or self._is_here(each))

    def _rank(self, each: _Known, typed: str, place: int) -> _Rank:
        """Whole names first; then what is in the office's state, what is large, and what is nearest; then as the tables have it."""
        exact = typed == each.name
        whole = exact or typed == county_base(each.name)
        away = 0.0
        if self._office is not None:
            away = distance_miles(self._office.latitude, self._office.longitude, each.place.latitude, each.place.longitude)
        return not whole, not self._is_here(each), not exact, each.size, away, place

    def _is_here(self, each: _Known) -> bool:
        return self._office is not None and each.place.state == self._office.state


def _beginning(known: Sequence[_Known], name: str) -> Iterable[_Known]:
    start = bisect_left(known, name, key=_name)
    return takewhile(lambda each: each.name.startswith(name), islice(known, start, None))


def _name(each: _Known) -> str:
    return each.name


def _begins(state: State, beginning: str) -> bool:
    return state.code.lower().startswith(beginning) or folded(state.name).startswith(beginning)


def _large_towns(atlas: Atlas) -> Iterator[tuple[Town, int]]:
    """The largest towns of each state, with how many are larger."""
    for state in atlas.states.values():
        for size, name in enumerate(state.examples):
            yield from ((town, size) for town in atlas.towns_named(folded(name)) if town.state == state.code)
