"""A source that was read: compared with the directory, looked at, and applied as one change when a person says so."""

from __future__ import annotations

import contextlib
import json
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from referral_app import paths
from referral_app.domain.phrases import Phrase
from referral_app.domain.problems import DirectoryProblem, InputProblem
from referral_app.domain.progress import Progress, stretch
from referral_app.domain.visibility import Visibility, VisibilityDecision
from referral_app.operations.desk import Desk
from referral_app.operations.duplicates import duplicates_of
from referral_app.operations.importing.held import decision_to_hold
from referral_app.operations.importing.plan import Fate, FieldChange, Imported, ImportPlan, PlannedRow, TableCounts
from referral_app.operations.importing.planning import Planner
from referral_app.operations.importing.private_lines import hold_private_lines
from referral_app.operations.importing.staged import add_what_follows, follow_merges, join_repeats, name_of, stage, stand_in_agencies
from referral_app.operations.importing.suggesting import suggest_needs
from referral_app.operations.importing.understood import Understood
from referral_app.operations.suggested_needs import NeedsInWords
from referral_app.storage.last_told import IMPORT, RowsHere
from referral_app.storage.snapshot import Snapshot
from referral_app.storage.staging import PlannedContent, StagedRow, Staging, staging
from referral_app.storage.translate import content_of

if TYPE_CHECKING:
    from referral_app.exchange.spreadsheets.mapping import Mapping

SHELTER_WORDS = "shelter-words.txt"
PRIVATE_WORDS = "private-words.txt"
SYNONYMS = "synonyms.txt"


class PreparedImport:
    """A source that was read and compared; ``apply`` it, or not, and ``close`` it. One thread at a time."""

    def __init__(self, desk: Desk, staged: Staging, plan: ImportPlan, *, mark: str, mapping: Mapping | None) -> None:
        self._desk = desk
        self._staging = staged
        self._mark = mark
        self._shop = contextlib.ExitStack()
        self.plan = plan
        self.mapping = mapping

    def rows(self, fate: Fate, table: str | None, start: int, count: int) -> list[PlannedRow]:
        """Rows with this fate, of one table or all, from ``start`` on."""
        return [_shown(row, planned) for row, planned in self._staging.planned(fate, table, start, count)]

    def decide(self, place: str, level: Visibility, *, by: str, authority: str | None = None) -> None:
        """Say, before anything is written, who may see a place that would be held back. ``authority`` names a written authorisation.

        Raises ``InputProblem`` for a place that is not among ``plan.held``.
        """
        if all(one.id != place for one in self.plan.held):
            raise InputProblem(Phrase("There is no place with the id “{id}” to decide about.", {"id": place}))
        decided = replace(decision_to_hold(place), level=level)
        if level is not Visibility.HELD:
            day = self._desk.clock().date().isoformat()
            decided = replace(decided, decided_by=by, decided_on=day, authority=authority)
        (row,) = self._staging.rows(VisibilityDecision.TABLE, [decided.id]).values()
        self._staging.rewrite([(row.number, content_of(decided))])

    def save_mapping(self, file: Path) -> None:
        """Write the mapping that was used, for the next time. Raises ``Problem`` where there is none: HSDS needs none."""
        if self.mapping is None:
            raise InputProblem(Phrase("This source is HSDS and needs no mapping, so none was saved."))
        from referral_app.exchange.spreadsheets.mapping import write_mapping  # noqa: PLC0415  HSDS needs none of it

        write_mapping(self.mapping, file)

    def apply(self, *, by: str, progress: Progress) -> Imported:
        """Write all of it as one change. Raises ``Problem`` or ``Cancelled`` with nothing written."""
        if not self.plan.changes_anything:
            return Imported(None, self.plan)
        whole = self._staging.count_to_write()
        done = 0
        with self._desk.directory.write(by=by, source=self.plan.name, kind=IMPORT) as unit:
            if unit.mark != self._mark:
                raise DirectoryProblem(Phrase("The directory was changed meanwhile, so nothing was taken in; open the file again."))
            for table, rows in self._staging.to_write(first=VisibilityDecision.TABLE):
                unit.put_contents(table, rows)
                stretch(progress, 0, 400)(done := done + len(rows), whole)
            change = unit.commit(stretch(progress, 400, 1000)).change
        return Imported(change, self.plan)

    def keep(self, shop: contextlib.ExitStack) -> None:
        """Hold what ``close`` lets go of."""
        self._shop = shop

    def close(self) -> None:
        """Throw the staging away."""
        self._shop.close()

    def __enter__(self) -> PreparedImport:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def prepare_rows(desk: Desk, understood: Understood, progress: Progress) -> PreparedImport:
    """Read all rows and compare them with the directory, which stays as it is. Raises ``Problem`` or ``Cancelled``.

    ``progress`` is told of the comparison; of the reading, whoever reads tells.
    """
    with contextlib.ExitStack() as shop:
        staged = shop.enter_context(staging(desk.directory))
        stage(staged, understood.reads)
        with desk.directory.snapshot() as snapshot:
            plan = _plan(desk, staged, snapshot, understood, progress)
            mark = snapshot.mark
        prepared = PreparedImport(desk, staged, plan, mark=mark, mapping=understood.mapping)
        prepared.keep(shop.pop_all())
        return prepared


def _plan(desk: Desk, staged: Staging, snapshot: Snapshot, understood: Understood, progress: Progress) -> ImportPlan:
    join_repeats(staged, understood.findings)
    ours = staged.has_own_rows()
    here = RowsHere(snapshot)
    follow_merges(staged, here)
    suggested = 0
    if not ours:
        stand_in_agencies(staged, here, understood.findings)
        needs = NeedsInWords(desk.vocabulary, paths.seed_folder() / SYNONYMS)
        hold_private_lines(staged, here, paths.seed_folder() / PRIVATE_WORDS, understood.findings)
        suggested = suggest_needs(staged, snapshot, needs, desk.vocabulary)
        add_what_follows(staged, understood.name, understood.scheme, stretch(progress, 0, 100))
    planner = Planner(staged, snapshot, understood.name, desk.clock().date().isoformat())
    left_out = Counter(
        str(one.phrase.args["table"]) for one in understood.findings if one.code == "skipped-row" and "table" in one.phrase.args
    )
    planner.run(understood.findings, None if ours else paths.seed_folder() / SHELTER_WORDS, stretch(progress, 100, 900))
    twice = () if ours else duplicates_of(staged, snapshot)
    for table, rows in left_out.items():
        planner.tables.setdefault(table, TableCounts()).count(Fate.SKIPPED, rows)
    return ImportPlan(
        name=understood.name,
        source=understood.scheme,
        kind=understood.kind,
        tables={table: counts for table, counts in planner.tables.items() if counts.read},
        files=dict(understood.files),
        findings=understood.findings,
        held=planner.held,
        suggested=suggested,
        duplicates=twice,
    )


def _shown(row: StagedRow, planned: PlannedContent) -> PlannedRow:
    fields = tuple(FieldChange(*one) for one in json.loads(planned.fields or "[]"))
    return PlannedRow(row.table, row.id, Fate(planned.fate), name_of(row), fields, row.file, row.row)
