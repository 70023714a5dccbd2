"""The tray: exact signals of the model, order by keys and by dragging, notes, taking off."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QAbstractItemModel, QEvent, QMimeData, QModelIndex, QPoint, QRect, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from referral_app.ui.session.draft import DraftItem, SheetDraft
from referral_app.ui.sheet.items_delegate import ItemsDelegate, Part
from referral_app.ui.sheet.items_model import ITEM, LONGEST_NOTE, ROW_TYPE, ItemsModel
from referral_app.ui.sheet.items_view import ItemsView

if TYPE_CHECKING:
    from pytestqt.modeltest import ModelTester

    from referral_app.ui.sheet.pane import SheetPane
    from tests.ui.desk_parts import DeskParts


def names(model: QAbstractItemModel) -> list[str]:
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def ids(parts: DeskParts) -> list[str]:
    return [item.id for item in parts.session.draft.items]


def editor_of(view: ItemsView) -> QLineEdit:
    editor = view.viewport().findChild(QLineEdit, "note-editor")
    assert isinstance(editor, QLineEdit)
    return editor


class Follower:
    """A list that is changed only as a model's signals say. If they are exact it is the model's list."""

    def __init__(self, model: ItemsModel) -> None:
        self.model, self.rows = model, [model.index(row).data(ITEM) for row in range(model.rowCount())]
        self.moves = 0
        model.rowsInserted.connect(self.on_inserted)
        model.rowsRemoved.connect(self.on_removed)
        model.rowsMoved.connect(self.on_moved)
        model.dataChanged.connect(self.on_changed)
        model.modelReset.connect(self.on_reset)

    def on_inserted(self, _: QModelIndex, first: int, last: int) -> None:
        self.rows[first:first] = [self.model.index(row).data(ITEM) for row in range(first, last + 1)]

    def on_removed(self, _: QModelIndex, first: int, last: int) -> None:
        del self.rows[first : last + 1]

    def on_moved(self, _: QModelIndex, first: int, last: int, __: QModelIndex, before: int) -> None:
        assert first == last
        self.moves += 1
        self.rows.insert(before - 1 if before > first else before, self.rows.pop(first))

    def on_changed(self, first: QModelIndex, last: QModelIndex) -> None:
        for row in range(first.row(), last.row() + 1):
            self.rows[row] = self.model.index(row).data(ITEM)

    def on_reset(self) -> None:
        raise AssertionError("a reset loses the current card")


def made_up(number: int, note: str = "") -> DraftItem:
    return DraftItem(id=f"id{number}", name=f"Program {number}", agency="Agency", note=note)


def test_the_model_follows_any_change_by_exact_signals(parts: DeskParts, qtmodeltester: ModelTester) -> None:
    model = ItemsModel(parts.words, parts.session)
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]  # pytest-qt says nothing of its types
    follower = Follower(model)
    dice = random.Random(11)  # noqa: S311 - only to vary
    for _ in range(150):
        numbers = dice.sample(range(8), dice.randrange(9))
        draft = SheetDraft(items=tuple(made_up(number, dice.choice(("", "a", "b"))) for number in numbers))
        parts.session.draft = draft
        parts.session.sheet_changed.emit()
        assert tuple(follower.rows) == draft.items == tuple(model.index(row).data(ITEM) for row in range(model.rowCount()))


@pytest.mark.parametrize(("row", "to"), [(0, 4), (4, 0), (1, 3), (3, 1), (0, 1), (4, 3)])
def test_a_row_that_moves_is_one_move(parts: DeskParts, row: int, to: int) -> None:
    parts.session.draft = SheetDraft(items=tuple(made_up(number) for number in range(5)))
    model = ItemsModel(parts.words, parts.session)
    follower = Follower(model)
    parts.session.draft = parts.session.draft.moving(f"id{row}", to)
    parts.session.sheet_changed.emit()
    assert follower.moves == 1
    assert tuple(follower.rows) == parts.session.draft.items


def test_alt_and_arrows_move_the_card_and_it_stays_the_current_one(parts: DeskParts, pane: SheetPane) -> None:
    first, second, third = (item.id for item in parts.put_on_sheet(3))
    view = pane.items
    view.setFocus()
    view.setCurrentIndex(view.model().index(0, 0))
    for expected in ([second, first, third], [second, third, first], [second, third, first]):
        QTest.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
        assert ids(parts) == expected
        assert view.currentIndex().data(ITEM).id == first
    QTest.keyClick(view, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert ids(parts) == [second, first, third]


@pytest.mark.parametrize(("row", "before", "order"), [(0, 3, "120"), (2, 0, "201"), (0, 2, "102"), (1, 1, "012"), (1, 2, "012")])
def test_a_dropped_card_stands_where_it_was_dropped(parts: DeskParts, pane: SheetPane, row: int, before: int, order: str) -> None:
    were = [item.id for item in parts.put_on_sheet(3)]
    model = pane.items.model()
    data = model.mimeData([model.index(row, 0)])
    assert data.formats() == [ROW_TYPE], "nothing of the sheet travels in what is dragged"
    model.dropMimeData(data, Qt.DropAction.MoveAction, before, 0, QModelIndex())
    assert ids(parts) == [were[int(number)] for number in order]


@pytest.mark.parametrize(
    ("row", "before", "order"), [(0, 3, "120"), (2, 0, "201"), (0, 2, "102"), (1, 1, None), (1, 2, None), (0, 9, None)]
)
def test_the_view_moves_a_card_it_drags(parts: DeskParts, pane: SheetPane, row: int, before: int, order: str | None) -> None:
    """So does Qt's list when a card of its own is dropped; tried with a real mouse on an X server too."""
    were = [item.id for item in parts.put_on_sheet(3)]
    root = QModelIndex()
    assert pane.items.model().moveRows(root, row, 1, root, before) is (order is not None)
    assert ids(parts) == [were[int(number)] for number in order or "012"]


@pytest.mark.parametrize("written", [b"", b"-1", b"99", b"x", "٣".encode(), b"1" * 40])
def test_nothing_strange_can_be_dropped(parts: DeskParts, pane: SheetPane, written: bytes) -> None:
    were = [item.id for item in parts.put_on_sheet(2)]
    data = QMimeData()
    data.setData(ROW_TYPE, written)
    assert not pane.items.model().dropMimeData(data, Qt.DropAction.MoveAction, 0, 0, QModelIndex())
    assert ids(parts) == were


def test_delete_takes_off(parts: DeskParts, pane: SheetPane) -> None:
    first, second = (item.id for item in parts.put_on_sheet(2))
    pane.items.setFocus()
    QTest.keyClick(pane.items, Qt.Key.Key_Delete)
    assert ids(parts) == [second]
    assert first not in parts.session.draft


def test_the_cross_takes_off(parts: DeskParts, pane: SheetPane) -> None:
    first, second = (item.id for item in parts.put_on_sheet(2))
    view = pane.items
    view.setFocus()
    rect = view.visualRect(view.model().index(1, 0))
    delegate = view.itemDelegate()
    cross = next(
        at
        for x in range(rect.right(), rect.left(), -4)
        for y in range(rect.top(), rect.bottom(), 4)
        if delegate.part_at(rect, view.model().index(1, 0), at := QPoint(x, y)) is Part.REMOVE  # type: ignore[attr-defined]  # our own
    )
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, cross)
    assert ids(parts) == [first]
    assert second not in parts.session.draft


def test_cards_are_turned_round_where_reading_starts_at_the_right(parts: DeskParts, pane: SheetPane) -> None:
    parts.put_on_sheet(1)
    delegate, rect = pane.items.itemDelegate(), QRect(5, 0, 300, 80)
    assert isinstance(delegate, ItemsDelegate)
    item = parts.session.draft.items[0]
    usual = delegate.laid(rect, item, edited=False, touched=True)
    pane.items.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    turned = delegate.laid(rect, item, edited=False, touched=True)
    for before, after in ((usual.text, turned.text), (usual.remove, turned.remove), (usual.add_note, turned.add_note)):
        assert after.size() == before.size()
        assert before.left() - rect.left() == rect.right() - after.right()
    assert turned.remove.center().x() < turned.text.center().x()


def test_a_card_says_the_numbers_or_else_whose_it_is(pane: SheetPane) -> None:
    delegate, rect = pane.items.itemDelegate(), QRect(0, 0, 400, 80)
    assert isinstance(delegate, ItemsDelegate)
    for ways, said in (("211", "211"), ("", "Agency · Renton")):
        item = DraftItem(id="x", name="Program", agency="Agency", where="Renton", ways=ways)
        assert delegate.laid(rect, item, edited=False, touched=False).about == (said,)


def test_f2_writes_a_note_and_enter_keeps_it(parts: DeskParts, pane: SheetPane) -> None:
    parts.put_on_sheet(2)
    view = pane.items
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_F2)
    editor = editor_of(view)
    assert editor.placeholderText() == "Printed on the sheet, not saved"
    assert editor.accessibleName().startswith("Note for ")
    QTest.keyClicks(editor, "Ask for Ana")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    parts.qtbot.waitUntil(lambda: parts.session.draft.items[0].note == "Ask for Ana")
    assert view.hasFocus()
    assert "Note: Ask for Ana" in view.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)


def test_esc_leaves_the_note_as_it_was(parts: DeskParts, pane: SheetPane) -> None:
    parts.put_on_sheet(1)
    pane.items.setFocus()
    QTest.keyClick(pane.items, Qt.Key.Key_F2)
    editor = editor_of(pane.items)
    QTest.keyClicks(editor, "no")
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    parts.qtbot.waitUntil(lambda: not editor.isVisible())
    assert parts.session.draft.items[0].note == ""


def test_a_note_is_one_line_of_bounded_length(parts: DeskParts, pane: SheetPane) -> None:
    parts.put_on_sheet(1)
    model = pane.items.model()
    model.setData(model.index(0, 0), "a\n\tb " + "x" * 1000)
    note = parts.session.draft.items[0].note
    assert note.startswith("a b x")
    assert len(note) == LONGEST_NOTE


def test_a_note_makes_its_card_higher_and_a_long_list_scrolls(parts: DeskParts, pane: SheetPane) -> None:
    parts.put_on_sheet(1)
    low = pane.items.height()
    model = pane.items.model()
    model.setData(model.index(0, 0), "A note that has quite a lot to say about the program it belongs to, in several lines of text.")
    QApplication.processEvents()
    assert pane.items.height() > low
    parts.put_on_sheet(12)
    QApplication.processEvents()
    assert pane.items.height() <= pane.height() // 2
    assert pane.items.verticalScrollBar().maximum() > 0


def test_an_open_note_goes_with_the_sheet(parts: DeskParts, pane: SheetPane) -> None:
    parts.put_on_sheet(1)
    pane.items.setFocus()
    QTest.keyClick(pane.items, Qt.Key.Key_F2)
    QTest.keyClicks(editor_of(pane.items), "secret")
    parts.session.drop_all()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert pane.items.viewport().findChild(QLineEdit, "note-editor") is None
    assert not parts.session.draft.items


def test_typing_goes_on_while_a_preview_comes(parts: DeskParts, pane: SheetPane) -> None:
    parts.put_on_sheet(2)
    pane.items.setFocus()
    QTest.keyClick(pane.items, Qt.Key.Key_F2)
    QTest.keyClicks(editor_of(pane.items), "half a no")
    parts.session.make_preview()
    parts.settle()
    QTest.keyClicks(editor_of(pane.items), "te")
    assert editor_of(pane.items).text() == "half a note"
    QApplication.sendEvent(editor_of(pane.items), QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r"))
    parts.qtbot.waitUntil(lambda: parts.session.draft.items[0].note == "half a note")
