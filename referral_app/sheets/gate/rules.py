"""The rules of the print gate, one function each: it raises ``SheetProblem`` for the first thing that may not leave the app.

Those of the first half look at lines before they are set, those of the second at a PDF as a reader would get it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from referral_app.domain.channels import ChannelType
from referral_app.domain.problems import SheetProblem
from referral_app.sheets import sentences
from referral_app.sheets.codes import payload_of
from referral_app.sheets.document import OWN_KINDS, Kind, Line, ReferralSheet, runs_of
from referral_app.sheets.gate.fold import is_simple, words
from referral_app.sheets.gate.hidden import Secret, digits_of
from referral_app.sheets.gate.known import GateFacts
from referral_app.sheets.gate.searching import Searched
from referral_app.sheets.gate.telling import telling_words
from referral_app.sheets.outcomes import Outcome
from referral_app.sheets.reach import channels_of, phone_run
from referral_app.sheets.reading.readback import ReadBack
from referral_app.sheets.request import SheetRequest
from referral_app.words.catalogue import Catalogue

Parts = Sequence[tuple[str, tuple[Line, ...]]]
"""Every line of a sheet, with the name of the program it belongs to."""

_NOT_PRINTED = frozenset({"Cc", "Cs", "Co", "Cn", "Zl", "Zp"})
_MAY_TURN_TEXT = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c")
_ABOUT = frozenset({"Title", "Creator", "CreationDate", "ModDate"})
"""All a file may say about itself: no author, no path, no user; its day, but not the time of day."""
_MAKER = "Typst "


# The first half.


def nothing_unprintable(parts: Parts) -> None:
    """No character that prints nothing or turns text around."""
    for where, lines in parts:
        for line in lines:
            if not line.text.isprintable() and any(
                unicodedata.category(char) in _NOT_PRINTED or char in _MAY_TURN_TEXT for char in line.text
            ):
                raise SheetProblem(Outcome.NOT_AS_WRITTEN.phrase.filled(text=where))


def hotline_is_complete(shown: object, request: SheetRequest) -> None:
    """Its voice, text and TTY numbers stand in ``shown``, a part of the sheet (reliability S8)."""
    numbers = {digits_of(run.text) for run in runs_of(shown, Kind.PHONE)}
    hotline = channels_of(request.hotline) if request.hotline is not None else ()
    lines = [channel for channel in hotline if channel.type in {ChannelType.VOICE, ChannelType.SMS, ChannelType.TTY}]
    expected = {digits_of(phone_run(channel.value).text) for channel in lines if phone_run(channel.value).kind is Kind.PHONE}
    if not any(channel.type is ChannelType.VOICE for channel in lines) or not expected <= numbers:
        raise SheetProblem(Outcome.HOTLINE_INCOMPLETE.phrase)


def numbers_are_the_directorys(parts: Parts, request: SheetRequest, known: GateFacts) -> None:
    """Every number is one the directory, or the office, has (reliability S19)."""
    allowed = known.numbers | {digits_of(phone_run(number).text) for number in request.own_numbers}
    for where, lines in parts:
        for run in runs_of(lines, Kind.PHONE):
            if digits_of(run.text) not in allowed:
                raise SheetProblem(Outcome.WRONG_NUMBER.phrase.filled(number=run.text, where=where))


def codes_are_the_directorys(sheet: ReferralSheet, request: SheetRequest) -> None:
    """A code holds the number or the address of a channel of its program, which the person may use."""
    listings = {item.listing.id: item.listing for item in request.items}
    for entry in sheet.entries:
        allowed = {payload_of(channel) for channel in channels_of(listings[entry.entry_id])} if entry.entry_id in listings else set()
        for code in entry.codes:
            if code.payload not in allowed:
                where = entry.names[0].text if entry.names else entry.need.first.text
                raise SheetProblem(Outcome.WRONG_NUMBER.phrase.filled(number=code.payload, where=where))


def nothing_hidden(parts: Parts, request: SheetRequest, known: GateFacts) -> None:
    """Nothing the directory keeps hidden. A refusal does not repeat it."""
    if not known.secrets:
        return
    all_of_it = Searched("\n".join(line.text for _, lines in parts for line in lines))
    suspects = [secret for secret in known.secrets if all_of_it.might_hold(secret)]
    cleared: set[str] = set()
    for where, lines in parts if suspects else ():
        texts = [text for text in dict.fromkeys(line.text for line in lines) if text not in cleared]
        part = Searched("\n".join(texts))
        likely = [secret for secret in suspects if part.might_hold(secret)]
        if likely and any(_gives_away(Searched(text), likely, request) for text in texts):
            raise SheetProblem(Outcome.HIDDEN_DETAIL.phrase.filled(where=where))
        cleared.update(texts)


def tells_nothing(parts: Parts, languages: Iterable[str]) -> None:
    """No word tells what the sheet is about (reliability S6)."""
    telling = telling_words(*languages)
    for where, lines in parts:
        for line in lines:
            found = telling.found_in(line.text)
            if found is not None:
                raise SheetProblem(Outcome.TELLS.phrase.filled(word=found, where=where))


# The second half.


def pages_hide_nothing(pages: Sequence[Searched], read: ReadBack, request: SheetRequest, known: GateFacts) -> None:
    """Nothing hidden can be read on one of ``pages``, in the title, in bookmarks, in what stands for pictures or in links."""
    if any(_gives_away(text, known.secrets, request) for text in (*pages, Searched(_around(read), read_back=True))):
        raise SheetProblem(Outcome.HIDDEN_IN_PDF.phrase)


def pages_tell_nothing(read: ReadBack, languages: Iterable[str]) -> None:
    """The same as ``tells_nothing`` of all a reader of the file gets; and there is no picture, code or link in it."""
    telling = telling_words(*languages)
    for text in (*read.pages, *read.parted, _around(read)):
        found = next((word for line in text.split("\n") if (word := telling.found_in(line))), None)
        if found is not None:
            raise SheetProblem(Outcome.TELLS_IN_PDF.phrase.filled(word=found))
    if read.pictures or read.links:
        raise SheetProblem(Outcome.TRACES.phrase)


def pages_show_everything(pages: Iterable[Searched], lines: Iterable[Line]) -> None:
    """Every line of the sheet is in the PDF: of our own wording nearly all, of what others wrote, in whatever script, most."""
    whole = Searched.joined(pages)
    for line in lines:
        if whole.has_words_of(line.text):
            continue
        expected = words(line.text)
        lost = [word for word in expected if not whole.has_words_of(word)]
        ours = words(" ".join(run.text for run in line.runs if run.kind in OWN_KINDS))
        most_lost = len(lost) * (3 if ours else 2) > len(expected)
        if most_lost or any(word in ours and is_simple(word) for word in lost):
            raise SheetProblem(Outcome.NOT_AS_WRITTEN.phrase.filled(text=line.text))


def within_pages(read: ReadBack, most: int) -> None:
    """Nothing runs off a page, and there are no more pages than ``most``."""
    if read.off_page or not 1 <= len(read.pages) <= most:
        raise SheetProblem(Outcome.OFF_THE_PAGE.phrase)


def accessible(read: ReadBack, title: str, language: str) -> None:
    """It is tagged, and has its title and language."""
    if not (read.tagged and read.title == title and read.language.partition("-")[0] == language.partition("-")[0]):
        raise SheetProblem(Outcome.NOT_ACCESSIBLE.phrase)


def no_traces(read: ReadBack, *, dated: bool) -> None:
    """The file says nothing of who made it where, or, unless it is ``dated``, on which day."""
    day = read.about.get("CreationDate", "")
    says_enough = read.about.get("Creator", "").startswith(_MAKER) and (_only_a_day(day) if dated else not day)
    if not set(read.about) <= _ABOUT or not says_enough:
        raise SheetProblem(Outcome.TRACES.phrase)


def _around(read: ReadBack) -> str:
    """What a file holds beside its pages."""
    return "\n".join((read.title, *read.bookmarks, *read.alternatives, *read.links))


def _only_a_day(date: str) -> bool:
    """Whether a PDF date ("D:20261125000000Z") has no time of day."""
    return date.startswith("D:") and date[len("D:YYYYMMDD") :].strip("0Z'+") == ""


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
