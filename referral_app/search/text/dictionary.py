"""All that words can mean here: the needs' own words, and the everyday words for them, found by any of their forms."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, product

from referral_app.domain.needs import NeedVocabulary
from referral_app.search.text.spelling import Spelling
from referral_app.search.text.stems import stem
from referral_app.search.text.synonyms import NOTHING_MORE, Meaning, Synonyms, content_words
from referral_app.search.text.words import words_of

Phrase = tuple[str, ...]
"""Words as ``content_words`` reads them."""

_MOST_READINGS = 32
"""Ways to read a few words, when several of them may be slips of the keys."""
_LAST = "\U0010ffff"


@dataclass(frozen=True, slots=True)
class Known:
    """A known phrase among the words typed: the words as they were read, what they mean, and whether the last is only ``begun``."""

    words: Phrase
    meaning: Meaning
    begun: bool = False


class Dictionary:
    """What words and phrases mean. It never changes once it is made."""

    def __init__(self, vocabulary: NeedVocabulary, synonyms: Synonyms) -> None:
        self._phrases: dict[Phrase, Meaning] = {}
        self._words: dict[str, set[str]] = {}
        for need in vocabulary:
            if need.retired:
                continue
            for wording in (need.staff, need.plain):
                words = content_words(words_of(wording))
                self._teach(words, Meaning(frozenset({need.slug})))
                for word in words:
                    self._words.setdefault(word, set()).add(need.slug)
        for phrase, meaning in synonyms.meanings.items():
            self._teach(phrase, meaning)
            if len(phrase) == 1 and meaning.needs:
                self._words.setdefault(phrase[0], set()).update(meaning.needs)
        self._longest = max((len(phrase) for phrase in self._phrases), default=0)
        self._with_needs = Spelling.of(self._words)
        self.spelling = Spelling.of(word for phrase in (*self._phrases, self._words) for word in phrase)
        self._by_stems: dict[Phrase, list[Phrase]] = {}
        for phrase in self._phrases:
            self._by_stems.setdefault(_stems(phrase), []).append(phrase)
        self._in_order = sorted((" ".join(phrase), phrase) for phrase in self._phrases if len(phrase) > 1)

    def _teach(self, words: Phrase, meaning: Meaning) -> None:
        self._phrases[words] = self._phrases.get(words, NOTHING_MORE).and_(meaning)

    def phrases(self) -> Mapping[Phrase, Meaning]:
        """Every phrase it knows with what it means."""
        return self._phrases

    def needs_of_word(self, word: str) -> frozenset[str]:
        """The needs that have ``word``, or another form of it where none has the word itself."""
        return self._needs_of((word,)) or self._needs_of(self._with_needs.forms(word))

    def needs_of_prefix(self, prefix: str) -> frozenset[str]:
        """The needs that have a word beginning with ``prefix``, or another form of it."""
        return self._needs_of(self._with_needs.beginning(prefix)) or self._needs_of(self._with_needs.forms(prefix))

    def _needs_of(self, words: Iterable[str]) -> frozenset[str]:
        return frozenset().union(*(self._words.get(word, ()) for word in words))

    def longest_phrase(self, words: Sequence[str]) -> tuple[int, Meaning]:
        """How many of the first ``words`` (of content) make up a known phrase just so, and what it means; 0 when they make none."""
        for length in range(min(self._longest, len(words)), 0, -1):
            meaning = self._phrases.get(tuple(words[:length]))
            if meaning is not None:
                return length, meaning
        return 0, NOTHING_MORE

    def known_phrase(self, readings: Sequence[Sequence[str]], *, begun: bool = False) -> Known | None:
        """The longest known phrase at the beginning of some words (of content), each of which may be read in several ways.

        ``begun``: the last of all the words is still being typed, so a phrase of two words or more may be as well.
        """
        if begun and len(readings) > 1 and (found := self._begun(readings)):
            return found
        for length in range(min(self._longest, len(readings)), 0, -1):
            for words in _ways(readings[:length]):
                meaning = self.meaning_of(words)
                if meaning != NOTHING_MORE:
                    return Known(words, meaning)
        return None

    def _begun(self, readings: Sequence[Sequence[str]]) -> Known | None:
        """All words as the beginning of a phrase that they do not make up yet."""
        for words in _ways(readings) if len(readings) <= self._longest else ():
            beginning = " ".join(words)
            meaning = self.meaning_of(words)
            for _, phrase in self._in_order[bisect_left(self._in_order, (beginning,)) : bisect_left(self._in_order, (beginning + _LAST,))]:
                meaning = meaning.and_(self._phrases[phrase])
            if meaning != NOTHING_MORE:
                return Known(words, meaning, begun=True)
        return None

    def meaning_of(self, words: Sequence[str]) -> Meaning:
        """What exactly these words mean; where they mean nothing, what the nearest forms of them mean ("green cards")."""
        exactly = self._phrases.get(content_words(words))
        if exactly is not None:
            return exactly
        others = self._by_stems.get(_stems(content_words(words)), ())
        nearest = min((_unlike(words, phrase) for phrase in others), default=0)
        meaning = NOTHING_MORE
        for phrase in others:
            if _unlike(words, phrase) == nearest:
                meaning = meaning.and_(self._phrases[phrase])
        return meaning


def _ways(readings: Sequence[Sequence[str]]) -> Iterator[Phrase]:
    return islice(product(*readings), _MOST_READINGS)


def _stems(words: Sequence[str]) -> Phrase:
    return tuple(stem(word) for word in words)


def _unlike(words: Sequence[str], phrase: Phrase) -> int:
    """How many letters longer or shorter: "trains" is nearer to "train" than "training" is."""
    return sum(abs(len(word) - len(other)) for word, other in zip(words, phrase, strict=False))
