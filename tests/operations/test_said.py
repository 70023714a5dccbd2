"""What both faces say of a program: opening, distance."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from referral_app.domain.channels import Channel, ChannelType, Who
from referral_app.operations import said
from referral_app.operations.results import Opening, OpenState
from referral_app.words.catalogue import Catalogue
from tests.desks import NOON

ENGLISH = Catalogue("en")

LINE = Channel(type=ChannelType.VOICE, value="1", entity="phone", entity_id="p", always_open=True)
MIDNIGHT = NOON.replace(hour=0)


@pytest.mark.parametrize(
    ("state", "until", "channels", "expected"),
    [
        (OpenState.UNKNOWN, None, (LINE,), None),
        (OpenState.OPEN, None, (LINE,), "open 24 hours"),
        (OpenState.OPEN, None, (), "open now"),
        (OpenState.CLOSED, None, (LINE,), "closed now"),
        (OpenState.OPEN, NOON.replace(hour=16, minute=30), (LINE,), "closes 4:30 pm"),
        (OpenState.OPEN, MIDNIGHT + timedelta(days=1), (), "closes midnight"),
        (OpenState.CLOSED, NOON.replace(hour=18), (), "opens 6 pm"),
        (OpenState.CLOSED, MIDNIGHT + timedelta(days=6, hours=9), (), "opens Monday 9 am"),
        (OpenState.CLOSED, MIDNIGHT + timedelta(days=7, hours=9), (), "opens Aug 11, 2026 9 am"),
    ],
)
def test_opening_as_of_a_tuesday_noon(
    state: OpenState, until: datetime | None, channels: tuple[Channel, ...], expected: str | None
) -> None:
    phrase = said.opening(Opening(state, until), NOON, channels)
    assert (None if phrase is None else ENGLISH.say(phrase)) == expected


def test_a_line_that_is_not_for_survivors_opens_nothing_for_them() -> None:
    police = Channel(type=ChannelType.VOICE, value="1", entity="phone", entity_id="p", always_open=True, who=(Who.LAW_ENFORCEMENT,))
    assert str(said.opening(Opening(OpenState.OPEN), NOON, (police,))) == "open now"


def test_without_a_present_the_day_is_said() -> None:
    told = said.opening(Opening(OpenState.OPEN, NOON.replace(hour=17)))
    assert told is not None
    assert ENGLISH.say(told) == "closes Tuesday 5 pm"
