"""Hide (users.md 4.7): blank at once from anywhere, nothing to be read or heard, the work kept for two minutes and then let go."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAccessible, QColor, QGuiApplication, QImage, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QLabel, QLineEdit, QVBoxLayout, QWidget

from referral_app.ui.shell import hiding, key_watch
from referral_app.ui.shell.pages import HELP, SETTINGS
from tests.ui.in_front import bring_to_front
from tests.ui.windows import NAMED, heard, item, keeper, press, window

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from referral_app.ui.main_window import MainWindow

__all__ = ["keeper", "window"]

AT_ONCE = 0.05
"""Seconds from the key to the blank page on the screen: half of what is allowed. What leaves the window then is out of sight already."""


def shown(window: MainWindow) -> QImage:
    """What is on the screen where the window is."""
    screen = window.screen()
    assert screen is not None
    return screen.grabWindow(window.winId()).toImage()


def colors_off_the_button(window: MainWindow) -> set[str]:
    """The colors of the window on the screen, a grid of points outside its middle, where the one button is."""
    image = shown(window)
    across, down = range(0, image.width(), 7), range(0, image.height(), 5)
    middle = image.height() // 2
    return {QColor(image.pixel(x, y)).name() for x in across for y in down if abs(y - middle) > 60}


class Leaving(QObject):
    """When what stood in the window begins to leave it, and what is on the screen then."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.at: list[float] = []
        self.colors: set[str] = set()
        window.interior.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Hide and not self.at:
            self.at.append(time.perf_counter())
            self.colors = colors_off_the_button(self._window)
        return False


def test_the_key_blanks_the_window_at_once(window: MainWindow) -> None:
    window.session.add(item())
    assert len(colors_off_the_button(window)) > 3
    leaving = Leaving(window)
    began = time.perf_counter()
    press(window, Qt.Key.Key_F12)
    assert leaving.at[0] - began < AT_ONCE
    blank = {QColor(window.palette().window().color()).name()}
    assert leaving.colors == blank, "it is blank on the screen before anything else is done"
    assert colors_off_the_button(window) == blank


def test_the_title_is_neutral_and_comes_back(window: MainWindow) -> None:
    title = window.windowTitle()
    assert title == "Referral Desk"
    press(window, Qt.Key.Key_F12)
    assert window.windowTitle() == "Notes"
    assert not any("Referral" in text for text in heard(window))
    press(window, Qt.Key.Key_F12)
    assert window.windowTitle() == title


@pytest.mark.parametrize("page", [HELP, SETTINGS])
def test_from_other_pages(window: MainWindow, page: str) -> None:
    window.interior.pages.show_page(page)
    press(window, Qt.Key.Key_F12)
    assert window.hiding.is_hidden
    press(window, Qt.Key.Key_F12)
    assert window.interior.pages.current == page


def test_esc_twice(window: MainWindow) -> None:
    press(window, Qt.Key.Key_Escape)
    assert not window.hiding.is_hidden
    press(window, Qt.Key.Key_Escape)
    assert window.hiding.is_hidden
    press(window, Qt.Key.Key_Escape)
    press(window, Qt.Key.Key_Escape)
    assert window.hiding.is_hidden, "Esc twice again must not show it to whoever came in"


def test_esc_twice_slowly_does_not_hide(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(key_watch, "TWICE_WITHIN", -1.0)
    for _ in range(4):
        press(window, Qt.Key.Key_Escape)
    assert not window.hiding.is_hidden


def test_a_key_held_down_counts_once(window: MainWindow) -> None:
    press(window, Qt.Key.Key_F12)
    held = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_F12, Qt.KeyboardModifier.NoModifier, "", True)
    QApplication.sendEvent(window, held)
    assert window.hiding.is_hidden


@pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)  # the platform without a screen cannot
def test_from_an_open_menu(window: MainWindow) -> None:
    window.action("menu").trigger()
    popup = QApplication.activePopupWidget()
    assert popup is window.interior.header.menu
    QTest.keyClick(popup, Qt.Key.Key_F12)
    assert window.hiding.is_hidden
    assert QApplication.activePopupWidget() is None
    assert not popup.isVisible()


@pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)  # the platform without a screen cannot
def test_esc_twice_from_an_open_menu(window: MainWindow) -> None:
    window.action("menu").trigger()
    QTest.keyClick(window.interior.header.menu, Qt.Key.Key_Escape)
    press(window, Qt.Key.Key_Escape)
    assert window.hiding.is_hidden


@pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)  # the platform without a screen cannot
def test_from_an_open_list(window: MainWindow, qtbot: QtBot) -> None:
    box = QComboBox(window.interior)
    box.addItems([NAMED, "another"])
    box.show()
    box.showPopup()
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    QTest.keyClick(box.view(), Qt.Key.Key_F12)
    assert window.hiding.is_hidden
    assert not box.view().isVisible()


@pytest.mark.parametrize("modal", [False, True])
def test_from_a_dialog_over_the_window(window: MainWindow, qtbot: QtBot, modal: bool) -> None:
    dialog = QDialog(window)
    line = QLineEdit(NAMED)
    QVBoxLayout(dialog).addWidget(line)
    dialog.setModal(modal)
    bring_to_front(qtbot, dialog)
    QTest.keyClick(line, Qt.Key.Key_F12)
    assert window.hiding.is_hidden
    assert not dialog.isVisible()
    assert dialog.result() == QDialog.DialogCode.Rejected


def test_from_the_palette(window: MainWindow) -> None:
    press(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(window.interior.palette_overlay.line, Qt.Key.Key_F12)
    assert window.hiding.is_hidden


def test_nothing_of_the_desk_can_be_heard(window: MainWindow) -> None:
    window.session.add(item())
    secret = QLabel(NAMED, window.interior)
    secret.show()
    assert NAMED in heard(window)
    press(window, Qt.Key.Key_F12)
    assert set(heard(window)) == {"Notes", "Come back"}
    qt = QApplication.instance()
    assert qt is not None
    application = QAccessible.queryAccessibleInterface(qt)
    assert application is not None
    roots = [application.child(number) for number in range(application.childCount())]
    assert [
        root.object() for root in roots if root is not None and root.object() is not window and isinstance(root.object(), QWidget)
    ] == []


def test_what_is_announced_meanwhile_is_not_said(window: MainWindow) -> None:
    announcer = window.announcer
    announcer.last = ""
    press(window, Qt.Key.Key_F12)
    window.session.add(item())
    assert announcer.last == ""


def test_the_clipboard_is_left_alone(window: MainWindow) -> None:
    clipboard = QGuiApplication.clipboard()
    clipboard.setText("something of their own")
    press(window, Qt.Key.Key_F12)
    assert clipboard.text() == "something of their own"


def test_no_other_action_works_while_hidden(window: MainWindow) -> None:
    window.session.add(item())
    press(window, Qt.Key.Key_F12)
    for key in (Qt.Key.Key_N, Qt.Key.Key_K, Qt.Key.Key_F, Qt.Key.Key_Q):
        press(window, key, Qt.KeyboardModifier.ControlModifier)
    assert window.hiding.is_hidden
    assert window.isVisible()
    assert window.session.draft.items


def test_what_comes_late_does_not_show(window: MainWindow, qtbot: QtBot) -> None:
    window.session.type_words("shelter")
    press(window, Qt.Key.Key_F12)
    qtbot.waitUntil(window.session.tasks.idle)
    window.session.add(item())
    qtbot.waitUntil(window.session.tasks.idle)
    assert colors_off_the_button(window) == {QColor(window.palette().window().color()).name()}
    assert [top for top in QApplication.topLevelWidgets() if top.isVisible() and top is not window] == []


def test_a_popup_that_opens_late_closes_again(window: MainWindow, qtbot: QtBot) -> None:
    press(window, Qt.Key.Key_F12)
    late = QLabel(NAMED)
    qtbot.addWidget(late)
    late.setWindowFlag(Qt.WindowType.ToolTip)
    late.show()
    assert late.testAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen), "it is never on the screen"
    qtbot.waitUntil(lambda: not late.isVisible())
    assert not late.testAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen), "it may be the next time"


@pytest.mark.parametrize("how", ["key", "Enter", "click"])
def test_come_back_as_it_was(window: MainWindow, how: str) -> None:
    window.session.add(item())
    window.action("search").trigger()
    focus = window.focusWidget()
    press(window, Qt.Key.Key_F12)
    if how == "key":
        press(window, Qt.Key.Key_F12)
    elif how == "Enter":
        press(window, Qt.Key.Key_Return)
    else:
        button = next(
            child
            for child in window.findChildren(QWidget)
            if child.accessibleName() == "Come back" or getattr(child, "text", str)() == "Come back"
        )
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert not window.hiding.is_hidden
    assert window.interior.isVisible()
    assert window.session.draft.items == (item(),)
    assert focus is not None
    assert window.focusWidget() is focus


def test_after_two_minutes_everything_is_let_go(window: MainWindow, qtbot: QtBot) -> None:
    window.session.add(item())
    window.session.clear()
    window.session.add(item("another"))
    window.hiding._timer.setInterval(1)
    with qtbot.waitSignal(window.hiding.overdue):
        press(window, Qt.Key.Key_F12)
    assert not window.session.holds_anything
    assert not window.session.can_bring_back
    assert window.hiding.is_hidden
    press(window, Qt.Key.Key_F12)
    assert "let go" in window.interior.notices.line.text()


def test_a_computer_that_slept_lets_go_too(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    window.session.add(item())
    press(window, Qt.Key.Key_F12)
    monkeypatch.setattr(hiding, "KEPT_SECONDS", 0.0)
    press(window, Qt.Key.Key_F12)
    assert not window.session.draft.items
    assert "let go" in window.interior.notices.line.text()


def test_another_key_for_hiding_is_heard(window: MainWindow) -> None:
    window.interior.doings.remap({"hide": "F11"})
    press(window, Qt.Key.Key_F12)
    assert not window.hiding.is_hidden
    press(window, Qt.Key.Key_F11)
    assert window.hiding.is_hidden


def test_the_button_and_the_action_hide(window: MainWindow) -> None:
    QTest.mouseClick(window.interior.header.hide_button, Qt.MouseButton.LeftButton)
    assert window.hiding.is_hidden
