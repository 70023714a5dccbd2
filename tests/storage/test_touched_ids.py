"""Ids kept small read back as they were, whatever characters they hold."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from referral_app.storage.touched_ids import TouchedIds

IDS = st.lists(st.text(max_size=8), max_size=5)


@given(pieces=st.lists(IDS, max_size=5))
def test_ids_read_back_in_order(pieces: list[list[str]]) -> None:
    kept = TouchedIds()
    for piece in pieces:
        kept.add(json.dumps(piece), len(piece))
    flat = [one for piece in pieces for one in piece]

    assert list(kept) == list(kept) == flat
    assert len(kept) == len(flat)
    assert all(one in kept for one in flat)
    assert "not one of them" not in kept
