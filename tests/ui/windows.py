"""The whole window for a test: the real panes over the starter directory, active, with its first list answered."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from referral_app.operations.opening import Opening
from referral_app.settings import Settings
from referral_app.ui.main_window import MainWindow
from referral_app.ui.session.draft import DraftItem
from referral_app.ui.settings.keeper import SettingsKeeper
from referral_app.words.catalogue import Catalogue
from tests.ui.in_front import PATIENCE, bring_to_front

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from referral_app.ui.look.look import Look
    from referral_app.ui.tasks import Tasks

OFFICE = "King County office"
NAMED = "Harbor Home 7"
"""The name of a program on the sheet, to be looked for where it must not be."""


@pytest.fixture
def keeper(tasks: Tasks, own_office: Path) -> SettingsKeeper:
    """Settings of an office that was asked everything already."""
    own_office.mkdir(parents=True, exist_ok=True)
    return SettingsKeeper(Settings(office_name=OFFICE, palette="light", local_set_asked=True), own_office / "settings.toml", tasks, tasks)


@pytest.fixture
def window(qtbot: QtBot, look: Look, tasks: Tasks, keeper: SettingsKeeper, opening: Opening) -> Iterator[MainWindow]:
    """The window, 1440 by 900."""
    window = MainWindow(Catalogue("en"), look, tasks, keeper, opening)
    window.resize(1440, 900)
    bring_to_front(qtbot, window)
    qtbot.waitUntil(lambda: tasks.is_open and tasks.idle(), timeout=PATIENCE)
    yield window
    qtbot.waitUntil(tasks.idle, timeout=20_000)
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # before the lanes, which its session works on, are closed


def press(window: QWidget, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key as the system would hand it to the window, shortcuts and all."""
    handle = window.windowHandle()
    assert handle is not None
    QTest.keyClick(handle, key, modifier)


def item(name: str = NAMED) -> DraftItem:
    """A program for the sheet that the directory need not have."""
    return DraftItem(id=f"id of {name}", name=name, agency="An agency")


def heard(root: QWidget) -> list[str]:
    """Everything a screen reader can come upon below ``root``: names, values and descriptions."""
    texts: list[str] = []
    _collect(QAccessible.queryAccessibleInterface(root), texts)
    return texts


def _collect(place: QAccessibleInterface | None, texts: list[str]) -> None:
    if place is None or not place.isValid():
        return
    texts += [text for kind in QAccessible.Text if (text := place.text(kind))]
    for number in range(place.childCount()):
        _collect(place.child(number), texts)
