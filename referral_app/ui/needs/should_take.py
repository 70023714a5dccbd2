"""Whom the program should take: about the program, never about the person (users.md 2)."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from referral_app.domain.phrases import Phrase
from referral_app.operations.asked import Asked
from referral_app.operations.choices import Choice, Group
from referral_app.ui.look.look import Look
from referral_app.ui.needs.choice_list import ChoiceList, Facets
from referral_app.ui.needs.offered import AGE_WORDS, PAPER_WORDS, TAKEN
from referral_app.ui.needs.ticking import AGES, ANY, PAPERS, age_of, papers_of, with_age, with_papers
from referral_app.ui.widgets.labels import FieldLabel, TextLabel
from referral_app.ui.widgets.picker import Picker, PickerItem
from referral_app.ui.widgets.segmented import Segmented
from referral_app.words.catalogue import Catalogue

AT_FIRST = 2


class ShouldTake(QWidget):
    """``change`` is called with what makes the new question of the old one, ``toggle`` with a choice somebody ticked or unticked."""

    def __init__(
        self,
        words: Catalogue,
        look: Look,
        change: Callable[[Callable[[Asked], Asked]], object],
        toggle: Callable[[Choice], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._words, self._change = words, change
        self._asked = Asked()
        self._facets: Facets = {}
        say = words.say
        self.ages = Segmented(((age, say(text)) for age, text in AGE_WORDS.items()), look, name=say(Phrase("Age")))
        self.papers = Picker(look, name=say(Phrase("Papers")), search=say(Phrase("Find")))
        self.others = ChoiceList(words, look, TAKEN, toggle, at_first=AT_FIRST)
        self.others.setAccessibleName(say(Phrase("The program should take")))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.space(1))
        column.addWidget(FieldLabel(say(Phrase("The program should take")), look))
        column.addWidget(TextLabel(say(Phrase("Only if it matters. Not saved by this app.")), look, role="small", tone="muted"))
        column.addSpacing(look.space(1))
        column.addWidget(self.ages)
        column.addSpacing(look.space(1))
        column.addWidget(self.papers)
        column.addWidget(self.others)
        self.ages.changed.connect(self._on_age)
        self.papers.picked.connect(self._on_papers)
        self._show()

    def follow(self, asked: Asked) -> None:
        """Show what is asked."""
        self._asked = asked
        self.others.follow(asked)
        self._show()

    def count(self, facets: Facets) -> None:
        """Show the counts of an answer."""
        self._facets = facets
        self.others.count(facets)
        self._show()

    def _show(self) -> None:
        self.ages.set_current(age_of(self._asked))
        self.ages.set_counts(self._counts_of({age: Choice(Group.TAKES, age) for age in AGES}, age_of(self._asked)), self._words)
        papers = next(iter(papers_of(self._asked)), ANY)
        counts = self._counts_of(PAPERS, papers)
        self.papers.set_items(PickerItem(key, self._words.say(text), counts.get(key)) for key, text in PAPER_WORDS.items())
        self.papers.set_value(papers)

    def _counts_of(self, choices: dict[str, Choice], chosen: str) -> dict[str, int]:
        """The counts of choices that exclude each other. Once one is made, the answer counts the others beside it, which nobody can have."""
        known = {key: self._facets.get(choice.group.value, {}).get(choice.value) for key, choice in choices.items()}
        return {key: count for key, count in known.items() if count is not None and chosen in (ANY, key)}

    def _on_age(self, age: str) -> None:
        self._change(lambda asked: with_age(asked, age))

    def _on_papers(self, papers: str) -> None:
        self._change(lambda asked: with_papers(asked, papers))
