"""Puts programs of the list on the sheet and takes them off. A lead cannot be referred to (users.md 1.5): it says why instead."""

from __future__ import annotations

from PySide6.QtCore import QObject

from referral_app.domain.phrases import Phrase
from referral_app.ui.find.results_view import ResultsView
from referral_app.ui.find.rows import ProgramRow
from referral_app.ui.session.chosen import chosen
from referral_app.ui.session.session import DeskSession
from referral_app.words.catalogue import Catalogue

ONLY_A_LEAD = Phrase("This is a lead: nobody has a phone, text or walk-in way for it yet.")


class OnSheet(QObject):
    """Between the list and the sheet."""

    def __init__(self, words: Catalogue, session: DeskSession, view: ResultsView) -> None:
        super().__init__(view)
        self._words, self._session, self._view = words, session, view
        view.toggled.connect(self.toggle)

    def toggle(self, row: ProgramRow) -> None:
        """On the sheet, or off it."""
        if row.result.id in self._session.draft:
            self._session.remove(row.result.id)
        else:
            self.add(row)

    def add(self, row: ProgramRow) -> None:
        """On the sheet; why not, to be heard and seen, if it is a lead."""
        if row.result.lead:
            self._session.announced.emit(ONLY_A_LEAD)
            self._view.tell_at(row.key, self._words.say(ONLY_A_LEAD))
        else:
            self._session.add(chosen(row.result, self._words))
