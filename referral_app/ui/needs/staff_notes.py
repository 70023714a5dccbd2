"""What staff should know beside this search, on the screen only: a calm strip, which is not there on a screen the person sees."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from referral_app.domain.phrases import Phrase
from referral_app.ui.look.look import Look
from referral_app.ui.widgets.card import Card
from referral_app.ui.widgets.labels import TextLabel
from referral_app.words.catalogue import Catalogue


class StaffNotes(Card):
    """Takes no room while there is nothing to say."""

    def __init__(self, words: Catalogue, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, tone="soft", padding=2.5, parent=parent)
        self._words = words
        self.sentences = TextLabel("", look, role="small")
        self.column.addWidget(self.sentences)
        self.setAccessibleName(words.say(Phrase("Staff only")))
        self.tell(())

    def tell(self, notes: Sequence[Phrase]) -> None:
        """Say these, each in a line of its own."""
        self.sentences.setText("\n".join(self._words.say(note) for note in notes))
        self.setVisible(bool(notes))
