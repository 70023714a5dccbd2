"""Room: whole pages where they can be read, one scroll where little is left, and the print panel beside what is printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication

from referral_app.ui.sheet.preview_view import PreviewView

if TYPE_CHECKING:
    from referral_app.ui.sheet.pane import SheetPane
    from tests.ui.desk_parts import DeskParts


@pytest.mark.parametrize(("width", "height", "whole"), [(420, 420, True), (420, 240, False), (420, 900, True), (900, 300, False)])
def test_a_page_is_seen_whole_where_it_can_be_read_then(parts: DeskParts, pane: SheetPane, width: int, height: int, whole: bool) -> None:
    parts.put_on_sheet(1)
    view = PreviewView(parts.words, pane._look)
    parts.qtbot.addWidget(view)
    view.resize(width, height)
    view.show()
    view.show_pages(pane.preview.pages, 96.0)
    QApplication.processEvents()
    page = view.page_rects()[0]
    assert (view.verticalScrollBar().maximum() == 0) is whole
    assert view.viewport().rect().contains(page) is whole
    assert page.width() >= 0.5 * min(width - 32, page.width())


@pytest.mark.parametrize(("height", "one"), [(860, False), (520, True), (400, True)])
def test_with_little_room_there_is_one_scroll_for_all(parts: DeskParts, pane: SheetPane, height: int, one: bool) -> None:
    parts.put_on_sheet(5)
    parts.window.resize(400, height)
    QApplication.processEvents()
    body = pane._body
    assert body.one_scroll is one
    assert (body.verticalScrollBar().maximum() > 0) is one
    inner = [bar for bar in (pane.items.verticalScrollBar(), pane.preview.verticalScrollBar()) if bar.maximum() > 0]
    assert not (one and inner), "nothing scrolls within what scrolls"


def test_the_card_with_the_keys_is_scrolled_to(parts: DeskParts, pane: SheetPane) -> None:
    parts.put_on_sheet(8)
    parts.window.resize(400, 400)
    QApplication.processEvents()
    pane.items.setFocus()
    pane.items.setCurrentIndex(pane.items.model().index(7, 0))
    card = pane.items.visualRect(pane.items.currentIndex())
    top = pane.items.viewport().mapTo(pane._body.viewport(), card.topLeft()).y()
    assert top >= 0
    assert top + card.height() <= pane._body.viewport().height()


def test_the_panel_takes_the_place_of_the_choices_and_gives_it_back(parts: DeskParts, pane: SheetPane) -> None:
    parts.put_on_sheet(3)
    parts.window.resize(430, 640)
    parts.actions["print"].trigger()
    parts.settle()
    QApplication.processEvents()
    assert not pane.options.isVisible()
    seen = pane.preview.visibleRegion().boundingRect()
    assert seen.height() > 100, "what is about to be printed stays in sight"
    pane.panel.shut()
    assert pane.options.isVisible()
