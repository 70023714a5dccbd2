"""Fair shares of a short list."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from referral_app.search.dealing import fair_shares

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
