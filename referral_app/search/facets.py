"""The count beside every choice: how many programs the same search would list with that choice made.

For needs, languages and roles a choice stands in place of what is chosen in that group; barriers and people to take add up.
"""

from __future__ import annotations

from collections.abc import Mapping

from referral_app.domain.needs import NeedVocabulary
from referral_app.search.filters import FREE_OF, TAKING, AllHoursFilter, Filter, OpenFilter, SpeaksFilter
from referral_app.search.opening import OpeningTimes
from referral_app.search.postings import Facet
from referral_app.search.query import ROLE_SCOPES
from referral_app.search.selection import Selection

Counts = Mapping[str, int]


def facets_of(selection: Selection, vocabulary: NeedVocabulary, times: OpeningTimes) -> Mapping[str, Counts]:
    """Group -> value -> count, zeros included."""
    now = selection.query.now
    return {
        "need": _needs(selection, vocabulary),
        "speaks": _languages(selection),
        "takes": {key: _narrowed(selection, each) for key, each in TAKING.items()},
        "without": {key: _narrowed(selection, each) for key, each in FREE_OF.items()},
        "when": {
            "open-now": _narrowed(selection, OpenFilter(now, times)),
            "24-hours": _narrowed(selection, AllHoursFilter(now, times)),
        },
        "role": {role: selection.total(selection.fitting_in(role, leads=selection.query.leads)) for role in ROLE_SCOPES},
    }


def _needs(selection: Selection, vocabulary: NeedVocabulary) -> Counts:
    return {slug: selection.section_of(slug).count(selection.fitting) for slug in vocabulary.slugs()}


def _languages(selection: Selection) -> Counts:
    """Every language some program has, and those asked for."""
    codes = sorted({*selection.index.facet_values(Facet.LANGUAGE), *selection.query.speaks})
    fitting = selection.fitting_whatever_is_spoken()
    counts = {}
    for code in codes:
        (ruling,) = SpeaksFilter((code,)).rules_out(selection.index)
        counts[code] = selection.total(fitting - ruling.entries)
    return counts


def _narrowed(selection: Selection, each: Filter) -> int:
    (ruling,) = each.rules_out(selection.index)
    return selection.total(selection.fitting - ruling.entries)
