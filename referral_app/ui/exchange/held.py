"""Places that would be held back: seen by nobody until a person says who may."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from referral_app.domain.phrases import Phrase
from referral_app.domain.visibility import Visibility
from referral_app.ui.exchange.table import PlainTable
from referral_app.ui.exchange.work import ExchangeWork
from referral_app.ui.look.look import Look
from referral_app.ui.widgets.buttons import QuietButton
from referral_app.ui.widgets.labels import Heading, TextLabel
from referral_app.words.catalogue import Catalogue

if TYPE_CHECKING:
    from referral_app.operations.importing.plan import HeldPlace

_LEVELS = {
    Visibility.HELD: Phrase("Held back"),
    Visibility.INTERNAL: Phrase("Only this office"),
    Visibility.PARTNERS: Phrase("Partners too"),
    Visibility.PUBLIC: Phrase("Everybody"),
}
_TITLES = (Phrase("Who may see it"), Phrase("Agency"), Phrase("Place"), Phrase("Programs"))


class HeldPart(QWidget):
    """Hidden where no place is held back. The address itself is not shown: whoever decides asks the agency."""

    def __init__(self, words: Catalogue, look: Look, work: ExchangeWork) -> None:
        super().__init__()
        self._words, self._work = words, work
        self._places: tuple[HeldPlace, ...] = ()
        self._levels: dict[str, Visibility] = {}
        say = words.say
        self._title = Heading("", look, role="medium")
        self.table = PlainTable(look, name=say(Phrase("Places held back")), titles=[say(one) for one in _TITLES], rows_high=6)
        row = QHBoxLayout()
        self.buttons = {level: QuietButton(say(phrase), look) for level, phrase in _LEVELS.items()}
        for level, button in self.buttons.items():
            button.clicked.connect(lambda _=False, level=level: self._decide(level))
            row.addWidget(button)
        row.addStretch(1)
        about = Phrase(
            "These read like shelters. They come in and are shown to nobody; choose one and say who may see it, or leave that for later."
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.space(2))
        column.addWidget(self._title)
        column.addWidget(TextLabel(say(about), look, role="small", tone="muted"))
        column.addWidget(self.table)
        column.addLayout(row)

    def show_places(self, places: tuple[HeldPlace, ...]) -> None:
        """Show these."""
        self._places, self._levels = places, {place.id: Visibility.HELD for place in places}
        self.setVisible(bool(places))
        self._title.setText(self._words.say(Phrase("Held back ({count})", {"count": len(places)})))
        self._fill()

    def _fill(self) -> None:
        say = self._words.say
        self.table.set_rows([[say(_LEVELS[self._levels[one.id]]), one.agency, one.name, "; ".join(one.programs)] for one in self._places])

    def _decide(self, level: Visibility) -> None:
        at = self.table.chosen
        if at is None:
            return
        place = self._places[at]
        self._levels[place.id] = level
        self._work.decide(place.id, level)
        self._fill()
        self.table.setCurrentIndex(self.table.model().index(at, 0))
