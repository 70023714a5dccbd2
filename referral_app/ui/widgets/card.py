"""A card: what belongs together, on a surface of its own with a hairline around it."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from referral_app.ui.look.look import Look


class Card(QFrame):
    """``column`` is its layout. ``tone``: plain, warn, danger or soft."""

    def __init__(self, look: Look, *, tone: str = "plain", padding: float = 3, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._padding = look, padding
        self.setProperty("kind", "card")
        self.setProperty("tone", tone)
        self.column = QVBoxLayout(self)
        self._measure()
        look.changed.connect(self._measure)

    def _measure(self) -> None:
        pad = self._look.space(self._padding)
        self.column.setContentsMargins(pad, pad, pad, pad)
        self.column.setSpacing(self._look.space(1))
