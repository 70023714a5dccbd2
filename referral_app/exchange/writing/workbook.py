"""A workbook for people: one readable sheet with a frozen line of titles and filters, in which nothing can run (reliability.md T8)."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from typing import BinaryIO

import xlsxwriter

_LONGEST = 32_767
"""Letters a cell of XLSX may hold."""
_NARROW, _WIDE = 10, 48
_CREATED = datetime.datetime(2000, 1, 1)
"""The same rows make the same file, so it does not say when it was made; the name of the file may."""


def write_workbook(file: BinaryIO, sheet: str, titles: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Write one sheet. Every cell is text: what begins with "=" or "+" stands as it is and is never worked out. Memory holds a row at a time."""
    options = {"constant_memory": True, "strings_to_urls": False, "strings_to_formulas": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(file, options) as book:
        book.set_properties({"created": _CREATED, "author": "", "company": ""})
        page = book.add_worksheet(sheet[:31])
        head = book.add_format({"bold": True, "bg_color": "#E8EEF2", "bottom": 1, "valign": "vcenter"})
        body = book.add_format({"text_wrap": True, "valign": "top"})
        page.freeze_panes(1, 1)
        page.set_landscape()
        page.repeat_rows(0)
        page.fit_to_pages(1, 0)
        for column, title in enumerate(titles):
            page.set_column(column, column, max(_NARROW, min(_WIDE, len(title) * 2)))
            page.write_string(0, column, title, head)
        last = 0
        for last, cells in enumerate(rows, 1):
            for column, text in enumerate(cells):
                if text:
                    page.write_string(last, column, text[:_LONGEST], body)
        if titles:
            page.autofilter(0, 0, last, len(titles) - 1)
