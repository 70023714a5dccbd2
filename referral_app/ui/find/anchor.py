"""Where somebody is in the list, so that they still are when rows come in above."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QItemSelectionModel, QPoint
from PySide6.QtWidgets import QListView

from referral_app.ui.find.results_model import ResultsModel
from referral_app.ui.find.rows import Key, ProgramRow

_NEAR = 50
"""Rows among which a program is looked for: no more stand between one and the next, but where programs are still to be read."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """The first program seen and where its upper edge is, in pixels; and the current row."""

    top: Key | None
    at: int
    current: Key | None


def anchor_of(view: QListView, model: ResultsModel) -> Anchor:
    """Where somebody is now."""
    rows, current = model.rows, view.currentIndex()
    first = max(0, view.indexAt(QPoint(view.viewport().width() // 2, 1)).row())
    near = range(first, min(len(rows), first + _NEAR))
    place = next((place for place in near if isinstance(rows[place], ProgramRow)), -1)
    kept = rows[current.row()].key if current.isValid() else None
    return Anchor(None, 0, kept) if place < 0 else Anchor(rows[place].key, view.visualRect(model.index(place)).top(), kept)


def hold(view: QListView, model: ResultsModel, anchor: Anchor) -> None:
    """Be there again."""
    view.executeDelayedItemsLayout()
    place = -1 if anchor.top is None else model.row_of(anchor.top)
    bar = view.verticalScrollBar()
    if place >= 0:
        bar.setValue(bar.value() + view.visualRect(model.index(place)).top() - anchor.at)
    current = -1 if anchor.current is None else model.row_of(anchor.current)
    if current >= 0 and current != view.currentIndex().row():
        view.selectionModel().setCurrentIndex(model.index(current), QItemSelectionModel.SelectionFlag.NoUpdate)
