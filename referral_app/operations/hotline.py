"""The National Human Trafficking Hotline as the directory has it now: data with a date, never a constant (reliability.md 2.1)."""

from __future__ import annotations

from pathlib import Path

from referral_app.domain.channels import ChannelType
from referral_app.domain.ids import stable_id
from referral_app.domain.listing import EntryKind, Listing
from referral_app.domain.service import Service, ServiceStatus
from referral_app.operations.desk import Desk
from referral_app.storage.listings import read_listings
from referral_app.storage.snapshot import Snapshot

STARTER_ROW = "S11"
"""Its row in the starter directory."""
NAME = "National Human Trafficking Hotline"
"""Its name, for a directory that did not begin with the starter directory."""


_REMEMBERED: dict[Path, tuple[str, Listing | None]] = {}
"""Directory file -> the state it was read in, and the hotline then: every sheet, and every preview of one, ends with it."""


def hotline_listing(desk: Desk, snapshot: Snapshot) -> Listing | None:
    """What is public of the hotline; ``None`` if the directory does not have it."""
    remembered = _REMEMBERED.get(snapshot.path)
    if remembered is None or remembered[0] != snapshot.mark:
        entry_id = _starter_service(desk, snapshot, STARTER_ROW, NAME)
        listing = None if entry_id is None else read_listings(snapshot, [(EntryKind.SERVICE, entry_id)])[entry_id]
        remembered = _REMEMBERED[snapshot.path] = (snapshot.mark, listing)
    return remembered[1]


def hotline_number(desk: Desk) -> str | None:
    """The number to call, for a list in which nothing was found."""
    with desk.directory.snapshot() as snapshot:
        return starter_number(desk, snapshot, STARTER_ROW, NAME)


def starter_number(desk: Desk, snapshot: Snapshot, row: str, name: str) -> str | None:
    """The first public number of an active service that is known by its row in the starter directory, else by its name."""
    entry_id = _starter_service(desk, snapshot, row, name)
    if entry_id is None:
        return None
    channels = desk.finder.describe(snapshot, entry_id, desk.clock()).channels
    return next((channel.value for channel in channels if channel.type is ChannelType.VOICE), None)


def _starter_service(desk: Desk, snapshot: Snapshot, row: str, name: str) -> str | None:
    """By the id that the starter directory gives the row, for life; else by the index, never by looking through all services."""
    for entry_id in (stable_id("starter", row), *desk.finder.named(snapshot, name, desk.clock().date())):
        service = snapshot.get(Service, entry_id)
        if service is not None and service.status is ServiceStatus.ACTIVE:
            return service.id
    return None
