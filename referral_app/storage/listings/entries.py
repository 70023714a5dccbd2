"""One listing from the rows at hand: what an entry says itself, and what it takes from its family and its agency.

Roles and facts come from the nearest that has them. The agency's channels stand in only where the entry has no way in of its
own; its website always comes last. Hours, places and areas are never inherited: an agency's office is not where a hotline is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from referral_app.domain.answers import Answer
from referral_app.domain.facts import Fact, FactCode
from referral_app.domain.listing import EntryKind, Listing
from referral_app.domain.needs import NEED_LINK, SUGGESTED
from referral_app.domain.organization import Organization, Program
from referral_app.domain.record import Record
from referral_app.domain.reference import ReferenceEntry
from referral_app.domain.roles import Role, RoleAssignment
from referral_app.domain.schedule import Schedule
from referral_app.domain.service import CostOption, RequiredDocument, Service
from referral_app.domain.sources import Conflict, Figure, Note, OtherName, Provenance, SourceId
from referral_app.domain.taxonomy import Attribute, TaxonomyTerm
from referral_app.domain.visibility import VisibilityDecision
from referral_app.storage.listings.channels import interpreter_of, is_about, is_way_in, newest
from referral_app.storage.listings.loading import ENTRY_RECORDS, EntryRow
from referral_app.storage.listings.places import areas_of, languages_of
from referral_app.storage.listings.reached import Reached, reached
from referral_app.storage.listings.rows import Rows, Subject
from referral_app.storage.listings.standing import last_call, trust_inputs

Linked = TypeVar("Linked", bound=Record)


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry with the family and the agency it inherits from.

    ``subject`` is what rows of the entry itself point at; ``chain`` whom to ask, the nearest first. What an agency's own agency says is
    not said about it.
    """

    rows: Rows
    kind: EntryKind
    row: EntryRow
    family: Program | None
    agency: Organization | None
    subject: Subject
    chain: tuple[Subject, ...]

    def own(self, record: type[Linked]) -> Sequence[Linked]:
        """Rows that point at the entry itself."""
        return self.rows.on(record, self.subject)

    def nearest(self, record: type[Linked]) -> Sequence[Linked]:
        """Rows that point at the first of the chain that has any."""
        return next((found for subject in self.chain if (found := self.rows.on(record, subject))), ())


def listing_of(rows: Rows, kind: EntryKind, entry_id: str) -> Listing | None:
    """The listing of one entry from loaded rows; ``None`` if it is not there."""
    row = rows.one(ENTRY_RECORDS[kind], entry_id)
    if row is None:
        return None
    entry = _among_its_own(rows, kind, row)
    facts = _facts(entry)
    way = reached(rows, row, entry.agency, walk_in=_answer(facts, FactCode.WALK_IN) is Answer.YES)
    return Listing(
        id=entry_id,
        kind=kind,
        name=row.name,
        agency=_agency_name(entry),
        agency_id=entry.agency.id if entry.agency else None,
        **_names(entry),
        **_texts(row),
        facts=facts,
        **_linked(entry),
        **_reach(entry, way, _answer(facts, FactCode.INTERPRETER)),
        **_standing(entry, way),
    )


def _among_its_own(rows: Rows, kind: EntryKind, row: EntryRow) -> Entry:
    family = rows.one(Program, row.program_id) if isinstance(row, Service) else None
    above = row.parent_organization_id if isinstance(row, Organization) else row.organization_id
    agency = rows.one(Organization, above)
    subject = (row.TABLE, row.id)
    heard = (family, agency if kind is not EntryKind.ORGANIZATION else None)
    return Entry(rows, kind, row, family, agency, subject, (subject, *((one.TABLE, one.id) for one in heard if one is not None)))


def _agency_name(entry: Entry) -> str:
    if entry.agency is not None:
        return entry.agency.name
    return (entry.row.belongs_to or "") if isinstance(entry.row, ReferenceEntry) else ""


def _names(entry: Entry) -> dict[str, Any]:
    names = entry.own(OtherName)
    agency = entry.rows.on(OtherName, entry.chain[-1])
    return {
        "family": entry.family.name if entry.family else None,
        "alternate_name": getattr(entry.row, "alternate_name", None),
        "acronyms": tuple(each.name for each in names if each.kind == "acronym"),
        "former_names": tuple(each.name for each in names if each.kind == "former"),
        "discreet_names": {each.language or "en": each.name for each in (*agency, *names) if each.kind == "discreet"},
    }


def _texts(row: EntryRow) -> dict[str, Any]:
    texts: dict[str, Any] = {"description": getattr(row, "description", None)}
    if isinstance(row, Service):
        texts |= {
            "alert": row.alert,
            "status": row.status.value,
            "interpretation": row.interpretation_services,
            "eligibility": row.eligibility_description,
            "minimum_age": row.minimum_age,
            "maximum_age": row.maximum_age,
            "application_process": row.application_process,
            "fees": row.fees_description or row.fees,
        }
    return texts


def _linked(entry: Entry) -> dict[str, Any]:
    rows, row_id = entry.rows, entry.row.id
    roles = {each.role for each in entry.nearest(RoleAssignment)}
    return {
        "roles": tuple(role for role in Role if role in roles),
        "needs": _needs(entry, entry.own(Attribute)),
        "suggested_needs": _needs(entry, (each for each in entry.own(Attribute) if each.label == SUGGESTED)),
        "figures": tuple(entry.own(Figure)),
        "sources": tuple(entry.own(Provenance)),
        "source_ids": tuple(entry.own(SourceId)),
        "notes": tuple(_notes(entry)),
        "costs": tuple(rows.by(CostOption, "service_id", row_id)),
        "documents": tuple(rows.by(RequiredDocument, "service_id", row_id)),
        "schedules": tuple(rows.by(Schedule, "service_id", row_id)),
    }


def _notes(entry: Entry) -> Iterator[Note]:
    """Notes on the entry and on its agency."""
    for subject in dict.fromkeys((entry.subject, entry.chain[-1])):
        for note in entry.rows.on(Note, subject):
            if entry.rows.hidden.may_read(entry.rows.on(VisibilityDecision, (note.TABLE, note.id))):
                yield note


def _needs(entry: Entry, attributes: Iterable[Attribute]) -> tuple[str, ...]:
    """Slugs of the entry's own needs. An agency's needs are those of its programs, which stand for themselves."""
    terms = [entry.rows.one(TaxonomyTerm, each.taxonomy_term_id) for each in attributes if each.link_type == NEED_LINK]
    return tuple(sorted({term.code for term in terms if term is not None and term.code}))


def _facts(entry: Entry) -> tuple[Fact, ...]:
    """Every fact by its nearest teller who knows: the entry's own answer stands before its agency's, but "not known" tells nothing."""
    told: dict[str, list[Fact]] = {}
    for subject in entry.chain:
        for fact in sorted(entry.rows.on(Fact, subject), key=lambda one: one.source_date or "", reverse=True):
            told.setdefault(fact.code, []).append(fact)
    known_first = (sorted(told[code], key=lambda one: one.answer is Answer.UNKNOWN) for code in sorted(told))
    return tuple(facts[0] for facts in known_first)


def _answer(facts: Iterable[Fact], code: FactCode) -> Answer:
    return next((fact.answer for fact in facts if fact.code == code), Answer.UNKNOWN)


def _reach(entry: Entry, way: Reached, told: Answer) -> dict[str, Any]:
    """Channels and places, and whom they speak with; ``told`` is the fact about interpreters."""
    places = [place.location_id for place in way.places]
    return {
        "channels": way.channels,
        "places": way.places,
        "areas": areas_of(entry.rows, entry.row.id),
        "languages": languages_of(entry.rows, entry.row.id, places, way.channels),
        "interpreter": told if told is not Answer.UNKNOWN else interpreter_of(way.channels),
        "lead": entry.kind is not EntryKind.REFERENCE and not any(map(is_way_in, way.channels)),
    }


def _standing(entry: Entry, way: Reached) -> dict[str, Any]:
    """Conflicts, the last call that confirmed, and trust. A call to the agency counts where nobody called about the entry itself."""
    rows = entry.rows
    own = last_call(rows, (entry.subject, *((one.entity, one.entity_id) for one in way.own)))
    call = own or last_call(rows, entry.chain[1:])
    called_on = call.happened_on if call else None
    if own is None and isinstance(entry.row, Service):
        called_on = newest((called_on, entry.row.assured_date))
    whole = [one for one in entry.own(Conflict) if one.settled_on is None]
    whole += [one for subject in entry.chain[1:] for one in rows.on(Conflict, subject) if one.field is None and one.settled_on is None]
    on_channels = [
        one for way_in in way.channels for one in rows.on(Conflict, (way_in.entity, way_in.entity_id)) if is_about(one, way_in.field)
    ]
    return {
        "conflicts": tuple({one.id: one for one in (*whole, *on_channels)}.values()),
        "last_verification": call,
        "trust": trust_inputs(way.channels, entry.own(Provenance), disputed=bool(whole), called_on=called_on),
    }
