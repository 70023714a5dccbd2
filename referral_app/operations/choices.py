"""Every single thing a search can be narrowed by, as one kind of value: a click, a chip and an offered filter all mean the same.

Pure and light: the window works on these while somebody types.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from referral_app.operations.asked import Asked

OPEN_NOW = "open-now"
ALL_HOURS = "24-hours"
ANY_ROLE = "survivors"
"""The role when nothing is chosen."""


class Group(StrEnum):
    """What a choice is about. The order is that of the chips."""

    NEED = "need"
    SPEAKS = "speaks"
    NEAR = "near"
    WHEN = "when"
    TAKES = "takes"
    WITHOUT = "without"
    ROLE = "role"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice: a need's slug, a language's code, a key of ``domain.groups``, a place as typed, ``open-now`` or ``24-hours``, a role
    other than ``survivors``, or the words to look for."""

    group: Group
    value: str


EXCLUSIVE: tuple[frozenset[str], ...] = (
    frozenset({"under-18", "18-24", "25-over"}),
    frozenset({"without-letter", "with-letter"}),
)
"""Values of ``takes`` of which one at most is chosen: a person has one age, and has a letter or has none."""


def with_choice(asked: Asked, choice: Choice) -> Asked:
    """``asked`` with ``choice`` made as well. What cannot stand beside it goes: a need's own group or leaves, another age, place or text."""
    return _MAKE[choice.group](asked, choice.value)


def without_choice(asked: Asked, choice: Choice) -> Asked:
    """``asked`` with ``choice`` taken back; the same where it was not made."""
    return _TAKE_BACK[choice.group](asked, choice.value) if is_chosen(asked, choice) else asked


def is_chosen(asked: Asked, choice: Choice) -> bool:
    """Whether ``choice`` is made."""
    return choice in choices_of(asked)


def choices_of(asked: Asked) -> tuple[Choice, ...]:
    """Everything chosen, in the order in which chips stand."""
    return tuple(_choices_of(asked))


def _choices_of(asked: Asked) -> Iterator[Choice]:
    yield from (Choice(Group.NEED, slug) for slug in asked.needs)
    yield from (Choice(Group.SPEAKS, code) for code in asked.speaks)
    if asked.near is not None:
        yield Choice(Group.NEAR, asked.near)
    if asked.open_now:
        yield Choice(Group.WHEN, OPEN_NOW)
    if asked.all_hours:
        yield Choice(Group.WHEN, ALL_HOURS)
    yield from (Choice(Group.TAKES, key) for key in asked.takes)
    yield from (Choice(Group.WITHOUT, key) for key in asked.without)
    if asked.role != ANY_ROLE:
        yield Choice(Group.ROLE, asked.role)
    if asked.text.strip():
        yield Choice(Group.TEXT, asked.text)


def _need(asked: Asked, slug: str) -> Asked:
    """A leaf says more than its group and takes its place; a group takes the place of its leaves."""
    kept = (one for one in asked.needs if one.partition(".")[0] != slug.partition(".")[0] or ("." in one and "." in slug))
    return replace(asked, needs=_added(tuple(kept), slug))


def _takes(asked: Asked, key: str) -> Asked:
    others = next((values for values in EXCLUSIVE if key in values), frozenset[str]()) - {key}
    return replace(asked, takes=_added(tuple(one for one in asked.takes if one not in others), key))


def _when(asked: Asked, value: str, *, chosen: bool) -> Asked:
    return replace(asked, open_now=chosen) if value == OPEN_NOW else replace(asked, all_hours=chosen)


def _added(values: tuple[str, ...], value: str) -> tuple[str, ...]:
    return values if value in values else (*values, value)


def _left(values: tuple[str, ...], value: str) -> tuple[str, ...]:
    return tuple(one for one in values if one != value)


_MAKE: Mapping[Group, Callable[[Asked, str], Asked]] = {
    Group.NEED: _need,
    Group.SPEAKS: lambda asked, code: replace(asked, speaks=_added(asked.speaks, code)),
    Group.NEAR: lambda asked, place: replace(asked, near=place),
    Group.WHEN: lambda asked, value: _when(asked, value, chosen=True),
    Group.TAKES: _takes,
    Group.WITHOUT: lambda asked, key: replace(asked, without=_added(asked.without, key)),
    Group.ROLE: lambda asked, role: replace(asked, role=role),
    Group.TEXT: lambda asked, text: replace(asked, text=text),
}
_TAKE_BACK: Mapping[Group, Callable[[Asked, str], Asked]] = {
    Group.NEED: lambda asked, slug: replace(asked, needs=_left(asked.needs, slug)),
    Group.SPEAKS: lambda asked, code: replace(asked, speaks=_left(asked.speaks, code)),
    # A distance counts from a place, so it goes with it.
    Group.NEAR: lambda asked, _: replace(asked, near=None, within=None),
    Group.WHEN: lambda asked, value: _when(asked, value, chosen=False),
    Group.TAKES: lambda asked, key: replace(asked, takes=_left(asked.takes, key)),
    Group.WITHOUT: lambda asked, key: replace(asked, without=_left(asked.without, key)),
    Group.ROLE: lambda asked, _: replace(asked, role=ANY_ROLE),
    Group.TEXT: lambda asked, _: replace(asked, text=""),
}
