"""What can be wrong with a directory file, found by reading it: damaged pages, changed values, links that lead nowhere, gaps.

Each function looks at one thing and yields one sentence for each kind of trouble it finds, not one for each row.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import ColumnElement, LargeBinary, Table, Text, and_, cast, exists, func, not_, or_, select, union_all

from referral_app.domain.phrases import Phrase
from referral_app.domain.problems import DirectoryProblem
from referral_app.domain.records import RECORDS
from referral_app.domain.schedule import Schedule
from referral_app.domain.taxonomy import Attribute
from referral_app.domain.visibility import VisibilityDecision, Withheld
from referral_app.storage import refusals
from referral_app.storage.content import content_text, row_hash
from referral_app.storage.fields import fields_of
from referral_app.storage.projection import CheckProblem
from referral_app.storage.snapshot import Snapshot
from referral_app.storage.tables import CHANGE, CHANGE_ITEM, OFFICE, OWN_OFFICE, PURGE_MARK, TABLES, TOMBSTONE, WAITING
from referral_app.storage.translate import content_of_row

DAMAGED = "damaged"
INDEX = "index"
_LINES = 20
"""Lines of SQLite's own check that are looked at: whether there are any is what counts."""
_ROWS_AT_ONCE = 1000
_MOST_NAMED = 3

_CHOICES_IN_TEXT = {(Schedule.TABLE, "freq"): ("WEEKLY", "MONTHLY"), (Schedule.TABLE, "wkst"): ("MO", "TU", "WE", "TH", "FR", "SA", "SU")}
"""Fields that are text here and an enum in HSDS 3.1 (hsds-reference.md)."""


def file_damage(snapshot: Snapshot, *, locked: bool) -> Iterator[CheckProblem]:
    """What SQLite says about its own file, and SQLCipher about each page of a locked one."""
    lines = snapshot.connection.exec_driver_sql(f"PRAGMA integrity_check({_LINES})").scalars().all()
    pages = snapshot.connection.exec_driver_sql("PRAGMA cipher_integrity_check").all() if locked else ()
    if pages or not all(line == "ok" or _is_about_index(line) for line in lines):
        yield CheckProblem(DAMAGED, refusals.damaged(snapshot.path).phrase)
    elif lines != ["ok"]:
        yield CheckProblem(INDEX, Phrase("An index of the directory is not in order; “referral-app check --repair” makes it anew."))


def _is_about_index(line: str) -> bool:
    return " index " in line and not line.lower().startswith(("tree", "page", "freelist", "***"))


def changed_rows(snapshot: Snapshot) -> Iterator[CheckProblem]:
    """Rows whose values are not those that were written: SQLite keeps no checksum of a page (reliability.md 0.5)."""
    for table in TABLES:
        changed = list(_changed_in(snapshot, table))
        if changed:
            yield CheckProblem(
                "changed",
                Phrase(
                    "One row of “{table}” does not read as it was written ({ids}); compare it with a backup and enter it again.",
                    {"table": table, "count": len(changed), "ids": ", ".join(changed[:_MOST_NAMED])},
                    "{count} rows of “{table}” do not read as they were written ({ids} …); compare them with a backup and enter them again.",
                    len(changed),
                ),
            )


def _changed_in(snapshot: Snapshot, table: str) -> Iterator[str]:
    """Ids of changed rows. Where text cannot even be decoded the rows are read again as bytes, so that one does not hide the rest."""
    rows = TABLES[table]
    columns = [rows.c[field.name] for field in fields_of(RECORDS[table])]
    try:
        yield from [str(values[0]) for *values, kept in _rows(snapshot, columns, rows) if not _is_same(table, values, kept)]
    except DirectoryProblem:
        as_bytes = [cast(column, LargeBinary) if _is_text(column) else column for column in columns]
        for *values, kept in _rows(snapshot, as_bytes, rows):
            if not _is_same(table, values, kept):
                yield bytes(values[0]).decode(errors="replace")


def _rows(snapshot: Snapshot, columns: Sequence[ColumnElement[Any]], rows: Table) -> Iterator[Sequence[Any]]:
    yield from snapshot.connection.execute(select(*columns, rows.c.row_hash)).yield_per(_ROWS_AT_ONCE)


def _is_same(table: str, values: Sequence[Any], kept: bytes) -> bool:
    kind = RECORDS[table]
    try:
        texts = [value.decode() if isinstance(value, bytes) else value for value in values]
        return row_hash(content_text(content_of_row(kind, texts))) == kept
    except (ValueError, TypeError):
        return False


def _is_text(column: ColumnElement[Any]) -> bool:
    return isinstance(column.type, Text)


def unknown_choices(snapshot: Snapshot) -> Iterator[CheckProblem]:
    """Values that are none of the choices HSDS, or we, have for a field."""
    for table, kind in RECORDS.items():
        for field in fields_of(kind):
            choices = _CHOICES_IN_TEXT.get((table, field.name)) or (tuple(field.choices) if field.choices else ())
            column = TABLES[table].c[field.name]
            count = _count(snapshot, TABLES[table], column.not_in([str(choice) for choice in choices])) if choices else 0
            if count:
                yield CheckProblem(
                    "choice",
                    Phrase(
                        "“{field}” of one row of “{table}” is not one of the known choices; open it and choose again.",
                        {"field": field.name, "table": table, "count": count},
                        "“{field}” of {count} rows of “{table}” is not one of the known choices; open them and choose again.",
                        count,
                    ),
                )


def loose_links(snapshot: Snapshot) -> Iterator[CheckProblem]:
    """Links to rows that are not there. What hangs on a row that was removed is no trouble: it comes back with it."""
    held: dict[tuple[str, str], int] = {}
    for row in snapshot.connection.exec_driver_sql("PRAGMA foreign_key_check"):
        held[row[0], row[2]] = held.get((row[0], row[2]), 0) + 1
    for table in sorted(TABLES.keys() - {VisibilityDecision.TABLE, Withheld.TABLE}):
        if "link_entity" in TABLES[table].c:
            held |= {(table, entity): count for entity, count in _pointing_nowhere(snapshot, TABLES[table])}
    for (table, target), count in sorted(held.items()):
        yield CheckProblem(
            "link",
            Phrase(
                "One row of “{table}” belongs to a “{target}” that is not there; bring a backup back, or enter it again.",
                {"table": table, "target": target, "count": count},
                "{count} rows of “{table}” belong to a “{target}” that is not there; bring a backup back, or enter them again.",
                count,
            ),
        )


def _pointing_nowhere(snapshot: Snapshot, rows: Table) -> Iterator[tuple[str, int]]:
    for entity in snapshot.connection.execute(select(rows.c.link_entity).distinct()).scalars().all():
        apart, link = TABLES[Withheld.TABLE], rows.c.link_id
        known = [
            exists().where(apart.c.link_id == link, apart.c.link_entity == entity),
            *(exists().where(place.c.record_id == link, place.c.table_name == entity) for place in (TOMBSTONE, WAITING, PURGE_MARK)),
        ]
        if entity in TABLES:
            known.append(exists().where(TABLES[entity].alias().c.id == link))  # an attribute may be on an attribute
        elif rows is TABLES[Attribute.TABLE]:  # another system's own word, kept as it came
            continue
        count = _count(snapshot, rows, and_(rows.c.link_entity == entity, not_(or_(*known))))
        if count:
            yield entity, count


def journal_gaps(snapshot: Snapshot) -> Iterator[CheckProblem]:
    """Whether the journal is whole: no change missing or without what it did, every image readable, no row from the future."""
    troubles = {
        "missing": _missing_changes(snapshot),
        "empty": _count(snapshot, CHANGE, ~exists().where(CHANGE_ITEM.c.change == CHANGE.c.id)),
        "unreadable": _count(snapshot, CHANGE_ITEM, func.json_valid(CHANGE_ITEM.c.before) == 0),
        "disorder": _disorder(snapshot),
        "future": _from_the_future(snapshot),
    }
    if any(troubles.values()):
        yield CheckProblem(
            "journal",
            Phrase("The journal is not whole, so some changes cannot be shown or undone; bring the newest backup back if you need them."),
        )


def _missing_changes(snapshot: Snapshot) -> int:
    last, count = snapshot.connection.execute(select(func.coalesce(func.max(CHANGE.c.id), 0), func.count())).one()
    return int(last) - int(count)


def _disorder(snapshot: Snapshot) -> int:
    """Changes of this office whose tick of the clock is not later than that of the change before."""
    earlier = func.lag(CHANGE.c.sequence).over(order_by=CHANGE.c.id)
    late = select((CHANGE.c.sequence <= earlier).label("late")).where(CHANGE.c.office == OWN_OFFICE).subquery()
    return int(snapshot.connection.execute(select(func.count()).where(late.c.late)).scalar_one())


def _from_the_future(snapshot: Snapshot) -> int:
    """Rows and changes whose version no known office has reached."""
    reached = select(func.max(OFFICE.c.seen)).scalar_subquery()
    numbers = select(OFFICE.c.number)
    places = [(table, table.c.row_sequence, table.c.row_office) for table in (*TABLES.values(), TOMBSTONE, WAITING, PURGE_MARK)]
    places.append((CHANGE, CHANGE.c.sequence, CHANGE.c.office))
    counts = union_all(
        *(select(func.count().label("n")).select_from(table).where(or_(at > reached, by.not_in(numbers))) for table, at, by in places)
    ).subquery()
    return int(snapshot.connection.execute(select(func.sum(counts.c.n))).scalar_one())


def _count(snapshot: Snapshot, table: Table, trouble: ColumnElement[bool]) -> int:
    return int(snapshot.connection.execute(select(func.count()).select_from(table).where(trouble)).scalar_one())
