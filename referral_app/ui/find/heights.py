"""How high rows are, of which few have been measured: a list of a hundred thousand is as quick as one of ten."""

from __future__ import annotations

from collections import defaultdict


class Heights:
    """``count`` rows, each ``usual`` pixels high until it is measured. What a row differs by is summed up in a tree over the places
    (after Fenwick), so that asking and measuring take a few steps however many rows there are.
    """

    def __init__(self, count: int = 0, usual: int = 1) -> None:
        self.count = count
        self._usual = max(1, usual)
        self._measured: dict[int, int] = {}
        self._more: defaultdict[int, int] = defaultdict(int)
        self._highest_step = 1 << max(0, count.bit_length() - 1)

    @property
    def total(self) -> int:
        """All rows together."""
        return self.top(self.count)

    def top(self, row: int) -> int:
        """Where ``row`` begins, in pixels from the first."""
        more, at = 0, row
        while at > 0:
            more += self._more.get(at, 0)
            at -= at & -at
        return row * self._usual + more

    def of(self, row: int) -> int:
        """How high ``row`` is, as far as is known."""
        return self._measured.get(row, self._usual)

    def is_measured(self, row: int) -> bool:
        """Whether that is known."""
        return row in self._measured

    def measure(self, row: int, height: int) -> bool:
        """Note how high ``row`` is; whether that is another height than was thought."""
        height = max(1, height)
        more = height - self.of(row)
        self._measured[row] = height
        at = row + 1
        while more and at <= self.count:
            self._more[at] += more
            at += at & -at
        return bool(more)

    def row_at(self, y: int) -> int:
        """The row that covers ``y``; the nearest there is, and -1 if there is none."""
        at, more, step = 0, 0, self._highest_step
        while step:
            further = at + step
            if further <= self.count and further * self._usual + more + self._more.get(further, 0) <= y:
                at, more = further, more + self._more.get(further, 0)
            step >>= 1
        return min(at, self.count - 1)
