"""How much a file from outside may ask of this machine before it is refused (reliability.md T4-T9)."""

from __future__ import annotations

from dataclasses import dataclass

_MEGABYTE = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """Far above what directories are, far below what hurts. Bytes are those after unpacking.

    ``ratio`` is how many times larger than its packed bytes a member may be that is larger than ``small``; ``nesting`` how many archives may
    stand in one another.
    """

    members: int = 20_000
    nesting: int = 3
    bytes: int = 4096 * _MEGABYTE
    inner_archive: int = 256 * _MEGABYTE
    ratio: int = 250
    small: int = 8 * _MEGABYTE
    columns: int = 4_000
    cell: int = 200_000
    line: int = 16 * _MEGABYTE
    record: int = 8 * _MEGABYTE
    depth: int = 64
    path_bytes: int = 255


USUAL = Limits()
"""What every file is held to unless a test says otherwise."""
