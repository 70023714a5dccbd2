"""Orders worked out beforehand: trust as the domain has it, names with each change, and the first few of any set."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyroaring import BitMap

from referral_app.domain.trust import TrustInputs, TrustState, latest_day, trust_on
from referral_app.search.kept import name_order, name_ranks
from referral_app.search.kept.name_order import NameKey, NameOrder, pack_piece, unpack_piece
from referral_app.search.kept.name_ranks import NameRanks
from referral_app.search.kept.postings import Facet, Mark
from referral_app.search.kept.ranking import Ranking, trust_tiers

TODAY = date(2026, 7, 14)
DATES = st.sampled_from((None, "2026-07-13", "2026-07", "2026", "2025-07-14", "2025-07-13", "2025", "2024-02-29", "2031-01-01", "soon", ""))
INPUTS = st.builds(TrustInputs, DATES, DATES, st.booleans(), st.booleans())


class Listed:
    """Facets of a list of trust inputs, whose places are ordinals."""

    def __init__(self, inputs: Sequence[TrustInputs]) -> None:
        self._inputs = inputs

    def facet(self, facet: str, value: str) -> BitMap:
        return BitMap(at for at, each in enumerate(self._inputs) if value in self._values(facet, each))

    def facet_values(self, facet: str) -> list[str]:
        return sorted({value for each in self._inputs for value in self._values(facet, each)})

    def _values(self, facet: str, each: TrustInputs) -> list[str]:
        if facet == Facet.MARK:
            return [mark for mark, there in ((Mark.WEAK, each.weak), (Mark.DISPUTED, each.disputed)) if there]
        date = each.called_on if facet == Facet.CALLED else each.source_date
        return [date] if date else []


@given(st.lists(INPUTS, max_size=40))
@settings(deadline=None)
def test_the_order_of_trust_is_what_the_domain_says_of_each(inputs: list[TrustInputs]) -> None:
    def key(ordinal: int) -> tuple[int, int, int]:
        trust = trust_on(TODAY, inputs[ordinal])
        day = latest_day(trust.date) if trust.date else None
        return list(TrustState).index(trust.state), -(day.toordinal() if day else 0), 0

    everyone = BitMap(range(len(inputs)))
    ranking = Ranking(list(trust_tiers(Listed(inputs), everyone, TODAY)), NameRanks([(1, array("I", everyone))] if inputs else []))
    order = ranking.first(everyone)
    assert [key(ordinal) for ordinal in order] == sorted(map(key, order))
    assert sorted(order) == list(range(len(inputs)))


ORDERS = st.lists(st.integers(0, 5000), unique=True, max_size=300)


def pieces_of(order: Sequence[int], length: int = 7) -> list[tuple[int, array[int]]]:
    return [(10 * at, array("I", order[at : at + length])) for at in range(0, len(order), length)]


@given(order=ORDERS, cuts=st.lists(st.integers(0, 300), max_size=30), data=st.data(), sorted_at_once=st.sampled_from((0, 10, 3000)))
@settings(deadline=None)
def test_the_first_of_any_set_are_those_that_come_first(
    order: list[int], cuts: list[int], data: st.DataObject, sorted_at_once: int
) -> None:
    """Whatever the tiers are: they are cut from the order of names turned about, so that both count."""
    among = BitMap(data.draw(st.lists(st.sampled_from(order), unique=True))) if order else BitMap()
    wanted = data.draw(st.none() | st.integers(0, 320))
    ends = sorted({0, *(cut for cut in cuts if cut < len(order)), len(order)})
    tiers = [BitMap(order[first:last]) for first, last in pairwise(ends)][::-1]
    expected = [each for tier in tiers for each in order if each in tier and each in among]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(name_ranks, "_SORTED_AT_ONCE", sorted_at_once)
        ranking = Ranking(tiers, NameRanks(pieces_of(order)))
        assert ranking.first(among, wanted) == expected[:wanted]


@given(orders=st.lists(ORDERS, min_size=2, max_size=4))
@settings(deadline=None)
def test_an_order_after_a_change_is_as_if_read_anew(orders: list[list[int]]) -> None:
    ranks = NameRanks(pieces_of(orders[0]))
    for order in orders[1:]:
        before = dict(pieces_of(orders[0]))
        now = dict(pieces_of(order))
        ranks.first(BitMap(orders[0]), 3)
        ranks = ranks.with_pieces({number: array("I", now.get(number, ())) for number in before.keys() | now.keys()})
        assert ranks.first(BitMap(order), len(order)) == order
        assert ranks.everyone() == BitMap(order)
        orders[0] = order


def _names_in(names: dict[int, NameKey]) -> Callable[[Sequence[int]], list[NameKey]]:
    return lambda ordinals: [names[ordinal] for ordinal in ordinals]


@given(
    changes=st.lists(st.dictionaries(st.integers(0, 60), st.none() | st.sampled_from("abcdefgh"), max_size=25), max_size=12),
    room=st.sampled_from((1, 4, 1024)),
)
@settings(deadline=None)
def test_names_stay_in_order_through_every_change(changes: list[dict[int, str | None]], room: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(name_order, "PIECE", 4)
        patch.setattr(name_order, "LONGEST_PIECE", 8)
        patch.setattr(name_order, "ROOM", room)
        names: dict[int, NameKey] = {}
        pieces: dict[int, array[int]] = {}
        for change in changes:
            gone = {ordinal: names[ordinal] for ordinal in change if ordinal in names}
            names = {ordinal: key for ordinal, key in names.items() if ordinal not in change}
            new = {ordinal: (name, str(ordinal)) for ordinal, name in change.items() if name is not None}
            names |= new
            order = NameOrder(sorted(pieces), pieces.__getitem__, _names_in(names))
            order.change(gone, [(key, ordinal) for ordinal, key in new.items()])
            pieces |= {number: unpack_piece(pack_piece(piece)) for number, piece in order.changed.items()}
            pieces = {number: piece for number, piece in sorted(pieces.items()) if piece}
            assert [ordinal for piece in pieces.values() for ordinal in piece] == sorted(names, key=names.__getitem__)
            assert all(0 < len(piece) <= 8 for piece in pieces.values())
