"""What staff should know beside a search (users.md 1.12 and 4.1): for the screen only, never for a sheet."""

from __future__ import annotations

from collections.abc import Iterator

from referral_app.domain.phrases import Phrase
from referral_app.operations.desk import Desk
from referral_app.operations.hotline import starter_number
from referral_app.operations.letter_notes import letter_notes, touched_by_law
from referral_app.search.query import Query
from referral_app.storage.snapshot import Snapshot
from referral_app.words.formats import written_phone

CHILD_LINE_ROW = "S10"
"""The row of HHS's letters for children in the starter directory; its line is that of the Child Protection Specialists."""
CHILD_LINE_NAME = "HHS Eligibility Letters (foreign national children)"

_BENEFITS = frozenset({"benefits", "hhs-letters"})


def notes_for(desk: Desk, snapshot: Snapshot, query: Query) -> tuple[Phrase, ...]:
    """The notes that go with ``query``. A number in them is the directory's own of today, never a constant."""
    return (*_under_18(desk, snapshot, query), *_benefits(query), *letter_notes(query))


def _under_18(desk: Desk, snapshot: Snapshot, query: Query) -> Iterator[Phrase]:
    """22 U.S.C. 7105(b)(1)(H): officials notify HHS within 24 hours. What an office has to report is its own rule."""
    if "under-18" not in query.takes:
        return
    yield Phrase("Staff only: follow your office's reporting rule.")
    yield Phrase(
        "Federal, state and local officials must notify HHS within 24 hours of learning about a child from another country "
        "who may have been trafficked."
    )
    number = starter_number(desk, snapshot, CHILD_LINE_ROW, CHILD_LINE_NAME)
    if number is not None:
        yield Phrase("HHS line for children: {number}", {"number": written_phone(number)})


def _benefits(query: Query) -> Iterator[Phrase]:
    """The law of July 4, 2025 (Public Law 119-21) changed who may have which benefit, and so what letters and visas open."""
    if any(need.partition(".")[0] in _BENEFITS for need in query.needs) or touched_by_law(query):
        yield Phrase("Rules changed in July 2025: ask a benefits worker.")
