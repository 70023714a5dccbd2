"""Choosing which ways of a program are shown: asked for at its card, answered in a panel over the pane, kept in the draft alone."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtWidgets import QWidget

from referral_app.domain.channels import Channel
from referral_app.ui.look.look import Look
from referral_app.ui.session.chosen import ways_said
from referral_app.ui.session.session import DeskSession
from referral_app.ui.sheet.items_model import some_ways
from referral_app.ui.sheet.items_view import ItemsView
from referral_app.ui.sheet.ways_panel import WaysPanel
from referral_app.words.catalogue import Catalogue


class WaysChoice(QObject):
    """Holds the panel open while its program is on the sheet and stands where it stood."""

    def __init__(self, words: Catalogue, look: Look, session: DeskSession, items: ItemsView, pane: QWidget) -> None:
        super().__init__(pane)
        self._words, self._session, self._items, self._pane = words, session, items, pane
        self._ways: tuple[Channel, ...] = ()
        self.panel = WaysPanel(words, look, pane)
        pane.installEventFilter(self)
        items.ways_wanted.connect(session.ways.ask)
        session.ways.told.connect(self._on_told)
        session.sheet_changed.connect(self._on_sheet_changed)
        session.cleared.connect(self.panel.close_panel)
        self.panel.chosen.connect(self._on_chosen)
        self.panel.closed.connect(self._on_closed)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Another size, or out of sight: what it belonged to stands elsewhere now."""
        if watched is self._pane and event.type() in (QEvent.Type.Resize, QEvent.Type.Hide):
            self.panel.close_panel()
        return False

    def _on_told(self, entry_id: str, ways: Sequence[Channel]) -> None:
        item = self._session.draft.item(entry_id)
        card = self._items.card_of(entry_id)
        if item is None or not card.isValid() or not self._items.isVisible():
            return
        self._ways = tuple(ways)
        top_left = self._items.viewport().mapTo(self._pane, card.topLeft())
        self.panel.open_at(QRect(top_left, card.size()), item, ways)

    def _on_chosen(self, entry_id: str, left_out: frozenset[tuple[str, str]]) -> None:
        shown = [way for way in self._ways if way.key not in left_out]
        draft = self._session.draft.leaving_out(entry_id, left_out, ways=ways_said(shown, self._words), all_ways=len(self._ways))
        self._session.change_sheet(draft)
        item = draft.item(entry_id)
        if item is not None:
            self._session.announced.emit(some_ways(item))

    def _on_sheet_changed(self) -> None:
        if self.panel.entry_id and self.panel.entry_id not in self._session.draft:
            self.panel.close_panel()

    def _on_closed(self, by_keys: bool) -> None:
        self._ways = ()
        if by_keys and self._items.isVisible():
            self._items.setFocus(Qt.FocusReason.OtherFocusReason)
