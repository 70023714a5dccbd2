"""What the columns of a list mean: guessed, to be looked over and changed; the plan follows."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from referral_app.domain.phrases import Phrase
from referral_app.ui.exchange.table import PlainTable
from referral_app.ui.exchange.work import ExchangeWork, Planned, mapped
from referral_app.ui.look.look import Look
from referral_app.ui.widgets.buttons import QuietButton
from referral_app.ui.widgets.labels import Heading, TextLabel
from referral_app.ui.widgets.picker import Picker
from referral_app.words.catalogue import Catalogue

_TITLES = (Phrase("Table"), Phrase("Column"), Phrase("What it means"), Phrase("For example"))
_LEFT_OUT = Phrase("Left out")


class MeaningsPart(QWidget):
    """Hidden for HSDS, which needs no mapping."""

    def __init__(self, words: Catalogue, look: Look, work: ExchangeWork) -> None:
        super().__init__()
        self._words, self._work = words, work
        self._planned: Planned | None = None
        self._places: list[tuple[int, int]] = []
        self._dialog: QFileDialog | None = None
        say = words.say
        self.table = PlainTable(look, name=say(Phrase("What the columns mean")), titles=[say(one) for one in _TITLES], rows_high=10)
        self.picker = Picker(
            look,
            name=say(Phrase("What the column means")),
            search=say(Phrase("Type to find")),
            nothing=say(Phrase("Nothing by this name.")),
        )
        self.save_button = QuietButton(say(Phrase("Save these meanings …")), look, icon="file-down")
        about = Phrase("This was guessed. Choose a column and say what it means; columns left out stay in your file only.")
        row = QHBoxLayout()
        row.addWidget(TextLabel(say(Phrase("The chosen column is:")), look, tone="muted"))
        row.addWidget(self.picker, 1)
        row.addWidget(self.save_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.space(2))
        column.addWidget(Heading(say(Phrase("What the columns mean")), look, role="medium"))
        column.addWidget(TextLabel(say(about), look, role="small", tone="muted"))
        column.addWidget(self.table)
        column.addLayout(row)
        self.table.selectionModel().currentChanged.connect(self._on_row)
        self.picker.picked.connect(self._on_picked)
        self.save_button.clicked.connect(self._ask_where)

    def show_mapping(self, planned: Planned) -> None:
        """Show the mapping a plan was made by."""
        from referral_app.operations.importing.plan import targets  # noqa: PLC0415 - with the first mapping

        self._planned = planned
        self.setVisible(planned.mapping is not None)
        if planned.mapping is None:
            return
        say = self._words.say
        known = targets()
        self.picker.set_items([("", say(_LEFT_OUT)), *((target, say(phrase)) for target, phrase in known.items())])
        rows, self._places = [], []
        for number, table in enumerate(planned.mapping.tables):
            for at, use in enumerate(table.columns):
                meaning = say(known[use.target]) if use.target else say(_LEFT_OUT)
                rows.append([table.table, use.title, meaning, planned.examples.get((table.table, at), "")])
                self._places.append((number, at))
        self.table.set_rows(rows)
        self._on_row()

    def _on_row(self, *_: object) -> None:
        at = self.table.chosen
        if at is not None and self._planned is not None and at < len(self._places):
            table, column = self._places[at]
            self.picker.set_value(self._planned.mapping.tables[table].columns[column].target)

    def _on_picked(self, target: str) -> None:
        at = self.table.chosen
        if at is not None and self._planned is not None:
            self._work.prepare_mapped(mapped(self._planned.mapping, *self._places[at], target))

    def _ask_where(self) -> None:
        if self._dialog is not None:
            self._dialog.raise_()
            return
        say = self._words.say
        dialog = QFileDialog(self.window(), say(Phrase("Save these meanings")), "", say(Phrase("Meanings of columns (*.toml)")))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("toml")
        dialog.selectFile("columns.toml")
        dialog.fileSelected.connect(lambda path: self._work.save_mapping(Path(path)))
        dialog.finished.connect(self._on_closed)
        self._dialog = dialog
        dialog.open()

    def _on_closed(self) -> None:
        if self._dialog is not None:
            self._dialog.deleteLater()
            self._dialog = None
