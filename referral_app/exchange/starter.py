"""The starter directory: from reviewable text in ``db/seed`` to records, the same ones in the same order every time."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from referral_app.domain.organization import Organization
from referral_app.domain.record import Record, links_of
from referral_app.domain.records import RECORDS
from referral_app.exchange.starter_entries import entry_records
from referral_app.exchange.starter_local import read_local_entries
from referral_app.exchange.starter_seed import Seed, standings
from referral_app.exchange.starter_sources import Disputes, Sources
from referral_app.exchange.starter_text import SeedTable, read_entries, read_toml
from referral_app.exchange.vocabulary import read_vocabulary, vocabulary_records


@dataclass(frozen=True, slots=True)
class StarterDirectory:
    """All records of the starter directory in an order in which links resolve, and its version ("2026.11.1")."""

    version: str
    records: tuple[Record, ...]


def read_starter(folder: Path, *, local: bool) -> StarterDirectory:
    """The starter directory in ``folder``: vocabulary and national entries, with the local set if ``local``.

    The national records are the same with and without the local set. Raises ``ValueError`` naming file and line of what cannot
    be read: the text is part of the app, so that is ours to mend.
    """
    version = read_version(folder)
    sources = Sources(folder / "sources.toml")
    vocabulary = read_vocabulary(folder / "needs.csv")
    entries = list(_entries(folder, sources, local=local))
    seed = Seed(sources, Disputes(folder / "conflicts.toml", sources, version.prepared_on), vocabulary, standings(entries))
    records = [*vocabulary_records(vocabulary), *(record for entry in entries for record in entry_records(entry, seed))]
    _check(records)
    return StarterDirectory(version.number, tuple(_in_order(records)))


def _entries(folder: Path, sources: Sources, *, local: bool) -> Iterator[SeedTable]:
    for path in sorted((folder / "national").glob("*.toml")):
        yield from read_entries(path)
    if local:
        yield from read_local_entries(folder / "local", sources)


@dataclass(frozen=True, slots=True)
class SeedVersion:
    """Which starter directory this is: its number, the ISO day it was prepared, and the digest of the records it gave then."""

    number: str
    prepared_on: str
    digest: str


def read_version(folder: Path) -> SeedVersion:
    """What ``version.toml`` says. Raises ``ValueError`` if it does not."""
    table = read_toml(folder / "version.toml")
    prepared_on = table.date("prepared_on")
    if prepared_on is None:
        raise table.wrong("“prepared_on” is missing")
    version = SeedVersion(table.needed("version"), prepared_on, table.needed("digest"))
    table.done()
    return version


def digest_of(starter: StarterDirectory) -> str:
    """A digest of version and records: when it changes, a directory made from the text would differ."""
    digest = hashlib.sha256(starter.version.encode())
    for record in starter.records:
        digest.update(repr(record).encode())
    return digest.hexdigest()


def _check(records: Sequence[Record]) -> None:
    """Every id stands once, and every link leads to a record that is there."""
    ids: dict[str, Record] = {}
    for record in records:
        if record.id in ids:
            raise ValueError(f"two records say the same: {ids[record.id]!r} and {record!r}")
        ids[record.id] = record
    links = {kind: links_of(kind) for kind in RECORDS.values()}
    for record in records:
        targets = [(table, getattr(record, field)) for field, table in links[type(record)].items()]
        if hasattr(record, "link_entity") and hasattr(record, "link_id"):
            targets.append((record.link_entity, record.link_id))
        for table, target in targets:
            if target is not None and (target not in ids or table != ids[target].TABLE):
                raise ValueError(f"{record!r} leads to no {table}")


def _in_order(records: Sequence[Record]) -> Iterator[Record]:
    """Tables in an order in which links resolve, rows as they are written; an organization after its parent."""
    by_table: dict[str, list[Record]] = {table: [] for table in RECORDS}
    for record in records:
        by_table[record.TABLE].append(record)
    organizations = {each.id: each for each in records if isinstance(each, Organization)}
    by_table[Organization.TABLE] = list(_parents_first(organizations))
    for rows in by_table.values():
        yield from rows


def _parents_first(organizations: dict[str, Organization]) -> Iterator[Organization]:
    done: set[str] = set()
    for organization in organizations.values():
        line: list[Organization] = []
        above: Organization | None = organization
        while above is not None and above.id not in done:
            if above in line:
                raise ValueError(f"{above.name} is its own parent")
            line.append(above)
            above = organizations.get(above.parent_organization_id or "")
        for each in reversed(line):
            done.add(each.id)
            yield each
