"""Yes, no, not known: a fact we do not have is never read as "no" (users.md 1.3)."""

from __future__ import annotations

from enum import StrEnum


class Answer(StrEnum):
    """The three answers a fact can have."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"
