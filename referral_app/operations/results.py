"""What a search answers, by names both faces may import: nothing here loads the database, the bitmaps or Typst."""

from __future__ import annotations

from referral_app.search.results import (
    Opening,
    OpenState,
    Reason,
    SearchPage,
    SearchResult,
    SectionCount,
    Statement,
)

__all__ = ["OpenState", "Opening", "Reason", "SearchPage", "SearchResult", "SectionCount", "Statement"]
