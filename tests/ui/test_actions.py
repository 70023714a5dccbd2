"""The one list of actions: every key of the design, no key twice, no key without somebody who answers to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import SIGNAL, Qt
from PySide6.QtGui import QKeySequence

from referral_app.ui.actions import ACTIONS, BY_ID, assign_keys
from tests.ui.windows import keeper, press, window

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from referral_app.ui.look.look import Look
    from referral_app.ui.main_window import MainWindow

__all__ = ["keeper", "window"]

TEXT = QKeySequence.SequenceFormat.PortableText


def keys(chosen: dict[str, str] | None = None) -> dict[str, list[str]]:
    """Action -> its keys as text."""
    return {action: [key.toString(TEXT) for key in assigned] for action, assigned in assign_keys(chosen or {}).items()}


@pytest.mark.parametrize(
    ("key", "action"),
    [
        ("Ctrl+F", "search"),
        ("Space", "add"),
        ("Ctrl+Return", "add-from-box"),
        ("Ctrl+Enter", "add-from-box"),
        ("Return", "open"),
        ("Enter", "open"),
        ("Ctrl+P", "print"),
        ("Ctrl+Shift+P", "system-print"),
        ("Ctrl+K", "palette"),
        ("Ctrl+N", "next-person"),
        ("F12", "hide"),
        ("F9", "plain-words"),
        ("F6", "next-pane"),
        ("Shift+F6", "previous-pane"),
        ("F1", "help-page"),
        ("Alt+Up", "move-up"),
        ("Alt+Down", "move-down"),
    ],
)
def test_a_key_of_the_design_does_what_the_design_says(key: str, action: str) -> None:
    assert key in keys()[action]


def test_no_two_actions_share_a_key_a_name_or_a_text() -> None:
    everything = [key for of_one in keys().values() for key in of_one]
    assert len(everything) == len(set(everything))
    assert len(BY_ID) == len(ACTIONS) == len({str(spec.text) for spec in ACTIONS})


def test_every_key_of_the_list_is_a_key() -> None:
    assert keys() == {spec.id: list(spec.keys) for spec in ACTIONS}


@pytest.mark.parametrize(
    ("chosen", "action", "expected"),
    [
        ({"hide": "F11"}, "hide", ["F11"]),
        ({"larger": "Ctrl+Up; Alt++"}, "larger", ["Ctrl+Up", "Alt++"]),
        ({"settings-page": "Ctrl+,; Ctrl+;"}, "settings-page", ["Ctrl+,", "Ctrl+;"]),
        ({"print": ""}, "print", []),
        ({"print": "  "}, "print", []),
        ({"hide": "Boss key"}, "hide", ["F12"]),
        ({"palette": "Ctrl+K, Ctrl+P"}, "palette", ["Ctrl+K"]),
        ({"print": "Ctrl+F"}, "print", ["Ctrl+F"]),
        ({"print": "Ctrl+F"}, "search", []),
        ({"hide": "F3", "print": "F3"}, "hide", []),
        ({"hide": "F3", "print": "F3"}, "print", ["F3"]),
        ({"nothing we know": "F3"}, "hide", ["F12"]),
    ],
)
def test_chosen_keys_come_before_our_own_and_each_key_stands_once(chosen: dict[str, str], action: str, expected: list[str]) -> None:
    assigned = keys(chosen)
    assert assigned[action] == expected
    everything = [key for of_one in assigned.values() for key in of_one]
    assert len(everything) == len(set(everything))


def test_somebody_answers_to_every_action(window: MainWindow) -> None:
    deaf = [spec.id for spec in ACTIONS if window.action(spec.id).receivers(SIGNAL("triggered(bool)")) == 0]
    assert deaf == []


def test_what_acts_in_a_list_was_added_to_one(window: MainWindow) -> None:
    lost = [spec.id for spec in ACTIONS if spec.here_only and not window.action(spec.id).associatedObjects()]
    assert lost == []


def test_remapped_keys_work_and_the_hints_follow(window: MainWindow, qtbot: QtBot) -> None:
    doings = window.interior.doings
    assert doings.key_text("next-person") == "Ctrl+N"
    before = window.interior.header.next_button.sizeHint().width()
    doings.remap({"next-person": "Ctrl+Shift+F8"})
    assert doings.key_text("next-person") == "Ctrl+Shift+F8"
    assert window.interior.header.next_button.sizeHint().width() > before, "the longer key stands beside the words"
    with qtbot.waitSignal(window.session.cleared):
        press(window, Qt.Key.Key_F8, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)


def test_every_icon_can_be_drawn(look: Look) -> None:
    for spec in ACTIONS:
        if spec.icon is not None:
            assert not look.icon(spec.icon).isNull(), spec.icon
