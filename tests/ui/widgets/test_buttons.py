"""Buttons, choices and chips: by mouse, by keys, by name; long words, 200 %, mirrored; the ring for who uses the keyboard."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QColor, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from referral_app.ui.look.colors import PALETTES
from referral_app.ui.look.look import Look
from referral_app.ui.widgets.buttons import IconButton, LinkButton, NavButton, OutlinedButton, PrimaryButton, QuietButton
from referral_app.ui.widgets.chip import Chip
from referral_app.ui.widgets.count_check import CountCheck
from referral_app.ui.widgets.drawn import Drawn
from referral_app.ui.widgets.need_button import NeedButton
from referral_app.ui.widgets.segmented import Segmented
from referral_app.words.catalogue import Catalogue
from tests.ui.in_front import bring_to_front

Make = Callable[[Catalogue, Look], QAbstractButton]
MADE: dict[str, Make] = {
    "primary": lambda _, look: PrimaryButton("Print", look, key="Ctrl P"),
    "quiet": lambda _, look: QuietButton("Save PDF", look, icon="file-down"),
    "outlined": lambda _, look: OutlinedButton("Add", look, key="Space"),
    "link": lambda _, look: LinkButton("changes 6 of 14", look),
    "nav": lambda _, look: NavButton("Desk", look),
    "icon": lambda _, look: IconButton("x", "Take off", look),
    "need": lambda words, look: NeedButton("Housing", words, look, count=23),
    "check": lambda words, look: CountCheck("A place tonight", words, look, count=9),
    "chip": lambda words, look: Chip("Vietnamese", words, look),
}


_KEPT: list[QWidget] = []
"""Qt's parts of a window go when nobody in Python knows it any more."""


@pytest.fixture(autouse=True)
def kept() -> Iterator[None]:
    yield
    _KEPT.clear()


def shown(qtbot: QtBot, *widgets: QWidget) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    for widget in (QLineEdit(), *widgets):
        column.addWidget(widget)
    qtbot.addWidget(holder)
    _KEPT.append(holder)
    bring_to_front(qtbot, holder)
    return holder


def heard(widget: QWidget) -> str:
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def has_color(picture: QPixmap, color: str) -> int:
    image = picture.toImage()
    return sum(image.pixelColor(x, y) == QColor(color) for x in range(image.width()) for y in range(image.height()))


@pytest.mark.parametrize("kind", MADE)
def test_each_has_a_name_a_role_and_answers_to_space_and_click(qtbot: QtBot, words: Catalogue, look: Look, kind: str) -> None:
    button = MADE[kind](words, look)
    shown(qtbot, button)
    assert heard(button)
    role = QAccessible.queryAccessibleInterface(button).role()
    assert role == (QAccessible.Role.CheckBox if kind == "check" else role)
    assert role != QAccessible.Role.Client
    with qtbot.waitSignal(button.clicked):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    button.setFocus()
    with qtbot.waitSignal(button.clicked):
        QTest.keyClick(button, Qt.Key.Key_Space)


@pytest.mark.parametrize("palette", PALETTES)
@pytest.mark.parametrize("kind", MADE)
def test_the_ring_is_for_who_uses_the_keyboard(qtbot: QtBot, words: Catalogue, look: Look, kind: str, palette: str) -> None:
    look.set_palette(palette)
    button = MADE[kind](words, look)
    holder = shown(qtbot, button)
    holder.findChildren(QLineEdit)[0].setFocus()
    before = has_color(button.grab(), look.colors.focus)
    button.setFocus(Qt.FocusReason.MouseFocusReason)
    assert isinstance(button, Drawn)
    assert not button.shows_ring
    button.setFocus(Qt.FocusReason.MouseFocusReason)
    QTest.keyClick(button, Qt.Key.Key_Shift)
    assert button.shows_ring
    holder.findChildren(QLineEdit)[0].setFocus()
    button.setFocus(Qt.FocusReason.TabFocusReason)
    assert button.shows_ring
    ring = look.colors.accent_text if kind == "primary" else look.colors.focus
    assert has_color(button.grab(), ring) > (0 if kind == "primary" else before) + button.width()


@pytest.mark.parametrize("kind", MADE)
@pytest.mark.parametrize("percent", [80, 200])
def test_each_follows_the_text_size_and_can_be_drawn_both_ways(qtbot: QtBot, words: Catalogue, look: Look, kind: str, percent: int) -> None:
    button = MADE[kind](words, look)
    qtbot.addWidget(button)
    before = button.sizeHint()
    look.set_text_size(percent)
    after = button.sizeHint()
    assert (after.height() > before.height()) is (percent == 200)
    for direction in (Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft):
        button.setLayoutDirection(direction)
        button.resize(after)
        assert not button.grab().isNull()


def test_words_are_words(qtbot: QtBot, look: Look) -> None:
    button = QuietButton("Research & Development <b>", look)
    qtbot.addWidget(button)
    assert button.text() == "Research & Development <b>"
    assert heard(button) == "Research & Development <b>"
    assert button.shortcut().isEmpty()


def test_the_key_gives_way_first(qtbot: QtBot, look: Look) -> None:
    button = QuietButton("Hide", look, key="F12")
    qtbot.addWidget(button)
    assert button.minimumSizeHint().width() < button.sizeHint().width()
    button.set_key("")
    assert button.minimumSizeHint() == button.sizeHint()


def test_a_need_says_its_count_and_that_it_is_chosen(qtbot: QtBot, words: Catalogue, look: Look) -> None:
    need = NeedButton("Housing", words, look, count=23)
    qtbot.addWidget(need)
    assert need.accessibleName() == "Housing, 23 programs"
    need.click()
    assert need.accessibleName() == "Housing, 23 programs, chosen"
    need.set_count(1)
    assert need.accessibleName() == "Housing, 1 program, chosen"
    need.set_count(None)
    assert need.accessibleName() == "Housing, chosen"


def test_no_programs_dims_and_forbids_nothing(qtbot: QtBot, words: Catalogue, look: Look) -> None:
    need = NeedButton("Housing", words, look, count=0)
    shown(qtbot, need)
    assert need.is_empty
    assert need.isEnabled()
    with qtbot.waitSignal(need.toggled):
        QTest.mouseClick(need, Qt.MouseButton.LeftButton)
    assert not need.is_empty


@pytest.mark.parametrize("kind", ["need", "check"])
def test_showing_a_choice_tells_nobody(qtbot: QtBot, words: Catalogue, look: Look, kind: str) -> None:
    button = MADE[kind](words, look)
    qtbot.addWidget(button)
    assert isinstance(button, NeedButton | CountCheck)
    with qtbot.assertNotEmitted(button.toggled):
        button.set_chosen(True)
    assert button.isChecked()


@pytest.mark.parametrize("kind", ["need", "check"])
def test_long_words_go_on_below(qtbot: QtBot, words: Catalogue, look: Look, kind: str) -> None:
    button = MADE[kind](words, look)
    qtbot.addWidget(button)
    button.setText("people without a letter of the Department who need a place for longer")
    assert button.heightForWidth(160) > button.heightForWidth(1000)


def test_all_of_the_line_can_be_clicked(qtbot: QtBot, words: Catalogue, look: Look) -> None:
    check = CountCheck("Children", words, look, count=6)
    holder = shown(qtbot, check)
    holder.resize(500, 200)
    QTest.mouseClick(check, Qt.MouseButton.LeftButton, pos=QPoint(check.width() - 3, check.height() - 3))
    assert check.isChecked()


@pytest.mark.parametrize("key", [Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_a_chip_goes_by_key(qtbot: QtBot, words: Catalogue, look: Look, key: Qt.Key) -> None:
    chip = Chip("Vietnamese", words, look)
    shown(qtbot, chip)
    assert chip.accessibleName() == "Remove filter Vietnamese"
    chip.setFocus()
    with qtbot.waitSignal(chip.removed):
        QTest.keyClick(chip, key)


AGES = (("", "Any age"), ("under-18", "Under 18"), ("18-24", "18–24"), ("25-over", "25 +"))


def segments(qtbot: QtBot, look: Look, *, mirrored: bool = False) -> Segmented:
    ages = Segmented(AGES, look, name="Age")
    holder = shown(qtbot, ages)
    if mirrored:
        holder.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    holder.resize(600, 200)
    return ages


def test_segments_are_radio_buttons_and_the_first_is_chosen(qtbot: QtBot, look: Look) -> None:
    ages = segments(qtbot, look)
    assert QAccessible.queryAccessibleInterface(ages.segment("18-24")).role() == QAccessible.Role.RadioButton
    assert ages.segment("").isChecked()
    assert ages.value == ""


@pytest.mark.parametrize("mirrored", [False, True])
def test_arrow_keys_go_where_they_point(qtbot: QtBot, look: Look, mirrored: bool) -> None:
    ages = segments(qtbot, look, mirrored=mirrored)
    ages.segment("").setFocus(Qt.FocusReason.TabFocusReason)
    with qtbot.waitSignal(ages.changed) as told:
        QTest.keyClick(ages.segment(""), Qt.Key.Key_Left if mirrored else Qt.Key.Key_Right)
    assert told.args == ["under-18"]
    assert ages.value == "under-18"


def test_a_segment_is_clicked_and_set_without_telling(qtbot: QtBot, look: Look) -> None:
    ages = segments(qtbot, look)
    with qtbot.waitSignal(ages.changed) as told:
        QTest.mouseClick(ages.segment("25-over"), Qt.MouseButton.LeftButton)
    assert told.args == ["25-over"]
    with qtbot.assertNotEmitted(ages.changed):
        ages.set_current("18-24")
        ages.set_current("no such")
    assert ages.value == ""


def test_segments_go_below_where_it_is_narrow_and_lie_side_by_side_where_not(qtbot: QtBot, look: Look) -> None:
    ages = segments(qtbot, look)
    assert ages.heightForWidth(600) < ages.heightForWidth(150) < ages.heightForWidth(90)
    for mirrored in (False, True):
        ages.setLayoutDirection(Qt.LayoutDirection.RightToLeft if mirrored else Qt.LayoutDirection.LeftToRight)
        rects = [ages.segment(value).geometry() for value, _ in AGES]
        assert sum(rect.width() for rect in rects) == ages.width()
        assert [rect.left() for rect in rects] == sorted((rect.left() for rect in rects), reverse=mirrored)


def test_segments_say_their_counts(qtbot: QtBot, words: Catalogue, look: Look) -> None:
    ages = segments(qtbot, look)
    ages.set_counts({"under-18": 3, "18-24": 0}, words)
    assert ages.segment("under-18").accessibleName() == "Under 18, 3 programs"
    assert ages.segment("").accessibleName() == "Any age"
    assert ages.segment("18-24").isEnabled()


def test_widgets_that_are_gone_do_not_hear_of_the_look(qtbot: QtBot, words: Catalogue, look: Look) -> None:
    holder = QWidget()
    row = QHBoxLayout(holder)
    for make in MADE.values():
        row.addWidget(make(words, look))
    row.addWidget(Segmented(AGES, look))
    holder.deleteLater()
    del row, holder
    QApplication.sendPostedEvents(None, 52)  # QEvent.Type.DeferredDelete
    with qtbot.waitSignal(look.changed):
        look.set_palette("dark")
