"""What "Next person" cleared, for as long as it can be brought back (users.md 4.7)."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal

from referral_app.operations.asked import Asked
from referral_app.ui.session.draft import SheetDraft

BRING_BACK_MS = 10_000
"""How long it is offered."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What was asked, and the sheet."""

    asked: Asked
    draft: SheetDraft


class KeptForAWhile(QObject):
    """Holds it in memory. ``ended``: it is let go of."""

    ended = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._kept: Kept | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(BRING_BACK_MS)
        self._timer.timeout.connect(self.drop)

    def __bool__(self) -> bool:
        return self._kept is not None

    def keep(self, asked: Asked, draft: SheetDraft) -> None:
        """Keep this instead of what is kept."""
        self._kept = Kept(asked, draft)
        self._timer.start()

    def take(self) -> Kept | None:
        """What is kept; from now on it is not."""
        kept = self._kept
        self.drop()
        return kept

    def drop(self) -> None:
        """Let go of it."""
        self._timer.stop()
        if self._kept is not None:
            self._kept = None
            self.ended.emit()
