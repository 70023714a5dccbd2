"""All wordings of filters in memory, looked up by the beginnings of their words. Built once for a vocabulary."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from referral_app.domain.needs import REPORTING, NeedVocabulary
from referral_app.operations.choices import Choice, Group
from referral_app.operations.offers import worded_choices
from referral_app.search.text.dictionary import Dictionary
from referral_app.search.text.spelling import Spelling
from referral_app.search.text.synonyms import content_words
from referral_app.search.text.words import words_of
from referral_app.words.formats import other_languages, usual_languages

MOST_WORDS = 8
"""Words typed; no wording has more."""
_SHORTEST_SLIP = 4
"""Letters from which on a slip of the keys is forgiven."""
_SHORTEST_RARE = 4
"""Letters from which on a language few people ask for is offered."""
_MOST_FURTHER = 3
"""Further wordings of the same choice that count for it."""
_PROFESSIONAL = "professional"
"""The needs of professionals; a search for survivors lists nothing under them."""

_LESS, _MORE = -4, 1


class Match(IntEnum):
    """How well what is typed meets a wording, in points."""

    NONE = 0
    INSIDE = 60
    START = 70
    CODE = 75
    WHOLE_BEGUN = 80
    WHOLE = 100


@dataclass(frozen=True, slots=True)
class Wording:
    """Words that ask for ``choices``.

    ``lifts`` are groups of needs meant as a whole: they are offered before their leaves. ``bonus`` are points when all of it is typed,
    ``begun`` points when it is only begun. ``code``: it counts only when it is typed whole. ``rare``: see ``_SHORTEST_RARE``.
    """

    words: tuple[str, ...]
    choices: tuple[Choice, ...]
    lifts: tuple[str, ...] = ()
    bonus: int = 0
    begun: int = 0
    code: bool = False
    rare: bool = False

    def match(self, typed: Sequence[str]) -> Match:
        """How well ``typed``, whose words may only be begun, meets it."""
        if self.code:
            return Match.CODE if tuple(typed) == self.words else Match.NONE
        begun = [word.startswith(part) for part, word in zip(typed, self.words, strict=False)]
        if len(typed) <= len(self.words) and all(begun):
            if len(typed) < len(self.words):
                return Match.START
            return Match.WHOLE if tuple(typed) == self.words else Match.WHOLE_BEGUN
        return Match.INSIDE if _each_begins_one(typed, self.words) else Match.NONE


class OfferIndex:
    """Wordings by the beginnings of their words. ``order`` settles who comes first among equals."""

    def __init__(self, wordings: Iterable[Wording], order: Mapping[Choice, int]) -> None:
        self._wordings = tuple(wordings)
        self._order = order
        by_word: dict[str, set[int]] = defaultdict(set)
        for number, wording in enumerate(self._wordings):
            for word in wording.words:
                by_word[word].add(number)
        self._by_word = by_word
        self._words = sorted(by_word)
        self._spelled = Spelling.of(word for wording in self._wordings if not wording.rare and not wording.code for word in wording.words)

    def fitting(self, text: str, *, professionals: bool) -> list[Choice]:
        """The choices that ``text`` asks for, best first."""
        words = words_of(text)[: MOST_WORDS + 1]
        if not words or len(words) > MOST_WORDS:
            return []
        last = words[-1]
        typed = (*(word for word in words[:-1] if content_words([word, "-"]) != ("-",)), last)
        found = self._scored(typed)
        if not found and len(typed) > 1 and content_words([last, "-"]) == ("-",):
            found = self._scored(typed[:-1])
        return self._ranked(found, professionals)

    def alike(self, text: str, *, professionals: bool) -> list[Choice]:
        """As ``fitting``, for words that hold a slip of the keys."""
        readings: list[tuple[str, ...]] = [()]
        for word in words_of(text)[:MOST_WORDS]:
            readings = [(*reading, meant) for reading in readings for meant in self._meant_by(word)][:MOST_WORDS]
        found: dict[Choice, float] = {}
        for reading in readings:
            for choice, score in self._scored(reading).items():
                found[choice] = max(score, found.get(choice, 0))
        return self._ranked(found, professionals)

    def _meant_by(self, word: str) -> list[str]:
        """``word`` itself where something begins so; else the words, or the beginnings of words, that are the fewest slips away."""
        if next(self._beginning(word), None) is not None:
            return [word]
        if len(word) < _SHORTEST_SLIP:
            return []
        return [near.text for near in self._spelled.near(word, begun=True, also=Spelling.of(()))]

    def _beginning(self, part: str) -> Iterator[str]:
        for at in range(bisect_left(self._words, part), len(self._words)):
            if not self._words[at].startswith(part):
                return
            yield self._words[at]

    def _scored(self, typed: Sequence[str]) -> dict[Choice, float]:
        """Points of each choice: its best wording, a little for each further one, and the groups that are meant as a whole."""
        best: dict[Choice, float] = {}
        further: Counter[Choice] = Counter()
        lifted: dict[str, float] = {}
        for number in {number for word in self._beginning(typed[-1]) for number in self._by_word[word]} if typed else ():
            wording = self._wordings[number]
            match = wording.match(typed)
            if match is Match.NONE or (wording.rare and len(typed[-1]) < _SHORTEST_RARE):
                continue
            points = match + (wording.bonus if match is Match.WHOLE else wording.begun)
            for choice in wording.choices:
                best[choice] = max(points, best.get(choice, 0))
                further[choice] += 1
            lifted |= {group: max(points, lifted.get(group, 0)) for group in wording.lifts}
        scores = {choice: points + min(_MOST_FURTHER, further[choice] - 1) for choice, points in best.items()}
        return scores | self._lifts(scores, best, lifted) if typed and len(typed[-1]) > 1 else scores

    def _lifts(self, scores: Mapping[Choice, float], best: Mapping[Choice, float], lifted: Mapping[str, float]) -> dict[Choice, float]:
        """Groups just above their leaves, where no single leaf is meant more than the group."""
        raised: dict[Choice, float] = {}
        for group, points in lifted.items():
            leaves = [each for each in scores if each.group is Group.NEED and _group_of(each) == group]
            if points >= max(best[leaf] for leaf in leaves):
                raised[Choice(Group.NEED, group)] = max(scores[leaf] for leaf in leaves) + 0.5
        return raised

    def _ranked(self, scores: Mapping[Choice, float], professionals: bool) -> list[Choice]:
        offered = (each for each in scores if professionals or each.group is not Group.NEED or _group_of(each) != _PROFESSIONAL)
        return sorted(offered, key=lambda choice: (-scores[choice], self._order.get(choice, len(self._order)), choice.value))


@lru_cache(maxsize=2)
def offers_of(dictionary: Dictionary, vocabulary: NeedVocabulary) -> OfferIndex:
    """Every wording of every filter but places. The same for the same vocabulary; making it takes some tens of milliseconds."""
    needs = [Choice(Group.NEED, need.slug) for need in vocabulary if not need.retired]
    wordings = [*_wordings_of_needs(dictionary, vocabulary), *_everyday_wordings(), *_wordings_of_languages()]
    others = dict.fromkeys(choice for wording in wordings for choice in wording.choices)
    return OfferIndex(wordings, {choice: place for place, choice in enumerate(dict.fromkeys([*needs, *others]))})


def _wordings_of_needs(dictionary: Dictionary, vocabulary: NeedVocabulary) -> Iterator[Wording]:
    for words, meaning in dictionary.phrases().items():
        slugs = [need.slug for need in vocabulary if need.slug in meaning.needs and not need.retired]
        groups = Counter(slug.partition(".")[0] for slug in slugs)
        if slugs:
            choices = tuple(Choice(Group.NEED, slug) for slug in slugs)
            lifts = tuple(group for group, meant in groups.items() if meant > 1)
            yield Wording(words, choices, lifts, begun=_LESS if REPORTING in groups else 0)


def _everyday_wordings() -> Iterator[Wording]:
    """Said outright, these are meant before a need of the same name: "kids" is whom the program should take."""
    for wording, choice in worded_choices():
        yield Wording(content_words(words_of(wording)), (choice,), bonus=_MOST_FURTHER + 1)


def _wordings_of_languages() -> Iterator[Wording]:
    for code, names in usual_languages().items():
        choice = (Choice(Group.SPEAKS, code),)
        yield Wording((code,), choice, code=True)
        yield from (Wording(tuple(words_of(name)), choice, begun=_MORE) for name in names if words_of(name))
    for code, name in other_languages().items():
        yield Wording(tuple(words_of(name)), (Choice(Group.SPEAKS, code),), rare=True)


def _each_begins_one(typed: Sequence[str], words: Sequence[str]) -> bool:
    left = list(words)
    for part in sorted(typed, key=len, reverse=True):
        met = next((word for word in left if word.startswith(part)), None)
        if met is None:
            return False
        left.remove(met)
    return True


def _group_of(choice: Choice) -> str:
    return choice.value.partition(".")[0]
