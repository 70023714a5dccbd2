"""Entries that may be the same, within a directory and between a directory and a source."""

from referral_app.exchange.duplicates.entry import Entry, address_key, phone_key, web_key
from referral_app.exchange.duplicates.matching import Match, matches

__all__ = ["Entry", "Match", "address_key", "matches", "phone_key", "web_key"]
