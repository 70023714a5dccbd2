"""Typing: filters first, then words; fast and slow; nothing that is typed is lost or lands in the wrong place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from referral_app.operations.choices import Choice, Group, choices_of
from referral_app.ui.find.rows import ProgramRow

if TYPE_CHECKING:
    from referral_app.ui.find.pane import FindPane
    from referral_app.ui.find.search_box import SearchBox
    from tests.ui.desk_parts import DeskParts


@pytest.fixture
def box(pane: FindPane) -> SearchBox:
    pane.first_focus().setFocus()
    return pane.box


def press(box: SearchBox, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(box, key)


def type_slowly(parts: DeskParts, box: SearchBox, text: str) -> None:
    for letter in text:
        QTest.keyClicks(box, letter)
        parts.settle()


THREE = [Choice(Group.NEED, "housing.shelter-tonight"), Choice(Group.NEED, "immigration"), Choice(Group.SPEAKS, "vi")]


def test_three_filters_by_three_words_typed_slowly(parts: DeskParts, box: SearchBox) -> None:
    for word in ("tonight", "visa", "viet"):
        type_slowly(parts, box, word)
        assert box.is_offering
        press(box, Qt.Key.Key_Return)
        assert not box.is_offering
        parts.settle()
    assert list(choices_of(parts.session.asked)) == THREE
    assert box.text() == ""


def test_three_filters_by_three_words_typed_at_once(parts: DeskParts, box: SearchBox) -> None:
    """No event is handled in between, so nothing can have been offered when Enter is pressed."""
    for word in ("tonight", "visa", "viet"):
        QTest.keyClicks(box, word)
        press(box, Qt.Key.Key_Return)
    assert box.is_waiting
    parts.qtbot.waitUntil(lambda: list(choices_of(parts.session.asked)) == THREE, timeout=10_000)
    parts.settle()
    assert box.text() == ""
    assert not box.is_waiting


def test_letters_typed_while_enter_waits_go_to_the_next_word(parts: DeskParts, box: SearchBox) -> None:
    QTest.keyClicks(box, "visa")
    press(box, Qt.Key.Key_Enter)
    QTest.keyClicks(box, "harbox")
    press(box, Qt.Key.Key_Backspace)
    QTest.keyClicks(box, "r")
    parts.qtbot.waitUntil(lambda: box.text() == "harbor", timeout=10_000)
    assert list(choices_of(parts.session.asked)) == [Choice(Group.NEED, "immigration"), Choice(Group.TEXT, "harbor")]
    parts.settle()


@pytest.mark.parametrize("is_slow", [False, True])
def test_three_programs_by_keys_alone_however_fast(parts: DeskParts, pane: FindPane, box: SearchBox, is_slow: bool) -> None:
    """The list that is meant is not there yet when the keys for it are pressed. 24 keys."""
    keys = [*"tonight", Qt.Key.Key_Return, *"visa", Qt.Key.Key_Return, *"viet", Qt.Key.Key_Return]
    keys += [Qt.Key.Key_Down, Qt.Key.Key_Space] * 3
    assert len(keys) == 24
    for key in keys:
        target = (QApplication.focusWidget() or box) if is_slow else box
        QTest.keyClicks(target, key) if isinstance(key, str) else QTest.keyClick(target, key)
        if is_slow:
            parts.settle()
    parts.qtbot.waitUntil(lambda: len(parts.session.draft.items) == 3, timeout=10_000)
    parts.settle()
    listed = [row.result.id for row in pane.model.rows if isinstance(row, ProgramRow)]
    assert [item.id for item in parts.session.draft.items] == listed[:3]
    assert list(choices_of(parts.session.asked)) == THREE
    assert (pane.view.hasFocus(), box.text()) == (True, "")


def test_esc_ends_the_waiting(parts: DeskParts, box: SearchBox) -> None:
    QTest.keyClicks(box, "visa")
    press(box, Qt.Key.Key_Return)
    QTest.keyClicks(box, "x")
    press(box, Qt.Key.Key_Escape)
    assert not box.is_waiting
    parts.settle()
    assert box.text() == "visa"
    assert parts.session.asked.needs == ()


def test_the_first_offer_is_chosen_already_and_arrows_choose_another(parts: DeskParts, box: SearchBox) -> None:
    type_slowly(parts, box, "visa")
    offers = box.offered.model.offers
    assert box.offered.current == offers[0]
    assert offers[-1].text == "Only the words “visa”"
    assert "Immigration" in box.accessibleDescription()
    said: list[str] = []
    parts.session.announced.connect(lambda phrase: said.append(parts.words.say(phrase)))
    press(box, Qt.Key.Key_Down)
    assert box.offered.current == offers[1]
    assert said == [f"{offers[1].text}, need"]
    press(box, Qt.Key.Key_Up, Qt.Key.Key_Up)
    assert box.offered.current == offers[-1]
    press(box, Qt.Key.Key_Return)
    parts.settle()
    assert (box.text(), parts.session.asked.text, parts.session.asked.needs) == ("visa", "visa", ())
    assert box.hasFocus()


def test_enter_without_an_offer_keeps_the_words(parts: DeskParts, box: SearchBox) -> None:
    QTest.keyClicks(box, "qqqxqq zz")
    press(box, Qt.Key.Key_Return)
    parts.settle()
    assert (box.text(), box.is_offering, box.hasFocus()) == ("qqqxqq zz", False, True)
    assert parts.session.asked.text == "qqqxqq zz"


def test_esc_closes_the_offers_and_then_empties_the_box(parts: DeskParts, box: SearchBox) -> None:
    type_slowly(parts, box, "visa")
    press(box, Qt.Key.Key_Escape)
    assert (box.is_offering, box.text()) == (False, "visa")
    press(box, Qt.Key.Key_Escape)
    parts.settle()
    assert (box.text(), parts.session.asked.text) == ("", "")


def test_a_click_takes_an_offer_and_the_keyboard_stays(parts: DeskParts, box: SearchBox) -> None:
    type_slowly(parts, box, "visa")
    listed = box.offered.list
    at = listed.visualRect(box.offered.model.index(1)).center()
    expected = box.offered.model.offers[1].choice
    QTest.mouseClick(listed.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    parts.settle()
    assert list(choices_of(parts.session.asked)) == [expected]
    assert box.hasFocus()


def test_offers_lie_within_the_pane_and_take_no_focus(parts: DeskParts, pane: FindPane, box: SearchBox) -> None:
    type_slowly(parts, box, "s")
    assert pane.rect().contains(box.offered.geometry())
    assert box.hasFocus()
    QTest.keyClick(box, Qt.Key.Key_Tab)
    assert not box.is_offering


def test_backspace_in_an_empty_box_takes_the_last_choice_back(parts: DeskParts, box: SearchBox) -> None:
    parts.session.choose(THREE[0])
    parts.session.choose(THREE[2])
    parts.settle()
    press(box, Qt.Key.Key_Backspace)
    parts.settle()
    assert list(choices_of(parts.session.asked)) == THREE[:1]


def test_the_box_follows_what_is_asked_elsewhere(parts: DeskParts, box: SearchBox) -> None:
    parts.session.choose(Choice(Group.TEXT, "harbor"))
    assert box.text() == "harbor"
    parts.session.clear()
    assert box.text() == ""
    parts.session.bring_back()
    assert box.text() == "harbor"
    parts.settle()
    assert not box.is_offering


def test_next_person_forgets_what_was_typed_ahead(parts: DeskParts, box: SearchBox) -> None:
    QTest.keyClicks(box, "visa")
    press(box, Qt.Key.Key_Return)
    QTest.keyClicks(box, "secret")
    parts.session.clear()
    parts.settle()
    assert (box.text(), box.is_waiting) == ("", False)
    assert parts.session.asked == parts.session.start


@pytest.mark.parametrize("typed", ["'; drop table", "<b>x</b>", "%{}{qxqq}", "\u202eabc", "🙂" * 30, "x" * 500])
def test_anything_may_be_typed(parts: DeskParts, box: SearchBox, typed: str) -> None:
    box.insert(typed)
    press(box, Qt.Key.Key_Return)
    parts.settle()
    assert not box.is_waiting
    assert box.text() == typed
