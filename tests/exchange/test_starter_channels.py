"""The channels of the starter directory: who may use them, how sure they are, and that they can be used at all."""

from __future__ import annotations

import re

import phonenumbers
import pytest

from referral_app.domain.answers import Answer
from referral_app.domain.channels import ChannelType, ChannelUse
from referral_app.domain.contact import Phone
from referral_app.domain.facts import Fact, FactCode
from referral_app.domain.organization import Url
from referral_app.domain.schedule import Schedule
from tests.exchange.starter_rows import Rows

SHORT_CODES = {"211", "711", "911", "988", "233733", "435748", "64673", "678678", "741741", "88788"}


def test_every_channel_says_who_may_use_it_and_where_it_comes_from(rows: Rows) -> None:
    ways = [(row, way) for row, record in rows.rows.items() for way in rows.ways_of(record)]
    assert len(ways) == len(rows.of_kind(ChannelUse))
    for row, way in ways:
        assert way.use.who, row
        assert way.source.sources, row
        assert way.source.confidence, row


def test_no_line_stands_twice_under_one_program(rows: Rows) -> None:
    for row, record in rows.services("SXL").items():
        shown = [(way.use.type, way.value) for each in (record, rows.agency(record)) for way in rows.ways_of(each)]
        assert len(shown) == len(set(shown)), row


def test_weak_is_what_rests_on_little(rows: Rows) -> None:
    untraced = "a public code file, repository not known"
    for row, record in rows.rows.items():
        for way in rows.ways_of(record):
            old = way.source.source_date is not None and way.source.source_date < "2020"
            alone = way.source.confidence in ("single source", "seed")
            lost = all("public code file, repository not known" in source for source in way.source.sources)
            assert way.source.weak == (old or alone or lost), (row, way.value, untraced)


def test_old_numbers_are_not_offered_to_a_survivor(rows: Rows) -> None:
    """National ones: in the local set an old number is often all there is, and it is "call first"."""
    for row, record in rows.services().items():
        for way in rows.ways_of(record):
            if way.source.source_date and way.source.source_date < "2020" and "survivors" in rows.roles(record):
                assert way.use.who == ("advocate",) or way.use.type in (ChannelType.CHAT, ChannelType.WEB), (row, way.value)


def test_numbers_can_be_called(rows: Rows) -> None:
    for phone in rows.of_kind(Phone):
        if phone.number not in SHORT_CODES:
            assert phonenumbers.is_possible_number(phonenumbers.parse(phone.number, "US")), phone
        assert phone.number == phone.number.strip()
        assert bool(phone.service_id) != bool(phone.organization_id)


def test_pages_open_on_a_click(rows: Rows) -> None:
    for url in rows.of_kind(Url):
        assert re.fullmatch(r"https?://[\w.-]+\.[a-z]+(/\S*)?", url.url), url


def test_a_call_is_free_only_where_the_number_says_so(rows: Rows) -> None:
    free = {way.value for record in rows.rows.values() for way in rows.ways_of(record) if way.use.call_free is Answer.YES}
    assert {"1-888-373-7888", "988", "211", "911", "711", "866-363-4842"} <= free
    assert all(re.match(r"1?-?(8(00|33|44|55|66|77|88)-|988|211|911|711)", value) for value in free)
    texts = [way for record in rows.rows.values() for way in rows.ways_of(record) if way.use.type is ChannelType.SMS]
    assert {way.use.call_free for way in texts} == {Answer.UNKNOWN}


def test_the_hotline(rows: Rows) -> None:
    hotline = rows.rows["S11"]
    ways = {way.use.type.value: way for way in rows.ways_of(hotline)}
    assert ways["voice"].value == "1-888-373-7888"
    assert (ways["sms"].value, ways["sms"].use.keyword) == ("233733", "HELP")
    assert (ways["tty"].value, ways["chat"].value) == ("711", "https://humantraffickinghotline.org/chat")
    assert {kind: ways[kind].use.interpreter.value for kind in ("voice", "sms", "chat")} == {"voice": "yes", "sms": "no", "chat": "no"}
    assert all(ways[kind].use.languages == ("en", "es") for kind in ("voice", "sms", "chat"))
    assert not any(way.source.weak or way.conflicts for kind, way in ways.items() if kind in ("voice", "sms", "tty"))
    told = {fact.code: fact.answer for fact in rows.on(Fact, hotline)}
    assert told[FactCode.TAKES_WITHOUT_LETTER] is told[FactCode.TAKES_UNDER_18] is Answer.YES
    assert FactCode.WORKS_WITH_POLICE not in told
    assert [(hours.opens_at, hours.closes_at, hours.byday) for hours in rows.on(Schedule, hotline)] == [
        ("00:00", "23:59", "MO,TU,WE,TH,FR,SA,SU")
    ]


@pytest.mark.parametrize(
    ("row", "value", "menu", "label"),
    [
        ("L100", "866-363-4842", "option 4", "through the Georgia hotline"),
        ("L101", "404-602-0068", None, "ages 12 to 17"),
        ("L105", "808-832-1999", None, "Oahu"),
        ("X05", "988", "press 2 for Spanish", None),
        ("S51", "1-866-347-2423", None, "1-866-DHS-2-ICE; HSI tip line"),
    ],
)
def test_what_stood_beside_a_number_is_kept(row: str, value: str, menu: str | None, label: str | None, rows: Rows) -> None:
    uses = [way.use for way in rows.ways(row) if way.value == value]
    assert (menu, label) in [(use.menu_path, use.label) for use in uses]
