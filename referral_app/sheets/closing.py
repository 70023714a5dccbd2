"""The end of every sheet: the hotline from its current entry, the office, a line to show to staff, how long the sheet is good for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from referral_app.domain.channels import ChannelType
from referral_app.domain.listing import Listing
from referral_app.domain.phrases import Phrase
from referral_app.domain.problems import SheetProblem
from referral_app.sheets import sentences
from referral_app.sheets.about import conditions_of
from referral_app.sheets.clean import LONGEST_NAME, clean
from referral_app.sheets.document import Closing, Kind, Line, Run, Said, Way
from referral_app.sheets.reach import further_ways, main_channel, main_way, phone_run
from referral_app.sheets.request import SheetRequest
from referral_app.sheets.trust import trust_of
from referral_app.sheets.wording import Wording, as_written, called, on_date
from referral_app.words.languages import spoken_code

GOOD_FOR = timedelta(days=60)
"""About two months, the span of the sheet in the design; numbers go stale faster than a year and nobody comes back every week."""

_HOTLINE_WAYS = (ChannelType.VOICE, ChannelType.SMS, ChannelType.TTY, ChannelType.VIDEO, ChannelType.CHAT)
"""How the hotline answers at once; its e-mail and its web pages do not (design 4)."""

NO_HOTLINE = Phrase(
    "Every sheet closes with the hotline, and this directory has no phone number for it now; check the hotline's entry and print again."
)


def closing_of(request: SheetRequest, wording: Wording) -> Closing:
    """The closing block. It does not name the hotline, whose name tells what it is for. Raises ``SheetProblem`` if the hotline has no number to call."""
    hotline = request.hotline
    channel = main_channel(hotline) if hotline is not None else None
    if hotline is None or channel is None or channel.type is not ChannelType.VOICE:
        raise SheetProblem(NO_HOTLINE)
    return Closing(
        heading=wording.say(sentences.NO_ANSWER),
        numbers=tuple(_numbers(request, hotline, wording)),
        conditions=tuple(_conditions(hotline, wording, request.today)),
        ways=further_ways(hotline, wording, _HOTLINE_WAYS),
        interpreter=_interpreter(wording),
        small_print=tuple(_small_print(request, wording)),
        aloud=tuple(_aloud(wording)),
    )


def _numbers(request: SheetRequest, hotline: Listing, wording: Wording) -> Iterator[Way]:
    if request.office_phone and clean(request.office_phone):
        label = Said(as_written(request.office_name, Kind.NAME, longest=LONGEST_NAME)) if request.office_name else None
        yield Way(Said(wording.say(sentences.CALL_US, phone=phone_run(request.office_phone)).first), label)
    if request.own_line and clean(request.own_line):
        label = Said(as_written(request.own_line_name, Kind.NAME, longest=LONGEST_NAME)) if request.own_line_name else None
        yield Way(Said(Line((phone_run(request.own_line),), "en")), label)
    yield Way(main_way(hotline, wording).value, notes=(Said(trust_of(hotline, wording, request.today).said.first),))


def _conditions(hotline: Listing, wording: Wording, today: date) -> Iterator[Said]:
    yield from conditions_of(hotline, wording, today)
    if any(language.by_interpreter for language in hotline.languages):
        yield wording.say(sentences.OTHERS_BY_INTERPRETER)


def _interpreter(wording: Wording) -> Said | None:
    """A line to show to staff: in the reader's language, and always in English, which is who it is for."""
    if wording.language == "en":
        return None
    spoken = spoken_code(wording.language)

    def line(code: str) -> Line:
        return wording.in_language(code, sentences.INTERPRETER, language=called(spoken))

    own, english = line(wording.language), line("en")
    return Said(own, english) if own.text != english.text else Said(english)


def _aloud(wording: Wording) -> Iterator[Said]:
    """For whoever answers the phone: the English words, and how they sound."""
    spelled = wording.aloud(sentences.INTERPRETER_PLEASE)
    if wording.language != "en" and spelled is not None:
        yield Said(wording.say(sentences.SAY_IN_ENGLISH, words=Run(sentences.INTERPRETER_PLEASE.text, Kind.DATA)).first)
        yield Said(wording.say(sentences.SOUNDS_LIKE, words=Run(spelled)).first)


def _small_print(request: SheetRequest, wording: Wording) -> Iterator[Said]:
    yield wording.say(sentences.KEEP_SAFE)
    yield wording.say(sentences.NEW_SHEET, date=on_date((request.today + GOOD_FOR).isoformat()))
    for language in tuple(wording.unchecked):
        yield Said(wording.say(sentences.UNCHECKED_WORDING, language=called(language)).first)
