"""What is worth asking across the desk: the open questions whose answer would change the list, most first (users.md 1.9)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from referral_app.domain.phrases import Phrase
from referral_app.operations.choices import Choice, Group
from referral_app.ui.look.look import Look
from referral_app.ui.needs.question_card import QuestionCard
from referral_app.ui.widgets.labels import FieldLabel
from referral_app.words.catalogue import Catalogue

if TYPE_CHECKING:
    from referral_app.operations.answering import OpenQuestion, Question

MOST = 3


class WorthAsking(QWidget):
    """Takes no room while there is nothing to ask. ``yes`` is called with the choice that a "yes" makes, ``choose`` with the group of choices
    that answer a question without a "yes".
    """

    def __init__(
        self,
        words: Catalogue,
        look: Look,
        yes: Callable[[Choice], object],
        choose: Callable[[Group], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._yes, self._choose = yes, choose
        self._waved_away: set[Choice | Group] = set()
        self._questions: tuple[Question | OpenQuestion, ...] = ()
        self._at_most = MOST
        self.cards = tuple(QuestionCard(words, look) for _ in range(MOST))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(look.space(1.5))
        self._column.addWidget(FieldLabel(words.say(Phrase("Worth asking")), look))
        for card in self.cards:
            self._column.addWidget(card)
            card.answered.connect(self._on_answered)
            card.waved_away.connect(self._on_waved_away)
        self._show()

    def tell(self, questions: Sequence[Question | OpenQuestion]) -> None:
        """The questions of an answer; those that change most come first."""
        self._questions = tuple(sorted(questions, key=lambda question: -question.at_most))
        self._show()

    def show_at_most(self, count: int) -> None:
        """As many as there is room for."""
        if count != self._at_most:
            self._at_most = count
            self._show()

    def begin_anew(self) -> None:
        """The next person: what was waved away may be asked again."""
        self._waved_away.clear()
        self._show()

    @property
    def open_questions(self) -> tuple[Question | OpenQuestion, ...]:
        """What nobody answered yet."""
        return tuple(question for question in self._questions if question.about not in self._waved_away)

    def _show(self) -> None:
        asked = self.open_questions[: self._at_most]
        for place, card in enumerate(self.cards):
            card.ask(asked[place] if place < len(asked) else None)
        self.setVisible(bool(asked))

    def _on_answered(self, about: object) -> None:
        if isinstance(about, Choice):
            self._yes(about)
        elif isinstance(about, Group):
            self._choose(about)

    def _on_waved_away(self, about: object) -> None:
        if isinstance(about, Choice | Group):
            self._waved_away.add(about)
            self._show()
