"""Working out what an import would do, row by row, without writing anything to the directory."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from referral_app.domain.organization import Organization
from referral_app.domain.phrases import Phrase
from referral_app.domain.problems import InputProblem
from referral_app.domain.progress import Progress, stretch
from referral_app.domain.records import HSDS_RECORDS
from referral_app.domain.sources import Conflict, SourceId
from referral_app.exchange.findings import Findings
from referral_app.operations.importing.comparing import Compared, compared
from referral_app.operations.importing.disputes import dispute_id, disputes
from referral_app.operations.importing.held import ShelterWords, decision_to_hold, places_to_hold
from referral_app.operations.importing.links import Loose, loose_links, remarks_of
from referral_app.operations.importing.plan import Fate, HeldPlace, TableCounts
from referral_app.operations.importing.staged import derived
from referral_app.storage.content import content_text, row_hash
from referral_app.storage.last_told import Here, RowsHere
from referral_app.storage.snapshot import Snapshot
from referral_app.storage.staging import PlannedContent, StagedRow, Staging

_COUNTED = {record.TABLE for record in HSDS_RECORDS}
_ENOUGH_TO_JUDGE = 3
_OTHER_NAMES = 0.6
"""The share of agencies under known ids with another name, above which a source is taken for a different one."""


@dataclass(frozen=True, slots=True)
class _Planned:
    row: StagedRow
    result: Compared
    text: str | None = None


class Planner:
    """Plans one import against one snapshot: ``run`` once, then ``tables`` and ``held`` tell."""

    def __init__(self, staging: Staging, snapshot: Snapshot, source: str, today: str) -> None:
        self._staging = staging
        self._snapshot = snapshot
        self._here = RowsHere(snapshot)
        self._source = source
        self._today = today
        self._gone: defaultdict[str, set[str]] = defaultdict(set)
        self.tables: dict[str, TableCounts] = {}
        self.held: tuple[HeldPlace, ...] = ()

    def run(self, findings: Findings, shelter_words: Path | None, progress: Progress) -> None:
        """Plan every staged row. Without ``shelter_words`` no place is held: the source decided itself. Raises ``InputProblem``."""
        self._refuse_another_source()
        if shelter_words is not None:
            self._hold(ShelterWords.read(shelter_words))
        loose = self._leave_out(findings, stretch(progress, 0, 300))
        self._staging.put(derived(remark) for remark in list(remarks_of(self._staging, loose)))
        tables = self._staging.tables()
        whole, done, last = sum(tables.values()), 0, stretch(progress, 300, 1000)
        for table in (*(one for one in tables if one != Conflict.TABLE), Conflict.TABLE):  # the questions that the others raise
            ours = set[int]() if table in _COUNTED else self._staging.derived(table)
            for ids in self._staging.ids(table):
                self._plan(table, ids, loose, uncounted=ours)
                last(done := done + len(ids), whole)

    def _refuse_another_source(self) -> None:
        """Two files called “export” with ids 1, 2, 3 are not one source; taken for one, the second would overwrite the first."""
        ids = self._staging.texts(SourceId.TABLE, ("link_entity", "link_id", "scheme"))
        schemes = {link: scheme for _, _, entity, link, scheme in ids if entity == Organization.TABLE}
        names = {one: name for _, one, name in self._staging.texts(Organization.TABLE, ("name",)) if one in schemes}
        there = {one.id: one.name for one in self._snapshot.find(Organization, id=list(names))} if names else {}
        other = [one for one, name in there.items() if _folded(name) != _folded(names[one])]
        if len(there) >= _ENOUGH_TO_JUDGE and len(other) > _OTHER_NAMES * len(there):
            raise InputProblem(
                Phrase(
                    "Most agencies in this file have other names than those that came from “{source}” before; "
                    "if it is another directory, give it a name of its own with --source NAME.",
                    {"source": schemes[other[0]]},
                )
            )

    def _hold(self, words: ShelterWords) -> None:
        self.held = places_to_hold(self._staging, self._snapshot, words)
        self._staging.put(derived(decision_to_hold(place.id)) for place in self.held)

    def _leave_out(self, findings: Findings, progress: Progress) -> Loose:
        """Rows that a person removed here stay away, with what hangs on them; then every link is looked at."""
        tables = self._staging.tables()
        whole, done = sum(tables.values()), 0
        for table in tables:
            for ids in self._staging.ids(table) if self._here.anything_removed(table) else ():
                removed = self._here.look(table, ids)
                self._gone[table].update(one for one, state in removed.items() if state.removed)
                progress(done := done + len(ids), whole)
        return loose_links(self._staging, self._here, findings, self._gone)

    def _plan(self, table: str, ids: Mapping[str, int], loose: Loose, *, uncounted: Collection[int]) -> None:
        """Compare some rows. Most rows of a first import are new and as their source says them: those are not even read."""
        hashes = self._here.hashes(table, ids)
        states = self._here.look(table, ids.keys() - hashes.keys())
        away = {one for one, number in ids.items() if number in loose.out or one in self._gone[table]}
        cut = {one for one, number in ids.items() if number in loose.cut}
        looked_at = self._staging.rows(table, (hashes.keys() | states.keys() | cut) - away)
        same = {one for one, row in looked_at.items() if one in hashes and one not in cut and hashes[one] == row_hash(row.content)}
        states |= self._here.look(table, hashes.keys() - same - away)
        planned = [
            self._differing(table, row, states.get(one), loose.cut.get(row.number, ())) for one, row in looked_at.items() if one not in same
        ]
        noted = [
            *(PlannedContent(ids[one], table, Fate.SKIPPED) for one in away),
            *(PlannedContent(ids[one], table, Fate.UNCHANGED) for one in same),
            *(PlannedContent(one.row.number, table, one.result.fate, one.text, _fields(one.result)) for one in planned),
        ]
        self._staging.plan(noted)
        self._count(table, ids, noted, uncounted)
        questions = (
            question
            for one in planned
            if one.result.fate is Fate.CONFLICTING
            for question in disputes(table, one.row.id, one.result.conflicts, self._source, self._today)
        )
        self._staging.put(derived(question) for question in questions)

    def _count(self, table: str, ids: Mapping[str, int], noted: list[PlannedContent], uncounted: Collection[int]) -> None:
        counts = self.tables.setdefault(table, TableCounts())
        fates = Counter(Fate(one.fate) for one in noted if one.number not in uncounted)
        plain = set(ids.values()).difference(one.number for one in noted)
        fates[Fate.ADDED] += len(plain.difference(uncounted))
        for fate, rows in fates.items():
            counts.count(fate, rows)

    def _differing(self, table: str, row: StagedRow, here: Here | None, cut: Collection[str]) -> _Planned:
        result = compared(here, {name: value for name, value in row.parsed().items() if name not in cut})
        if result.conflicts and self._asked_already(table, row.id, result):
            result = Compared(Fate.UPDATED if result.content else Fate.UNCHANGED, result.content, result.fields)
        return _Planned(row, result, content_text(result.content) if result.content else None)

    def _asked_already(self, table: str, row_id: str, result: Compared) -> bool:
        """Whether every contradiction of this row was noted before."""
        ids = {dispute_id(table, row_id, change) for change in result.conflicts}
        return self._here.known(Conflict.TABLE, ids) == ids


def _fields(result: Compared) -> str | None:
    """What differs, as it is kept in the staging."""
    return json.dumps([[one.field, one.ours, one.theirs, one.kept] for one in result.fields]) if result.fields else None


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())
