"""What marks a file as a referral directory, and which format this app writes."""

from __future__ import annotations

APPLICATION_ID = 0x52464452
"""``PRAGMA application_id``, the letters RFDR: tells our files from every other program's SQLite files."""

SCHEMA_VERSION = 1
"""``PRAGMA user_version``: the number of the newest migration in ``db/migrations/versions``."""


def revision_of(version: int) -> str:
    """The Alembic revision that leads to schema ``version``: four digits, so that they sort."""
    return f"{version:04d}"
