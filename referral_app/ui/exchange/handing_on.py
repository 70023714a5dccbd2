"""Handing a directory on: all of it or what the desk shows, for machines or for people."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QHBoxLayout

from referral_app.domain.phrases import Phrase
from referral_app.ui.look.look import Look
from referral_app.ui.settings.fields import Field
from referral_app.ui.widgets.buttons import OutlinedButton
from referral_app.ui.widgets.card import Card
from referral_app.ui.widgets.labels import Heading, TextLabel
from referral_app.ui.widgets.segmented import Segmented
from referral_app.words.catalogue import Catalogue

if TYPE_CHECKING:
    from referral_app.ui.session.session import DeskSession

_EVERYTHING, _SHOWN = "everything", "shown"
_FORMATS = {
    "xlsx": (Phrase("Workbook for people"), "xlsx"),
    "csv": (Phrase("CSV for people"), "csv"),
    "hsds-json": (Phrase("HSDS 3.1, JSON"), "json"),
    "hsds-csv": (Phrase("HSDS 3.1, tables"), "zip"),
}


class HandingOn(Card):
    """The second card of the page."""

    def __init__(self, words: Catalogue, look: Look, session: DeskSession) -> None:
        super().__init__(look, padding=5)
        self._words, self._session = words, session
        self._dialog: QFileDialog | None = None
        say = words.say
        self.column.setSpacing(look.space(4))
        self.column.addWidget(Heading(say(Phrase("Hand a directory on")), look, role="title"))
        about = Phrase("Only what is public is written. The file is read again and looked through for everything that is not.")
        self.column.addWidget(TextLabel(say(about), look, tone="muted"))
        scopes = [(_EVERYTHING, say(Phrase("Everything"))), (_SHOWN, say(Phrase("What the desk shows now")))]
        self.scope = Segmented(scopes, look, name=say(Phrase("What is written")))
        self.scope.set_current(_EVERYTHING)
        self.format = Segmented([(name, say(phrase)) for name, (phrase, _) in _FORMATS.items()], look, name=say(Phrase("As what")))
        self.format.set_current("xlsx")
        self.column.addWidget(Field(words, look, Phrase("What is written"), None, self.scope))
        self.column.addWidget(Field(words, look, Phrase("As what"), None, self.format))
        self.save_button = OutlinedButton(say(Phrase("Save as …")), look, icon="file-down")
        row = QHBoxLayout()
        row.addWidget(self.save_button)
        row.addStretch(1)
        self.column.addLayout(row)
        self.save_button.clicked.connect(self._ask_where)

    def save_to(self, path: Path) -> None:
        """Write it there."""
        from referral_app.operations.exporting.export import ExportFormat, ExportOrder  # noqa: PLC0415 - when somebody wants one

        asked = self._session.asked if self.scope.value == _SHOWN else None
        self._session.exchange.export(ExportOrder(kind=ExportFormat(self.format.value), out=path, asked=asked, force=True))

    def _ask_where(self) -> None:
        if self._dialog is not None:
            self._dialog.raise_()
            return
        say, (phrase, suffix) = self._words.say, _FORMATS[self.format.value]
        dialog = QFileDialog(self.window(), say(Phrase("Hand a directory on")), "", f"{say(phrase)} (*.{suffix})")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(suffix)
        dialog.selectFile(f"directory.{suffix}")
        dialog.fileSelected.connect(lambda path: self.save_to(Path(path)))
        dialog.finished.connect(self._on_closed)
        self._dialog = dialog
        dialog.open()

    def _on_closed(self) -> None:
        if self._dialog is not None:
            self._dialog.deleteLater()
            self._dialog = None
