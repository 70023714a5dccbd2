"""A card in the middle of the window."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from referral_app.ui.look.look import Look
from referral_app.ui.widgets.card import Card
from referral_app.ui.widgets.flow_layout import FlowLayout

WIDEST = 150
"""Steps of the grid; longer lines are not read more easily."""


class Middle(QScrollArea):
    """Where the window is small, it scrolls."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        inside = QWidget()
        self.setWidget(inside)
        self.card = Card(look, padding=6)
        self.card.setMaximumWidth(look.space(WIDEST))
        self.card.column.setSpacing(look.space(3))
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.card, 20)
        row.addStretch(1)
        column = QVBoxLayout(inside)
        column.setContentsMargins(*[look.space(4)] * 4)
        column.addStretch(1)
        column.addLayout(row)
        column.addStretch(2)

    def add_buttons(self, look: Look, *buttons: QWidget) -> None:
        """Side by side at the end of the card."""
        held = QWidget()
        flow = FlowLayout(held, spacing=look.space(2))
        for button in buttons:
            flow.addWidget(button)
        self.card.column.addWidget(held)
