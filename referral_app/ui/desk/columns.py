"""How the panes of the desk share the width of the window: three columns, two, or one behind another."""

from __future__ import annotations

from dataclasses import dataclass

NEEDS, FIND, PROGRAM, SHEET = "needs", "find", "program", "sheet"
PANES = (NEEDS, FIND, PROGRAM, SHEET)
"""In the order in which they are read, and F6 goes through them."""

THREE_FROM, TWO_FROM = 1180, 900
"""Pixels at 100 %: from here on there is room for three columns, for two."""
_LEFT, _RIGHT = 0.208, 0.299
"""The outer columns' share of the width, as in the mocks."""
_LEFT_LIMITS, _RIGHT_LIMITS, _SIDE_LIMITS = (264, 380), (396, 620), (384, 460)
_SIDE = 0.41
"""The share of the second of two columns."""
MIDDLE_AT_MOST = 1240
"""Lines longer than this are not read more easily."""


@dataclass(frozen=True, slots=True)
class Columns:
    """``left`` is 0 where needs are a tab, ``side`` where everything is. ``tabbed`` are the panes behind tabs, in order."""

    left: int
    side: int
    middle_at_most: int
    tabbed: tuple[str, ...]


def share(width: int, text_size: float) -> Columns:
    """The columns for a desk so wide in pixels, with text of that many percent of the usual size."""
    scale = text_size / 100
    usual = width / scale
    most = round(MIDDLE_AT_MOST * scale)
    if usual >= THREE_FROM:
        left, right = _within(usual * _LEFT, _LEFT_LIMITS), _within(usual * _RIGHT, _RIGHT_LIMITS)
        return Columns(round(left * scale), round(right * scale), most, (PROGRAM, SHEET))
    if usual >= TWO_FROM:
        return Columns(0, round(_within(usual * _SIDE, _SIDE_LIMITS) * scale), most, (NEEDS, PROGRAM, SHEET))
    return Columns(0, 0, most, PANES)


def _within(value: float, limits: tuple[int, int]) -> float:
    return max(limits[0], min(value, limits[1]))
