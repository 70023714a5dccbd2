"""From one person to the next (users.md 4.7): everything cleared at once, ten seconds to bring it back, and then it is nowhere."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractScrollArea, QApplication

from referral_app.operations.choices import Choice, Group
from referral_app.ui.desk.columns import FIND
from referral_app.ui.shell.pages import DESK, SETTINGS
from tests.ui.windows import item, keeper, press, window

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from referral_app.ui.main_window import MainWindow

__all__ = ["keeper", "window"]

CTRL = Qt.KeyboardModifier.ControlModifier


def work(window: MainWindow) -> None:
    """Something asked, something chosen."""
    window.session.choose(Choice(Group.NEED, "housing"))
    window.session.add(item())


def next_person(window: MainWindow) -> None:
    press(window, Qt.Key.Key_N, CTRL)


def test_everything_is_cleared_and_the_search_box_waits(window: MainWindow) -> None:
    work(window)
    next_person(window)
    assert not window.session.holds_anything
    assert window.interior.notices.line.text() == "Cleared."
    assert window.interior.notices.button.text() == "Bring back (10 s)"
    assert window.interior.desk.pane_with(QApplication.focusWidget()) == FIND


def test_the_seconds_are_counted_and_only_told_once(window: MainWindow) -> None:
    work(window)
    told: list[object] = []
    window.interior.notices.told.connect(told.append)
    next_person(window)
    window.interior.notices._on_second()
    assert window.interior.notices.button.text() == "Bring back (9 s)"
    assert len(told) == 1


def test_bring_back_by_key(window: MainWindow) -> None:
    work(window)
    next_person(window)
    press(window, Qt.Key.Key_B, CTRL)
    assert window.session.draft.items == (item(),)
    assert window.session.asked.needs == ("housing",)
    assert not window.action("bring-back").isEnabled()
    assert window.interior.notices.line.text() == "Brought back as it was."


def test_bring_back_by_its_button(window: MainWindow) -> None:
    work(window)
    next_person(window)
    QTest.mouseClick(window.interior.notices.button, Qt.MouseButton.LeftButton)
    assert window.session.draft.items == (item(),)


def test_after_its_time_nothing_can_be_brought_back(window: MainWindow) -> None:
    work(window)
    next_person(window)
    assert window.action("bring-back").isEnabled()
    window.session.drop_kept()
    assert not window.session.can_bring_back
    assert not window.action("bring-back").isEnabled()
    assert not window.interior.notices.isVisible()
    press(window, Qt.Key.Key_B, CTRL)
    assert not window.session.holds_anything


def test_with_nothing_to_clear_nothing_is_offered(window: MainWindow) -> None:
    next_person(window)
    assert not window.interior.notices.isVisible()
    assert not window.action("bring-back").isEnabled()


def test_from_another_page_it_leads_back_to_the_desk(window: MainWindow) -> None:
    work(window)
    window.interior.pages.show_page(SETTINGS)
    next_person(window)
    assert window.interior.pages.current == DESK
    assert not window.session.holds_anything


def test_plain_words_stay_and_everything_is_at_its_top(window: MainWindow) -> None:
    window.session.say_plainly(True)
    work(window)
    areas = window.interior.desk.findChildren(QAbstractScrollArea)
    for area in areas:
        area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())
    next_person(window)
    assert window.session.plain_words
    assert [area.verticalScrollBar().value() for area in areas] == [0] * len(areas)


def test_the_opened_program_is_forgotten(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(window.session.tasks.idle)
    answer = window.session.answer
    assert answer is not None
    with qtbot.waitSignal(window.session.opened):
        window.session.open_program(answer.page.results[0].id)
    next_person(window)
    assert window.session.shown is None


def test_the_sheet_of_one_person_does_not_set_the_next_ones_language(window: MainWindow) -> None:
    window.session.change_sheet(replace(window.session.draft, language="vi", second_language="en"))
    window.session.add(item())
    next_person(window)
    assert window.session.draft.language is None
