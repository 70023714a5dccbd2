"""What a search answers, by names both faces may import: nothing here loads the database, the bitmaps or Typst."""

from __future__ import annotations

from referral_app.search.results import (
    Further,
    Opening,
    OpenState,
    Reason,
    SearchPage,
    SearchResult,
    SectionCount,
    Statement,
)

__all__ = ["Further", "OpenState", "Opening", "Reason", "SearchPage", "SearchResult", "SectionCount", "Statement"]
