"""Offers, Takes, Ask: what a result says of a program, never a legal finding (users.md 1.4). And where it is."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from referral_app.domain.answers import Answer
from referral_app.domain.facts import FactCode
from referral_app.domain.listing import AreaServed, EntryKind
from referral_app.domain.needs import NeedVocabulary
from referral_app.domain.phrases import Phrase, WithinSentence
from referral_app.search.filters import TAKING, Filter, PlaceFilter
from referral_app.search.kept.cards import Card
from referral_app.search.kept.postings import NATION, groups_only
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


class Wording:
    """How results of one search speak. ``needs`` were asked for, in words or by choice; ``extents`` are those of the place asked about."""

    def __init__(
        self, vocabulary: NeedVocabulary, filters: Sequence[Filter] = (), needs: Sequence[str] = (), extents: Collection[str] = ()
    ) -> None:
        self._vocabulary = vocabulary
        self._filters = filters
        self._needs = frozenset(needs)
        self._groups_of_leaves = frozenset(need.partition(".")[0] for need in needs if "." in need)
        self._extents = extents
        # A place is about where the person is; it asks nothing about what programs do.
        self._asks_nothing = all(isinstance(each, PlaceFilter) for each in filters)

    def said_of(self, card: Card, *, internet_only: bool) -> Said:
        """Offers, takes and ask of one program."""
        vague = groups_only(card.needs)
        takes: tuple[Statement, ...] = ()
        questions = _disputes(card) if card.disputes else []
        if vague:
            questions += self._kinds(vague)
        if self._filters:
            remarks = [each.remarks(card) for each in self._filters]
            takes = tuple([remark.takes for remark in remarks if remark.takes])
            questions += {remark.ask.code: remark.ask for remark in remarks if remark.ask}.values()
        if internet_only:
            questions.append(_BY_INTERNET)
        if self._asks_nothing:
            takes = _known(card)
            questions += _usual_questions(card)
            del questions[max(MOST_QUESTIONS, len(card.disputes)) :]
        return Said(self._offers(card.needs, vague), takes, tuple(questions))

    def _offers(self, needs: tuple[str, ...], vague: Collection[str]) -> tuple[Statement, ...]:
        """The needs asked for that it meets, as exactly as they are known; else all of its needs."""
        asked = tuple([slug for slug in needs if self._is_asked(slug, vague)]) if self._needs else ()
        return _offers(asked or needs, self._vocabulary)

    def _is_asked(self, slug: str, vague: Collection[str]) -> bool:
        """A need asked for, a leaf of a group asked for, or the group of a leaf asked for where no more than it is known."""
        asked_below = slug in vague and slug in self._groups_of_leaves
        return slug in self._needs or slug.partition(".")[0] in self._needs or asked_below

    def _kinds(self, vague: Collection[str]) -> Iterator[Statement]:
        """Where a leaf was asked for and only its group is known, or nothing was asked at all: what kind of help it is."""
        for group in vague:
            if group in self._groups_of_leaves or (not self._needs and self._asks_nothing):
                yield _kind_of(group, self._vocabulary)

    def area_of(self, card: Card) -> Phrase:
        """Where it is or serves: nationwide, the areas served (one that covers the place asked about first), else its towns."""
        areas: Sequence[AreaServed] = card.areas
        if any(area.extent == NATION for area in areas):
            return _NATIONWIDE
        if len(areas) > 1:
            areas = sorted(areas, key=lambda area: area.extent not in self._extents)
        names = tuple(dict.fromkeys([area.name for area in areas])) or card.towns
        if not names:
            return Phrase("area not known")
        return _within(names) if card.confidential else _listed(names)


_NATIONWIDE = Phrase("nationwide")


@lru_cache(maxsize=4096)
def _offers(slugs: tuple[str, ...], vocabulary: NeedVocabulary) -> tuple[Statement, ...]:
    """Needs in the words of staff; of groups only those without a leaf among ``slugs``."""
    told = {slug.partition(".")[0] for slug in slugs if "." in slug}
    return tuple([Statement(slug, Phrase(vocabulary[slug].staff)) for slug in slugs if "." in slug or slug not in told])


@lru_cache(maxsize=512)
def _kind_of(group: str, vocabulary: NeedVocabulary) -> Statement:
    """Reads well with every word: "what kind of help (children, family)?"."""
    staff = WithinSentence(Phrase(vocabulary[group].staff))
    return Statement(f"kind.{group}", _KINDS.get(group) or Phrase("what kind of help ({need})?", {"need": staff}))


_KNOWN = tuple((each.fact, each.fits, Statement(each.code, each.known)) for each in TAKING.values())


def _known(card: Card) -> tuple[Statement, ...]:
    """When nothing was asked of whom it takes: a few of those it is known to take."""
    answers = card.answers
    return tuple([takes for fact, fits, takes in _KNOWN if answers.get(fact) is fits][:FEW]) if answers else ()


def _disputes(card: Card) -> list[Statement]:
    """Where sources disagree: the sentence of each conflict says what to do."""
    return [Statement("conflict", Phrase("{statement}", {"statement": statement})) for statement in card.disputes]


def _within(names: Sequence[str]) -> Phrase:
    """The area a confidential place serves, in the place of a distance."""
    return Phrase("in {area}", {"area": _listed(names)})


def _listed(names: Sequence[str]) -> Phrase:
    shown, more = ", ".join(names[:AREAS_NAMED]), len(names) - AREAS_NAMED
    if more <= 0:
        return Phrase("{areas}", {"areas": shown})
    return Phrase("{areas} and {count} more", {"areas": shown, "count": more})


_BY_INTERNET = Statement("internet", Phrase("a phone number? (needs internet)"))
_ID = Statement("without.id", Phrase("ID?"))
_INTERPRETER = Statement("interpreter", Phrase("interpreter?"))


def _usual_questions(card: Card) -> Iterator[Statement]:
    """What to ask a program when nothing was asked of the directory."""
    if card.kind is not EntryKind.SERVICE:
        return
    if card.answer(FactCode.REQUIRES_ID) is Answer.UNKNOWN:
        yield _ID
    if card.interpreter is Answer.UNKNOWN and not card.interpreted:
        yield _INTERPRETER
