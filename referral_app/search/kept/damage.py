"""What is said when the prepared rows of search cannot be trusted."""

from __future__ import annotations

from referral_app.domain.phrases import Phrase
from referral_app.domain.problems import DirectoryProblem


def damaged_index() -> DirectoryProblem:
    """What a person reads then; the records themselves are not touched by it."""
    return DirectoryProblem(
        Phrase("The search part of this directory does not read back as written; run “referral-app check --repair”, which makes it anew.")
    )
