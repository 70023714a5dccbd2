"""What letters and visas open, told to staff beside a search that is about them, with source and date; and never on a sheet."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from referral_app.bootstrap import LocalOffice
from referral_app.domain.groups import TAKES, WITHOUT
from referral_app.operations.answering import answer
from referral_app.operations.asked import Asked
from referral_app.operations.desk import Desk
from referral_app.operations.letter_notes import ADVICE, MOST, letter_notes, letters
from referral_app.operations.opening import Opening
from referral_app.operations.referrals import SheetOrder, make_referral_sheet
from referral_app.search.query import Query
from referral_app.sheets.reading.readback import read_back
from referral_app.words.catalogue import Catalogue
from tests.desks import NOON

RULES_CHANGED = "Rules changed in July 2025: ask a benefits worker."


@pytest.fixture
def reading(starter_read: Path) -> Iterator[Desk]:
    """A desk for reading only."""
    with LocalOffice(lambda: NOON).desk(Opening(path=starter_read)) as opened:
        yield opened


def named(query: Query) -> list[str]:
    """The names of the letters told, in their order."""
    told = [str(note) for note in letter_notes(query) if note != ADVICE]
    return [next(letter.key for letter in letters() if note.startswith(letter.name)) for note in told]


@pytest.mark.parametrize(
    ("asked", "keys"),
    [
        ({}, []),
        ({"needs": ("housing", "immigration.asylum"), "takes": ("children",), "without": ("id",)}, []),
        ({"needs": ("immigration.t-visa",)}, ["t-visa", "bona-fide-t"]),
        ({"needs": ("immigration",)}, ["t-visa", "u-visa"]),
        ({"needs": ("immigration.continued-presence",)}, ["continued-presence"]),
        ({"needs": ("hhs-letters",)}, ["hhs-certification", "hhs-eligibility", "law-2025"]),
        ({"needs": ("hhs-letters.child",)}, ["hhs-eligibility", "hhs-interim"]),
        ({"needs": ("benefits",)}, ["law-2025"]),
        ({"takes": ("with-letter",)}, ["hhs-certification", "hhs-eligibility"]),
        ({"takes": ("with-letter", "under-18")}, ["hhs-eligibility"]),
        ({"takes": ("with-letter", "25-over")}, ["hhs-certification"]),
        ({"takes": ("without-letter",)}, ["citizens", "hhs-certification"]),
        ({"takes": ("without-letter", "under-18")}, ["citizens", "hhs-eligibility"]),
        ({"takes": ("under-18",)}, []),
        ({"without": ("status-question",)}, ["legal-aid"]),
        ({"needs": ("immigration.t-visa",), "takes": ("with-letter",)}, ["t-visa", "bona-fide-t"]),
        ({"needs": ("benefits",), "takes": ("without-letter",)}, ["citizens", "hhs-certification", "law-2025"]),
    ],
)
def test_what_a_search_is_about(asked: dict[str, tuple[str, ...]], keys: list[str]) -> None:
    query = Query(now=NOON, **asked)  # type: ignore[arg-type]  # each case names its own
    assert named(query) == keys
    assert (list(letter_notes(query))[-1:] == [ADVICE]) is bool(keys), "whom to ask is said last, and only beside a letter"


def test_a_line_has_what_it_opens_its_source_and_its_date() -> None:
    say = Catalogue("en").say
    first, second, _ = (say(note) for note in letter_notes(Query(now=NOON, needs=("immigration",))))
    assert first == (
        "T visa opens work permission, certain federal and state benefits, an HHS Certification Letter, and later a green card. "
        "(USCIS rule, April 30, 2024)"
    )
    assert second.endswith("(USCIS Q&A, copy at apsanlaw.com, 2009)")
    *_, law, _ = (say(note) for note in letter_notes(Query(now=NOON, needs=("benefits",))))
    assert law.startswith("Law of July 4, 2025 (H.R. 1): Without a green card no more SNAP")
    assert law.endswith("(refugees.org (USCRI), update, July 23, 2025; not settled)")


def test_where_the_law_changed_something_it_is_said_first(reading: Desk) -> None:
    for asked in (Asked(takes=("with-letter",)), Asked(needs=("hhs-letters",)), Asked(needs=("immigration.t-visa",))):
        assert [str(note) for note in answer(reading, asked).staff_notes].index(RULES_CHANGED) == 0
    assert RULES_CHANGED not in [str(note) for note in answer(reading, Asked(needs=("immigration.u-visa",))).staff_notes]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.sampled_from([need for letter in letters() for need in letter.needs]), max_size=4, unique=True),
    st.lists(st.sampled_from(sorted(TAKES)), max_size=4, unique=True),
    st.lists(st.sampled_from(sorted(WITHOUT)), max_size=3, unique=True),
)
def test_a_few_lines_at_most(needs: list[str], takes: list[str], without: list[str]) -> None:
    told = named(Query(now=NOON, needs=tuple(needs), takes=tuple(takes), without=tuple(without)))
    assert len([key for key in told if key != "law-2025"]) <= MOST
    assert len(set(told)) == len(told)
    assert "law-2025" in told or not {"benefits", "hhs-letters"} & set(needs), "the law is never crowded out"


def test_nothing_of_it_is_on_a_sheet(reading: Desk) -> None:
    asked = Asked(needs=("immigration.t-visa", "benefits"), takes=("with-letter",))
    notes = answer(reading, asked).staff_notes
    printed = " ".join(" ".join(read_back(make_referral_sheet(reading, SheetOrder(asked=asked)).pdf).pages).split()).casefold()
    assert "1-888-373-7888" in printed, "the sheet can be read"
    assert len(notes) == 5
    for said in ("rules changed in july 2025", "h.r. 1", "snap", "green card", "work permission", "not legal advice", "otip", "medicaid"):
        assert said not in printed
