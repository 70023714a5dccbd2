"""Which characters the fonts of a sheet can draw, read from their own tables before anything is set.

Typst names missing characters only when it has set everything, one try after another, and 0.15 panics over some of them.
"""

from __future__ import annotations

import mmap
import struct
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from referral_app.sheets.setting.fonts import FONT_FILES, font_path

_COLLECTION = b"ttcf"
_FULL, _BASIC = 12, 4
"""Formats of a character map: all of Unicode in groups, or the basic plane in segments."""
_LAST_SEGMENT = 0xFFFF


def can_draw(char: str) -> bool:
    """Whether one of the fonts has a glyph for ``char``."""
    starts, ends = _covered()
    place = bisect_right(starts, ord(char)) - 1
    return place >= 0 and ord(char) <= ends[place]


@cache
def _covered() -> tuple[list[int], list[int]]:
    """First and last code points of everything covered, in order and without overlaps."""
    starts: list[int] = []
    ends: list[int] = []
    for start, end in sorted({group for font in FONT_FILES for group in _groups(font_path(font))}):
        if ends and start <= ends[-1] + 1:
            ends[-1] = max(ends[-1], end)
        else:
            starts.append(start)
            ends.append(end)
    return starts, ends


def _groups(path: Path) -> Iterator[tuple[int, int]]:
    """Code points a font file maps to glyphs; of a collection its first font, since all of ours share their glyphs."""
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        yield from _mapped(data)


def _mapped(data: mmap.mmap) -> Iterator[tuple[int, int]]:
    font = struct.unpack_from(">I", data, 12)[0] if data[:4] == _COLLECTION else 0
    tables = struct.unpack_from(">H", data, font + 4)[0]
    records = (struct.unpack_from(">4sIII", data, font + 12 + 16 * number) for number in range(tables))
    table = next(offset for tag, _, offset, _ in records if tag == b"cmap")
    maps = struct.unpack_from(">H", data, table + 2)[0]
    offsets = {table + struct.unpack_from(">HHI", data, table + 4 + 8 * number)[2] for number in range(maps)}
    by_format = {struct.unpack_from(">H", data, offset)[0]: offset for offset in sorted(offsets)}
    if _FULL in by_format:
        yield from _full(data, by_format[_FULL])
    else:
        yield from _basic(data, by_format[_BASIC])


def _full(data: mmap.mmap, offset: int) -> Iterator[tuple[int, int]]:
    count = struct.unpack_from(">I", data, offset + 12)[0]
    for number in range(count):
        start, end, _ = struct.unpack_from(">III", data, offset + 16 + 12 * number)
        yield start, end


def _basic(data: mmap.mmap, offset: int) -> Iterator[tuple[int, int]]:
    doubled = struct.unpack_from(">H", data, offset + 6)[0]
    ends = struct.unpack_from(f">{doubled // 2}H", data, offset + 14)
    starts = struct.unpack_from(f">{doubled // 2}H", data, offset + 16 + doubled)
    yield from ((start, end) for start, end in zip(starts, ends, strict=True) if start != _LAST_SEGMENT)
