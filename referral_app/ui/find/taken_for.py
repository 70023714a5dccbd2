"""Above the list: what words that nothing has were taken for. It is said once and kept nowhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from referral_app.operations import said
from referral_app.ui.look.look import Look
from referral_app.ui.session.session import DeskSession
from referral_app.ui.widgets.labels import TextLabel
from referral_app.words.catalogue import Catalogue

if TYPE_CHECKING:
    from referral_app.operations.answering import DeskAnswer


class TakenFor(TextLabel):
    """Hidden where every word was found. Whoever listens is told too."""

    def __init__(self, words: Catalogue, look: Look, session: DeskSession, parent: QWidget) -> None:
        super().__init__("", look, role="small", tone="muted", parent=parent)
        self._words, self._session = words, session
        self.hide()

    def show_answer(self, answer: DeskAnswer) -> None:
        """What was done with the words of an answer."""
        told = said.together(said.taken_for(answer.page), " ")
        text = self._words.say(told)
        if text == self.text():
            return
        self.setText(text)
        self.setVisible(bool(text))
        if text:
            self._session.announced.emit(told)
