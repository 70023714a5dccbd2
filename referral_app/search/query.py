"""What is asked: one search, every value of it already known to exist."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from referral_app.domain.roles import Role
from referral_app.places.place import Place

DEFAULT_MILES = 25.0

ROLE_SCOPES: dict[str, frozenset[Role]] = {
    "survivors": frozenset({Role.SURVIVORS, Role.REFERRALS}),
    "professionals": frozenset({Role.PROFESSIONALS}),
    "all": frozenset(Role),
}
"""What each value of ``--role`` lists (design 2). ``all`` also adds every kind of entry, entries without a role, and leads."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """One search. Nothing of it is ever kept.

    ``needs`` are slugs, any of which is wanted; ``speaks`` plain ISO 639 codes, any of which is spoken; ``takes`` and
    ``without`` are keys of ``domain.groups`` and each narrows. ``within_miles`` counts only with ``near``. ``leads`` lists the
    leads instead of what can be referred to. ``all_hours`` wants programs that are open around the clock. ``limit`` is how many
    results are wanted, ``None`` for all. ``now`` carries its zone.
    """

    now: datetime
    text: str = ""
    needs: tuple[str, ...] = ()
    speaks: tuple[str, ...] = ()
    takes: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    near: Place | None = None
    within_miles: float = DEFAULT_MILES
    open_now: bool = False
    all_hours: bool = False
    role: str = "survivors"
    leads: bool = False
    limit: int | None = 20
