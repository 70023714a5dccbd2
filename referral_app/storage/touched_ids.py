"""Ids of the rows a change touched, kept small: of an import there are millions, and a text for each would outweigh all else."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from itertools import chain


class TouchedIds(Collection[str]):
    """Ids in the order they were added, in some 40 bytes each. They are only ever gone through, seldom looked up."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._count = 0

    def add(self, ids: str, count: int) -> None:
        """Add ``count`` more, given as a JSON list."""
        self._pieces.append(ids)
        self._count += count

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[str]:
        return chain.from_iterable(map(json.loads, self._pieces))

    def __contains__(self, one: object) -> bool:
        return any(one == each for each in self)

    def __repr__(self) -> str:
        return f"TouchedIds({list(self)})"
