"""How many programs there are, and everything asked as chips that take it away again."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from referral_app.domain.phrases import Phrase
from referral_app.operations import said
from referral_app.operations.choices import Choice, Group
from referral_app.ui.find.row_text import FOR_STAFF, Speaker
from referral_app.ui.look.look import Look
from referral_app.ui.session.session import FIRST_PAGE, DeskSession
from referral_app.ui.widgets.buttons import LinkButton
from referral_app.ui.widgets.chip import Chip
from referral_app.ui.widgets.flow_layout import FlowLayout
from referral_app.ui.widgets.labels import TextLabel
from referral_app.words.catalogue import Catalogue

if TYPE_CHECKING:
    from referral_app.operations.answering import DeskAnswer

LEADS_ONLY = Phrase("leads not yet checked")
MORE_FILTERS = Phrase("{count} more filter", plural="{count} more filters")
_LEADS = Choice(Group.ROLE, "leads")
"""What the chip of "leads only" stands for; it is no choice of a search."""


class ChipsRow(QWidget):
    """The words looked for have no chip: they stand in the box right above. What does not fit into ``lines`` opens by "+3"."""

    def __init__(self, words: Catalogue, look: Look, session: DeskSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words, self._look, self._session = words, look, session
        self._chips: dict[Choice, Chip] = {}
        self._lines, self._is_open = 2, False
        self.setAccessibleName(words.say(Phrase("What is asked")))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.count = TextLabel("", look, role="strong")
        self.count.setWordWrap(False)
        self.more = LinkButton("", look)
        self.more.clicked.connect(self._on_more)
        self._flow = FlowLayout(self, spacing=look.space(1.5))
        for widget in (self.count, self.more):
            self._flow.addWidget(widget)
        self.more.hide()

    def show_answer(self, answer: DeskAnswer, speaker: Speaker) -> None:
        """The count and the chips of an answer; chips that stay keep the keyboard."""
        total = answer.page.total
        self.count.setText(self._words.say(said.leads(total) if answer.asked.leads else said.programs(total)))
        wanted = self._wanted(answer, speaker)
        if list(self._chips) != list(wanted) or any(self._chips[choice].text() != text for choice, text in wanted.items()):
            self._become(wanted)
        self._fit()

    def chips(self) -> tuple[Chip, ...]:
        """All chips, in order."""
        return tuple(self._chips.values())

    def keep_to(self, lines: int) -> None:
        """Take no more lines than so many, unless somebody opens the rest."""
        if lines != self._lines:
            self._lines = lines
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Other chips fit."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def sizeHint(self) -> QSize:
        """All on one line."""
        return self._flow.sizeHint()

    def _wanted(self, answer: DeskAnswer, speaker: Speaker) -> dict[Choice, str]:
        hidden = (Group.TEXT, *(FOR_STAFF if speaker.plain else ()))
        shown = (chip for chip in answer.chips if chip.choice.group not in hidden)
        wanted = {chip.choice: self._chip_words(chip.choice, chip.phrase, speaker) for chip in shown}
        if answer.asked.leads:
            wanted[_LEADS] = self._words.say(LEADS_ONLY)
        return wanted

    def _chip_words(self, choice: Choice, phrase: Phrase, speaker: Speaker) -> str:
        """A need in plain words where they are wanted."""
        plain = speaker.need(choice.value) if speaker.plain and choice.group is Group.NEED else ""
        return plain or self._words.say(phrase)

    def _become(self, wanted: dict[Choice, str]) -> None:
        had_focus = any(chip.hasFocus() for chip in self._chips.values())
        for choice in [choice for choice, chip in self._chips.items() if wanted.get(choice) != chip.text()]:
            self._let_go(self._chips.pop(choice))
        before: QWidget = self.count
        for place, (choice, text) in enumerate(wanted.items()):
            chip = self._chips.get(choice) or self._make(choice, text)
            self._flow.removeWidget(chip)
            self._flow.insert_widget(place + 1, chip)
            QWidget.setTabOrder(before, chip)
            before = chip
        QWidget.setTabOrder(before, self.more)
        self._chips = {choice: self._chips[choice] for choice in wanted}
        if had_focus and self._chips and not any(chip.hasFocus() for chip in self._chips.values()):
            next(reversed(self._chips.values())).setFocus(Qt.FocusReason.TabFocusReason)

    def _fit(self) -> None:
        """Show the chips that have room, and how many have none."""
        chips = self.chips()
        shown = len(chips) if self._is_open else self._how_many_fit([chip.sizeHint().width() for chip in chips])
        for place, chip in enumerate(chips):
            chip.setVisible(place < shown)
        rest = len(chips) - shown
        self.more.setText(f"+{rest}")
        self.more.setAccessibleName(self._words.say(Phrase(MORE_FILTERS.text, {"count": rest}, MORE_FILTERS.plural, rest)))
        self.more.setVisible(rest > 0)
        self.updateGeometry()

    def _how_many_fit(self, widths: list[int]) -> int:
        """Chips that stand in the lines there are, with room for "+3" after them if not all do."""
        if self.width() <= 0 or self._lines_of(widths) <= self._lines:
            return len(widths)
        more = self.more.minimumSizeHint().width()
        return next((count for count in range(len(widths) - 1, 0, -1) if self._lines_of([*widths[:count], more]) <= self._lines), 0)

    def _lines_of(self, widths: list[int]) -> int:
        lines, used, gap = 1, self.count.sizeHint().width(), self._flow.spacing()
        for width in widths:
            used += gap + width
            if used > self.width():
                lines, used = lines + 1, width
        return lines

    def _make(self, choice: Choice, text: str) -> Chip:
        chip = Chip(text, self._words, self._look, parent=self)
        chip.removed.connect(self._on_removed)
        self._chips[choice] = chip
        return chip

    def _let_go(self, chip: Chip) -> None:
        chip.removed.disconnect(self._on_removed)
        self._flow.removeWidget(chip)
        chip.hide()
        chip.deleteLater()

    def _on_more(self) -> None:
        self._is_open = True
        self._fit()
        if self._chips:
            next(reversed(self._chips.values())).setFocus(Qt.FocusReason.TabFocusReason)

    def _on_removed(self) -> None:
        choice = next((choice for choice, chip in self._chips.items() if chip is self.sender()), None)
        if choice == _LEADS:
            self._session.ask(replace(self._session.asked, leads=False, limit=FIRST_PAGE))
        elif choice is not None:
            self._session.drop(choice)
