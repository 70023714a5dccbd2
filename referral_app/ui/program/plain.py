"""What a person who sees the screen may read of a program: handout words, numbers and hours, and nothing else (users.md 2)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from referral_app.domain.channels import Channel, ChannelType, Who
from referral_app.domain.phrases import Phrase
from referral_app.operations.said import CHANNEL_NAMES
from referral_app.words.catalogue import Catalogue
from referral_app.words.phones import written_phone

if TYPE_CHECKING:
    from referral_app.domain.listing import Listing

_ICONS = {ChannelType.VOICE: "phone", ChannelType.SMS: "message-square", ChannelType.TTY: "phone", ChannelType.VIDEO: "video"}


@dataclass(frozen=True, slots=True)
class PlainWay:
    """A line to call or text: its number, and how and when."""

    icon: str
    number: str
    about: str


def plain_ways(listing: Listing, words: Catalogue) -> Iterator[PlainWay]:
    """Each line a survivor may use."""
    for channel in listing.channels:
        if channel.type in _ICONS and channel.usable_by(Who.SURVIVOR):
            hours = words.say(Phrase("Any time")) if channel.always_open else channel.hours
            about = " · ".join(part for part in (words.say(CHANNEL_NAMES[channel.type]), hours) if part)
            yield PlainWay(_ICONS[channel.type], _number(channel, words), about)


def _number(channel: Channel, words: Catalogue) -> str:
    if channel.type is ChannelType.SMS and channel.keyword:
        return words.say(Phrase("{keyword} to {number}", {"keyword": channel.keyword, "number": channel.value}))
    number = written_phone(channel.value)
    if channel.extension:
        return words.say(Phrase("{number} ext. {extension}", {"number": number, "extension": channel.extension}))
    return number
