"""A flow wraps as words do, tells the height it takes, and turns round where reading does."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from referral_app.ui.widgets.flow_layout import FlowLayout

_widths = st.lists(st.integers(5, 120), min_size=1, max_size=12)


class Block(QWidget):
    def __init__(self, width: int) -> None:
        super().__init__()
        self._size = QSize(width, 20)

    def sizeHint(self) -> QSize:
        return self._size


def flow(widths: list[int], *, stretch: bool = False) -> tuple[QWidget, FlowLayout, list[Block]]:
    holder = QWidget()
    layout = FlowLayout(holder, spacing=4, stretch=stretch)
    blocks = [Block(width) for width in widths]
    for block in blocks:
        layout.addWidget(block)
    return holder, layout, blocks


@given(widths=_widths, room=st.integers(130, 400), mirrored=st.booleans(), stretch=st.booleans())
@settings(max_examples=60, deadline=None)
def test_nothing_overlaps_nothing_sticks_out_and_the_height_is_as_told(
    qapp: object, widths: list[int], room: int, mirrored: bool, stretch: bool
) -> None:
    assert qapp
    holder, layout, blocks = flow(widths, stretch=stretch)
    holder.setLayoutDirection(Qt.LayoutDirection.RightToLeft if mirrored else Qt.LayoutDirection.LeftToRight)
    height = layout.heightForWidth(room)
    holder.resize(room, height)
    layout.setGeometry(holder.rect())
    rects = [block.geometry() for block in blocks]
    assert all(holder.rect().contains(rect) for rect in rects)
    assert not any(one.intersects(other) for at, one in enumerate(rects) for other in rects[:at])
    assert max(rect.bottom() for rect in rects) + 1 == height
    first = rects[0].right() + 1 == room if mirrored else rects[0].left() == 0
    assert first
    holder.deleteLater()


@pytest.mark.parametrize(("room", "lines"), [(200, 1), (110, 2), (60, 3)])
def test_it_breaks_where_there_is_no_room(qtbot: QtBot, room: int, lines: int) -> None:
    holder, layout, _ = flow([50, 50, 50])
    qtbot.addWidget(holder)
    assert layout.heightForWidth(room) == lines * 20 + (lines - 1) * 4


def test_hidden_widgets_take_no_room(qtbot: QtBot) -> None:
    holder, layout, blocks = flow([50, 50, 50])
    qtbot.addWidget(holder)
    blocks[1].hide()
    assert layout.sizeHint() == QSize(104, 20)


def test_widgets_can_be_put_between_and_taken_out(qtbot: QtBot) -> None:
    holder, layout, blocks = flow([50, 50])
    qtbot.addWidget(holder)
    between = Block(10)
    layout.insert_widget(1, between)
    assert [layout.itemAt(at).widget() for at in range(layout.count())] == [blocks[0], between, blocks[1]]  # type: ignore[union-attr]
    layout.removeWidget(between)
    assert layout.count() == 2
    assert layout.itemAt(2) is None
    assert layout.takeAt(7) is None
