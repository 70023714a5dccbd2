"""The ordinary numbers of an everyday list: those the office noted in Settings, and where these are few, of ordinary programs near the office."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from referral_app.domain.channels import ChannelType
from referral_app.domain.phrases import Phrase
from referral_app.domain.problems import InputProblem, UnknownValue
from referral_app.operations.asked import Asked
from referral_app.operations.asking import understand
from referral_app.operations.choosing import choose
from referral_app.operations.desk import Desk
from referral_app.operations.typed import quoted
from referral_app.sheets.reach import main_channel
from referral_app.sheets.request import EverydayNumber
from referral_app.storage.snapshot import Snapshot
from referral_app.words.formats import written_phone

FEWEST = 4
"""Ordinary numbers the others have to stand among."""
MOST = 12
_ORDINARY = {"health.primary": "clinic", "education.esl": "english-class", "basics.food-pantry": "food", "documents": "id-office"}
"""Needs whose programs anybody calls, and what the list calls them."""
_FROM_EACH = 3


def everyday_numbers(desk: Desk, snapshot: Snapshot, besides: Collection[str]) -> tuple[EverydayNumber, ...]:
    """At most ``MOST`` numbers; programs with an id in ``besides`` are on the list already. Raises ``InputProblem`` for a number that is none."""
    noted = [EverydayNumber(place, _written(phone)) for place, phone in desk.settings.everyday.items()][:MOST]
    if len(noted) >= FEWEST:
        return tuple(noted)
    numbers = {each.phone for each in noted}
    for found in _nearby(desk, snapshot, besides):
        if len(noted) < FEWEST and found.phone not in numbers:
            numbers.add(found.phone)
            noted.append(found)
    return tuple(noted)


def _nearby(desk: Desk, snapshot: Snapshot, besides: Collection[str]) -> Iterator[EverydayNumber]:
    """The best of each ordinary need in turn. A place in Settings that is not known leaves the whole directory."""
    for need, called in _ORDINARY.items():
        try:
            query = understand(desk, Asked(needs=(need,), near=desk.settings.place))
        except UnknownValue:
            query = understand(desk, Asked(needs=(need,)))
        for item in choose(desk, snapshot, query, _FROM_EACH, besides=besides):
            channel = main_channel(item.listing)
            if channel is not None and channel.type is ChannelType.VOICE:
                yield EverydayNumber(called, channel.value)
                break


def _written(phone: str) -> str:
    written = written_phone(phone)
    if not any(char.isdigit() for char in written):
        raise InputProblem(
            Phrase("“{number}” among the everyday numbers in Settings is no number; write it with its digits.", {"number": quoted(phone)})
        )
    return written
