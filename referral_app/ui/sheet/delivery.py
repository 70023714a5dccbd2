"""How the sheet leaves the app: printed on the office printer, printed by the system's dialog, saved as a PDF.

What goes out are the bytes that were previewed, or the sheet made anew where the preview is not there yet. Either passed the
print gate. Nothing is remembered of it.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from referral_app.domain.phrases import Phrase
from referral_app.domain.problems import Problem
from referral_app.operations.print_outcome import PrintOutcome
from referral_app.ui.session.session import DeskSession
from referral_app.words.catalogue import Catalogue

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    from referral_app.operations.desk import Desk
    from referral_app.operations.paper import MadeSheet
    from referral_app.ui.printing import PrinterName

FILE_NAME = "sheet.pdf"
"""Offered for a saved sheet: it says nothing of what is in it."""


class Printing(Protocol):
    """What is needed of ``ui.printing``; all but the dialog runs on the paper lane."""

    def office_printers(self) -> tuple[PrinterName, ...]:
        """The printers of this computer."""

    def print_pages(self, pdf: bytes, printer_name: str | None, copies: int, paper: str) -> PrintOutcome:
        """Print on a printer by its name, or on the default one."""

    def print_with(self, pdf: bytes, printer: QPrinter) -> PrintOutcome:
        """Print as the system's dialog was filled in."""


def _office_printing() -> Printing:
    from referral_app.ui import printing  # noqa: PLC0415 - on the paper lane

    return printing


class Delivery(QObject):
    """``ended(PrintOutcome)``: how it ended · ``refused(Phrase)``: why nothing left the app · ``began``: something is on its way."""

    began = Signal()
    ended = Signal(object)
    refused = Signal(object)

    def __init__(self, words: Catalogue, session: DeskSession, printing: Printing | None, window: QWidget) -> None:
        super().__init__(window)
        self._words, self._session, self._window = words, session, window
        self._printing: Callable[[], Printing] = _office_printing if printing is None else lambda: printing
        self._dialog: QFileDialog | None = None
        self._print_dialog: QPrintDialog | None = None
        self._printer: QPrinter | None = None

    def look_for_printers(self, found: Callable[[tuple[PrinterName, ...]], object]) -> None:
        """Tell the printers of this computer, in their own time."""
        printing = self._printing
        self._session.tasks.paper(lambda _: printing().office_printers(), found, failed=self._on_refused, newest="printers")

    def print_on(self, printer_name: str | None, copies: int) -> None:
        """Print the sheet on the office printer."""
        printing, paper = self._printing, self._session.settled_draft.paper or "letter"
        self._send(lambda made: printing().print_pages(made.pdf, printer_name, copies, paper))

    def print_by_system(self) -> None:
        """Ask the system's dialog, then print as it says. The window goes on meanwhile."""
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter  # noqa: PLC0415 - costs nothing until somebody prints

        if self._print_dialog is not None:
            self._print_dialog.raise_()
            return
        self._printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        self._print_dialog = QPrintDialog(self._printer, self._window)
        self._print_dialog.accepted.connect(self._on_system_accepted)
        self._print_dialog.rejected.connect(self._on_not_printed)
        self._print_dialog.finished.connect(self._on_print_dialog_closed)
        QDialog.open(self._print_dialog)

    def ask_where_to_save(self) -> None:
        """Open the system's dialog for files; the window goes on meanwhile, and an existing file is asked about there."""
        if self._dialog is not None:
            self._dialog.raise_()
            return
        say = self._words.say
        dialog = QFileDialog(self._window, say(Phrase("Save the sheet as PDF")), "", say(Phrase("PDF (*.pdf)")))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.selectFile(FILE_NAME)
        dialog.fileSelected.connect(self._save_to)
        dialog.rejected.connect(self._on_not_saved)
        dialog.finished.connect(self._on_dialog_closed)
        self._dialog = dialog
        dialog.open()

    def close_dialogs(self) -> None:
        """What was about to be saved or printed is no more, and nobody has to be told."""
        for dialog in (self._dialog, self._print_dialog):
            if dialog is not None:
                dialog.rejected.disconnect()
                dialog.reject()

    def _on_not_saved(self) -> None:
        self.ended.emit(PrintOutcome.NOT_SAVED)

    def _on_not_printed(self) -> None:
        self.ended.emit(PrintOutcome.CANCELLED)

    def _on_system_accepted(self) -> None:
        printing, printer = self._printing, self._printer
        if printer is not None:
            self._send(lambda made: printing().print_with(made.pdf, printer))

    def _on_print_dialog_closed(self) -> None:
        if self._print_dialog is not None:
            self._print_dialog.deleteLater()
            self._print_dialog = self._printer = None

    def _save_to(self, path: str) -> None:
        def save(made: MadeSheet) -> PrintOutcome:
            from referral_app.operations.paper import save_pdf  # noqa: PLC0415 - on the paper lane

            save_pdf(made, Path(path), force=True)
            return PrintOutcome.SAVED

        self._send(save)

    def _on_dialog_closed(self) -> None:
        """Qt would write the folders that were looked at into its own settings; they are nobody's business."""
        if self._dialog is not None:
            self._dialog.setHistory([])
            self._dialog.deleteLater()
            self._dialog = None

    def _send(self, out: Callable[[MadeSheet], PrintOutcome]) -> None:
        preview, order = self._session.current_preview, self._session.draft.order()
        self.began.emit()

        def send(desk: Desk) -> PrintOutcome:
            from referral_app.operations.referrals import make_referral_sheet  # noqa: PLC0415 - on the paper lane

            return out(preview.made if preview is not None else make_referral_sheet(desk, order))

        self._session.tasks.paper(send, self.ended.emit, failed=self._on_refused)

    def _on_refused(self, problem: Problem) -> None:
        self.refused.emit(problem.phrase)
