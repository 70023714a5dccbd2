"""What to know about a program before calling: hours, cost, where, what to bring, which languages. Only what is known is said."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from referral_app.domain.answers import Answer
from referral_app.domain.channels import Channel, ChannelType
from referral_app.domain.facts import FactCode
from referral_app.domain.listing import Listing
from referral_app.domain.schedule import Schedule
from referral_app.domain.trust import latest_day
from referral_app.sheets import sentences
from referral_app.sheets.document import Detail, Kind, Run, Said
from referral_app.sheets.reach import main_channel, places_to_go, written_address
from referral_app.sheets.wording import Wording, as_written, list_of_languages, priced, side_by_side
from referral_app.words.hours import written_hours
from referral_app.words.languages import spoken_code

MOST_PLACES = 2
"""Addresses printed for one program; whoever needs another one asks when calling."""
MOST_LANGUAGES = 6
MOST_SHORT_HOURS = 2
"""Lines of hours that still stand under the number; more get a label of their own."""

_NATION = "nation:US"
_FREE = frozenset({"free", "no fee", "no fees", "no cost", "free of charge", "no charge", "none", "$0", "0"})
_ALL_THE_TIME = frozenset({"24/7", "24 hours", "24 hours a day", "24 hours a day, 7 days a week", "24h"})
_WITHOUT_PAPERS = frozenset({"safety", "emotional-support", "reporting", "language"})
"""Needs nobody is asked for papers for, so that nothing is said about them unless the program says it."""


def conditions_of(listing: Listing, wording: Wording, today: date) -> tuple[Said, ...]:
    """The short facts under the number: hours if they are short, how to come, that the call or the help is free."""
    channel = main_channel(listing)
    hours = hours_of(listing, wording, today)
    said = list(hours) if len(hours) <= MOST_SHORT_HOURS else []
    if listing.answer(FactCode.WALK_IN) is Answer.YES and places_to_go(listing) and channel and channel.type is not ChannelType.WALK_IN:
        said.append(wording.say(sentences.WALK_IN))
    if listing.answer(FactCode.APPOINTMENT) is Answer.YES:
        said.append(wording.say(sentences.BY_APPOINTMENT))
    if channel is not None and channel.type is ChannelType.VOICE and channel.call_free is Answer.YES:
        said.append(wording.say(sentences.CALL_IS_FREE))
    if help_is_free(listing):
        said.append(wording.say(sentences.HELP_IS_FREE))
    return tuple(said)


def details_of(listing: Listing, need: str | None, wording: Wording, today: date) -> tuple[Detail, ...]:
    """What stands under a label, in a fixed order; a label with nothing under it is left out."""
    hours = hours_of(listing, wording, today)
    details = (
        (sentences.WHERE, _where(listing, wording)),
        (sentences.BRING, _papers(listing, need, wording)),
        (sentences.HOURS, hours if len(hours) > MOST_SHORT_HOURS else ()),
        (sentences.LANGUAGES, _languages(listing, wording)),
        (sentences.COST, () if help_is_free(listing) else _cost(listing, wording, today)),
    )
    return tuple(
        Detail(wording.say(label), tuple(values)) for label, values in ((label, tuple(values)) for label, values in details) if values
    )


def hours_of(listing: Listing, wording: Wording, today: date) -> tuple[Said, ...]:
    """Hours of the main channel, else of the program, else of its first place with hours, in the words of each language."""
    channel = main_channel(listing)
    if channel is not None and (channel.always_open or _says_always(channel)):
        return (wording.say(sentences.ANY_TIME),)
    for schedules in (listing.schedules, *(place.schedules for place in listing.places)):
        if lines := _written(schedules, wording, today):
            return lines
    return (Said(as_written(channel.hours)),) if channel is not None and channel.hours else ()


def help_is_free(listing: Listing) -> bool:
    """Whether the help is known to cost nothing; a free call says nothing about it."""
    answer = listing.answer(FactCode.CHARGES_FEE)
    if answer is not Answer.UNKNOWN:
        return answer is Answer.NO
    if listing.costs:
        return all(cost.amount == 0 for cost in listing.costs)
    return (listing.fees or "").strip(" .").casefold() in _FREE


def _says_always(channel: Channel) -> bool:
    return (channel.hours or "").strip(" .").casefold() in _ALL_THE_TIME


def _written(schedules: tuple[Schedule, ...], wording: Wording, today: date) -> tuple[Said, ...]:
    """Line beside line where the languages of the sheet need as many; else all in one."""
    lines = {code: written_hours(schedules, code, today) for code in wording.languages}
    if len({len(each) for each in lines.values()}) > 1:
        return (wording.written(lambda code: Run("; ".join(lines[code]), Kind.TIME)),)

    def nth(number: int) -> Callable[[str], Run]:
        return lambda code: Run(lines[code][number], Kind.TIME)

    return tuple(wording.written(nth(number)) for number in range(len(lines[wording.language])))


def _where(listing: Listing, wording: Wording) -> Iterator[Said]:
    """Addresses, or that they tell where. A confidential place is never more than that, whatever else is known of it."""
    channel = main_channel(listing)
    places = places_to_go(listing)
    shown_big = channel is not None and channel.type is ChannelType.WALK_IN
    for place in places[1 if shown_big else 0 : MOST_PLACES]:
        yield Said(written_address(place))
    if places or channel is None or shown_big:
        return
    yield wording.say(sentences.FROM_ANYWHERE if _by_phone_anywhere(listing) else sentences.WHERE_BY_PHONE)


def _by_phone_anywhere(listing: Listing) -> bool:
    """Help by phone for the whole country, with no place to go to."""
    return not listing.places and any(area.extent == _NATION for area in listing.areas)


def _papers(listing: Listing, need: str | None, wording: Wording) -> Iterator[Said]:
    documents = [as_written(document.document) for document in listing.documents if document.document and document.document.strip()]
    identity, report = listing.answer(FactCode.REQUIRES_ID), listing.answer(FactCode.REQUIRES_POLICE_REPORT)
    yield from (Said(document) for document in documents)
    if identity is Answer.YES and not documents:
        yield wording.say(sentences.BRING_ID)
    if report is Answer.YES:
        yield wording.say(sentences.POLICE_REPORT)
    instead = [fact.detail for fact in listing.facts if fact.code == FactCode.ACCEPTS_INSTEAD_OF_ID and fact.detail]
    if identity is Answer.NO and not documents:
        yield wording.say(sentences.NO_ID_NEEDED)
    elif instead:
        yield Said(as_written(instead[0]))
    elif documents or identity is Answer.YES or _may_ask_for_papers(listing, need):
        yield wording.say(sentences.NO_PAPERS)


def _may_ask_for_papers(listing: Listing, need: str | None) -> bool:
    """Whether papers may come up at all: not on a line for the whole country, nor for needs nobody is asked for them."""
    return need is not None and need.partition(".")[0] not in _WITHOUT_PAPERS and not _by_phone_anywhere(listing)


def _languages(listing: Listing, wording: Wording) -> Iterator[Said]:
    """Languages known to be spoken there, the reader's first, and an interpreter where the reader's is not among them.

    Where nothing is known nothing is said: the line to show to staff asks for an interpreter anyway.
    """
    channel = main_channel(listing)
    spoken = [language.code for language in listing.languages if not language.by_interpreter] or list(channel.languages if channel else ())
    if not spoken:
        return
    reader = spoken_code(wording.language)
    first = [code for code in spoken if spoken_code(code) == reader]
    known = wording.written(list_of_languages(tuple(dict.fromkeys([*first, *spoken]))[:MOST_LANGUAGES]))
    if listing.interpreter is Answer.YES or any(language.by_interpreter for language in listing.languages):
        yield side_by_side(known, wording.say(sentences.OTHERS_BY_INTERPRETER))
    elif not first and listing.interpreter is not Answer.NO:
        yield side_by_side(known, wording.say(sentences.ASK_INTERPRETER))
    else:
        yield known


def _cost(listing: Listing, wording: Wording, today: date) -> Iterator[Said]:
    if listing.answer(FactCode.SLIDING_SCALE) is Answer.YES:
        yield wording.say(sentences.SLIDING_SCALE)
    prices = [cost for cost in listing.costs if cost.amount and _valid(cost.valid_from, cost.valid_to, today)]
    for cost in prices:
        yield wording.say(sentences.COSTS, amount=priced(cost.amount or 0.0, cost.currency or "USD"))
    if not prices and listing.fees and listing.fees.strip():
        yield Said(as_written(listing.fees))
    elif not prices and listing.answer(FactCode.CHARGES_FEE) is Answer.YES and listing.answer(FactCode.SLIDING_SCALE) is not Answer.YES:
        yield wording.say(sentences.ASK_COST)


def _valid(begins: str | None, ends: str | None, today: date) -> bool:
    first, last = (latest_day(day) if day else None for day in (begins, ends))
    return (first is None or first <= today) and (last is None or today <= last)
