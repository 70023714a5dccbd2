"""From choices to a sheet: which words are ids, what the gate is told, and what stands on paper."""

from __future__ import annotations

from pathlib import Path

import pytest

from referral_app.domain.channels import ChannelType
from referral_app.domain.problems import InputProblem, SheetProblem
from referral_app.domain.roles import Role
from referral_app.domain.visibility import Visibility
from referral_app.operations import lookup
from referral_app.operations.asked import Asked
from referral_app.operations.desk import Desk
from referral_app.operations.referrals import SheetOrder, make_referral_sheet, split_words, write_sheet
from tests import builders
from tests.cli.test_sheet import text_of


def test_words_are_ids_where_an_entry_has_them_and_text_otherwise(desk: Desk) -> None:
    hotline = lookup.show(desk, "S11").listing.id
    assert split_words(desk, ["S11", "shelter", hotline.upper(), "tonight"]) == ((hotline,), "shelter tonight")
    assert split_words(desk, []) == ((), "")
    with pytest.raises(InputProblem, match="has the id"):
        split_words(desk, ["00000000-0000-4000-8000-000000000000"])


def test_a_note_is_printed_beside_its_program(desk: Desk, tmp_path: Path) -> None:
    hotline = lookup.show(desk, "S11").listing.id
    write_sheet(desk, SheetOrder(ids=("S11",), notes={hotline: "Ask for Maria, extension 4"}), tmp_path / "s.pdf", force=False)
    assert "Ask for Maria, extension 4" in text_of(tmp_path / "s.pdf")


def test_a_note_that_says_what_is_withheld_never_leaves(desk: Desk, tmp_path: Path) -> None:
    with_a_hidden_place(desk)
    order = SheetOrder(ids=(builders.the_id("service", "Harbor House"),), notes={})
    write_sheet(desk, order, tmp_path / "s.pdf", force=False)
    assert "7 Hidden Lane" not in text_of(tmp_path / "s.pdf")
    leaking = SheetOrder(ids=order.ids, notes={order.ids[0]: "Go to 7 Hidden Lane"})
    with pytest.raises(SheetProblem):
        write_sheet(desk, leaking, tmp_path / "leak.pdf", force=False)
    assert not (tmp_path / "leak.pdf").exists()


def test_making_a_sheet_changes_nothing_in_the_directory(desk: Desk) -> None:
    before = desk.directory.change_mark()
    make_referral_sheet(desk, SheetOrder(asked=Asked(needs=("safety",)), top=2))
    assert desk.directory.change_mark() == before


def test_a_directory_without_the_hotline_makes_no_sheet(bare_desk: Desk) -> None:
    with bare_desk.directory.write(by="test", source="test") as unit:
        unit.put_many([builders.organization(), builders.service(), builders.phone(), builders.channel_use(), builders.role()])
        unit.commit()
    with pytest.raises(InputProblem, match="National Human Trafficking Hotline"):
        make_referral_sheet(bare_desk, SheetOrder(ids=(builders.the_id("service", "Harbor House"),)))


def test_the_hotline_of_another_directory_is_known_by_its_name(bare_desk: Desk) -> None:
    with bare_desk.directory.write(by="test", source="test") as unit:
        unit.put_many(
            [
                builders.organization(),
                builders.service("National Human Trafficking Hotline"),
                builders.phone("hotline", of="National Human Trafficking Hotline", number="888-373-7888"),
                builders.channel_use(of="hotline"),
                builders.role(of="National Human Trafficking Hotline"),
            ]
        )
        unit.commit()
    assert lookup.hotline_number(bare_desk) == "888-373-7888"


def with_a_hidden_place(desk: Desk) -> None:
    """A program with a phone and a place whose address is internal."""
    with desk.directory.write(by="test", source="test") as unit:
        unit.put_many(
            [
                builders.organization(),
                builders.service(),
                builders.location("Safe house"),
                builders.service_at(place="Safe house"),
                builders.address("Safe house", address_1="7 Hidden Lane"),
                builders.phone(),
                builders.channel_use(ChannelType.VOICE),
                builders.role(Role.SURVIVORS),
            ]
        )
        for entity in ("address", "location"):
            unit.decide_visibility(entity, builders.the_id(entity, "Safe house"), Visibility.INTERNAL, by="test")
        unit.commit()
