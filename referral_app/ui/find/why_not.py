"""Opens the programs behind one reason why they are probably not for this search, at the end of the list, and closes them again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from referral_app.ui.find.footer import Footer
from referral_app.ui.find.results_model import ResultsModel
from referral_app.ui.find.rows import RuledOut
from referral_app.ui.session.session import DeskSession

if TYPE_CHECKING:
    from referral_app.operations.results import SearchResult


class WhyNot(QObject):
    """``show`` is called when the list has changed: with the place of the heading, or with ``None`` if they were closed."""

    def __init__(self, session: DeskSession, model: ResultsModel, footer: Footer, show: Callable[[int | None], object]) -> None:
        super().__init__(model)
        self._session, self._model, self._footer, self._show = session, model, footer, show
        self._wanted: str | None = None
        footer.reason_toggled.connect(self.toggle)
        session.why_not_answered.connect(self._on_answered)
        session.cleared.connect(self.close_reason)

    def toggle(self, code: str) -> None:
        """Open a reason, or close it if it is open."""
        opened = self._model.ruled_out
        if opened is not None and opened.code == code:
            self.close_reason()
        else:
            self._wanted = code
            self._session.ask_why_not(code)
            self.mark()

    def close_reason(self) -> None:
        """Show none, and none that is still to come."""
        self._wanted = None
        if self._model.ruled_out is not None:
            self._model.open_ruled_out(None)
            self._show(None)
        self.mark()

    def mark(self) -> None:
        """Show below the list which reason is open, or about to be."""
        opened = self._model.ruled_out
        self._footer.show_opened(self._wanted or (opened.code if opened else None))

    def _on_answered(self, code: str, results: Sequence[SearchResult]) -> None:
        answer, asked = self._session.answer, self._session.asked
        if answer is None or code != self._wanted:
            return
        self._wanted = None
        reason = next((one.phrase for one in answer.page.not_for_this if one.code == code), None)
        if reason is not None and replace(answer.asked, limit=asked.limit) == asked:
            self._model.open_ruled_out(RuledOut(code, reason, tuple(results)))
            self._show(self._model.row_of(("heading", "", code)))
        self.mark()
