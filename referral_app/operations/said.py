"""Sentences that the command line and the window both say of a program. Light: the window paints with them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from referral_app.domain.channels import Channel, ChannelType, Who
from referral_app.domain.distances import KILOMETERS, MILES, in_unit
from referral_app.domain.phrases import N_, Day, Phrase, TimeOfDay
from referral_app.domain.trust import Trust, TrustState
from referral_app.operations.results import Opening, OpenState, SearchPage, SearchResult, Statement
from referral_app.operations.typed import quoted

FREE_OF = "without."
"""How the codes of statements begin that say a program is free of a barrier."""
CONFLICT = "conflict"
"""The code of a question that stands for sources which disagree."""

CHANNEL_NAMES: Mapping[ChannelType, Phrase] = {
    ChannelType.VOICE: Phrase("Call"),
    ChannelType.SMS: Phrase("Text"),
    ChannelType.CHAT: Phrase("Chat"),
    ChannelType.EMAIL: Phrase("E-mail"),
    ChannelType.WEB: Phrase("Web"),
    ChannelType.WALK_IN: Phrase("Walk in"),
    ChannelType.MAIL: Phrase("Mail"),
    ChannelType.FAX: Phrase("Fax"),
    ChannelType.TTY: Phrase("TTY"),
    ChannelType.VIDEO: Phrase("Video, sign language"),
}


class SourceText(str):
    """A source as it stands in the directory. The window says it shorter; the command line says all of it."""

    __slots__ = ()


CALL_FIRST = Phrase("Call first")
NO_DATE = Phrase("the source has no date")
WEEKDAYS = tuple(
    Phrase(day) for day in (N_("Monday"), N_("Tuesday"), N_("Wednesday"), N_("Thursday"), N_("Friday"), N_("Saturday"), N_("Sunday"))
)
_SOON, _THIS_WEEK = timedelta(hours=14), timedelta(days=6)
_TENTHS_BELOW = 10
"""Miles or kilometers; further away nobody asks for tenths."""


def trust(state: Trust) -> Phrase:
    """The state of trust with its date."""
    when = Day(state.date) if state.date else ""
    match state.state:
        case TrustState.CALLED:
            return Phrase("We called {when}", {"when": when})
        case TrustState.PUBLISHED:
            return Phrase("Published {when}, not called", {"when": when})
        case TrustState.CALL_FIRST:
            return Phrase("{call_first}; {why}", {"call_first": CALL_FIRST, "why": why_call_first(state)})


def why_call_first(state: Trust) -> Phrase:
    """What stands behind "Call first"."""
    return Phrase("not checked since {when}", {"when": Day(state.date)}) if state.date else NO_DATE


def opening(state: Opening, now: datetime | None = None, channels: Sequence[Channel] = ()) -> Phrase | None:
    """Whether it is open, and until when; ``None`` when nobody knows. A time of the day of ``now`` needs no weekday.

    What has no end is only open 24 hours if one of ``channels`` says so: else its end may just not be known.
    """
    if state.state is OpenState.UNKNOWN:
        return Phrase("hours may differ today") if state.doubtful else None
    is_open = state.state is OpenState.OPEN
    if state.until is not None:
        when = _moment(state.until, now)
        return Phrase("closes {when}", {"when": when}) if is_open else Phrase("opens {when}", {"when": when})
    if is_open and any(way.always_open and way.usable_by(Who.SURVIVOR) for way in channels):
        return Phrase("open 24 hours")
    return Phrase("open now") if is_open else Phrase("closed now")


def _moment(then: datetime, now: datetime | None) -> Phrase:
    """ "5 pm", "Monday 9 am", "Dec 7, 2026 9 am": as much as is needed, on the clock of ``then``."""
    time = TimeOfDay(f"{then:%H:%M}")
    if now is not None and (then - now < _SOON or then.date() == now.astimezone(then.tzinfo).date()):
        return Phrase("{time}", {"time": time})
    if now is not None and then - now > _THIS_WEEK:
        return Phrase("{day} {time}", {"day": Day(f"{then:%Y-%m-%d}"), "time": time})
    return Phrase("{day} {time}", {"day": WEEKDAYS[then.weekday()], "time": time})


def where(one: SearchResult, unit: str = MILES) -> Phrase:
    """How far away it is, or the area it serves: a confidential place has no distance (users.md 1.10)."""
    return one.area if one.distance_miles is None else distance(one.distance_miles, unit)


def distance(miles: float, unit: str) -> Phrase:
    """How far ``miles`` are, in ``unit`` of the office ("mi", "km"): "3.2 mi", "18 km"."""
    number = in_unit(miles, unit)
    # What rounds to ten is ten, not "10.0": the tenths end there.
    written = f"{number:.1f}" if round(number, 1) < _TENTHS_BELOW else f"{number:.0f}"
    return Phrase("{distance} km", {"distance": written}) if unit == KILOMETERS else Phrase("{miles} mi", {"miles": written})


def taken_for(page: SearchPage) -> tuple[Phrase, ...]:
    """What the words of a search that nothing has were taken for, and where quoted words were not looked for everywhere; each a sentence."""
    meant = (
        Phrase("“{typed}” was taken for “{words}”.", {"typed": quoted(each.typed), "words": "”, “".join(each.words)}) for each in page.meant
    )
    loosely = (
        Phrase("Programs with the words “{words}” next to each other come first.", {"words": quoted(words)}) for words in page.loosely
    )
    return (*meant, *loosely)


def nothing_found(hotline: str | None) -> Phrase:
    """What to do when nothing matches (users.md 7)."""
    if hotline is None:
        return Phrase("Nothing matches all of this; leave out a filter or a word.")
    return Phrase("Nothing matches all of this; leave out a filter or a word, or call together: {number}.", {"number": hotline})


def programs(count: int) -> Phrase:
    """So many programs."""
    return Phrase("{count} program", {"count": count}, plural="{count} programs", count=count)


def leads(count: int) -> Phrase:
    """So many leads (users.md 1.5)."""
    return Phrase("{count} lead not yet checked", {"count": count}, plural="{count} leads not yet checked", count=count)


def statements(one: SearchResult) -> tuple[Phrase, ...]:
    """What it offers, whom it takes, and what to ask; never a finding (users.md 1.4)."""
    return (*fitting(one), *asking(one))


def fitting(one: SearchResult) -> tuple[Phrase, ...]:
    """What it offers, whom it takes, and what it is known not to ask: "no ID needed" is said as it is."""
    takes = [each for each in one.takes if not each.code.startswith(FREE_OF)]
    said = ((one.offers, Phrase("Offers {what}")), (takes, Phrase("Takes {what}")))
    free = (each.phrase for each in one.takes if each.code.startswith(FREE_OF))
    return (*(phrase.filled(what=listed(parts)) for parts, phrase in said if parts), *free)


def asking(one: SearchResult) -> tuple[Phrase, ...]:
    """What to ask it."""
    asked = [each for each in one.ask if each.code != CONFLICT]
    return (Phrase("Ask: {what}", {"what": together([each.phrase for each in asked], " ")}),) if asked else ()


def not_certain(one: SearchResult) -> tuple[Phrase, ...]:
    """What sources disagree about, each a sentence."""
    return tuple(each.phrase for each in one.ask if each.code == CONFLICT)


def listed(parts: Sequence[Statement]) -> Phrase:
    """The statements one after the other."""
    return together([each.phrase for each in parts])


def together(phrases: Sequence[Phrase], between: str = ", ") -> Phrase:
    """Several phrases as one. Questions end with a mark of their own and need no comma ``between`` them."""
    pattern = between.join(f"{{part_{number}}}" for number in range(len(phrases)))
    return Phrase(pattern, {f"part_{number}": phrase for number, phrase in enumerate(phrases)})
