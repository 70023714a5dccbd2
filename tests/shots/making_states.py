"""How to get to the states of making a sheet: which ways are shown, presets, copies, what came of printing."""

from __future__ import annotations

from PySide6.QtCore import Qt

from referral_app.ui.desk.columns import SHEET
from referral_app.ui.sheet.pane import SheetPane
from tests.own_window import OwnWindow
from tests.shots.states import mocked


def sheet_pane(own: OwnWindow) -> SheetPane:
    """The pane of the sheet, in front."""
    own.window.interior.desk.show_pane(SHEET)
    own.settle()
    pane = own.window.interior.desk.panes[SHEET]
    assert isinstance(pane, SheetPane)
    return pane


def with_hotline(own: OwnWindow) -> SheetPane:
    """The sheet of the mocks and the hotline, which has most ways; its card has the keyboard."""
    mocked(own)
    answer = own.session.answer
    assert answer is not None
    own.put_on_sheet(next(place for place, one in enumerate(answer.page.results) if len(one.channels) > 1))
    pane = sheet_pane(own)
    pane.items.setFocus(Qt.FocusReason.TabFocusReason)
    pane.items.setCurrentIndex(pane.items.model().index(0, 0))
    own.settle()
    return pane


def ways(own: OwnWindow) -> None:
    """Which ways of a program are shown, one left out."""
    pane = with_hotline(own)
    own.press(Qt.Key.Key_F4)
    own.until(pane.ways.panel.isVisible)
    own.click(pane.ways.panel.checks[-1])
    own.settle()
    assert pane.ways.panel.isVisible()


def ways_last(own: OwnWindow) -> None:
    """The last way is kept, and why."""
    pane = with_hotline(own)
    own.press(Qt.Key.Key_F4)
    own.until(pane.ways.panel.isVisible)
    for check in pane.ways.panel.checks[:2]:
        own.click(check)
    own.settle()
    assert pane.ways.panel.sentence.isVisible()


def ways_chosen(own: OwnWindow) -> None:
    """What the card says afterwards."""
    ways(own)
    own.press(Qt.Key.Key_Escape)
    own.settle()
