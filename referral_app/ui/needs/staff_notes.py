"""What staff should know beside this search, on the screen only: a calm strip, which is not there on a screen the person sees."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from referral_app.domain.phrases import Phrase
from referral_app.ui.look.look import Look
from referral_app.ui.widgets.buttons import LinkButton
from referral_app.ui.widgets.card import Card
from referral_app.ui.widgets.labels import TextLabel
from referral_app.words.catalogue import Catalogue

MOST_LINES, MOST_LINES_OF_DUTY = 3, 8
"""More would push what is asked out of sight; the notes that do not fit into so many open at a click. What officials have to do for a child
(users.md 1.12) is not folded away.
"""


class StaffNotes(Card):
    """Takes no room while there is nothing to say."""

    def __init__(self, words: Catalogue, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, tone="soft", padding=2.5, parent=parent)
        self._words, self._look = words, look
        self._said: tuple[str, ...] = ()
        self._is_open = self._is_duty = False
        self.sentences = TextLabel("", look, role="small")
        self.more = LinkButton("", look)
        self.more.clicked.connect(self._on_more)
        self.column.addWidget(self.sentences)
        self.column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self.setAccessibleName(words.say(Phrase("Staff only")))
        self.tell(())

    def tell(self, notes: Sequence[Phrase], *, is_duty: bool = False) -> None:
        """Say these, each in a line of its own; ``is_duty``: the first of them tell what the law asks of staff."""
        self._is_duty = is_duty
        said = tuple(self._words.say(note) for note in notes)
        if said != self._said:
            self._is_open = False
        self._said = said
        self._show()
        self.setVisible(bool(said))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width takes other lines."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._show()

    def _show(self) -> None:
        shown = len(self._said) if self._is_open else self._how_many_fit()
        rest = len(self._said) - shown
        self.sentences.setText("\n".join(self._said[:shown]))
        self.more.setText(self._words.say(Phrase("{count} more", {"count": rest}, plural="{count} more", count=rest)))
        self.more.setVisible(rest > 0)

    def _how_many_fit(self) -> int:
        """The first, and as many of the others as have room with it."""
        metrics, margins = self._look.metrics("small"), self.column.contentsMargins()
        room = QRect(0, 0, max(1, self.width() - margins.left() - margins.right()), 0)
        most = (MOST_LINES_OF_DUTY if self._is_duty else MOST_LINES) * metrics.lineSpacing()

        def high(count: int) -> int:
            return metrics.boundingRect(room, int(Qt.TextFlag.TextWordWrap), "\n".join(self._said[:count])).height()

        return next((count for count in range(len(self._said), 1, -1) if high(count) <= most), min(1, len(self._said)))

    def _on_more(self) -> None:
        self._is_open = True
        self._show()
