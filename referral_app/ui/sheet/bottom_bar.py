"""The bar under the preview: whether the sheet passed its checks, and the two ways it leaves the app."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QWidget

from referral_app.domain.phrases import Phrase
from referral_app.ui.actions import Actions
from referral_app.ui.look.look import Look
from referral_app.ui.widgets.buttons import PrimaryButton, QuietButton
from referral_app.ui.widgets.sentence import Sentence
from referral_app.words.catalogue import Catalogue

CHECKED = Phrase("Checked: no hidden details on this sheet")


class BottomBar(QFrame):
    """The claim stands beside the buttons where there is room, else above them."""

    def __init__(self, words: Catalogue, look: Look, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words, self._look = words, look
        self.setObjectName("sheet-bar")
        self.checked = Sentence(look, "small", "good")
        self.save = QuietButton(words.say(Phrase("Save PDF")), look)
        self.print = PrimaryButton(words.say(Phrase("Print")), look, key=actions.key_text("print"))
        self.save.clicked.connect(actions["save-pdf"].trigger)
        self.print.clicked.connect(actions["print"].trigger)
        buttons = QHBoxLayout()
        buttons.setSpacing(look.space(2))
        buttons.addStretch(1)
        buttons.addWidget(self.save)
        buttons.addWidget(self.print)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(look.space(4), look.space(3), look.space(4), look.space(3))
        self._row.setSpacing(look.space(2))
        self._row.addWidget(self.checked, 1)
        self._row.addLayout(buttons)

    def claim(self, checked: bool) -> None:
        """Say that the sheet passed, which is true only of the sheet as it is now."""
        self.checked.setText(f"✓ {self._words.say(CHECKED)}" if checked else "")
        self.checked.setAccessibleName(self._words.say(CHECKED) if checked else "")

    def enable(self, possible: bool) -> None:
        """Whether there is a sheet to print."""
        self.save.setEnabled(possible)
        self.print.setEnabled(possible)

    def offer(self, offered: bool) -> None:
        """Whether the buttons are there; the print panel has its own."""
        self.save.setVisible(offered)
        self.print.setVisible(offered)

    def minimumSizeHint(self) -> QSize:
        """As narrow as its buttons: the claim goes above them."""
        buttons = self.save.minimumSizeHint().width() + self.print.minimumSizeHint().width()
        return QSize(buttons + self._look.space(10), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Beside or above, as the width allows."""
        super().resizeEvent(event)
        buttons = self.save.sizeHint().width() + self.print.sizeHint().width() + self._look.space(12)
        beside = self.width() - buttons >= self._look.space(32)
        self._row.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
