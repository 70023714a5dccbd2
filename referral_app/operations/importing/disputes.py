"""What a source contradicts becomes an open question, so that the program reads "call first" until a person settles it."""

from __future__ import annotations

import json
from collections.abc import Iterator

from referral_app.domain.ids import stable_id
from referral_app.domain.sources import Conflict
from referral_app.operations.importing.plan import FieldChange

DISPUTED = {
    "phone": {"number", "extension", "type"},
    "address": {"address_1", "address_2", "city", "postal_code"},
    "service": {"url", "email", "status", "eligibility_description", "minimum_age", "maximum_age", "application_process"},
    "organization": {"email", "website"},
    "contact": {"email"},
    "schedule": {"opens_at", "closes_at", "byday", "freq"},
}
"""Fields by which a person is sent somewhere or turned away. A text that only describes is not worth a call."""


def dispute_id(table: str, row_id: str, change: FieldChange) -> str:
    """The id of the question about this claim: the same claim is asked about once."""
    return stable_id(Conflict.TABLE, table, row_id, change.field, json.dumps(change.theirs))


def disputes(table: str, row_id: str, conflicts: tuple[FieldChange, ...], source: str, today: str) -> Iterator[Conflict]:
    """Open questions about a row in which ours stays."""
    for change in conflicts:
        if change.field in DISPUTED.get(table, ()):
            yield Conflict(
                id=dispute_id(table, row_id, change),
                link_entity=table,
                link_id=row_id,
                field=change.field,
                statement=f"{source} and this office say different things ({change.field.replace('_', ' ')}). Ask which is right.",
                claims=(str(change.ours or ""), str(change.theirs)),
                sources=("this office", source),
                opened_on=today,
            )
