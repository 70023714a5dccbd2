"""Records for tests: each function gives a small valid one, whose id follows from a name. Any field may be given by keyword."""

from __future__ import annotations

from typing import Any

from referral_app.domain.channels import ChannelType, ChannelUse
from referral_app.domain.contact import Contact, Language, Phone
from referral_app.domain.facts import Fact
from referral_app.domain.ids import stable_id
from referral_app.domain.location import Address, Location, LocationType
from referral_app.domain.needs import NEED_LINK, NEEDS_TAXONOMY
from referral_app.domain.organization import Organization, Program
from referral_app.domain.reference import ReferenceEntry, ReferenceKind
from referral_app.domain.roles import Role, RoleAssignment
from referral_app.domain.schedule import Schedule
from referral_app.domain.service import Service, ServiceArea, ServiceAtLocation
from referral_app.domain.sources import Conflict, Note, Provenance
from referral_app.domain.taxonomy import Attribute, Taxonomy, TaxonomyTerm


def the_id(kind: str, name: str) -> str:
    """The id a builder gives: ``the_id("phone", "front desk")``."""
    return stable_id("test", kind, name)


def organization(name: str = "Bay Harbor", **fields: Any) -> Organization:
    """An agency."""
    return Organization(**{"id": the_id("organization", name), "name": name, "description": "Helps people.", **fields})


def program(name: str = "Harbor Family", *, agency: str = "Bay Harbor", **fields: Any) -> Program:
    """A family of services of an agency."""
    values = {"id": the_id("program", name), "organization_id": the_id("organization", agency), "name": name, "description": "A family."}
    return Program(**{**values, **fields})


def service(name: str = "Harbor House", *, agency: str = "Bay Harbor", **fields: Any) -> Service:
    """A service of an agency that has to be there too."""
    return Service(**{"id": the_id("service", name), "organization_id": the_id("organization", agency), "name": name, **fields})


def location(name: str = "Main office", **fields: Any) -> Location:
    """A physical place."""
    return Location(**{"id": the_id("location", name), "name": name, "location_type": LocationType.PHYSICAL, **fields})


def service_at(service_name: str = "Harbor House", place: str = "Main office", **fields: Any) -> ServiceAtLocation:
    """A service given at a place."""
    values = {"service_id": the_id("service", service_name), "location_id": the_id("location", place)}
    return ServiceAtLocation(**{"id": the_id("service_at_location", f"{service_name} {place}"), **values, **fields})


def address(place: str = "Main office", **fields: Any) -> Address:
    """The address of a place."""
    values = {
        "id": the_id("address", place),
        "location_id": the_id("location", place),
        "address_1": "120 Oak Street",
        "city": "San Francisco",
        "state_province": "CA",
        "postal_code": "94103",
        "country": "US",
        "address_type": LocationType.PHYSICAL,
    }
    return Address(**{**values, **fields})


def phone(name: str = "front desk", *, of: str | None = "Harbor House", **fields: Any) -> Phone:
    """A voice line of a service; ``of=None`` for one that belongs elsewhere."""
    owner = {} if of is None else {"service_id": the_id("service", of)}
    return Phone(**{"id": the_id("phone", name), "number": "415-555-0100", "type": "voice", **owner, **fields})


def contact(name: str = "Director", *, of: str = "Harbor House", **fields: Any) -> Contact:
    """A person or role to ask for at a service."""
    return Contact(**{"id": the_id("contact", name), "service_id": the_id("service", of), "title": name, **fields})


def language(code: str = "es", *, of: str = "Harbor House", **fields: Any) -> Language:
    """A language a service works in."""
    return Language(**{"id": the_id("language", f"{of} {code}"), "service_id": the_id("service", of), "code": code, **fields})


def schedule(byday: str = "MO,TU", *, of: str = "Harbor House", **fields: Any) -> Schedule:
    """Weekly hours of a service, 09:00 to 17:00."""
    values = {"service_id": the_id("service", of), "freq": "WEEKLY", "byday": byday, "opens_at": "09:00", "closes_at": "17:00"}
    return Schedule(**{"id": the_id("schedule", f"{of} {byday}"), **values, **fields})


def area(extent: str = "state:CA", *, of: str = "Harbor House", **fields: Any) -> ServiceArea:
    """An area a service covers."""
    values = {"service_id": the_id("service", of), "name": extent, "extent": extent, "extent_type": "text"}
    return ServiceArea(**{"id": the_id("service_area", f"{of} {extent}"), **values, **fields})


def needs_taxonomy() -> Taxonomy:
    """The needs vocabulary itself."""
    return Taxonomy(id=the_id("taxonomy", "needs"), name="Needs", description="What a person needs.", uri=NEEDS_TAXONOMY)


def need(slug: str = "housing") -> TaxonomyTerm:
    """A need of the vocabulary, which has to be there too."""
    return TaxonomyTerm(id=the_id("need", slug), code=slug, name=slug, description=slug, taxonomy_id=the_id("taxonomy", "needs"))


def need_link(slug: str = "housing", *, of: str = "Harbor House", entity: str = "service") -> Attribute:
    """A need tied to an entry; the need has to be there too."""
    return Attribute(
        id=the_id("attribute", f"{entity} {of} {slug}"),
        link_entity=entity,
        link_id=the_id(entity, of),
        link_type=NEED_LINK,
        taxonomy_term_id=the_id("need", slug),
    )


def role(given: Role = Role.SURVIVORS, *, of: str = "Harbor House", entity: str = "service") -> RoleAssignment:
    """A role of an entry."""
    return RoleAssignment(id=the_id("role", f"{entity} {of} {given}"), link_entity=entity, link_id=the_id(entity, of), role=given)


def fact(code: str, answer: Any, *, of: str = "Harbor House", entity: str = "service", **fields: Any) -> Fact:
    """A fact about an entry."""
    values = {"link_entity": entity, "link_id": the_id(entity, of), "code": code, "answer": answer}
    return Fact(**{"id": the_id("fact", f"{entity} {of} {code}"), **values, **fields})


def channel_use(kind: ChannelType = ChannelType.VOICE, *, of: str = "front desk", entity: str = "phone", **fields: Any) -> ChannelUse:
    """What HSDS cannot say about a channel, by default a phone."""
    values = {"link_entity": entity, "link_id": the_id(entity, of), "type": kind}
    return ChannelUse(**{"id": the_id("channel_use", f"{entity} {of} {kind}"), **values, **fields})


def provenance(*, of: str = "Harbor House", entity: str = "service", **fields: Any) -> Provenance:
    """The source of an entry, or of one field of it."""
    values = {"link_entity": entity, "link_id": the_id(entity, of), "sources": ("agency website",), "source_date": "2026-07"}
    return Provenance(**{"id": the_id("provenance", f"{entity} {of} {fields.get('field')}"), **values, **fields})


def conflict(*, of: str = "Harbor House", entity: str = "service", **fields: Any) -> Conflict:
    """Two sources that disagree about an entry."""
    values = {"link_entity": entity, "link_id": the_id(entity, of), "statement": "Two numbers are published; call first."}
    return Conflict(**{"id": the_id("conflict", f"{entity} {of} {fields.get('field')}"), **values, **fields})


def note(text: str = "Ask for the night shift.", *, of: str = "Harbor House", entity: str = "service") -> Note:
    """A local note."""
    return Note(id=the_id("note", f"{entity} {of} {text}"), link_entity=entity, link_id=the_id(entity, of), text=text)


def reference_entry(name: str = "Blue Campaign", **fields: Any) -> ReferenceEntry:
    """A campaign."""
    return ReferenceEntry(**{"id": the_id("reference_entry", name), "name": name, "kind": ReferenceKind.CAMPAIGN, **fields})
