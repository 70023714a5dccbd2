"""Ways a sheet can show: which there are, which are left out by what somebody typed, and that the last one stays."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from referral_app.domain.channels import ChannelType
from referral_app.domain.problems import SheetProblem, UnknownValue
from referral_app.operations import lookup
from referral_app.operations.desk import Desk
from referral_app.operations.referrals import SheetOrder, write_sheet
from referral_app.operations.ways_to_show import left_out_of, ways_of, ways_to_show
from referral_app.sheets.compose import compose
from referral_app.sheets.document import lines_of
from referral_app.sheets.request import SheetItem, SheetRequest
from tests.cli.test_sheet import text_of
from tests.sheets.samples import channel, place, program, request


def printed(made: SheetRequest) -> str:
    sheet = compose(made)
    return "\n".join(line.text.replace("\u00a0", " ") for line in lines_of(sheet.entries))  # type: ignore[union-attr]  # not a list of numbers


def test_only_what_the_person_may_use_and_each_value_once() -> None:
    listing = program(
        channels=(
            channel("voice", "2065550119"),
            channel("voice", "2065550119", label="again"),
            channel("voice", "2065550123", who=("law-enforcement",)),
            channel("fax", "2065550124"),
            channel("email", "help@example.org"),
        )
    )
    assert [way.key for way in ways_of(listing)] == [("voice", "2065550119"), ("email", "help@example.org")]


def test_the_ways_of_an_entry_by_any_of_its_ids(desk: Desk) -> None:
    ways = ways_to_show(desk, "S11")
    assert {ChannelType.VOICE, ChannelType.SMS, ChannelType.CHAT} <= {way.type for way in ways}


@pytest.mark.parametrize("typed", ["206-555-0119", "(206) 555 0119", "+1 206.555.0119", "2065550119", " 1-206-555-0119 "])
def test_a_number_in_any_format(typed: str) -> None:
    listing = program(channels=(channel("voice", "206-555-0119"), channel("voice", "2065550120")))
    assert left_out_of([listing], [typed]) == {listing.id: {("voice", "206-555-0119")}}


@pytest.mark.parametrize("typed", ["https://www.example.org/help", "example.org/help/", "WWW.EXAMPLE.ORG/HELP"])
def test_an_address_with_or_without_what_stands_before_it(typed: str) -> None:
    listing = program(channels=(channel("voice", "206-555-0119"), channel("web", "https://www.example.org/help")))
    assert left_out_of([listing], [typed]) == {listing.id: {("web", "https://www.example.org/help")}}


def test_a_value_nothing_on_the_sheet_has_names_the_nearest() -> None:
    with pytest.raises(UnknownValue, match=r"206-555-0118.*Nearest: 206-555-0119"):
        left_out_of([program(channels=(channel("voice", "2065550119"),))], ["206-555-0118"])


def test_what_is_left_out_is_not_printed(desk: Desk, tmp_path: Path) -> None:
    write_sheet(desk, SheetOrder(ids=("X01",)), tmp_path / "whole.pdf", force=False)
    write_sheet(desk, SheetOrder(ids=("X01",), leaving_out=("START to 88788",)), tmp_path / "less.pdf", force=False)
    assert "88788" in text_of(tmp_path / "whole.pdf")
    assert "88788" not in text_of(tmp_path / "less.pdf")
    assert "1-800-799-7233" in text_of(tmp_path / "less.pdf")


def test_the_last_way_is_not_left_out_silently(desk: Desk, tmp_path: Path) -> None:
    listing = lookup.show(desk, "X01").listing
    every = frozenset(way.key for way in ways_of(listing))
    with pytest.raises(SheetProblem, match="is left to show"):
        write_sheet(desk, SheetOrder(ids=(listing.id,), left_out={listing.id: every}), tmp_path / "s.pdf", force=False)
    assert not (tmp_path / "s.pdf").exists()


def test_a_number_in_dispute_does_not_come_up_for_a_good_one() -> None:
    good, doubtful = channel("voice", "2065550119"), channel("voice", "2065550120", disputed=True)
    item = SheetItem(program(channels=(good, doubtful, channel("sms", "2065550121"))), left_out=frozenset({good.key}))
    assert "0120" not in printed(request(item))
    with pytest.raises(SheetProblem):
        compose(request(replace(item, left_out=frozenset({good.key, ("sms", "2065550121")}))))


def test_without_the_door_there_is_no_address() -> None:
    door = channel("walk-in", "")
    item = SheetItem(program(channels=(channel("voice", "2065550119"), door), places=(place("12 Oak Street"),)))
    assert "12 Oak Street" in printed(request(item))
    assert "12 Oak Street" not in printed(request(replace(item, left_out=frozenset({door.key}))))
