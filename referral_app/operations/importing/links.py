"""Rows that link to something neither the source nor the directory has: the link goes where it may be blank, else the row stays out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from enum import Enum

from referral_app.domain.location import Address
from referral_app.domain.phrases import Phrase
from referral_app.domain.records import RECORDS
from referral_app.domain.taxonomy import Attribute, Metadata
from referral_app.domain.visibility import VisibilityDecision
from referral_app.exchange.extras import extra
from referral_app.exchange.findings import Finding, Findings, Severity
from referral_app.storage.fields import fields_of
from referral_app.storage.last_told import RowsHere
from referral_app.storage.staging import StagedRow, Staging

_ANY_TABLE = (("link_entity", "link_id"), ("resource_type", "resource_id"))
_WITHOUT = {VisibilityDecision.TABLE, Metadata.TABLE}
"""What may be about something that is not here: a decision made in advance, and what another system says it once changed."""
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


class _Why(Enum):
    """Why a link leads nowhere: nobody has the row, a person removed it here, or it stays out of this import itself."""

    NOWHERE = 0
    REMOVED = 1
    LEFT_OUT = 2


def loose_links(staging: Staging, here: RowsHere, findings: Findings, gone: dict[str, set[str]]) -> Loose:
    """Look at every link. ``gone`` are staged rows, by table, that will not be there (removed here by a person); it grows by rows that stay out."""
    loose = Loose()
    links = _links(staging)
    unknown = {link: loose_ones for some in links.values() for link, loose_ones in _unknown(staging, here, some)}
    removed = {table: frozenset(ids) for table, ids in gone.items()}
    wave: dict[str, set[str]] | None = None
    while wave is None or wave:
        fresh: defaultdict[str, set[str]] = defaultdict(set)
        for link, lost in unknown.items():
            if wave is not None and link.target not in wave:
                continue
            away = gone.get(link.target, set())
            for number, one, to in (*lost, *(staging.links_to(link.table, link.name, link.target, away) if away else ())):
                if number in loose.out or link.name in loose.cut[number]:
                    continue
                why = _why(to, removed.get(link.target, frozenset()), gone.get(link.target, set()))
                loose.cut[number].add(link.name)
                # an address of no place is of use to nobody, and may be that of a place which is held back
                row = staging.rows(link.table, [one])[one]
                if (
                    not link.optional
                    or link.table == Address.TABLE
                    or (why is not _Why.NOWHERE and _hangs_on_nothing(row, loose.cut[number]))
                ):
                    loose.out.add(number)
                    fresh[link.table].add(one)
                _tell(findings, link, row, why, out=number in loose.out)
        for table, ids in fresh.items():
            gone.setdefault(table, set()).update(ids)
        wave = fresh
    return loose


def remarks_of(staging: Staging, loose: Loose) -> Iterator[Attribute]:
    """Links that go, kept as what the source says beyond what fits: nothing is lost, and an export can say it again."""
    for table, links in _links(staging).items():
        names = {link.name for link in links}
        numbers = {number for number, cut in loose.cut.items() if number not in loose.out and cut & names}
        for rows in staging.batches(table) if numbers else ():
            for row in rows:
                if row.number in numbers and not row.derived:
                    content = row.parsed()
                    yield from (extra(table, row.id, name, content[name]) for name in sorted(loose.cut[row.number]) if content.get(name))


def _why(to: str, removed: Collection[str], gone: Collection[str]) -> _Why:
    return _Why.REMOVED if to in removed else _Why.LEFT_OUT if to in gone else _Why.NOWHERE


def _hangs_on_nothing(row: StagedRow, cut: Collection[str]) -> bool:
    """Whether a row has no link left by which anybody would come to see it."""
    content = row.parsed()
    return not any(content.get(one.name) for one in fields_of(RECORDS[row.table]) if one.links_to and one.name not in cut)


def _links(staging: Staging) -> dict[str, list[_Link]]:
    """The links of the tables that have rows, by table."""
    found: defaultdict[str, list[_Link]] = defaultdict(list)
    for table in staging.tables():
        fields = fields_of(RECORDS[table])
        found[table] += (_Link(table, one.name, one.links_to, one.optional) for one in fields if one.links_to)
        names = {one.name for one in fields}
        for entity, name in _ANY_TABLE:
            if entity in names and name in names and table not in _WITHOUT:
                found[table] += (
                    _Link(table, name, target, optional=False) for target in staging.distinct(table, entity) if target in RECORDS
                )
    return {table: links for table, links in found.items() if links}


def _unknown(staging: Staging, here: RowsHere, links: list[_Link]) -> Iterator[tuple[_Link, list[tuple[int, str, str]]]]:
    """For each of these links of one table number, id and link of rows whose link leads nowhere."""
    loose = staging.links(links[0].table, [(link.name, link.target) for link in links])
    for link, found in zip(links, loose, strict=True):
        lost: list[tuple[int, str, str]] = []
        for at in range(0, len(found), _IDS_AT_ONCE):
            some = found[at : at + _IDS_AT_ONCE]
            known = here.known(link.target, {to for _, _, to in some})
            lost += ((number, one, to) for number, one, to in some if to not in known)
        yield link, lost


def _tell(findings: Findings, link: _Link, row: StagedRow, why: _Why, *, out: bool) -> None:
    """What a person reads about it; that people removed something here is no fault of a file, so of that only what hung on it is told."""
    if row.derived or (why is _Why.REMOVED and not out):
        return
    said = {"table": row.table, "target": link.target}
    severity, code = (Severity.WARNING, "skipped-row") if out else (Severity.WARNING, "broken-link")
    if why is _Why.REMOVED:
        severity, phrase = Severity.INFO, Phrase("The {target} that this {table} belongs to was removed here, so it is left out.", said)
    elif why is _Why.LEFT_OUT:
        phrase = Phrase("The {target} that this {table} belongs to is left out, so it is left out too.", said)
        if not out:
            phrase = Phrase("The {target} that this {table} names is left out; it is taken in without it.", said)
    elif out:
        severity = Severity.ERROR
        phrase = Phrase("The {target} that this {table} belongs to is neither in the file nor in the directory, so it is left out.", said)
    else:
        phrase = Phrase(
            "The {target} that this {table} names is neither in the file nor in the directory; it is taken in without it.", said
        )
    findings.add(Finding(severity, code, phrase, row.file, row.row, link.name))
