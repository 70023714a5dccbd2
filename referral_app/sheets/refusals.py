"""What may not stand on a sheet at all, each with its sentence (design 2, users.md 1.5 and 4)."""

from __future__ import annotations

from referral_app.domain.listing import EntryKind
from referral_app.domain.needs import NeedVocabulary
from referral_app.domain.phrases import Phrase
from referral_app.domain.roles import Role
from referral_app.domain.service import ServiceStatus
from referral_app.sheets.reach import can_be_reached, sent_by_an_office
from referral_app.sheets.request import SheetItem

REFERENCE = Phrase("“{name}” is something to read, not a place to call; leave it off the sheet.")
CLOSED = Phrase("“{name}” is closed; leave it off the sheet, or change its status in the directory.")
CLOSED_FOR_NOW = Phrase("“{name}” is closed for now; choose another program.")
POLICY = Phrase("“{name}” pays for programs or makes rules and does not help people itself; choose one of the programs.")
PROFESSIONALS = Phrase("“{name}” is for people who help others, so it is not printed for the person; choose another program.")
STAFF_ONLY = Phrase("What “{name}” does is for staff to know, so it is not printed for the person; choose another program.")
LEAD = Phrase("“{name}” has no number, text line or door that the person may use; it is a lead to check before anyone is sent there.")

_PROFESSIONAL = "professional"
_CLOSED = {ServiceStatus.TEMPORARILY_CLOSED.value: CLOSED_FOR_NOW}


def refusal(item: SheetItem, vocabulary: NeedVocabulary) -> Phrase | None:
    """Why ``item`` may not be printed for a person, as a sentence; ``None`` if it may."""
    listing = item.listing
    sentence = None
    if listing.kind is EntryKind.REFERENCE:
        sentence = REFERENCE
    elif listing.status != ServiceStatus.ACTIVE.value:
        sentence = _CLOSED.get(listing.status, CLOSED)
    elif Role.POLICY in listing.roles:
        sentence = POLICY
    elif not _for_the_person(item, vocabulary):
        sentence = STAFF_ONLY if any(need.partition(".")[0] != _PROFESSIONAL for need in listing.needs) else PROFESSIONALS
    elif listing.lead or not (can_be_reached(listing) or sent_by_an_office(listing)):
        sentence = LEAD
    return sentence.filled(name=listing.name) if sentence else None


def printed_need(item: SheetItem, vocabulary: NeedVocabulary) -> str | None:
    """The slug an item stands under: the need it was chosen for, or that need's group, else the first of its own that may be printed."""
    own = item.listing.needs
    asked = (item.need, item.need.partition(".")[0]) if item.need else ()
    fitting = (need for need in (*asked, *own, *(need.partition(".")[0] for need in own)) if need in vocabulary)
    return next((need for need in fitting if vocabulary[need].printable), None)


def _for_the_person(item: SheetItem, vocabulary: NeedVocabulary) -> bool:
    """Whether it has a need that may be printed, or none at all but a role that helps people."""
    if printed_need(item, vocabulary) is not None:
        return True
    return not item.listing.needs and bool({Role.SURVIVORS, Role.REFERRALS, Role.TIPS} & set(item.listing.roles))
