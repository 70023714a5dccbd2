"""By keyboard and by ear: in every page and state each control has a name, and Tab goes through all of them and round, either way."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from referral_app.operations.opening import Opening
from referral_app.ui.desk.columns import NEEDS, PROGRAM, SHEET
from referral_app.ui.settings.keeper import SettingsKeeper
from tests.own_window import OwnWindow, an_office
from tests.shots import exchange_states, list_states, states
from tests.ui.windows import window

if TYPE_CHECKING:
    from referral_app.ui.look.look import Look
    from referral_app.ui.main_window import MainWindow
    from referral_app.ui.tasks import Tasks

__all__ = ["window"]

TAB = Qt.FocusPolicy.TabFocus
REACHED = {
    "start": states.start,
    "mocked": states.mocked,
    "needs": states.tab(NEEDS),
    "program": states.tab(PROGRAM),
    "sheet": states.tab(SHEET),
    "nothing found": list_states.nothing_found,
    "why not": list_states.why_not,
    "leads": list_states.leads,
    "offered": states.offered,
    "more needs": states.more_needs,
    "under 18": states.under_18,
    "print panel": states.print_panel,
    "plain words": states.plain_words,
    "next person": states.next_person,
    "help": states.help_search,
    "settings": states.settings_page,
    "exchange": exchange_states.planned,
    "hidden": states.hidden,
}
"""The states of ``tests/shots/states.py`` in which something can be focused that is not there in the others."""
SMALL = ("needs", "print panel", "settings")


@pytest.fixture
def opening(with_local: Path) -> Opening:
    """The starter directory with its local set."""
    return Opening(path=with_local)


@pytest.fixture
def keeper(tasks: Tasks, own_office: Path) -> SettingsKeeper:
    """An office with a place, as an office has."""
    own_office.mkdir(parents=True, exist_ok=True)
    return SettingsKeeper(an_office(), own_office / "settings.toml", tasks, tasks)


@pytest.fixture
def own(qapp: QApplication, look: Look, tasks: Tasks, keeper: SettingsKeeper, window: MainWindow) -> Iterator[OwnWindow]:
    """The window, to be brought into a state."""
    QGuiApplication.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    own = OwnWindow(qapp, look, tasks, keeper, window)
    own.settle()
    yield own
    assert own.mishaps == []


def focusable(own: OwnWindow) -> set[QWidget]:
    """What somebody can come to by Tab."""
    return {
        one
        for one in own.window.findChildren(QWidget)
        if one.isVisible() and one.isEnabled() and one.focusPolicy() & TAB == TAB and one.focusProxy() is None
    }


def name_of(widget: QWidget) -> str:
    """What a screen reader says of it first."""
    heard = QAccessible.queryAccessibleInterface(widget)
    return heard.text(QAccessible.Text.Name).strip() if heard is not None else ""


def go_round(own: OwnWindow, key: Qt.Key, most: int) -> list[QWidget]:
    """From where the focus is until it comes there again, or to something it came to before. A text has its links to go through."""
    seen: list[QWidget] = []
    for _ in range(most):
        focus = own.application.focusWidget()
        assert focus is not None, f"after {seen[-1:]} nothing has the focus"
        if focus in seen[:-1]:
            break
        if focus not in seen:
            seen.append(focus)
        own.press(key)
    return seen


def stands_for(widget: QWidget, seen: list[QWidget]) -> bool:
    """Tab goes to one of several exclusive buttons; arrows go on from there."""
    exclusive = isinstance(widget, QAbstractButton) and (widget.autoExclusive() or widget.group() is not None)
    return exclusive and any(isinstance(one, type(widget)) and one.parentWidget() is widget.parentWidget() for one in seen)


@pytest.mark.parametrize(("state", "width"), [*((state, 1440) for state in REACHED), *((state, 700) for state in SMALL)])
def test_everything_has_a_name_and_is_come_to_by_tab(own: OwnWindow, state: str, width: int) -> None:
    own.window.resize(width, 640 if width < 1440 else 900)
    REACHED[state](own)
    controls = focusable(own)
    assert controls
    assert {repr(one) for one in controls if not name_of(one)} == set()
    _assert_all_come_round(own, controls)


def _assert_all_come_round(own: OwnWindow, controls: set[QWidget]) -> None:
    if own.application.focusWidget() is None:
        own.press(Qt.Key.Key_Tab)
    first = own.application.focusWidget()
    for key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
        seen = go_round(own, key, 3 * len(controls) + 10)
        assert own.application.focusWidget() is seen[0], f"{key.name} came back to {own.application.focusWidget()}, not to {seen[0]}"
        assert seen[0] is first
        assert {f"{one!r} {name_of(one)}" for one in controls - set(seen) if not stands_for(one, seen)} == set()


def test_the_palette_and_a_picker_give_the_keyboard_back(own: OwnWindow) -> None:
    states.mocked(own)
    before = own.application.focusWidget()
    own.press(Qt.Key.Key_K, states.CTRL)
    line = own.application.focusWidget()
    assert line is not None
    assert line is not before
    assert name_of(line)
    own.press(Qt.Key.Key_Escape)
    assert own.application.focusWidget() is before
    states.picker(own)
    line = own.application.focusWidget()
    assert line is not None
    assert name_of(line)
    own.press(Qt.Key.Key_Escape)
    own.settle()
    assert own.application.focusWidget() is not line


def test_nothing_takes_from_the_references_to_none(own: OwnWindow) -> None:
    """A build of PySide6 loses one with nearly every call; Python ends when none is left. Some thousand calls tell."""
    states.mocked(own)
    gc.collect()
    before = sys.getrefcount(None)
    for _ in range(40):
        own.session.tell_again()
        own.press(Qt.Key.Key_Down)
        own.press(Qt.Key.Key_Up)
        own.keeper.save(replace(own.keeper.settings, window_title="Lists"))
        own.keeper.save(replace(own.keeper.settings, window_title="Referral Desk"))
        for widget in own.window.findChildren(QWidget):
            widget.update()
            widget.setToolTip(widget.toolTip())
    own.settle()
    gc.collect()
    assert sys.getrefcount(None) > before - 200
