"""Rows that link to something neither the source nor the directory has: the link goes where it may be blank, else the row stays out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from referral_app.domain.phrases import Phrase
from referral_app.domain.records import RECORDS
from referral_app.domain.visibility import VisibilityDecision
from referral_app.exchange.findings import Finding, Findings, Severity
from referral_app.storage.fields import fields_of
from referral_app.storage.last_told import RowsHere
from referral_app.storage.staging import Staging

_ANY_TABLE = (("link_entity", "link_id"), ("resource_type", "resource_id"))
_IDS_AT_ONCE = 20_000


@dataclass(slots=True)
class Loose:
    """Staged rows by number: ``out`` cannot come in, ``cut`` come in with these links blank."""

    out: set[int] = field(default_factory=set)
    cut: defaultdict[int, set[str]] = field(default_factory=lambda: defaultdict(set))


@dataclass(frozen=True, slots=True)
class _Link:
    """A field by which rows of ``table`` link to ``target``."""

    table: str
    name: str
    target: str
    optional: bool


def loose_links(staging: Staging, here: RowsHere, findings: Findings, gone: dict[str, set[str]]) -> Loose:
    """Look at every link. ``gone`` are staged rows, by table, that will not be there (removed here by a person); it grows by rows that stay out."""
    loose = Loose()
    links = list(_links(staging))
    wave: dict[str, set[str]] | None = None
    while wave is None or wave:
        fresh: defaultdict[str, set[str]] = defaultdict(set)
        for link in links:
            if wave is not None and link.target not in wave:
                continue
            for number, one in _broken(staging, here, link, gone.get(link.target, set())):
                if number in loose.out or link.name in loose.cut[number]:
                    continue
                _tell(staging, findings, link, one)
                if link.optional:
                    loose.cut[number].add(link.name)
                else:
                    loose.out.add(number)
                    fresh[link.table].add(one)
        for table, ids in fresh.items():
            gone.setdefault(table, set()).update(ids)
        wave = fresh
    return loose


def _links(staging: Staging) -> Iterator[_Link]:
    """The links of the tables that have rows."""
    present = staging.tables()
    for table in present:
        for one in fields_of(RECORDS[table]):
            if one.links_to:
                yield _Link(table, one.name, one.links_to, one.optional)
    for table in present:
        names = {one.name for one in fields_of(RECORDS[table])}
        for entity, name in _ANY_TABLE:
            if entity in names and name in names and table != VisibilityDecision.TABLE:
                yield from (_Link(table, name, target, optional=False) for target in staging.distinct(table, entity) if target in RECORDS)


def _broken(staging: Staging, here: RowsHere, link: _Link, gone: Collection[str]) -> Iterator[tuple[int, str]]:
    """Number and id of rows whose link leads nowhere."""
    found = staging.links(link.table, link.name, link.target)
    if gone:
        found += staging.links_to(link.table, link.name, link.target, gone)
    for at in range(0, len(found), _IDS_AT_ONCE):
        some = found[at : at + _IDS_AT_ONCE]
        known = here.known(link.target, {to for _, _, to in some})
        yield from ((number, one) for number, one, to in some if to not in known)


def _tell(staging: Staging, findings: Findings, link: _Link, one: str) -> None:
    row = staging.rows(link.table, [one])[one]
    if row.derived:
        return
    said = {"table": link.table, "target": link.target}
    phrase = (
        Phrase("This {table} names a {target} that is neither in the file nor in the directory; it is taken in without it.", said)
        if link.optional
        else Phrase("This {table} belongs to a {target} that is neither in the file nor in the directory, so it is left out.", said)
    )
    severity = Severity.WARNING if link.optional else Severity.ERROR
    findings.add(Finding(severity, "broken-link" if link.optional else "skipped-row", phrase, row.file, row.row, link.name))
