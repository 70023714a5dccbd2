"""A sheet as it is looked at before it leaves: its bytes, which passed the print gate, with pictures of their pages; and saving them."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from referral_app.operations.desk import Desk
from referral_app.operations.referrals import make_referral_sheet
from referral_app.operations.sheet_order import SheetOrder
from referral_app.safe_files import write_whole
from referral_app.sheets.make import MadeSheet
from referral_app.sheets.reading.pages import PageImage, page_images, page_sizes

__all__ = ["MadeSheet", "PageImage", "Preview", "page_images", "page_sizes", "preview", "save_pdf"]


@dataclass(frozen=True, slots=True)
class Preview:
    """A finished sheet and its pages, drawn at ``dpi`` dots per inch."""

    made: MadeSheet
    pages: tuple[PageImage, ...]
    dpi: float


def preview(desk: Desk, order: SheetOrder, *, dpi: float) -> Preview:
    """Make the sheet and draw its pages. Raises ``Problem`` where there is no sheet; what was drawn of it by then is seen by nobody."""
    drawn: list[Future[tuple[PageImage, ...]]] = []
    made = make_referral_sheet(desk, order, meanwhile=lambda pdf: drawn.append(_drawing().submit(_drawn, pdf, dpi)))
    return Preview(made, drawn[0].result(), dpi)


def _drawn(pdf: bytes, dpi: float) -> tuple[PageImage, ...]:
    return tuple(page_images(pdf, dpi))


@cache
def _drawing() -> ThreadPoolExecutor:
    """A thread on which pages are drawn while the gate is still reading."""
    return ThreadPoolExecutor(1, thread_name_prefix="drawing")


def save_pdf(made: MadeSheet, path: Path, *, force: bool) -> None:
    """Write the sheet to ``path``, for this user only, whole or not at all. Raises ``Problem``; ``force`` replaces a file that is there."""
    write_whole(path, made.pdf, force=force)
