"""Two offices exchange changes by file and end with the same directory, in whatever order, and however often, files are taken in.

Of each row the version with the latest tick of the shared clock wins, removal included; a purge wins over everything. What is shown
then follows from the rows alone: where they stand from the decisions about visibility, whether they wait from their links.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from referral_app.domain.changes import ChangeSet
from referral_app.domain.location import Location
from referral_app.domain.phrases import Phrase
from referral_app.domain.visibility import VisibilityDecision, Withheld, withheld_id
from referral_app.storage.change_document import ChangeDocument, NotAChangeDocument, read_document
from referral_app.storage.directory import Directory
from referral_app.storage.erasing import erase_for_good, is_only_part_of, purged_rows, what_goes_with
from referral_app.storage.purge import wipe_traces
from referral_app.storage.row_states import Key, Offices, State, Version, by_table, set_versions, states_of, written_since
from referral_app.storage.snapshot import Snapshot
from referral_app.storage.unit_of_work import UnitOfWork
from referral_app.storage.waiting import Placement, take_up_waiting

MERGE = "merge"
FARTHEST_AHEAD = 10**9
"""Ticks by which another clock may be ahead of ours. No office makes so many changes; a document that says so would use the clock up."""


def seen(snapshot: Snapshot) -> dict[str, int]:
    """How much this directory knows of each office: its id and the newest sequence. Given to another office, it asks for the rest."""
    return dict(sorted(Offices(snapshot.connection).seen.items()))


def changes_since(snapshot: Snapshot, known: Mapping[str, int]) -> dict[str, Any]:
    """What an office that has ``known`` (its ``seen``) does not know: JSON values for a file. It holds what is not public, too."""
    offices = Offices(snapshot.connection)
    states = states_of(snapshot, offices, written_since(snapshot, offices, known))
    purged = purged_rows(snapshot, offices)
    document = ChangeDocument(
        office=snapshot.info("office") or "",
        since={office: sequence for office, sequence in known.items() if sequence > 0},
        seen=seen(snapshot),
        rows={key: state for key, state in states.items() if key not in purged and _is_new(state.version, known)},
        purged={key: version for key, version in purged.items() if _is_new(version, known)},
    )
    return document.written()


def merge_changes(directory: Directory, document: Any, *, by: str) -> ChangeSet:
    """Take in what ``changes_since`` wrote elsewhere, as one change that can be undone like any other.

    Raises ``NotAChangeDocument`` for anything else, with nothing changed. A row that was purged there is purged here as well, from
    the journal and the file too; that part cannot be undone.
    """
    changes = read_document(document)
    with directory.write(by=by, source=f"changes of office {changes.office}", kind=MERGE) as unit:
        purged = _Merge(unit, directory.office, changes).take_in()
        done = unit.commit()
    if purged:
        wipe_traces(directory)
    return done


class _Merge:
    """Taking in one document. The order of steps matters: what is purged is never written, what is hidden never commits public."""

    def __init__(self, unit: UnitOfWork, office: str, changes: ChangeDocument) -> None:
        self._unit = unit
        self._office = office
        self._changes = changes
        self._offices = Offices(unit.connection)

    def take_in(self) -> bool:
        """Do it. Whether rows were purged."""
        self._set_clock()
        erased = self._purge(self._changes.purged)
        known = states_of(self._unit, self._offices, self._changes.rows)
        newer = {key: state for key, state in self._changes.rows.items() if key not in known or state.version > known[key].version}
        doomed = self._hanging_on_purged(newer)
        erased |= self._purge(dict.fromkeys(doomed, self._own_version())) if doomed else set()
        purged = purged_rows(self._unit, self._offices).keys()
        newer = {key: state for key, state in newer.items() if key not in purged}
        self._write(newer, erased, _decided_on(newer, known))
        self._have_seen()
        if erased:
            self._unit.rebuild_projections()
        return bool(erased)

    def _set_clock(self) -> None:
        """Whatever is written here from now on is later than anything in the document."""
        newest, ours = self._changes.newest(), max(self._offices.seen.values())
        own = [version.sequence for version in self._changes.versions() if version.office == self._office]
        if newest > ours + FARTHEST_AHEAD:
            raise NotAChangeDocument(
                Phrase("These changes are dated far ahead of all others, so nothing was changed; ask who made the file.")
            )
        if max(own, default=0) > self._offices.seen[self._office]:
            raise NotAChangeDocument(
                Phrase(
                    "These changes were made in a copy of this directory, so nothing was changed; "
                    "in the copy, use “referral-app restore” with a backup, which makes it an office of its own."
                )
            )
        self._offices.have_seen(self._office, newest)

    def _purge(self, told: Mapping[Key, Version]) -> set[Key]:
        """Purge rows purged elsewhere, and what belongs to them here. Which rows there were."""
        marked = purged_rows(self._unit, self._offices)
        fresh = {key: version for key, version in told.items() if key not in marked}
        if not fresh:
            return set()
        going = what_goes_with(self._unit, self._offices, fresh.keys()) - marked.keys()
        there = states_of(self._unit, self._offices, going).keys()
        erase_for_good(self._unit, self._offices, {key: fresh.get(key) or self._own_version() for key in going})
        return set(there)

    def _hanging_on_purged(self, newer: Mapping[Key, State]) -> set[Key]:
        """Rows that another office added to something purged; they are purged with it. A place may still be somebody else's."""
        ids = {one for _, one in purged_rows(self._unit, self._offices)}
        found: set[Key] = set()
        while ids:
            more = {
                key
                for key, state in newer.items()
                if key not in found and key[0] != Location.TABLE and is_only_part_of(key[0], state.content, ids)
            }
            if not more:
                break
            found |= more
            ids |= {one for _, one in more}
        return found

    def _write(self, newer: Mapping[Key, State], erased: set[Key], subjects: set[Key]) -> None:
        removed = {key for key, state in newer.items() if state.content is None}
        for table, ids in by_table(removed).items():
            self._unit.rows.erase(table, ids)
            self._unit.rows.erase(Withheld.TABLE, [withheld_id(table, one) for one in ids])
            self._unit.rows.bury(table, ids)
        live = {key: state for key, state in newer.items() if state.content is not None}
        waiting = {
            key: state for key, state in take_up_waiting(self._unit, self._offices).items() if key not in newer and key not in erased
        }
        placement = Placement(self._unit, self._offices, live | waiting, removed | erased)
        placement.place()
        self._unit.settle_visibility(subjects | (placement.rows.keys() - placement.gone) | self._still_apart())
        set_versions(self._unit, self._offices, placement.rows | {key: newer[key] for key in removed})

    def _still_apart(self) -> set[Key]:
        """Rows that are withheld, perhaps because of one that is public by now."""
        return {(row.link_entity, row.link_id) for row in self._unit.find(Withheld)}

    def _have_seen(self) -> None:
        """Only who has seen what the document builds on has now seen all of it; else the other office writes the rest again."""
        seen = self._offices.seen
        if all(seen.get(office, 0) >= sequence for office, sequence in self._changes.since.items()):
            for office, sequence in self._changes.seen.items():
                if office != self._office:
                    self._offices.have_seen(office, sequence)

    def _own_version(self) -> Version:
        _, stamp = self._unit.begin()
        return Version(stamp.sequence, self._office)


def _decided_on(newer: Mapping[Key, State], known: Mapping[Key, State]) -> set[Key]:
    """The rows that new decisions are about, and those about which a decision was taken away."""
    contents = [states[key].content for key in newer if key[0] == VisibilityDecision.TABLE for states in (newer, known) if key in states]
    return {(content["link_entity"], content["link_id"]) for content in contents if content}


def _is_new(version: Version, known: Mapping[str, int]) -> bool:
    return version.sequence > known.get(version.office, 0)
