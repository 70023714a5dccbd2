"""Which programs meet a need: exactly, or only as far as their group is known (users.md 1.2)."""

from __future__ import annotations

from collections.abc import Mapping

from pyroaring import BitMap

from referral_app.domain.needs import NeedVocabulary
from referral_app.search.index import Index
from referral_app.search.kept.postings import Facet


def exactly(index: Index, slug: str) -> BitMap:
    """Programs known for the need; for a group, those known for it or for any of its leaves."""
    return index.facet(Facet.NEED, slug)


def by_group_only(index: Index, slug: str) -> BitMap:
    """For a leaf, the programs known for its group and for no leaf of it: they may meet it, and have to be asked."""
    group, dot, _ = slug.partition(".")
    return index.facet(Facet.GROUP_ONLY, group) if dot else BitMap()


def met(index: Index, slug: str) -> BitMap:
    """Programs that meet the need exactly or may meet it."""
    return index.derived(("met", slug), _OF, lambda: exactly(index, slug) | by_group_only(index, slug))


def all_met(index: Index, vocabulary: NeedVocabulary) -> Mapping[str, BitMap]:
    """Programs that meet each need, in the order of the vocabulary."""
    return index.derived(("met", vocabulary), _OF, lambda: {slug: met(index, slug) for slug in vocabulary.slugs()})


_OF = (Facet.NEED, Facet.GROUP_ONLY)
