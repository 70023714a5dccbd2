"""What the gate knows of the directory, taken from its rows and not from the listings a sheet is made of."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from referral_app.domain.visibility import Withheld
from referral_app.sheets.gate.fold import number_groups
from referral_app.sheets.gate.hidden import Secret, digits_of, secrets_in
from referral_app.words.phones import written_phone

_GIVES_NOTHING_AWAY = frozenset(
    {
        "city", "region", "state_province", "country", "address_type", "location_type", "type", "external_identifier", "external_identifier_type",
        "who", "rank", "hours", "languages", "link_entity", "field",
    }
)  # fmt: skip
"""Fields of a hidden row that many public rows share. The city of a shelter stands on half the sheets of that city."""


@dataclass(frozen=True)
class GateFacts:
    """``withheld`` are the strings of what is not public, ``phones`` the public numbers of the programs on the sheet as stored."""

    withheld: frozenset[str]
    phones: frozenset[str]

    @cached_property
    def numbers(self) -> frozenset[str]:
        """The public numbers as digits."""
        return frozenset(digits_of(written_phone(phone)) for phone in self.phones if number_groups(phone))

    @cached_property
    def secrets(self) -> tuple[Secret, ...]:
        """What to look for. A hidden number that the same directory gives out for a program on the sheet is no secret."""
        found = dict.fromkeys(secret for value in sorted(self.withheld) for secret in secrets_in(value))
        return tuple(secret for secret in found if secret.digits not in self.numbers)


def withheld_values(rows: Iterable[Withheld]) -> frozenset[str]:
    """The values of hidden rows that give something away: not ids, kinds, or the city, state and country of an address."""
    return frozenset(value for row in rows for value in _texts(json.loads(row.payload)))


def _texts(value: Any) -> Iterable[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            if key not in _GIVES_NOTHING_AWAY and key != "id" and not key.endswith("_id"):
                yield from _texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner)
    elif isinstance(value, str) and value.strip():
        yield value
