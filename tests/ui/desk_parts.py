"""A desk for tests of single panes: a real directory, a session on it, its actions, and programs to choose from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QMainWindow

from referral_app.ui.actions import Actions
from referral_app.ui.session.chosen import chosen
from referral_app.ui.session.draft import DraftItem
from referral_app.ui.session.session import DeskSession
from referral_app.ui.tasks import Tasks
from referral_app.words.catalogue import Catalogue

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from referral_app.operations.results import SearchResult

PATIENCE = 20_000
"""Milliseconds after which what should have come has not."""


@dataclass(eq=False)
class DeskParts:
    """What a pane is built from. ``window`` is shown by whoever puts a pane into it."""

    qtbot: QtBot
    words: Catalogue
    window: QMainWindow
    actions: Actions
    session: DeskSession
    results: Sequence[SearchResult]

    @property
    def tasks(self) -> Tasks:
        return self.session.tasks

    def settle(self) -> None:
        """Until nothing is being done any more."""
        self.qtbot.waitUntil(self.tasks.idle, timeout=PATIENCE)

    def items(self, count: int) -> tuple[DraftItem, ...]:
        return tuple(chosen(result, self.words) for result in self.results[:count])

    def put_on_sheet(self, count: int, **chosen_too: Any) -> tuple[DraftItem, ...]:
        """Choose the first programs, and wait for the preview."""
        items = self.items(count)
        self.session.change_sheet(replace(self.session.draft, items=items, **chosen_too))
        self.settle()
        return items


def desk_parts(qtbot: QtBot, tasks: Tasks, words: Catalogue) -> Iterator[DeskParts]:
    """Parts with the first answer of the desk in them."""
    window = QMainWindow()
    session = DeskSession(tasks, window)
    parts = DeskParts(qtbot, words, window, Actions(words, window), session, ())
    with qtbot.waitSignal(session.answered, timeout=PATIENCE):
        session.ask(session.start)
    assert session.answer is not None
    parts.results = session.answer.page.results
    parts.settle()
    yield parts
    parts.settle()
    window.close()
    window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
