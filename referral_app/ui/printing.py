"""Printing a finished sheet on a printer of this computer, as pictures of its pages: all systems take those alike (stack.md 2).

Everything but the system's dialog runs on the paper lane.
"""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from referral_app.domain.phrases import Phrase
from referral_app.operations.print_outcome import PrintOutcome
from referral_app.safe_files import write_whole
from referral_app.ui.print_queue import Queue, last_job_was_refused, state_of_queue

if TYPE_CHECKING:
    from collections.abc import Iterator

    from referral_app.operations.paper import PageImage

DPI = 300
"""What a laser printer shows; Qt's own 1200 takes three seconds a page."""
DOCUMENT = "Document"
"""The name of the job, which printers show and queues keep: it tells nothing."""
MOST_COPIES = 99
_BROKEN = frozenset({QPrinter.PrinterState.Error, QPrinter.PrinterState.Aborted})
_PAPERS = {"letter": QPageSize.PageSizeId.Letter, "a4": QPageSize.PageSizeId.A4}
_STATES = {
    Queue.STOPPED: Phrase("This printer is stopped; switch it on or choose another."),
    Queue.NO_PAPER: Phrase("This printer has no paper; put some in or choose another."),
    Queue.REFUSES: Phrase("This printer takes nothing at the moment; choose another."),
}
_OUTCOMES = {
    Queue.GONE: PrintOutcome.PRINTER_GONE,
    Queue.STOPPED: PrintOutcome.STOPPED,
    Queue.NO_PAPER: PrintOutcome.NO_PAPER,
    Queue.REFUSES: PrintOutcome.REFUSED,
}


@dataclass(frozen=True, slots=True)
class PrinterName:
    """A printer of this computer. ``state`` says why it would not print; ``None`` where nothing is known to be in the way."""

    name: str
    is_default: bool
    state: Phrase | None = None


def office_printers() -> tuple[PrinterName, ...]:
    """The printers of this computer in the system's order."""
    default = QPrinterInfo.defaultPrinterName()
    return tuple(PrinterName(name, name == default, _STATES.get(_queue(name))) for name in QPrinterInfo.availablePrinterNames())


def print_pages(pdf: bytes, printer_name: str | None, copies: int, paper: str) -> PrintOutcome:
    """Print on a printer by its name, or on the default one, on ``paper`` ("letter", "a4").

    ``PRINTED`` means that the printer's queue has it. To a printer that is stopped nothing is sent: the sheet would come out
    whenever somebody starts it.
    """
    names = QPrinterInfo.availablePrinterNames()
    if not names:
        return PrintOutcome.NO_PRINTER
    name = printer_name or QPrinterInfo.defaultPrinterName() or names[0]
    in_the_way = _OUTCOMES.get(_queue(name) if name in names else Queue.GONE)
    if in_the_way is not None:
        return in_the_way
    printer = QPrinter(QPrinterInfo.printerInfo(name), QPrinter.PrinterMode.HighResolution)
    if not printer.isValid():
        return PrintOutcome.PRINTER_GONE
    printer.setCopyCount(max(1, min(copies, MOST_COPIES)))
    return _print(pdf, printer, QPageSize(_PAPERS[paper]) if paper in _PAPERS else None)


def print_with(pdf: bytes, printer: QPrinter) -> PrintOutcome:
    """Print as the system's dialog was filled in. Where it names a file instead of a printer, that is the PDF itself, as it was made."""
    if printer.outputFileName():
        write_whole(Path(printer.outputFileName()), pdf, force=True)
        return PrintOutcome.SAVED
    name = printer.printerName()
    if not name or not printer.isValid():
        return PrintOutcome.NO_PRINTER if not QPrinterInfo.availablePrinterNames() else PrintOutcome.PRINTER_GONE
    return _OUTCOMES.get(_queue(name)) or _print(pdf, printer, None)


def _queue(name: str) -> Queue:
    """What is known of a printer's queue: what the queue itself says, where Qt does not pass it on, or else what Qt says."""
    told = state_of_queue(name)
    if told is not Queue.UNKNOWN:
        return told
    return Queue.STOPPED if QPrinterInfo.printerInfo(name).state() in _BROKEN else Queue.UNKNOWN


def _print(pdf: bytes, printer: QPrinter, paper: QPageSize | None) -> PrintOutcome:
    from referral_app.operations.paper import page_images, page_sizes  # noqa: PLC0415 - on the paper lane, where it is loaded already

    sizes = page_sizes(pdf)
    _set_up(printer, paper or QPageSize(QSizeF(*sizes[0]), QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch))
    painter = QPainter()
    if not painter.begin(printer):
        return PrintOutcome.REFUSED
    try:
        painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)  # letters, not photographs
        with closing(page_images(pdf, DPI)) as pages:
            went_well = _draw(painter, printer, (page for page in pages if _is_wanted(page.number, printer)))
    finally:
        ended = painter.end()
    if not (went_well and ended) or printer.printerState() in _BROKEN or last_job_was_refused():
        return PrintOutcome.REFUSED
    return PrintOutcome.PRINTED


def _set_up(printer: QPrinter, paper: QPageSize) -> None:
    """The whole sheet of paper at our own resolution; nothing in the job tells who or what."""
    printer.setResolution(DPI)
    printer.setPageSize(paper)
    printer.setPageOrientation(QPageLayout.Orientation.Portrait)
    printer.setFullPage(True)
    printer.setPageMargins(QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Point)
    printer.setDocName(DOCUMENT)
    printer.setCreator("")


def _draw(painter: QPainter, printer: QPrinter, pages: Iterator[PageImage]) -> bool:
    """Each page at its own size; a printer that knows no 300 dots per inch has them scaled to what it knows."""
    dots = printer.resolution() / DPI
    for count, page in enumerate(pages):
        if count and not printer.newPage():
            return False
        image = QImage(page.pixels, page.width, page.height, page.stride, QImage.Format.Format_RGB32)
        painter.drawImage(QRectF(0, 0, page.width * dots, page.height * dots), image)
    return True


def _is_wanted(number: int, printer: QPrinter) -> bool:
    """Whether a page is among those the system's dialog was asked for."""
    return printer.printRange() is not QPrinter.PrintRange.PageRange or printer.pageRanges().contains(number)
