"""How many programs a search would list if some of those that fit did not: counted, without a search for each choice."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from pyroaring import BitMap


class Out(Protocol):
    """What a choice rules out."""

    def of(self, entries: BitMap) -> int:
        """How many of ``entries``."""


class Sections(Protocol):
    """The part of a selection that says what stands in which section."""

    def met(self, need: str) -> BitMap:
        """The entries that can stand under ``need``."""

    def parts(self, order: tuple[str, ...]) -> Sequence[tuple[BitMap, BitMap | None]]:
        """For each section, all it can hold and those of them that text matches (``None`` without text), when needs claim in ``order``."""


class RuledOut:
    """Just these entries."""

    def __init__(self, entries: BitMap) -> None:
        self._entries = entries

    def of(self, entries: BitMap) -> int:
        """How many of ``entries``."""
        return entries.intersection_cardinality(self._entries)


class AllBut:
    """Of ``known`` all but some. Made once for many choices: what of a set is known is worked out once."""

    def __init__(self, known: BitMap) -> None:
        self._known = known
        self._seen: dict[int, tuple[BitMap, BitMap]] = {}

    def but(self, kept: BitMap) -> Out:
        """The known entries without ``kept``."""
        return _AllBut(self, kept)

    def known_of(self, entries: BitMap) -> BitMap:
        """Those of ``entries`` that are known. ``entries`` are kept too, so that no other set can take their place in memory."""
        found = self._seen.get(id(entries))
        if found is None:
            self._seen[id(entries)] = found = (entries, entries & self._known)
        return found[1]


class _AllBut:
    def __init__(self, known: AllBut, kept: BitMap) -> None:
        self._known = known
        self._kept = kept

    def of(self, entries: BitMap) -> int:
        known = self._known.known_of(entries)
        return len(known) - known.intersection_cardinality(self._kept)


NOTHING = RuledOut(BitMap())


class Tally:
    """Totals for what is left of ``fitting``. ``needs`` are those asked for; ``matching`` narrows a search that asks for none."""

    def __init__(self, sections: Sections, needs: Sequence[str], fitting: BitMap, matching: BitMap | None) -> None:
        self._sections = sections
        self._matching = matching
        self._by_need = [(need, fitting & sections.met(need)) for need in needs]
        self._all = BitMap.union(BitMap(), *(entries for _, entries in self._by_need)) if needs else fitting
        if matching is not None and not needs:
            self._all = fitting & matching
        self._parts: dict[tuple[str, ...], Sequence[tuple[BitMap, BitMap]]] = {}

    def without(self, out: Out) -> int:
        """The total when what ``out`` rules out does not fit."""
        if self._matching is None or not self._by_need:
            return len(self._all) - out.of(self._all)
        return sum(_left(matching, out) or _left(whole, out) for whole, matching in self._listed(self._order(out)))

    def _order(self, out: Out) -> tuple[str, ...]:
        """The needs, the scarcest first."""
        if len(self._by_need) == 1:
            return (self._by_need[0][0],)
        counted = sorted(((_left(entries, out), place) for place, (_, entries) in enumerate(self._by_need)))
        return tuple(self._by_need[place][0] for _, place in counted)

    def _listed(self, order: tuple[str, ...]) -> Sequence[tuple[BitMap, BitMap]]:
        found = self._parts.get(order)
        if found is None:
            found = [(self._all & whole, self._all & (matching or BitMap())) for whole, matching in self._sections.parts(order)]
            self._parts[order] = found
        return found


def _left(entries: BitMap, out: Out) -> int:
    return len(entries) - out.of(entries) if entries else 0
