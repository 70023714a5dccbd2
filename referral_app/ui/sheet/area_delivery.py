"""A booklet or a poster of what is searched for now, saved as a PDF: made on the paper lane, through the same gate, remembered nowhere."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from referral_app.domain.phrases import Phrase
from referral_app.domain.problems import Problem
from referral_app.operations.print_outcome import PrintOutcome
from referral_app.operations.sheet_order import SheetOrder
from referral_app.ui.session.session import DeskSession
from referral_app.words.catalogue import Catalogue

if TYPE_CHECKING:
    from referral_app.operations.desk import Desk

BOOKLET, POSTER = "booklet", "poster"
_TITLES = {BOOKLET: Phrase("Save a booklet of this list"), POSTER: Phrase("Save a poster of this list")}
MAKING = Phrase("Making it. A booklet of many pages takes some seconds.")


class AreaDelivery(QObject):
    """``began(Phrase)``: it is being made · ``ended(PrintOutcome)`` · ``refused(Phrase)``: why there is none."""

    began = Signal(object)
    ended = Signal(object)
    refused = Signal(object)

    def __init__(self, words: Catalogue, session: DeskSession, window: QWidget) -> None:
        super().__init__(window)
        self._words, self._session, self._window = words, session, window
        self._dialog: QFileDialog | None = None

    def ask_where(self, layout: str) -> None:
        """Open the system's dialog for files; the window goes on meanwhile."""
        if self._dialog is not None:
            self._dialog.raise_()
            return
        say = self._words.say
        dialog = QFileDialog(self._window, say(_TITLES[layout]), "", say(Phrase("PDF (*.pdf)")))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.selectFile(f"{layout}.pdf")
        dialog.fileSelected.connect(lambda path: self.save_to(layout, path))
        dialog.finished.connect(self._on_closed)
        self._dialog = dialog
        dialog.open()

    def save_to(self, layout: str, path: str) -> None:
        """Make it of what is asked now, in the languages and on the paper chosen for the sheet."""
        draft = self._session.settled_draft
        order = SheetOrder(
            asked=self._session.asked,
            language=draft.language,
            second_language=draft.second_language,
            layout=layout,
            paper=draft.paper,
        )

        def make(desk: Desk) -> PrintOutcome:
            from referral_app.operations.referrals import write_sheet  # noqa: PLC0415 - on the paper lane

            write_sheet(desk, order, Path(path), force=True)
            return PrintOutcome.SAVED

        self.began.emit(MAKING)
        self._session.tasks.paper(make, self.ended.emit, failed=self._on_refused)

    def close_dialog(self) -> None:
        """What was about to be made is no more."""
        if self._dialog is not None:
            self._dialog.reject()

    def _on_refused(self, problem: Problem) -> None:
        self.refused.emit(problem.phrase)

    def _on_closed(self) -> None:
        """Qt would write the folders that were looked at into its own settings; they are nobody's business."""
        if self._dialog is not None:
            self._dialog.setHistory([])
            self._dialog.deleteLater()
            self._dialog = None
