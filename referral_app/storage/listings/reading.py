"""Listings from rows: a service with what it inherits from its family and agency, read for many entries at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from referral_app.domain.listing import EntryKind, Listing
from referral_app.domain.visibility import Visibility
from referral_app.storage.listings.entries import listing_of
from referral_app.storage.listings.loading import load
from referral_app.storage.snapshot import Snapshot

Entry = tuple[EntryKind, str]

BATCH = 1000
"""Entries gathered at a time: memory grows with this, not with the directory."""


def read_listings(snapshot: Snapshot, entries: Iterable[Entry], cleared_for: Visibility = Visibility.PUBLIC) -> dict[str, Listing]:
    """The listings of ``entries`` as a reader cleared for ``cleared_for`` may see them, by id. Entries that are not there are left out."""
    listings: dict[str, Listing] = {}
    for batch in _batches(dict.fromkeys(entries)):
        rows = load(snapshot, batch, cleared_for)
        for kind, entry_id in batch:
            listing = listing_of(rows, kind, entry_id)
            if listing is not None:
                listings[entry_id] = listing
    return listings


def _batches(entries: Iterable[Entry]) -> Iterator[Sequence[Entry]]:
    remaining = iter(entries)
    while batch := list(islice(remaining, BATCH)):
        yield batch
