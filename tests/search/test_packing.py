"""Things as compact bytes and back, some of them read only when somebody looks."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import pytest

from referral_app.domain.answers import Answer
from referral_app.domain.channels import Channel, ChannelType, Who
from referral_app.domain.problems import DirectoryProblem
from referral_app.domain.trust import TrustInputs
from referral_app.search.kept.packing import Later, pack, unpack


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Something with ways to reach it."""

    name: str
    ways: Sequence[Channel] = ()
    words: Sequence[str] = ()


WAYS = (
    Channel(type=ChannelType.VOICE, value="1", entity="phone", entity_id="p", who=(Who.SURVIVOR,), contacts_police=Answer.NO),
    Channel(type=ChannelType.SMS, value="2", entity="phone", entity_id="q", keyword="HELP"),
)
LINE = Line(name="Harbor", ways=WAYS, words=("a", "b"))


def test_what_is_not_said_is_left_out() -> None:
    assert pack(TrustInputs()) == b"{}"
    assert pack(Line(name="x")) == b'{"name":"x"}'


def test_it_comes_back_the_same_and_is_written_the_same_again() -> None:
    back = unpack(Line, pack(LINE))
    assert back == LINE
    assert back == LINE
    assert hash(back.ways) == hash(WAYS)
    assert pack(back) == pack(LINE)


def test_half_a_character_comes_back_as_it_was() -> None:
    """Names from elsewhere hold anything; UTF-8 does not, and the fastest reader refuses it."""
    half = Line(name="Harbor \ud83d", words=("\udc00",))
    assert unpack(Line, pack(half)) == half


def test_a_sequence_is_one_before_and_after_it_was_read() -> None:
    back = unpack(Line, pack(LINE))
    for _ in range(2):
        assert isinstance(back.ways, Later)
        assert (len(back.ways), bool(back.ways)) == (2, True)
        assert [*back.ways] == [*WAYS]
        assert (back.ways[1], back.ways[-1:]) == (WAYS[1], WAYS[-1:])
        assert WAYS[0] in back.ways
    assert [*back.words] == ["a", "b"]
    assert back.ways != WAYS[:1]


def test_it_is_read_when_somebody_looks_and_what_is_no_such_thing_is_told_of_then() -> None:
    back = unpack(Line, pack(LINE).replace(b'"voice"', b'"smoke"'))
    assert back.name == "Harbor"
    assert len(back.ways) == 2
    for _ in range(2):
        with pytest.raises(DirectoryProblem, match="does not read back as written"):
            _ = back.ways[0]


def test_two_may_look_at_the_same_time() -> None:
    for _ in range(50):
        back = unpack(Line, pack(LINE))
        with ThreadPoolExecutor(2) as threads:
            assert all(threads.map(lambda each: each == WAYS, [back.ways] * 2))
