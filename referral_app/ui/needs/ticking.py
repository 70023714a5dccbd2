"""What a click in the pane makes of what is asked: pure, so that every combination can be tried."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from referral_app.operations.asked import Asked
from referral_app.operations.choices import Choice, Group, is_chosen, with_choice, without_choice

ANY = ""
"""The key of "any age", "any papers", "any language": nothing is chosen."""

AGES: tuple[str, ...] = ("under-18", "18-24", "25-over")
PAPERS: dict[str, Choice] = {
    "no-questions": Choice(Group.WITHOUT, "status-question"),
    "without-letter": Choice(Group.TAKES, "without-letter"),
    "with-letter": Choice(Group.TAKES, "with-letter"),
}
"""What may matter about papers, of which the pane chooses one at most."""


def group_of(slug: str) -> str:
    """The group a need belongs to; a group's own slug for a group."""
    return slug.partition(".")[0]


def has_group(asked: Asked, group: str) -> bool:
    """Whether a group is asked for, whole or by some of its leaves."""
    return any(group_of(need) == group for need in asked.needs)


def with_need_toggled(asked: Asked, slug: str) -> Asked:
    """Tick a need, or untick it. A group goes with its leaves; without its last leaf it is asked for whole again.

    A group keeps its place among the needs, since they are the sections of the list in this order.
    """
    group = group_of(slug)
    of_group = [need for need in asked.needs if group_of(need) == group]
    if slug == group and of_group:
        return replace(asked, needs=tuple(need for need in asked.needs if group_of(need) != group))
    if slug not in of_group:
        changed = with_choice(asked, Choice(Group.NEED, slug))
    elif len(of_group) == 1:
        changed = with_choice(asked, Choice(Group.NEED, group))
    else:
        changed = without_choice(asked, Choice(Group.NEED, slug))
    places = {one: place for place, one in enumerate(dict.fromkeys(group_of(need) for need in asked.needs))}
    return replace(changed, needs=tuple(sorted(changed.needs, key=lambda need: places.get(group_of(need), len(places)))))


def with_age(asked: Asked, age: str) -> Asked:
    """Of this age, and no other; ``ANY`` for every age."""
    return _with_one(asked, age, {key: Choice(Group.TAKES, key) for key in AGES})


def age_of(asked: Asked) -> str:
    """The age asked for, or ``ANY``."""
    return next((age for age in AGES if age in asked.takes), ANY)


def with_papers(asked: Asked, papers: str) -> Asked:
    """With one of ``PAPERS`` and no other; ``ANY`` for none of them."""
    return _with_one(asked, papers, PAPERS)


def papers_of(asked: Asked) -> tuple[str, ...]:
    """What is asked about papers: through the search box it can be more than one thing."""
    return tuple(key for key, choice in PAPERS.items() if is_chosen(asked, choice))


def with_language(asked: Asked, code: str) -> Asked:
    """Speaking this language alone; ``ANY`` for every language."""
    return replace(asked, speaks=() if code == ANY else (code,))


def with_place(asked: Asked, place: str, miles: float) -> Asked:
    """Near ``place``, as typed; an empty one is anywhere, and then there is no distance either."""
    typed = place.strip()
    return replace(asked, near=typed, within=miles) if typed else without_choice(asked, Choice(Group.NEAR, asked.near or ""))


def _with_one(asked: Asked, key: str, choices: dict[str, Choice]) -> Asked:
    return _with(_without_all(asked, choices.values()), choices.get(key))


def _with(asked: Asked, choice: Choice | None) -> Asked:
    return asked if choice is None else with_choice(asked, choice)


def _without_all(asked: Asked, choices: Iterable[Choice]) -> Asked:
    for choice in choices:
        asked = without_choice(asked, choice)
    return asked
