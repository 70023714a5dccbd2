"""What tests of the list ask of it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint

from referral_app.ui.find.rows import ProgramRow

if TYPE_CHECKING:
    from referral_app.operations.asked import Asked
    from referral_app.ui.find.pane import FindPane
    from tests.ui.desk_parts import DeskParts


def ask(parts: DeskParts, **asked: Any) -> Asked:
    parts.session.ask(replace(parts.session.start, **asked))
    parts.settle()
    return parts.session.asked


def programs(pane: FindPane) -> list[int]:
    return [place for place, row in enumerate(pane.model.rows) if isinstance(row, ProgramRow)]


def id_at(pane: FindPane, place: int) -> str:
    row = pane.model.rows[place]
    assert isinstance(row, ProgramRow)
    return row.result.id


def on_sheet(parts: DeskParts) -> list[str]:
    return [item.id for item in parts.session.draft.items]


def in_sight(pane: FindPane) -> range:
    """The places of the rows of which anything is in sight."""
    first = pane.view.indexAt(QPoint(5, 0)).row()
    last = pane.view.indexAt(QPoint(5, pane.view.viewport().height() - 1)).row()
    return range(first, (last if last >= 0 else pane.model.rowCount() - 1) + 1)
