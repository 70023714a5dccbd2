"""What the page Exchange does, away from the GUI thread. It outlives the page, which is made anew with another language or size.

All of it runs on the ledger lane: a plan is read, looked at and applied by one thread. While it reads, it tells how far it is and can be stopped.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from referral_app.domain.phrases import Phrase
from referral_app.domain.problems import Problem
from referral_app.domain.progress import Cancelled
from referral_app.ui.tasks import Tasks

if TYPE_CHECKING:
    from referral_app.domain.visibility import Visibility
    from referral_app.operations.desk import Desk
    from referral_app.operations.exporting.export import ExportOrder
    from referral_app.operations.importing.plan import ImportOptions, ImportPlan
    from referral_app.operations.importing.prepared import PreparedImport
    from referral_app.operations.merging import Pair

_EVERY = 0.1
"""Seconds between two tellings of how far it is."""


@dataclass(frozen=True, slots=True)
class Planned:
    """A plan to be looked at, with the mapping it was made by (``None``: HSDS) and the first cells of each column."""

    path: Path
    plan: ImportPlan
    mapping: Any
    examples: dict[tuple[str, int], str]


class ExchangeWork(QObject):
    """Signals: ``began(Phrase)`` something takes a while · ``moved(done, whole)``, whole 0 where it is not known · ``rested`` nothing is being done ·
    ``planned(Planned | None)`` · ``applied(change, programs)`` · ``told(Phrase)`` what was done · ``refused(Phrase)`` ·
    ``pairs_found(pairs)`` · ``compared(Compared)``
    """

    began = Signal(object)
    moved = Signal(int, int)
    rested = Signal()
    planned = Signal(object)
    applied = Signal(int, int)
    told = Signal(object)
    refused = Signal(object)
    pairs_found = Signal(object)
    compared = Signal(object)
    changed = Signal()

    def __init__(self, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._prepared: PreparedImport | None = None
        self._stop = threading.Event()
        self._last_told = 0.0
        self.now: Planned | None = None
        self.pairs: tuple[Any, ...] | None = None
        self.busy: Phrase | None = None

    # -- taking in -----------------------------------------------------------------------------------------------------------------------

    def prepare(self, path: Path, options: ImportOptions | None = None) -> None:
        """Read what is at ``path`` and say what it would change. What was planned before is let go."""

        def read(desk: Desk) -> Planned:
            from referral_app.operations.importing.examples import first_cells  # noqa: PLC0415 - on the ledger lane
            from referral_app.operations.importing.plan import ImportOptions as Options  # noqa: PLC0415
            from referral_app.operations.importing.preparing import prepare_import  # noqa: PLC0415

            self._let_go()
            self._prepared = prepare_import(desk, path, options or Options(), self._progress)
            mapping = self._prepared.mapping
            return Planned(path, self._prepared.plan, mapping, first_cells(path) if mapping else {})

        self._run(Phrase("Reading {name} …", {"name": path.name}), read, self._on_planned)

    def prepare_mapped(self, mapping: Any) -> None:
        """Read the same again, by other meanings of its columns."""
        if self.now is not None:
            from referral_app.operations.importing.plan import ImportOptions as Options  # noqa: PLC0415 - only with a mapping

            self.prepare(self.now.path, Options(mapping=mapping))

    def decide(self, place: str, level: Visibility) -> None:
        """Say who may see a held place, before anything is written."""

        def write(desk: Desk) -> None:
            from referral_app.operations.upkeep import by_whom  # noqa: PLC0415 - on the ledger lane

            if self._prepared is not None:
                self._prepared.decide(place, level, by=by_whom(desk))

        self._tasks.write(write, lambda _: None, failed=self._on_problem)

    def apply(self) -> None:
        """Write what was planned, as one change."""

        def write(desk: Desk) -> tuple[int, int]:
            from referral_app.operations.upkeep import by_whom  # noqa: PLC0415 - on the ledger lane

            if self._prepared is None:
                return 0, 0
            done = self._prepared.apply(by=by_whom(desk), progress=self._progress)
            self._let_go()
            services = done.plan.tables.get("service")
            return done.change or 0, services.read if services else 0

        self._run(Phrase("Taking it in …"), write, self._on_applied)

    def leave(self) -> None:
        """Let go of what was planned; nothing was written."""
        self._tasks.write(lambda _: self._let_go(), lambda _: None)
        self.now = None
        self.planned.emit(None)

    def save_mapping(self, file: Path) -> None:
        """Keep what the columns mean, for next month's file."""
        self._run(
            Phrase("Saving …"),
            lambda _: self._prepared.save_mapping(file) if self._prepared else None,
            lambda _: self._on_told(Phrase("Saved as {file}.", {"file": file.name})),
        )

    def undo(self, change: int) -> None:
        """Take a change back."""

        def write(desk: Desk) -> int:
            from referral_app.operations.upkeep import undo_change  # noqa: PLC0415 - on the ledger lane

            return undo_change(desk, str(change))[0]

        self._run(Phrase("Taking it back …"), write, lambda _: self._on_written(Phrase("Taken back; the directory is as it was.")))

    # -- handing on ----------------------------------------------------------------------------------------------------------------------

    def export(self, order: ExportOrder) -> None:
        """Write a file for others."""

        def write(desk: Desk) -> Phrase:
            from referral_app.operations.exporting.export import export  # noqa: PLC0415 - on the ledger lane
            from referral_app.words.catalogue import Catalogue  # noqa: PLC0415

            made = export(desk, order, Catalogue("en"), self._progress)
            said: dict[str, str | int] = {"file": order.out.name, "count": made.programs, "rows": made.withheld, "values": made.looked_for}
            if made.withheld:
                return Phrase(
                    "{file} holds {count} programs. {rows} rows are not public and not in it; it was read again and looked through for {values} values.",
                    said,
                )
            return Phrase("{file} holds {count} programs.", said)

        self._run(Phrase("Writing {name} …", {"name": order.out.name}), write, self._on_told)

    # -- what stands here twice ------------------------------------------------------------------------------------------------------------

    def find_pairs(self) -> None:
        """Look for what may stand here twice."""

        def read(desk: Desk) -> tuple[Any, ...]:
            from referral_app.operations.duplicates import possible_duplicates  # noqa: PLC0415 - on the ledger lane

            return possible_duplicates(desk)

        self._run(Phrase("Looking …"), read, self._on_pairs)

    def compare(self, pair: Pair) -> None:
        """Put two side by side."""

        def read(desk: Desk) -> object:
            from referral_app.operations.merging import compare  # noqa: PLC0415 - on the ledger lane

            return compare(desk, pair)

        self._run(Phrase("Looking …"), read, self.compared.emit)

    def merge(self, pair: Pair, take: frozenset[str]) -> None:
        """Make one of two."""

        def write(desk: Desk) -> int:
            from referral_app.operations.merging import merge  # noqa: PLC0415 - on the ledger lane
            from referral_app.operations.upkeep import by_whom  # noqa: PLC0415

            return merge(desk, pair, take=take, by=by_whom(desk))

        self._run(Phrase("Making one of them …"), write, self._on_merged)

    def keep_apart(self, pair: Pair) -> None:
        """Note that two are different."""

        def write(desk: Desk) -> None:
            from referral_app.operations.duplicates import keep_apart  # noqa: PLC0415 - on the ledger lane
            from referral_app.operations.upkeep import by_whom  # noqa: PLC0415

            keep_apart(desk, pair.kind, pair.ours, pair.theirs, by=by_whom(desk))

        self._run(Phrase("Noting it …"), write, lambda _: self._on_parted())

    # -- how it is done ------------------------------------------------------------------------------------------------------------------

    def stop(self) -> None:
        """Stop what is being done, as soon as can be."""
        self._stop.set()

    def _run(self, doing: Phrase, work: Callable[[Desk], Any], done: Callable[[Any], object]) -> None:
        self._stop.clear()
        self.busy = doing
        self.began.emit(doing)

        def ended(answer: Any) -> None:
            self._rest()
            done(answer)

        self._tasks.write(work, ended, failed=self._on_problem)

    def _progress(self, done: int, whole: int | None) -> None:
        """On the lane's thread; the signal is taken up on the GUI thread."""
        if self._stop.is_set():
            raise Cancelled
        now = time.monotonic()
        if now - self._last_told >= _EVERY:
            self._last_told = now
            self.moved.emit(done, whole or 0)

    def _let_go(self) -> None:
        if self._prepared is not None:
            self._prepared.close()
            self._prepared = None

    def _rest(self) -> None:
        self.busy = None
        self.rested.emit()

    def _on_problem(self, problem: Problem) -> None:
        self._rest()
        self.refused.emit(problem.phrase)

    def _on_planned(self, planned: Planned) -> None:
        self.now = planned
        self.planned.emit(planned)

    def _on_applied(self, done: tuple[int, int]) -> None:
        self.now = None
        self.planned.emit(None)
        self.applied.emit(*done)
        self.changed.emit()

    def _on_told(self, phrase: Phrase) -> None:
        self.told.emit(phrase)

    def _on_written(self, phrase: Phrase) -> None:
        self.told.emit(phrase)
        self.changed.emit()

    def _on_pairs(self, pairs: tuple[Any, ...]) -> None:
        self.pairs = pairs
        self.pairs_found.emit(pairs)

    def _on_merged(self, change: int) -> None:
        self._on_written(Phrase("They are one now, as change {change}.", {"change": change}))
        self.find_pairs()

    def _on_parted(self) -> None:
        self.told.emit(Phrase("Noted: these are two."))
        self.find_pairs()


def mapped(mapping: Any, table: int, column: int, target: str) -> Any:
    """A mapping in which one column means something else."""
    from referral_app.operations.importing.plan import several  # noqa: PLC0415 - only with a mapping

    tables = list(mapping.tables)
    columns = list(tables[table].columns)
    use = columns[column]
    columns[column] = replace(use, target=target, split=several(target), label=use.title if target == "extra" else "")
    tables[table] = replace(tables[table], columns=tuple(columns))
    return replace(mapping, tables=tuple(tables))
