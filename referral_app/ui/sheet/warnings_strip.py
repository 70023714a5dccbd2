"""What the worker should know about the sheet that was made, folded to one line until somebody opens it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from referral_app.domain.phrases import Phrase
from referral_app.ui.look.look import Look
from referral_app.ui.widgets.buttons import LinkButton
from referral_app.ui.widgets.sentence import Sentence
from referral_app.words.catalogue import Catalogue

FOLDED, OPENED = "chevron-right", "chevron-down"


class WarningsStrip(QFrame):
    """Takes no room while there is nothing to know."""

    def __init__(self, words: Catalogue, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._said: tuple[str, ...] = ()
        self.setObjectName("sheet-warnings")
        self.setProperty("kind", "card")
        self.fold = LinkButton("", look, icon=FOLDED)
        self.fold.setCheckable(True)
        self.sentences = Sentence(look, "small")
        self.sentences.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column = QVBoxLayout(self)
        column.setContentsMargins(look.space(3), look.space(1), look.space(3), look.space(2))
        column.setSpacing(look.space(1))
        column.addWidget(self.fold, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.sentences)
        self.fold.toggled.connect(self._on_toggled)
        self.tell(())

    def tell(self, warnings: Sequence[Phrase]) -> None:
        """Show these. It stays open while they are the same, and folds when they change."""
        said = tuple(self._words.say(warning) for warning in warnings)
        if said != self._said:
            self.fold.setChecked(False)
        self._said = said
        count = len(said)
        self.fold.setText(self._words.say(Phrase("{count} thing to know", {"count": count}, plural="{count} things to know", count=count)))
        self.sentences.setText("\n".join(said))
        self._on_toggled(self.fold.isChecked())
        self.setVisible(bool(said))

    def _on_toggled(self, opened: bool) -> None:
        self.sentences.setVisible(opened)
        self.fold.set_icon(OPENED if opened else FOLDED)
