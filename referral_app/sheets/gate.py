"""The print gate, in two halves: the sheet before it is set, and the finished PDF as a reader would get it (design 4).

Each half stands by itself: what the first would miss, the second must find. A refusal never repeats what was hidden.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator

from referral_app.domain.channels import ChannelType
from referral_app.domain.problems import SheetProblem
from referral_app.sheets import sentences
from referral_app.sheets.document import OWN_KINDS, Kind, Line, ReferralSheet, SheetEntry, lines_of, runs_of
from referral_app.sheets.fold import is_simple, words
from referral_app.sheets.hidden import Secret, digits_of
from referral_app.sheets.known import GateFacts
from referral_app.sheets.outcomes import Outcome
from referral_app.sheets.reach import channels_of, phone_run
from referral_app.sheets.readback import ReadBack
from referral_app.sheets.request import SheetRequest
from referral_app.sheets.searching import Searched
from referral_app.words.catalogue import Catalogue

_NOT_PRINTED = frozenset({"Cc", "Cs", "Co", "Cn", "Zl", "Zp"})
_MAY_TURN_TEXT = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c")
_ABOUT = frozenset({"Title", "Creator", "CreationDate", "ModDate"})
"""All a file may say about itself: no author, no path, no user; its day, but not the time of day."""
_MAKER = "Typst "
MOST_PAGES_EACH = 4
"""Pages one program may take; more than that was set wrong."""


def check_before(sheet: ReferralSheet, request: SheetRequest, known: GateFacts) -> None:
    """The first half. Raises ``SheetProblem`` for the first thing that may not leave the app."""
    _nothing_unprintable(sheet)
    _everything_there(sheet, request)
    _numbers_are_the_directorys(sheet, request, known)
    suspects = _suspects(sheet, known)
    for where, lines in _parts(sheet):
        if suspects and any(_gives_away(Searched(line.text), suspects, request) for line in lines):
            raise SheetProblem(Outcome.HIDDEN_DETAIL.phrase.filled(where=where))


def check_after(read: ReadBack, sheet: ReferralSheet, request: SheetRequest, known: GateFacts) -> None:
    """The second half, on the PDF alone: what it shows, whether all of the sheet is in it, and what the file tells."""
    pages = [Searched(page, read_back=True) for page in (*read.pages, *read.parted)]
    around = Searched("\n".join((read.title, *read.bookmarks)), read_back=True)
    if any(_gives_away(text, known.secrets, request) for text in (*pages, around)):
        raise SheetProblem(Outcome.HIDDEN_IN_PDF.phrase)
    _shows_everything(Searched.joined(pages), sheet)
    if read.off_page or not 1 <= len(read.pages) <= len(sheet.entries) * MOST_PAGES_EACH + 2:
        raise SheetProblem(Outcome.OFF_THE_PAGE.phrase)
    if not (read.tagged and read.title == sheet.title.first.text and read.language.partition("-")[0] == sheet.language.partition("-")[0]):
        raise SheetProblem(Outcome.NOT_ACCESSIBLE.phrase)
    if (
        not set(read.about) <= _ABOUT
        or not read.about.get("Creator", "").startswith(_MAKER)
        or not _only_a_day(read.about.get("CreationDate", ""))
    ):
        raise SheetProblem(Outcome.TRACES.phrase)


def _parts(sheet: ReferralSheet) -> Iterator[tuple[str, Iterable[Line]]]:
    """Every line with the name of the program it belongs to."""
    for entry in sheet.entries:
        yield _called(entry), lines_of(entry)
    yield sheet.title.first.text, lines_of((sheet.title, sheet.opening, sheet.closing))


def _suspects(sheet: ReferralSheet, known: GateFacts) -> list[Secret]:
    """Those of all secrets whose words, at least, stand on the sheet."""
    if not known.secrets:
        return []
    all_of_it = Searched("\n".join(line.text for _, lines in _parts(sheet) for line in lines))
    return [secret for secret in known.secrets if all_of_it.might_hold(secret)]


def _called(entry: SheetEntry) -> str:
    return entry.names[0].text if entry.names else entry.need.first.text


def _nothing_unprintable(sheet: ReferralSheet) -> None:
    for where, lines in _parts(sheet):
        for line in lines:
            if any(unicodedata.category(char) in _NOT_PRINTED or char in _MAY_TURN_TEXT for char in line.text):
                raise SheetProblem(Outcome.NOT_AS_WRITTEN.phrase.filled(text=where))


def _everything_there(sheet: ReferralSheet, request: SheetRequest) -> None:
    """Each chosen program with what it is for, its name and a way to reach it; the hotline with all its lines."""
    if Counter(entry.entry_id for entry in sheet.entries) != Counter(item.listing.id for item in request.items):
        raise SheetProblem(Outcome.NO_WAY_TO_REACH.phrase.filled(where=sheet.title.first.text))
    for entry in sheet.entries:
        if not entry.need.first.text.strip() or not any(name.text.strip() for name in entry.names) or not _can_be_reached(entry):
            raise SheetProblem(Outcome.NO_WAY_TO_REACH.phrase.filled(where=_called(entry)))
    shown = {digits_of(run.text) for run in runs_of(sheet.closing, Kind.PHONE)}
    hotline = channels_of(request.hotline) if request.hotline is not None else ()
    lines = [channel for channel in hotline if channel.type in {ChannelType.VOICE, ChannelType.SMS, ChannelType.TTY}]
    expected = {digits_of(phone_run(channel.value).text) for channel in lines if phone_run(channel.value).kind is Kind.PHONE}
    if not any(channel.type is ChannelType.VOICE for channel in lines) or not expected <= shown:
        raise SheetProblem(Outcome.HOTLINE_INCOMPLETE.phrase)


def _can_be_reached(entry: SheetEntry) -> bool:
    """A number, a door, or the office that has to call for the person."""
    return bool(entry.main.value.first.text.strip())


def _numbers_are_the_directorys(sheet: ReferralSheet, request: SheetRequest, known: GateFacts) -> None:
    office = {digits_of(phone_run(request.office_phone).text)} if request.office_phone else set()
    for where, lines in _parts(sheet):
        for run in runs_of(tuple(lines), Kind.PHONE):
            if digits_of(run.text) not in known.numbers | office:
                raise SheetProblem(Outcome.WRONG_NUMBER.phrase.filled(number=run.text, where=where))


def _gives_away(text: Searched, secrets: Iterable[Secret], request: SheetRequest) -> bool:
    """Whether something hidden can be read. Words that also stand in our own wording or in a public name give nothing away."""
    return any(text.holds(secret) and not (secret.is_name and _is_public(secret, request)) for secret in secrets)


def _is_public(secret: Secret, request: SheetRequest) -> bool:
    return any(Searched(text).holds(secret) for text in _public_texts(request))


def _public_texts(request: SheetRequest) -> Iterator[str]:
    """What anyone may read, taken from the catalogue and the request and never from the sheet that is checked."""
    for language in filter(None, (request.language, request.second_language, "en")):
        words_of = Catalogue(language)
        yield from (words_of.text(phrase.text) for phrase in sentences.everything())
        yield from (words_of.text(need.plain) for need in request.vocabulary)
    for listing in (*(item.listing for item in request.items), *([request.hotline] if request.hotline else [])):
        yield from (name for name in (listing.name, listing.agency, listing.family, listing.alternate_name) if name)
        yield from (area.name for area in listing.areas)
        addresses = (place.address for place in listing.places if place.address is not None and not listing.confidential)
        yield from (f"{address.city} {address.state_province}" for address in addresses)


def _shows_everything(pages: Searched, sheet: ReferralSheet) -> None:
    """Every line of the sheet is in the PDF: of our own wording nearly all, of what others wrote, in whatever script, most."""
    for line in lines_of((sheet.title, sheet.opening, sheet.entries, sheet.closing)):
        if pages.has_words_of(line.text):
            continue
        expected = words(line.text)
        lost = [word for word in expected if not pages.has_words_of(word)]
        ours = words(" ".join(run.text for run in line.runs if run.kind in OWN_KINDS))
        most_lost = len(lost) * (3 if ours else 2) > len(expected)
        if most_lost or any(word in ours and is_simple(word) for word in lost):
            raise SheetProblem(Outcome.NOT_AS_WRITTEN.phrase.filled(text=line.text))


def _only_a_day(date: str) -> bool:
    """Whether a PDF date ("D:20261125000000Z") has no time of day."""
    return date.startswith("D:") and date[len("D:YYYYMMDD") :].strip("0Z'+") == ""
