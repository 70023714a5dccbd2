"""Fair shares of a short list."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from referral_app.search.dealing import fair_shares, round_robin
from tests.search.programs import Desk, a_program

SHARES = [
    ([9, 9], 5, [3, 2]),
    ([9, 1, 9], 5, [2, 1, 2]),
    ([0, 9], 5, [0, 5]),
    ([2, 2], 9, [2, 2]),
    ([], 5, []),
    ([3, 4], None, [3, 4]),
    ([1, 1, 1], 2, [1, 1, 0]),
]


@pytest.mark.parametrize(("sizes", "wanted", "shares"), SHARES)
def test_shares_are_dealt_in_turn(sizes: list[int], wanted: int | None, shares: list[int]) -> None:
    assert fair_shares(sizes, wanted) == shares


@given(sizes=st.lists(st.integers(0, 10**6), max_size=12), wanted=st.integers(0, 10**6))
def test_nothing_is_dealt_twice_and_nobody_is_passed_over(sizes: list[int], wanted: int) -> None:
    shares = fair_shares(sizes, wanted)
    assert sum(shares) == min(wanted, sum(sizes))
    assert all(share <= size for share, size in zip(shares, sizes, strict=True))
    hungry = [share for share, size in zip(shares, sizes, strict=True) if share < size]
    assert not hungry or max(shares, default=0) - min(hungry) <= 1


def test_results_are_dealt_round_the_sections(desk: Desk) -> None:
    desk.put(*(a_program(f"Bed {n}") for n in range(4)), *(a_program(f"Lawyer {n}", needs=["immigration"]) for n in range(2)))
    results = desk.page(needs=("housing", "immigration")).results
    assert [result.name for result in round_robin(results, 5)] == ["Bed 0", "Lawyer 0", "Bed 1", "Lawyer 1", "Bed 2"]
    assert round_robin(results, 0) == ()
