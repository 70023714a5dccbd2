"""Printing without a dialog: Ctrl+P opens the panel on its button, so that Ctrl+P and Enter print."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QComboBox, QFormLayout, QFrame, QSpinBox, QVBoxLayout, QWidget

from referral_app.domain.phrases import Phrase
from referral_app.ui.look.look import Look
from referral_app.ui.sheet.choices import PAPERS
from referral_app.ui.widgets.buttons import PrimaryButton, QuietButton
from referral_app.ui.widgets.flow_layout import FlowLayout
from referral_app.ui.widgets.labels import FieldLabel
from referral_app.ui.widgets.sentence import Sentence
from referral_app.words.catalogue import Catalogue

if TYPE_CHECKING:
    from referral_app.ui.printing import PrinterName

MOST_COPIES = 20
"""More than a desk hands out; a slip of the finger must not empty the tray of paper."""
LOOKING = Phrase("Looking for printers …")
NO_PRINTER = Phrase("No printer is set up on this computer. Save the sheet as a PDF and print it from another one.")


class PrintPanel(QFrame):
    """``print_wanted(printer, copies)`` · ``save_wanted`` the way on without a printer · ``system_wanted`` · ``closed``."""

    print_wanted = Signal(str, int)
    save_wanted = Signal()
    system_wanted = Signal()
    closed = Signal()

    def __init__(self, words: Catalogue, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words, self._look = words, look
        self._listed = self._meant = False
        self.setObjectName("print-panel")
        self.setProperty("kind", "card")
        self.setAccessibleName(words.say(Phrase("Print the sheet")))
        self.printers = QComboBox()
        self.printers.setAccessibleName(words.say(Phrase("Printer")))
        self.printers.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.printers.setMinimumContentsLength(8)
        self.copies = QSpinBox()
        self.copies.setRange(1, MOST_COPIES)
        self.copies.lineEdit().setTextMargins(look.space(2), 0, look.space(2), 0)
        self.copies.setAccessibleName(words.say(Phrase("Copies")))
        self.about = Sentence(look, "small", "muted")
        self.sentence = Sentence(look, "small", "warn")
        self.print = PrimaryButton(words.say(Phrase("Print")), look)
        self.save = QuietButton(words.say(Phrase("Save PDF")), look)
        self.system = QuietButton(words.say(Phrase("System dialog")), look)
        self.close_panel = QuietButton(words.say(Phrase("Close")), look)
        self._lay_out()
        self.print.clicked.connect(self._on_print)
        self.save.clicked.connect(self.save_wanted)
        self.system.clicked.connect(self.system_wanted)
        self.close_panel.clicked.connect(self.shut)
        self.printers.currentIndexChanged.connect(self._tell_state)
        self.hide()

    def open(self, pages: int | None, paper: str) -> None:
        """Show what is about to be printed, while printers are looked for."""
        words = self._words
        size = words.say(dict(PAPERS).get(paper, Phrase(paper)))
        if pages is None:
            self.about.setText(size)
        else:
            said = Phrase("{count} page · {paper}", {"count": pages, "paper": size}, plural="{count} pages · {paper}", count=pages)
            self.about.setText(words.say(said))
        self._listed = self._meant = False
        self.copies.setValue(1)
        self._tell(words.say(LOOKING), warn=False)
        self._offer_printing(True)
        self.show()

    def showEvent(self, event: QShowEvent) -> None:
        """The keys come here, at once or when the pane comes to the front."""
        super().showEvent(event)
        if not event.spontaneous():
            self.take_focus()

    def take_focus(self) -> None:
        """To what would be done next."""
        (self.save if self.save.isVisibleTo(self) else self.print).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def list_printers(self, printers: tuple[PrinterName, ...], chosen: str | None) -> None:
        """Offer the printers; the office's own is chosen, else the system's default."""
        if self.isHidden():
            return
        self.printers.blockSignals(True)
        self.printers.clear()
        for printer in printers:
            self.printers.addItem(printer.name, printer)
        names = [printer.name for printer in printers]
        default = next((printer.name for printer in printers if printer.is_default), names[0] if names else None)
        wanted = chosen if chosen in names else default
        self.printers.setCurrentIndex(names.index(wanted) if wanted is not None else -1)
        self.printers.blockSignals(False)
        self._listed = True
        self._offer_printing(bool(printers))
        self._tell_state()
        if not printers:
            self._tell(self._words.say(NO_PRINTER), warn=True)
            self.take_focus()
        elif self._meant:
            self._on_print()

    def shut(self) -> None:
        """Close without printing."""
        if not self.isHidden():
            self.hide()
            self._meant = False
            self.printers.clear()
            self.closed.emit()

    def set_busy(self, busy: bool) -> None:
        """While something is on its way to the printer it is not sent a second time."""
        self.print.setEnabled(not busy)
        self._tell(self._words.say(Phrase("Sending it to the printer …")) if busy else "", warn=False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter prints from every field of the panel; Esc closes it."""
        if event.key() == Qt.Key.Key_Escape:
            self.shut()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            focused = self.focusWidget()
            (focused if isinstance(focused, QuietButton) else self.print).click()
        else:
            super().keyPressEvent(event)

    def _on_print(self) -> None:
        """Print on the chosen printer; before they are known, as soon as they are."""
        if not self._listed:
            self._meant = True
        elif self.printers.currentIndex() >= 0:
            self._meant = False
            self.print_wanted.emit(self.printers.currentText(), self.copies.value())

    def _tell_state(self) -> None:
        printer: PrinterName | None = self.printers.currentData()
        self._tell(self._words.say(printer.state) if printer is not None and printer.state is not None else "", warn=True)

    def _tell(self, said: str, *, warn: bool) -> None:
        self.sentence.set_tone("warn" if warn else "muted")
        self.sentence.tell(said)

    def _offer_printing(self, can_print: bool) -> None:
        for widget in (self.print, self.printers, self.copies, self._printer_label, self._copies_label):
            widget.setVisible(can_print)
        self.save.setVisible(not can_print)

    def _lay_out(self) -> None:
        space, words = self._look.space, self._words
        self._printer_label = FieldLabel(words.say(Phrase("Printer")), self._look, buddy=self.printers)
        self._copies_label = FieldLabel(words.say(Phrase("Copies")), self._look, buddy=self.copies)
        form = QFormLayout()
        form.setContentsMargins(0, 0, 0, 0)
        form.setHorizontalSpacing(space(3))
        form.setVerticalSpacing(space(2))
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.addRow(self._printer_label, self.printers)
        form.addRow(self._copies_label, self.copies)
        buttons = QWidget()
        row = FlowLayout(buttons, spacing=space(2))
        for button in (self.print, self.save, self.system, self.close_panel):
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(space(3), space(3), space(3), space(3))
        column.setSpacing(space(2))
        column.addLayout(form)
        for widget in (self.about, self.sentence, buttons):
            column.addWidget(widget)
