"""One act of writing: everything in it is committed together, journaled and visible to nobody before; or nothing is."""

from __future__ import annotations

import gc
import secrets
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

from sqlalchemy import Connection, delete, func, select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.exc import IntegrityError

from referral_app.domain.changes import ChangeSet
from referral_app.domain.phrases import Phrase
from referral_app.domain.problems import InputProblem
from referral_app.domain.progress import Progress, unobserved
from referral_app.domain.record import Record
from referral_app.domain.visibility import DECIDABLE, Visibility, VisibilityDecision, Withheld, decision_id, withheld_id
from referral_app.storage.projection import Projection
from referral_app.storage.recording import Cause, Recording, Stamp
from referral_app.storage.rows import RowWriter
from referral_app.storage.snapshot import MARK, Snapshot
from referral_app.storage.statements import is_any_of
from referral_app.storage.tables import DIRECTORY_INFO, PURGE_MARK, TABLES
from referral_app.storage.translate import Content, content_of
from referral_app.storage.withholding import Subject, Withholding

_ROWS_AT_ONCE = 20_000
"""Some 30 MB. What is looked up and prepared for each table of a batch weighs less, the more rows there are."""

_OBJECTS_BETWEEN_COLLECTIONS = 50_000
_PROJECTION = "projection."
_ORDER = {table: place for place, table in enumerate((VisibilityDecision.TABLE, Withheld.TABLE, *TABLES))}
"""Decisions come first, so that what they hide is never written where it would be public."""


class LinkMissing(InputProblem):
    """A row links to one that is not in the directory. Nothing was changed."""


class UnitOfWork(Snapshot):
    """A snapshot that can also be written to. Nothing is kept before ``commit``.

    ``rows`` writes rows as they are, past the rules of visibility: for undo, purge and what comes from other offices, which then
    call ``settle_visibility`` for the rows they wrote.
    """

    def __init__(self, connection: Connection, path: Path, cause: Cause, projections: Sequence[Projection]) -> None:
        super().__init__(connection, path)
        self.cause = cause
        self._projections = projections
        self._recording = Recording(connection, cause)
        self.rows = RowWriter(self, self._recording)
        self._withholding = Withholding(self, self.rows)
        self._writes_before = self._writes()

    def begin(self) -> tuple[int, Stamp]:
        """The change this unit writes, and the version its rows get: for purge, which leaves items without an image."""
        stamp = self._recording.stamp
        return self._recording.change or 0, stamp

    def put(self, record: Record) -> None:
        """Add or edit one row. A row that already says the same is no change. One that is not public stays apart."""
        self.put_many((record,))

    def put_many(self, records: Iterable[Record]) -> None:
        """Put any number of rows, in any order; links are looked at when the unit commits.

        Raises ``InputProblem`` for a row that was purged: it does not come back under its id.
        """
        with _collecting_rarely():
            for batch in _batches(records):
                by_table: defaultdict[str, dict[str, Content]] = defaultdict(dict)
                for record in batch:
                    by_table[record.TABLE][record.id] = content_of(record)
                for table in sorted(by_table, key=_ORDER.__getitem__):
                    self.put_contents(table, by_table[table])

    def put_contents(self, table: str, contents: Mapping[str, Content]) -> None:
        """Put rows of one table given as contents by id, as ``put_many`` does records. Decisions about visibility come before what they are about."""
        self._refuse_purged(table, contents.keys())
        self._withholding.put(table, contents)

    def remove(self, table: str, record_id: str) -> None:
        """Remove exactly this row, public or not. The decision about it stays, should it ever come back."""
        self.rows.erase(table, [record_id])
        self.rows.erase(Withheld.TABLE, [withheld_id(table, record_id)])

    def decide_visibility(self, entity: str, record_id: str, level: Visibility, *, by: str, authority: str | None = None) -> None:
        """Decide who may see a row: its values move apart or back, with what hangs on it.

        Raises ``InputProblem`` for a kind of row nobody decides about, or a row that is not there.
        """
        if entity not in DECIDABLE or not self._withholding.there(entity, record_id):
            raise InputProblem(
                Phrase("There is no address, phone, contact, place or note with the id “{id}” to decide about.", {"id": record_id})
            )
        self.put(
            VisibilityDecision(
                id=decision_id(entity, record_id),
                link_entity=entity,
                link_id=record_id,
                level=level,
                decided_by=by,
                decided_on=self.cause.when.astimezone().date().isoformat(),
                authority=authority,
            )
        )

    def settle_visibility(self, subjects: Iterable[Subject]) -> None:
        """Move rows (table, id) to where decisions say, after they were written by ``rows``."""
        self._withholding.settle(subjects)

    def set_info(self, key: str, value: str) -> None:
        """Note a fact about the file. It is no change and stays out of the journal."""
        row = insert(DIRECTORY_INFO).values(key=key, value=value)
        self.connection.execute(row.on_conflict_do_update(index_elements=["key"], set_={"value": value}))

    def commit(self, progress: Progress = unobserved) -> ChangeSet:
        """Keep everything and end the unit; ``progress`` may still stop it. Raises ``LinkMissing``, with nothing kept, where a row links to one that is not there.

        A unit that changed nothing leaves the file as it is and has no change.
        """
        touched = self._recording.finish()
        progress(0, 1)
        self._project(touched)
        progress(1, 1)
        if self._writes() != self._writes_before:
            self.set_info(MARK, secrets.token_hex(8))
            self._keep()
        self.connection.close()
        return ChangeSet(self._recording.change, touched)

    def rebuild_projections(self) -> None:
        """Build all derived rows anew."""
        for projection in self._projections:
            self._rebuild(projection)

    def _refuse_purged(self, table: str, ids: AbstractSet[str]) -> None:
        """Every office knows such an id as gone for good, so a row under it would be here alone."""
        if self.is_empty(PURGE_MARK):
            return
        marked = select(func.min(PURGE_MARK.c.record_id)).where(is_any_of(PURGE_MARK.c.record_id, ids), PURGE_MARK.c.table_name == table)
        purged = self.connection.execute(marked).scalar()
        if purged is not None:
            raise InputProblem(
                Phrase("“{id}” was removed for good and cannot come back under this id; add it as a new one.", {"id": purged})
            )

    def _project(self, touched: Mapping[str, Collection[str]]) -> None:
        stale = stale_projections(self, self._projections)
        with _collecting_rarely():
            for projection in self._projections:
                if projection in stale:
                    self._rebuild(projection)
                elif touched:
                    projection.refresh(self, touched)
        if touched:
            self._leave_stale(_PROJECTION + projection.name for projection in self._projections)

    def _rebuild(self, projection: Projection) -> None:
        projection.rebuild(self)
        self.set_info(_PROJECTION + projection.name, projection.version)

    def _leave_stale(self, refreshed: Iterable[str]) -> None:
        """Forget the version of projections that this write went without, so that they are built anew by whoever knows them."""
        key = DIRECTORY_INFO.c.key
        self.connection.execute(delete(DIRECTORY_INFO).where(key.startswith(_PROJECTION), key.not_in(list(refreshed))))

    def _keep(self) -> None:
        """Commit by the statement itself: a link that fails here leaves the transaction open, so that it can be looked for."""
        try:
            self.connection.exec_driver_sql("COMMIT")
        except IntegrityError as error:
            missing = self.connection.exec_driver_sql("PRAGMA foreign_key_check").first()
            if missing is None:
                raise
            raise _link_missing(missing[0], missing[2]) from error

    def _writes(self) -> int:
        driver = self.connection.connection.dbapi_connection
        return int(getattr(driver, "total_changes"))  # noqa: B009  (the driver has no types)


def stale_projections(snapshot: Snapshot, projections: Iterable[Projection]) -> tuple[Projection, ...]:
    """Those whose rows were written in another version, or not at all."""
    return tuple(one for one in projections if snapshot.info(_PROJECTION + one.name) != one.version)


@contextmanager
def _collecting_rarely() -> Iterator[None]:
    """Rows and listings come and go by the million and hold no cycles; looking for some among them would take a tenth of the time."""
    usual = gc.get_threshold()
    gc.set_threshold(_OBJECTS_BETWEEN_COLLECTIONS, *usual[1:])
    try:
        yield
    finally:
        gc.set_threshold(*usual)


def _batches(records: Iterable[Record]) -> Iterator[Sequence[Record]]:
    rest = iter(records)
    while batch := tuple(islice(rest, _ROWS_AT_ONCE)):
        yield batch


def _link_missing(table: str, parent: str) -> LinkMissing:
    return LinkMissing(
        Phrase(
            "A row of “{table}” would belong to a “{parent}” that is not in the directory, so nothing was saved; add that one first.",
            {"table": table, "parent": parent},
        )
    )
