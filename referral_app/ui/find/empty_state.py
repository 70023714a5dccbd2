"""What stands in the place of the list when there is none: nothing found, with ways on; or the directory is still being opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from referral_app.domain.phrases import Phrase
from referral_app.operations.choices import Choice
from referral_app.ui.actions import Actions
from referral_app.ui.find.row_text import FOR_STAFF, Speaker
from referral_app.ui.look.look import Look
from referral_app.ui.tasks import Tasks
from referral_app.ui.widgets.busy_line import BusyLine
from referral_app.ui.widgets.buttons import OutlinedButton
from referral_app.ui.widgets.flow_layout import FlowLayout
from referral_app.ui.widgets.labels import TextLabel
from referral_app.words.catalogue import Catalogue
from referral_app.words.phones import written_phone

if TYPE_CHECKING:
    from referral_app.operations.answering import DeskAnswer

NOTHING = Phrase("Nothing matches all of this.")
LEAVE_OUT = Phrase("Leave out a filter or a word.")
ALSO = Phrase("It may help to ask for less:")
TOGETHER = Phrase("Or call together: {number}.")
OPENING = Phrase("Opening the directory …")
NOT_OPEN = Phrase("The directory is not open.")
AGAIN = Phrase("Try again")


class LooseningButton(OutlinedButton):
    """Takes one choice back."""

    def __init__(self, text: str, choice: Choice, look: Look, parent: QWidget) -> None:
        super().__init__(text, look, parent=parent)
        self.choice = choice


class NothingFound(QWidget):
    """``loosened(choice)``: take that choice back."""

    loosened = Signal(object)

    def __init__(self, words: Catalogue, look: Look, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words, self._look = words, look
        self.buttons: list[LooseningButton] = []
        self.title = TextLabel(words.say(NOTHING), look, role="title")
        self.hint = TextLabel("", look, tone="muted")
        self.together = TextLabel("", look)
        self.call = OutlinedButton(words.say(Phrase("Call together")), look, icon="phone-call", key=actions.key_text("call-together"))
        self.call.clicked.connect(actions["call-together"].trigger)
        self._choices = QWidget()
        self._flow = FlowLayout(self._choices, spacing=look.space(2))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, look.space(8), look.space(5), look.space(4))
        column.setSpacing(look.space(3))
        for widget in (self.title, self.hint, self._choices, self.together):
            column.addWidget(widget)
        column.addWidget(self.call, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)

    def show_answer(self, answer: DeskAnswer, speaker: Speaker) -> None:
        """What would add programs, and whom to call."""
        for button in self.buttons:
            button.clicked.disconnect(self._on_clicked)
            self._flow.removeWidget(button)
            button.hide()
            button.deleteLater()
        told = [one for one in answer.loosen if not (speaker.plain and one.choice.group in FOR_STAFF)]
        self.buttons = [LooseningButton(_begun(self._words.say(one.phrase)), one.choice, self._look, self._choices) for one in told]
        for button in self.buttons:
            button.clicked.connect(self._on_clicked)
            self._flow.addWidget(button)
            button.show()
        self.hint.setText(self._words.say(ALSO if self.buttons else LEAVE_OUT))
        self._choices.setVisible(bool(self.buttons))
        number = answer.hotline
        self.together.setText(self._words.say(TOGETHER.filled(number=written_phone(number))) if number else "")
        self.together.setVisible(bool(number))
        self.call.setVisible(bool(number))

    def _on_clicked(self) -> None:
        button = self.sender()
        if isinstance(button, LooseningButton):
            self.loosened.emit(button.choice)


class StillOpening(QWidget):
    """Seen until the first answer is there. Where the directory cannot be opened it says why, and offers to try again."""

    def __init__(self, words: Catalogue, look: Look, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words, self._tasks = words, tasks
        self.line = BusyLine(look, name=words.say(OPENING))
        self.label = TextLabel("", look, tone="muted")
        self.why = TextLabel("", look, tone="muted")
        self.button = OutlinedButton(words.say(AGAIN), look)
        self.button.clicked.connect(self._on_again)
        tasks.not_opened.connect(self._on_not_opened)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, look.space(8), look.space(5), 0)
        column.setSpacing(look.space(3))
        for widget in (self.label, self.line, self.why):
            column.addWidget(widget)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        self._show_opening()

    def _show_opening(self) -> None:
        self.label.setText(self._words.say(OPENING))
        self.why.hide()
        self.button.hide()
        self.line.start()

    def _on_again(self) -> None:
        self._show_opening()
        self._tasks.open_again()

    def _on_not_opened(self, phrase: Phrase) -> None:
        self.line.stop()
        self.label.setText(self._words.say(NOT_OPEN))
        self.why.setText(self._words.say(phrase))
        self.why.show()
        self.button.show()


def _begun(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]
