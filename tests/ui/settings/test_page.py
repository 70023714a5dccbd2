"""The page Settings: each change acts and is kept at once; what cannot be is said beside it and not kept."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow

from referral_app.settings import Settings, read_settings
from referral_app.ui.actions import Actions
from referral_app.ui.settings.keeper import SettingsKeeper
from referral_app.ui.settings.page import SettingsPage
from referral_app.ui.tasks import Tasks
from referral_app.ui.widgets.picker import Picker
from referral_app.ui.widgets.segmented import Segmented
from referral_app.words.catalogue import Catalogue
from tests.ui.in_front import bring_to_front

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from referral_app.ui.look.look import Look

PATIENCE = 20_000


@pytest.fixture
def keeper(tasks: Tasks, own_office: Path) -> SettingsKeeper:
    return SettingsKeeper(Settings(), own_office / "settings.toml", tasks, tasks)


@pytest.fixture
def page(qtbot: QtBot, words: Catalogue, look: Look, tasks: Tasks, keeper: SettingsKeeper) -> Iterator[SettingsPage]:
    window = QMainWindow()
    actions = Actions(words, window)
    page = SettingsPage(words, look, actions, tasks, keeper)
    keeper.changed.connect(lambda settings: actions.remap(settings.keys))
    window.setCentralWidget(page)
    window.resize(1024, 640)
    bring_to_front(qtbot, window)
    settle(qtbot, tasks)
    yield page
    settle(qtbot, tasks)
    window.close()
    window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def settle(qtbot: QtBot, tasks: Tasks) -> None:
    qtbot.waitUntil(lambda: tasks.is_open and tasks.idle(), timeout=PATIENCE)


def line(page: SettingsPage, name: str) -> QLineEdit:
    return next(each for each in page.findChildren(QLineEdit) if each.accessibleName() == name)


def write(edit: QLineEdit, text: str) -> None:
    edit.setFocus()
    edit.selectAll()
    if text:
        QTest.keyClicks(edit, text)
    else:
        QTest.keyClick(edit, Qt.Key.Key_Delete)
    QTest.keyClick(edit, Qt.Key.Key_Return)


@pytest.mark.parametrize(
    ("name", "typed", "setting", "kept"),
    [
        ("Name of your office", "  Harbor   desk ", "office_name", "Harbor desk"),
        ("Your own line", "(206) 555 0142", "office_phone", "206-555-0142"),
        ("Your own line", "1 888 373 7888", "office_phone", "1-888-373-7888"),
        ("Where your office is", "98104", "place", "98104"),
        ("Where your office is", "King County, WA", "place", "King County, WA"),
        ("Your initials or role", "MR", "initials", "MR"),
        ("Title of the window", "Notes", "window_title", "Notes"),
    ],
)
def test_what_is_typed_is_kept(
    qtbot: QtBot, page: SettingsPage, keeper: SettingsKeeper, own_office: Path, name: str, typed: str, setting: str, kept: str
) -> None:
    write(line(page, name), typed)
    settle(qtbot, page._tasks)
    assert getattr(keeper.settings, setting) == kept
    assert getattr(read_settings(own_office / "settings.toml").settings, setting) == kept


@pytest.mark.parametrize(
    ("name", "typed", "setting", "said"),
    [
        ("Your own line", "555-0142", "office_phone", "area code"),
        ("Your own line", "ask Maria", "office_phone", "area code"),
        ("Where your office is", "Sprongfeld", "place", "Sprongfeld"),
        ("Name of your office", "x" * 200, "office_name", "Shorten"),
    ],
)
def test_what_cannot_be_kept_is_said_beside_it(
    qtbot: QtBot, page: SettingsPage, keeper: SettingsKeeper, name: str, typed: str, setting: str, said: str
) -> None:
    edit = line(page, name)
    write(edit, typed)
    settle(qtbot, page._tasks)
    assert getattr(keeper.settings, setting) is None
    field = edit.parent()
    assert field.sentence.isVisible()  # type: ignore[union-attr]  # a Field
    assert said in field.sentence.text()  # type: ignore[union-attr]


def test_emptying_a_field_takes_the_setting_out(qtbot: QtBot, page: SettingsPage, keeper: SettingsKeeper) -> None:
    write(line(page, "Name of your office"), "Harbor desk")
    write(line(page, "Name of your office"), "")
    settle(qtbot, page._tasks)
    assert keeper.settings.office_name is None
    write(line(page, "Title of the window"), "")
    assert keeper.settings.window_title == "Referral Desk"


def segmented(page: SettingsPage, name: str) -> Segmented:
    return next(each for each in page.findChildren(Segmented) if each.accessibleName() == name)


@pytest.mark.parametrize(
    ("name", "value", "setting", "kept"),
    [
        ("Layout", "large-print", "layout", "large-print"),
        ("Paper", "a4", "paper", "a4"),
        ("Colors", "dark", "palette", "dark"),
        ("Size of the text", "150", "text_size", 150),
        ("How far is near", "50", "within", 50),
    ],
)
def test_what_is_clicked_is_kept(
    qtbot: QtBot, page: SettingsPage, keeper: SettingsKeeper, name: str, value: str, setting: str, kept: object
) -> None:
    button = segmented(page, name).segment(value)
    page.ensureWidgetVisible(button)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    settle(qtbot, page._tasks)
    assert getattr(keeper.settings, setting) == kept


def test_the_languages_offered_are_those_there_are(page: SettingsPage) -> None:
    pickers = {each.accessibleName().partition(",")[0]: each for each in page.findChildren(Picker)}
    window = next(picker for name, picker in pickers.items() if "Language of the window" in name)
    assert [item.value for item in window._items][:2] == ["en", "es"]
    window.picked.emit("es")
    assert page._keeper.settings.screen_language == "es"


def test_a_key_can_be_changed_and_changed_back(qtbot: QtBot, page: SettingsPage, keeper: SettingsKeeper) -> None:
    edit = page.keys.edit_of("hide")
    for key, kept in ((Qt.Key.Key_F7, {"hide": "F7"}), (Qt.Key.Key_F12, {})):
        edit.setFocus()
        QTest.keyClick(edit, key)
        qtbot.waitUntil(lambda kept=kept: dict(keeper.settings.keys) == kept, timeout=PATIENCE)  # type: ignore[misc]  # bound now


def test_a_key_of_another_action_is_not_taken(qtbot: QtBot, page: SettingsPage, keeper: SettingsKeeper) -> None:
    edit = page.keys.edit_of("hide")
    edit.setFocus()
    QTest.keyClick(edit, Qt.Key.Key_F9)
    qtbot.waitUntil(page.keys.sentence.isVisible, timeout=PATIENCE)
    assert "Show plain words only" in page.keys.sentence.text()
    assert edit.keySequence() == QKeySequence("F12")
    assert dict(keeper.settings.keys) == {}


def test_settings_that_cannot_be_written_are_told_and_work_until_the_window_is_closed(qtbot: QtBot, tasks: Tasks, tmp_path: Path) -> None:
    (tmp_path / "a file").write_text("in the way")
    keeper = SettingsKeeper(Settings(), tmp_path / "a file" / "settings.toml", tasks, tasks)
    with qtbot.waitSignal(tasks.problem, timeout=PATIENCE):
        keeper.save(Settings(office_name="Harbor desk"))
    assert keeper.settings.office_name == "Harbor desk"
