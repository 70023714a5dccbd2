"""How the reader of a sheet can reach a program: which channels are theirs to use, which one comes first, and how each is worded."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from referral_app.domain.answers import Answer
from referral_app.domain.channels import REFERABLE, Channel, ChannelType, Who
from referral_app.domain.listing import ListedPlace, Listing
from referral_app.domain.location import LocationType
from referral_app.domain.roles import Role
from referral_app.sheets import sentences
from referral_app.sheets.clean import LONGEST_NAME, clean
from referral_app.sheets.document import Kind, Line, Run, Said, Way
from referral_app.sheets.wording import Filling, Wording, as_written, choice_of_languages
from referral_app.words.phones import written_phone

_FIRST = (ChannelType.VOICE, ChannelType.SMS, ChannelType.WALK_IN, ChannelType.TTY, ChannelType.VIDEO)
"""What is printed big, best first: a person can call from any phone, a door needs a way there, TTY and video need a device."""
FURTHER = (
    ChannelType.VOICE, ChannelType.SMS, ChannelType.TTY, ChannelType.VIDEO, ChannelType.WALK_IN, ChannelType.CHAT, ChannelType.EMAIL, ChannelType.WEB,
)  # fmt: skip
"""What is listed after it, what needs the internet last (users.md 1.11). Nobody in a hurry is sent to a fax or a letter box."""
_LABELS = {
    ChannelType.VOICE: sentences.CALL,
    ChannelType.SMS: sentences.TEXT,
    ChannelType.TTY: sentences.TTY,
    ChannelType.VIDEO: sentences.VIDEO,
    ChannelType.WALK_IN: sentences.WALK_IN,
    ChannelType.CHAT: sentences.CHAT,
    ChannelType.EMAIL: sentences.EMAIL,
    ChannelType.WEB: sentences.WEB,
}
_ONE_IS_ENOUGH = frozenset({ChannelType.EMAIL, ChannelType.WEB, ChannelType.WALK_IN})
_NEEDS_INTERNET = frozenset({ChannelType.CHAT, ChannelType.EMAIL, ChannelType.WEB})
_NUMBERS = frozenset({ChannelType.VOICE, ChannelType.SMS, ChannelType.TTY, ChannelType.VIDEO})
LONGEST_CITY = 32
"""Characters of city, state and ZIP that surely fit in a line and so are kept together."""
_ONE_NUMBER = re.compile(r"\+?[\d() .\-/]{2,20}", re.ASCII)
_KEYPAD = str.maketrans("abcdefghijklmnopqrstuvwxyz", "22233344455566677778889999")
_EXTENSION = " ext. "


def channels_of(listing: Listing) -> tuple[Channel, ...]:
    """The channels the person may use, in the order they are offered; a number in dispute only where there is no other."""
    usable = [channel for channel in listing.channels if channel.usable_by(Who.SURVIVOR) and _can_be_printed(channel, listing)]
    undisputed = [channel for channel in usable if not channel.disputed]
    chosen = undisputed if any(channel.type in REFERABLE for channel in undisputed) else usable
    return tuple(sorted(chosen, key=lambda channel: channel.rank))


def can_be_reached(listing: Listing) -> bool:
    """Whether the person can call, text, or walk in."""
    return any(channel.type in REFERABLE for channel in channels_of(listing))


def sent_by_an_office(listing: Listing) -> bool:
    """Whether it takes people whom an office sends, on a line only the office may use."""
    by_office = any(channel.type in REFERABLE and channel.usable_by(Who.ADVOCATE) for channel in listing.channels)
    return Role.REFERRALS in listing.roles and by_office and not can_be_reached(listing)


def main_channel(listing: Listing) -> Channel | None:
    """The channel to try first."""
    usable = channels_of(listing)
    return next((channel for kind in _FIRST for channel in usable if channel.type is kind), None)


def main_way(listing: Listing, wording: Wording) -> Way:
    """What is printed big: a number, or where to go, or that an office has to send the person."""
    channel = main_channel(listing)
    if channel is None:
        return Way(wording.say(sentences.SENT_BY_AN_OFFICE))
    label = None if channel.type is ChannelType.VOICE else wording.say(_LABELS[channel.type])
    return Way(_value(channel, listing, wording, languages=False), label, tuple(_notes(channel, listing, wording, main=True)))


def label_of(kind: ChannelType, wording: Wording) -> Said:
    """What to do with a channel of ``kind``: "Call", "Text", "Walk in". Raises ``KeyError`` for a letter box or a fax."""
    return wording.say(_LABELS[kind])


def further_ways(listing: Listing, wording: Wording, kinds: Sequence[ChannelType] = FURTHER) -> tuple[Way, ...]:
    """Every other channel of the person of ``kinds``, each value once; one e-mail and one web address are enough."""
    main = main_channel(listing)
    seen = {(main.type, main.written_value)} if main else set()
    ways: list[Way] = []
    for kind in kinds:
        if kind is ChannelType.WALK_IN and main is not None and main.type is kind:
            continue
        of_kind = [channel for channel in channels_of(listing) if channel.type is kind and (kind, channel.written_value) not in seen]
        for channel in of_kind[:1] if kind in _ONE_IS_ENOUGH else of_kind:
            if (kind, channel.written_value) not in seen:
                seen.add((kind, channel.written_value))
                ways.append(_way(channel, listing, wording, main))
    return tuple(ways)


def places_to_go(listing: Listing) -> tuple[ListedPlace, ...]:
    """Places whose address may stand on paper: none as soon as one of them is confidential."""
    if listing.confidential:
        return ()
    return tuple(place for place in listing.places if place.address is not None and _is_a_door(place))


def written_address(place: ListedPlace) -> Line:
    """Street, city, state and ZIP; where it does not fit in a line, the city begins the next one."""
    address = place.address
    if address is None:
        return as_written("", Kind.ADDRESS)
    city = clean(f"{address.city}, {address.state_province} {address.postal_code}")
    street = [clean(part) for part in (address.address_1, address.address_2) if part and clean(part)]
    kept = city.replace(" ", "\u00a0") if len(city) <= LONGEST_CITY else city
    return Line((Run(", ".join([*street, kept]), Kind.ADDRESS),), "en")


def phone_run(value: str) -> Run:
    """A number as people dial it, never broken over lines; what is not plainly one number stays text."""
    written = written_phone(clean(value, LONGEST_NAME))
    return Run(written.replace(" ", "\u00a0"), Kind.PHONE) if _ONE_NUMBER.fullmatch(written) else Run(written, Kind.DATA)


def _is_a_door(place: ListedPlace) -> bool:
    return not place.virtual and place.address is not None and place.address.address_type is LocationType.PHYSICAL


def _can_be_printed(channel: Channel, listing: Listing) -> bool:
    if channel.type is ChannelType.WALK_IN:
        return not listing.confidential and bool(places_to_go(listing) or clean(channel.value))
    return channel.type in _LABELS and bool(clean(channel.value))


def _way(channel: Channel, listing: Listing, wording: Wording, main: Channel | None) -> Way:
    value = _value(channel, listing, wording, languages=True)
    label = wording.say(_LABELS[channel.type])
    hours = channel.hours if channel.hours and (main is None or channel.hours != main.hours) and not channel.always_open else None
    notes = [Said(as_written(hours)), *_notes(channel, listing, wording)] if hours else _notes(channel, listing, wording)
    return Way(value, label, tuple(notes))


def _value(channel: Channel, listing: Listing, wording: Wording, *, languages: bool) -> Said:
    if channel.type is ChannelType.WALK_IN:
        places = places_to_go(listing)
        return Said(written_address(places[0]) if places else as_written(channel.value, Kind.ADDRESS))
    if channel.type in _NUMBERS:
        return _number(channel, wording, languages=languages)
    return Said(as_written(channel.value, Kind.URL))


def _number(channel: Channel, wording: Wording, *, languages: bool) -> Said:
    """A number with what belongs to it: the word to text, the extension, the languages of this line.

    In the reader's language only: the number is the same in every language, and whoever helps can read it.
    """
    number, _, extension = written_phone(channel.value).partition(_EXTENSION)
    extension = channel.extension or extension
    fillings: dict[str, Filling] = {"number": phone_run(number)}
    if channel.keyword and channel.type is ChannelType.SMS:
        pattern, with_languages = sentences.TEXT_KEYWORD, sentences.TEXT_KEYWORD_LANGUAGES
        fillings["keyword"] = Run(clean(channel.keyword, LONGEST_NAME), Kind.NAME)
    elif extension:
        pattern = with_languages = sentences.EXTENSION
        fillings["extension"] = Run(clean(extension, LONGEST_NAME), Kind.NAME)
    else:
        pattern, with_languages = None, sentences.IN_LANGUAGES
    if languages and channel.languages and with_languages is not pattern:
        return Said(wording.say(with_languages, languages=choice_of_languages(channel.languages), **fillings).first)
    return Said(wording.say(pattern, **fillings).first if pattern is not None else Line((phone_run(number),), "en"))


def _notes(channel: Channel, listing: Listing, wording: Wording, *, main: bool = False) -> Iterator[Said]:
    """What to know before using a channel; that the main one tells the police is said more plainly, beside the name."""
    if _says_more(channel, listing):
        yield Said(as_written(channel.label or "", longest=LONGEST_NAME))
    if channel.type in _NEEDS_INTERNET:
        yield Said(wording.say(sentences.NEEDS_INTERNET).first)
    if channel.menu_path:
        yield wording.say(sentences.MENU_PATH, path=Run(clean(channel.menu_path, LONGEST_NAME), Kind.DATA))
    if channel.contacts_police is Answer.YES and not main:
        yield wording.say(sentences.TELLS_POLICE)
    if main and Who.ANYONE in channel.who:
        yield Said(wording.say(sentences.ANYONE_MAY_CALL).first)  # staff know
    if main and channel.contacts_police is Answer.NO:
        yield Said(wording.say(sentences.TELLS_NOBODY).first)
    if channel.message_safe is Answer.NO:
        yield wording.say(sentences.NO_MESSAGE)


def _says_more(channel: Channel, listing: Listing) -> bool:
    """Whether the label of a number says more than the program's name or the number spelled in letters."""
    label = clean(channel.label or "").casefold()
    if not label or channel.type not in _NUMBERS or label == clean(listing.name).casefold():
        return False
    digits = "".join(char for char in written_phone(channel.value) if char.isdigit())
    spelled = "".join(char for char in label.translate(_KEYPAD) if char.isdigit())
    return not (spelled and digits.endswith(spelled))
