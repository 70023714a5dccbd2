"""The print gate, in two halves: the sheet before it is set, and the finished PDF as a reader would get it (design 4).

Each half stands by itself: what the first would miss, the second must find. A refusal never repeats what was hidden.
"""

from __future__ import annotations

from collections import Counter

from referral_app.domain.problems import SheetProblem
from referral_app.sheets.document import Book, NumberList, ReferralSheet, Sheet, SheetEntry, lines_of
from referral_app.sheets.gate import rules
from referral_app.sheets.gate.known import GateFacts
from referral_app.sheets.gate.searching import Searched
from referral_app.sheets.outcomes import Outcome
from referral_app.sheets.reading.readback import ReadBack
from referral_app.sheets.request import SheetRequest

MOST_PAGES_EACH = 4
"""Pages one program may take; more than that was set wrong."""


def check_before(sheet: Sheet, request: SheetRequest, known: GateFacts) -> None:
    """The first half. Raises ``SheetProblem`` for the first thing that may not leave the app."""
    parts = _parts(sheet)
    rules.nothing_unprintable(parts)
    if Counter(sheet.items) != Counter(item.listing.id for item in request.items):
        raise SheetProblem(Outcome.NO_WAY_TO_REACH.phrase.filled(where=sheet.title.first.text))
    if isinstance(sheet, NumberList):
        _every_row_there(sheet, request)
        rules.tells_nothing(parts, _languages(sheet))
    else:
        _every_entry_there(sheet)
        rules.hotline_is_complete(sheet.closing, request)
        rules.codes_are_the_directorys(sheet, request)
    rules.numbers_are_the_directorys(parts, request, known)
    rules.nothing_hidden(parts, request, known)


def check_after(read: ReadBack, sheet: Sheet, request: SheetRequest, known: GateFacts) -> None:
    """The second half, on the PDF alone: what it shows, whether all of the sheet is in it, and what the file tells."""
    pages = [Searched(text, read_back=True) for text in (*read.pages, *read.parted)]
    rules.pages_hide_nothing(pages, read, request, known)
    if isinstance(sheet, NumberList):
        rules.pages_tell_nothing(read, _languages(sheet))
    rules.pages_show_everything(pages, [line for _, lines in _parts(sheet) for line in lines])
    rules.within_pages(read, len(sheet.items) * MOST_PAGES_EACH + 2)
    rules.accessible(read, sheet.title.first.text, sheet.language)
    rules.no_traces(read, dated=isinstance(sheet, ReferralSheet))


def _languages(sheet: NumberList) -> tuple[str, ...]:
    return tuple(filter(None, (sheet.language, sheet.second_language)))


def _parts(sheet: Sheet) -> rules.Parts:
    if isinstance(sheet, NumberList):
        return [(row.label.first.text, tuple(lines_of(row))) for row in sheet.rows] + [
            (sheet.title.first.text, tuple(lines_of(sheet.title)))
        ]
    entries = [(_called(entry), tuple(lines_of(entry))) for entry in sheet.entries]
    around = (sheet.title.first.text, tuple(lines_of((sheet.title, sheet.opening, sheet.closing))))
    return [*entries, around, *(_parts_of(sheet.book) if sheet.book else ())]


def _parts_of(book: Book) -> rules.Parts:
    """What a booklet says beside its programs, line by line under what it says."""
    leading = (*(named for section in book.sections for named in section.also), *book.needs, *book.names)
    frame = [book.made, book.foot, book.contents, tuple((each.need, each.words) for each in book.sections)]
    headings = ((book.also, any(section.also for section in book.sections)), (book.by_need, book.needs), (book.by_name, book.names))
    frame += [heading for heading, stands_over in headings if stands_over]
    return [(book.contents.first.text, tuple(lines_of(tuple(frame)))), *((each.said.first.text, tuple(lines_of(each))) for each in leading)]


def _called(entry: SheetEntry) -> str:
    return entry.names[0].text if entry.names else entry.need.first.text


def _every_entry_there(sheet: ReferralSheet) -> None:
    """Each chosen program with what it is for, its name and a number, a door, or the office that has to call for the person."""
    for entry in sheet.entries:
        named = entry.need.first.text.strip() and any(name.text.strip() for name in entry.names)
        if not named or not entry.main.value.first.text.strip():
            raise SheetProblem(Outcome.NO_WAY_TO_REACH.phrase.filled(where=_called(entry)))


def _every_row_there(sheet: NumberList, request: SheetRequest) -> None:
    """Each row has its name and number, and the hotline is complete in the rows there are."""
    for row in sheet.rows:
        if not row.label.first.text.strip() or not row.value.text.strip():
            raise SheetProblem(Outcome.NO_WAY_TO_REACH.phrase.filled(where=row.label.first.text))
    rules.hotline_is_complete(sheet.rows, request)
