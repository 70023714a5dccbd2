"""The directory file as the rest of the app holds it: opened after a good look, read in snapshots, written in units of work."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from sqlalchemy import Connection, Engine

from referral_app.domain.ids import new_id
from referral_app.storage import refusals
from referral_app.storage.creation import create_file, require_nothing_at
from referral_app.storage.driver_errors import in_one_sentence
from referral_app.storage.engine import DirectoryFile, reader_engine, use_write_ahead_log, writer_engine
from referral_app.storage.file_format import SCHEMA_VERSION
from referral_app.storage.holder import hold
from referral_app.storage.look import FirstLook, identity_of, look_at, require_file
from referral_app.storage.migrate import bring_up_to_date
from referral_app.storage.passphrase import key_for
from referral_app.storage.projection import Projection
from referral_app.storage.recording import Cause
from referral_app.storage.snapshot import Snapshot
from referral_app.storage.unit_of_work import UnitOfWork, stale_projections

OFFICE = "office"
"""The key in ``directory_info`` that names this office among those it exchanges changes with."""

UPKEEP = "upkeep"
"""The kind of a unit of work that changes no record."""

Clock = Callable[[], datetime]


def utc_now() -> datetime:
    """The present."""
    return datetime.now(UTC)


class Directory:
    """An open directory. Snapshots may be taken on several threads at once; one unit of work at a time, among all processes."""

    def __init__(self, file: DirectoryFile, look: FirstLook, *, write: bool, projections: Sequence[Projection], now: Clock) -> None:
        self._file = file
        self._look = look
        self._write = write
        self.projections = tuple(projections)
        self._now = now
        self._readers = reader_engine(file, frozen=look.frozen)
        self._writers = writer_engine(file)
        with self.snapshot() as snapshot:
            self._office = snapshot.info(OFFICE) or ""

    @property
    def path(self) -> Path:
        """Where the file is."""
        return self._file.path

    @property
    def file(self) -> DirectoryFile:
        """The file with its key, for storage only."""
        return self._file

    @property
    def read_only(self) -> bool:
        """Whether writing is refused: it was opened for reading, or nothing can be written where it is."""
        return self._look.read_only or not self._write

    @property
    def office(self) -> str:
        """The id of this office among those it exchanges changes with."""
        return self._office

    @contextlib.contextmanager
    def snapshot(self) -> Iterator[Snapshot]:
        """One consistent look, for as long as the block lasts. Never waits for a writer. Raises ``DirectoryProblem``."""
        with _begun(self._engine_that_reads()) as connection:
            snapshot = Snapshot(connection, self.path)
            _ = snapshot.mark  # the first read settles which state the whole snapshot sees
            yield snapshot

    def change_mark(self) -> str:
        """Names the committed state. Whoever keeps something in memory keeps ``Snapshot.mark`` beside it and compares."""
        with self.snapshot() as snapshot:
            return snapshot.mark

    @contextlib.contextmanager
    def write(self, *, by: str, source: str, kind: str = "edit", undoes: int | None = None) -> Iterator[UnitOfWork]:
        """A unit of work; leaving the block without ``commit`` keeps nothing.

        ``by`` is a role or initials, ``undoes`` the change an undo takes back. Raises ``DirectoryReadOnly``, ``DirectoryBusy``
        naming who else writes, ``DirectoryFull``.
        """
        if self.read_only:
            raise refusals.read_only(self.path)
        with self._unit(Cause(by, source, kind, self._now(), undoes)) as unit:
            yield unit

    def freshen_projections(self) -> None:
        """Build derived rows anew where another version wrote them; where nothing can be written they stay as they are."""
        with self.snapshot() as snapshot:
            stale = stale_projections(snapshot, self.projections)
        if not stale or self._look.read_only:
            return
        # Who opens to read has to read, also where just now nothing can be written; the next write sees to it then.
        with (
            contextlib.suppress(refusals.DirectoryBusy, refusals.DirectoryFull, refusals.DirectoryReadOnly),
            self._unit(Cause("app", "derived rows in another version", UPKEEP, self._now())) as unit,
        ):
            unit.commit()

    def close(self) -> None:
        """Let go of the file."""
        self._readers.dispose()
        self._writers.dispose()

    @contextlib.contextmanager
    def _unit(self, cause: Cause) -> Iterator[UnitOfWork]:
        with hold(self.path, cause.when):
            self._engine_that_reads()
            with _begun(self._writers) as connection:
                yield UnitOfWork(connection, self.path, cause, self.projections)

    def _engine_that_reads(self) -> Engine:
        """The engine for the file that has the name now: a restore or an update gives the name to another one."""
        if identity_of(self.path) != self._look.identity:
            self._look = _look_at_current(self._file)
            self._readers.dispose()
            self._readers = reader_engine(self._file, frozen=self._look.frozen)
        return self._readers

    def __enter__(self) -> Directory:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def open_directory(  # noqa: PLR0913  (each is one plain choice of the caller)
    path: Path,
    *,
    write: bool = False,
    projections: Sequence[Projection] = (),
    passphrase: str | None = None,
    today: Callable[[], date] = date.today,
    now: Clock = utc_now,
) -> Directory:
    """Open the directory at ``path``. Raises the ``DirectoryProblem`` that fits, with the file as it was.

    A file in an older format is first brought up to date, also for reading, on a copy and with a backup; one that cannot be
    written is refused instead. ``today`` names backups, ``now`` dates changes.
    """
    path = path.resolve() if path.is_symlink() else path
    require_file(path)
    file = DirectoryFile(path, key_for(path, passphrase))
    look = look_at(file)
    if look.schema_version < SCHEMA_VERSION:
        bring_up_to_date(file, today=today(), now=now())
        look = _look_at_current(file)
    if write and look.read_only:
        raise refusals.read_only(path)
    if write:
        with in_one_sentence(path):
            use_write_ahead_log(file)
    directory = Directory(file, look, write=write, projections=projections, now=now)
    try:
        directory.freshen_projections()
    except BaseException:
        directory.close()
        raise
    return directory


def create_directory(
    path: Path,
    *,
    projections: Sequence[Projection] = (),
    passphrase: str | None = None,
    office: str | None = None,
    now: Clock = utc_now,
) -> Directory:
    """Make an empty directory at ``path``, where nothing may be yet, and open it for writing. ``office`` is a new id unless given."""
    require_nothing_at(path)
    with hold(path, now()):
        create_file(path, passphrase=passphrase, office=office or new_id(), now=now())
    return open_directory(path, write=True, projections=projections, passphrase=passphrase, now=now)


def _look_at_current(file: DirectoryFile) -> FirstLook:
    """A look at a file that has to be in today's format."""
    look = look_at(file)
    if look.schema_version < SCHEMA_VERSION:
        raise refusals.older_and_read_only(file.path, look.schema_version, SCHEMA_VERSION)
    return look


@contextlib.contextmanager
def _begun(engine: Engine) -> Iterator[Connection]:
    """A connection in a transaction, which is rolled back unless it was committed."""
    with engine.connect() as connection:
        connection.begin()
        yield connection
