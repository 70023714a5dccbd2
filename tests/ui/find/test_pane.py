"""The pane over a real directory: chips, list, buttons and keys, what is not listed, empty states."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from referral_app.operations.choices import Choice, Group
from referral_app.ui.find.pane import FindPane
from referral_app.ui.find.rows import HeadingRow, LeadsRow, ProgramRow
from tests.ui.find.in_list import ask, id_at, on_sheet, programs

if TYPE_CHECKING:
    from referral_app.ui.look.look import Look
    from tests.ui.desk_parts import DeskParts

ERRAND = (Choice(Group.NEED, "housing.shelter-tonight"), Choice(Group.NEED, "immigration"), Choice(Group.SPEAKS, "vi"))
LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier


def click(pane: FindPane, at: QPoint) -> None:
    QTest.mouseClick(pane.view.viewport(), LEFT, NONE, at)


# -- chips


def test_count_and_chips_say_what_is_asked_and_a_click_takes_it_back(parts: DeskParts, pane: FindPane) -> None:
    ask(parts, needs=("housing.shelter-tonight", "immigration"), speaks=("vi",), text="help")
    assert [chip.text() for chip in pane.chips.chips()] == ["Emergency shelter tonight", "Immigration legal help", "Vietnamese"]
    assert parts.session.answer is not None
    assert pane.chips.count.text() == f"{parts.session.answer.page.total} programs"
    pane.chips.chips()[1].click()
    parts.settle()
    assert parts.session.asked.needs == ("housing.shelter-tonight",)
    assert parts.session.asked.text == "help"


def test_a_chip_taken_away_by_keys_leaves_the_keyboard_among_the_chips(parts: DeskParts, pane: FindPane) -> None:
    ask(parts, needs=("housing",), speaks=("vi",))
    last = pane.chips.chips()[-1]
    last.setFocus()
    QTest.keyClick(last, Qt.Key.Key_Delete)
    parts.settle()
    assert pane.chips.chips()[0].hasFocus()


def test_chips_that_have_no_room_are_counted_and_open(parts: DeskParts, pane: FindPane) -> None:
    parts.window.resize(420, 830)
    ask(parts, needs=("housing", "immigration"), speaks=("vi",), takes=("pets", "men"), without=("id", "fee"))
    shown = [chip for chip in pane.chips.chips() if chip.isVisible()]
    assert len(shown) < len(pane.chips.chips()) == 7
    assert pane.chips.more.text() == f"+{7 - len(shown)}"
    assert pane.chips.more.accessibleName() == f"{7 - len(shown)} more filters"
    pane.chips.more.click()
    assert all(chip.isVisible() for chip in pane.chips.chips())


# -- the list by mouse


def test_the_button_puts_on_the_sheet_and_takes_off_and_opens_nothing(parts: DeskParts, pane: FindPane) -> None:
    opened: list[object] = []
    parts.session.opened.connect(opened.append)
    place = programs(pane)[1]
    for expected in ([id_at(pane, place)], []):
        click(pane, pane.view.button_center(pane.model.index(place)))
        parts.settle()
        assert on_sheet(parts) == expected
    assert opened == []


def test_a_double_click_on_the_button_adds_once(parts: DeskParts, pane: FindPane) -> None:
    place = programs(pane)[0]
    at = pane.view.button_center(pane.model.index(place))
    click(pane, at)
    QTest.mouseDClick(pane.view.viewport(), LEFT, NONE, at)
    parts.settle()
    assert on_sheet(parts) == [id_at(pane, place)]


def test_a_click_on_a_card_opens_it_beside_the_list(parts: DeskParts, pane: FindPane) -> None:
    place = programs(pane)[1]
    with parts.qtbot.waitSignal(parts.session.opened, timeout=10_000) as opened:
        click(pane, pane.view.visualRect(pane.model.index(place)).topLeft() + QPoint(60, 20))
    assert opened.args[0].shown.listing.id == id_at(pane, place)
    assert pane.view.currentIndex().row() == place
    assert on_sheet(parts) == []


def test_a_heading_does_nothing(parts: DeskParts, pane: FindPane) -> None:
    ask(parts, needs=("housing", "immigration"))
    assert isinstance(pane.model.rows[0], HeadingRow)
    click(pane, pane.view.visualRect(pane.model.index(0)).center())
    assert not pane.view.currentIndex().isValid()


def test_pressed_here_and_let_go_there_does_nothing(parts: DeskParts, pane: FindPane) -> None:
    first, second = (pane.view.button_center(pane.model.index(place)) for place in programs(pane)[:2])
    QTest.mousePress(pane.view.viewport(), LEFT, NONE, first)
    QTest.mouseRelease(pane.view.viewport(), LEFT, NONE, second)
    assert on_sheet(parts) == []


# -- the list by keys


def test_arrows_skip_headings_space_adds_enter_opens(parts: DeskParts, pane: FindPane) -> None:
    ask(parts, needs=("housing.shelter-tonight", "immigration"), speaks=("vi",))
    pane.box.setFocus()
    QTest.keyClick(pane.box, Qt.Key.Key_Down)
    assert pane.view.hasFocus()
    passed = []
    for _ in programs(pane):
        passed.append(pane.view.currentIndex().row())
        QTest.keyClick(pane.view, Qt.Key.Key_Space)
        QTest.keyClick(pane.view, Qt.Key.Key_Down)
    assert passed == programs(pane)
    assert on_sheet(parts) == [id_at(pane, place) for place in passed]
    with parts.qtbot.waitSignal(parts.session.opened, timeout=10_000) as opened:
        QTest.keyClick(pane.view, Qt.Key.Key_Return)
    assert opened.args[0].shown.listing.id == id_at(pane, passed[-1])
    parts.settle()


def test_home_end_and_pages(parts: DeskParts, pane: FindPane) -> None:
    assert pane.view.go_to_first()
    stops = programs(pane)
    QTest.keyClick(pane.view, Qt.Key.Key_PageDown)
    paged = pane.view.currentIndex().row()
    assert stops[1] < paged < stops[-1]
    QTest.keyClick(pane.view, Qt.Key.Key_PageUp)
    assert pane.view.currentIndex().row() == stops[0]
    QTest.keyClick(pane.view, Qt.Key.Key_End)
    assert pane.view.currentIndex().row() >= stops[-1]
    QTest.keyClick(pane.view, Qt.Key.Key_Home)
    assert pane.view.currentIndex().row() == stops[0]
    QTest.keyClick(pane.view, Qt.Key.Key_Up)
    assert pane.box.hasFocus()
    parts.settle()


def test_letters_typed_in_the_list_go_to_the_box(parts: DeskParts, pane: FindPane) -> None:
    pane.view.go_to_first()
    QTest.keyClicks(pane.view, "v")
    assert pane.box.hasFocus()
    QTest.keyClicks(pane.box, "isa")
    parts.settle()
    assert (pane.box.text(), parts.session.asked.text) == ("visa", "visa")
    assert pane.box.is_offering


@pytest.mark.parametrize("is_typed_first", [False, True])
def test_ctrl_enter_adds_the_first_program_of_what_was_typed(parts: DeskParts, pane: FindPane, is_typed_first: bool) -> None:
    """Also when the list that is meant is still to come."""
    pane.box.setFocus()
    QTest.keyClicks(pane.box, "strongheart")
    if is_typed_first:
        parts.settle()
    QTest.keyClick(pane.box, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    parts.qtbot.waitUntil(lambda: bool(on_sheet(parts)), timeout=10_000)
    parts.settle()
    assert [item.name for item in parts.session.draft.items] == ["StrongHearts Native Helpline"]
    assert pane.box.text() == "strongheart"


def test_ctrl_f_goes_to_the_box(parts: DeskParts, pane: FindPane) -> None:
    pane.view.go_to_first()
    parts.actions["search"].trigger()
    assert pane.box.hasFocus()


def test_what_is_said_of_the_box_by_another_key(parts: DeskParts, pane: FindPane) -> None:
    parts.actions.remap({"search": "Ctrl+L", "add": "Ins"})
    assert pane.view._button_words().key == "Ins"


# -- more of the same


def test_another_question_is_read_from_the_top(parts: DeskParts, pane: FindPane) -> None:
    pane.view.go_to_first()
    QTest.keyClick(pane.view, Qt.Key.Key_End)
    ask(parts, text="help")
    assert pane.view.verticalScrollBar().value() == 0
    assert pane.view.currentIndex().row() == programs(pane)[0]


# -- what is not listed


def test_a_reason_opens_its_programs_and_closes_them(parts: DeskParts, pane: FindPane) -> None:
    ask(parts, takes=("under-18",))
    listed = list(pane.model.rows)
    button = pane.footer.reasons[0]
    button.click()
    parts.settle()
    assert button.isChecked()
    heading = pane.model.rows[len(listed)]
    assert isinstance(heading, HeadingRow)
    opened = [row for row in pane.model.rows[len(listed) + 1 :] if isinstance(row, ProgramRow)]
    assert len(opened) == heading.count > 0
    pane.view.toggled.emit(opened[0])
    assert on_sheet(parts) == [opened[0].result.id]
    button.click()
    parts.settle()
    assert list(pane.model.rows) == listed
    assert not button.isChecked()


def test_leads_open_and_there_is_a_way_back(parts: DeskParts, pane: FindPane) -> None:
    assert parts.session.answer is not None
    leads = parts.session.answer.page.leads
    assert pane.footer.leads.text() == f"{leads} leads not yet checked"
    pane.footer.leads.click()
    parts.settle()
    assert parts.session.answer.page.total == leads
    assert pane.chips.count.text() == f"{leads} leads not yet checked"
    assert pane.footer.leads.text() == "Back to the programs"
    pane.chips.chips()[-1].click()
    parts.settle()
    assert not parts.session.asked.leads


def test_in_a_low_window_the_rest_is_at_the_end_of_the_list(parts: DeskParts, pane: FindPane) -> None:
    ask(parts, takes=("under-18",))
    assert pane.footer.isVisible()
    parts.window.resize(690, 400)
    QApplication.processEvents()
    assert not pane.footer.isVisible()
    assert isinstance(pane.model.rows[-1], LeadsRow)
    pane.view.go_to_first()
    QTest.keyClick(pane.view, Qt.Key.Key_End)
    QTest.keyClick(pane.view, Qt.Key.Key_Return)
    parts.settle()
    assert parts.session.asked.leads


# -- nothing


def test_nothing_found_says_what_would_add_and_whom_to_call(parts: DeskParts, pane: FindPane) -> None:
    ask(parts, text="zebra", takes=("pets",))
    assert pane.nothing.isVisible()
    assert pane.nothing.title.text() == "Nothing matches all of this."
    assert pane.nothing.together.text() == "Or call together: 1-888-373-7888."
    (button,) = pane.nothing.buttons
    assert button.text().startswith("Without “zebra” adds ")
    button.click()
    parts.settle()
    assert parts.session.asked.text == ""
    assert parts.session.asked.takes == ("pets",)
    assert pane.view.isVisible()


def test_before_the_directory_is_open_it_is_said(parts: DeskParts, look: Look) -> None:
    parts.session.answer = None
    pane = FindPane(parts.words, look, parts.session, parts.actions)
    parts.window.setCentralWidget(pane)
    parts.window.show()
    assert pane.opening.isVisible()
    assert not pane.view.isVisible()
    parts.session.ask(parts.session.start)
    parts.settle()
    assert pane.view.isVisible()


def test_a_pane_made_anew_shows_what_there_is(parts: DeskParts, pane: FindPane, look: Look) -> None:
    ask(parts, needs=("housing",))
    parts.session.say_plainly(True)
    anew = FindPane(parts.words, look, parts.session, parts.actions)
    parts.window.setCentralWidget(anew)
    parts.session.tell_again()
    parts.settle()
    assert [row.key for row in anew.model.rows] == [row.key for row in pane.model.rows if not isinstance(row, LeadsRow)]
    assert anew.model.index(0).data() == "A place to stay"


# -- plain words


def test_plain_words_show_no_reasons(parts: DeskParts, pane: FindPane) -> None:
    ask(parts, needs=("housing",), takes=("without-letter",))
    parts.session.say_plainly(True)
    QApplication.processEvents()
    assert not pane.footer.isVisible()
    assert [chip.text() for chip in pane.chips.chips()] == ["A place to stay"]
    assert pane.model.index(0).data() == "A place to stay"
    parts.session.say_plainly(False)
    assert pane.footer.isVisible()
    assert len(pane.chips.chips()) == 2


# -- how it is drawn


@pytest.mark.parametrize("width", [300, 420, 690, 1200])
@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
@pytest.mark.parametrize("size", [100, 200])
def test_every_part_of_a_card_lies_within_it(
    parts: DeskParts, pane: FindPane, look: Look, width: int, direction: Qt.LayoutDirection, size: int
) -> None:
    look.set_text_size(size)
    parts.window.setLayoutDirection(direction)
    parts.window.resize(width * size // 100, 830)
    ask(parts, needs=("housing", "immigration"), speaks=("vi",))
    QApplication.processEvents()
    pane.view.viewport().grab()
    for place in programs(pane):
        index = pane.model.index(place)
        pane.view.scrollTo(index)
        option = pane.view.option_of(index)
        card = pane.view._delegate._card(option)
        assert card.contains(pane.view._delegate.button_at(option, index))
        assert pane.view.viewport().rect().left() <= card.left()
        assert card.right() <= pane.view.viewport().rect().right()
    look.set_text_size(100)


def test_every_control_has_a_name_and_none_is_lost_to_tab(parts: DeskParts, pane: FindPane) -> None:
    ask(parts, needs=("housing",), takes=("under-18",))
    controls = [widget for widget in pane.findChildren(QWidget) if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible()]
    assert pane.view in controls
    for control in controls:
        assert control.accessibleName() or getattr(control, "text", str)(), control
    pane.box.setFocus()
    passed = []
    for _ in range(len(controls) + 2):
        focus = QApplication.focusWidget()
        assert focus is not None
        passed.append(focus)
        QTest.keyClick(focus, Qt.Key.Key_Tab)
    assert {id(control) for control in controls} <= {id(widget) for widget in passed}


def test_a_pane_that_is_gone_hears_nothing(parts: DeskParts, pane: FindPane) -> None:
    pane.setParent(None)
    pane.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    ask(parts, text="help")
    parts.session.say_plainly(True)
    parts.actions["search"].trigger()
