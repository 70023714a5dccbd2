"""The ordinary numbers of an everyday list: typed, kept, printed; and where few are noted, of ordinary programs."""

from __future__ import annotations

from dataclasses import replace

import pytest

from referral_app.domain.problems import InputProblem
from referral_app.operations.asked import Asked
from referral_app.operations.desk import Desk
from referral_app.operations.everyday import FEWEST, MOST, everyday_numbers
from referral_app.operations.office_settings import everyday_numbers as typed_numbers
from referral_app.operations.office_settings import written_everyday
from referral_app.operations.referrals import make_referral_sheet
from referral_app.operations.sheet_order import SheetOrder
from referral_app.sheets.reading.readback import read_back

NOTED = {"library": "206-386-4636", "bus": "511", "Corner store": "206-555-0140", "pharmacy": "206-555-0141"}


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Library 206-386-4636; Bus 511", {"library": "206-386-4636", "bus": "511"}),
        (" corner store: (206) 555-0140 ;", {"corner store": "206-555-0140"}),
        ("Pharmacy, 2065550141", {"pharmacy": "206-555-0141"}),
        ("", {}),
    ],
)
def test_numbers_as_somebody_types_them(typed: str, kept: dict[str, str]) -> None:
    assert typed_numbers(typed) == kept
    assert typed_numbers(written_everyday(kept)) == kept


@pytest.mark.parametrize("typed", ["Library", "206-386-4636", "Library 12", "Library 206-386", "Library call us"])
def test_a_place_without_a_whole_number_is_asked_for_again(typed: str) -> None:
    with pytest.raises(InputProblem, match="needs a place and its number"):
        typed_numbers(typed)


def test_what_the_office_noted_comes_first_and_is_enough(desk: Desk) -> None:
    office = replace(desk, settings=replace(desk.settings, everyday=NOTED))
    with desk.directory.snapshot() as snapshot:
        assert {each.place: each.phone for each in everyday_numbers(office, snapshot, ())} == NOTED
        many = replace(desk, settings=replace(desk.settings, everyday={str(n): f"206-555-01{n:02}" for n in range(MOST + 3)}))
        assert len(everyday_numbers(many, snapshot, ())) == MOST


def test_the_list_is_made_of_both(desk: Desk) -> None:
    office = replace(desk, settings=replace(desk.settings, everyday=NOTED, office_phone="206-555-0100"))
    made = make_referral_sheet(office, SheetOrder(asked=Asked(needs=("housing",)), top=2, layout="everyday"))
    text = "\n".join(read_back(made.pdf).pages)
    assert len(made.items) == 2
    assert all(number in text for number in NOTED.values())
    assert all(word in text for word in ("Library", "Corner store", "Info line", "Front desk"))
    assert len(NOTED) >= FEWEST


def test_without_any_it_says_what_to_do(desk: Desk) -> None:
    with desk.directory.snapshot() as snapshot:
        found = everyday_numbers(desk, snapshot, ())
    assert len(found) <= FEWEST
