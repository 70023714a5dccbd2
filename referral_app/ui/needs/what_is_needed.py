"""What is needed: the groups, and beneath them the leaves of each group that is ticked."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from referral_app.domain.needs import NeedVocabulary
from referral_app.domain.phrases import Phrase
from referral_app.operations.asked import Asked
from referral_app.operations.choices import Choice
from referral_app.ui.look.look import Look
from referral_app.ui.needs.choice_list import ChoiceList, Facets
from referral_app.ui.needs.need_grid import NeedGrid
from referral_app.ui.needs.offered import leaf_offers, need_words
from referral_app.ui.needs.ticking import group_of
from referral_app.ui.widgets.labels import FieldLabel
from referral_app.words.catalogue import Catalogue

LEAVES_AT_FIRST = 4


class WhatIsNeeded(QWidget):
    """``toggle`` is called with the slug of a need somebody clicked."""

    def __init__(self, words: Catalogue, look: Look, toggle: Callable[[str], object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words, self._look, self._toggle = words, look, toggle
        self._vocabulary: NeedVocabulary | None = None
        self._asked = Asked()
        self._facets: Facets = {}
        self._plain = False
        self.grid = NeedGrid(words, look, toggle)
        self.leaves: dict[str, ChoiceList] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(look.space(2))
        self.heading = FieldLabel(words.say(Phrase("What is needed")), look)
        self.heading.hide()  # until a directory is open, there is nothing under it
        self._column.addWidget(self.heading)
        self._column.addWidget(self.grid)
        self._opened: dict[str, QWidget] = {}

    def offer(self, vocabulary: NeedVocabulary) -> None:
        """Offer the needs of a directory."""
        if vocabulary is self._vocabulary:
            return
        self._vocabulary = vocabulary
        self.grid.offer(vocabulary)
        self.heading.setVisible(bool(self.grid.shown()))
        self._close(self._opened)
        self.follow(self._asked)
        self.count(self._facets)

    def follow(self, asked: Asked) -> None:
        """Tick what is asked, and open what is ticked."""
        self._asked = asked
        self.grid.follow(asked)
        groups = list(dict.fromkeys(group_of(need) for need in asked.needs))
        self._close([group for group in self._opened if group not in groups])
        for group in groups:
            self._open(group, sum(other in self._opened for other in groups[: groups.index(group)]))
        for leaves in self.leaves.values():
            leaves.follow(asked)

    def count(self, facets: Facets) -> None:
        """Show the counts of an answer."""
        self._facets = facets
        self.grid.count(facets.get("need", {}))
        for leaves in self.leaves.values():
            leaves.count(facets)

    def say_plainly(self, plain: bool) -> None:
        """In the handout's words, or in those of staff."""
        self._plain = plain
        self.grid.say_plainly(plain)
        self._close(self._opened)
        self.follow(self._asked)
        self.count(self._facets)

    def fold(self) -> None:
        """As at first."""
        self.grid.fold()
        for leaves in self.leaves.values():
            leaves.fold()

    # -- inside ------------------------------------------------------------------------------------------------------------------

    def _open(self, group: str, place: int) -> None:
        """Put the leaves of a group at their place beneath the groups; those that are open already move there."""
        if group not in self._opened:
            made = self._made(group)
            if made is None:
                return
            self._opened[group] = made
        at = self._column.indexOf(self.grid) + 1 + place
        if self._column.indexOf(self._opened[group]) != at:
            self._column.removeWidget(self._opened[group])
            self._column.insertWidget(at, self._opened[group])
            self._opened[group].show()

    def _made(self, group: str) -> QWidget | None:
        vocabulary = self._vocabulary
        if vocabulary is None or group not in vocabulary:
            return None
        offers = leaf_offers(vocabulary, group, plain=self._plain)
        if not offers or (self._plain and not vocabulary[group].printable):
            return None
        part = QWidget(self)
        column = QVBoxLayout(part)
        column.setContentsMargins(0, self._look.space(1), 0, 0)
        column.setSpacing(self._look.space(1))
        name = self._words.say(need_words(vocabulary[group], plain=self._plain))
        column.addWidget(FieldLabel(name, self._look))
        leaves = ChoiceList(self._words, self._look, offers, self._on_leaf, at_first=LEAVES_AT_FIRST)
        leaves.setAccessibleName(name)
        leaves.count(self._facets)
        column.addWidget(leaves)
        self.leaves[group] = leaves
        return part

    def _close(self, groups: Iterable[str]) -> None:
        for group in tuple(groups):
            part = self._opened.pop(group)
            self.leaves.pop(group)
            self._column.removeWidget(part)
            part.hide()
            part.deleteLater()

    def _on_leaf(self, choice: Choice) -> None:
        self._toggle(choice.value)
