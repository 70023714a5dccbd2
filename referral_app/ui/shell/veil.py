"""The blank page that stands for everything while it is hidden. It names neither the app nor what it is about."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from referral_app.domain.phrases import Phrase
from referral_app.ui.look.look import Look
from referral_app.ui.widgets.buttons import QuietButton
from referral_app.words.catalogue import Catalogue

TITLE = Phrase("Notes")
"""The window's title while it is hidden."""


class Veil(QWidget):
    """``come_back``: somebody pressed the one button."""

    come_back = Signal()

    def __init__(self, words: Catalogue, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("veil")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAutoFillBackground(True)
        self.title = words.say(TITLE)
        self.setAccessibleName(self.title)
        self.button = QuietButton(words.say(Phrase("Come back")), look)
        column = QVBoxLayout(self)
        column.addStretch(1)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        self.button.clicked.connect(self.come_back)
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter is enough, though no dialog makes the button its own."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.come_back.emit()
        else:
            super().keyPressEvent(event)
