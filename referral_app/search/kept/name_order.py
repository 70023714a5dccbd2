"""All entries in order of their names, kept beside the postings: a search of a million sorts nothing and reads no names.

The order is cut into pieces of some thousand ordinals, so that a new name reads and writes one piece. Pieces stand under numbers
with room between them, so that a piece grown too long is cut in two without moving the others.
"""

from __future__ import annotations

import sys
from array import array
from bisect import bisect_left, bisect_right, insort
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

PIECE = 4096
LONGEST_PIECE = 2 * PIECE
ROOM = 1024
"""Numbers left between pieces: one place in the order can be cut ten times before all are numbered anew."""

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
    """The order while it is changed.

    ``numbers`` are those of the pieces, in order; ``read`` gives a piece by its number; ``keys_of`` the names of entries as they are
    to be. Only pieces that are needed are read. ``changed`` holds the pieces to be written, an empty one for a piece that is gone.
    """

    def __init__(self, numbers: Iterable[int], read: Callable[[int], array[int]], keys_of: KeysOf) -> None:
        self._numbers = list(numbers)
        self._read = read
        self._keys_of = keys_of
        self._pieces: dict[int, array[int]] = {}
        self._keys: dict[int, NameKey] = {}
        self.changed: dict[int, array[int]] = {}

    def change(self, gone: Mapping[int, NameKey], new: Collection[tuple[NameKey, int]]) -> None:
        """Take out ``gone``, which stand under these names, and put in ``new`` where their names belong. One renamed is in both."""
        if (len(gone) + len(new)) >= PIECE * len(self._numbers) // 8:
            self._merge(gone.keys(), new)
            return
        self._keys = dict(gone)
        for ordinal, key in gone.items():
            self._take_out(ordinal, key)
        self._keys = {ordinal: key for key, ordinal in new}
        for key, ordinal in sorted(new):
            self._put_in(ordinal, key)

    def _piece(self, number: int) -> array[int]:
        found = self._pieces.get(number)
        if found is None:
            self._pieces[number] = found = self._read(number)
        return found

    def _set(self, number: int, piece: array[int]) -> None:
        self._pieces[number] = self.changed[number] = piece
        if not piece:
            self._numbers.remove(number)

    def _take_out(self, ordinal: int, key: NameKey) -> None:
        """It stands where its name says; should it not, wherever it is."""
        for number in (self._numbers[self._place(key)], *self._numbers):
            piece = self._piece(number)
            if ordinal in piece:
                self._set(number, array("I", (each for each in piece if each != ordinal)))
                return

    def _put_in(self, ordinal: int, key: NameKey) -> None:
        if not self._numbers:
            self._numbers = [ROOM]
            self._set(ROOM, array("I", [ordinal]))
            return
        place = self._place(key)
        number = self._numbers[place]
        piece = self._piece(number)[:]
        piece.insert(bisect_left(piece, key, key=self._key_of), ordinal)
        if len(piece) <= LONGEST_PIECE:
            self._set(number, piece)
        else:
            self._cut(place, piece)

    def _place(self, key: NameKey) -> int:
        """Which of the pieces ``key`` belongs to."""
        return max(0, bisect_right(self._numbers, key, key=lambda number: self._key_of(self._piece(number)[0])) - 1)

    def _cut(self, place: int, piece: array[int]) -> None:
        """Two pieces of one, the second under a number between it and the next."""
        number, half = self._numbers[place], len(piece) // 2
        after = self._numbers[place + 1] if place + 1 < len(self._numbers) else number + 2 * ROOM
        middle = (number + after) // 2
        if middle == number:
            self._set(number, piece)
            self._cut_anew([ordinal for each in self._numbers for ordinal in self._piece(each)])
            return
        insort(self._numbers, middle)
        self._set(number, piece[:half])
        self._set(middle, piece[half:])

    def _merge(self, gone: Collection[int], new: Collection[tuple[NameKey, int]]) -> None:
        standing = [ordinal for number in self._numbers for ordinal in self._piece(number) if ordinal not in gone]
        keyed = [*zip(self._keys_of(standing), standing, strict=True), *new]
        keyed.sort()
        self._cut_anew([ordinal for _, ordinal in keyed])

    def _cut_anew(self, ordinals: list[int]) -> None:
        pieces = {ROOM * (at // PIECE + 1): array("I", ordinals[at : at + PIECE]) for at in range(0, len(ordinals), PIECE)}
        self.changed = {number: array("I") for number in self._numbers} | pieces
        self._numbers, self._pieces = list(pieces), pieces

    def _key_of(self, ordinal: int) -> NameKey:
        found = self._keys.get(ordinal)
        if found is None:
            (found,) = self._keys_of([ordinal])
            self._keys[ordinal] = found
        return found
