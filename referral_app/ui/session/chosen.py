"""A program from a list as it goes on the sheet: what its card in the tray says beneath the name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from referral_app.domain.channels import Channel, ChannelType
from referral_app.domain.phrases import Phrase
from referral_app.ui.session.draft import DraftItem
from referral_app.words.catalogue import Catalogue
from referral_app.words.phones import written_phone

if TYPE_CHECKING:
    from referral_app.operations.results import SearchResult

MOST_WAYS = 2
"""A card has room for one number to call and one to text."""


def chosen(result: SearchResult, words: Catalogue) -> DraftItem:
    """``result`` as an item of the sheet, under the need it stood under in the list."""
    return DraftItem(
        id=result.id,
        name=result.name,
        agency=result.agency,
        need=result.section,
        where=words.say(result.area),
        ways=ways_said(result.channels, words),
    )


def ways_said(channels: Sequence[Channel], words: Catalogue) -> str:
    """The ways a card tells of all ``channels``."""
    return " · ".join([*_ways(channels, words)][:MOST_WAYS])


def _ways(channels: Sequence[Channel], words: Catalogue) -> Iterator[str]:
    """The first number to call, then the first to text."""
    calls = (channel for channel in channels if channel.type is ChannelType.VOICE)
    texts = (channel for channel in channels if channel.type is ChannelType.SMS)
    for channel in [*calls][:1]:
        yield written_phone(channel.value)
    for channel in [*texts][:1]:
        keyword = Phrase("{keyword} to {number}", {"keyword": channel.keyword or "", "number": channel.value})
        yield words.say(Phrase("text {number}", {"number": keyword if channel.keyword else channel.value}))
