"""A call that worker and person make together: whom, on which line, what to ask first. For staff, on the screen only; nothing of it is kept."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from referral_app.domain.answers import Answer
from referral_app.domain.channels import Channel, ChannelType, Who
from referral_app.domain.listing import Listing
from referral_app.domain.phrases import Phrase
from referral_app.operations.desk import Desk
from referral_app.operations.entries import resolve
from referral_app.operations.hotline import hotline_listing
from referral_app.sheets import sentences
from referral_app.storage.listings import read_listings
from referral_app.words.catalogue import Catalogue
from referral_app.words.phones import written_phone

CONSENT = sentences.CALL_TOGETHER
BACK_LINE = Phrase("Line for professionals")
ANYONES_LINE = Phrase("Line anyone may call")
DISPUTED = Phrase("Sources disagree on this number.")
CHECKS: tuple[tuple[str, Phrase], ...] = (
    ("bed", Phrase("Bed: “Do you have a bed, and for how many nights?”")),
    ("language", Phrase("Language: “Which languages do you speak? Is there an interpreter?”")),
    ("id", Phrase("ID: “Do you ask for an ID? What else do you accept?”")),
    ("police", Phrase("Police: “Do you tell the police or immigration officers anything? When?”")),
    ("children", Phrase("Children: “Can children come along, older boys too?”")),
    ("phone", Phrase("Phone: “May people keep their phone?”")),
)
"""What is asked on the line, by key (users.md 5.4)."""


@dataclass(frozen=True, slots=True)
class CallLine:
    """A number to call. ``kind`` is who it is for; ``remarks`` are what to know before."""

    number: str
    kind: Phrase
    label: str = ""
    hours: str = ""
    remarks: tuple[Phrase, ...] = ()


@dataclass(frozen=True, slots=True)
class Callee:
    """A program with its lines, that for professionals first."""

    id: str
    name: str
    agency: str
    lines: tuple[CallLine, ...]


@dataclass(frozen=True, slots=True)
class CallTogether:
    """Whom to call: the programs asked for that have a line, and the hotline by its id. ``consent`` is in ``language``, the person's."""

    callees: tuple[Callee, ...]
    hotline: str | None
    consent: str
    language: str


def call_together(desk: Desk, ids: Sequence[str], language: str) -> CallTogether:
    """The lines of the programs ``ids``, in that order, and of the hotline. What is not public is not read."""
    with desk.directory.snapshot() as snapshot:
        found = dict.fromkeys(entry for each in ids if (entry := resolve(snapshot, each)) is not None)
        listings = list(read_listings(snapshot, found).values())
        hotline = hotline_listing(desk, snapshot)
    if hotline is not None and all(listing.id != hotline.id for listing in listings):
        listings.append(hotline)
    callees = (Callee(listing.id, listing.name, listing.agency, tuple(_lines(listing))) for listing in listings)
    reached = tuple(callee for callee in callees if callee.lines)
    return CallTogether(reached, hotline.id if hotline is not None else None, Catalogue(language).say(CONSENT), language)


def _lines(listing: Listing) -> Iterator[CallLine]:
    """Each number once; of lines the worker may use, those that are theirs alone first, and what is in dispute after what is not."""
    usable = [one for one in listing.channels if one.type is ChannelType.VOICE and one.usable_by(Who.SURVIVOR, Who.ADVOCATE)]
    seen: set[str] = set()
    for channel in sorted(usable, key=lambda one: (one.disputed, not _is_back_line(one), one.rank)):
        number = written_phone(channel.value)
        if number not in seen:
            seen.add(number)
            yield _line(channel, number)


def _line(channel: Channel, number: str) -> CallLine:
    remarks = [DISPUTED] if channel.disputed else []
    if channel.contacts_police is Answer.YES:
        remarks.append(sentences.TELLS_POLICE)
    if channel.message_safe is Answer.NO:
        remarks.append(sentences.NO_MESSAGE)
    written = f"{number}, {channel.extension}" if channel.extension else number
    kind = BACK_LINE if _is_back_line(channel) else ANYONES_LINE
    return CallLine(written, kind, channel.label or "", channel.hours or "", tuple(remarks))


def _is_back_line(channel: Channel) -> bool:
    return Who.ADVOCATE in channel.who and not channel.usable_by(Who.SURVIVOR)
