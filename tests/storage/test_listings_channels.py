"""How a program is reached: what makes a channel, who may use it, when, and whose it is."""

from __future__ import annotations

from typing import Any

import pytest

from referral_app.domain.answers import Answer
from referral_app.domain.channels import ChannelType, Who
from referral_app.domain.location import LocationType
from referral_app.domain.organization import Url
from referral_app.storage.directory import Directory
from tests import builders as make
from tests.storage.listed import AGENCY, PLACE, SERVICE, listing, put, shown


@pytest.fixture
def program(directory: Directory) -> Directory:
    """A service of an agency."""
    put(directory, AGENCY, SERVICE)
    return directory


@pytest.mark.parametrize(
    ("phone_type", "expected"),
    [
        ("voice", ChannelType.VOICE),
        ("cell", ChannelType.VOICE),
        (None, ChannelType.VOICE),
        ("text", ChannelType.SMS),
        ("fax", ChannelType.FAX),
        ("textphone", ChannelType.TTY),
        ("video", ChannelType.VIDEO),
    ],
)
def test_the_type_of_a_phone_says_what_channel_it_is(program: Directory, phone_type: str | None, expected: ChannelType) -> None:
    put(program, make.phone(type=phone_type))
    assert listing(program).channels[0].type is expected


def test_what_a_channel_means_comes_from_its_use(program: Directory) -> None:
    use = make.channel_use(
        ChannelType.SMS,
        who=("survivor",),
        keyword="HELP",
        menu_path="press 2",
        hours="24/7 since February 2021",
        label="Text line",
        interpreter=Answer.NO,
        languages=("en", "es"),
        contacts_police=Answer.NO,
        message_safe=Answer.YES,
        call_free=Answer.YES,
    )
    put(program, make.phone(extension="007"), use)
    channel = listing(program).channels[0]
    assert (channel.type, channel.who, channel.written_value) == (ChannelType.SMS, (Who.SURVIVOR,), "HELP to 415-555-0100")
    assert (channel.extension, channel.menu_path, channel.label, channel.always_open) == ("007", "press 2", "Text line", True)
    assert (channel.interpreter, channel.languages) == (Answer.NO, ("en", "es"))
    assert (channel.contacts_police, channel.message_safe, channel.call_free) == (Answer.NO, Answer.YES, Answer.YES)


def test_one_number_may_be_called_and_texted(program: Directory) -> None:
    put(program, make.phone(), make.channel_use(ChannelType.VOICE, rank=1), make.channel_use(ChannelType.SMS, rank=2))
    assert [channel.type for channel in listing(program).channels[:2]] == [ChannelType.VOICE, ChannelType.SMS]


def test_a_channel_for_readers_nobody_knows_is_not_taken_to_be_for_anyone(program: Directory) -> None:
    put(program, make.phone(), make.channel_use(who=("inspector",)))
    assert shown(listing(program)) == [("web", "https://bay.example.org")]


@pytest.mark.parametrize(
    ("hours", "always"),
    [("24/7", True), ("24 / 7", True), ("24/7 in most areas", False), ("automated 24/7; live Monday to Friday", False), ("9 to 5", False)],
)
def test_only_hours_that_say_so_and_nothing_less_are_around_the_clock(program: Directory, hours: str, always: bool) -> None:
    put(program, make.phone(), make.channel_use(hours=hours))
    channel = listing(program).channels[0]
    assert (channel.hours, channel.always_open) == (hours, always)


@pytest.mark.parametrize(
    ("fields", "always"),
    [
        ({}, True),
        ({"closes_at": "17:00"}, False),
        ({"byday": "MO,TU,WE,TH,FR"}, False),
        ({"until": "2026-12-31"}, False),
        ({"freq": "MONTHLY"}, False),
    ],
)
def test_a_schedule_of_all_days_all_day_is_around_the_clock(program: Directory, fields: dict[str, Any], always: bool) -> None:
    hours = {"byday": "MO,TU,WE,TH,FR,SA,SU", "opens_at": "00:00", "closes_at": "23:59", **fields}
    put(program, make.phone(), make.schedule(**hours))
    assert listing(program).channels[0].always_open is always


def test_around_the_clock_may_be_said_day_by_day(program: Directory) -> None:
    put(program, make.phone(), *(make.schedule(day, opens_at="00:00", closes_at="23:59") for day in ("MO,TU,WE", "TH,FR", "SA", "SU")))
    assert listing(program).channels[0].always_open


def test_channels_come_by_rank_then_people_before_pages(program: Directory) -> None:
    put(
        program,
        make.service(url="https://house.example.org", email="house@example.org"),
        make.phone("fax", number="1", type="fax"),
        make.phone("second", number="2"),
        make.phone("first", number="3"),
        make.channel_use(of="second", rank=5),
        Url(id=make.the_id("url", "chat"), url="https://chat.example.org", label="Online chat", service_id=SERVICE.id),
    )
    assert shown(listing(program)) == [
        ("voice", "3"),
        ("chat", "https://chat.example.org"),
        ("email", "house@example.org"),
        ("web", "https://house.example.org"),
        ("fax", "1"),
        ("voice", "2"),
        ("web", "https://bay.example.org"),
    ]


def test_the_agencys_channels_stand_in_only_where_there_is_no_way_in(program: Directory) -> None:
    put(program, make.phone("switchboard", of=None, organization_id=AGENCY.id, number="100"))
    assert shown(listing(program)) == [("voice", "100"), ("web", "https://bay.example.org")]
    put(program, make.phone("police only", number="200"), make.channel_use(of="police only", who=("law-enforcement",)))
    assert ("voice", "100") in shown(listing(program))
    put(program, make.phone("intake", number="300"), make.channel_use(of="intake", who=("advocate",)))
    assert ("voice", "100") not in shown(listing(program))


def test_phones_of_places_and_contacts_are_its_own(program: Directory) -> None:
    put(
        program,
        *PLACE,
        make.contact(email="warden@example.org"),
        make.phone("of contact", of=None, contact_id=make.contact().id, number="1"),
        make.phone("of place", of=None, location_id=PLACE[0].id, number="2"),
        make.phone("of both", of=None, service_at_location_id=PLACE[1].id, number="3"),
    )
    found = listing(program)
    assert {value for _, value in shown(found)} == {"1", "2", "3", "warden@example.org", "https://bay.example.org"}
    assert next(channel for channel in found.channels if channel.type is ChannelType.EMAIL).label == "Director"


def test_a_program_without_phone_text_or_walk_in_is_a_lead(program: Directory) -> None:
    put(program, make.service(url="https://house.example.org", email="house@example.org"))
    assert listing(program).lead
    put(program, make.phone(), make.channel_use(who=("law-enforcement",)))
    assert listing(program).lead
    put(program, make.phone("text", number="233733", type="text"))
    assert not listing(program).lead


@pytest.mark.parametrize("known_by", ["schedule", "fact", "use"])
def test_an_address_where_people_are_taken_is_a_way_in(program: Directory, known_by: str) -> None:
    put(program, *PLACE)
    assert listing(program).lead
    hours = make.schedule(of="x", service_id=None, location_id=PLACE[0].id)
    use = make.channel_use(ChannelType.WALK_IN, of="Main office", entity="address")
    put(program, {"schedule": hours, "fact": make.fact("walk-in", Answer.YES), "use": use}[known_by])
    found = listing(program)
    assert not found.lead
    assert shown(found)[0] == ("walk-in", "120 Oak Street, San Francisco, CA 94103")


def test_a_postal_address_is_for_mail_and_no_place(program: Directory) -> None:
    put(
        program,
        make.location(location_type=LocationType.POSTAL),
        PLACE[1],
        make.address(address_type=LocationType.POSTAL, address_1="Box 7"),
    )
    found = listing(program)
    assert found.places == () and shown(found)[0] == ("mail", "Box 7, San Francisco, CA 94103") and found.lead


def test_the_source_of_the_number_stands_before_the_source_of_the_row(program: Directory) -> None:
    put(program, make.phone(), make.provenance(of="front desk", entity="phone", sources=("a list",), source_date="2014", weak=True))
    channel = listing(program).channels[0]
    assert (channel.sources, channel.source_date, channel.weak) == (("a list",), "2014", True)
    put(program, make.provenance(of="front desk", entity="phone", field="number", sources=("their page",), source_date="2026-07"))
    channel = listing(program).channels[0]
    assert (channel.sources, channel.source_date, channel.weak) == (("their page",), "2026-07", False)
