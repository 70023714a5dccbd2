"""Prints as the window does, in a process of its own: a process sees the print server it was started with.

It reads doings as JSON from its standard input and writes what came of each as one line of JSON.
"""

from __future__ import annotations

import json
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication

from referral_app.ui import printing


class Doings(QObject):
    """As in the window, printing is not done by the thread that paints, and what came of it goes back as a signal."""

    ended = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._lane = ThreadPoolExecutor(1)

    def begin(self) -> None:
        self._lane.submit(self._do_all)

    def _do_all(self) -> None:
        try:
            for doing in json.load(sys.stdin):
                print(json.dumps(do(doing)), flush=True)  # noqa: T201 - that is how it answers
        finally:
            self.ended.emit()


def do(doing: dict[str, Any]) -> Any:
    """One doing: ``list``, ``print`` (as the panel does) or ``dialog`` (as somebody who filled in the system's dialog)."""
    if doing["do"] == "list":
        return [(printer.name, printer.is_default, printer.state and str(printer.state)) for printer in printing.office_printers()]
    pdf = Path(doing["pdf"]).read_bytes()
    if doing["do"] == "print":
        return printing.print_pages(pdf, doing.get("printer"), doing.get("copies", 1), doing["paper"]).name
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPrinterName(doing["printer"])
    if "file" in doing:
        printer.setOutputFileName(doing["file"])
    printer.setCopyCount(doing.get("copies", 1))
    if "pages" in doing:
        printer.setPrintRange(QPrinter.PrintRange.PageRange)
        printer.setFromTo(*doing["pages"])
    return printing.print_with(pdf, printer).name


def main() -> None:
    application = QApplication(["referral-app", "-platform", "offscreen"])
    doings = Doings()
    doings.ended.connect(application.quit)
    QTimer.singleShot(0, doings.begin)
    application.exec()


if __name__ == "__main__":
    main()
