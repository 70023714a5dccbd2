"""Everyday words and what they mean here: needs, or the words programs use. Read from a text file anybody can review."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from referral_app.domain.needs import NeedVocabulary
from referral_app.search.words import STOP_WORDS, words_of


@dataclass(frozen=True, slots=True)
class Meaning:
    """What words mean: needs by slug, and other words that stand for the same."""

    needs: frozenset[str] = frozenset()
    spelled: frozenset[tuple[str, ...]] = frozenset()

    def and_(self, other: Meaning) -> Meaning:
        """Both together."""
        return Meaning(self.needs | other.needs, self.spelled | other.spelled)


NOTHING_MORE = Meaning()


@dataclass(frozen=True, slots=True)
class Synonyms:
    """Phrases of everyday words with their meanings; a key is the phrase as ``content_words`` reads it."""

    meanings: Mapping[tuple[str, ...], Meaning] = field(default_factory=dict)

    def targets(self) -> frozenset[str]:
        """Every need a line points to."""
        return frozenset().union(*(meaning.needs for meaning in self.meanings.values()))


def read_synonyms(path: Path) -> Synonyms:
    """Read ``path``: one ``phrase | phrase = need-slug, "other words"`` a line; ``#`` begins a remark.

    Raises ``ValueError`` naming the line that cannot be read: the file is part of the app, so that is ours to mend.
    """
    return parse_synonyms(path.read_text(encoding="utf-8").splitlines())


def parse_synonyms(lines: Iterable[str]) -> Synonyms:
    """As ``read_synonyms``, from lines."""
    meanings: dict[tuple[str, ...], Meaning] = {}
    for number, line in enumerate(lines, start=1):
        said = line.partition("#")[0].strip()
        if not said:
            continue
        left, equals, right = said.partition("=")
        phrases = [content_words(words_of(phrase)) for phrase in left.split("|")]
        meaning = _meaning(right)
        if not equals or not all(phrases) or meaning == NOTHING_MORE:
            raise ValueError(f"synonyms, line {number}: {line!r} is not “words = need”")
        for phrase in phrases:
            meanings[phrase] = meanings.get(phrase, NOTHING_MORE).and_(meaning)
    return Synonyms(meanings)


def content_words(words: Sequence[str]) -> tuple[str, ...]:
    """``words`` without those that say nothing, unless all are such: "a place to stay" and "place stay" are one phrase."""
    return tuple(word for word in words if word not in STOP_WORDS) or tuple(words)


def _meaning(right: str) -> Meaning:
    targets = [target.strip() for target in right.split(",") if target.strip()]
    return Meaning(
        needs=frozenset(target for target in targets if not target.startswith('"')),
        spelled=frozenset(tuple(words_of(target)) for target in targets if target.startswith('"')),
    )


class Dictionary:
    """All that words can mean: the needs vocabulary's own words, and the synonyms."""

    def __init__(self, vocabulary: NeedVocabulary, synonyms: Synonyms) -> None:
        self._phrases: dict[tuple[str, ...], Meaning] = {}
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

    def _teach(self, phrase: tuple[str, ...], meaning: Meaning) -> None:
        self._phrases[phrase] = self._phrases.get(phrase, NOTHING_MORE).and_(meaning)

    def phrases(self) -> Mapping[tuple[str, ...], Meaning]:
        """Every phrase it knows, as ``content_words`` reads it, with what it means."""
        return self._phrases

    def words(self) -> set[str]:
        """Every word it knows, for the typing of words that nothing has."""
        return set(self._words) | {word for phrase in self._phrases for word in phrase}

    def needs_of_word(self, word: str) -> frozenset[str]:
        """The needs that have ``word``."""
        return frozenset(self._words.get(word, ()))

    def needs_of_prefix(self, prefix: str) -> frozenset[str]:
        """The needs that have a word beginning with ``prefix``."""
        return frozenset().union(*(slugs for word, slugs in self._words.items() if word.startswith(prefix)))

    def longest_phrase(self, words: Sequence[str]) -> tuple[int, Meaning]:
        """How many of the first ``words`` (of content) make up a known phrase, and what it means; 0 when they make none."""
        for length in range(min(self._longest, len(words)), 0, -1):
            meaning = self._phrases.get(tuple(words[:length]))
            if meaning is not None:
                return length, meaning
        return 0, NOTHING_MORE

    def meaning_of(self, words: Sequence[str]) -> Meaning:
        """What exactly these words mean."""
        return self._phrases.get(content_words(words), NOTHING_MORE)
