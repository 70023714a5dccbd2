"""Numbers without paper in the real window: by keyboard and by mouse, in the pane and filling the window, and gone at once."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from referral_app.domain.contact import Phone
from referral_app.domain.visibility import Visibility
from referral_app.storage.directory import open_directory
from referral_app.ui.desk.columns import SHEET
from referral_app.ui.face_to_face.numbers_view import NumbersView
from referral_app.ui.session.chosen import chosen
from referral_app.ui.session.face_to_face import Full, Mode
from referral_app.ui.sheet.choices import NO_PAPER
from referral_app.ui.sheet.pane import SheetPane
from tests.ui.windows import heard, keeper, press, window

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from referral_app.ui.main_window import MainWindow
    from referral_app.ui.session.draft import DraftItem

__all__ = ["keeper", "window"]

HOTLINE = "National Human Trafficking Hotline"
TEN_DIGITS = 10
LEFT = Qt.MouseButton.LeftButton


def settle(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(window.session.tasks.idle, timeout=20_000)


def put_on_sheet(window: MainWindow, qtbot: QtBot, count: int = 3) -> tuple[DraftItem, ...]:
    answer = window.session.answer
    assert answer is not None
    long = [
        one for one in answer.page.results if any(len(channel.value) >= TEN_DIGITS for channel in one.channels if channel.type == "voice")
    ]
    items = tuple(chosen(result, window._words) for result in long[:count])
    window.session.change_sheet(replace(window.session.draft, items=items))
    window.interior.desk.show_pane(SHEET)
    settle(window, qtbot)
    return items


def pane(window: MainWindow) -> SheetPane:
    found = window.interior.desk.panes[SHEET]
    assert isinstance(found, SheetPane)
    return found


def carry_nothing(window: MainWindow, qtbot: QtBot) -> NumbersView:
    QTest.mouseClick(pane(window).options.carry.segment(NO_PAPER), LEFT)
    settle(window, qtbot)
    return pane(window).numbers


def full(window: MainWindow) -> NumbersView:
    assert window.interior.full is not None
    shown = window.interior.full.shown
    assert isinstance(shown, NumbersView)
    return shown


def said(view: QWidget) -> str:
    return "\n".join(label.text() for label in view.findChildren(QLabel) if label.isVisibleTo(view))


def test_the_fourth_button_shows_numbers_where_the_preview_was(window: MainWindow, qtbot: QtBot) -> None:
    items = put_on_sheet(window, qtbot)
    view = carry_nothing(window, qtbot)
    assert view.isVisible()
    assert not pane(window).bar.isVisible()
    assert not pane(window).options.paper.isVisible()
    assert [window.action(name).isEnabled() for name in ("print", "system-print", "save-pdf")] == [False] * 3
    assert window.session.current_preview is None
    assert view.place.text() == f"1 of {len(window.session.face_to_face.numbers.rows)}"  # type: ignore[union-attr]
    assert not [item.name for item in items if item.name in said(view)]
    assert "call log" in view.log.text()


def test_paper_brings_the_preview_back(window: MainWindow, qtbot: QtBot) -> None:
    put_on_sheet(window, qtbot)
    view = carry_nothing(window, qtbot)
    QTest.mouseClick(pane(window).options.carry.segment("pocket"), LEFT)
    settle(window, qtbot)
    assert not view.isVisible()
    assert window.session.current_preview is not None
    assert window.session.face_to_face.numbers is None
    assert view.one.number.text() == ""
    assert window.action("print").isEnabled()


def test_by_keys_alone_from_the_sheet_to_the_last_step_of_remembering(window: MainWindow, qtbot: QtBot) -> None:
    put_on_sheet(window, qtbot)
    press(window, Qt.Key.Key_F11)
    settle(window, qtbot)
    view = full(window)
    assert not window.interior.header.isVisible()
    assert not window.interior.pages.isVisible()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is view.next)
    first = view.one.number.text()
    press(window, Qt.Key.Key_Right)
    assert view.one.number.text() != first
    press(window, Qt.Key.Key_Left)
    assert view.one.number.text() == first
    press(window, Qt.Key.Key_Tab)
    press(window, Qt.Key.Key_Tab)
    view.modes.segment("big").setFocus(Qt.FocusReason.TabFocusReason)
    press(window, Qt.Key.Key_Right)
    assert window.session.face_to_face.mode is Mode.REMEMBER
    view.next.setFocus(Qt.FocusReason.TabFocusReason)
    pieces = []
    for _ in range(5):
        pieces.append(view.remember.piece.text())
        press(window, Qt.Key.Key_Space)
    numbers = window.session.face_to_face.numbers
    assert numbers is not None
    assert tuple(pieces[:3]) == numbers.rows[0].ways[0].chunks
    assert pieces[3] == " · ".join(pieces[:3])
    assert not any(char.isdigit() for char in pieces[4])
    assert view.next.text() == "Next", "shown again, and on to the next"
    assert view.remember.piece.text() == pieces[3]


def test_the_hidden_step_offers_to_show_it_again_and_tells_no_digit(window: MainWindow, qtbot: QtBot) -> None:
    put_on_sheet(window, qtbot)
    view = carry_nothing(window, qtbot)
    QTest.mouseClick(view.modes.segment("remember"), LEFT)
    while view.next.text() != "Show it again":
        QTest.mouseClick(view.next, LEFT)
    assert not any(char.isdigit() for char in view.remember.piece.text() + view.remember.piece.accessibleName())
    assert view.remember.sentence.text() == "Now say it without looking."
    before = window.session.face_to_face.place
    QTest.mouseClick(view.other, LEFT)
    assert (window.session.face_to_face.place, window.session.face_to_face.step) == (before + 1, 0)


@pytest.mark.parametrize("palette", ["light", "dark", "high-contrast"])
def test_the_code_is_black_on_white_in_every_palette(window: MainWindow, qtbot: QtBot, palette: str) -> None:
    import zxingcpp  # noqa: PLC0415
    from PIL.ImageQt import fromqimage  # noqa: PLC0415

    window._look.set_palette(palette)
    put_on_sheet(window, qtbot)
    press(window, Qt.Key.Key_F11)
    settle(window, qtbot)
    QTest.mouseClick(full(window).modes.segment("code"), LEFT)
    picture = full(window).code.grab().toImage().convertToFormat(QImage.Format.Format_RGB888)
    codes = zxingcpp.read_barcodes(fromqimage(picture))
    numbers = window.session.face_to_face.numbers
    assert numbers is not None
    assert [code.text for code in codes] == [code.text for code in numbers.codes]
    assert full(window).code.accessibleDescription() == numbers.codes[0].text


def test_esc_goes_back_to_where_one_was(window: MainWindow, qtbot: QtBot) -> None:
    put_on_sheet(window, qtbot)
    view = carry_nothing(window, qtbot)
    view.fill.setFocus(Qt.FocusReason.TabFocusReason)
    press(window, Qt.Key.Key_Space)
    assert window.session.face_to_face.full is Full.NUMBERS
    press(window, Qt.Key.Key_Escape)
    assert window.session.face_to_face.full is None
    assert window.interior.header.isVisible()
    assert QApplication.focusWidget() is view.fill


def test_filled_nothing_of_the_desk_is_heard_or_reached(window: MainWindow, qtbot: QtBot) -> None:
    items = put_on_sheet(window, qtbot)
    press(window, Qt.Key.Key_F11)
    settle(window, qtbot)
    reached = set()
    for _ in range(20):
        press(window, Qt.Key.Key_Tab)
        reached.add(QApplication.focusWidget())
    press(window, Qt.Key.Key_F6)
    reached.add(QApplication.focusWidget())
    assert all(widget is not None and window.interior.full.isAncestorOf(widget) for widget in reached)  # type: ignore[union-attr]
    assert not [text for text in heard(full(window)) if items[0].name in text]


@pytest.mark.parametrize("keys", [(Qt.Key.Key_F12,), (Qt.Key.Key_Escape, Qt.Key.Key_Escape)])
def test_hide_works_at_once_and_what_filled_the_window_is_gone(window: MainWindow, qtbot: QtBot, keys: tuple[Qt.Key, ...]) -> None:
    put_on_sheet(window, qtbot)
    press(window, Qt.Key.Key_F11)
    settle(window, qtbot)
    number = full(window).one.number.text()
    for key in keys:
        press(window, key)
    assert window.hiding.is_hidden
    assert window.session.face_to_face.full is None
    assert not [text for text in heard(window) if number in text]
    press(window, Qt.Key.Key_F12)
    assert window.interior.header.isVisible()


def test_next_person_clears_every_number(window: MainWindow, qtbot: QtBot) -> None:
    put_on_sheet(window, qtbot)
    press(window, Qt.Key.Key_F11)
    settle(window, qtbot)
    number = full(window).one.number.text()
    assert number
    press(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    settle(window, qtbot)
    state = window.session.face_to_face
    assert (state.numbers, state.full, state.mode, state.place) == (None, None, Mode.BIG, 0)
    assert not window.session.draft.no_paper
    view = pane(window).numbers
    left = [label.text() for label in view.findChildren(QLabel)] + [view.code.accessibleDescription()]
    assert not [text for text in left if number in text]
    assert window.interior.header.isVisible()


def test_a_program_whose_only_number_is_withheld_does_not_show(window: MainWindow, qtbot: QtBot) -> None:
    answer = window.session.answer
    assert answer is not None
    result = next(
        one for one in answer.page.results if one.name != HOTLINE and len([c for c in one.channels if c.entity == Phone.TABLE]) == 1
    )
    numbers = [channel.value for channel in result.channels if channel.entity == Phone.TABLE]
    with open_directory(window._opening.path, write=True) as directory, directory.write(by="test", source="test") as unit:  # type: ignore[arg-type]
        for channel in result.channels:
            if channel.entity == Phone.TABLE:
                unit.decide_visibility(Phone.TABLE, channel.entity_id, Visibility.PARTNERS, by="test")
        unit.commit()
    window.session.change_sheet(replace(window.session.draft, items=(chosen(result, window._words),), no_paper=True))
    settle(window, qtbot)
    assert window.session.face_to_face.numbers is None
    assert pane(window).refusal.isVisibleTo(pane(window))
    told = said(pane(window).numbers) + pane(window).refusal.text()
    assert not [number for number in numbers if number in told]


def test_in_a_language_from_the_right_numbers_run_from_the_left(window: MainWindow, qtbot: QtBot) -> None:
    put_on_sheet(window, qtbot)
    window.session.change_sheet(replace(window.session.draft, language="ar", second_language="en", no_paper=True))
    settle(window, qtbot)
    view = pane(window).numbers
    assert view.one.number._runs == Qt.LayoutDirection.LeftToRight
    assert view.one.label._runs == Qt.LayoutDirection.RightToLeft
    assert view.one.beside.text()
