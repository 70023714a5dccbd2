"""Fair shares: a short list gives every need its turn (users.md 1.1)."""

from __future__ import annotations

from collections.abc import Sequence


def fair_shares(sizes: Sequence[int], wanted: int | None) -> list[int]:
    """How many of each section fit into a list of ``wanted``, dealt one by one in turn; what one does not use goes to the others."""
    if wanted is None:
        return list(sizes)
    shares = [0] * len(sizes)
    left = min(wanted, sum(sizes))
    while left:
        hungry = [at for at, size in enumerate(sizes) if shares[at] < size]
        each = max(1, min(left // len(hungry), *(sizes[at] - shares[at] for at in hungry))) if len(hungry) > 1 else left
        for at in hungry[:left]:
            shares[at] += each
            left -= each
    return shares
