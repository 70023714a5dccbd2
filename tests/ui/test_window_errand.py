"""The main errand of users.md 1.7 in the real window, its clicks and its keys counted: a place tonight and immigration help for somebody
who speaks Vietnamese, three programs, printed, and the next person.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from referral_app.operations.choices import Choice, Group
from referral_app.operations.opening import Opening
from referral_app.operations.print_outcome import PrintOutcome
from referral_app.settings import Settings
from referral_app.ui import printing
from referral_app.ui.desk.columns import FIND, NEEDS, SHEET
from referral_app.ui.find.rows import ProgramRow
from referral_app.ui.printing import PrinterName
from referral_app.ui.settings.keeper import SettingsKeeper
from tests.ui.windows import OFFICE, window

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from referral_app.ui.find.pane import FindPane
    from referral_app.ui.main_window import MainWindow
    from referral_app.ui.needs.pane import NeedsPane
    from referral_app.ui.sheet.pane import SheetPane
    from referral_app.ui.tasks import Tasks

__all__ = ["window"]

MOST_CLICKS, MOST_KEYS = 12, 30
CTRL = Qt.KeyboardModifier.ControlModifier
TONIGHT = Choice(Group.NEED, "housing.shelter-tonight")
PLACE = "Los Angeles, CA"
"""Both needs are served there by more than one program of the local set."""


@pytest.fixture
def opening(with_local: Path) -> Opening:
    """The starter directory with its local set."""
    return Opening(path=with_local)


@pytest.fixture
def keeper(tasks: Tasks, own_office: Path) -> SettingsKeeper:
    """An office with a place, as an office has."""
    own_office.mkdir(parents=True, exist_ok=True)
    settings = Settings(office_name=OFFICE, place=PLACE, palette="light", local_set_asked=True)
    return SettingsKeeper(settings, own_office / "settings.toml", tasks, tasks)


@pytest.fixture
def printed(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """What came to the printer: one that is always there and takes everything."""
    came: list[bytes] = []

    def print_pages(pdf: bytes, printer_name: str | None, copies: int, paper: str) -> PrintOutcome:
        assert (printer_name, copies, paper) == ("Front desk", 1, "letter")
        came.append(pdf)
        return PrintOutcome.PRINTED

    monkeypatch.setattr(printing, "office_printers", lambda: (PrinterName("Front desk", is_default=True),))
    monkeypatch.setattr(printing, "print_pages", print_pages)
    return came


@dataclass
class Hands:
    """The only hands in these tests: whatever they do is counted, and then they wait until the window is done with it."""

    qtbot: QtBot
    window: MainWindow
    clicks: int = 0
    keys: int = 0

    def click(self, widget: QWidget, at: QPoint | None = None) -> None:
        """Click on what is in sight, as the system would tell the window of it."""
        spot = widget.rect().center() if at is None else at
        assert widget.visibleRegion().contains(spot), f"{widget} is out of sight at {spot}"
        handle = self.window.windowHandle()
        assert handle is not None
        QTest.mouseClick(handle, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, widget.mapTo(self.window, spot))
        self.clicks += 1
        self.wait()

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press one key, together with Ctrl or not."""
        handle = self.window.windowHandle()
        assert handle is not None
        QTest.keyClick(handle, key, modifier)
        self.keys += 1
        self.wait()

    def type(self, text: str) -> None:
        """Type text, key by key."""
        handle = self.window.windowHandle()
        assert handle is not None
        for letter in text:
            QTest.keyClick(handle, ord(letter))
            self.keys += 1
        self.wait()

    def wait(self) -> None:
        """Until everything was answered."""
        self.qtbot.waitUntil(self.window.session.tasks.idle, timeout=20_000)
        QApplication.processEvents()


@pytest.fixture
def hands(qtbot: QtBot, window: MainWindow) -> Hands:
    hands = Hands(qtbot, window)
    hands.wait()
    return hands


def needs_of(window: MainWindow) -> NeedsPane:
    return cast("NeedsPane", window.interior.desk.panes[NEEDS])


def find_of(window: MainWindow) -> FindPane:
    return cast("FindPane", window.interior.desk.panes[FIND])


def sheet_of(window: MainWindow) -> SheetPane:
    return cast("SheetPane", window.interior.desk.panes[SHEET])


def programs(window: MainWindow) -> list[int]:
    """Where the programs stand in the list."""
    return [place for place, row in enumerate(find_of(window).model.rows) if isinstance(row, ProgramRow)]


def assert_done(window: MainWindow, printed: list[bytes], sections: list[str | None]) -> None:
    """One sheet came out, in the person's language beside English, and nothing is left of it."""
    assert len(printed) == 1
    assert printed[0].startswith(b"%PDF")
    assert set(sections) <= {"housing.shelter-tonight", "immigration"}
    assert not window.session.holds_anything
    assert not window.session.draft.items


def assert_ready(window: MainWindow) -> list[str | None]:
    """What was asked and chosen is what was meant; the needs the programs were chosen for."""
    session = window.session
    assert set(session.asked.needs) == {"housing.shelter-tonight", "immigration"}
    assert session.asked.speaks == ("vi",)
    assert (session.draft.language, session.draft.second_language) == ("vi", "en")
    assert len(session.draft.items) == 3
    return [item.need for item in session.draft.items]


def test_by_clicks(window: MainWindow, hands: Hands, printed: list[bytes]) -> None:
    needs, sheet = needs_of(window), sheet_of(window)
    hands.click(needs.needed.grid.buttons["housing"])
    hands.click(needs.needed.leaves["housing"].rows[TONIGHT])
    hands.click(needs.needed.grid.buttons["immigration"])
    hands.click(needs.where.language)
    offered = needs.where.language._list
    assert offered is not None
    hands.click(offered.list.viewport(), offered.list.visualRect(offered.model.index(offered.model.row_of("vi"), 0)).center())
    view = find_of(window).view
    for place in programs(window)[:3]:
        hands.click(view.viewport(), view.button_center(view.model().index(place, 0)))
    chosen_for = assert_ready(window)
    hands.click(sheet.bar.print)
    hands.click(sheet.panel.print)
    hands.click(window.interior.header.next_button)
    assert_done(window, printed, chosen_for)
    assert hands.clicks <= MOST_CLICKS
    assert hands.keys == 0


def test_by_keys(window: MainWindow, hands: Hands, printed: list[bytes]) -> None:
    for typed in ("tonight", "visa", "viet"):
        hands.type(typed)
        hands.press(Qt.Key.Key_Return)
    hands.press(Qt.Key.Key_Return, CTRL)
    hands.press(Qt.Key.Key_Down)
    for _ in range(2):
        hands.press(Qt.Key.Key_Down)
        hands.press(Qt.Key.Key_Space)
    chosen_for = assert_ready(window)
    hands.press(Qt.Key.Key_P, CTRL)
    hands.press(Qt.Key.Key_Return)
    hands.press(Qt.Key.Key_N, CTRL)
    assert_done(window, printed, chosen_for)
    assert hands.keys <= MOST_KEYS
    assert hands.clicks == 0
