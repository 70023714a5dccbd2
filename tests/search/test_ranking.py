"""Orders worked out beforehand: trust as the domain has it, names with each change, and the first few of any set."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyroaring import BitMap

from referral_app.domain.trust import TrustInputs, TrustState, latest_day, trust_on
from referral_app.places.distance import distance_miles
from referral_app.search import name_order
from referral_app.search.grid import cell_of, cells_around
from referral_app.search.name_order import NameOrder, pack_piece, unpack_piece
from referral_app.search.postings import Facet, Mark
from referral_app.search.ranking import Ranking, by_trust

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

    order = by_trust(Listed(inputs), range(len(inputs)), TODAY).first(BitMap(range(len(inputs))))
    assert [key(ordinal) for ordinal in order] == sorted(map(key, order))
    assert sorted(order) == list(range(len(inputs)))


@given(order=st.lists(st.integers(0, 5000), unique=True, max_size=300), data=st.data())
@settings(deadline=None)
def test_the_first_of_any_set_are_those_that_come_first_in_the_order(order: list[int], data: st.DataObject) -> None:
    among = BitMap(data.draw(st.lists(st.sampled_from(order), unique=True))) if order else BitMap()
    wanted = data.draw(st.none() | st.integers(0, 320))
    assert Ranking(order).first(among, wanted) == [each for each in order if each in among][:wanted]


def _names_in(names: dict[int, tuple[str, str]]) -> Callable[[Sequence[int]], list[tuple[str, str]]]:
    return lambda ordinals: [names[ordinal] for ordinal in ordinals]


@given(changes=st.lists(st.dictionaries(st.integers(0, 60), st.none() | st.sampled_from("abcdefgh"), max_size=25), max_size=12))
@settings(deadline=None)
def test_names_stay_in_order_through_every_change(changes: list[dict[int, str | None]]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(name_order, "PIECE", 4)
        patch.setattr(name_order, "LONGEST_PIECE", 8)
        names: dict[int, tuple[str, str]] = {}
        pieces: list[array[int]] = []
        for change in changes:
            gone = [ordinal for ordinal in change if ordinal in names]
            names = {ordinal: key for ordinal, key in names.items() if ordinal not in change}
            new = {ordinal: (name, str(ordinal)) for ordinal, name in change.items() if name is not None}
            names |= new
            order = NameOrder(pieces, _names_in(names))
            order.change(gone, [(key, ordinal) for ordinal, key in new.items()])
            pieces = [unpack_piece(pack_piece(piece)) for piece in order.pieces]
            assert [ordinal for piece in pieces for ordinal in piece] == sorted(names, key=names.__getitem__)
            assert all(0 < len(piece) <= 8 for piece in pieces)


POINTS = st.tuples(st.floats(-90, 90), st.floats(-180, 180))
OFFSETS = st.tuples(st.floats(-8, 8), st.floats(-30, 30))


@given(centre=POINTS, offset=OFFSETS, further=st.floats(0, 50))
@settings(deadline=None, max_examples=100)
def test_every_point_within_the_miles_lies_in_the_cells(centre: tuple[float, float], offset: tuple[float, float], further: float) -> None:
    point = max(-90.0, min(90.0, centre[0] + offset[0])), (centre[1] + offset[1] + 180) % 360 - 180
    away = distance_miles(*centre, *point)
    assert cell_of(*point) in set(cells_around(*centre, away + further))


@pytest.mark.parametrize("side", [179.9, -179.9])
def test_cells_go_on_across_the_date_line(side: float) -> None:
    assert cell_of(52.0, -side) in set(cells_around(52.0, side, 30))
