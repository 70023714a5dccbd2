"""What Python does about things that refer to each other and that nobody wants any more; without Qt, so that measures can do the same."""

from __future__ import annotations

import gc

RARELY = 500
"""How many times the young are looked through before all are in the midst of work, where that never becomes calm; Python's own number is 10."""


def look_rarely() -> None:
    """From now on everything is looked through in the midst of work only after very much of it."""
    young, middle, _ = gc.get_threshold()
    gc.set_threshold(young, middle, RARELY)


def set_aside() -> None:
    """What is there now stays, and is not looked through again."""
    gc.freeze()


def look_through() -> None:
    """Look through everything that is not set aside."""
    gc.collect()
