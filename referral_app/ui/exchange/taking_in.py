"""Taking a directory in: drop or choose it, see what it would change and what was noticed, then take it or leave it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from referral_app.domain.phrases import Phrase
from referral_app.ui.exchange.findings import FindingsPart
from referral_app.ui.exchange.held import HeldPart
from referral_app.ui.exchange.meanings import MeaningsPart
from referral_app.ui.exchange.table import PlainTable
from referral_app.ui.exchange.work import ExchangeWork, Planned
from referral_app.ui.look.look import Look
from referral_app.ui.widgets.buttons import LinkButton, OutlinedButton, PrimaryButton, QuietButton
from referral_app.ui.widgets.card import Card
from referral_app.ui.widgets.labels import Heading, TextLabel
from referral_app.words.catalogue import Catalogue

_COUNTS = (
    Phrase("Table"),
    Phrase("Read"),
    Phrase("Added"),
    Phrase("Updated"),
    Phrase("Unchanged"),
    Phrase("Different here"),
    Phrase("Left out"),
)
_PAIRS = (Phrase("How sure"), Phrase("Here or first"), Phrase("The other"), Phrase("Why"))
_TABLES = {
    "organization": Phrase("Agencies"),
    "service": Phrase("Programs"),
    "program": Phrase("Families of programs"),
    "location": Phrase("Places"),
    "service_at_location": Phrase("Programs at places"),
    "address": Phrase("Addresses"),
    "phone": Phrase("Phones"),
    "contact": Phrase("Contacts"),
    "schedule": Phrase("Hours"),
    "language": Phrase("Languages"),
    "attribute": Phrase("Needs and remarks"),
    "taxonomy_term": Phrase("Words of vocabularies"),
}


class TakingIn(Card):
    """The first card of the page."""

    def __init__(self, words: Catalogue, look: Look, work: ExchangeWork) -> None:
        super().__init__(look, padding=5)
        self._words, self._look, self._work = words, look, work
        self._dialog: QFileDialog | None = None
        self._change = 0
        say = words.say
        self.column.setSpacing(look.space(4))
        self.column.addWidget(Heading(say(Phrase("Take in a directory")), look, role="title"))
        self._invitation = TextLabel(
            say(
                Phrase(
                    "Drop a file or folder here: HSDS of any version, a spreadsheet, JSON, or a zip of these. "
                    "You see what it would change before anything is written."
                )
            ),
            look,
            tone="muted",
        )
        self.column.addWidget(self._invitation)
        self.file_button = OutlinedButton(say(Phrase("Choose a file …")), look, icon="file-down")
        self.folder_button = QuietButton(say(Phrase("Choose a folder …")), look)
        self.column.addLayout(_row((self.file_button, self.folder_button)))
        self._done = QWidget()
        self._done_text = TextLabel("", look, role="medium", tone="good")
        self.undo_button = QuietButton(say(Phrase("Take it back")), look, icon="undo-2")
        done = QHBoxLayout(self._done)
        done.setContentsMargins(0, 0, 0, 0)
        done.addWidget(self._done_text, 1)
        done.addWidget(self.undo_button)
        self._done.hide()
        self.column.addWidget(self._done)
        self._plan = self._make_plan()
        self.column.addWidget(self._plan)
        self.file_button.clicked.connect(lambda: self._ask(folder=False))
        self.folder_button.clicked.connect(lambda: self._ask(folder=True))
        self.undo_button.clicked.connect(lambda: self._work.undo(self._change))
        self.take_button.clicked.connect(work.apply)
        self.leave_button.clicked.connect(work.leave)
        work.planned.connect(self._on_planned)
        work.applied.connect(self._on_applied)
        work.told.connect(lambda _: self._done.hide())
        self._on_planned(work.now)

    def look_at(self, path: Path) -> None:
        """Read what is at ``path`` and show what it would change."""
        self._done.hide()
        self._work.prepare(path)

    def _make_plan(self) -> QWidget:
        say, look = self._words.say, self._look
        plan = QWidget()
        column = QVBoxLayout(plan)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.space(4))
        self._headline = Heading("", look, role="title")
        self._summary = TextLabel("", look)
        self._counts = PlainTable(
            look, name=say(Phrase("What would change")), titles=[say(one) for one in _COUNTS], rows_high=24, numbers=range(1, len(_COUNTS))
        )
        self._meanings = MeaningsPart(self._words, look, self._work)
        self._findings = FindingsPart(self._words, look)
        self._held = HeldPart(self._words, look, self._work)
        self._pairs_title = Heading(say(Phrase("May be here twice")), look, role="medium")
        self._pairs = PlainTable(
            look, name=say(Phrase("May be here twice")), titles=[say(one) for one in _PAIRS], rows_high=6, numbers=(0,)
        )
        self.take_button = PrimaryButton(say(Phrase("Take it in")), look)
        self.leave_button = LinkButton(say(Phrase("Leave it")), look)
        column.addWidget(self._headline)
        column.addWidget(self._summary)
        column.addLayout(_row((self.take_button, self.leave_button)))
        for widget in (
            self._counts,
            self._meanings,
            self._findings,
            self._held,
            self._pairs_title,
            self._pairs,
        ):
            column.addWidget(widget)
        return plan

    def _on_planned(self, planned: Planned | None) -> None:
        self._plan.setVisible(planned is not None)
        for widget in (self._invitation, self.file_button, self.folder_button):
            widget.setVisible(planned is None)
        if planned is None:
            return
        say, plan = self._words.say, planned.plan
        self._headline.setText(plan.name)
        total = plan.total
        self._summary.setText(f"{say(plan.kind)} · {say(_verdict(total.added, total.updated, total.conflicting))}")
        rows = [
            [say(_TABLES[table]) if table in _TABLES else table, *(str(getattr(counts, name) or "–") for name in _FATES)]
            for table, counts in plan.tables.items()
        ]
        self._counts.set_rows(rows)
        self._meanings.show_mapping(planned)
        self._findings.show_findings(list(plan.findings))
        self._held.show_places(plan.held)
        self._pairs_title.setVisible(bool(plan.duplicates))
        self._pairs.setVisible(bool(plan.duplicates))
        self._pairs.set_rows(
            [[str(one.score), one.ours_name, one.theirs_name, ", ".join(map(say, one.reasons))] for one in plan.duplicates]
        )
        self.take_button.setEnabled(plan.changes_anything)
        self.take_button.setFocus()

    def _on_applied(self, change: int, programs: int) -> None:
        self._change = change
        say = self._words.say
        if not change:
            self._done_text.setText(say(Phrase("The directory says all of this already; nothing was written.")))
        else:
            told = Phrase(
                "Taken in as change {change}: {count} program. Find it at the desk.",
                {"change": change, "count": programs},
                plural="Taken in as change {change}: {count} programs. Find them at the desk.",
                count=programs,
            )
            self._done_text.setText(say(told))
        self.undo_button.setVisible(bool(change))
        self._done.show()

    def _ask(self, *, folder: bool) -> None:
        """The system's dialog; the window goes on meanwhile."""
        if self._dialog is not None:
            self._dialog.raise_()
            return
        dialog = QFileDialog(self.window(), self._words.say(Phrase("Take in a directory")))
        dialog.setFileMode(QFileDialog.FileMode.Directory if folder else QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda path: self.look_at(Path(path)))
        dialog.finished.connect(self._on_closed)
        self._dialog = dialog
        dialog.open()

    def _on_closed(self) -> None:
        if self._dialog is not None:
            self._dialog.deleteLater()
            self._dialog = None


_FATES = ("read", "added", "updated", "unchanged", "conflicting", "skipped")


def _verdict(added: int, updated: int, differing: int) -> Phrase:
    if not (added or updated or differing):
        return Phrase("the directory says all of this already")
    return Phrase(
        "{added} rows new, {updated} changed, {differing} different here", {"added": added, "updated": updated, "differing": differing}
    )


def _row(widgets: Sequence[QWidget]) -> QHBoxLayout:
    row = QHBoxLayout()
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return row
