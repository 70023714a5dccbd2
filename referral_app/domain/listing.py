"""A program as a whole: everything one reader may see of it, gathered from the rows. What ``show`` and the sheet work from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from referral_app.domain.answers import Answer
from referral_app.domain.channels import Channel
from referral_app.domain.facts import Fact
from referral_app.domain.location import Address
from referral_app.domain.roles import Role
from referral_app.domain.schedule import Schedule
from referral_app.domain.service import CostOption, RequiredDocument
from referral_app.domain.sources import Conflict, Figure, Note, Provenance, SourceId
from referral_app.domain.trust import TrustInputs
from referral_app.domain.verification import Verification


class EntryKind(StrEnum):
    """What can be found."""

    SERVICE = "service"
    PROGRAM = "program"
    ORGANIZATION = "organization"
    REFERENCE = "reference"


@dataclass(frozen=True, slots=True)
class AreaServed:
    """An area: ``extent`` as in ``ServiceArea.extent`` (``nation:US``, ``state:CA`` …) or ``None`` for words only."""

    name: str
    extent: str | None = None


@dataclass(frozen=True, slots=True)
class ListedPlace:
    """A place a program is given at, as far as the reader may see it.

    ``confidential``: prints as "location given by phone", has no distance; address and coordinates are absent unless
    the reader is cleared for them.
    """

    location_id: str
    name: str | None = None
    address: Address | None = None
    latitude: float | None = None
    longitude: float | None = None
    directions: str | None = None
    accessibility: tuple[str, ...] = ()
    schedules: tuple[Schedule, ...] = ()
    confidential: bool = False
    virtual: bool = False


@dataclass(frozen=True, slots=True)
class SpokenLanguage:
    """A language a program works in: directly by its staff, or by interpreter. ``code`` ISO 639."""

    code: str
    by_interpreter: bool = False
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """Everything a reader of one visibility level may see of a service, program, organization or reference entry.

    ``suggested_needs`` are those of ``needs`` that words of its source suggest and no person agreed to.
    """

    id: str
    kind: EntryKind
    name: str
    agency: str
    agency_id: str | None = None
    family: str | None = None
    alternate_name: str | None = None
    acronyms: tuple[str, ...] = ()
    former_names: tuple[str, ...] = ()
    discreet_names: Mapping[str, str] = field(default_factory=dict)
    description: str | None = None
    alert: str | None = None
    status: str = "active"
    roles: tuple[Role, ...] = ()
    needs: tuple[str, ...] = ()
    suggested_needs: tuple[str, ...] = ()
    channels: tuple[Channel, ...] = ()
    places: tuple[ListedPlace, ...] = ()
    areas: tuple[AreaServed, ...] = ()
    schedules: tuple[Schedule, ...] = ()
    languages: tuple[SpokenLanguage, ...] = ()
    interpretation: str | None = None
    interpreter: Answer = Answer.UNKNOWN
    eligibility: str | None = None
    minimum_age: float | None = None
    maximum_age: float | None = None
    application_process: str | None = None
    fees: str | None = None
    costs: tuple[CostOption, ...] = ()
    documents: tuple[RequiredDocument, ...] = ()
    facts: tuple[Fact, ...] = ()
    figures: tuple[Figure, ...] = ()
    sources: tuple[Provenance, ...] = ()
    source_ids: tuple[SourceId, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    notes: tuple[Note, ...] = ()
    last_verification: Verification | None = None
    trust: TrustInputs = TrustInputs()
    lead: bool = False

    @property
    def confidential(self) -> bool:
        """Whether any of its places is confidential: such a program has no distance and no address on paper."""
        return any(place.confidential for place in self.places)

    def answer(self, code: str) -> Answer:
        """The answer to a fact, from the program itself before its agency; not known when nobody said."""
        for fact in self.facts:
            if fact.code == code:
                return fact.answer
        return Answer.UNKNOWN
