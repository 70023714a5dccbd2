"""Where rows begin, of which few are measured: as if all were added up."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from referral_app.ui.find.heights import Heights

MEASURED = st.lists(st.tuples(st.integers(0, 60), st.integers(1, 300)), max_size=40)


@given(count=st.integers(0, 60), usual=st.integers(1, 90), measured=MEASURED)
@settings(deadline=None)
def test_as_if_all_were_added_up(count: int, usual: int, measured: list[tuple[int, int]]) -> None:
    heights, plain = Heights(count, usual), [usual] * count
    for row, height in measured:
        if row < count:
            assert heights.measure(row, height) is (plain[row] != height)
            plain[row] = height
    assert [heights.top(row) for row in range(count + 1)] == [sum(plain[:row]) for row in range(count + 1)]
    assert heights.total == sum(plain)
    begins = [row for row, height in enumerate(plain) for _ in range(height)]
    assert [heights.row_at(y) for y in range(len(begins))] == begins
    assert heights.row_at(heights.total + 5) == count - 1


def test_a_million_rows_are_there_at_once() -> None:
    heights = Heights(1_000_000, 80)
    heights.measure(999_998, 100)
    assert heights.top(999_999) == 999_999 * 80 + 20
    assert heights.row_at(999_998 * 80 + 99) == 999_998
