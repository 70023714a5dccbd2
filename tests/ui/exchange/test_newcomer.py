"""A newcomer's path: a real directory is dropped on a first start, looked at, taken in, searched, and a sheet is made from it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from referral_app.operations.asked import Asked
from referral_app.operations.opening import Opening
from referral_app.ui.exchange.page import ExchangePage
from tests.shared_data import shared
from tests.ui.windows import keeper, press, window

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from referral_app.ui.main_window import MainWindow
    from referral_app.ui.tasks import Tasks

__all__ = ["keeper", "window"]

PATIENCE = 60_000


@pytest.fixture
def opening(starter: Path) -> Opening:
    return Opening(path=starter)


def test_a_newcomer_takes_in_a_real_directory_finds_in_it_and_prints_from_it(qtbot: QtBot, window: MainWindow, tasks: Tasks) -> None:
    press(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    page = window.interior.pages.in_front
    assert isinstance(page, ExchangePage)
    page.taking_in.look_at(shared("baltimore-charmcare"))
    qtbot.waitUntil(lambda: window.session.exchange.now is not None, timeout=PATIENCE)
    planned = window.session.exchange.now
    assert planned is not None
    assert planned.plan.tables["service"].added == 1876
    page.taking_in.take_button.click()
    qtbot.waitUntil(lambda: window.session.exchange.now is None and tasks.idle(), timeout=PATIENCE)
    window.action("desk-page").trigger()
    window.session.ask(Asked(text="food pantry"))
    qtbot.waitUntil(tasks.idle, timeout=PATIENCE)
    answer = window.session.answer
    assert answer is not None
    assert answer.page.total > 5
    window.action("add-from-box").trigger()
    qtbot.waitUntil(lambda: window.session.preview is not None, timeout=PATIENCE)
    assert len(window.session.draft.items) == 1
