"""The ways a place is not found: one sentence each, with the nearest places that are."""

from __future__ import annotations

from collections.abc import Iterable

from referral_app.domain.phrases import Phrase
from referral_app.domain.problems import UnknownValue

LONGEST_QUOTED = 60
"""Characters of what was typed that are said back."""


class UnknownPlace(UnknownValue):
    """A place that is not known, or not one place. The sentence differs; ``nearest`` are up to five valid choices."""

    def __init__(self, phrase: Phrase, value: str, nearest: Iterable[str] = ()) -> None:
        value = value if len(value) <= LONGEST_QUOTED else value[:LONGEST_QUOTED] + "…"
        super().__init__(Phrase("place"), value, nearest)
        self.phrase = phrase.filled(value=value, nearest="; ".join(self.nearest))
        self.args = (str(self.phrase),)


def unknown_zip(value: str, nearest: Iterable[str]) -> UnknownPlace:
    """The Census knows areas, not post-office boxes: about one ZIP code in five has none."""
    return UnknownPlace(
        Phrase("ZIP code {value} is not on the map (codes for post-office boxes are not); try the city. Nearest: {nearest}."),
        value,
        nearest,
    )


def no_zip(value: str, nearest: Iterable[str]) -> UnknownPlace:
    """Digits, but not five."""
    return UnknownPlace(Phrase("“{value}” is not a ZIP code; give its five digits, or the city. Nearest: {nearest}."), value, nearest)


def whole_state(value: str, nearest: Iterable[str]) -> UnknownPlace:
    """A state is too wide to be near."""
    return UnknownPlace(
        Phrase("“{value}” is a whole state; give a ZIP code, a city or a county in it, such as: {nearest}."), value, nearest
    )


def more_than_one(value: str, nearest: Iterable[str]) -> UnknownPlace:
    """A name without its state."""
    return UnknownPlace(Phrase("There is more than one “{value}”; add the state, such as: {nearest}."), value, nearest)


def unknown_place(value: str, nearest: Iterable[str]) -> UnknownPlace:
    """Nothing of that name."""
    nearest = tuple(nearest)
    if nearest:
        return UnknownPlace(
            Phrase("“{value}” is not a place we know; try the ZIP code or a larger city. Nearest: {nearest}."), value, nearest
        )
    return UnknownPlace(Phrase("“{value}” is not a place we know; give a ZIP code, or a city and its state, such as Oakland, CA."), value)
