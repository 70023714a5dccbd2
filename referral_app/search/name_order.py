"""All entries in order of their names, kept beside the postings: a search of a hundred thousand sorts nothing and reads no names.

The order is cut into pieces of some thousand ordinals, so that a new name rewrites one piece.
"""

from __future__ import annotations

import sys
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterable, Sequence

ORDER = "order"
"""The field of postings that hold pieces of the order; the term is empty and the shard is the number of the piece."""

PIECE = 4096
LONGEST_PIECE = 2 * PIECE

NameKey = tuple[str, str]
KeysOf = Callable[[Sequence[int]], list[NameKey]]


def pack_piece(ordinals: Iterable[int]) -> bytes:
    """Four bytes for each ordinal, lowest first."""
    return _little_endian(array("I", ordinals)).tobytes()


def unpack_piece(blob: bytes) -> array[int]:
    """The ordinals that ``pack_piece`` wrote. Raises ``ValueError`` when it is something else."""
    piece = array("I")
    piece.frombytes(blob)
    return _little_endian(piece)


def _little_endian(piece: array[int]) -> array[int]:
    if sys.byteorder == "big":
        piece.byteswap()
    return piece


class NameOrder:
    """The order while it is changed. ``keys_of`` gives the names of entries that already stand in it."""

    def __init__(self, pieces: Iterable[array[int]], keys_of: KeysOf) -> None:
        self._pieces = [piece for piece in pieces if piece]
        self._keys_of = keys_of

    @property
    def pieces(self) -> Sequence[array[int]]:
        """The order as it is now; a piece that was not touched is the object it was made with."""
        return self._pieces

    def change(self, gone: Collection[int], new: Collection[tuple[NameKey, int]]) -> None:
        """Take out ``gone`` and put in ``new`` where their names belong. An entry renamed is in both."""
        if gone:
            self._take_out(set(gone))
        standing = sum(map(len, self._pieces))
        if len(new) * standing.bit_length() >= standing:
            self._merge(new)
        else:
            for key, ordinal in sorted(new):
                self._put_in(key, ordinal)
        self._pieces = [piece for piece in self._pieces if piece]
        if any(len(piece) > LONGEST_PIECE for piece in self._pieces):
            self._cut_anew([ordinal for piece in self._pieces for ordinal in piece])

    def _take_out(self, gone: set[int]) -> None:
        """Pieces without any of them stay the objects they are."""
        for at, piece in enumerate(self._pieces):
            if not gone.isdisjoint(piece):
                self._pieces[at] = array("I", (ordinal for ordinal in piece if ordinal not in gone))

    def _put_in(self, key: NameKey, ordinal: int) -> None:
        filled = [at for at, piece in enumerate(self._pieces) if piece]
        if not filled:
            self._pieces = [array("I", [ordinal])]
            return
        at = filled[max(0, bisect_right(filled, key, key=lambda each: self._key_of(self._pieces[each][0])) - 1)]
        piece = self._pieces[at][:]
        piece.insert(bisect_left(piece, key, key=self._key_of), ordinal)
        self._pieces[at] = piece

    def _merge(self, new: Collection[tuple[NameKey, int]]) -> None:
        standing = [ordinal for piece in self._pieces for ordinal in piece]
        keyed = [*zip(self._keys_of(standing), standing, strict=True), *new]
        keyed.sort()
        self._cut_anew([ordinal for _, ordinal in keyed])

    def _cut_anew(self, ordinals: list[int]) -> None:
        self._pieces = [array("I", ordinals[at : at + PIECE]) for at in range(0, len(ordinals), PIECE)]

    def _key_of(self, ordinal: int) -> NameKey:
        return self._keys_of([ordinal])[0]
