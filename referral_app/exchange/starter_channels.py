"""How the entries of the starter directory are reached: each channel as its row, with who may use it and where it comes from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from referral_app.domain.answers import Answer
from referral_app.domain.channels import ChannelType, ChannelUse, Who
from referral_app.domain.contact import Phone
from referral_app.domain.organization import Organization, Url
from referral_app.domain.record import Record
from referral_app.domain.reference import ReferenceEntry
from referral_app.domain.service import Service
from referral_app.exchange.starter_seed import Seed
from referral_app.exchange.starter_sources import Subject, provenance_of
from referral_app.exchange.starter_text import SeedTable

_PHONE_TYPES = {
    ChannelType.VOICE: "voice",
    ChannelType.SMS: "text",
    ChannelType.FAX: "fax",
    ChannelType.TTY: "textphone",
    ChannelType.VIDEO: "video",
}
"""The types HSDS has for a phone."""
_CALLED = frozenset({ChannelType.VOICE, ChannelType.TTY})
_TOLL_FREE = frozenset({"800", "833", "844", "855", "866", "877", "888"})
_FREE_CODES = frozenset({"211", "711", "911", "988"})
_WEB_COLUMNS = {Service.TABLE: "url", Organization.TABLE: "website", ReferenceEntry.TABLE: "url"}
"""The column for the page of each kind of entry. An agency's website is only its front page: all its programs show it."""


_WITH_ROWS = frozenset({Service.TABLE, Organization.TABLE})
"""Owners on which phones and further pages can hang."""


@dataclass(frozen=True, slots=True)
class SeedChannel:
    """A channel as written. ``column`` is the column of its owner that holds it, where it has no row of its own."""

    table: SeedTable
    type: ChannelType
    value: str
    rank: int
    column: str | None

    @property
    def key(self) -> tuple[str, ...]:
        """What makes it this channel and no other of its owner."""
        return self.type.value, self.value, self.table.text("keyword") or "", self.table.text("menu") or ""


def read_channels(tables: Sequence[SeedTable], owner: str) -> tuple[SeedChannel, ...]:
    """The channels of an ``owner`` (a table's name), in their order. Its page and its e-mail address stand in its own columns."""
    channels: list[SeedChannel] = []
    for rank, table in enumerate(tables):
        kind = table.choice("type", ChannelType)
        column = _column(table, kind, owner)
        taken = column in {channel.column for channel in channels if channel.column}
        no_row = kind is ChannelType.EMAIL or owner not in _WITH_ROWS
        if no_row and (taken or column is None):
            raise table.wrong(f"there is no room for this channel on a row of {owner}")
        channels.append(SeedChannel(table, kind, table.needed("value"), rank, None if taken else column))
    return tuple(channels)


def _column(table: SeedTable, kind: ChannelType, owner: str) -> str | None:
    """The column of its owner that such a channel goes into first."""
    front_page = table.flag("front_page")
    if kind is ChannelType.EMAIL and owner in _WITH_ROWS:
        return "email"
    if kind is ChannelType.WEB and (front_page or owner != Organization.TABLE):
        return _WEB_COLUMNS.get(owner)
    return None


def columns_of(channels: Sequence[SeedChannel]) -> dict[str, str]:
    """What the channels put into their owner's own columns."""
    return {channel.column: channel.value for channel in channels if channel.column}


def channel_records(channels: Sequence[SeedChannel], owner: Subject, seed: Seed) -> Iterator[Record]:
    """The rows of ``channels`` with who may use them, their sources, and what is not settled about them."""
    for channel in channels:
        row = None if channel.column else _row(channel, owner)
        if row is not None:
            yield row
        subject = Subject(owner.entity if row is None else row.TABLE, owner.id if row is None else row.id, (*owner.key, *channel.key))
        yield _use(channel, subject)
        yield provenance_of(seed.sources, channel.table, subject, channel.column)
        yield from seed.disputes.of(channel.table, subject, channel.column)
        channel.table.done()


def _row(channel: SeedChannel, owner: Subject) -> Phone | Url:
    row_id = owner.id_for(*channel.key)
    service_id = owner.id if owner.entity == Service.TABLE else None
    organization_id = owner.id if owner.entity == Organization.TABLE else None
    label = channel.table.text("label")
    if channel.type in _PHONE_TYPES:
        kind = _PHONE_TYPES[channel.type]
        return Phone(id=row_id, service_id=service_id, organization_id=organization_id, number=channel.value, type=kind, description=label)
    if channel.type not in (ChannelType.WEB, ChannelType.CHAT) or not channel.value.startswith(("https://", "http://")):
        raise channel.table.wrong(f"{channel.value!r} is not a web address")
    return Url(id=row_id, url=channel.value, label=label, service_id=service_id, organization_id=organization_id)


def _use(channel: SeedChannel, subject: Subject) -> ChannelUse:
    table = channel.table
    return ChannelUse(
        id=subject.id_for("use"),
        link_entity=subject.entity,
        link_id=subject.id,
        field=channel.column,
        type=channel.type,
        who=tuple(who.value for who in table.choices("who", Who)),
        rank=channel.rank,
        contacts_police=table.choice("police", Answer, Answer.UNKNOWN),
        call_free=_call_free(channel),
        interpreter=table.choice("interpreter", Answer, Answer.UNKNOWN),
        languages=table.texts("languages"),
        keyword=table.text("keyword"),
        menu_path=table.text("menu"),
        hours=table.text("hours"),
        label=table.text("label"),
    )


def _call_free(channel: SeedChannel) -> Answer:
    """Toll-free area codes and the national three-digit numbers cost the caller nothing; of the rest nothing is known."""
    digits = "".join(sign for sign in channel.value if sign.isdigit()).removeprefix("1")
    free = digits in _FREE_CODES or digits[:3] in _TOLL_FREE
    return Answer.YES if free and channel.type in _CALLED else Answer.UNKNOWN
