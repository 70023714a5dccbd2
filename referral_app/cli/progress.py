"""How far slow work has come, on one line of a terminal that overwrites itself; where nobody looks, nothing."""

from __future__ import annotations

import contextlib
import sys
import time
from collections.abc import Iterator

from referral_app.domain.phrases import Phrase
from referral_app.domain.progress import Progress, unobserved
from referral_app.words.catalogue import Catalogue

_EVERY = 0.2
_TELLS = 2.0
"""Seconds after which the time left can be judged."""


@contextlib.contextmanager
def telling(words: Catalogue) -> Iterator[Progress]:
    """A progress that is told on stderr if that is a terminal. The line is gone afterwards."""
    if sys.stderr is None or not sys.stderr.isatty():
        yield unobserved
        return
    line = _Line(words)
    try:
        yield line
    finally:
        sys.stderr.write("\r\x1b[K")
        sys.stderr.flush()


class _Line:
    def __init__(self, words: Catalogue) -> None:
        self._words = words
        self._begun = self._told = time.monotonic()

    def __call__(self, done: int, whole: int | None) -> None:
        now = time.monotonic()
        if now - self._told < _EVERY:
            return
        self._told = now
        told = f"{100 * done // whole} %" if whole else str(done)
        spent = now - self._begun
        if whole and done and spent > _TELLS:
            left = round(spent * (whole - done) / done)
            told += " · " + self._words.say(Phrase("{seconds} s left", {"seconds": left}))
        sys.stderr.write(f"\r\x1b[K{told}")
        sys.stderr.flush()
