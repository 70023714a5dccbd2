"""A program as a whole, gathered from its rows: what is shown, searched and printed all comes through here."""

from __future__ import annotations

from referral_app.storage.listings.loading import ENTRY_RECORDS
from referral_app.storage.listings.reach import all_entries, entries_of
from referral_app.storage.listings.reading import read_listings

__all__ = ["ENTRY_RECORDS", "all_entries", "entries_of", "read_listings"]
