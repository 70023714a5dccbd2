"""Bringing a window of a test to the front: only there can anything in it have the focus."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

PATIENCE = 20_000
"""Milliseconds after which a window that is not in front will not be."""


def bring_to_front(qtbot: QtBot, window: QWidget) -> None:
    """Show ``window`` and wait until it is exposed and active.

    Active comes as an event of its own, later than exposed, and may be taken again by a window of the test before that is only now
    closing: so it is asked for until it is there.
    """
    with qtbot.waitExposed(window, timeout=PATIENCE):
        window.show()

    def active() -> bool:
        window.activateWindow()
        return window.isActiveWindow()

    qtbot.waitUntil(active, timeout=PATIENCE)
