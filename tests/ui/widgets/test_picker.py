"""The picker by keys, by typing, by mouse; where its list stands; that the keys of the window work while it is open."""

from __future__ import annotations

import time

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from referral_app.ui.look.look import Look
from referral_app.ui.widgets.picker import Picker, PickerItem
from referral_app.ui.widgets.picker_items import PickerModel, answering
from referral_app.ui.widgets.picker_list import PickerList
from tests.ui.in_front import bring_to_front

ITEMS = (
    PickerItem("", "Any language"),
    PickerItem("vi", "Vietnamese", 41, "Tiếng Việt"),
    PickerItem("es", "Spanish", 133, "Español"),
    PickerItem("zh", "Chinese (Simplified)", 27, "简体中文"),
    PickerItem("hi", "Hindi", 0),
)


@pytest.fixture
def window(qtbot: QtBot) -> QMainWindow:
    window = QMainWindow()
    middle = QWidget()
    QVBoxLayout(middle)
    window.setCentralWidget(middle)
    window.resize(700, 600)
    qtbot.addWidget(window)
    bring_to_front(qtbot, window)
    return window


@pytest.fixture
def picker(window: QMainWindow, look: Look) -> Picker:
    picker = Picker(look, name="Language", placeholder="Any", search="Find a language", nothing="No such language.")
    picker.set_items(ITEMS)
    middle = window.centralWidget()
    assert middle is not None
    column = middle.layout()
    assert column is not None
    column.addWidget(picker)
    column.addWidget(QLineEdit())
    picker.setFocus(Qt.FocusReason.TabFocusReason)
    return picker


def opened(picker: Picker) -> PickerList:
    found = picker.window().findChild(PickerList)
    assert found is not None
    return found


@pytest.mark.parametrize("key", [Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_keys_open_choose_and_come_back(qtbot: QtBot, picker: Picker, key: Qt.Key) -> None:
    QTest.keyClick(picker, key)
    assert picker.is_open
    line = opened(picker).search
    assert line.hasFocus()
    QTest.keyClick(line, Qt.Key.Key_Down)
    with qtbot.waitSignal(picker.picked) as told:
        QTest.keyClick(line, Qt.Key.Key_Return)
    assert told.args == ["vi"]
    assert (picker.value, picker.text(), picker.is_open) == ("vi", "Vietnamese", False)
    assert picker.hasFocus()
    assert picker.accessibleName() == "Language: Vietnamese"


def test_escape_changes_nothing_and_the_focus_returns(qtbot: QtBot, picker: Picker) -> None:
    QTest.keyClick(picker, Qt.Key.Key_Down)
    with qtbot.assertNotEmitted(picker.picked):
        QTest.keyClick(opened(picker).search, Qt.Key.Key_Escape)
    assert not picker.is_open
    assert picker.hasFocus()
    assert picker.shows_ring


def test_a_letter_opens_it_and_is_looked_for(qtbot: QtBot, picker: Picker) -> None:
    QTest.keyClicks(picker, "s")
    line = opened(picker).search
    assert line.text() == "s"
    QTest.keyClicks(line, "pa")
    with qtbot.waitSignal(picker.picked) as told:
        QTest.keyClick(line, Qt.Key.Key_Return)
    assert told.args == ["es"]


def test_what_is_not_there_is_said_and_can_be_entered(qtbot: QtBot, picker: Picker) -> None:
    picker.open_list()
    line = opened(picker).search
    with qtbot.waitSignal(picker.typed):
        QTest.keyClicks(line, "Klingon")
    assert not opened(picker).list.isVisible()
    with qtbot.waitSignal(picker.entered) as told, qtbot.assertNotEmitted(picker.picked):
        QTest.keyClick(line, Qt.Key.Key_Return)
    assert told.args == ["Klingon"]


def test_a_click_picks_and_a_click_elsewhere_closes(qtbot: QtBot, picker: Picker, window: QMainWindow) -> None:
    QTest.mouseClick(picker, Qt.MouseButton.LeftButton)
    view = opened(picker).list
    with qtbot.waitSignal(picker.picked) as told:
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(view.model().index(3, 0)).center())
    assert told.args == ["zh"]
    QTest.mouseClick(picker, Qt.MouseButton.LeftButton)
    assert picker.is_open
    outside = picker.mapTo(window, picker.rect().center())
    assert window.childAt(outside) is opened(picker), "what lies beside the card cannot be pressed by mistake"
    QTest.mouseClick(opened(picker), Qt.MouseButton.LeftButton, pos=outside)
    assert not picker.is_open


def test_keys_of_the_window_work_while_it_is_open(qtbot: QtBot, picker: Picker, window: QMainWindow) -> None:
    hide = QShortcut(QKeySequence("F12"), window)
    escape = QShortcut(QKeySequence("Esc"), window)
    picker.open_list()
    with qtbot.waitSignal(hide.activated):
        QTest.keyClick(opened(picker).search, Qt.Key.Key_F12)
    with qtbot.assertNotEmitted(escape.activated):
        QTest.keyClick(opened(picker).search, Qt.Key.Key_Escape)
    assert not picker.is_open


def test_the_list_stays_within_the_window(picker: Picker, window: QMainWindow, look: Look) -> None:
    for percent in (100, 200):
        look.set_text_size(percent)
        for direction in (Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft):
            window.setLayoutDirection(direction)
            picker.open_list()
            assert window.rect().contains(opened(picker).card.geometry())
            picker.close_list()


def test_an_open_list_grows_as_results_come(picker: Picker) -> None:
    picker.set_items(ITEMS[:1])
    picker.open_list()
    shown = opened(picker)
    low = shown.card.height()
    picker.set_items(ITEMS)
    assert shown.card.height() > low
    QApplication.sendPostedEvents()
    assert shown.list.verticalScrollBar().maximum() == 0, "there is room for all"
    assert shown.window().rect().contains(shown.card.geometry())


def test_the_window_may_go_while_it_is_open(qtbot: QtBot, look: Look) -> None:
    window = QMainWindow()
    picker = Picker(look, name="Language")
    picker.set_items(ITEMS)
    window.setCentralWidget(picker)
    window.show()
    picker.open_list()
    window.deleteLater()
    with qtbot.waitSignal(window.destroyed):
        pass
    with qtbot.waitSignal(look.changed):
        look.set_palette("dark")


def test_another_look_closes_it(picker: Picker, look: Look) -> None:
    picker.open_list()
    look.set_text_size(150)
    assert not picker.is_open


def test_hiding_the_picker_closes_its_list(picker: Picker) -> None:
    picker.open_list()
    picker.hide()
    assert not picker.is_open


def test_setting_a_value_tells_nobody_and_an_unknown_one_shows_the_placeholder(qtbot: QtBot, picker: Picker) -> None:
    with qtbot.assertNotEmitted(picker.picked):
        picker.set_value("es")
        assert picker.text() == "Spanish"
        picker.set_value("tlh")
    assert picker.text() == "Any"


def test_two_hundred_items_open_quickly(picker: Picker) -> None:
    picker.set_items(PickerItem(str(number), f"County number {number}", number, "Washington") for number in range(200))
    picker.open_list()
    picker.close_list()
    took = []
    for _ in range(5):
        started = time.perf_counter()
        picker.open_list()
        picker.window().grab()
        took.append(time.perf_counter() - started)
        picker.close_list()
    assert min(took) < 0.15, "50 ms were agreed on, by a quiet machine"


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("", ["", "vi", "es", "zh", "hi"]),
        ("viet", ["vi"]),
        ("tieng", ["vi"]),
        ("ESPANOL", ["es"]),
        ("simp", ["zh"]),
        ("简体", ["zh"]),
        ("an", ["", "es"]),
        ("x", []),
    ],
)
def test_what_answers_to_what_is_typed(typed: str, found: list[str]) -> None:
    assert [item.value for item in answering(ITEMS, typed)] == found


def test_the_model_is_a_proper_one(qapp: QApplication, look: Look) -> None:
    assert qapp
    model = PickerModel(look)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    model.show(ITEMS)
    model.show(())
    model.show(ITEMS[1:])
    assert model.rowCount(model.index(0, 0)) == 0
    assert model.data(QModelIndex()) is None
    assert model.data(model.index(0, 0), Qt.ItemDataRole.AccessibleTextRole) == "Vietnamese, Tiếng Việt, 41"
    assert tester.model() is model
