"""The window around the panes: pages, columns, the way by keyboard, notices, and what changes at once when Settings change."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from referral_app.domain.phrases import Phrase
from referral_app.operations.standing import Standing
from referral_app.ui.actions import ACTIONS, GROUPS
from referral_app.ui.desk.columns import FIND, NEEDS, PANES, PROGRAM, SHEET, share
from referral_app.ui.shell.pages import DESK, EXCHANGE, HELP, SETTINGS
from referral_app.ui.shell.parts import HEAD
from referral_app.ui.widgets.picker import Picker
from referral_app.ui.widgets.picker_list import PickerList
from tests.ui.windows import OFFICE, item, keeper, press, window

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from referral_app.ui.main_window import MainWindow
    from referral_app.ui.settings.keeper import SettingsKeeper
    from referral_app.ui.shell.interior import Interior

__all__ = ["keeper", "window"]


@pytest.fixture(autouse=True)
def left_to_right() -> None:
    """Whatever another test's language left behind."""
    QGuiApplication.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


# -- room ---------------------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("width", "text_size", "tabbed"),
    [
        (1440, 100, (PROGRAM, SHEET)),
        (2560, 100, (PROGRAM, SHEET)),
        (2560, 200, (PROGRAM, SHEET)),
        (1180, 100, (PROGRAM, SHEET)),
        (1179, 100, (NEEDS, PROGRAM, SHEET)),
        (1024, 100, (NEEDS, PROGRAM, SHEET)),
        (899, 100, PANES),
        (1440, 200, PANES),
        (1024, 200, PANES),
        (480, 100, PANES),
    ],
)
def test_columns_become_tabs_as_room_gets_short(width: int, text_size: int, tabbed: tuple[str, ...]) -> None:
    columns = share(width, text_size)
    assert columns.tabbed == tabbed
    middle = width - columns.left - columns.side
    if FIND not in tabbed:
        assert middle >= 480 * text_size / 100, "the list is what the desk is for"
        assert columns.left <= 380 * text_size / 100
        assert columns.side <= 620 * text_size / 100


@pytest.mark.parametrize("width", [1440, 1024, 700, 1440, 2560])
def test_every_pane_can_be_reached_at_every_width(window: MainWindow, width: int) -> None:
    window.resize(width, 640)
    desk = window.interior.desk
    assert window.width() == width
    for name in PANES:
        desk.show_pane(name)
        assert desk.panes[name].isVisible(), name
        right = desk.panes[name].mapTo(window, desk.panes[name].rect().topRight()).x()
        assert right < width


def test_nothing_makes_the_window_wider_than_a_small_screen(window: MainWindow) -> None:
    window.resize(1024, 640)
    for page in (DESK, HELP, SETTINGS):
        window.interior.pages.show_page(page)
        assert (window.width(), window.height()) == (1024, 640)
        assert window.interior.width() <= 1024


def test_who_works_in_a_pane_goes_on_there_when_columns_become_tabs(window: MainWindow) -> None:
    where = window.interior.desk.focus_of(NEEDS)
    where.setFocus()
    window.resize(700, 640)
    assert window.interior.desk.tabs.current == NEEDS
    assert window.focusWidget() is where
    window.resize(1440, 900)
    assert window.focusWidget() is where


def test_the_tab_of_the_sheet_counts_and_an_opened_program_comes_to_the_front(window: MainWindow, qtbot: QtBot) -> None:
    bar = window.interior.desk.tabs.bar
    assert [bar.tabText(place) for place in range(bar.count())] == ["Program", "Sheet"]
    window.session.add(item())
    assert bar.tabText(1) == "Sheet · 1"
    answer = window.session.answer
    assert answer is not None
    with qtbot.waitSignal(window.session.opened):
        window.session.open_program(answer.page.results[0].id)
    assert window.interior.desk.tabs.current == PROGRAM


def test_where_the_program_covers_the_list_the_keyboard_goes_along_and_esc_leads_back(window: MainWindow, qtbot: QtBot) -> None:
    window.resize(700, 640)
    window.interior.desk.first_focus().setFocus()
    answer = window.session.answer
    assert answer is not None
    with qtbot.waitSignal(window.session.opened):
        window.session.open_program(answer.page.results[0].id)
    assert window.interior.parts.with_focus() == PROGRAM
    press(window, Qt.Key.Key_Escape)
    assert window.interior.parts.with_focus() == FIND


def test_a_small_window_begins_with_needs_beside_the_list(window: MainWindow) -> None:
    window.hide()
    window.resize(1024, 640)
    window.show()
    assert window.interior.desk.tabs.current == NEEDS


def test_esc_leads_from_the_sheet_back_to_the_list_where_it_covers_it(window: MainWindow) -> None:
    window.resize(700, 640)
    window.interior.desk.focus_of(SHEET).setFocus()
    press(window, Qt.Key.Key_Escape)
    assert window.interior.desk.tabs.current == FIND


# -- head and pages -----------------------------------------------------------------------------------------------------------------------


def test_the_head_says_whose_directory_it_is_and_of_which_day(window: MainWindow) -> None:
    assert window.windowTitle() == "Referral Desk"
    assert window.interior.header.name.text() == "Referral Desk"
    assert window.interior.header.standing.full_text == f"{OFFICE} · directory of Aug 4, 2026"
    window._on_standing(Standing(None, None))
    assert window.interior.header.standing.full_text == ""


def test_the_head_gives_way_in_its_order(window: MainWindow, qtbot: QtBot) -> None:
    header = window.interior.header
    buttons = (*header.tabs.values(), header.hide_button, header.next_button, header.menu_button)
    for width in (1440, 800, 640, 540):
        window.resize(width, 640)
        qtbot.waitUntil(lambda: all(button.isVisible() and button.width() >= button.minimumSizeHint().width() for button in buttons))
    assert not header.standing.isVisible()


@pytest.mark.parametrize(("page", "key"), [(HELP, Qt.Key.Key_F1), (SETTINGS, Qt.Key.Key_Comma), (DESK, Qt.Key.Key_1)])
def test_pages_by_key_and_by_click(window: MainWindow, page: str, key: Qt.Key) -> None:
    modifier = Qt.KeyboardModifier.NoModifier if key == Qt.Key.Key_F1 else Qt.KeyboardModifier.ControlModifier
    press(window, key, modifier)
    assert window.interior.pages.current == page
    assert window.interior.header.tabs[page].isChecked()
    focus = QApplication.focusWidget()
    assert focus is not None
    assert window.interior.pages.isAncestorOf(focus)
    for other in (DESK, HELP, SETTINGS):
        QTest.mouseClick(window.interior.header.tabs[other], Qt.MouseButton.LeftButton)
        assert window.interior.pages.current == other


def test_only_pages_that_exist_have_a_button(window: MainWindow) -> None:
    assert list(window.interior.header.tabs) == [DESK, EXCHANGE, HELP, SETTINGS]


@pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)  # the platform without a screen cannot
def test_the_menu_lists_everything_with_its_key(window: MainWindow) -> None:
    window.action("menu").trigger()
    menu = window.interior.header.menu
    assert [group.title() for group in menu.groups] == [str(group) for group in GROUPS]
    listed = [action for group in menu.groups for action in group.actions()]
    menu.close()
    assert [action.text().partition("\t")[0] for action in listed] == [
        str(spec.text) for group in GROUPS for spec in ACTIONS if spec.group == group
    ]
    by_id = {spec.id: action for spec, action in zip((s for g in GROUPS for s in ACTIONS if s.group == g), listed, strict=True)}
    assert by_id["next-person"] is window.action("next-person")
    assert not by_id["remove"].isEnabled(), "its list does not have the focus"
    assert by_id["remove"].text().endswith("\tDel"), "but its key can be learned"
    assert by_id["add-from-box"].isEnabled()
    assert by_id["add-from-box"].text().endswith("\tCtrl+Enter"), "the key as keyboards name it"


# -- by keyboard --------------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("width", [1440, 1024, 700])
def test_f6_goes_through_all_parts_and_back(window: MainWindow, width: int) -> None:
    window.resize(width, 640)
    window.action("search").trigger()
    parts = window.interior.parts
    seen = [parts.with_focus()]
    for _ in range(len(PANES)):
        press(window, Qt.Key.Key_F6)
        seen.append(parts.with_focus())
    assert seen == [FIND, PROGRAM, SHEET, HEAD, NEEDS]
    press(window, Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert parts.with_focus() == HEAD


@pytest.mark.parametrize("page", [HELP, SETTINGS])
def test_f6_on_other_pages(window: MainWindow, page: str) -> None:
    window.interior.go_to_help() if page == HELP else window.interior.go_to_settings()
    press(window, Qt.Key.Key_F6)
    assert window.interior.parts.with_focus() == HEAD
    press(window, Qt.Key.Key_F6)
    assert window.interior.parts.with_focus() == "page"


@pytest.mark.parametrize("page", [DESK, HELP, SETTINGS])
def test_tab_reaches_everything_and_nothing_traps(window: MainWindow, qtbot: QtBot, page: str) -> None:
    window.session.add(item())
    qtbot.waitUntil(window.session.tasks.idle)
    window.interior.pages.show_page(page)
    window.interior.header.first_focus().setFocus()
    reachable = {
        widget
        for widget in window.findChildren(QWidget)
        if widget.isVisible() and widget.isEnabled() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None
    }
    seen: list[QWidget] = []
    for _ in range(3 * len(reachable) + 10):
        focus = QApplication.focusWidget()
        assert focus is not None
        if focus in seen:
            break
        seen.append(focus)
        press(window, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is seen[0], f"Tab came back to {QApplication.focusWidget()} and not to the start"
    missed = {widget for widget in reachable - set(seen) if not _one_of_a_group(widget, seen)}
    assert missed == set()


def _one_of_a_group(widget: QWidget, seen: list[QWidget]) -> bool:
    """Tab goes to one of several exclusive buttons; arrows go on from there."""
    parent = widget.parentWidget()
    return getattr(widget, "autoExclusive", bool)() and any(other.parentWidget() is parent for other in seen)


def test_tab_goes_from_the_head_through_the_panes_in_their_order(window: MainWindow) -> None:
    window.interior.header.menu_button.setFocus()
    order: list[str] = []
    for _ in range(200):
        press(window, Qt.Key.Key_Tab)
        part = window.interior.parts.with_focus()
        if part == HEAD:
            break
        if part is not None and part not in order:
            order.append(part)
    assert order == [NEEDS, FIND, SHEET]


# -- notices ------------------------------------------------------------------------------------------------------------------------------


def test_a_problem_is_a_line_in_the_window_that_esc_puts_away(window: MainWindow) -> None:
    window.session.tasks.problem.emit(Phrase("There is no paper; add some."))
    notices = window.interior.notices
    assert notices.isVisible()
    assert notices.line.text() == "There is no paper; add some."
    assert notices.line.textFormat() == Qt.TextFormat.PlainText
    assert window.announcer.last == "There is no paper; add some."
    assert QApplication.activeModalWidget() is None
    window.interior.setFocus()
    press(window, Qt.Key.Key_Escape)
    assert not notices.isVisible()


def test_a_notice_takes_no_focus_and_is_put_away_by_its_button(window: MainWindow) -> None:
    before = QApplication.focusWidget()
    window.session.tasks.problem.emit(Phrase("There is no paper; add some."))
    assert QApplication.focusWidget() is before
    QTest.mouseClick(window.interior.notices.put_away, Qt.MouseButton.LeftButton)
    assert not window.interior.notices.isVisible()


@pytest.mark.parametrize("by_click", [True, False])
def test_who_puts_a_notice_away_goes_on_typing_where_they_were(window: MainWindow, by_click: bool) -> None:
    window.action("search").trigger()
    before = QApplication.focusWidget()
    window.session.tasks.problem.emit(Phrase("There is no paper; add some."))
    button = window.interior.notices.put_away
    if by_click:
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    else:
        button.setFocus()
        press(window, Qt.Key.Key_Space)
    assert not window.interior.notices.isVisible()
    assert QApplication.focusWidget() is before


def test_where_nobody_was_anywhere_before_a_notice_the_keyboard_still_is_somewhere(window: MainWindow) -> None:
    window.session.tasks.problem.emit(Phrase("There is no paper; add some."))
    window.interior.notices._came_from = None
    window.interior.notices.put_away.setFocus()
    window.interior.notices._came_from = None
    press(window, Qt.Key.Key_Space)
    focus = QApplication.focusWidget()
    assert focus is not None
    assert window.interior.parts.with_focus() is not None


def test_what_the_session_announces_is_said(window: MainWindow) -> None:
    window.session.add(item())
    assert window.announcer.last == "Added, 1 on the sheet"


def test_what_is_announced_while_the_window_is_furnished_anew_is_said(
    window: MainWindow, keeper: SettingsKeeper, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A list that stands already is told to the new panes, which may have something to announce while they are made."""
    furnish = window._furnish

    def furnish_and_say() -> Interior:
        window.session.announced.emit(Phrase("Nothing was found."))
        return furnish()

    monkeypatch.setattr(window, "_furnish", furnish_and_say)
    change(window, keeper, qtbot, text_size=125)
    assert window.announcer.last == "Nothing was found."


# -- what Settings change -----------------------------------------------------------------------------------------------------------------


def change(window: MainWindow, keeper: SettingsKeeper, qtbot: QtBot, **changed: object) -> None:
    """Save settings and let the window follow."""
    keeper.save(replace(keeper.settings, **changed))  # type: ignore[arg-type]  # names of settings
    qtbot.waitUntil(
        lambda: window._look.text_size == keeper.settings.text_size and window._words.language == keeper.settings.screen_language
    )


def test_a_palette_and_a_title_act_at_once(window: MainWindow, keeper: SettingsKeeper, qtbot: QtBot) -> None:
    interior = window.interior
    window.action("dark").trigger()
    assert keeper.settings.palette == "dark"
    assert window._look.colors.is_dark
    change(window, keeper, qtbot, window_title="Lists")
    assert window.windowTitle() == window.interior.header.name.text() == "Lists"
    assert window.interior is interior, "nothing has to be made anew for that"


def test_larger_text_keeps_the_work(window: MainWindow, keeper: SettingsKeeper, qtbot: QtBot) -> None:
    window.session.add(item())
    window.session.say_plainly(True)
    answer = window.session.answer
    assert answer is not None
    with qtbot.waitSignal(window.session.opened):
        window.session.open_program(answer.page.results[0].id)
    window.interior.desk.show_pane(SHEET)
    before = window.interior
    press(window, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: window.interior is not before)
    assert keeper.settings.text_size == 115
    assert window._look.space(100) == 460
    assert window.session.draft.items == (item(),)
    assert window.interior.header.plain.isVisible()
    assert window.interior.desk.tabs.bar.tabText(1) == "Sheet · 1"
    assert window.session.shown is not None
    assert window.interior.desk.tabs.current == SHEET
    press(window, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: window._look.text_size == 100)


@pytest.mark.parametrize("changed", [{"text_size": 200}, {"screen_language": "es"}, {"text_size": 200, "screen_language": "ar"}])
@pytest.mark.parametrize("part", [*PANES, HEAD])
def test_who_works_goes_on_in_the_same_control(
    window: MainWindow, keeper: SettingsKeeper, qtbot: QtBot, part: str, changed: dict[str, object]
) -> None:
    answer = window.session.answer
    assert answer is not None
    with qtbot.waitSignal(window.session.opened):
        window.session.open_program(answer.page.results[0].id)
    qtbot.waitUntil(window.session.tasks.idle)
    window.interior.parts.go_to(part)
    before, interior = QApplication.focusWidget(), window.interior
    assert before is not None
    kind, name = type(before), before.objectName()
    change(window, keeper, qtbot, **changed)
    qtbot.waitUntil(lambda: window.session.tasks.idle() and window.interior.isVisible())
    assert not isValid(interior), "what stood there is gone"
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus.isVisible()
    assert (type(focus), focus.objectName()) == (kind, name)
    assert window.interior.parts.with_focus() == part


def test_a_choice_of_settings_keeps_the_keyboard_in_another_language(window: MainWindow, keeper: SettingsKeeper, qtbot: QtBot) -> None:
    window.interior.go_to_settings()
    page = window.interior.pages.in_front
    pickers = page.findChildren(Picker)
    pickers[1].setFocus()
    pickers[1].open_list()
    change(window, keeper, qtbot, screen_language="es")
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    assert QApplication.focusWidget() is window.interior.pages.in_front.findChildren(Picker)[1]
    assert all(not isValid(one) for one in pickers)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not window.findChildren(PickerList), "lists that were open go with their buttons"


def test_while_a_dialog_is_open_everything_stays_where_it_is(window: MainWindow, keeper: SettingsKeeper, qtbot: QtBot) -> None:
    """A key or click has opened it, and comes back to what stood there."""
    interior, outer, loop = window.interior, QEventLoop(), QEventLoop()
    seen: list[bool] = []

    def look_in_the_inner_loop() -> None:
        seen.append(window.interior is interior and isValid(interior))
        loop.quit()

    def begin() -> None:
        keeper.save(replace(keeper.settings, text_size=130))
        QTimer.singleShot(50, window, look_in_the_inner_loop)
        loop.exec()
        outer.quit()

    QTimer.singleShot(0, window, begin)
    outer.exec()  # as the application's own
    assert seen == [True]
    qtbot.waitUntil(lambda: not isValid(interior))


@pytest.mark.parametrize(
    "step", [(200, "larger", 200), (80, "smaller", 80), (115, "larger", 130), (110, "larger", 115), (115, "smaller", 100)]
)
def test_steps_of_text_size(window: MainWindow, keeper: SettingsKeeper, qtbot: QtBot, step: tuple[int, str, int]) -> None:
    size, action, expected = step
    change(window, keeper, qtbot, text_size=size)
    window.action(action).trigger()
    assert keeper.settings.text_size == expected


def test_another_language_turns_the_window_and_keeps_the_work(window: MainWindow, keeper: SettingsKeeper, qtbot: QtBot) -> None:
    window.session.add(item())
    window.interior.pages.show_page(SETTINGS)
    change(window, keeper, qtbot, screen_language="ar")
    assert QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft
    assert window.interior.pages.current == SETTINGS
    assert window.session.draft.items == (item(),)
    press(window, Qt.Key.Key_F12)
    press(window, Qt.Key.Key_F12)
    assert window.interior.isVisible()
    change(window, keeper, qtbot, screen_language="en")
    assert QGuiApplication.layoutDirection() == Qt.LayoutDirection.LeftToRight


def test_the_place_of_the_office_is_where_every_search_starts(window: MainWindow, keeper: SettingsKeeper, qtbot: QtBot) -> None:
    change(window, keeper, qtbot, place="98104")
    assert window.session.asked.near == window.session.start.near == "98104"
    assert not window.session.holds_anything


def test_plain_words_are_shown_in_the_head_with_the_way_back(window: MainWindow) -> None:
    press(window, Qt.Key.Key_F9)
    assert window.session.plain_words
    assert window.action("plain-words").isChecked()
    QTest.mouseClick(window.interior.header.plain, Qt.MouseButton.LeftButton)
    assert not window.session.plain_words
    assert not window.interior.header.plain.isVisible()


def test_closing_asks_nothing(window: MainWindow) -> None:
    window.session.add(item())
    press(window, Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)
    assert not window.isVisible()
