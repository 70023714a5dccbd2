"""The way out: Ctrl+P and Enter, the panel's keys, every outcome in a line, a saved PDF that is what was previewed."""

from __future__ import annotations

import stat
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from referral_app.operations.print_outcome import PrintOutcome

if TYPE_CHECKING:
    from referral_app.domain.phrases import Phrase
    from referral_app.ui.look.look import Look
    from referral_app.ui.sheet.pane import SheetPane
    from tests.ui.desk_parts import DeskParts
    from tests.ui.sheet.conftest import NotingPrinters


def press(parts: DeskParts, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(parts.window.focusWidget() or parts.window, key, modifier)


def made(parts: DeskParts) -> bytes:
    preview = parts.session.current_preview
    assert preview is not None
    return preview.made.pdf


def file_dialog(pane: SheetPane) -> QFileDialog:
    dialog = pane.findChild(QFileDialog)
    assert isinstance(dialog, QFileDialog)
    return dialog


def test_ctrl_p_and_enter_print_what_was_previewed(parts: DeskParts, pane: SheetPane, printers: NotingPrinters) -> None:
    said: list[Phrase] = []
    parts.session.announced.connect(said.append)
    parts.put_on_sheet(2)
    pane.items.setFocus()
    press(parts, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert pane.panel.isVisible()
    assert pane.panel.print.hasFocus()
    press(parts, Qt.Key.Key_Return)
    parts.settle()
    assert printers.sent == [(made(parts), "Back office", 1, "letter")]
    assert pane.outcome.text() == "Printed. Please pick it up now."
    assert said[-1] is PrintOutcome.PRINTED.phrase
    assert not pane.panel.isVisible()
    assert pane.items.hasFocus()


def test_enter_counts_when_the_printers_are_known_already(parts: DeskParts, pane: SheetPane, printers: NotingPrinters) -> None:
    parts.put_on_sheet(1)
    parts.actions["print"].trigger()
    parts.settle()
    pane.panel.printers.setCurrentText("Front desk")
    pane.panel.copies.setValue(3)
    pane.panel.copies.setFocus()
    press(parts, Qt.Key.Key_Return)
    parts.settle()
    assert [sent[1:] for sent in printers.sent] == [("Front desk", 3, "letter")]


def test_the_keys_come_to_the_panel_when_its_pane_comes_to_the_front(parts: DeskParts, pane: SheetPane) -> None:
    parts.put_on_sheet(1)
    pane.hide()
    parts.actions["print"].trigger()
    pane.show()
    parts.settle()
    assert pane.panel.isVisible()
    assert pane.panel.printers.count() == 2
    assert pane.panel.print.hasFocus()


def test_esc_closes_and_prints_nothing(parts: DeskParts, pane: SheetPane, printers: NotingPrinters) -> None:
    parts.put_on_sheet(1)
    pane.items.setFocus()
    parts.actions["print"].trigger()
    parts.settle()
    press(parts, Qt.Key.Key_Escape)
    assert not pane.panel.isVisible()
    assert pane.items.hasFocus()
    assert not printers.sent


def test_without_a_printer_there_is_a_way_on(parts: DeskParts, pane: SheetPane, printers: NotingPrinters) -> None:
    printers.printers = ()
    parts.put_on_sheet(1)
    parts.actions["print"].trigger()
    parts.settle()
    assert "Save the sheet as a PDF" in pane.panel.sentence.text()
    assert not pane.panel.print.isVisible()
    assert pane.panel.save.hasFocus()


@pytest.mark.parametrize("outcome", [outcome for outcome in PrintOutcome if outcome not in (PrintOutcome.PRINTED, PrintOutcome.SAVED)])
def test_every_other_outcome_is_told_and_the_panel_stays(
    parts: DeskParts, pane: SheetPane, printers: NotingPrinters, outcome: PrintOutcome
) -> None:
    printers.outcome = outcome
    parts.put_on_sheet(1)
    parts.actions["print"].trigger()
    parts.settle()
    press(parts, Qt.Key.Key_Return)
    parts.settle()
    assert pane.outcome.text() == str(outcome.phrase)
    assert pane.panel.isVisible()
    assert pane.panel.print.isEnabled()


def test_printing_before_the_preview_is_there_prints_the_new_sheet(parts: DeskParts, pane: SheetPane, printers: NotingPrinters) -> None:
    parts.put_on_sheet(2)
    parts.session.change_sheet(parts.session.draft.without(parts.session.draft.items[0].id))
    pane.delivery.print_on("Front desk", 1)
    parts.settle()
    assert [sent[0] for sent in printers.sent] == [made(parts)]


def test_print_now_asks_nothing_and_tells_how_it_ended(parts: DeskParts, pane: SheetPane, printers: NotingPrinters) -> None:
    parts.put_on_sheet(2)
    pane.items.setFocus()
    parts.actions["print-now"].trigger()
    parts.settle()
    assert printers.sent == [(made(parts), None, 1, "letter")], "the system's own choice, where Settings name none"
    assert not pane.panel.isVisible()
    assert pane.outcome.text() == str(PrintOutcome.PRINTED.phrase)
    assert parts.tasks.settings is not None
    parts.tasks.use_settings(replace(parts.tasks.settings, printer="Front desk"))
    printers.outcome = PrintOutcome.NO_PAPER
    parts.actions["print-now"].trigger()
    parts.settle()
    assert printers.sent[-1][1] == "Front desk"
    assert pane.outcome.text() == str(PrintOutcome.NO_PAPER.phrase)


@pytest.mark.usefixtures("pane")
def test_there_is_nothing_to_print_now_without_a_sheet(parts: DeskParts) -> None:
    assert not parts.actions["print-now"].isEnabled()
    parts.put_on_sheet(1)
    assert parts.actions["print-now"].isEnabled()


def test_a_dialog_that_is_called_off_is_an_outcome_too(parts: DeskParts, pane: SheetPane, printers: NotingPrinters) -> None:
    """Both are the system's real dialogs."""
    parts.put_on_sheet(1)
    parts.actions["save-pdf"].trigger()
    file_dialog(pane).reject()
    assert pane.outcome.text() == str(PrintOutcome.NOT_SAVED.phrase)
    parts.actions["system-print"].trigger()
    dialog = pane.findChild(QPrintDialog)
    assert isinstance(dialog, QPrintDialog)
    assert dialog.isVisible()
    dialog.reject()
    assert pane.outcome.text() == str(PrintOutcome.CANCELLED.phrase)
    parts.actions["system-print"].trigger()
    dialog = pane.findChildren(QPrintDialog)[-1]
    dialog.accept()
    parts.settle()
    assert [sent[0] for sent in printers.sent] == [made(parts)]
    assert pane.outcome.text() == str(PrintOutcome.PRINTED.phrase)


def test_save_writes_the_previewed_bytes_for_this_user_only(parts: DeskParts, pane: SheetPane, tmp_path: Path) -> None:
    parts.put_on_sheet(2)
    parts.actions["save-pdf"].trigger()
    dialog = file_dialog(pane)
    assert Path(dialog.selectedFiles()[0]).name == "sheet.pdf"
    target = tmp_path / "sheet.pdf"
    dialog.selectFile(str(target))
    dialog.fileSelected.emit(str(target))
    dialog.reject()
    parts.settle()
    assert target.read_bytes() == made(parts)
    assert stat.S_IMODE(target.stat().st_mode) & 0o077 == 0
    assert pane.outcome.text() == str(PrintOutcome.SAVED.phrase)


def test_a_save_that_cannot_be_is_told(parts: DeskParts, pane: SheetPane, tmp_path: Path) -> None:
    parts.put_on_sheet(1)
    pane.delivery._save_to(str(tmp_path / "no such folder" / "sheet.pdf"))
    parts.settle()
    assert pane.outcome.isVisible()
    assert pane.outcome.text().endswith(".")
    assert pane.outcome.property("tone") == "warn"


def test_the_file_dialog_goes_with_the_person(parts: DeskParts, pane: SheetPane) -> None:
    parts.put_on_sheet(1)
    parts.actions["save-pdf"].trigger()
    parts.actions["save-pdf"].trigger()
    assert len(pane.findChildren(QFileDialog)) == 1
    parts.session.clear()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert not pane.findChildren(QFileDialog)
    parts.settle()


def test_next_person_closes_the_panel(parts: DeskParts, pane: SheetPane, printers: NotingPrinters) -> None:
    parts.put_on_sheet(1)
    parts.actions["print"].trigger()
    parts.session.clear()
    parts.settle()
    assert not pane.panel.isVisible()
    assert not printers.sent
    assert pane.panel.printers.count() == 0


def test_the_real_thing_without_a_printer(parts: DeskParts, look: Look, monkeypatch: pytest.MonkeyPatch) -> None:
    from referral_app.ui.sheet.pane import SheetPane  # noqa: PLC0415

    monkeypatch.setenv("CUPS_SERVER", "/nowhere")
    pane = SheetPane(parts.words, look, parts.session, parts.actions)
    parts.window.setCentralWidget(pane)
    parts.window.show()
    parts.put_on_sheet(1)
    parts.actions["print"].trigger()
    parts.settle()
    assert pane.panel.sentence.isVisible()
    assert pane.panel.save.isVisible()
