"""The card: one prepared row per entry with all that lists and matching need, so that a search reads no other table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from referral_app.domain.answers import Answer
from referral_app.domain.channels import Channel
from referral_app.domain.listing import AreaServed, EntryKind
from referral_app.domain.roles import Role
from referral_app.domain.trust import TrustInputs
from referral_app.search.kept.damage import damaged_index
from referral_app.search.kept.packing import checksum_of, pack, unpack
from referral_app.search.text.words import fold

CARD_FORMAT = 5
"""Raised whenever a card, or what is made of one, changes: storage then has every card and posting built anew."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What search knows of one entry. It holds only what is public.

    ``also_called`` are its other names; ``details`` the longer texts it can be found by; ``towns`` the "City, ST" of its
    places. ``points`` are (latitude, longitude) of its places and always empty when any of them is ``confidential``.
    ``languages`` are spoken by its staff, ``interpreted`` reached through an interpreter, both as plain ISO 639 codes. ``answers``
    holds known facts only, ages among them. ``needs`` are slugs with their groups. ``hours`` are those of its own place, in the words of
    ``hours.write_hours``. ``disputes`` are the sentences of open conflicts.
    """

    id: str
    kind: EntryKind
    name: str
    agency: str = ""
    also_called: tuple[str, ...] = ()
    details: tuple[str, ...] = ()
    status: str = "active"
    roles: tuple[Role, ...] = ()
    needs: tuple[str, ...] = ()
    lead: bool = False
    areas: tuple[AreaServed, ...] = ()
    towns: tuple[str, ...] = ()
    points: tuple[tuple[float, float], ...] = ()
    confidential: bool = False
    channels: Sequence[Channel] = ()
    languages: tuple[str, ...] = ()
    interpreted: tuple[str, ...] = ()
    interpreter: Answer = Answer.UNKNOWN
    answers: Mapping[str, Answer] = field(default_factory=dict)
    hours: str = ""
    disputes: tuple[str, ...] = ()
    trust: TrustInputs = TrustInputs()

    def answer(self, code: str) -> Answer:
        """The answer to a fact; not known when nobody said."""
        return self.answers.get(code, Answer.UNKNOWN)

    @property
    def name_key(self) -> tuple[str, str]:
        """Where it stands in the order of names; the id settles equal names."""
        return fold(self.name), self.id


def write_card(card: Card) -> tuple[bytes, int]:
    """``card`` as it is stored, and its checksum."""
    packed = pack(card)
    return packed, checksum_of(packed)


def read_card(packed: bytes, checksum: int) -> Card:
    """The card that ``write_card`` wrote. Raises ``DirectoryProblem`` rather than show a row that is not what was written."""
    if checksum_of(packed) != checksum:
        raise damaged_index()
    try:
        return unpack(Card, packed)
    except (ValueError, TypeError, KeyError) as reason:
        raise damaged_index() from reason
