"""The first schema: the statements of ``0001_first_schema.sql``, which never change again."""

from __future__ import annotations

from pathlib import Path

from alembic import op
from sqlalchemy import text

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make every table and index. Statements are parted by blank lines."""
    statements = Path(__file__).with_suffix(".sql").read_text(encoding="utf-8").split("\n\n")
    for statement in statements:
        op.execute(text(statement.strip().removesuffix(";")))
