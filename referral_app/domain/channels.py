"""Contact channels: how a program is reached, who may use each, and what using it means."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from referral_app.domain.answers import Answer
from referral_app.domain.record import Record


class ChannelType(StrEnum):
    """Kinds of channel. ``VIDEO`` is a sign-language video line."""

    # As fast as that of plain text: every line of a list asks for it some dozen times.
    __hash__ = str.__hash__

    VOICE = "voice"
    SMS = "sms"
    CHAT = "chat"
    EMAIL = "email"
    WEB = "web"
    WALK_IN = "walk-in"
    MAIL = "mail"
    FAX = "fax"
    TTY = "tty"
    VIDEO = "video"


REFERABLE = frozenset({ChannelType.VOICE, ChannelType.SMS, ChannelType.WALK_IN, ChannelType.TTY, ChannelType.VIDEO})
"""A program with none of these for survivors or advocates is a lead (users.md 1.5: no phone, text or walk-in)."""


class Who(StrEnum):
    """Who may use a channel."""

    SURVIVOR = "survivor"
    ADVOCATE = "advocate"
    LAW_ENFORCEMENT = "law-enforcement"
    ANYONE = "anyone"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelUse(Record):
    """What HSDS cannot say about a channel.

    It describes the row ``link_entity``/``link_id``; ``field`` names the column where the channel is one
    (``email``, ``url`` or ``website`` of a service or organization). ``rank`` orders channels, smallest first.
    ``keyword`` is what to text ("HELP" to 233733); ``menu_path`` is "press 2". ``hours`` is free text as published.
    ``languages`` are HSDS codes spoken directly on this channel; ``interpreter`` says whether others are interpreted.
    ``call_free`` is about the call, never about the help (two facts, users.md 7).
    """

    TABLE: ClassVar[str] = "channel_use"

    link_entity: str
    link_id: str
    field: str | None = None
    type: ChannelType
    who: tuple[str, ...] = ()
    rank: int = 0
    contacts_police: Answer = Answer.UNKNOWN
    message_safe: Answer = Answer.UNKNOWN
    call_free: Answer = Answer.UNKNOWN
    interpreter: Answer = Answer.UNKNOWN
    languages: tuple[str, ...] = ()
    keyword: str | None = None
    menu_path: str | None = None
    hours: str | None = None
    label: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """One channel as shown, listed and printed: the row and its ``ChannelUse`` joined, with source and trust inputs.

    ``value`` is the number (as stored), address or web address; for SMS the number, with ``keyword`` apart.
    ``sources`` are the texts of its sources; ``source_date`` is ISO, possibly only a year or month ("2014", "2026-07").
    ``weak``: a single weak or untraceable source. ``always_open`` says its hours are known to be 24/7.
    """

    type: ChannelType
    value: str
    entity: str
    entity_id: str
    field: str | None = None
    who: tuple[Who, ...] = ()
    rank: int = 0
    label: str | None = None
    keyword: str | None = None
    extension: str | None = None
    menu_path: str | None = None
    hours: str | None = None
    always_open: bool = False
    languages: tuple[str, ...] = ()
    interpreter: Answer = Answer.UNKNOWN
    contacts_police: Answer = Answer.UNKNOWN
    message_safe: Answer = Answer.UNKNOWN
    call_free: Answer = Answer.UNKNOWN
    sources: tuple[str, ...] = ()
    source_date: str | None = None
    weak: bool = False
    disputed: bool = False

    @property
    def key(self) -> tuple[str, str]:
        """Its type and value, by which a sheet leaves it out."""
        return self.type.value, self.value

    @property
    def written_value(self) -> str:
        """As a person reads it in a list: ``HELP to 233733`` for a text line with a keyword, else the value."""
        return f"{self.keyword} to {self.value}" if self.type is ChannelType.SMS and self.keyword else self.value

    def usable_by(self, *readers: Who) -> bool:
        """Whether any of ``readers`` may use it; a channel that does not say is taken to be for anyone."""
        return not self.who or Who.ANYONE in self.who or any(reader in self.who for reader in readers)
