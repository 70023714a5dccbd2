"""Which of many names somebody means who typed a few letters: words begun first, then letters in their order."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence


def ranked(typed: str, names: Sequence[str]) -> list[int]:
    """Places in ``names`` of those that fit, best first; with nothing typed all of them, as they stand.

    A name fits if each typed word begins one of its words (best if they begin the name), or if all typed letters stand in it in order,
    better the closer together. Case and accents do not count.
    """
    wanted = folded(typed).split()
    if not wanted:
        return list(range(len(names)))
    scored = ((_score(wanted, folded(name)), place) for place, name in enumerate(names))
    return [place for score, place in sorted((score, place) for score, place in scored if score is not None)]


def folded(text: str) -> str:
    """``text`` without case and accents."""
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(part for part in parts if not unicodedata.combining(part))


def _score(wanted: Sequence[str], name: str) -> tuple[int, int] | None:
    """Lower is better; ``None`` for a name that does not fit."""
    words = name.split()
    places = [next((place for place, word in enumerate(words) if word.startswith(want)), None) for want in wanted]
    known = [place for place in places if place is not None]
    if len(known) == len(wanted):
        return (0, sum(known))
    spread = _spread("".join(wanted), name)
    return None if spread is None else (1, spread)


def _spread(letters: str, name: str) -> int | None:
    """How far apart ``letters`` stand in ``name``, taken in order from each possible beginning; ``None`` if they do not."""
    spreads = (_spread_from(letters, name, start) for start, letter in enumerate(name) if letter == letters[0])
    return min((spread for spread in spreads if spread is not None), default=None)


def _spread_from(letters: str, name: str, start: int) -> int | None:
    place = start
    for letter in letters[1:]:
        place = name.find(letter, place + 1)
        if place < 0:
            return None
    return place - start + 1 - len(letters)
