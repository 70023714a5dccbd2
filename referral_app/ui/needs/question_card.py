"""One question worth asking, with what its answer would change: "yes", or the list of its answers; "no" waves it away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from referral_app.domain.phrases import Phrase
from referral_app.operations.choices import Choice, Group
from referral_app.ui.look.look import Look
from referral_app.ui.widgets.buttons import LinkButton
from referral_app.ui.widgets.card import Card
from referral_app.ui.widgets.labels import TextLabel
from referral_app.words.catalogue import Catalogue

if TYPE_CHECKING:
    from referral_app.operations.answering import OpenQuestion, Question


class QuestionCard(Card):
    """``answered`` and ``waved_away`` tell what the question is about: the ``Choice`` that "yes" makes, or the ``Group`` to choose from."""

    answered = Signal(object)
    waved_away = Signal(object)

    def __init__(self, words: Catalogue, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, padding=2.5, parent=parent)
        self._words = words
        self._about: Choice | Group | None = None
        self.question = TextLabel("", look)
        self.changes = TextLabel("", look, role="label", tone="accent")
        self.yes = LinkButton("", look)
        self.no = LinkButton("", look)
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

    def ask(self, question: Question | OpenQuestion | None) -> None:
        """Ask this, or take no room."""
        self._about = question.about if question is not None else None
        if question is not None:
            asked = self._words.say(question.phrase)
            self.question.setText(asked)
            counts = {"changed": question.at_most, "all": question.of}
            if isinstance(question.about, Choice):
                self._offer_answers(asked, Phrase("changes {changed} of {all}", counts))
            else:
                self._offer_list(asked, Phrase("changes up to {changed} of {all}", counts))
        self.setVisible(question is not None)

    def _offer_answers(self, asked: str, changes: Phrase) -> None:
        say = self._words.say
        self.changes.setText(say(changes))
        self.yes.setText(say(Phrase("Yes")))
        self.no.setText(say(Phrase("No")))
        self.yes.setAccessibleName(say(Phrase("{question} Yes: {changes}", {"question": asked, "changes": say(changes)})))
        self.no.setAccessibleName(say(Phrase("{question} No, or do not ask", {"question": asked})))

    def _offer_list(self, asked: str, changes: Phrase) -> None:
        say = self._words.say
        self.changes.setText(say(changes))
        self.yes.setText(say(Phrase("Choose")))
        self.no.setText(say(Phrase("Not now")))
        self.yes.setAccessibleName(say(Phrase("{question} Choose from a list: {changes}", {"question": asked, "changes": say(changes)})))
        self.no.setAccessibleName(say(Phrase("{question} Not now", {"question": asked})))

    def _on_yes(self) -> None:
        if self._about is not None:
            self.answered.emit(self._about)

    def _on_no(self) -> None:
        if self._about is not None:
            self.waved_away.emit(self._about)
