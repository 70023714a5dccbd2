"""How close together a sheet has to stand: as generously as the fewest pages it can be had on allow, found with few tries.

Whatever stands closer is smaller in every size, so it never takes more pages; that is what the search rests on, and ``tests/sheets`` holds it.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from concurrent.futures import Future, ThreadPoolExecutor
from functools import cache
from typing import Generic, Protocol, TypeVar

MOST_REMEMBERED = 64


class HasPages(Protocol):
    """What was set."""

    @property
    def pages(self) -> int:
        """How many it takes."""


_Set = TypeVar("_Set", bound=HasPages)


class Search(Generic[_Set]):
    """Finds it. ``set_at`` sets the sheet at a closeness, from 0, the most generous, to ``closest``; it is called on several threads."""

    def __init__(self, set_at: Callable[[int], _Set], closest: int) -> None:
        self._set_at, self._closest = set_at, closest
        self._tries: dict[int, Future[_Set]] = {}

    def run(self, likely: int, *, several_pages: bool) -> tuple[int, _Set]:
        """The closeness and what was set at it. Both guesses change only how long it takes."""
        guessed = {likely - 1, self._closest} if several_pages else {likely - 1}
        self._begin(*(guessed - {likely, -1}))
        self._tries[likely] = _done(self._set_at(likely))
        if self._pages(likely) > 1:
            self._begin(self._closest)
        while True:
            fewest = 1 if any(self._pages(tried) == 1 for tried in self._tries) else self._pages(self._closest)
            enough = min(tried for tried in self._tries if self._pages(tried) <= fewest)
            short = max((tried for tried in self._tries if tried < enough), default=-1)
            if enough - short <= 1:
                return enough, self._tries[enough].result()
            self._begin((short + enough) // 2)

    def _begin(self, *wanted: int) -> None:
        for closeness in wanted:
            if closeness not in self._tries:
                self._tries[closeness] = _threads().submit(self._set_at, closeness)

    def _pages(self, closeness: int) -> int:
        return self._tries[closeness].result().pages


class Guesses:
    """What the last sheet of each kind came to: the next is mostly a word, a program or an order away from it."""

    def __init__(self) -> None:
        self._last: dict[Hashable, tuple[int, bool]] = {}

    def of(self, kind: Hashable) -> tuple[int, bool]:
        """How close it stood, and whether on several pages."""
        return self._last.get(kind, (0, False))

    def keep(self, kind: Hashable, closeness: int, *, several_pages: bool) -> None:
        """For the next of this kind."""
        self._last.pop(kind, None)
        self._last[kind] = (closeness, several_pages)
        while len(self._last) > MOST_REMEMBERED:
            del self._last[next(iter(self._last))]


@cache
def _threads() -> ThreadPoolExecutor:
    """Two, beside the one that asks: what is tried at once waits for nothing, and a desk has two cores."""
    return ThreadPoolExecutor(2, thread_name_prefix="setting")


def _done(result: _Set) -> Future[_Set]:
    future: Future[_Set] = Future()
    future.set_result(result)
    return future
