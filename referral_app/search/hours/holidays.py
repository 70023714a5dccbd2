"""The days on which usual hours say little: federal holidays, and what a remark on a schedule says about them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache

from referral_app.domain.answers import Answer

_FIXED = ((1, 1), (6, 19), (7, 4), (11, 11), (12, 25))
"""New Year's Day, Juneteenth, Independence Day, Veterans Day, Christmas Day: month and day."""
_BY_WEEK = ((1, 0, 3), (2, 0, 3), (5, 0, -1), (9, 0, 1), (10, 0, 2), (11, 3, 4))
"""Birthday of Martin Luther King, Jr., Washington's Birthday, Memorial Day, Labor Day, Columbus Day, Thanksgiving Day: month, weekday
(Monday 0) and which of them (-1 the last). Both lists: 5 U.S.C. 6103(a)."""
_SATURDAY, _SUNDAY = 5, 6

_NAME = r"(?:holidays?|feriados?|festivos?)"
_MENTION = re.compile(rf"\b(?:{_NAME}|365)\b")
_WHICH = r"(?:(?:on|all|any|even|most|major|federal|public|legal|national|state|bank|weekends|and|&|los|días|dias|fines de semana|y)\s+)*"
_SAYS_OPEN = r"(?:open|available|staffed|includes|including|abiertos?|incluso|incluye(?:ndo)?|incluidos?)"
_OPEN = re.compile(rf"\b(?:{_SAYS_OPEN}\s+{_WHICH}{_NAME}|365)\b")
_CLOSED = re.compile(
    r"\b(?:clos(?:e|es|ed|ing)|except(?:ing|ions?)?|exclud(?:e|es|ed|ing)|no|not|never|unless|without|but|vary|varies|may"
    r"|cerrad[oa]s?|cierra|excepto|salvo|menos|sin|nunca|pueden?|puede)\b"
)


@lru_cache(maxsize=16)
def holidays_of(year: int) -> frozenset[date]:
    """The federal holidays of ``year``. One on a weekend stands beside the workday it is kept on: Friday for a Saturday (5 U.S.C.
    6103(b)), Monday for a Sunday (Executive Order 11582), which may lie in the year before.
    """
    named = [date(year, month, day) for month, day in _FIXED] + [_by_week(year, *each) for each in _BY_WEEK]
    return frozenset({*named, *(_kept_on(day) for day in named)})


@lru_cache(maxsize=256)
def is_holiday(day: int) -> bool:
    """Whether the day with ordinal ``day`` is a federal holiday, or kept as one."""
    found = date.fromordinal(day)
    return found in holidays_of(found.year) or found in holidays_of(found.year + 1)


def open_on_holidays(remarks: Iterable[str | None]) -> Answer:
    """What ``remarks`` on schedules say of holidays. They speak in words, so a yes needs one that says nothing else; any "except" or "closed"
    beside a holiday is taken for a no.
    """
    told = [text for remark in remarks if remark and _MENTION.search(text := " ".join(remark.casefold().split()))]
    if any(_CLOSED.search(text) for text in told):
        return Answer.NO
    return Answer.YES if any(_OPEN.search(text) for text in told) else Answer.UNKNOWN


def _by_week(year: int, month: int, weekday: int, which: int) -> date:
    if which < 0:
        last = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
        return last - timedelta(days=(last.weekday() - weekday) % 7)
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (which - 1))


def _kept_on(day: date) -> date:
    return day + timedelta(days={_SATURDAY: -1, _SUNDAY: 1}.get(day.weekday(), 0))
