"""What Python does about things that refer to each other and that nobody wants any more; without Qt, so that measures can do the same.

Left to itself Python looks for them after so many new things, so mostly in the midst of an answer, which makes thousands: it made one in twenty
answers half as long again.
"""

from __future__ import annotations

import gc

NEW, TIMES, RARELY = 50_000, 20, 500
"""How many new things there may be before they are looked through in the midst of work, and how many times that, before older ones are."""


def look_rarely() -> None:
    """From now on nothing is looked through in the midst of work, unless there is very much of it."""
    gc.set_threshold(NEW, TIMES, RARELY)


def set_aside() -> None:
    """What is there now stays, and is not looked through again."""
    gc.freeze()


def look_at_new() -> None:
    """Look through what is new since the last time."""
    gc.collect(1)


def look_through() -> None:
    """Look through everything that is not set aside."""
    gc.collect()
