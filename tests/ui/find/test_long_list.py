"""A list of any length: read where somebody is, in place from the first to the last row."""

from __future__ import annotations

import itertools
import random
import time
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest

from referral_app.ui.find import reading_on
from referral_app.ui.find.anchor import anchor_of
from referral_app.ui.find.rows import MoreRow, ProgramRow, WaitingRow
from tests.ui.find.in_list import ask, id_at, in_sight, on_sheet
from tests.ui.find.made_up import answer, result

if TYPE_CHECKING:
    from referral_app.ui.find.pane import FindPane
    from tests.ui.desk_parts import DeskParts


@pytest.fixture
def short_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """The starter directory has fewer programs than are read at once."""
    monkeypatch.setattr(reading_on, "PAGE", 5)
    monkeypatch.setattr(reading_on, "AHEAD", 2)


def test_a_section_opened_comes_without_a_jump_and_the_keyboard_is_at_its_next_program(parts: DeskParts, pane: FindPane) -> None:
    ask(parts, needs=("housing", "immigration"), limit=4)
    more = next(row for row in pane.model.rows if isinstance(row, MoreRow))
    place = pane.model.row_of(more.key)
    pane.view.setFocus()
    pane.view.setCurrentIndex(pane.model.index(place))
    top = anchor_of(pane.view, pane.model)
    QTest.keyClick(pane.view, Qt.Key.Key_Return)
    assert isinstance(pane.model.rows[place], WaitingRow)
    parts.settle()
    assert pane.view.currentIndex().row() == place
    assert isinstance(pane.view.current_row, ProgramRow)
    assert anchor_of(pane.view, pane.model).top == top.top
    assert anchor_of(pane.view, pane.model).at == top.at


@pytest.mark.usefixtures("short_pages")
@pytest.mark.parametrize(
    "asked", [{}, {"needs": ("housing",)}, {"text": "help"}, {"near": "Seattle, WA"}, {"needs": ("housing", "immigration")}]
)
def test_read_page_by_page_it_is_the_list_read_at_once(parts: DeskParts, pane: FindPane, asked: dict[str, Any]) -> None:
    ask(parts, **asked, limit=1000)
    whole = [row.key for row in pane.model.rows]
    ask(parts, text="zebra")
    ask(parts, **asked, limit=3)
    for row in [row for row in pane.model.rows if isinstance(row, MoreRow)]:
        pane.view.opened.emit(row)
    for place in range(len(pane.model.rows)):
        pane.view.scrollTo(pane.model.index(place))
        parts.settle()
    assert [row.key for row in pane.model.rows] == whole


@pytest.mark.usefixtures("short_pages")
def test_end_leads_to_the_very_last_program_and_what_is_done_there_waits_for_it(parts: DeskParts, pane: FindPane) -> None:
    ask(parts, limit=10)
    answer = parts.session.answer
    assert answer is not None
    assert pane.model.rowCount() == answer.page.total > 10
    pane.view.go_to_first()
    QTest.keyClick(pane.view, Qt.Key.Key_End)
    assert isinstance(pane.view.current_row, WaitingRow)
    pane.view._on_add()
    QTest.keyClick(pane.view, Qt.Key.Key_Up)
    assert on_sheet(parts) == []
    parts.settle()
    assert [pane.model.row_of(pane.model.rows[-1].key), pane.view.currentIndex().row()] == [answer.page.total - 1, answer.page.total - 2]
    assert on_sheet(parts) == [id_at(pane, answer.page.total - 1)]
    assert pane.view.visualRect(pane.view.currentIndex()).bottom() < pane.view.viewport().height()
    parts.settle()


@pytest.mark.usefixtures("short_pages")
def test_a_page_for_an_older_search_is_dropped(parts: DeskParts, pane: FindPane) -> None:
    ask(parts, limit=10)
    pane.view.verticalScrollBar().setValue(pane.view.verticalScrollBar().maximum())
    parts.session.ask(replace(parts.session.asked, text="help"))
    parts.settle()
    assert parts.session.answer is not None
    assert parts.session.answer.asked.text == "help"
    read = [row.result.id for row in pane.model.rows if isinstance(row, ProgramRow)]
    ask(parts, text="help", limit=100)
    assert read == [row.result.id for row in pane.model.rows[: len(read)] if isinstance(row, ProgramRow)]


def test_a_list_that_became_another_one_is_asked_for_anew(parts: DeskParts, pane: FindPane) -> None:
    """As when somebody else adds a program to the directory while the list is read."""
    ask(parts, limit=10)
    old = parts.session.answer
    assert old is not None
    section = replace(old.page.sections[0], count=old.page.total + 3)
    longer = replace(old, page=replace(old.page, total=section.count, sections=(section,)))
    parts.session.answer = longer
    parts.session.answered.emit(longer)
    assert pane.model.rowCount() == old.page.total + 3
    pane.view.verticalScrollBar().setValue(pane.view.verticalScrollBar().maximum())
    parts.qtbot.waitUntil(lambda: pane.model.rowCount() == old.page.total, timeout=10_000)
    parts.settle()
    assert parts.session.answer is not longer


def test_a_hundred_thousand_programs_are_laid_out_and_painted_within_frames(parts: DeskParts, pane: FindPane) -> None:
    """Measured: 3 ms to say and lay out those in sight, 5 ms to paint them. The limits leave room for a busy machine."""
    results = [
        result(n, name=f"Program number {n} of a long list of programs", agency=f"Agency {n} of the county", id=f"id{n}") for n in range(60)
    ]
    began = time.perf_counter()
    pane.model.show(answer(results, [(None, 100_000)], asked=replace(parts.session.asked, text="x")))
    pane.view.doItemsLayout()
    laid_out = time.perf_counter() - began
    began = time.perf_counter()
    pane.view.viewport().grab()
    painted = time.perf_counter() - began
    assert pane.view.verticalScrollBar().maximum() > 100_000 * 60
    assert laid_out < 0.1
    assert painted < 0.1


def test_scrolled_any_way_rows_join_and_what_is_seen_does_not_jump(parts: DeskParts, pane: FindPane) -> None:
    """Rows of many heights, none of them measured before it is seen."""
    results = [result(n, name=f"Program {n} " + "of many words " * (n % 7), id=f"id{n}") for n in range(200)]
    pane.model.show(answer(results, asked=replace(parts.session.asked, text="x")))
    view, bar = pane.view, pane.view.verticalScrollBar()
    view.doItemsLayout()
    dice = random.Random(3)  # noqa: S311 - only to vary
    for _ in range(120):
        before = {place: view.visualRect(pane.model.index(place)).top() for place in in_sight(pane)}
        far = dice.choice((7, -7, 60, -60, 400, -400, 5_000, -5_000))
        was = bar.value()
        bar.setValue(was + far)
        seen = in_sight(pane)
        rects = [view.visualRect(pane.model.index(place)) for place in seen]
        assert all(above.top() + above.height() == below.top() for above, below in itertools.pairwise(rects))
        assert rects[0].top() <= 0
        moved = {before[place] - rect.top() for place, rect in zip(seen, rects, strict=True) if place in before}
        assert len(moved) <= 1, "rows that stay in sight move together"
        if moved and 0 < bar.value() < bar.maximum():
            assert moved == {far}, "and as far as was scrolled"
        shown = [(place, rect) for place, rect in zip(seen, rects, strict=True) if view.viewport().rect().contains(rect.center())]
        assert all(view.indexAt(rect.center()).row() == place for place, rect in shown)


def test_who_listens_is_told_all_programs_and_the_place_among_them(parts: DeskParts, pane: FindPane) -> None:
    pane.model.show(answer([result(n) for n in range(60)], [(None, 100_000)], asked=replace(parts.session.asked, text="x")))
    listed = QAccessible.queryAccessibleInterface(pane.view)
    assert listed.childCount() == 100_000
    cell = listed.child(3)
    assert cell.text(QAccessible.Text.Name).startswith("Program 3, ")
    assert cell.rect().height() == pane.view.visualRect(pane.model.index(3)).height()
