"""Which of a program's ways to be reached a sheet can show, and which it is to leave out, as somebody named them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from referral_app.domain.channels import Channel
from referral_app.domain.listing import Listing
from referral_app.domain.phrases import Phrase
from referral_app.domain.problems import UnknownValue
from referral_app.operations.asking import nearest_of
from referral_app.operations.desk import Desk
from referral_app.operations.entries import resolve_or_refuse
from referral_app.operations.typed import quoted, readable
from referral_app.sheets.reach import channels_of
from referral_app.storage.listings import read_listings
from referral_app.words.phones import written_phone

LeftOut = frozenset[tuple[str, str]]
"""Types and values of channels (``Channel.key``)."""

_BEFORE_AN_ADDRESS = re.compile(r"(?:https?://)?(?:www\.)?", re.IGNORECASE)


def ways_of(listing: Listing) -> tuple[Channel, ...]:
    """The channels the person may use that can be printed, each value once, in the order they are offered."""
    return tuple({channel.key: channel for channel in reversed(channels_of(listing))}.values())[::-1]


def ways_to_show(desk: Desk, entry_id: str) -> tuple[Channel, ...]:
    """``ways_of`` one entry of the directory."""
    with desk.directory.snapshot() as snapshot:
        entry = resolve_or_refuse(snapshot, entry_id)
        return ways_of(read_listings(snapshot, [entry])[entry[1]])


def left_out_of(listings: Iterable[Listing], typed: Sequence[str]) -> Mapping[str, LeftOut]:
    """By id, the ways that ``typed`` names: numbers in any format, addresses with or without "https". Raises ``UnknownValue`` with the nearest for
    one that no program on the sheet has.
    """
    if not typed:
        return {}
    ways = {listing.id: ways_of(listing) for listing in listings}
    for value in typed:
        if not any(_is_meant(way, value) for each in ways.values() for way in each):
            there = dict.fromkeys(_written(way) for each in ways.values() for way in each if way.value)
            raise UnknownValue(Phrase("number or address on this sheet"), quoted(value), nearest_of(quoted(value), there))
    return {
        entry_id: frozenset(way.key for way in each if any(_is_meant(way, value) for value in typed)) for entry_id, each in ways.items()
    }


def _is_meant(way: Channel, typed: str) -> bool:
    return bool(way.value.strip()) and _plain(typed) in {_plain(way.value), _plain(way.written_value)}


def _plain(value: str) -> str:
    """What is compared: a number as it is dialed, an address without what stands before it."""
    text = " ".join(readable(value).split()).casefold()
    return written_phone(_BEFORE_AN_ADDRESS.sub("", text, count=1).rstrip("/"))


def _written(way: Channel) -> str:
    return written_phone(way.value)
