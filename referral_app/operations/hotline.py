"""The National Human Trafficking Hotline as the directory has it now: data with a date, never a constant (reliability.md 2.1)."""

from __future__ import annotations

from referral_app.domain.channels import ChannelType
from referral_app.domain.listing import EntryKind, Listing
from referral_app.domain.service import Service, ServiceStatus
from referral_app.domain.sources import SourceId
from referral_app.operations.desk import Desk
from referral_app.storage.listings import read_listings
from referral_app.storage.snapshot import Snapshot

STARTER_ROW = "S11"
"""Its row in the starter directory."""
NAME = "National Human Trafficking Hotline"
"""Its name, for a directory that did not begin with the starter directory."""


def hotline_listing(snapshot: Snapshot) -> Listing | None:
    """What is public of the hotline; ``None`` if the directory does not have it."""
    known = [source.link_id for source in snapshot.find(SourceId, value=STARTER_ROW, link_entity=Service.TABLE)]
    found = [service for entry_id in known if (service := snapshot.get(Service, entry_id)) is not None]
    current = [service for service in found or snapshot.find(Service, name=NAME) if service.status is ServiceStatus.ACTIVE]
    if not current:
        return None
    return read_listings(snapshot, [(EntryKind.SERVICE, current[0].id)])[current[0].id]


def hotline_number(desk: Desk) -> str | None:
    """The number to call, for a list in which nothing was found."""
    with desk.directory.snapshot() as snapshot:
        listing = hotline_listing(snapshot)
    voices = [channel.value for channel in listing.channels if channel.type is ChannelType.VOICE] if listing else []
    return voices[0] if voices else None
