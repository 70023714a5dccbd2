"""What a source says of a record that has no place in it, kept beside it so that nothing is lost and an export says it again."""

from __future__ import annotations

from referral_app.domain.ids import stable_id
from referral_app.domain.taxonomy import Attribute

EXTRA = "extra"
"""The ``link_type`` of such attributes. Their ``label`` is the column, their ``value`` what stood there."""


def extra(table: str, one: str, name: str, value: str) -> Attribute:
    """One of them: what ``name`` says of the row of ``table`` with the id ``one``."""
    return Attribute(id=stable_id(EXTRA, table, one, name), link_entity=table, link_id=one, link_type=EXTRA, label=name, value=value)
