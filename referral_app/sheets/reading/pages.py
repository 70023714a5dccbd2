"""Pictures of the pages of a finished PDF, for the screen and for printers, which all take pictures alike."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass

import pypdfium2
from pypdfium2 import raw

from referral_app.sheets.reading.readback import PDFIUM

POINTS_AN_INCH = 72
LEAST_DPI, MOST_DPI = 20.0, 600.0
"""Less shows nothing; more takes over 130 MB a page and no printer shows it."""
_WHITE = (255, 255, 255, 255)


@dataclass(frozen=True, slots=True)
class PageImage:
    """One page, numbered from 1, as opaque pixels of 32 bits (blue, green, red, 255), ``stride`` bytes a row, from the top."""

    number: int
    width: int
    height: int
    stride: int
    pixels: bytes


def page_images(pdf: bytes, dpi: float) -> Generator[PageImage, None, None]:
    """Each page of ``pdf`` on white, at ``dpi`` dots per inch, one at a time: a long sheet needs no more room than a short one.

    Others may use PDFium between two pages. Whoever may not take all of them closes the iterator (``contextlib.closing``).
    """
    scale = min(MOST_DPI, max(LEAST_DPI, dpi)) / POINTS_AN_INCH
    with PDFIUM:
        document = pypdfium2.PdfDocument(pdf)
        count = len(document)
    try:
        for number in range(count):
            with PDFIUM:
                drawn = _draw(document, number, scale)
            yield drawn
    finally:
        with PDFIUM:
            document.close()


def page_sizes(pdf: bytes) -> tuple[tuple[float, float], ...]:
    """Width and height of each page, in points."""
    with PDFIUM:
        document = pypdfium2.PdfDocument(pdf)
        try:
            return tuple(document.get_page_size(number) for number in range(len(document)))
        finally:
            document.close()


def _draw(document: pypdfium2.PdfDocument, number: int, scale: float) -> PageImage:
    page = document[number]
    width, height = (max(1, round(side * scale)) for side in page.get_size())
    bitmap = pypdfium2.PdfBitmap.new_native(width, height, raw.FPDFBitmap_BGRx)
    try:
        bitmap.fill_rect(_WHITE, 0, 0, width, height)
        raw.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, raw.FPDF_ANNOT)
        return PageImage(number + 1, width, height, bitmap.stride, bytes(bitmap.buffer))
    finally:
        bitmap.close()
        page.close()
