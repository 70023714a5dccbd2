"""A sheet before it leaves: the preview is the sheet, the order decides what stands on it, saving writes what was previewed."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from referral_app.domain.problems import InputProblem, Problem
from referral_app.operations import lookup
from referral_app.operations.asked import Asked
from referral_app.operations.asking import understand
from referral_app.operations.desk import Desk
from referral_app.operations.hotline import hotline_listing
from referral_app.operations.paper import preview, save_pdf
from referral_app.operations.print_outcome import PrintOutcome
from referral_app.operations.referrals import make_referral_sheet
from referral_app.operations.sheet_order import SheetOrder
from referral_app.words.catalogue import Catalogue
from tests import builders
from tests.cli.test_sheet import text_of


def some_ids(desk: Desk, count: int = 3) -> tuple[str, ...]:
    return make_referral_sheet(desk, SheetOrder(asked=Asked(needs=("housing", "immigration")), top=count)).items


def printed(desk: Desk, order: SheetOrder, path: Path) -> str:
    save_pdf(make_referral_sheet(desk, order), path, force=True)
    return text_of(path)


def test_a_preview_is_the_sheet_and_each_of_its_pages(desk: Desk) -> None:
    order = SheetOrder(ids=some_ids(desk, 6))
    shown = preview(desk, order, dpi=72)
    assert shown.made == make_referral_sheet(desk, order)
    assert len(shown.pages) == shown.made.pages > 1
    assert shown.dpi == 72
    assert {(page.width, page.height) for page in shown.pages} == {(612, 792)}


def test_ids_stand_in_their_order_and_nothing_is_dealt_beside_them(desk: Desk) -> None:
    ids = some_ids(desk)
    for order in (ids, ids[::-1]):
        assert make_referral_sheet(desk, SheetOrder(ids=order)).items == order
        assert make_referral_sheet(desk, SheetOrder(ids=order, top=5, asked=Asked(limit=60))).items == order


def test_a_program_stands_under_the_need_it_was_chosen_for(desk: Desk, tmp_path: Path) -> None:
    """Also where nothing is asked any more; without that it stands under its own first need."""
    found = lookup.find(desk, understand(desk, Asked(needs=("immigration",), limit=60)))
    entry_id = next(result.id for result in found.results if not result.needs[0].startswith("immigration"))
    heading = Catalogue("en").text(desk.vocabulary["immigration"].plain)
    with_it = printed(desk, SheetOrder(ids=(entry_id,), under={entry_id: "immigration"}), tmp_path / "with.pdf")
    without = printed(desk, SheetOrder(ids=(entry_id,), under={"another": "immigration"}), tmp_path / "without.pdf")
    assert heading in with_it
    assert heading not in without


def test_a_need_nobody_knows_any_more_is_no_heading(desk: Desk, tmp_path: Path) -> None:
    (entry_id,) = some_ids(desk, 1)
    assert printed(desk, SheetOrder(ids=(entry_id,), under={entry_id: "no.such-need"}), tmp_path / "s.pdf")


def test_saving_writes_the_bytes_for_this_user_only_and_replaces_only_when_told(desk: Desk, tmp_path: Path) -> None:
    made = make_referral_sheet(desk, SheetOrder(ids=some_ids(desk, 1)))
    file = tmp_path / "sheet.pdf"
    save_pdf(made, file, force=False)
    assert file.read_bytes() == made.pdf
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    with pytest.raises(Problem, match="already there"):
        save_pdf(made, file, force=False)
    save_pdf(made, file, force=True)
    assert [path.name for path in tmp_path.glob("*.pdf")] == ["sheet.pdf"]


def test_an_order_of_nothing_that_is_there_makes_no_preview(desk: Desk) -> None:
    with pytest.raises(InputProblem):
        preview(desk, SheetOrder(ids=("00000000-0000-4000-8000-000000000000",)), dpi=72)


def test_the_hotline_on_a_sheet_is_the_one_of_today(desk: Desk) -> None:
    """It is remembered from one preview to the next, and no longer than nothing is written."""
    with desk.directory.snapshot() as snapshot:
        first = hotline_listing(desk, snapshot)
    assert first is not None
    with desk.directory.snapshot() as snapshot:
        assert hotline_listing(desk, snapshot) is first
    with desk.directory.write(by="test", source="test") as unit:
        unit.put(builders.phone("another line", of=None, service_id=first.id, number="206-555-0144"))
        unit.commit()
    with desk.directory.snapshot() as snapshot:
        changed = hotline_listing(desk, snapshot)
    assert changed is not None
    assert len(changed.channels) == len(first.channels) + 1


@pytest.mark.parametrize("outcome", PrintOutcome)
def test_every_outcome_is_one_calm_sentence_or_two(outcome: PrintOutcome) -> None:
    said = str(outcome.phrase)
    assert said[0].isupper()
    assert said.endswith(".")
    assert not {"error", "failed", "invalid", "must"} & set(said.lower().replace(".", "").split())


def test_outcomes_are_told_apart() -> None:
    assert len({str(outcome.phrase) for outcome in PrintOutcome}) == len(PrintOutcome.__members__)
