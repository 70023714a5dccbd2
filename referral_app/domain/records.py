"""All kinds of record in one place: the 24 tables of HSDS 3.1 and ours beside them, in an order in which links resolve."""

from __future__ import annotations

from referral_app.domain.channels import ChannelUse
from referral_app.domain.contact import Contact, Language, Phone
from referral_app.domain.facts import Fact
from referral_app.domain.location import Accessibility, Address, Location
from referral_app.domain.organization import Funding, Organization, OrganizationIdentifier, Program, Url
from referral_app.domain.record import Record
from referral_app.domain.reference import ReferenceEntry
from referral_app.domain.roles import RoleAssignment
from referral_app.domain.schedule import Schedule
from referral_app.domain.service import (
    CostOption,
    RequiredDocument,
    Service,
    ServiceArea,
    ServiceAtLocation,
    ServiceCapacity,
    Unit,
)
from referral_app.domain.sources import Conflict, Figure, Note, OtherName, Provenance, SourceId
from referral_app.domain.taxonomy import Attribute, Metadata, MetaTableDescription, Taxonomy, TaxonomyTerm
from referral_app.domain.verification import Verification
from referral_app.domain.visibility import VisibilityDecision, Withheld

HSDS_RECORDS: tuple[type[Record], ...] = (
    Taxonomy,
    TaxonomyTerm,
    Unit,
    Organization,
    Program,
    Location,
    Service,
    ServiceAtLocation,
    Contact,
    Address,
    Phone,
    Schedule,
    ServiceArea,
    Language,
    Accessibility,
    Funding,
    CostOption,
    RequiredDocument,
    OrganizationIdentifier,
    Url,
    ServiceCapacity,
    Attribute,
    Metadata,
    MetaTableDescription,
)

OWN_RECORDS: tuple[type[Record], ...] = (
    ReferenceEntry,
    RoleAssignment,
    ChannelUse,
    Fact,
    OtherName,
    Provenance,
    SourceId,
    Conflict,
    Figure,
    Note,
    Verification,
    VisibilityDecision,
    Withheld,
)

RECORDS: dict[str, type[Record]] = {record.TABLE: record for record in HSDS_RECORDS + OWN_RECORDS}
"""Table name -> record class."""
