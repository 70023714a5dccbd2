"""What each letter, visa or status opens: staff information with its sources, never on a sheet and never legal advice (users.md 4.1)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Ages(StrEnum):
    """Whom a letter is for, where it is not for everybody."""

    UNDER_18 = "under-18"
    ADULT = "18-over"


@dataclass(frozen=True, slots=True)
class LetterSource:
    """Who says so, and of which day, month or year (ISO) where it is dated."""

    text: str
    date: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """One letter, visa, status or law. ``opens`` goes on after the name and is absent where it only takes away; ``contested`` says what
    is not settled. ``law_2025``: the law of July 4, 2025 (Public Law 119-21) changed what it opens. ``needs``, ``takes`` and ``without``
    are the choices of a search that show it to staff. There is at least one source; the first is named on the screen.
    """

    key: str
    name: str
    about: str
    decided_by: str
    for_whom: str
    opens: str | None
    opens_not: str
    contested: str | None
    law_2025: bool
    needs: tuple[str, ...]
    takes: tuple[str, ...]
    without: tuple[str, ...]
    ages: Ages | None
    sources: tuple[LetterSource, ...]
