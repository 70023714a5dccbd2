"""A sorted text file searched where it lies: nothing is read until somebody asks, and then only a few lines."""

from __future__ import annotations

import mmap
from collections.abc import Callable, Iterator
from functools import cached_property
from itertools import takewhile
from pathlib import Path
from typing import TypeAlias

Row: TypeAlias = list[str]


class SortedTable:
    """UTF-8 lines of fields apart by tabs, in ascending order of ``key`` of their first field."""

    def __init__(self, path: Path, key: Callable[[str], str] = str) -> None:
        self._path = path
        self._key = key

    @cached_property
    def _bytes(self) -> mmap.mmap:
        with self._path.open("rb") as file:
            return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)

    def rows(self, key: str) -> list[Row]:
        """Every row of exactly this key, in file order."""
        return list(takewhile(lambda row: self._key(row[0]) == key, self._from(self._seek(key))))

    def starting(self, prefix: str) -> Iterator[Row]:
        """Every row whose key starts with ``prefix``, in file order."""
        return takewhile(lambda row: self._key(row[0]).startswith(prefix), self._from(self._seek(prefix)))

    def around(self, key: str, count: int) -> list[Row]:
        """Up to ``count`` rows before where ``key`` would stand, and as many from there on."""
        start = self._seek(key)
        after = [row for row, _ in zip(self._from(start), range(count), strict=False)]
        before: list[Row] = []
        while start > 0 and len(before) < count:
            end, start = start, self._bytes.rfind(b"\n", 0, start - 1) + 1
            before.insert(0, _row(self._bytes[start : end - 1]))
        return before + after

    def with_field(self, value: str) -> Iterator[Row]:
        """Every row that has ``value`` as a field between two others. Reads through the whole file (some milliseconds)."""
        data, wanted = self._bytes, f"\t{value}\t".encode()
        found = data.find(wanted)
        while found >= 0:
            end = data.find(b"\n", found)
            yield _row(data[data.rfind(b"\n", 0, found) + 1 : end])
            found = data.find(wanted, end)

    def _from(self, start: int) -> Iterator[Row]:
        while start < len(self._bytes):
            end = self._bytes.find(b"\n", start)
            yield _row(self._bytes[start:end])
            start = end + 1

    def _seek(self, key: str) -> int:
        """Where the first line whose key is not below ``key`` begins."""
        data, low, high = self._bytes, 0, len(self._bytes)
        while low < high:
            middle = (low + high) // 2
            start, end = data.rfind(b"\n", 0, middle) + 1, data.find(b"\n", middle)
            if self._key(data[start : data.find(b"\t", start)].decode()) < key:
                low = end + 1
            else:
                high = start
        return low


def _row(line: bytes) -> Row:
    return line.decode().split("\t")
