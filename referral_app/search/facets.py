"""The count beside every choice: how many programs the same search would list with that choice made.

For needs, languages and roles a choice stands in place of what is chosen in that group; barriers and people to take add up.
"""

from __future__ import annotations

from collections.abc import Mapping

from referral_app.domain.needs import NeedVocabulary
from referral_app.search.filters import FREE_OF, TAKING, AllHoursFilter, Filter, OpenFilter, no_interpreter
from referral_app.search.hours.opening import OpeningTimes
from referral_app.search.kept.postings import Facet
from referral_app.search.needs_met import all_met
from referral_app.search.query import ROLE_SCOPES
from referral_app.search.selection import Selection
from referral_app.search.tally import AllBut, RuledOut, Tally

Counts = Mapping[str, int]


def facets_of(selection: Selection, vocabulary: NeedVocabulary, times: OpeningTimes) -> Mapping[str, Counts]:
    """Group -> value -> count, zeros included."""
    now, tally = selection.query.now, selection.tally(selection.fitting)
    return {
        "need": _needs(selection, vocabulary),
        "speaks": _languages(selection, tally),
        "takes": {key: _narrowed(selection, tally, each) for key, each in TAKING.items()},
        "without": {key: _narrowed(selection, tally, each) for key, each in FREE_OF.items()},
        "when": {
            "open-now": _narrowed(selection, tally, OpenFilter(now, times)),
            "24-hours": _narrowed(selection, tally, AllHoursFilter(now, times)),
        },
        "role": {role: selection.total(selection.fitting_in(role, leads=selection.query.leads)) for role in ROLE_SCOPES},
    }


def _needs(selection: Selection, vocabulary: NeedVocabulary) -> Counts:
    """A need that text matches nothing of is listed whole."""
    fitting, met = selection.fitting, all_met(selection.index, vocabulary)
    matching = fitting & selection.text.matching if selection.text else fitting
    counts = {slug: matching.intersection_cardinality(entries) for slug, entries in met.items()}
    if selection.text:
        counts |= {slug: fitting.intersection_cardinality(met[slug]) for slug, count in counts.items() if not count}
    return counts


def _languages(selection: Selection, tally: Tally) -> Counts:
    """Every language some program has, and those asked for."""
    index = selection.index
    codes = sorted({*index.facet_values(Facet.LANGUAGE), *selection.query.speaks})
    tally = selection.tally(selection.fitting_whatever_is_spoken()) if selection.query.speaks else tally
    others = AllBut(no_interpreter(index))
    return {code: tally.without(others.but(index.facet(Facet.LANGUAGE, code))) for code in codes}


def _narrowed(selection: Selection, tally: Tally, each: Filter) -> int:
    (ruling,) = each.rules_out(selection.index)
    return tally.without(RuledOut(ruling.entries))
