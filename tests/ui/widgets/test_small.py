"""Labels, the search field, the busy line, cards."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from referral_app.ui.look.look import Look
from referral_app.ui.widgets.busy_line import BusyLine
from referral_app.ui.widgets.buttons import IconButton
from referral_app.ui.widgets.card import Card
from referral_app.ui.widgets.labels import ElidedLabel, FieldLabel, Heading, KeyHint, TextLabel
from referral_app.ui.widgets.search_field import SearchField

HOSTILE = "<b>bold</b> & <img src='x'>"


def test_labels_are_plain_text(qtbot: QtBot, look: Look) -> None:
    for label in (TextLabel(HOSTILE, look), Heading(HOSTILE, look), FieldLabel(HOSTILE, look), ElidedLabel(HOSTILE, look)):
        qtbot.addWidget(label)
        assert label.textFormat() == Qt.TextFormat.PlainText


def test_a_label_names_its_field(qtbot: QtBot, look: Look) -> None:
    field = QLineEdit()
    qtbot.addWidget(field)
    label = FieldLabel("Office", look, buddy=field)
    qtbot.addWidget(label)
    assert field.accessibleName() == "Office"


def test_a_cut_label_shows_the_rest_beside_the_pointer(qtbot: QtBot, look: Look) -> None:
    label = ElidedLabel("A name that is much too long for where it stands", look)
    qtbot.addWidget(label)
    label.resize(80, 20)
    label.show()
    assert label.text().endswith("…")
    assert label.toolTip() == label.accessibleName() == label.full_text
    label.resize(label.sizeHint())
    assert (label.text(), label.toolTip()) == (label.full_text, "")


def test_labels_begin_where_reading_begins(qtbot: QtBot, look: Look) -> None:
    label = TextLabel("Harbor Home", look)
    qtbot.addWidget(label)
    label.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert label.alignment() & Qt.AlignmentFlag.AlignRight


def test_a_tone_is_a_color(qtbot: QtBot, look: Look) -> None:
    label = TextLabel("Ask", look)
    qtbot.addWidget(label)
    label.set_tone("warn")
    label.ensurePolished()
    assert label.palette().color(label.foregroundRole()).name() == look.colors.warn


def test_a_key_takes_no_room_without_one(qtbot: QtBot, look: Look) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    hint = KeyHint("", look, parent=holder)
    assert hint.isHidden()
    assert hint.sizeHint() == QSize()
    hint.set_text("Ctrl P")
    assert not hint.isHidden()
    assert hint.text() == "Ctrl P"


@pytest.mark.parametrize("mirrored", [False, True])
def test_the_search_field_is_emptied_by_its_cross(qtbot: QtBot, look: Look, mirrored: bool) -> None:
    field = SearchField("Look in help …", look, key="Ctrl F", clear="Empty the line")
    field.setLayoutDirection(Qt.LayoutDirection.RightToLeft if mirrored else Qt.LayoutDirection.LeftToRight)
    qtbot.addWidget(field)
    field.resize(400, field.sizeHint().height())
    field.show()
    cross = field.findChild(IconButton)
    assert cross is not None
    assert cross.accessibleName() == "Empty the line"
    assert not cross.isVisible()
    QTest.keyClicks(field, "visa")
    assert cross.isVisible()
    assert (cross.geometry().center().x() < 200) is mirrored
    QTest.mouseClick(cross, Qt.MouseButton.LeftButton)
    assert field.text() == ""
    assert not field.grab().isNull()


def test_what_is_quick_shows_no_busy_line(qtbot: QtBot, look: Look) -> None:
    busy = BusyLine(look, name="Looking")
    qtbot.addWidget(busy)
    busy.resize(200, busy.sizeHint().height())
    busy.show()
    busy.start()
    assert not busy.is_moving
    busy.stop()
    busy.start()
    qtbot.waitUntil(lambda: busy.is_moving, timeout=2000)
    assert not busy.grab().isNull()
    busy.stop()
    assert not busy.is_moving


def test_a_card_keeps_to_the_grid(qtbot: QtBot, look: Look) -> None:
    card = Card(look, padding=4)
    qtbot.addWidget(card)
    look.set_text_size(200)
    assert card.column.contentsMargins().left() == look.space(4) == 32
