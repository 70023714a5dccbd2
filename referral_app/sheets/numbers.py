"""A list of phone numbers that tells nobody what it is about: the discreet sheet, the everyday list and the small card.

No name of a program or agency, no need, no date, no office, no code to scan stands on it; whoever is handed one was told which number is which.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from referral_app.domain.answers import Answer
from referral_app.domain.channels import Channel, ChannelType
from referral_app.domain.listing import Listing
from referral_app.domain.phrases import Phrase
from referral_app.domain.problems import SheetProblem
from referral_app.sheets import neutral, sentences
from referral_app.sheets.about import MOST_SHORT_HOURS, hours_of
from referral_app.sheets.clean import LONGEST_NAME, clean
from referral_app.sheets.closing import NO_HOTLINE
from referral_app.sheets.document import Kind, Line, NumberList, NumberRow, Run, Said
from referral_app.sheets.reach import channels_of, main_channel, phone_run, places_to_go, written_address
from referral_app.sheets.refusals import printed_need
from referral_app.sheets.request import EverydayNumber, Layout, Paper, SheetItem, SheetRequest
from referral_app.sheets.wording import Wording, as_written

MOST_ON_CARD = 7
"""Numbers a small card has room for, beside the help line and the front desk."""
LONGEST_CARD_NOTE = 60
NO_NUMBER = Phrase("“{name}” has no number to call or text, so it cannot stand on a list of numbers; leave it off, or choose Paper.")
NEVER_DISCREET = Phrase("“{name}” is about reporting a crime and would tell what the list is about; leave it off, or choose Paper.")
TOO_MANY = Phrase("A small card has room for {most} programs; choose fewer, or another way to carry them.")
NOTHING_EVERYDAY = Phrase(
    "An everyday list needs ordinary numbers to stand among; note those of your library, clinic or bus in Settings, or choose another layout."
)
CAN_BE_LOOKED_UP = Phrase("Numbers can be looked up, and calls stand in the call log of a phone; say so when you hand it over.")
WHICH_IS_WHICH = Phrase("No names are on this sheet: tell the person which number is which.")

_NUMBERS = (ChannelType.VOICE, ChannelType.SMS, ChannelType.TTY, ChannelType.VIDEO)


def compose_numbers(request: SheetRequest, items: Iterable[SheetItem], wording: Wording) -> NumberList:
    """The list of ``items``, which may be printed. Raises ``SheetProblem`` for what cannot stand on such a list."""
    items = tuple(items)
    layout = Layout(request.layout)
    if layout is Layout.POCKET and len(items) > MOST_ON_CARD:
        raise SheetProblem(TOO_MANY.filled(most=MOST_ON_CARD))
    rows = [*_of_items(items, request, wording), *_of_office(request, wording)]
    if layout is Layout.EVERYDAY:
        if not request.everyday:
            raise SheetProblem(NOTHING_EVERYDAY)
        rows = _as_in_an_address_book([*rows, *(_ordinary(each, wording) for each in request.everyday)])
    return NumberList(
        language=request.language,
        second_language=request.second_language if request.second_language != request.language else None,
        layout=layout,
        paper=Paper(request.paper),
        title=wording.say(neutral.EVERYDAY_TITLE if layout is Layout.EVERYDAY else neutral.NUMBERS_TITLE),
        rows=tuple(_told_apart(rows)),
        warnings=(WHICH_IS_WHICH, CAN_BE_LOOKED_UP),
    )


def _of_items(items: tuple[SheetItem, ...], request: SheetRequest, wording: Wording) -> Iterator[NumberRow]:
    """The programs chosen, and the hotline, which may be one of them."""
    hotline = _hotline(request, wording)
    for item in items:
        chosen = request.hotline is not None and item.listing.id == request.hotline.id
        yield replace(hotline, entry_id=item.listing.id) if chosen else _row(item, request, wording)
    if request.hotline is not None and all(item.listing.id != request.hotline.id for item in items):
        yield hotline


def _told_apart(rows: Iterable[NumberRow]) -> Iterator[NumberRow]:
    """Rows with the same name, numbered: "Rooms 1", "Rooms 2"."""
    rows = list(rows)
    times = Counter(row.label.first.text for row in rows)
    seen: Counter[str] = Counter()
    for row in rows:
        text = row.label.first.text
        seen[text] += 1
        yield replace(row, label=_numbered(row.label, seen[text])) if times[text] > 1 else row


def _label(item: SheetItem, request: SheetRequest, wording: Wording) -> Said:
    """The name an agency goes by where its own would tell, else one by need."""
    need = printed_need(item, request.vocabulary)
    group = need.partition(".")[0] if need else None
    if group is not None and group not in neutral.NEUTRAL_NAMES:
        raise SheetProblem(NEVER_DISCREET.filled(name=item.listing.name))
    known = item.listing.discreet_names
    own = next((known[code] for code in (wording.language, "en") if clean(known.get(code, ""))), None)
    if own is not None:
        return Said(as_written(own, Kind.NAME, wording.language, LONGEST_NAME))
    return wording.say(neutral.NEUTRAL_NAMES[group] if group else neutral.SOME_OFFICE)


def _numbered(label: Said, number: int) -> Said:
    def with_number(line: Line) -> Line:
        return Line((*line.runs, Run(f" {number}")), line.language, line.missing)

    return Said(with_number(label.first), with_number(label.second) if label.second else None)


def _row(item: SheetItem, request: SheetRequest, wording: Wording) -> NumberRow:
    listing, channel = item.listing, main_channel(item.listing)
    if channel is None:
        raise SheetProblem(NO_NUMBER.filled(name=listing.name))
    if channel.type is ChannelType.WALK_IN:
        places = places_to_go(listing)
        value = written_address(places[0]) if places else as_written(channel.value, Kind.ADDRESS)
    else:
        value = Line((phone_run(channel.value),), "en")
    hours = hours_of(listing, wording, request.today)
    notes = list(hours) if len(hours) <= MOST_SHORT_HOURS else []
    if item.note and clean(item.note):
        longest = LONGEST_CARD_NOTE if request.layout == Layout.POCKET else LONGEST_NAME
        notes.append(Said(as_written(item.note, Kind.DATA, wording.language, longest)))
    further = () if request.layout == Layout.POCKET else tuple(_further(listing, channel, wording))
    label = _label(item, request, wording)
    return NumberRow(label=label, value=value, further=further, notes=tuple(notes), entry_id=listing.id, by=channel.type)


def _further(listing: Listing, main: Channel, wording: Wording) -> Iterator[Said]:
    """One line to text, if it is not the number already; no word to send is printed, since it tells."""
    text = next((each for each in channels_of(listing) if each.type is ChannelType.SMS and each.value != main.value), None)
    if text is not None:
        yield _texted(text, wording)


def _texted(channel: Channel, wording: Wording) -> Said:
    label = wording.say(sentences.TEXT)

    def beside(line: Line) -> Line:
        return Line((*line.runs, Run(" "), phone_run(channel.value)), line.language, line.missing)

    return Said(beside(label.first), beside(label.second) if label.second else None)


def parted(further: Said) -> tuple[Said, Line]:
    """What to do with a further number ("Text"), and the number: the two parts it was made of."""

    def before(line: Line) -> Line:
        return Line(line.runs[:-2], line.language, line.missing)

    number = Line(further.first.runs[-1:], "en")
    return Said(before(further.first), before(further.second) if further.second else None), number


def _tty(channel: Channel, wording: Wording) -> Said:
    label = wording.say(sentences.TTY)
    return Said(Line((*label.first.runs, Run(" "), phone_run(channel.value)), label.first.language, label.first.missing))


def _hotline(request: SheetRequest, wording: Wording) -> NumberRow:
    """The hotline under a name that says nothing, with all its lines."""
    usable = [channel for channel in channels_of(request.hotline) if channel.type in _NUMBERS] if request.hotline else []
    voice = next((channel for channel in usable if channel.type is ChannelType.VOICE), None)
    if request.hotline is None or voice is None:
        raise SheetProblem(NO_HOTLINE)
    others = [channel for channel in usable if channel.type in {ChannelType.SMS, ChannelType.TTY} and channel.value != voice.value]
    free = (wording.say(sentences.CALL_IS_FREE),) if voice.call_free is Answer.YES else ()
    return NumberRow(
        label=wording.say(neutral.INFO_LINE),
        value=Line((phone_run(voice.value),), "en"),
        further=tuple(_texted(each, wording) if each.type is ChannelType.SMS else _tty(each, wording) for each in others),
        notes=(*hours_of(request.hotline, wording, request.today), *free),
    )


def _of_office(request: SheetRequest, wording: Wording) -> Iterator[NumberRow]:
    if request.office_phone and clean(request.office_phone):
        yield NumberRow(label=wording.say(neutral.OUR_LINE), value=Line((phone_run(request.office_phone),), "en"))


def _ordinary(each: EverydayNumber, wording: Wording) -> NumberRow:
    known = neutral.EVERYDAY_PLACES.get(each.place)
    label = wording.say(known) if known else Said(as_written(each.place, Kind.NAME, wording.language, LONGEST_NAME))
    return NumberRow(label=label, value=Line((phone_run(each.phone),), "en"))


def _as_in_an_address_book(rows: Iterable[NumberRow]) -> list[NumberRow]:
    """By name, so that nothing stands out."""
    return sorted(rows, key=lambda row: (row.label.first.text.casefold(), row.value.text))
