"""What a row says: the words of a card, of a heading, and of the whole row for who listens (users.md 6)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from referral_app.domain.channels import ChannelType, Who
from referral_app.domain.distances import MILES
from referral_app.domain.needs import NeedVocabulary
from referral_app.domain.phrases import Phrase
from referral_app.domain.trust import TrustState
from referral_app.operations import said
from referral_app.operations.choices import Group
from referral_app.operations.results import OpenState
from referral_app.ui.find.rows import HeadingRow, LeadsRow, MoreRow, NoLocalRow, ReasonRow, WaitingRow
from referral_app.ui.session.chosen import chosen
from referral_app.words.catalogue import Catalogue
from referral_app.words.numbers import written_choice

if TYPE_CHECKING:
    from referral_app.operations.results import SearchResult

DOT = " · "
FOR_STAFF = (Group.TAKES, Group.WITHOUT, Group.ROLE)
"""Choices that are not for a screen the person sees (users.md 2)."""
_WAYS = {
    ChannelType.VOICE: Phrase("call"),
    ChannelType.SMS: Phrase("text"),
    ChannelType.CHAT: Phrase("chat"),
    ChannelType.EMAIL: Phrase("e-mail"),
    ChannelType.WALK_IN: Phrase("walk in"),
}
MORE = Phrase("{count} more")
CHOICES = Phrase("{count} choice", plural="{count} choices")
CALL_IF_UNSURE = Phrase("{reason} — call if unsure")
PROBABLY_NOT = Phrase("Probably not for this search: {reason}")
TO_PROGRAMS = Phrase("Back to the programs")
LEAD = Phrase("Lead")
STILL_READ = Phrase("Program {number}, still being read")


@dataclass(frozen=True, slots=True)
class CardText:
    """The words of a program's card. ``good`` is what fits, ``ask`` what to ask; ``badge`` stands before ``trust``. In plain words
    ``plain`` takes the place of all of these, and there is nothing else. What cannot be added has ``instead`` in the place of the button."""

    name: str
    about: str
    good: str = ""
    ask: str = ""
    badge: str = ""
    trust: str = ""
    where: str = ""
    opening: str = ""
    is_open: bool = False
    plain: str = ""
    can_be_added: bool = True
    instead: str = ""


@dataclass(frozen=True, slots=True)
class HeadingText:
    """A heading and what stands muted beside it."""

    title: str
    beside: str


@dataclass(frozen=True, slots=True)
class Speaker:
    """Words for rows. ``vocabulary`` is ``None`` until the directory has told it; ``now`` is when the search was made; ``unit`` is the one
    distances are told in.
    """

    words: Catalogue
    vocabulary: NeedVocabulary | None = None
    now: datetime | None = None
    plain: bool = False
    unit: str = MILES

    def card(self, one: SearchResult) -> CardText:
        """The card of ``one``, in plain words if they are wanted: then without reasons, trust and place."""
        return self._plain_card(one) if self.plain else self._card(one)

    def heading(self, row: HeadingRow) -> HeadingText:
        """The need with how many there are under it, or the reason."""
        if row.reason is not None:
            return HeadingText(self.words.say(CALL_IF_UNSURE.filled(reason=row.reason)), "")
        counted = Phrase(CHOICES.text, {"count": row.count}, CHOICES.plural, row.count)
        return HeadingText(self.need(row.need or ""), self.words.say(counted))

    def notice(self, row: NoLocalRow) -> str:
        """A sentence that is only read."""
        return self.words.say(row.phrase)

    def waiting(self, row: WaitingRow) -> str:
        """Only heard: a row that waits is drawn as an empty card."""
        return self.words.say(STILL_READ.filled(number=row.place + 1))

    def link(self, row: MoreRow | ReasonRow | LeadsRow) -> str:
        """ "12 more", "7 need an HHS letter", "124 leads not yet checked"."""
        if isinstance(row, MoreRow):
            return self.words.say(MORE.filled(count=row.count))
        if isinstance(row, ReasonRow):
            return self.words.say(PROBABLY_NOT.filled(reason=row.reason.phrase))
        return self.words.say(TO_PROGRAMS if row.back else said.leads(row.count))

    def need(self, slug: str) -> str:
        """A need in staff words or in plain ones; empty for one that nobody knows, or that plain words do not have."""
        if self.vocabulary is None or slug not in self.vocabulary:
            return ""
        need = self.vocabulary[slug]
        if not self.plain:
            return self.words.text(need.staff)
        return self.words.text(need.plain) if need.printable else ""

    def heard(self, one: SearchResult, *, on_sheet: bool, ruled_out: bool) -> str:
        """Program, agency, takes, ask, distance, on sheet."""
        text = self.card(one)
        parts = [text.name, text.about, text.good, text.ask, text.plain, text.where, text.opening]
        parts += [DOT.join(part for part in (text.badge, text.trust) if part)]
        if ruled_out and not self.plain:
            parts.append(self.words.say(Phrase("probably not for this search")))
        if on_sheet:
            parts.append(self.words.say(Phrase("on sheet")))
        elif one.lead:
            parts.append(self.words.say(LEAD))
        return ", ".join(part for part in parts if part)

    def _card(self, one: SearchResult) -> CardText:
        opening = said.opening(one.open, self.now, one.channels)
        badge, trust = self._trust(one)
        return CardText(
            name=self.words.as_data(one.name),
            about=self._about(one),
            good=DOT.join(self.words.say(phrase) for phrase in said.fitting(one)),
            ask=DOT.join(self.words.say(phrase) for phrase in said.asking(one)),
            badge=badge,
            trust=trust,
            where=self.words.say(said.where(one, self.unit)),
            opening=self.words.say(opening) if opening else "",
            is_open=one.open.state is OpenState.OPEN and one.open.until is None,
            can_be_added=not one.lead,
            instead=self.words.say(LEAD) if one.lead else "",
        )

    def _plain_card(self, one: SearchResult) -> CardText:
        opening = said.opening(one.open, self.now, one.channels)
        needs = dict.fromkeys(self.need(offer.code) for offer in one.offers)
        ways = (chosen(one, self.words).ways, self.words.say(opening) if opening else "")
        return CardText(
            name=self.words.as_data(one.name),
            about=self.words.as_data(one.agency) if one.agency != one.name else "",
            plain=DOT.join(need for need in needs if need),
            trust=DOT.join(part for part in ways if part),
            can_be_added=not one.lead,
        )

    def _about(self, one: SearchResult) -> str:
        """The agency, and where it is if how far it is stands elsewhere; how to reach it if both are said already."""
        parts = [self.words.as_data(one.agency)] if one.agency != one.name else []
        if one.distance_miles is not None:
            parts.append(self.words.say(one.area))
        return DOT.join(parts) or self._ways(one)

    def _ways(self, one: SearchResult) -> str:
        types = dict.fromkeys(way.type for way in one.channels if way.usable_by(Who.SURVIVOR, Who.ADVOCATE))
        ways = [self.words.say(_WAYS[each]) for each in types if each in _WAYS]
        return written_choice(ways, self.words.language)

    def _trust(self, one: SearchResult) -> tuple[str, str]:
        """The badge, and the rest of the line. A doubt is a sentence that says what to do, so it is said before how old the source is."""
        doubts = [self.words.say(doubt) for doubt in said.not_certain(one)]
        if one.trust.state is TrustState.CALL_FIRST:
            return self.words.say(said.CALL_FIRST), DOT.join(doubts or [self.words.say(said.why_call_first(one.trust))])
        return "", DOT.join((self.words.say(said.trust(one.trust)), *doubts))
