"""Call together: by keyboard and by mouse, the chosen program first, and no tick left afterwards."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from referral_app.operations.choices import Choice, Group
from referral_app.ui.desk.columns import FIND, SHEET
from referral_app.ui.face_to_face.call_together import CallTogetherView
from referral_app.ui.find.pane import FindPane
from referral_app.ui.session.chosen import chosen
from referral_app.ui.session.face_to_face import Full
from tests.ui.windows import OFFICE, heard, keeper, press, window

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from referral_app.ui.main_window import MainWindow

__all__ = ["keeper", "window"]

CTRL, LEFT = Qt.KeyboardModifier.ControlModifier, Qt.MouseButton.LeftButton
HOTLINE = "National Human Trafficking Hotline"


def settle(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(window.session.tasks.idle, timeout=20_000)
    QApplication.processEvents()  # what a layout was given is shown in its own turn


def opened(window: MainWindow, qtbot: QtBot) -> CallTogetherView:
    press(window, Qt.Key.Key_F8)
    settle(window, qtbot)
    view = window.interior.full.shown  # type: ignore[union-attr]
    assert isinstance(view, CallTogetherView)
    return view


def told(view: CallTogetherView) -> str:
    return "\n".join(label.text() for label in view.findChildren(QLabel) if label.isVisibleTo(view))


def test_without_a_program_it_is_the_hotline_and_consent_comes_first(window: MainWindow, qtbot: QtBot) -> None:
    view = opened(window, qtbot)
    assert view.whom.text() == HOTLINE
    text = told(view)
    assert text.index("Would you like us to call together? You can stop at any time.") < text.index("1-888-373-7888") < text.index("Hello")
    assert OFFICE in text
    assert len(view.checks) == 6
    assert "interpreter for" not in text


def test_the_program_at_hand_comes_first_with_its_line(window: MainWindow, qtbot: QtBot) -> None:
    press(window, Qt.Key.Key_F, CTRL)
    press(window, Qt.Key.Key_Down)
    find = window.interior.desk.panes[FIND]
    assert isinstance(find, FindPane)
    row = find.view.current_row
    view = opened(window, qtbot)
    assert view.whom.text() == row.result.name  # type: ignore[union-attr]
    press(window, Qt.Key.Key_Escape)
    assert window.session.face_to_face.full is None
    assert QApplication.focusWidget() is find.view


def test_the_card_of_the_tray_somebody_is_at_comes_first_and_the_others_can_be_picked(window: MainWindow, qtbot: QtBot) -> None:
    answer = window.session.answer
    assert answer is not None
    for result in answer.page.results[:3]:
        window.session.add(chosen(result, window._words))
    settle(window, qtbot)
    window.interior.desk.focus_of(SHEET).setFocus(Qt.FocusReason.TabFocusReason)
    press(window, Qt.Key.Key_Down)
    view = opened(window, qtbot)
    names = [item.name for item in window.session.draft.items]
    assert view.whom.text() == names[1]
    view.checks["bed"].click()
    view.whom.picked.emit(window.session.draft.items[0].id)
    assert view.whom.text() == names[0]
    assert not view.checks["bed"].isChecked(), "another line, other answers"


def test_in_the_persons_language_too_with_an_interpreter(window: MainWindow, qtbot: QtBot) -> None:
    window.session.choose(Choice(Group.SPEAKS, "vi"))
    view = opened(window, qtbot)
    assert view.consent.isVisible()
    assert "“Can you bring in an interpreter for Vietnamese?”" in view.hello.text()


def test_ticked_by_keys_and_there_again_while_it_is_the_same_person(window: MainWindow, qtbot: QtBot) -> None:
    view = opened(window, qtbot)
    press(window, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is view.checks["bed"]
    press(window, Qt.Key.Key_Space)
    press(window, Qt.Key.Key_Tab)
    press(window, Qt.Key.Key_Tab)
    press(window, Qt.Key.Key_Space)
    assert window.session.face_to_face.ticks == {"bed", "id"}
    QTest.mouseClick(view.done, LEFT)
    assert window.session.face_to_face.full is None
    again = opened(window, qtbot)
    assert [key for key, check in again.checks.items() if check.isChecked()] == ["bed", "id"]


@pytest.mark.parametrize("hide", [True, False])
def test_hide_and_next_person_leave_no_tick(window: MainWindow, qtbot: QtBot, hide: bool) -> None:
    view = opened(window, qtbot)
    QTest.mouseClick(view.checks["police"], LEFT)
    assert window.session.face_to_face.ticks == {"police"}
    if hide:
        press(window, Qt.Key.Key_Escape)
        press(window, Qt.Key.Key_Escape)
        assert window.hiding.is_hidden
        assert not [text for text in heard(window) if "Police" in text]
        press(window, Qt.Key.Key_F12)
    else:
        press(window, Qt.Key.Key_N, CTRL)
    settle(window, qtbot)
    state = window.session.face_to_face
    assert (state.ticks, state.called, state.full) == (frozenset(), None, None)


def test_where_nothing_is_found_it_is_one_press_away(window: MainWindow, qtbot: QtBot) -> None:
    window.session.type_words("zzzqqqxxx")
    settle(window, qtbot)
    find = window.interior.desk.panes[FIND]
    assert isinstance(find, FindPane)
    assert find.nothing.call.isVisible()
    QTest.mouseClick(find.nothing.call, LEFT)
    settle(window, qtbot)
    assert window.session.face_to_face.full is Full.TOGETHER
