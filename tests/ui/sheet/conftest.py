"""The pane of the sheet in a window, with printers that only note what they were given."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pytest

from referral_app.operations.print_outcome import PrintOutcome
from tests.ui.desk_parts import DeskParts, desk_parts
from tests.ui.in_front import bring_to_front

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from referral_app.ui.look.look import Look
    from referral_app.ui.printing import PrinterName
    from referral_app.ui.sheet.pane import SheetPane
    from referral_app.ui.tasks import Tasks
    from referral_app.words.catalogue import Catalogue


@dataclass
class NotingPrinters:
    """Printers of an office; what was sent stands in ``sent``."""

    printers: tuple[PrinterName, ...] = ()
    outcome: PrintOutcome | None = None
    sent: list[tuple[bytes, str | None, int, str]] = field(default_factory=list)

    def office_printers(self) -> tuple[PrinterName, ...]:
        return self.printers

    def print_pages(self, pdf: bytes, printer_name: str | None, copies: int, paper: str) -> PrintOutcome:
        self.sent.append((pdf, printer_name, copies, paper))
        return self.outcome or PrintOutcome.PRINTED

    def print_with(self, pdf: bytes, printer: Any) -> PrintOutcome:
        return self.print_pages(pdf, printer.printerName(), 1, "")


@pytest.fixture
def parts(qtbot: QtBot, tasks: Tasks, words: Catalogue) -> Iterator[DeskParts]:
    yield from desk_parts(qtbot, tasks, words)


@pytest.fixture
def printers() -> NotingPrinters:
    from referral_app.ui.printing import PrinterName  # noqa: PLC0415 - as tests.ui.conftest does

    return NotingPrinters((PrinterName("Front desk", is_default=False), PrinterName("Back office", is_default=True)))


@pytest.fixture
def pane(parts: DeskParts, look: Look, printers: NotingPrinters) -> SheetPane:
    from referral_app.ui.sheet.pane import SheetPane  # noqa: PLC0415

    pane = SheetPane(parts.words, look, parts.session, parts.actions, printing=printers)
    parts.window.setCentralWidget(pane)
    parts.window.resize(430, 860)
    bring_to_front(parts.qtbot, parts.window)
    return pane
