"""How an entry is reached: phones, addresses and web pages joined with who may use them, where they come from and how sure they are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from referral_app.domain.answers import Answer
from referral_app.domain.channels import REFERABLE, Channel, ChannelType, ChannelUse, Who
from referral_app.domain.contact import Contact, Language, Phone
from referral_app.domain.location import Address, LocationType
from referral_app.domain.organization import Organization, Url
from referral_app.domain.reference import ReferenceEntry
from referral_app.domain.service import Service
from referral_app.domain.sources import Conflict, Provenance
from referral_app.domain.trust import latest_day
from referral_app.storage.listings.rows import Rows, Subject

HANDED_TO = (Who.SURVIVOR, Who.ADVOCATE)
"""Whom a referral serves: a channel for neither of them is no way in."""

_PHONE_TYPES = {
    "voice": ChannelType.VOICE,
    "cell": ChannelType.VOICE,
    "text": ChannelType.SMS,
    "sms": ChannelType.SMS,
    "fax": ChannelType.FAX,
    "textphone": ChannelType.TTY,
    "tty": ChannelType.TTY,
    "video": ChannelType.VIDEO,
}
_SHOWN_FIRST = {
    kind: place
    for place, kind in enumerate(
        (
            ChannelType.VOICE,
            ChannelType.SMS,
            ChannelType.TTY,
            ChannelType.VIDEO,
            ChannelType.CHAT,
            ChannelType.WALK_IN,
            ChannelType.EMAIL,
            ChannelType.WEB,
            ChannelType.MAIL,
            ChannelType.FAX,
        )
    )
}
_ALWAYS = re.compile(r"24\s*/\s*7(\s+since\b.*)?", re.IGNORECASE | re.DOTALL)
_ANSWERED = REFERABLE | {ChannelType.CHAT}
"""Channels that have somebody, or nobody, at the other end at a given hour."""


@dataclass(frozen=True, slots=True)
class Way:
    """A value that is a way to reach somebody, before anything else is known of it. ``always``: its owner is open 24/7."""

    value: str
    type: ChannelType
    subject: Subject
    field: str | None = None
    label: str | None = None
    extension: str | None = None
    always: bool = False


def ways_of(row: Service | Organization | ReferenceEntry | Contact | Phone | Url, *, always: bool = False) -> Iterator[Way]:
    """The ways a row holds; ``always`` says that whoever it belongs to is known to be open around the clock."""
    subject = (row.TABLE, row.id)
    match row:
        case Phone():
            kind = _PHONE_TYPES.get((row.type or "voice").strip().lower(), ChannelType.VOICE)
            yield Way(row.number, kind, subject, "number", row.description, row.extension, always)
        case Url():
            kind = ChannelType.CHAT if "chat" in (row.label or "").lower().split() else ChannelType.WEB
            yield Way(row.url, kind, subject, "url", row.label, None, always)
        case Contact():
            if row.email:
                yield Way(row.email, ChannelType.EMAIL, subject, "email", row.title or row.department or row.name)
        case _:
            for field, kind in (("url", ChannelType.WEB), ("website", ChannelType.WEB), ("email", ChannelType.EMAIL)):
                value = getattr(row, field, None)
                if value:
                    yield Way(value, kind, subject, field)


def way_to(address: Address, *, walk_in: bool, always: bool) -> Way | None:
    """The way an address is: by mail if it is postal, on foot if ``walk_in`` is known; else none."""
    if address.address_type is LocationType.POSTAL:
        return Way(written(address), ChannelType.MAIL, (address.TABLE, address.id))
    if address.address_type is LocationType.PHYSICAL and walk_in:
        return Way(written(address), ChannelType.WALK_IN, (address.TABLE, address.id), always=always)
    return None


def written(address: Address) -> str:
    """The address on one line, as it stands on an envelope."""
    town = " ".join(part for part in (address.state_province, address.postal_code) if part)
    return ", ".join(part for part in (address.attention, address.address_1, address.address_2, address.city, town) if part)


def channels_for(rows: Rows, ways: Iterable[Way]) -> tuple[Channel, ...]:
    """The channels of one owner, in the order they are shown: by rank, then those with a person first (users.md 1.11)."""
    channels = [channel for way in ways for channel in _joined(rows, way)]
    return tuple(sorted(channels, key=lambda one: (one.rank, _SHOWN_FIRST[one.type])))


def is_way_in(channel: Channel) -> bool:
    """Whether a survivor or advocate can be referred by it."""
    return channel.type in REFERABLE and channel.usable_by(*HANDED_TO)


def without_repeats(channels: Iterable[Channel]) -> tuple[Channel, ...]:
    """The same number or page once, as its first owner gives it."""
    first: dict[tuple[object, ...], Channel] = {}
    for one in channels:
        first.setdefault((one.type, one.value, one.extension, one.keyword), one)
    return tuple(first.values())


def is_always(hours: str | None) -> bool:
    """Whether hours as published mean around the clock and nothing less ("24/7 in most areas" does not)."""
    return bool(hours and _ALWAYS.fullmatch(hours.strip()))


def _joined(rows: Rows, way: Way) -> Iterator[Channel]:
    entity, entity_id = way.subject
    plain = Channel(
        type=way.type,
        value=way.value,
        entity=entity,
        entity_id=entity_id,
        field=way.field,
        label=way.label,
        extension=way.extension,
        always_open=way.always and way.type in _ANSWERED,
        languages=_spoken(rows, way),
        disputed=any(is_about(conflict, way.field) for conflict in rows.on(Conflict, way.subject)),
        **_sources([each for each in rows.on(Provenance, way.subject) if each.field in (None, way.field)]),
    )
    uses = [use for use in rows.on(ChannelUse, way.subject) if use.field in (way.field, None)]
    if not uses:
        yield plain
    for use in uses:
        readers = _readers(use.who)
        if readers is not None:
            yield _with_use(plain, use, readers)


def _with_use(channel: Channel, use: ChannelUse, who: tuple[Who, ...]) -> Channel:
    answered = use.type in _ANSWERED
    return replace(
        channel,
        type=use.type,
        who=who,
        rank=use.rank,
        label=use.label or channel.label,
        keyword=use.keyword,
        menu_path=use.menu_path,
        hours=use.hours,
        always_open=answered and (is_always(use.hours) if use.hours else channel.always_open),
        languages=tuple(dict.fromkeys((*use.languages, *channel.languages))),
        interpreter=use.interpreter,
        contacts_police=use.contacts_police,
        message_safe=use.message_safe,
        call_free=use.call_free,
    )


def _readers(who: Sequence[str]) -> tuple[Who, ...] | None:
    """Who may use it; ``None`` if all are words this version does not know: taking that for "anyone" could send somebody wrong."""
    known = tuple(Who(each) for each in who if each in set(Who))
    return None if who and not known else known


def _spoken(rows: Rows, way: Way) -> tuple[str, ...]:
    return tuple([language.code for language in rows.by(Language, "phone_id", way.subject[1]) if language.code])


def _sources(found: Sequence[Provenance]) -> dict[str, Any]:
    """The sources of this very field, else of the whole row. It is weak only if every one of them is."""
    chosen = [each for each in found if each.field is not None] or found
    if not chosen:
        return {}
    solid = [each for each in chosen if not each.weak]
    return {
        "sources": tuple(dict.fromkeys(source for each in chosen for source in each.sources)),
        "source_date": newest(each.source_date for each in solid or chosen),
        "weak": not solid,
    }


def is_about(conflict: Conflict, field: str | None) -> bool:
    """Whether a conflict on a row is open and touches ``field`` of it; a value made of the whole row is touched by any."""
    return conflict.settled_on is None and (field is None or conflict.field in (None, field))


def newest(dates: Iterable[str | None]) -> str | None:
    """The latest of some ISO dates, possibly partial ones, as it was written; ``None`` if none can be read."""
    dated = [(day, text) for text in dates if text and (day := latest_day(text))]
    return max(dated)[1] if dated else None


def interpreter_of(channels: Iterable[Channel]) -> Answer:
    """Yes if one of the channels a person would use has an interpreter, no only if all of them are known not to."""
    answers = [channel.interpreter for channel in channels if channel.usable_by(*HANDED_TO) and channel.type in _ANSWERED]
    if Answer.YES in answers:
        return Answer.YES
    return Answer.NO if answers and set(answers) == {Answer.NO} else Answer.UNKNOWN
