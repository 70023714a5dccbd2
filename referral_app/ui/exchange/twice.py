"""What stands here twice: pairs with reasons, two side by side, made one or kept apart."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from referral_app.domain.phrases import Phrase
from referral_app.ui.exchange.table import PlainTable
from referral_app.ui.exchange.work import ExchangeWork
from referral_app.ui.look.look import Look
from referral_app.ui.widgets.buttons import OutlinedButton, PrimaryButton, QuietButton
from referral_app.ui.widgets.card import Card
from referral_app.ui.widgets.labels import Heading, TextLabel
from referral_app.words.catalogue import Catalogue

if TYPE_CHECKING:
    from referral_app.operations.merging import Compared, Pair

_PAIRS = (Phrase("How sure"), Phrase("The one"), Phrase("The other"), Phrase("Why"))
_FIELDS = (Phrase("Counts"), Phrase("Field"), Phrase("The one that stays"), Phrase("The other"))
_OURS, _THEIRS = Phrase("the one"), Phrase("the other")


class Twice(Card):
    """The third card of the page."""

    def __init__(self, words: Catalogue, look: Look, work: ExchangeWork) -> None:
        super().__init__(look, padding=5)
        self._words, self._work = words, work
        self._pairs: tuple[Any, ...] = ()
        self._two: Compared | None = None
        self._take: set[str] = set()
        say = words.say
        self.column.setSpacing(look.space(4))
        self.column.addWidget(Heading(say(Phrase("What stands here twice")), look, role="title"))
        self._sentence = TextLabel(say(Phrase("Agencies and programs that may be the same, with the reasons.")), look, tone="muted")
        self.column.addWidget(self._sentence)
        self.look_button = OutlinedButton(say(Phrase("Look for them")), look, icon="search")
        self.table = PlainTable(look, name=say(Phrase("May be here twice")), titles=[say(one) for one in _PAIRS], numbers=(0,))
        self.compare_button = QuietButton(say(Phrase("Put them side by side")), look)
        self.apart_button = QuietButton(say(Phrase("They are two")), look)
        row = QHBoxLayout()
        for button in (self.look_button, self.compare_button, self.apart_button):
            row.addWidget(button)
        row.addStretch(1)
        self.column.addWidget(self.table)
        self.column.addLayout(row)
        self._side_by_side = self._make_side_by_side(look)
        self.column.addWidget(self._side_by_side)
        self.look_button.clicked.connect(work.find_pairs)
        self.compare_button.clicked.connect(self._compare)
        self.apart_button.clicked.connect(self._keep_apart)
        work.pairs_found.connect(self._on_pairs)
        work.compared.connect(self._on_compared)
        self._show_pairs(work.pairs)

    def _make_side_by_side(self, look: Look) -> QWidget:
        say = self._words.say
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.space(2))
        self.fields = PlainTable(look, name=say(Phrase("Side by side")), titles=[say(one) for one in _FIELDS], rows_high=12)
        self.swap_button = QuietButton(say(Phrase("Let the other count in this field")), look)
        self.merge_button = PrimaryButton(say(Phrase("Make one of them")), look)
        about = Phrase("Blank fields are filled from the other; everything that hangs on it comes along. One undo makes them two again.")
        row = QHBoxLayout()
        row.addWidget(self.merge_button)
        row.addWidget(self.swap_button)
        row.addStretch(1)
        column.addWidget(TextLabel(say(about), look, role="small", tone="muted"))
        column.addWidget(self.fields)
        column.addLayout(row)
        self.swap_button.clicked.connect(self._swap)
        self.merge_button.clicked.connect(self._merge)
        return part

    def _on_pairs(self, pairs: tuple[Any, ...]) -> None:
        self._two = None
        self._show_pairs(pairs)

    def _show_pairs(self, pairs: tuple[Any, ...] | None) -> None:
        say = self._words.say
        self._pairs = pairs or ()
        self.table.set_rows([[str(one.score), one.ours_name, one.theirs_name, ", ".join(map(say, one.reasons))] for one in self._pairs])
        for widget in (self.table, self.compare_button, self.apart_button):
            widget.setVisible(bool(self._pairs))
        self._side_by_side.setVisible(self._two is not None)
        if pairs is not None and not pairs:
            self._sentence.setText(say(Phrase("Nothing here looks as if it stood here twice.")))

    def _pair(self) -> Pair | None:
        from referral_app.operations.merging import Pair as Two  # noqa: PLC0415 - when somebody chose one

        at = self.table.chosen
        return None if at is None else Two(self._pairs[at].kind, self._pairs[at].ours, self._pairs[at].theirs)

    def _compare(self) -> None:
        if (pair := self._pair()) is not None:
            self._work.compare(pair)

    def _keep_apart(self) -> None:
        if (pair := self._pair()) is not None:
            self._work.keep_apart(pair)

    def _on_compared(self, two: Compared) -> None:
        self._two, self._take = two, set()
        self._side_by_side.show()
        self._fill()
        self.merge_button.setFocus()

    def _fill(self) -> None:
        if self._two is None:
            return
        say = self._words.say
        rows = []
        for one in self._two.fields:
            theirs = one.name in self._take or one.ours is None
            rows.append([say(_THEIRS if theirs else _OURS), one.name, _shown(one.ours), _shown(one.theirs)])
        at = self.fields.chosen or 0
        self.fields.set_rows(rows)
        self.fields.setCurrentIndex(self.fields.model().index(at, 0))

    def _swap(self) -> None:
        at = self.fields.chosen
        if at is not None and self._two is not None and self._two.fields[at].theirs is not None:
            self._take ^= {self._two.fields[at].name}
            self._fill()

    def _merge(self) -> None:
        if self._two is not None:
            self._work.merge(self._two.pair, frozenset(self._take))
            self._two = None


def _shown(value: object) -> str:
    return "" if value is None else " ".join(str(value).split())
