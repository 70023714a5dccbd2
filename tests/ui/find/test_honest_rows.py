"""What rows must not promise or hide: leads cannot be added, what is cut can be read whole, and nothing near is said to be so."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip

from referral_app.domain.phrases import Phrase
from referral_app.domain.trust import Trust, TrustState
from referral_app.operations.answering import Chip
from referral_app.operations.asked import Asked
from referral_app.operations.choices import Choice, Group
from referral_app.operations.results import SearchResult, Statement
from referral_app.ui.find.no_local import no_local
from referral_app.ui.find.results_model import TEXT, ResultsModel
from referral_app.ui.find.row_text import Speaker
from referral_app.ui.find.rows import LeadsRow, NoLocalRow, ProgramRow
from referral_app.ui.find.tips import plain_tip
from referral_app.words.catalogue import Catalogue
from tests.ui.find.made_up import VOCABULARY, answer, result

if TYPE_CHECKING:
    from referral_app.operations.answering import DeskAnswer
    from referral_app.ui.find.pane import FindPane
    from tests.ui.desk_parts import DeskParts

WHY = "This is a lead: nobody has a phone, text or walk-in way for it yet."
NOTICE = "No checked program near Teton County, WY for this search yet. National lines work from here."
HEARD = Qt.ItemDataRole.AccessibleTextRole
NATIONAL = result(1, area=Phrase("nationwide"), distance_miles=None)


def show_leads(parts: DeskParts, pane: FindPane) -> None:
    parts.session.ask(replace(parts.session.start, leads=True))
    parts.settle()
    assert pane.view.go_to_first()


def near(results: list[SearchResult], *, total: int | None = None, leads: bool = False, nothing_near: bool = False) -> DeskAnswer:
    asked = Asked(near="teton", leads=leads)
    chip = Chip(Choice(Group.NEAR, "teton"), Phrase("near {place}", {"place": "Teton County, WY"}))
    made = answer(results, [(None, len(results) if total is None else total)], asked=asked)
    return replace(made, page=replace(made.page, nothing_near=nothing_near), chips=(chip,))


# -- leads


@pytest.mark.parametrize("by_keys", [True, False])
def test_a_lead_is_not_added_and_it_is_said_why(parts: DeskParts, pane: FindPane, by_keys: bool) -> None:
    show_leads(parts, pane)
    announced: list[str] = []
    parts.session.announced.connect(lambda phrase: announced.append(str(phrase)))
    if by_keys:
        QTest.keyClick(pane.view, Qt.Key.Key_Space)
    else:
        QTest.mouseClick(
            pane.view.viewport(),
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
            pane.view.button_center(pane.view.currentIndex()),
        )
    assert parts.session.draft.items == ()
    assert announced == [WHY]
    assert QToolTip.text() == plain_tip((WHY,))
    QToolTip.hideText()


def test_ctrl_enter_adds_no_lead(parts: DeskParts, pane: FindPane) -> None:
    show_leads(parts, pane)
    parts.actions["add-from-box"].trigger()
    parts.settle()
    assert parts.session.draft.items == ()
    QToolTip.hideText()


def test_enter_opens_a_lead(parts: DeskParts, pane: FindPane) -> None:
    show_leads(parts, pane)
    row = pane.view.current_row
    assert isinstance(row, ProgramRow)
    assert row.result.lead
    with parts.qtbot.waitSignal(parts.session.opened, timeout=10_000) as opened:
        QTest.keyClick(pane.view, Qt.Key.Key_Return)
    assert opened.args[0].shown.listing.id == row.result.id


def test_a_lead_already_on_the_sheet_can_be_taken_off(parts: DeskParts, pane: FindPane) -> None:
    row = next(row for row in pane.model.rows if isinstance(row, ProgramRow))
    pane.on_sheet.toggle(row)
    assert [item.id for item in parts.session.draft.items] == [row.result.id]
    pane.on_sheet.toggle(ProgramRow(replace(row.result, lead=True)))
    assert parts.session.draft.items == ()


def test_a_lead_is_named_so_except_in_plain_words() -> None:
    model = ResultsModel(Speaker(Catalogue("en"), VOCABULARY))
    model.show(answer([result(1, lead=True), result(2)]))
    assert [(model.index(n).data(TEXT).can_be_added, model.index(n).data(TEXT).instead) for n in (0, 1)] == [(False, "Lead"), (True, "")]
    assert model.index(0).data(HEARD).endswith(", Lead")
    model.say_plainly(True)
    assert (model.index(0).data(TEXT).can_be_added, model.index(0).data(TEXT).instead) == (False, "")


def test_in_plain_words_a_lead_has_nothing_to_press(parts: DeskParts, pane: FindPane) -> None:
    show_leads(parts, pane)
    parts.session.say_plainly(True)
    index = pane.view.currentIndex()
    assert pane.view._delegate.button_at(pane.view.option_of(index), index).isEmpty()
    pane.view.viewport().grab()


# -- what is cut


def test_a_cut_sentence_can_be_read_whole(parts: DeskParts, pane: FindPane) -> None:
    doubt = "Two sources <b>disagree</b> & " + "on the hours of this program, " * 6
    long = result(1, trust=Trust(TrustState.CALL_FIRST, "2025"), ask=(Statement("conflict", Phrase("{said}", {"said": doubt})),))
    pane.model.show(answer([long, result(2)], asked=replace(parts.session.asked, text="x")))
    option, delegate = pane.view.option_of, pane.view._delegate
    first, second = pane.model.index(0), pane.model.index(1)
    assert delegate.cut_words(option(first), first) == (pane.model.index(0).data(TEXT).trust,)
    assert delegate.cut_words(option(second), second) == ()
    at = pane.view.visualRect(first).center()
    QApplication.sendEvent(pane.view.viewport(), QHelpEvent(QEvent.Type.ToolTip, at, pane.view.viewport().mapToGlobal(at)))
    assert "&lt;b&gt;disagree&lt;/b&gt; &amp;" in QToolTip.text()
    QToolTip.hideText()


def test_a_tip_is_never_markup() -> None:
    assert plain_tip(("<img src=x>", "a & b")) == "<qt>&lt;img src=x&gt;<br>a &amp; b</qt>"
    assert plain_tip(()) == ""


# -- nothing near


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (near([NATIONAL], nothing_near=True), NOTICE),
        (near([NATIONAL], total=90, nothing_near=True), NOTICE),
        (near([NATIONAL]), None),  # something near stands further down
        (near([NATIONAL], leads=True, nothing_near=True), None),
        (near([]), None),
        (answer([NATIONAL]), None),  # no place asked for
    ],
)
def test_nothing_near_is_said_only_where_it_is_so(given: DeskAnswer, said: str | None) -> None:
    notice = no_local(given)
    assert (str(notice) if notice is not None else None) == said


def test_nothing_near_stands_under_the_list_or_at_its_end_and_not_in_plain_words(parts: DeskParts, pane: FindPane) -> None:
    """Over the starter directory, whose programs serve the whole country: so the search's own word for that is tried too."""
    parts.session.ask(replace(parts.session.start, near="98104"))
    parts.settle()
    assert pane.footer.no_local.isVisible()
    assert pane.footer.no_local.text().startswith("No checked program near ")
    parts.window.resize(690, 400)
    QApplication.processEvents()
    assert not pane.footer.isVisible()
    place = next(place for place, row in enumerate(pane.model.rows) if isinstance(row, NoLocalRow))
    assert pane.model.next_stop(place, 1) == place + 1
    assert pane.model.index(place).data(HEARD) == pane.footer.no_local.text()
    pane.view.scrollToBottom()
    pane.view.viewport().grab()
    parts.session.say_plainly(True)
    assert not any(isinstance(row, NoLocalRow) for row in pane.model.rows)
    assert not pane.footer.isVisible()


def test_with_nothing_under_it_the_list_goes_on_to_the_edge_and_all_its_end_is_seen(parts: DeskParts, pane: FindPane) -> None:
    assert pane.footer.geometry().bottom() < pane.rect().bottom()
    parts.window.resize(690, 400)
    QApplication.processEvents()
    view = pane.view
    assert view.mapTo(pane, QPoint(0, view.height())).y() == pane.height()
    view.go_to_first()
    QTest.keyClick(view, Qt.Key.Key_End)
    assert isinstance(view.current_row, LeadsRow)
    assert view.viewport().rect().contains(view.visualRect(view.currentIndex()))
