"""Finding one entry by what a person typed for its id."""

from __future__ import annotations

import uuid

from referral_app.domain.listing import EntryKind
from referral_app.domain.organization import Organization, Program
from referral_app.domain.phrases import Phrase
from referral_app.domain.problems import InputProblem
from referral_app.domain.record import Record
from referral_app.domain.reference import ReferenceEntry
from referral_app.domain.service import Service
from referral_app.domain.sources import SourceId
from referral_app.operations.typed import quoted, readable
from referral_app.storage.snapshot import Snapshot

ENTRY_RECORDS: dict[EntryKind, type[Record]] = {
    EntryKind.SERVICE: Service,
    EntryKind.PROGRAM: Program,
    EntryKind.ORGANIZATION: Organization,
    EntryKind.REFERENCE: ReferenceEntry,
}
_KINDS = {record.TABLE: kind for kind, record in ENTRY_RECORDS.items()}


def kind_of(snapshot: Snapshot, entry_id: str) -> EntryKind | None:
    """What kind of entry has this id; ``None`` if none has."""
    return next((kind for kind, record in ENTRY_RECORDS.items() if snapshot.get(record, entry_id) is not None), None)


def resolve(snapshot: Snapshot, typed: str) -> tuple[EntryKind, str] | None:
    """The entry meant by ``typed``: its id, or an id another source gave it when that is unique."""
    wanted = readable(typed).strip()
    kind = kind_of(snapshot, wanted.lower())
    if kind is not None:
        return kind, wanted.lower()
    named = {(source.link_entity, source.link_id) for source in snapshot.find(SourceId, value=wanted) if source.link_entity in _KINDS}
    if len(named) != 1:
        return None
    entity, entry_id = named.pop()
    return _KINDS[entity], entry_id


def resolve_or_refuse(snapshot: Snapshot, typed: str) -> tuple[EntryKind, str]:
    """As ``resolve``, but an unknown id is one sentence."""
    found = resolve(snapshot, typed)
    if found is None:
        raise no_such_entry(typed)
    return found


def looks_like_an_id(typed: str) -> bool:
    """Whether ``typed`` can only have been meant as an id: nobody looks for a program by the words of a UUID."""
    try:
        return str(uuid.UUID(typed.strip())) == typed.strip().lower()
    except ValueError:
        return False


def no_such_entry(typed: str) -> InputProblem:
    """The sentence for an id that nothing has."""
    return InputProblem(Phrase("No program or agency has the id “{id}”; “referral-app find” shows the id of each.", {"id": quoted(typed)}))
