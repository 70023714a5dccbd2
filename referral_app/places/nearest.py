"""Which places somebody may have meant. Only asked when a place was not found, so it may take some tens of milliseconds."""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz import fuzz, process

from referral_app.places.atlas import Atlas, County, State, Town
from referral_app.places.names import folded

AT_MOST = 5
ALIKE = 60
"""Of 100; below this two names have little in common."""


def nearest_zips(atlas: Atlas, digits: str) -> tuple[str, ...]:
    """The ZIP codes numerically nearest to ``digits``, which may be too few or too many."""
    code = digits.replace("-", "")[:5].ljust(5, "0")
    return tuple(atlas.zips_near(code, AT_MOST))


def nearest_places(atlas: Atlas, name: str, state: State | None, *, county: bool) -> tuple[str, ...]:
    """Towns or counties spelled most like the folded ``name``: in ``state``, else those with the same first letter."""
    if not name:
        return ()
    if county:
        return _most_alike(name, atlas.counties(state))
    return _most_alike(name, atlas.towns_in(state) if state else atlas.towns_starting(name[0]))


def _most_alike(name: str, places: Iterable[Town | County]) -> tuple[str, ...]:
    labels = {place.label: folded(place.name) for place in places}
    found = process.extract(name, labels, scorer=fuzz.ratio, limit=AT_MOST, score_cutoff=ALIKE)
    return tuple(label for _, _, label in found)
