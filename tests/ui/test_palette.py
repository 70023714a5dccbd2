"""The command palette: everything that can be done now, found by a few letters, done with Enter."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from referral_app.ui.actions import ACTIONS
from referral_app.ui.palette.matching import ranked
from referral_app.ui.palette.rows import ACTION, KEY
from tests.ui.windows import keeper, press, window

if TYPE_CHECKING:
    from referral_app.ui.main_window import MainWindow
    from referral_app.ui.palette.overlay import CommandPalette

__all__ = ["keeper", "window"]

NAMES = ["Next person", "Go to the next part", "Print", "Plain words only", "Save as PDF", "Größer", "Larger text"]


def opened(window: MainWindow) -> CommandPalette:
    """The palette, opened by its key."""
    press(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    palette = window.interior.palette_overlay
    assert palette.isVisible()
    return palette


def offered(palette: CommandPalette) -> list[str]:
    """The ids of the actions listed."""
    model = palette.list.model()
    return [str(model.index(row, 0).data(ACTION)) for row in range(model.rowCount())]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("", NAMES),
        ("   ", NAMES),
        ("next", ["Next person", "Go to the next part"]),
        ("NEXT PER", ["Next person"]),
        ("per ne", ["Next person"]),
        ("pdf", ["Save as PDF"]),
        ("p", ["Print", "Plain words only", "Next person", "Save as PDF", "Go to the next part"]),
        ("grosser", ["Größer"]),
        ("größ", ["Größer"]),
        ("groß", ["Größer"]),
        ("nxtp", ["Next person", "Go to the next part"]),
        ("zzz", []),
        ("(*[", []),
    ],
)
def test_what_somebody_means(typed: str, expected: list[str]) -> None:
    found = [NAMES[place] for place in ranked(typed, NAMES)]
    assert found[: len(expected)] == expected if expected else found == []


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=12), st.lists(st.text(max_size=20), max_size=8))
def test_whatever_is_typed_each_name_stands_at_most_once(typed: str, names: list[str]) -> None:
    places = ranked(typed, names)
    assert len(set(places)) == len(places)
    assert all(0 <= place < len(names) for place in places)


def test_it_offers_what_can_be_done_with_its_keys(window: MainWindow) -> None:
    palette = opened(window)
    ids = offered(palette)
    assert "next-person" in ids
    assert "dark" in ids
    assert "print" not in ids, "there is nothing on the sheet"
    assert "remove" not in ids, "that needs the list of the sheet"
    model = palette.list.model()
    keys = {str(model.index(row, 0).data(ACTION)): model.index(row, 0).data(KEY) for row in range(model.rowCount())}
    assert keys["next-person"] == window.interior.doings.key_text("next-person")


def test_what_acts_in_a_list_is_offered_from_that_list(window: MainWindow) -> None:
    listed = next(place for place in window.action("add").associatedObjects() if isinstance(place, QWidget) and place.isVisible())
    listed.setFocus()
    assert "add" in offered(opened(window))


def test_enter_does_the_first_and_arrows_choose(window: MainWindow) -> None:
    palette = opened(window)
    QTest.keyClicks(palette.line, "colors")
    first, second = offered(palette)[:2]
    QTest.keyClick(palette.line, Qt.Key.Key_Down)
    assert palette.list.currentIndex().data(ACTION) == second != first
    QTest.keyClick(palette.line, Qt.Key.Key_Up)
    done: list[bool] = []
    window.action(first).triggered.connect(lambda: done.append(True))
    QTest.keyClick(palette.line, Qt.Key.Key_Return)
    assert done
    assert not palette.isVisible()


def test_a_click_does_it(window: MainWindow) -> None:
    palette = opened(window)
    QTest.keyClicks(palette.line, "plain words")
    rect = palette.list.visualRect(palette.list.model().index(0, 0))
    QTest.mouseClick(palette.list.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    assert window.session.plain_words


def test_esc_goes_back_to_where_one_was(window: MainWindow) -> None:
    window.action("search").trigger()
    before = QApplication.focusWidget()
    palette = opened(window)
    assert QApplication.focusWidget() is palette.line
    QTest.keyClick(palette.line, Qt.Key.Key_Escape)
    assert not palette.isVisible()
    assert QApplication.focusWidget() is before


def test_tab_leaves_it(window: MainWindow) -> None:
    palette = opened(window)
    QTest.keyClick(palette.line, Qt.Key.Key_Tab)
    assert not palette.isVisible()
    assert QApplication.focusWidget() is not None


def test_a_click_beside_it_closes_it(window: MainWindow) -> None:
    palette = opened(window)
    QTest.mouseClick(palette, Qt.MouseButton.LeftButton, pos=palette.rect().bottomLeft())
    assert not palette.isVisible()


def test_nothing_found_says_so(window: MainWindow) -> None:
    palette = opened(window)
    QTest.keyClicks(palette.line, "zzzz")
    assert offered(palette) == []
    assert palette.none.isVisible()
    QTest.keyClick(palette.line, Qt.Key.Key_Return)
    assert palette.isVisible()


def test_every_action_can_be_found_by_its_name() -> None:
    texts = [str(spec.text) for spec in ACTIONS]
    for place, text in enumerate(texts):
        assert ranked(text, texts)[0] == place
