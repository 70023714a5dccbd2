"""Which ways of a program are shown: by mouse and by keys, on the real directory; the preview follows, and the last way stays."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from referral_app.ui.sheet.items_delegate import ItemsDelegate, Part
from referral_app.ui.sheet.ways_panel import ONE_STAYS, WaysPanel

if TYPE_CHECKING:
    from referral_app.domain.phrases import Phrase
    from referral_app.ui.sheet.pane import SheetPane
    from tests.ui.desk_parts import DeskParts

CHAT = "https://www.thehotline.org/get-help/"


@pytest.fixture
def hotline(parts: DeskParts) -> str:
    """The program of the first list that has the most ways."""
    result = next(result for result in parts.results if result.name == "National Domestic Violence Hotline")
    index = [*parts.results].index(result)
    parts.results = [result, *parts.results[:index], *parts.results[index + 1 :]]
    return result.id


def opened(parts: DeskParts, pane: SheetPane) -> WaysPanel:
    pane.items.setFocus()
    QTest.keyClick(pane.items, Qt.Key.Key_F4)
    parts.settle()
    assert pane.ways.panel.isVisible()
    return pane.ways.panel


def press(parts: DeskParts, key: Qt.Key) -> None:
    QTest.keyClick(parts.window.focusWidget() or parts.window, key)


def left_out(parts: DeskParts) -> set[str]:
    """The kinds of the ways that are not shown."""
    return {kind for kind, _ in parts.session.draft.items[0].left_out}


def printed(parts: DeskParts) -> bytes:
    assert parts.session.current_preview is not None
    return parts.session.current_preview.made.pdf


def test_by_keys_one_is_left_out_and_the_preview_follows(parts: DeskParts, pane: SheetPane, hotline: str) -> None:
    parts.put_on_sheet(2)
    assert parts.session.draft.items[0].id == hotline
    before = printed(parts)
    panel = opened(parts, pane)
    assert [check.text() for check in panel.checks] == ["Call: 1-800-799-7233", "Text: START to 88788", f"Chat: {CHAT}"]
    assert panel.checks[0].hasFocus()
    press(parts, Qt.Key.Key_Down)
    press(parts, Qt.Key.Key_Space)
    parts.settle()
    assert left_out(parts) == {"sms"}
    assert parts.session.draft.order().left_out == {hotline: parts.session.draft.items[0].left_out}
    assert printed(parts) != before
    press(parts, Qt.Key.Key_Escape)
    assert not panel.isVisible()
    assert pane.items.hasFocus()
    opened(parts, pane)
    assert [check.isChecked() for check in panel.checks] == [True, False, True]
    press(parts, Qt.Key.Key_Down)
    press(parts, Qt.Key.Key_Space)
    parts.settle()
    assert parts.session.draft.items[0].left_out == frozenset()
    assert printed(parts) == before


def test_the_card_says_how_many_and_no_number_that_is_left_out(parts: DeskParts, pane: SheetPane, hotline: str) -> None:
    said: list[Phrase] = []
    parts.session.announced.connect(said.append)
    parts.put_on_sheet(1)
    opened(parts, pane).checks[0].click()
    delegate, item = pane.items.itemDelegate(), parts.session.draft.item(hotline)
    assert isinstance(delegate, ItemsDelegate)
    assert item is not None
    about = delegate.laid(pane.items.rect(), item, edited=False, touched=False).about
    assert about == ("2 of 3 ways · text START to 88788",)
    assert "2 of 3 ways" in pane.items.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert str(said[-1]) == "2 of 3 ways"


@pytest.mark.usefixtures("hotline")
def test_the_last_way_stays_and_says_so(parts: DeskParts, pane: SheetPane) -> None:
    parts.put_on_sheet(1)
    panel = opened(parts, pane)
    panel.checks[0].click()
    panel.checks[1].click()
    assert panel.checks[1].isChecked(), "a chat alone is no way for somebody with a phone"
    assert panel.sentence.text() == str(ONE_STAYS)
    assert left_out(parts) == {"voice"}
    parts.settle()
    assert parts.session.current_preview is not None, "there is always a sheet"
    panel.checks[0].click()
    assert panel.sentence.isHidden()


def test_by_mouse_at_the_numbers_of_the_card(parts: DeskParts, pane: SheetPane, hotline: str) -> None:
    parts.put_on_sheet(2)
    view, delegate = pane.items, pane.items.itemDelegate()
    assert isinstance(delegate, ItemsDelegate)
    index = view.model().index(0, 0)
    rect = view.visualRect(index)
    at = delegate.laid(rect, parts.session.draft.items[0], edited=False, touched=True).arrow.center()
    assert delegate.part_at(rect, index, at) is Part.WAYS
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    parts.settle()
    panel = pane.ways.panel
    assert panel.entry_id == hotline
    QTest.mouseClick(panel.checks[2], Qt.MouseButton.LeftButton)
    assert left_out(parts) == {"chat"}
    QTest.mouseClick(panel, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(2, 2))
    assert not panel.isVisible()


def test_it_closes_when_its_program_goes_and_for_the_next_person(parts: DeskParts, pane: SheetPane, hotline: str) -> None:
    parts.put_on_sheet(2)
    panel = opened(parts, pane)
    parts.session.remove(hotline)
    assert not panel.isVisible()
    parts.settle()
    opened(parts, pane)
    parts.session.clear()
    assert not panel.isVisible()
    parts.settle()
    assert not parts.session.draft.items


@pytest.mark.usefixtures("hotline")
def test_tab_stays_within_and_another_place_to_type_closes_it(parts: DeskParts, pane: SheetPane) -> None:
    parts.put_on_sheet(1)
    panel = opened(parts, pane)
    seen = []
    for _ in range(len(panel.checks) + 1):
        seen.append(parts.window.focusWidget())
        press(parts, Qt.Key.Key_Tab)
    assert seen == [*panel.checks, panel.done]
    assert panel.checks[0].hasFocus()
    pane.options.language.setFocus()
    assert not panel.isVisible()
    assert pane.options.language.hasFocus()


@pytest.mark.usefixtures("hotline")
def test_it_is_of_the_window_and_goes_with_the_pane(parts: DeskParts, pane: SheetPane) -> None:
    parts.put_on_sheet(1)
    panel = opened(parts, pane)
    assert panel.window() is parts.window, "no pop-up of the system: Hide works"
    pane.hide()
    assert not panel.isVisible()
