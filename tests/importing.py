"""Taking rows in, as a source would give them, for tests of importing."""

from __future__ import annotations

from collections.abc import Iterable

from referral_app.domain.phrases import Phrase
from referral_app.domain.progress import unobserved
from referral_app.domain.record import Record
from referral_app.exchange.raw import Origin, Read
from referral_app.operations.desk import Desk
from referral_app.operations.importing.plan import Imported, ImportPlan
from referral_app.operations.importing.prepared import PreparedImport, prepare_rows
from referral_app.operations.importing.understood import Understood

FEED = "county feed"


def understood(records: Iterable[Record], scheme: str = FEED) -> Understood:
    """A source that has a row for each of these records."""
    reads = (Read(record, Origin(f"{record.TABLE}.csv", number)) for number, record in enumerate(records, 2))
    return Understood(scheme, scheme, Phrase("rows of a test"), reads)


def prepared(desk: Desk, *records: Record, scheme: str = FEED) -> PreparedImport:
    """What importing these would do, to be closed."""
    return prepare_rows(desk, understood(records, scheme), unobserved)


def planned(desk: Desk, *records: Record, scheme: str = FEED) -> ImportPlan:
    """The plan alone."""
    with prepared(desk, *records, scheme=scheme) as found:
        return found.plan


def imported(desk: Desk, *records: Record, scheme: str = FEED) -> Imported:
    """Import these."""
    with prepared(desk, *records, scheme=scheme) as found:
        return found.apply(by="test", progress=unobserved)
