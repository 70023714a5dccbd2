"""How names of places are compared: without accents, case, punctuation and the usual short forms ("St. Louis" is "Saint Louis")."""

from __future__ import annotations

import re
import unicodedata

_SHORT_FORMS = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort"}
_DIRECTIONS = {"n": "north", "s": "south", "e": "east", "w": "west"}
_INSIDE_WORDS = re.compile("['`´ʻʼ‘’.]")
"""Apostrophes and dots join what they stand between: Coeur d'Alene, D.C., S.N.P.J."""
_BETWEEN_WORDS = re.compile(r"[\W_]+")
_KIND_BEFORE = re.compile(r"^(?:county|parish|municipality|municipio|city|territory) (?:of|de) ")
_KIND_AFTER = re.compile(r" (?:county|co|parish|city and borough|borough|census area|municipality|municipio|planning region)$")
_TOWN_BEFORE = re.compile(r"^(?:city|town|village|borough) of ")
_TOWN_AFTER = re.compile(r" (?:city|town|village|borough)$")


def folded(name: str) -> str:
    """``name`` as it is compared and sorted; empty if nothing in it is a letter or digit."""
    if not name.isascii():
        name = "".join(char for char in unicodedata.normalize("NFKD", name) if not unicodedata.combining(char))
    words = _BETWEEN_WORDS.sub(" ", _INSIDE_WORDS.sub("", name).casefold()).split()
    if len(words) > 1 and words[0] in _DIRECTIONS:
        words[0] = _DIRECTIONS[words[0]]
    # The last word is never a short form: in "Alder MT" it is Montana.
    return " ".join([*(_SHORT_FORMS.get(word, word) for word in words[:-1]), *words[-1:]])


def county_base(name: str) -> str:
    """A folded county name without the word for its kind: county, parish, borough, census area, municipio …"""
    return _KIND_AFTER.sub("", _KIND_BEFORE.sub("", name))


def says_county(name: str) -> bool:
    """Whether a folded name says that a county is meant, not a town. A borough may be either."""
    return name.endswith((" county", " co", " parish")) or name.startswith(("county of ", "parish of "))


def town_names(name: str) -> tuple[str, ...]:
    """The folded names a town may stand under: as typed, then without the word for its kind ("New York City", "City of New York")."""
    bare = _TOWN_BEFORE.sub("", name)
    return tuple(dict.fromkeys((name, bare, _TOWN_AFTER.sub("", bare))))


def city_extents(name: str, state: str) -> tuple[str, ...]:
    """How a ``ServiceArea.extent`` may write a city: as it is spelled, and folded."""
    return tuple(dict.fromkeys((f"city:{state}/{name.lower()}", f"city:{state}/{folded(name)}")))
