"""Answers that no directory has to give: any number of programs, in any sections."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from referral_app.domain.listing import EntryKind
from referral_app.domain.needs import Need, NeedVocabulary
from referral_app.domain.phrases import Phrase
from referral_app.domain.trust import Trust, TrustState
from referral_app.operations.answering import DeskAnswer
from referral_app.operations.asked import Asked
from referral_app.operations.results import Opening, OpenState, Reason, SearchPage, SearchResult, SectionCount, Statement
from tests.desks import NOON

VOCABULARY = NeedVocabulary(
    (
        Need("housing", "HOU", "Housing", "A place to stay"),
        Need("immigration", "IMM", "Immigration legal help", "Legal help with immigration papers"),
    )
)


def result(number: int, section: str | None = None, **other: Any) -> SearchResult:
    """A program that has something of everything."""
    given: dict[str, Any] = {
        "id": f"id{number}",
        "kind": EntryKind.SERVICE,
        "name": f"Program {number}",
        "agency": "Harbor Home",
        "needs": ("housing",),
        "section": section,
        "roles": (),
        "area": Phrase("Renton"),
        "distance_miles": 11.4,
        "open": Opening(OpenState.OPEN, NOON.replace(hour=17)),
        "channels": (),
        "trust": Trust(TrustState.CALLED, "2026-11-01"),
        "offers": (Statement("housing", Phrase("Housing")),),
        "takes": (Statement("takes.men", Phrase("men")),),
        "ask": (Statement("without.id", Phrase("ID?")),),
    }
    return SearchResult(**{**given, **other})


def answer(
    results: Sequence[SearchResult],
    sections: Sequence[tuple[str | None, int]] | None = None,
    *,
    asked: Asked | None = None,
    reasons: Sequence[Reason] = (),
    leads: int = 0,
) -> DeskAnswer:
    """Programs in the order given; ``sections`` are (need, how many there are), by default those listed."""
    counted = [(None, len(results))] if sections is None else sections
    page = SearchPage(
        total=sum(count for _, count in counted),
        sections=tuple(SectionCount(need, count) for need, count in counted),
        results=tuple(results),
        not_for_this=tuple(reasons),
        leads=leads,
        facets={},
    )
    return DeskAnswer(asked=asked or Asked(), page=page, chips=(), worth_asking=(), loosen=(), hotline=None, staff_notes=(), now=NOON)
