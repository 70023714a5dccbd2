"""The tables of the directory file: one for each record class, built from it, and the few that storage needs for itself.

Search and storage read them by SQLAlchemy Core. A change here needs a migration (db/README.md); a test compares the two.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    REAL,
    Column,
    ColumnElement,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    func,
    literal_column,
)
from sqlalchemy.types import TypeEngine

from referral_app.domain.record import Record
from referral_app.domain.records import RECORDS
from referral_app.storage.fields import LINK_FIELDS, Field, FieldKind, fields_of

METADATA = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)
BOOKKEEPING = ("row_hash", "row_sequence", "row_office")
"""Columns beside the fields of a record: the hash of its content, and the change (sequence, office) that last wrote it."""

_TYPES: dict[FieldKind, type[TypeEngine[Any]]] = {
    FieldKind.TEXT: Text,
    FieldKind.CHOICE: Text,
    FieldKind.WORDS: Text,
    FieldKind.NUMBER: REAL,
    FieldKind.INTEGER: Integer,
    FieldKind.FLAG: Integer,
}


def _table_of(record: type[Record]) -> Table:
    columns = [_column(field) for field in fields_of(record)]
    bookkeeping: list[Column[Any]] = [
        Column("row_hash", LargeBinary, nullable=False),
        Column("row_sequence", Integer, nullable=False),
        Column("row_office", Integer, nullable=False),
    ]
    table: Table = Table(record.TABLE, METADATA, *columns, *bookkeeping, sqlite_strict=True)
    for field in fields_of(record):
        if field.links_to or field.name in LINK_FIELDS:
            _index_link(table, field)
    return table


def _column(field: Field) -> Column[Any]:
    """Links are checked when a unit of work commits, so that its rows may be put in any order."""
    if field.name == "id":
        return Column("id", Text, primary_key=True, nullable=False)
    link = [ForeignKey(f"{field.links_to}.id", deferrable=True, initially="DEFERRED")] if field.links_to else []
    return Column(field.name, _TYPES[field.kind], *link, nullable=field.optional)


def _index_link(table: Table, field: Field) -> None:
    """Most links of a row are blank, so blanks stay out of the index: five links of a phone cost one entry."""
    column = table.c[field.name]
    Index(None, column, sqlite_where=column.is_not(None) if field.optional else None)


TABLES: dict[str, Table] = {name: _table_of(record) for name, record in RECORDS.items()}
"""Table name -> table of records, in an order in which links resolve."""

WITHHELD_OWNER: ColumnElement[str] = func.coalesce(
    *(
        TABLES["withheld"].c.payload.op("->>")(literal_column(f"'{field}'"))
        for field in ("phone_id", "contact_id", "link_id", "resource_id", "location_id")
    )
)
"""The row that a withheld row hangs on, out of its payload: for finding what goes back with it."""

Index("ix_withheld_owner", WITHHELD_OWNER)

OFFICE = Table(
    "office",
    METADATA,
    Column("number", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("seen", Integer, nullable=False),
    sqlite_strict=True,
)
"""Offices whose changes are here, with the newest sequence seen of each. Number 1 is this office. Rows refer to the number."""

OWN_OFFICE = 1

DIRECTORY_INFO = Table(
    "directory_info",
    METADATA,
    Column("key", Text, primary_key=True, nullable=False),
    Column("value", Text, nullable=False),
    sqlite_strict=True,
)
"""Facts about the file itself: ``created``, ``starter_version``, ``mark`` (new with every commit), ``projection.<name>`` …"""

CHANGE = Table(
    "change",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("happened_at", Text, nullable=False),
    Column("made_by", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("office", Integer, ForeignKey("office.number"), nullable=False),
    Column("sequence", Integer, nullable=False),
    Column("undoes", Integer, ForeignKey("change.id")),
    UniqueConstraint("office", "sequence"),
    sqlite_strict=True,
)
"""The journal. ``sequence`` is a Lamport clock: larger than any seen before it. ``undoes`` is the change an undo took back."""

CHANGE_ITEM = Table(
    "change_item",
    METADATA,
    Column("number", Integer, primary_key=True),
    Column("change", Integer, ForeignKey("change.id"), nullable=False, index=True),
    Column("table_name", Text, nullable=False),
    Column("record_id", Text, nullable=False, index=True),
    Column("operation", Text, nullable=False),
    Column("before", Text),
    sqlite_strict=True,
)
"""One row in a change, its net effect. ``before`` is JSON; an added row has none, since the live row is it."""

ITEM_LINK = Table(
    "item_link",
    METADATA,
    Column("linked_id", Text, primary_key=True, nullable=False),
    Column("item", Integer, ForeignKey("change_item.number"), primary_key=True, nullable=False, index=True),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)
"""Ids that before-images link to, so that the history of a program finds rows that belonged to it and are gone."""

TOMBSTONE = Table(
    "tombstone",
    METADATA,
    Column("record_id", Text, primary_key=True, nullable=False),
    Column("table_name", Text, primary_key=True, nullable=False),
    Column("row_sequence", Integer, nullable=False),
    Column("row_office", Integer, nullable=False),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)
"""Rows that were removed, and the change that removed them: what tells another office's older copy from a new row."""

PURGE_MARK = Table(
    "purge_mark",
    METADATA,
    Column("record_id", Text, primary_key=True, nullable=False),
    Column("table_name", Text, primary_key=True, nullable=False),
    Column("row_sequence", Integer, nullable=False),
    Column("row_office", Integer, nullable=False),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)
"""Rows that were purged, and the change that did it. It is for good: no version of such a row is taken from another office."""

WAITING = Table(
    "waiting",
    METADATA,
    Column("record_id", Text, primary_key=True, nullable=False),
    Column("table_name", Text, primary_key=True, nullable=False),
    Column("row_sequence", Integer, nullable=False),
    Column("row_office", Integer, nullable=False),
    Column("content", Text, nullable=False),
    Column("waits_for", Text, nullable=False, index=True),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)
"""Rows with a link to a row that is not here (``waits_for``, as "table id"), as their office wrote them.

Where the link may be blank the row stands in its table without it; otherwise it stands only here until the link is back.
"""

CARD = Table(
    "card",
    METADATA,
    Column("ordinal", Integer, primary_key=True),
    Column("entry_id", Text, nullable=False, unique=True),
    Column("content", LargeBinary, nullable=False),
    Column("checksum", Integer, nullable=False),
    sqlite_strict=True,
)
"""Prepared rows for lists; written by a projection of search."""

POSTING = Table(
    "posting",
    METADATA,
    Column("field", Text, primary_key=True, nullable=False),
    Column("term", Text, primary_key=True, nullable=False),
    Column("shard", Integer, primary_key=True, nullable=False),
    Column("bitmap", LargeBinary, nullable=False),
    Column("checksum", Integer, nullable=False),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)
"""Which ordinals have a term, one bitmap for each shard of 65,536; written by a projection of search."""
