"""Public rows for writing out. The table of what is withheld cannot be asked for, so no export can reach it by mistake."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from sqlalchemy import select

from referral_app.domain.records import RECORDS
from referral_app.domain.visibility import Withheld
from referral_app.storage.snapshot import Snapshot
from referral_app.storage.tables import TABLES
from referral_app.storage.translate import Content, content_of

_AT_ONCE = 5000


class PublicRows:
    """Rows of one snapshot that anybody may see, as contents."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot

    def ids(self, table: str) -> Iterator[str]:
        """The ids of all rows of a table, in order."""
        column = TABLES[_public(table)].c.id
        yield from self._snapshot.connection.execute(select(column).order_by(column)).scalars()

    def every(self, table: str) -> Iterator[Content]:
        """All rows of a table by id."""
        return self._snapshot.all_of(_public(table))

    def by_id(self, table: str, ids: Collection[str]) -> dict[str, Content]:
        """The rows with these ids, by id."""
        if not ids:
            return {}
        return self._snapshot.contents(_public(table), list(ids))

    def linked(self, table: str, field: str, ids: Collection[str]) -> list[Content]:
        """Rows of which ``field`` is one of these ids, by id."""
        if not ids or self._snapshot.is_empty(TABLES[_public(table)]):
            return []
        every = list(ids)
        parts = (every[at : at + _AT_ONCE] for at in range(0, len(every), _AT_ONCE))
        found = [content_of(row) for part in parts for row in self._snapshot.find(RECORDS[table], **{field: part})]
        return sorted(found, key=lambda row: str(row["id"]))


def _public(table: str) -> str:
    if table == Withheld.TABLE:
        raise LookupError(table)
    return table
