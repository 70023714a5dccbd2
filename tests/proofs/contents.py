"""Whether a PDF shows what was to be printed, by a reading of its own: nothing here knows the print gate or how it compares."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

import pypdfium2

from referral_app.sheets.document import Kind, lines_of, runs_of
from referral_app.sheets.reading.readback import PDFIUM
from tests.proofs.cases import Proved

MOST_LOST = 0.01
"""Of the letters of a whole sheet: PDFium gives a few joined letters back as one."""
_NUMBER = re.compile(r"(?<!\d)(?:1[-. ])?\(?(\d{3})\)?[-. ](\d{3})[-. ](\d{4})(?!\d)")


def wrong_with(proved: Proved) -> Iterator[str]:
    """What is missing from it, or stands on it and nowhere else."""
    text = read(proved.made.pdf)
    expected, found = (letters(each) for each in (" ".join(line.text for line in lines_of(proved.sheet)), text))
    lost = expected - found
    if sum(lost.values()) > MOST_LOST * sum(expected.values()):
        yield f"letters lost: {dict(lost.most_common(8))}"
    known = {digits(number) for number in proved.numbers}
    shown = {"".join(groups) for groups in _NUMBER.findall(text)}
    yield from (f"not a number of the directory: {number}" for number in sorted(shown - known))
    due = {digits(run.text) for run in runs_of(proved.sheet, Kind.PHONE)}
    in_text = re.sub(r"\D", "", text)
    yield from (f"number missing: {number}" for number in sorted(due) if number not in in_text)
    broken = [run.text for run in runs_of(proved.sheet, Kind.PHONE) if not _in_one_line(run.text, text)]
    yield from (f"number broken over lines: {number}" for number in broken)
    if "\ufffd" in text or "\x00" in text:
        yield "a letter without a glyph"


def read(pdf: bytes) -> str:
    """The text of all pages, as PDFium puts it together."""
    with PDFIUM:
        document = pypdfium2.PdfDocument(pdf)
        try:
            return "\n".join(page.get_textpage().get_text_range() for page in document)
        finally:
            document.close()


def letters(text: str) -> Counter[str]:
    """How often each letter and digit stands in it, whatever the order; accents fall away, since they may come apart."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    return Counter(char for char in plain if unicodedata.category(char)[0] in "LN")


def digits(number: str) -> str:
    """A number as it is dialed inside the country."""
    found = re.sub(r"\D", "", number)
    return found[1:] if len(found) == 11 and found.startswith("1") else found


def _in_one_line(number: str, text: str) -> bool:
    wanted = re.sub(r"\D", "", number)
    return any(wanted in re.sub(r"\D", "", line) for line in text.splitlines())
