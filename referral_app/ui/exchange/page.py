"""The page Exchange: a file comes in by being dropped, looked at and taken; a directory goes out; two become one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QScrollArea, QVBoxLayout, QWidget

from referral_app.domain.phrases import Phrase
from referral_app.ui.exchange.handing_on import HandingOn
from referral_app.ui.exchange.taking_in import TakingIn
from referral_app.ui.exchange.twice import Twice
from referral_app.ui.exchange.work import ExchangeWork
from referral_app.ui.look.look import Look
from referral_app.ui.widgets.buttons import QuietButton
from referral_app.ui.widgets.card import Card
from referral_app.ui.widgets.labels import Heading, TextLabel
from referral_app.words.catalogue import Catalogue

if TYPE_CHECKING:
    from referral_app.ui.session.session import DeskSession

_WIDEST = 300
"""Steps of the grid; tables need more room than a form."""


class ExchangePage(QScrollArea):
    """What is being done stands at the top, with how far it is and a way to stop it."""

    def __init__(self, words: Catalogue, look: Look, session: DeskSession) -> None:
        super().__init__()
        self._words, self._look = words, look
        self._work: ExchangeWork = session.exchange
        self.setObjectName("exchange-page")
        self.setAccessibleName(words.say(Phrase("Exchange")))
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAcceptDrops(True)
        self._sentence = TextLabel("", look, role="medium")
        self._sentence.hide()
        self.taking_in = TakingIn(words, look, self._work)
        self.handing_on = HandingOn(words, look, session)
        self.twice = Twice(words, look, self._work)
        column = self._lay_out()
        column.addWidget(self._make_busy())
        column.addWidget(self._sentence)
        for part in (self.taking_in, self.handing_on, self.twice):
            column.addWidget(part)
        column.addStretch(1)
        self._work.began.connect(self._on_began)
        self._work.moved.connect(self._on_moved)
        self._work.rested.connect(self._on_rested)
        self._work.told.connect(self._tell)
        self._work.refused.connect(self._warn)
        if self._work.busy is not None:
            self._on_began(self._work.busy)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """One file or folder of this computer may be dropped."""
        if self._work.busy is None and _dropped(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Look at what was dropped."""
        path = _dropped(event)
        if path is not None:
            event.acceptProposedAction()
            self.taking_in.look_at(path)

    def _lay_out(self) -> QVBoxLayout:
        space = self._look.space
        page, column = QWidget(), QWidget()
        page.setProperty("kind", "page")
        column.setMaximumWidth(space(_WIDEST))
        row = QHBoxLayout(page)
        row.setContentsMargins(space(4), space(6), space(4), space(6))
        row.addStretch(1)
        row.addWidget(column, 100)
        row.addStretch(1)
        inside = QVBoxLayout(column)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(space(4))
        inside.addWidget(Heading(self._words.say(Phrase("Exchange")), self._look))
        self.setWidget(page)
        return inside

    def _make_busy(self) -> QWidget:
        self._busy = Card(self._look, padding=4)
        self._doing = TextLabel("", self._look, role="medium")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self._words.say(Phrase("How far it is")))
        self.stop = QuietButton(self._words.say(Phrase("Stop")), self._look, icon="x")
        self.stop.clicked.connect(self._work.stop)
        row = QHBoxLayout()
        row.addWidget(self._doing, 1)
        row.addWidget(self.stop)
        self._busy.column.addLayout(row)
        self._busy.column.addWidget(self._bar)
        self._busy.hide()
        return self._busy

    def _on_began(self, doing: Phrase) -> None:
        self._sentence.hide()
        self._doing.setText(self._words.say(doing))
        self._bar.setRange(0, 0)
        self._busy.show()
        for part in (self.taking_in, self.handing_on, self.twice):
            part.setEnabled(False)
        self.ensureVisible(0, 0)

    def _on_moved(self, done: int, whole: int) -> None:
        self._bar.setRange(0, whole)
        self._bar.setValue(done if whole else 0)

    def _on_rested(self) -> None:
        self._busy.hide()
        for part in (self.taking_in, self.handing_on, self.twice):
            part.setEnabled(True)

    def _tell(self, phrase: Phrase) -> None:
        self._show_sentence(phrase, "good")

    def _warn(self, phrase: Phrase) -> None:
        self._show_sentence(phrase, "warn")

    def _show_sentence(self, phrase: Phrase, tone: str) -> None:
        self._sentence.setProperty("tone", tone)
        self._sentence.style().unpolish(self._sentence)
        self._sentence.style().polish(self._sentence)
        self._sentence.setText(self._words.say(phrase))
        self._sentence.show()
        self.ensureVisible(0, 0)


def _dropped(event: QDragEnterEvent | QDropEvent) -> Path | None:
    urls = event.mimeData().urls()
    return Path(urls[0].toLocalFile()) if len(urls) == 1 and urls[0].isLocalFile() else None
