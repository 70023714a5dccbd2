"""What was noticed in a file, to be filtered by weight and by words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from referral_app.domain.phrases import Phrase
from referral_app.ui.exchange.table import PlainTable
from referral_app.ui.look.look import Look
from referral_app.ui.widgets.labels import Heading
from referral_app.ui.widgets.segmented import Segmented
from referral_app.words.catalogue import Catalogue

if TYPE_CHECKING:
    from referral_app.operations.importing.plan import Finding

_ALL = "all"
_WEIGHTS = {"error": Phrase("Left out"), "warning": Phrase("Look at it"), "info": Phrase("Mended")}
_TITLES = (Phrase("Weight"), Phrase("File"), Phrase("Row"), Phrase("Field"), Phrase("What was found"))


class FindingsPart(QWidget):
    """Hidden where nothing was noticed."""

    def __init__(self, words: Catalogue, look: Look) -> None:
        super().__init__()
        self._words = words
        say = words.say
        self._rows: list[tuple[str, list[str]]] = []
        self._title = Heading(say(Phrase("What was noticed")), look, role="medium")
        self.weight = Segmented(
            [(_ALL, say(Phrase("All"))), *((weight, say(phrase)) for weight, phrase in _WEIGHTS.items())], look, name=say(Phrase("Weight"))
        )
        self.weight.set_current(_ALL)
        self.words_line = QLineEdit()
        self.words_line.setPlaceholderText(say(Phrase("Type to narrow")))
        self.words_line.setAccessibleName(say(Phrase("Narrow what was noticed")))
        look.wear(self.words_line, "body")
        self.table = PlainTable(look, name=say(Phrase("What was noticed")), titles=[say(one) for one in _TITLES], numbers=(2,))
        row = QHBoxLayout()
        row.addWidget(self.weight, 2)
        row.addWidget(self.words_line, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.space(2))
        column.addWidget(self._title)
        column.addLayout(row)
        column.addWidget(self.table)
        self.weight.changed.connect(self._narrow)
        self.words_line.textChanged.connect(self._narrow)

    def show_findings(self, findings: list[Finding]) -> None:
        """Show these."""
        say = self._words.say
        self.setVisible(bool(findings))
        self._rows = [
            (
                one.severity.value,
                [
                    say(_WEIGHTS[one.severity.value]),
                    one.file or "",
                    "" if one.row is None else str(one.row),
                    one.field or "",
                    say(one.phrase),
                ],
            )
            for one in sorted(findings, key=lambda one: (one.file or "", one.row or 0))
        ]
        self._title.setText(say(Phrase("What was noticed ({count})", {"count": len(findings)})))
        self._narrow()

    def _narrow(self, *_: object) -> None:
        wanted, typed = self.weight.value, self.words_line.text().casefold().strip()
        rows = [row for weight, row in self._rows if wanted in {_ALL, weight} and (not typed or typed in " ".join(row).casefold())]
        self.table.set_rows(rows)
