"""Everyday words and what they mean here: needs, or the words programs use. Read from a text file anybody can review."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from referral_app.search.text.words import STOP_WORDS, words_of


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
