"""One question worth asking, with what a "yes" would change; "no" waves it away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from referral_app.domain.phrases import Phrase
from referral_app.operations.choices import Choice
from referral_app.ui.look.look import Look
from referral_app.ui.widgets.buttons import LinkButton
from referral_app.ui.widgets.card import Card
from referral_app.ui.widgets.labels import TextLabel
from referral_app.words.catalogue import Catalogue

if TYPE_CHECKING:
    from referral_app.operations.answering import Question


class QuestionCard(Card):
    """``answered`` and ``waved_away`` tell the ``Choice`` of the question."""

    answered = Signal(object)
    waved_away = Signal(object)

    def __init__(self, words: Catalogue, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, padding=2.5, parent=parent)
        self._words = words
        self._choice: Choice | None = None
        self.question = TextLabel("", look)
        self.changes = TextLabel("", look, role="label", tone="accent")
        self.yes = LinkButton(words.say(Phrase("Yes")), look)
        self.no = LinkButton(words.say(Phrase("No")), look)
        self.column.addWidget(self.question)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.space(1))
        row.addWidget(self.changes, 1)
        row.addWidget(self.yes)
        row.addWidget(self.no)
        self.column.addLayout(row)
        self.yes.clicked.connect(self._on_yes)
        self.no.clicked.connect(self._on_no)

    def ask(self, question: Question | None) -> None:
        """Ask this, or take no room."""
        self._choice = question.choice if question is not None else None
        if question is not None:
            say = self._words.say
            changes = Phrase("changes {changed} of {all}", {"changed": question.changes, "all": question.of})
            asked = say(question.phrase)
            self.question.setText(asked)
            self.changes.setText(say(changes))
            self.yes.setAccessibleName(say(Phrase("{question} Yes: {changes}", {"question": asked, "changes": say(changes)})))
            self.no.setAccessibleName(say(Phrase("{question} No, or do not ask", {"question": asked})))
        self.setVisible(question is not None)

    def _on_yes(self) -> None:
        if self._choice is not None:
            self.answered.emit(self._choice)

    def _on_no(self) -> None:
        if self._choice is not None:
            self.waved_away.emit(self._choice)
