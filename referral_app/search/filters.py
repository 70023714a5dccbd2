"""What a search narrows by: each filter knows whom it rules out, how to say so, and what is left to ask.

Unknown is never no (users.md 1.3): a filter rules out only what is known not to fit, and asks about the rest.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

from pyroaring import BitMap

from referral_app.domain.answers import Answer
from referral_app.domain.facts import FactCode
from referral_app.domain.groups import TAKES, WITHOUT, Barrier, Taken
from referral_app.domain.phrases import LanguageName, Phrase
from referral_app.places.distance import distance_miles
from referral_app.places.place import Place
from referral_app.search.hours.opening import OpeningTimes
from referral_app.search.index import Index, Nearby
from referral_app.search.kept.cards import Card
from referral_app.search.kept.postings import Facet, Mark, is_placeless
from referral_app.search.query import Query
from referral_app.search.results import OpenState, Statement

SPEAKS = "speaks"
"""The code of what is said about languages."""

ELSEWHERE = ("area", "distance")
"""The codes of what is said about programs that are in another place."""

FAR = 100.0
"""Miles. A place farther away than this, and than was asked for, has no part in the order and shows no distance."""


@dataclass(frozen=True, slots=True)
class Ruling:
    """The entries known not to fit, and why: ``why`` is said of ``count`` of them."""

    code: str
    why: Phrase
    entries: BitMap


@dataclass(frozen=True, slots=True)
class Remarks:
    """What one filter makes a result say: what the program is known to take, and what to ask."""

    takes: Statement | None = None
    ask: Statement | None = None


class Filter(Protocol):
    """One thing a search narrows by."""

    def rules_out(self, index: Index) -> tuple[Ruling, ...]:
        """Who is known not to fit, by reason; no entry stands in two of them."""

    def remarks(self, card: Card) -> Remarks:
        """What a program that is not ruled out says about it."""


@dataclass(frozen=True, slots=True)
class FactFilter:
    """A program should take somebody, or be free of a barrier: ``fits`` is the answer to ``fact`` that fits."""

    code: str
    fact: FactCode
    fits: Answer
    known: Phrase
    ask: Phrase
    why: Phrase

    def rules_out(self, index: Index) -> tuple[Ruling, ...]:
        """Programs where the other answer is known."""
        return (Ruling(self.code, self.why, index.facet(Facet.NO if self.fits is Answer.YES else Facet.YES, self.fact)),)

    def remarks(self, card: Card) -> Remarks:
        """The answer that fits, or the question."""
        answer = card.answer(self.fact)
        return Remarks(
            Statement(self.code, self.known) if answer is self.fits else None,
            Statement(self.code, self.ask) if answer is Answer.UNKNOWN else None,
        )


def taking(taken: Taken) -> FactFilter:
    """The program should take these people."""
    return FactFilter(f"takes.{taken.key}", taken.fact, Answer.YES, taken.takes, taken.ask, taken.rules_out)


def free_of(barrier: Barrier) -> FactFilter:
    """The program is left out if it is known to have this barrier."""
    return FactFilter(f"without.{barrier.key}", barrier.fact, Answer.NO, barrier.free_of, barrier.ask, barrier.rules_out)


TAKING = {key: taking(taken) for key, taken in TAKES.items()}
FREE_OF = {key: free_of(barrier) for key, barrier in WITHOUT.items()}


def no_interpreter(index: Index) -> BitMap:
    """Programs whose languages are known, and that are known to have no interpreter for others."""
    return index.derived(
        ("no-interpreter",),
        (Facet.MARK, Facet.INTERPRETER),
        lambda: index.facet(Facet.MARK, Mark.LANGUAGES_KNOWN) & index.facet(Facet.INTERPRETER, Answer.NO),
    )


@dataclass(frozen=True, slots=True)
class SpeaksFilter:
    """One of ``codes`` should be spoken. Ruled out is who is known to speak none of them and to have no interpreter."""

    codes: tuple[str, ...]

    def rules_out(self, index: Index) -> tuple[Ruling, ...]:
        """Programs whose languages are known, without these, and that are known to have no interpreter."""
        spoken = BitMap.union(BitMap(), *(index.facet(Facet.LANGUAGE, code) for code in self.codes))
        language = {"language": LanguageName(self.codes[0])}
        why = Phrase("does not speak {language}", language, plural="do not speak {language}")
        return (Ruling(SPEAKS, why, no_interpreter(index) - spoken),)

    def remarks(self, card: Card) -> Remarks:
        """Who speaks it, or the question for an interpreter."""
        if spoken := [code for code in self.codes if code in card.languages]:
            return self._takes(Phrase("{language} speakers", {"language": LanguageName(spoken[0])}))
        if card.interpreter is Answer.NO and (card.languages or card.interpreted):
            return Remarks()
        interpreted = [code for code in self.codes if code in card.interpreted]
        if interpreted or card.interpreter is Answer.YES:
            language = LanguageName((interpreted or self.codes)[0])
            return self._takes(Phrase("{language} speakers, by interpreter", {"language": language}))
        return Remarks(ask=Statement("interpreter", Phrase("interpreter?")))

    def _takes(self, phrase: Phrase) -> Remarks:
        return Remarks(takes=Statement(SPEAKS, phrase))


@dataclass(frozen=True, slots=True)
class OpenFilter:
    """Known to be closed at ``now`` is ruled out."""

    now: datetime
    times: OpeningTimes

    def rules_out(self, index: Index) -> tuple[Ruling, ...]:
        """Programs known to be closed."""
        why = Phrase("is closed now", plural="are closed now")
        return (Ruling("open-now", why, index.by_clock(self.now, self.times).closed),)

    def remarks(self, card: Card) -> Remarks:
        """The question for hours that are not known."""
        unknown = self.times.at(card.hours, self.now).state is OpenState.UNKNOWN
        return Remarks(ask=Statement("hours", Phrase("hours?")) if unknown else None)


@dataclass(frozen=True, slots=True)
class AllHoursFilter:
    """Known not to be open around the clock is ruled out."""

    now: datetime
    times: OpeningTimes

    def rules_out(self, index: Index) -> tuple[Ruling, ...]:
        """Programs known to be closed at some hour of the coming days."""
        why = Phrase("is not open 24 hours", plural="are not open 24 hours")
        return (Ruling("all-hours", why, index.by_clock(self.now, self.times).closing),)

    def remarks(self, card: Card) -> Remarks:
        """The question for hours that are not known."""
        unknown = self.times.around_the_clock(card.hours, self.now) is Answer.UNKNOWN
        return Remarks(ask=Statement("hours", Phrase("hours?")) if unknown else None)


@dataclass(frozen=True, slots=True)
class PlaceFilter:
    """What serves ``place`` stays at any distance; what is within ``miles`` stays unless it is known to serve other areas only; and so
    does what may serve it.
    """

    place: Place
    miles: float
    now: datetime

    @property
    def reach(self) -> float:
        """As far as distance matters, in miles."""
        return max(self.miles, FAR)

    def nearby(self, index: Index) -> Nearby:
        """What lies around the place."""
        return index.nearby(self.place.latitude, self.place.longitude, self.now.date())

    def miles_to(self, card: Card) -> float | None:
        """How far away the nearest place of a program is; ``None`` if it has none, or only far ones."""
        away = min((distance_miles(self.place.latitude, self.place.longitude, *point) for point in card.points), default=None)
        return away if away is not None and away <= self.reach else None

    def rules_out(self, index: Index) -> tuple[Ruling, ...]:
        """Programs that are known to be elsewhere: by the areas they serve, or by where they are."""
        serving = (index.facet(Facet.AREA, extent) for extent in self.place.extents)
        near = self.nearby(index).within(self.miles) - index.facet(Facet.MARK, Mark.AREA_WHOLE)
        inside = BitMap.union(index.facet(Facet.MARK, Mark.PLACELESS), near, *serving)
        outside, area_known = index.everything() - inside, index.facet(Facet.MARK, Mark.AREA_KNOWN)
        return (
            Ruling("area", Phrase("serves another area", plural="serve another area"), outside & area_known),
            Ruling("distance", Phrase("is farther away", plural="are farther away"), outside - area_known),
        )

    def remarks(self, card: Card) -> Remarks:
        """The question for the area, where nothing is known of it."""
        return Remarks(ask=Statement("area", Phrase("area served?")) if is_placeless(card) else None)


def filters_of(query: Query, times: OpeningTimes) -> tuple[Filter, ...]:
    """The filters that ``query`` asks for, in the order in which they give reasons: of programs elsewhere no other reason is told."""
    filters: list[Filter] = [PlaceFilter(query.near, query.within_miles, query.now)] if query.near else []
    filters += [*(TAKING[key] for key in query.takes), *(FREE_OF[key] for key in query.without)]
    filters += [SpeaksFilter(query.speaks)] if query.speaks else []
    filters += [OpenFilter(query.now, times)] if query.open_now else []
    filters += [AllHoursFilter(query.now, times)] if query.all_hours else []
    return tuple(filters)


REASON_CODES = (*(each.code for each in (*TAKING.values(), *FREE_OF.values())), SPEAKS, "open-now", "all-hours", *ELSEWHERE)
"""Every code a reason can have."""


def said_of(why: Phrase, count: int) -> Phrase:
    """A reason said of ``count`` programs: "7 need an HHS letter"."""
    return Phrase("{count} {why}", {"count": count, "why": replace(why, count=count)})
