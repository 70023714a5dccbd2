"""Writing rows with everything that goes with them: content hash, version stamp, journal, tombstone. It decides nothing."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from sqlalchemy import delete, select

from referral_app.domain.records import RECORDS
from referral_app.domain.visibility import Withheld, withheld_id
from referral_app.storage.content import content_text, row_hash
from referral_app.storage.recording import Recording, Stamp
from referral_app.storage.snapshot import Snapshot
from referral_app.storage.statements import insert_rows, is_any_of, update_rows
from referral_app.storage.tables import TABLES, TOMBSTONE
from referral_app.storage.translate import Content, row_of


class RowWriter:
    """Writes contents by id into the tables of records. A row that already says the same is left alone."""

    def __init__(self, snapshot: Snapshot, recording: Recording) -> None:
        self._snapshot = snapshot
        self._connection = snapshot.connection
        self._recording = recording

    def write(self, table: str, contents: Mapping[str, Content]) -> None:
        """Add or edit rows, which get the version of this unit."""
        if not contents:
            return
        hashes = {one: row_hash(content_text(content)) for one, content in contents.items()}
        there = self._hashes(table, contents)
        new = [one for one in contents if one not in there]
        changed = [one for one, known in there.items() if known != hashes[one]]
        if not new and not changed:
            return
        kind, version = RECORDS[table], self._recording.stamp
        rows = {one: (*row_of(kind, contents[one]), hashes[one], version.sequence, version.office) for one in (*new, *changed)}
        before = self._snapshot.contents(table, changed) if changed else {}
        insert_rows(self._connection, TABLES[table], [rows[one] for one in new])
        update_rows(self._connection, TABLES[table], [rows[one] for one in changed])
        self._bury(table, new, None)
        self._recording.note(table, before, {one: contents[one] for one in rows})

    def erase(self, table: str, ids: Collection[str]) -> None:
        """Remove rows; ids without a row are passed over. What still links to them is looked for when the unit commits."""
        before = self._snapshot.contents(table, ids) if ids else {}
        if not before:
            return
        self._connection.execute(delete(TABLES[table]).where(is_any_of(TABLES[table].c.id, before)))
        self._bury(table, before, self._recording.stamp)
        self._recording.note(table, before, {})

    def bury(self, table: str, ids: Collection[str]) -> None:
        """Leave a tombstone for rows that are not here and may never have been: another office removed them."""
        gone = (TOMBSTONE.c.table_name == table) & is_any_of(TOMBSTONE.c.record_id, ids)
        buried = set(self._connection.execute(select(TOMBSTONE.c.record_id).where(gone)).scalars())
        self._bury(table, set(ids) - buried, self._recording.stamp)

    def versions(self, table: str, ids: Collection[str]) -> dict[str, Stamp]:
        """The newest version of each row, in its table or apart."""
        found: dict[str, Stamp] = {}
        for place, names in _places(table, ids).items():
            rows = TABLES[place]
            stamped = select(rows.c.id, rows.c.row_sequence, rows.c.row_office).where(is_any_of(rows.c.id, names))
            for one, sequence, office in self._connection.execute(stamped):
                found[names[one]] = max(Stamp(sequence, office), found.get(names[one], Stamp(0, 0)), key=lambda stamp: stamp.sequence)
        return found

    def set_versions(self, table: str, versions: Mapping[str, Stamp]) -> None:
        """Give rows a version wherever they stand, and wherever they stood: moving a row between its table and ``withheld`` is no new one."""
        for place, names in _places(table, versions).items() if versions else ():
            stamps = [(versions[one].sequence, versions[one].office, name) for name, one in names.items()]
            self._connection.exec_driver_sql(f'UPDATE "{place}" SET row_sequence = ?, row_office = ? WHERE id = ?', stamps)  # noqa: S608
            graves = [(*stamp, place) for stamp in stamps]
            self._connection.exec_driver_sql(
                "UPDATE tombstone SET row_sequence = ?, row_office = ? WHERE record_id = ? AND table_name = ?", graves
            )

    def _hashes(self, table: str, ids: Collection[str]) -> dict[str, bytes]:
        rows = TABLES[table]
        found = self._connection.execute(select(rows.c.id, rows.c.row_hash).where(is_any_of(rows.c.id, ids)))
        return {row.id: row.row_hash for row in found}

    def _bury(self, table: str, ids: Collection[str], stamp: Stamp | None) -> None:
        """Leave a tombstone for rows that are gone, and take it away (``stamp`` ``None``) for rows that are back."""
        if stamp is not None:
            insert_rows(self._connection, TOMBSTONE, [(one, table, stamp.sequence, stamp.office) for one in ids])
        elif ids and not self._snapshot.is_empty(TOMBSTONE):
            gone = (TOMBSTONE.c.table_name == table) & is_any_of(TOMBSTONE.c.record_id, ids)
            self._connection.execute(delete(TOMBSTONE).where(gone))


def _places(table: str, ids: Iterable[str]) -> dict[str, dict[str, str]]:
    """Table -> the id there -> row: where rows stand, as a whole or in part."""
    rows = list(ids)
    return {table: {one: one for one in rows}, Withheld.TABLE: {withheld_id(table, one): one for one in rows}}
