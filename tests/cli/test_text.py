"""What a person reads in a terminal, line by line: a table of cases."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from referral_app.cli.text import channels, folded, opening, result, trust
from referral_app.domain.channels import Channel, ChannelType
from referral_app.domain.listing import EntryKind
from referral_app.domain.phrases import Phrase
from referral_app.domain.trust import Trust, TrustState
from referral_app.operations.lookup import SearchResult, Statement
from referral_app.search.results import Opening, OpenState
from referral_app.words.catalogue import Catalogue
from tests.desks import NOON

ENGLISH = Catalogue("en")
PLAIN = SearchResult(
    id="a",
    kind=EntryKind.SERVICE,
    name="Harbor House",
    agency="Bay Harbor",
    needs=("housing",),
    section=None,
    roles=(),
    area=Phrase("in King County, WA"),
    distance_miles=None,
    open=Opening(OpenState.UNKNOWN),
    channels=(),
    trust=Trust(TrustState.PUBLISHED, "2026-07-13"),
    offers=(),
    takes=(),
    ask=(),
)


@pytest.mark.parametrize(
    ("state", "until", "said"),
    [
        (OpenState.UNKNOWN, None, ""),
        (OpenState.OPEN, None, "open now"),
        (OpenState.CLOSED, None, "closed now"),
        (OpenState.OPEN, NOON.replace(hour=16, minute=30), "closes Tuesday 4:30 pm"),
        (OpenState.CLOSED, NOON.replace(day=5, hour=9), "opens Wednesday 9 am"),
    ],
)
def test_whether_it_is_open(state: OpenState, until: datetime | None, said: str) -> None:
    assert opening(replace(PLAIN, open=Opening(state, until)), ENGLISH) == said


@pytest.mark.parametrize(
    ("state", "said"),
    [
        (Trust(TrustState.CALLED, "2026-11-01"), "We called Nov 1, 2026"),
        (Trust(TrustState.PUBLISHED, "2026-07"), "Published July 2026, not called"),
        (Trust(TrustState.CALL_FIRST, "2014"), "Call first; not checked since 2014"),
        (Trust(TrustState.CALL_FIRST, None), "Call first; the source has no date"),
    ],
)
def test_the_state_of_trust(state: Trust, said: str) -> None:
    assert trust(state, ENGLISH) == said


def test_a_result_says_agency_place_trust_and_what_is_known() -> None:
    one = replace(
        PLAIN,
        distance_miles=3.25,
        offers=(Statement("housing", Phrase("Housing")),),
        takes=(Statement("takes.men", Phrase("men")),),
        ask=(Statement("id", Phrase("ID?")), Statement("conflict", Phrase("Two numbers are published; call first."))),
        channels=(Channel(type=ChannelType.SMS, value="233733", keyword="HELP", hours="24/7", entity="phone", entity_id="p"),),
    )
    assert result(one, ENGLISH) == [
        "Harbor House",
        "  Bay Harbor · 3.2 mi · Published July 13, 2026, not called",
        "  Offers Housing · Takes men · Ask: ID?",
        "  Not certain: Two numbers are published; call first.",
        "  Text: HELP to 233733 (24/7)",
        "  a",
    ]
    assert result(PLAIN, ENGLISH)[1] == "  Bay Harbor · in King County, WA · Published July 13, 2026, not called"


@pytest.mark.parametrize("kind", ChannelType)
def test_every_kind_of_channel_has_a_word(kind: ChannelType) -> None:
    (line,) = channels([Channel(type=kind, value="x", entity="phone", entity_id="p")], ENGLISH)
    assert line.endswith(": x")


def test_long_lines_are_folded_and_web_addresses_stay_whole() -> None:
    address = "https://example.org/" + "a" * 120
    assert folded(f"Web: {address}") == ["  Web:", f"  {address}"]
    assert all(len(line) <= 96 for line in folded("word " * 60))
    assert folded("") == []
