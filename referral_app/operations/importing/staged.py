"""What is done to rows once all of them are staged: repeats joined, what follows from them added, merged duplicates led to what they became."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

from referral_app.domain.ids import stable_id
from referral_app.domain.organization import Organization
from referral_app.domain.phrases import Phrase
from referral_app.domain.progress import Progress
from referral_app.domain.record import Record, links_of
from referral_app.domain.records import RECORDS
from referral_app.domain.roles import Role, RoleAssignment
from referral_app.domain.service import Service
from referral_app.domain.sources import Provenance
from referral_app.exchange.findings import Finding, Findings, Severity
from referral_app.exchange.raw import Read
from referral_app.storage.last_told import RowsHere, redirected
from referral_app.storage.staging import StagedRow, Staging
from referral_app.storage.translate import Content, content_of

T = TypeVar("T")
_ROWS_AT_ONCE = 5000
_DAY = len("2026-11-01")
_AGENCY = "organization_id"
UNNAMED = "Agency not named"
"""What an agency is called that a source leaves out; a name that it says later takes its place."""


def stage(staging: Staging, reads: Iterable[Read]) -> None:
    """Put everything that is read."""
    rest = iter(reads)
    while some := list(islice(rest, _ROWS_AT_ONCE)):
        staging.put((one.record.TABLE, one.record.id, content_of(one.record), one.origin.file, one.origin.row, one.derived) for one in some)


def join_repeats(staging: Staging, findings: Findings) -> None:
    """Rows under one id become one: the first, with what only later ones say. Where they contradict each other, a person is told."""
    for group in staging.settle():
        joined: Content = {}
        for row in group:
            said = row.parsed()
            differing = [name for name, value in said.items() if joined.get(name, value) != value]
            if differing and not row.derived:
                phrase = Phrase(
                    "This {table} stands in the source more than once and differs in “{field}”; the first one counts.",
                    {"table": row.table, "field": differing[0]},
                )
                findings.add(Finding(Severity.WARNING, "repeated-id", phrase, row.file, row.row, differing[0]))
            joined = said | joined
        first = group[0].parsed()
        if joined != first:
            staging.rewrite([(group[0].number, dict(sorted(joined.items())))])


def follow_merges(staging: Staging, here: RowsHere) -> None:
    """Rows that were merged into others here stay away, and what links to them links to what they became."""
    merged = here.merged
    if not merged:
        return
    for table in staging.tables():
        links = tuple(links_of(RECORDS[table]).items())
        for rows in staging.batches(table):
            staging.drop(row.number for row in rows if (table, row.id) in merged)
            led = ((row.number, content, redirected(content, links, merged)) for row in rows for content in [row.parsed()])
            staging.rewrite((number, after) for number, before, after in led if after != before)


def stand_in_agencies(staging: Staging, here: RowsHere, findings: Findings) -> None:
    """A program whose agency nobody knows is kept under one without a name: its phone may still help, and the next file may say more."""
    lost = staging.links(Service.TABLE, [(_AGENCY, Organization.TABLE)])[0]
    missing = {to for _, _, to in lost}
    missing -= here.known(Organization.TABLE, missing)
    for table in staging.tables() if missing else ():
        if _AGENCY in links_of(RECORDS[table]):
            loose = lost if table == Service.TABLE else staging.links(table, [(_AGENCY, Organization.TABLE)])[0]
            _tell_unnamed(staging, table, [one for _, one, to in loose if to in missing], findings)
    staging.put(derived(Organization(id=to, name=UNNAMED, description="")) for to in sorted(missing))


def _tell_unnamed(staging: Staging, table: str, ids: list[str], findings: Findings) -> None:
    phrase = Phrase(
        "The agency of this {table} is neither in the file nor in the directory; it stands under one without a name.", {"table": table}
    )
    for at in range(0, len(ids), _ROWS_AT_ONCE):
        rows = staging.rows(table, ids[at : at + _ROWS_AT_ONCE]).values()
        for row in sorted((row for row in rows if not row.derived), key=lambda row: row.number):
            findings.add(Finding(Severity.WARNING, "broken-link", phrase, row.file, row.row, _AGENCY))


def add_what_follows(staging: Staging, name: str, scheme: str, progress: Progress) -> None:
    """Say of each program that it comes from this source, as of the day somebody last looked at it there, and that it serves those who ask.

    HSDS has no roles: what it lists is there for people who need it (design 2). A directory that this app wrote says both itself.
    """
    whole, done = staging.tables().get(Service.TABLE, 0), 0
    agencies = (one for _, one in staging.texts(Organization.TABLE, ()))
    for rows in _at_once(agencies):
        staging.put(derived(_serves(Organization.TABLE, one)) for one in rows)
    dated = staging.texts(Service.TABLE, ("organization_id", "assured_date", "last_modified"))
    for some in _at_once(dated):
        staging.put(derived(_source_of(one, name, scheme, checked or changed)) for _, one, _, checked, changed in some)
        staging.put(derived(_serves(Service.TABLE, one)) for _, one, agency, *_ in some if not agency)
        done += len(some)
        progress(done, whole)


def _serves(table: str, one: str) -> RoleAssignment:
    return RoleAssignment(
        id=stable_id(RoleAssignment.TABLE, table, one, Role.SURVIVORS), link_entity=table, link_id=one, role=Role.SURVIVORS
    )


def _source_of(service: str, name: str, scheme: str, day: str | None) -> Provenance:
    return Provenance(
        id=stable_id(Provenance.TABLE, scheme, Service.TABLE, service),
        link_entity=Service.TABLE,
        link_id=service,
        sources=(name,),
        source_date=day[:_DAY] if day else None,
    )


def derived(record: Record) -> tuple[str, str, Content, str, int | None, bool]:
    """A row that the source has no row for, ready to be staged."""
    return record.TABLE, record.id, content_of(record), "", None, True


def _at_once(rows: Iterator[T]) -> Iterator[list[T]]:
    while some := list(islice(rows, _ROWS_AT_ONCE)):
        yield some


def name_of(row: StagedRow) -> str:
    """What a person calls a row, or the nearest to it."""
    content = row.parsed()
    for field in ("name", "number", "address_1", "document", "option", "extent", "label", "value", "text", "url"):
        if isinstance(content.get(field), str):
            return str(content[field])
    return row.table
