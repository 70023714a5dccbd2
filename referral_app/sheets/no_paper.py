"""For somebody who takes no paper along: the numbers of the discreet list to be shown one at a time, remembered in pieces, or scanned as plain text.

It comes through the same gate as a discreet sheet, and what stands beside the numbers is held against the telling words too. Nothing is typeset.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from referral_app.domain.channels import ChannelType
from referral_app.domain.listing import Listing
from referral_app.domain.phrases import Aloud, Phrase
from referral_app.domain.problems import SheetProblem
from referral_app.sheets import neutral, sentences
from referral_app.sheets.compose import compose
from referral_app.sheets.document import Kind, Line, NumberList, NumberRow, Run, Said, lines_of, runs_of
from referral_app.sheets.gate import rules
from referral_app.sheets.gate.halves import check_before
from referral_app.sheets.gate.known import GateFacts
from referral_app.sheets.gate.telling import telling_words
from referral_app.sheets.numbers import CAN_BE_LOOKED_UP, WHICH_IS_WHICH, parted
from referral_app.sheets.reach import label_of, phone_run
from referral_app.sheets.refusals import printed_need
from referral_app.sheets.request import Layout, SheetItem, SheetRequest
from referral_app.sheets.setting.drawings import code_squares
from referral_app.sheets.wording import Wording
from referral_app.words.phones import in_chunks

DISPUTED = Phrase(
    "Two sources name different numbers for “{name}”; call to find out which one is right before you give it without paper, or leave it off."
)
ABOUT_A_SHEET = (WHICH_IS_WHICH, CAN_BE_LOOKED_UP)
"""Said beside the numbers, in other words or all the time."""
MOST_IN_A_CODE = 8
"""Numbers; a code of more has squares too small for a phone held before a screen."""


@dataclass(frozen=True, slots=True)
class WayToShow:
    """A number with what to do with it ("Call", "Text"), and the pieces in which it is remembered; a door has none."""

    label: Said
    number: Line
    chunks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NumberToShow:
    """One row of the list: its neutral name, its ways, the first of them large, what to know, and a few words to say in a call."""

    label: Said
    ways: tuple[WayToShow, ...]
    notes: tuple[Said, ...] = ()
    words: tuple[Said, ...] = ()
    entry_id: str | None = None


@dataclass(frozen=True, slots=True)
class TextCode:
    """Plain text that a phone shows when it scans ``squares`` (rows of dark and light, without the quiet border); it needs no internet."""

    text: str
    squares: tuple[tuple[bool, ...], ...]


@dataclass(frozen=True, slots=True)
class Remembering:
    """What is said to somebody who learns a number by heart."""

    title: Said
    look: Said
    without_looking: Said
    show_again: Said


@dataclass(frozen=True, slots=True, kw_only=True)
class NumbersToShow:
    """What may be shown: it passed the gate. ``warnings`` are for the worker."""

    language: str
    second_language: str | None
    remember: Remembering
    rows: tuple[NumberToShow, ...]
    codes: tuple[TextCode, ...]
    warnings: tuple[Phrase, ...] = ()

    @property
    def text(self) -> str:
        """All of them as plain text."""
        return "\n\n".join(code.text for code in self.codes)


def numbers_to_show(request: SheetRequest, known: GateFacts) -> NumbersToShow:
    """The numbers of ``request``, whatever its layout. Raises as ``make_sheet`` does; then there is nothing to show."""
    request = replace(request, layout=Layout.DISCREET, qr=False)
    sheet = compose(request)
    check_before(sheet, request, known)
    if not isinstance(sheet, NumberList):
        raise TypeError("a discreet sheet is a list of numbers")
    wording = Wording(sheet.language, sheet.second_language)
    items = {item.listing.id: item for item in request.items}
    for row in sheet.rows:
        if row.entry_id in items:
            _refuse_disputed(row, items[row.entry_id].listing)
    shown = NumbersToShow(
        language=sheet.language,
        second_language=sheet.second_language,
        remember=_remembering(wording),
        rows=tuple(_row(row, items.get(row.entry_id or ""), request, wording) for row in sheet.rows),
        codes=tuple(_codes(sheet, wording)),
        warnings=tuple(warning for warning in sheet.warnings if warning not in ABOUT_A_SHEET),
    )
    _check(shown, request, known)
    return shown


def _refuse_disputed(row: NumberRow, listing: Listing) -> None:
    """Paper says that sources disagree; a number alone cannot."""
    shown = {run.text for run in runs_of(row, Kind.PHONE)}
    sure = {phone_run(channel.value).text for channel in listing.channels if not channel.disputed}
    doubted = {phone_run(channel.value).text for channel in listing.channels if channel.disputed}
    if shown & doubted - sure:
        raise SheetProblem(DISPUTED.filled(name=listing.name))


def text_of(rows: Iterable[NumberRow], wording: Wording) -> str:
    """``rows`` as plain text. A number begins its line, so that none is turned around in a language that runs from the right."""
    return "\n\n".join("\n".join((row.label.first.text, *_numbers(row, wording))) for row in rows)


def _numbers(row: NumberRow, wording: Wording) -> Iterator[str]:
    """The large one needs no word beside it where one calls it."""
    called = row.by in {ChannelType.VOICE, ChannelType.WALK_IN}
    yield _plain(row.value) if called else f"{_plain(row.value)} · {label_of(row.by, wording).first.text}"
    for label, number in map(parted, row.further):
        yield f"{_plain(number)} · {label.first.text}"


def _plain(line: Line) -> str:
    return line.text.replace("\u00a0", " ")


def _remembering(wording: Wording) -> Remembering:
    return Remembering(
        wording.say(sentences.REMEMBER_ONE),
        wording.say(sentences.LOOK_AND_SAY),
        wording.say(sentences.WITHOUT_LOOKING),
        wording.say(sentences.SHOW_AGAIN),
    )


def _row(row: NumberRow, item: SheetItem | None, request: SheetRequest, wording: Wording) -> NumberToShow:
    chunks = () if row.by is ChannelType.WALK_IN else in_chunks(row.value.text)
    main = WayToShow(label_of(row.by, wording), row.value, chunks)
    further = (WayToShow(label, number, in_chunks(number.text)) for label, number in map(parted, row.further))
    need = printed_need(item, request.vocabulary) if item is not None else None
    return NumberToShow(row.label, (main, *further), row.notes, _words(need, wording), row.entry_id)


def _words(need: str | None, wording: Wording) -> tuple[Said, ...]:
    """What to say in a call about ``need``, without what tells; and for whoever reads another language how to ask for an interpreter."""
    telling = telling_words(*wording.languages)
    group = need.partition(".")[0] if need else ""
    for wanted in filter(None, (need, neutral.QUIETER_WORDS.get(group))):
        words = sentences.words_to_say(wanted)
        said = tuple(_aloud(words, wording)) if words is not None else ()
        if said and not any(telling.found_in(line.text) for line in lines_of(said)):
            return said
    return tuple(_aloud(sentences.INTERPRETER_PLEASE, wording)) if wording.language != "en" else ()


def _aloud(words: Aloud, wording: Wording) -> Iterator[Said]:
    """Its meaning, the English, and how that sounds."""
    yield Said(wording.say(sentences.SAY, words=words).first)
    if wording.language != "en":
        yield Said(wording.say(sentences.SAY_IN_ENGLISH, words=Run(words.text, Kind.DATA)).first)
        spelled = wording.aloud(words)
        if spelled is not None:
            yield Said(wording.say(sentences.SOUNDS_LIKE, words=Run(spelled)).first)


def _codes(sheet: NumberList, wording: Wording) -> Iterator[TextCode]:
    for start in range(0, len(sheet.rows), MOST_IN_A_CODE):
        text = text_of(sheet.rows[start : start + MOST_IN_A_CODE], wording)
        yield TextCode(text, code_squares(text))


def _check(shown: NumbersToShow, request: SheetRequest, known: GateFacts) -> None:
    """The rules of the gate on what is new beside the list: the words to say, the words around them, and the text in the codes."""
    parts: rules.Parts = [
        *((row.label.first.text, tuple(lines_of(row))) for row in shown.rows),
        (shown.remember.title.first.text, tuple(lines_of(shown.remember))),
        *((code.text.split("\n")[0], tuple(Line((Run(line),), shown.language) for line in code.text.split("\n"))) for code in shown.codes),
    ]
    rules.nothing_unprintable(parts)
    rules.tells_nothing(parts, filter(None, (shown.language, shown.second_language)))
    rules.numbers_are_the_directorys(parts, request, known)
    rules.nothing_hidden(parts, request, known)
