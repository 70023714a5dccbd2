"""What was noticed in a file from outside: data, gathered and shown before anything is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from referral_app.domain.phrases import Phrase

MOST_OF_A_KIND = 5_000
"""Findings of one code in one file and field that are kept one by one; beyond that only their number is."""


class Severity(StrEnum):
    """``ERROR``: something of the row could not be taken as it stands. ``WARNING``: taken, but a person should look. ``INFO``: mended or left out
    where the intent is certain.
    """

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing about one place in a file.

    ``code`` is a stable slug ("broken-link"); ``phrase`` one plain sentence that never quotes more than a short value. ``row`` counts as a person
    does: the line of a CSV file on which the row begins (the header is 1), the row of a sheet, the number of a record in a JSON file (from 1).
    """

    severity: Severity
    code: str
    phrase: Phrase
    file: str | None = None
    row: int | None = None
    field: str | None = None


class Findings:
    """Gathers findings in the order they are met, each once. Memory does not grow with a file in which every row is wrong."""

    def __init__(self) -> None:
        self._kept: dict[tuple[object, ...], Finding] = {}
        self._kinds: Counter[tuple[Severity, str, str | None, str | None]] = Counter()

    def add(self, finding: Finding) -> None:
        """Note it; the same one again is not counted."""
        kind = (finding.severity, finding.code, finding.file, finding.field)
        if self._kinds[kind] >= MOST_OF_A_KIND:
            self._kinds[kind] += 1
        elif (told := (*kind, finding.row, finding.phrase.text, *map(str, finding.phrase.args.values()))) not in self._kept:
            self._kept[told] = finding
            self._kinds[kind] += 1

    def __iter__(self) -> Iterator[Finding]:
        """Those that are kept, then for each kind with more than that one that says how many more there are."""
        yield from self._kept.values()
        for (severity, code, file, field), count in self._kinds.items():
            if count > MOST_OF_A_KIND:
                more = count - MOST_OF_A_KIND
                phrase = Phrase("{count} more like this are in the file.", {"count": more})
                yield Finding(severity, code, phrase, file, None, field)

    def count(self, severity: Severity) -> int:
        """How many of this severity there are, kept or not."""
        return sum(count for kind, count in self._kinds.items() if kind[0] is severity)
