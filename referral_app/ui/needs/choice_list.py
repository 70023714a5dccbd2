"""Choices one below another, each with its count: a few at first, the others behind one button, what is chosen always in sight."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from referral_app.domain.phrases import Phrase
from referral_app.operations.asked import Asked
from referral_app.operations.choices import Choice, is_chosen
from referral_app.ui.look.look import Look
from referral_app.ui.needs.offered import Offer
from referral_app.ui.widgets.buttons import LinkButton
from referral_app.ui.widgets.count_check import CountCheck
from referral_app.ui.widgets.counted import programs
from referral_app.words.catalogue import Catalogue

Facets = Mapping[str, Mapping[str, int]]


class ChoiceList(QWidget):
    """``choose`` is called with a choice that somebody ticked or unticked; what is ticked then comes by ``follow``."""

    Row: type[CountCheck] = CountCheck

    def __init__(  # noqa: PLR0913  what a list is made of
        self,
        words: Catalogue,
        look: Look,
        offers: Sequence[Offer],
        choose: Callable[[Choice], object],
        *,
        at_first: int | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._words, self._offers, self._choose = words, tuple(offers), choose
        self._at_first = len(self._offers) if at_first is None or len(self._offers) <= at_first + 1 else at_first
        self._asked = Asked()
        self._shown: set[Choice] = set()
        self.rows = {offer.choice: self.Row(words.say(offer.text), words, look) for offer in self._offers}
        self.more = LinkButton("", look)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for offer in self._offers:
            row = self.rows[offer.choice]
            row.clicked.connect(partial(self._on_clicked, offer.choice))
            if offer.sentence != offer.text:
                row.setAccessibleDescription(words.say(offer.sentence))
            column.addWidget(row)
        more = QHBoxLayout()
        more.setContentsMargins(look.space(7), 0, 0, 0)  # where the words of the rows begin
        more.addWidget(self.more)
        more.addStretch(1)
        column.addLayout(more)
        self.more.clicked.connect(self._on_more)
        self.fold()

    def fold(self) -> None:
        """The first few again, and what is chosen."""
        self._shown = {offer.choice for offer in self._offers[: self._at_first]}
        self.follow(self._asked)

    def follow(self, asked: Asked) -> None:
        """Tick what is asked. A row that was in sight stays there, so that nothing moves away under the pointer."""
        self._asked = asked
        for choice, row in self.rows.items():
            chosen = is_chosen(asked, choice)
            row.set_chosen(chosen)
            if chosen:
                self._shown.add(choice)
            row.setVisible(choice in self._shown)
        hidden = len(self.rows) - len(self._shown)
        self.more.setText(self._words.say(Phrase("{count} more", {"count": hidden}, plural="{count} more", count=hidden)))
        self.more.setVisible(hidden > 0)

    def count(self, facets: Facets) -> None:
        """Show the counts of an answer; a choice it does not count keeps the one it has."""
        for offer in self._offers:
            count = facets.get(offer.choice.group.value, {}).get(offer.choice.value)
            if count is not None:
                self._show_count(offer, count)

    def _show_count(self, offer: Offer, count: int) -> None:
        row = self.rows[offer.choice]
        if row.count != count:
            row.set_count(count)
            row.setToolTip(self._words.say(self._tip(offer, count)))

    def _tip(self, offer: Offer, count: int) -> Phrase:
        """What the count beside a choice means."""
        return Phrase("{choice}: {programs} to choose from", {"choice": offer.sentence, "programs": programs(count)})

    def _on_clicked(self, choice: Choice, _checked: bool = False) -> None:
        self._choose(choice)

    def _on_more(self) -> None:
        first = next((row for choice, row in self.rows.items() if choice not in self._shown), None)
        self._shown = set(self.rows)
        self.follow(self._asked)
        if first is not None:
            first.setFocus()
