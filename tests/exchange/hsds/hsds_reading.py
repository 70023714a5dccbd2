"""Reading a path as HSDS, for tests."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from referral_app.domain.progress import unobserved
from referral_app.domain.record import Record
from referral_app.exchange.door import open_source
from referral_app.exchange.findings import Findings
from referral_app.exchange.hsds import read_hsds, recognise
from referral_app.exchange.raw import Read

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class Found:
    """What came out of a source."""

    label: str
    reads: list[Read]
    findings: Findings

    def of(self, kind: type[R]) -> list[R]:
        """The distinct records of a table, in the order they came."""
        return list({read.record.id: read.record for read in self.reads if isinstance(read.record, kind)}.values())

    @property
    def own_rows(self) -> Counter[str]:
        """Rows the source itself had, by table."""
        return Counter(read.record.TABLE for read in self.reads if not read.derived)

    @property
    def codes(self) -> Counter[tuple[str, str | None]]:
        """Findings by code and file."""
        return Counter((finding.code, finding.file) for finding in self.findings)


def read(path: Path) -> Found:
    """Everything at ``path``, which is HSDS."""
    source = open_source(path)
    dialect = recognise(source)
    assert dialect is not None
    reads = list(read_hsds(source, dialect, scheme="test", progress=unobserved, own=lambda record: record))
    return Found(str(dialect.label), reads, source.findings)
