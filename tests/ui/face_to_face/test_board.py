"""Turn the screen: the board by keyboard and by mouse, in every language, at the least window, and nothing of it left afterwards."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from referral_app.domain.languages import RIGHT_TO_LEFT, SHEET_LANGUAGES
from referral_app.operations.choices import Choice, Group
from referral_app.ui.face_to_face.board import BoardView
from referral_app.ui.session.face_to_face import Full, Stage
from tests.ui.windows import heard, keeper, press, window

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from referral_app.ui.main_window import MainWindow

__all__ = ["keeper", "window"]

CTRL, LEFT = Qt.KeyboardModifier.ControlModifier, Qt.MouseButton.LeftButton


def settle(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(window.session.tasks.idle, timeout=20_000)


def turned(window: MainWindow, qtbot: QtBot) -> BoardView:
    """The board, opened by keys."""
    press(window, Qt.Key.Key_T, CTRL)
    settle(window, qtbot)
    assert window.interior.full is not None
    view = window.interior.full.shown
    assert isinstance(view, BoardView)
    assert QApplication.focusWidget() is view.before.start
    press(window, Qt.Key.Key_Space)
    return view


def need(view: BoardView, text: str) -> QPushButton:
    return next(button for button in view.needs.buttons if button.text() == text)


def word(view: BoardView, text: str) -> QPushButton:
    return next(button for button in view.said_words.buttons if button.text() == text)


def test_staff_are_told_first_what_it_shows(window: MainWindow, qtbot: QtBot) -> None:
    press(window, Qt.Key.Key_T, CTRL)
    settle(window, qtbot)
    view = window.interior.full.shown  # type: ignore[union-attr]
    assert isinstance(view, BoardView)
    assert view.before.isVisible()
    assert not view.needs.isVisible()
    press(window, Qt.Key.Key_Escape)
    assert window.session.face_to_face.full is None


def test_every_need_a_handout_may_name_and_every_word_is_there(window: MainWindow, qtbot: QtBot) -> None:
    view = turned(window, qtbot)
    assert len(view.needs.buttons) == 17
    assert {"A place to stay", "If you want to report a crime", "Someone to talk to"} <= {button.text() for button in view.needs.buttons}
    assert [button.text() for button in view.said_words.buttons] == [
        "I speak English", "Interpreter, please", "Yes", "No", "Something else", "Alone, please", "Stop",
    ]  # fmt: skip
    assert "For people who help others" not in " ".join(heard(view))


def test_pointed_to_by_mouse_ticked_and_used(window: MainWindow, qtbot: QtBot) -> None:
    window.session.choose(Choice(Group.NEED, "housing.shelter-tonight"))
    view = turned(window, qtbot)
    for text in ("A place to stay", "Doctor, dentist, medicine", "Find work, learn a job"):
        QTest.mouseClick(need(view, text), LEFT)
    QTest.mouseClick(need(view, "Find work, learn a job"), LEFT)
    assert [button.text() for button in view.needs.buttons if button.isChecked()] == ["A place to stay", "Doctor, dentist, medicine"]
    assert view.pointed.full_text == "Pointed to: A place to stay · Doctor, dentist, medicine"
    QTest.mouseClick(view.done, LEFT)
    assert view.after.isVisible()
    assert view.after.use.text() == "Use these 2 needs"
    QTest.mouseClick(view.after.use, LEFT)
    settle(window, qtbot)
    assert window.session.face_to_face.full is None
    assert window.session.asked.needs == ("housing.shelter-tonight", "health"), "a kind that was ticked already says more"
    assert window.session.face_to_face.pointed == ()


def test_by_keys_alone_pointed_to_and_left(window: MainWindow, qtbot: QtBot) -> None:
    view = turned(window, qtbot)
    assert QApplication.focusWidget() is view.needs.buttons[0]
    press(window, Qt.Key.Key_Right)
    press(window, Qt.Key.Key_Space)
    press(window, Qt.Key.Key_Down)
    focused = QApplication.focusWidget()
    assert focused is view.needs.buttons[1 + view.needs.columns]
    assert view.needs.buttons[1].isChecked()
    reached = set()
    for _ in range(40):
        press(window, Qt.Key.Key_Tab)
        reached.add(QApplication.focusWidget())
    assert {*view.needs.buttons, *view.said_words.buttons, view.language, view.done} <= reached
    press(window, Qt.Key.Key_Escape)
    assert view.after.isVisible()
    assert view.after.use.text() == "Use this need"
    press(window, Qt.Key.Key_Tab)
    press(window, Qt.Key.Key_Space)
    settle(window, qtbot)
    assert (window.session.face_to_face.full, window.session.asked.needs) == (None, ())


@pytest.mark.parametrize("text", ["Stop", "Alone, please", "Interpreter, please", "Yes"])
def test_a_word_is_shown_large_to_both(window: MainWindow, qtbot: QtBot, text: str) -> None:
    view = turned(window, qtbot)
    english = {button.text(): at for at, button in enumerate(view.said_words.buttons)}
    window.session.face_to_face.speak("es")
    settle(window, qtbot)
    button = view.said_words.buttons[english[text]]
    QTest.mouseClick(button, LEFT)
    assert view.large.isVisible()
    assert view.large.word.text() == button.text() != text
    assert view.large.staff.text() == text
    assert view.large.word.pixels > 2 * view.large.staff.pixels
    press(window, Qt.Key.Key_Escape)
    assert view.needs.isVisible()


@pytest.mark.parametrize("size", [(1024, 640), (1440, 900)])
@pytest.mark.parametrize("language", SHEET_LANGUAGES)
def test_in_every_language_all_of_it_is_seen_and_nothing_is_cut(
    window: MainWindow, qtbot: QtBot, language: str, size: tuple[int, int]
) -> None:
    window._look.add_other_scripts()
    window.resize(*size)
    view = turned(window, qtbot)
    window.session.face_to_face.speak(language)
    settle(window, qtbot)
    qtbot.waitUntil(lambda: view.needs.width() > 500)
    assert view._scroll.verticalScrollBar().maximum() == 0
    for grid in (view.needs, view.said_words):
        for button in grid.buttons:
            assert button.height_at(button.pixels, button.width()) <= button.height(), button.text()
            assert grid.rect().contains(button.geometry())
            assert button.accessibleName() == button.text()
    assert not view.title.is_cut
    first, second = view.needs.buttons[:2]
    assert (first.x() > second.x()) is (language in RIGHT_TO_LEFT)


def test_the_language_of_the_sheet_is_the_boards_and_another_can_be_picked_by_its_own_name(window: MainWindow, qtbot: QtBot) -> None:
    window.session.choose(Choice(Group.SPEAKS, "vi"))
    view = turned(window, qtbot)
    assert view.language.text() == "Tiếng Việt"
    QTest.mouseClick(view.needs.buttons[1], LEFT)
    view.language.picked.emit("ar")
    settle(window, qtbot)
    assert view.language.text() == "العربية"
    assert view.needs.buttons[1].isChecked(), "what was pointed to stays"


@pytest.mark.parametrize("hide", [True, False])
def test_hide_and_next_person_leave_nothing_of_it(window: MainWindow, qtbot: QtBot, hide: bool) -> None:
    view = turned(window, qtbot)
    QTest.mouseClick(need(view, "Someone to talk to"), LEFT)
    if hide:
        press(window, Qt.Key.Key_F12)
        assert window.hiding.is_hidden
        assert not [text for text in heard(window) if "Someone to talk to" in text]
        press(window, Qt.Key.Key_F12)
    else:
        press(window, Qt.Key.Key_N, CTRL)
    settle(window, qtbot)
    state = window.session.face_to_face
    assert (state.full, state.pointed, state.stage, state.said, state.board_language) == (None, (), Stage.BEFORE, None, None)
    assert window.session.asked.needs == ()
    view = turned(window, qtbot)
    assert not [button for button in view.needs.buttons if button.isChecked()]


def test_larger_text_meanwhile_loses_nothing(window: MainWindow, qtbot: QtBot) -> None:
    view = turned(window, qtbot)
    QTest.mouseClick(need(view, "A place to stay"), LEFT)
    before = window.interior
    press(window, Qt.Key.Key_Plus, CTRL)
    qtbot.waitUntil(lambda: window.interior is not before, timeout=5_000)
    settle(window, qtbot)
    assert window.session.face_to_face.full is Full.BOARD
    again = window.interior.full.shown  # type: ignore[union-attr]
    assert isinstance(again, BoardView)
    assert need(again, "A place to stay").isChecked()
    assert not window.interior.pages.isVisible()
    press(window, Qt.Key.Key_Tab)
    assert again.isAncestorOf(QApplication.focusWidget() or window)


@pytest.mark.parametrize("key", [Qt.Key.Key_F1, Qt.Key.Key_Comma, Qt.Key.Key_1, Qt.Key.Key_F])
def test_going_elsewhere_leaves_the_board(window: MainWindow, qtbot: QtBot, key: Qt.Key) -> None:
    turned(window, qtbot)
    press(window, key, Qt.KeyboardModifier.NoModifier if key == Qt.Key.Key_F1 else CTRL)
    assert window.session.face_to_face.full is None
    assert window.interior.pages.isVisible()
    assert not window.interior.full.isVisible()  # type: ignore[union-attr]
