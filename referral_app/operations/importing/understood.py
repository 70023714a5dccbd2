"""A source as it was understood: whose it is, and the rows that come out of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from referral_app.domain.phrases import Phrase
from referral_app.exchange.findings import Findings
from referral_app.exchange.raw import Read

if TYPE_CHECKING:
    from referral_app.exchange.spreadsheets.mapping import Mapping


@dataclass(frozen=True, slots=True)
class Understood:
    """A source and how it is read. ``scheme`` is the name under which its ids are known; ``files`` counts rows as they are read."""

    name: str
    scheme: str
    kind: Phrase
    reads: Iterator[Read]
    mapping: Mapping | None = None
    files: Counter[str] = field(default_factory=Counter)
    findings: Findings = field(default_factory=Findings)
