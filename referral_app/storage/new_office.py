"""Making a file the directory of an office of its own, so that its changes are never taken for those of the office it comes from.

A backup brought back counts on from an older tick of the clock, perhaps on another machine. Under its old name it would use
sequences again that other offices have seen already, and they would never take its changes.
"""

from __future__ import annotations

from typing import Any

from referral_app.domain.ids import new_id
from referral_app.storage.driver_errors import in_one_sentence
from referral_app.storage.engine import Access, DirectoryFile, connect
from referral_app.storage.tables import OWN_OFFICE

_STAMPED = "SELECT m.name FROM sqlite_master m JOIN pragma_table_info(m.name) c WHERE m.type = 'table' AND c.name = 'row_office'"


def become_new_office(file: DirectoryFile, office: str | None = None) -> str:
    """Give a file that nobody else has open a new office id. What it says, and who wrote what, stays as it was."""
    fresh = office or new_id()
    with in_one_sentence(file.path):
        connection = connect(file, Access.COPY, foreign_keys=False)
        try:
            connection.execute("BEGIN IMMEDIATE")
            _rename(connection, fresh)
            connection.execute("COMMIT")
        finally:
            connection.close()
    return fresh


def _rename(connection: Any, office: str) -> None:
    """The office so far gets the next number, and its rows with it; number 1 is the new one, at the same tick of the clock."""
    number, tick = connection.execute("SELECT max(number) + 1, max(seen) FROM office").fetchone()
    connection.execute("UPDATE office SET number = ? WHERE number = ?", (number, OWN_OFFICE))
    connection.execute("INSERT INTO office (number, id, seen) VALUES (?, ?, ?)", (OWN_OFFICE, office, tick))
    connection.execute("UPDATE directory_info SET value = ? WHERE key = 'office'", (office,))
    connection.execute("UPDATE change SET office = ? WHERE office = ?", (number, OWN_OFFICE))
    for (table,) in connection.execute(_STAMPED).fetchall():
        connection.execute(f'UPDATE "{table}" SET row_office = ? WHERE row_office = ?', (number, OWN_OFFICE))  # noqa: S608  (from the schema)
