"""Offers, Takes, Ask: what a result says of a program, never a legal finding (users.md 1.4). And where it is."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from referral_app.domain.answers import Answer
from referral_app.domain.facts import FactCode
from referral_app.domain.listing import EntryKind
from referral_app.domain.needs import NeedVocabulary
from referral_app.domain.phrases import Phrase, WithinSentence
from referral_app.search.filters import TAKING, Filter, PlaceFilter
from referral_app.search.kept.cards import Card
from referral_app.search.kept.postings import NATION, groups_only, is_internet_only
from referral_app.search.results import Statement

FEW = 3
"""Of what nobody asked about, no more than this is said."""

MOST_QUESTIONS = 4
"""Questions that are put when nothing was asked: a reminder, not an interview."""

AREAS_NAMED = 2

_KINDS = {
    "housing": Phrase("what kind of housing?"),
    "immigration": Phrase("what kind of immigration legal help?"),
    "reporting": Phrase("what kind of help (reporting)?"),
}
"""Groups whose word for staff names a help of which there are kinds, or has a remark of its own in brackets."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a result says."""

    offers: tuple[Statement, ...]
    takes: tuple[Statement, ...]
    ask: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Wording:
    """How results of one search speak. ``needs`` were asked for, in words or by choice; ``extents`` are those of the place asked about."""

    vocabulary: NeedVocabulary
    filters: Sequence[Filter] = ()
    needs: tuple[str, ...] = ()
    extents: Collection[str] = ()

    def said_of(self, card: Card) -> Said:
        """Offers, takes and ask of one program."""
        remarks = [each.remarks(card) for each in self.filters]
        takes = tuple(remark.takes for remark in remarks if remark.takes)
        asked = {remark.ask.code: remark.ask for remark in remarks if remark.ask}.values()
        questions = (*_disputes(card), *self._kinds(card), *asked, *_by_internet(card))
        if self._asks_nothing:
            takes = self._known(card)
            questions = (*questions, *_usual_questions(card))[: max(MOST_QUESTIONS, len(card.disputes))]
        return Said(self._offers(card), takes, questions)

    @property
    def _asks_nothing(self) -> bool:
        """Whether nothing is asked about what programs do: a place is about where the person is."""
        return all(isinstance(each, PlaceFilter) for each in self.filters)

    def _offers(self, card: Card) -> tuple[Statement, ...]:
        """The needs asked for that it meets, as exactly as they are known; else all of its needs."""
        vague = set(groups_only(card.needs))
        slugs = [slug for slug in card.needs if self._is_asked(slug, vague)] or card.needs
        told = {slug.partition(".")[0] for slug in slugs if "." in slug}
        return tuple(_offer(slug, self.vocabulary[slug].staff) for slug in slugs if "." in slug or slug not in told)

    def _is_asked(self, slug: str, vague: Collection[str]) -> bool:
        """A need asked for, a leaf of a group asked for, or the group of a leaf asked for where no more than it is known."""
        asked_below = slug in vague and any(need.startswith(f"{slug}.") for need in self.needs)
        return slug in self.needs or slug.partition(".")[0] in self.needs or asked_below

    def _known(self, card: Card) -> tuple[Statement, ...]:
        """When nothing was asked of whom it takes: a few of those it is known to take."""
        takes = (Statement(each.code, each.known) for each in TAKING.values() if card.answer(each.fact) is each.fits)
        return tuple(islice(takes, FEW))

    def _kinds(self, card: Card) -> Iterator[Statement]:
        """Where a leaf was asked for and only its group is known, or nothing was asked at all: what kind of help it is."""
        for group in groups_only(card.needs):
            asked = any(need.startswith(f"{group}.") for need in self.needs)
            if asked or (not self.needs and self._asks_nothing):
                yield Statement(f"kind.{group}", _KINDS.get(group) or _kind_of(self.vocabulary[group].staff))

    def area_of(self, card: Card) -> Phrase:
        """Where it is or serves: nationwide, the areas served (one that covers the place asked about first), else its towns."""
        if any(area.extent == NATION for area in card.areas):
            return Phrase("nationwide")
        areas = sorted(card.areas, key=lambda area: area.extent not in self.extents)
        names = tuple(dict.fromkeys(area.name for area in areas)) or card.towns
        if not names:
            return Phrase("area not known")
        return _within(names) if card.confidential else _listed(names)


@lru_cache(maxsize=512)
def _offer(slug: str, staff: str) -> Statement:
    return Statement(slug, Phrase(staff))


@lru_cache(maxsize=512)
def _kind_of(staff: str) -> Phrase:
    """Reads well with every word: "what kind of help (children, family)?"."""
    return Phrase("what kind of help ({need})?", {"need": WithinSentence(Phrase(staff))})


def _disputes(card: Card) -> Iterator[Statement]:
    """Where sources disagree: the sentence of each conflict says what to do."""
    return (Statement("conflict", Phrase("{statement}", {"statement": statement})) for statement in card.disputes)


def _within(names: Sequence[str]) -> Phrase:
    """The area a confidential place serves, in the place of a distance."""
    return Phrase("in {area}", {"area": _listed(names)})


def _listed(names: Sequence[str]) -> Phrase:
    shown, more = ", ".join(names[:AREAS_NAMED]), len(names) - AREAS_NAMED
    if more <= 0:
        return Phrase("{areas}", {"areas": shown})
    return Phrase("{areas} and {count} more", {"areas": shown, "count": more})


def _by_internet(card: Card) -> Iterator[Statement]:
    if is_internet_only(card):
        yield Statement("internet", Phrase("a phone number? (needs internet)"))


def _usual_questions(card: Card) -> Iterator[Statement]:
    """What to ask a program when nothing was asked of the directory."""
    if card.kind is not EntryKind.SERVICE:
        return
    if card.answer(FactCode.REQUIRES_ID) is Answer.UNKNOWN:
        yield Statement("without.id", Phrase("ID?"))
    if card.interpreter is Answer.UNKNOWN and not card.interpreted:
        yield Statement("interpreter", Phrase("interpreter?"))
