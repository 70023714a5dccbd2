"""What was meant by a word that nothing in the directory has."""

from __future__ import annotations

from collections.abc import Sequence

SHORTEST = 3
"""Shorter words are like too many others."""
_LONG = 6
"""Letters from which on two slips are forgiven instead of one."""
AT_MOST = 5


def nearest_words(word: str, vocabulary: Sequence[str]) -> list[str]:
    """The words of ``vocabulary`` that are the fewest slips of the keys away from ``word``; none for digits and very short words."""
    if len(word) < SHORTEST or not word.isalpha():
        return []
    from rapidfuzz.distance import DamerauLevenshtein  # noqa: PLC0415  here, because most searches never need it (25 ms, stack.md 5)
    from rapidfuzz.process import extract  # noqa: PLC0415

    slips = 2 if len(word) >= _LONG else 1
    found = extract(word, vocabulary, scorer=DamerauLevenshtein.distance, score_cutoff=slips, limit=4 * AT_MOST)
    fewest = min((distance for _, distance, _ in found), default=0)
    return sorted({other for other, distance, _ in found if distance == fewest})[:AT_MOST]
