"""Which words there are, which are forms of one another, and what was meant by a word that nothing has."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property
from itertools import groupby
from string import ascii_lowercase

from referral_app.search.text.stems import beginning_of_forms, irregular_forms, stem, with_other_articles

SHORTEST = 3
"""Shorter words are like too many others."""
_ANY_SLIP = 4
"""Letters from which on a word still being typed is forgiven a wrong letter: too many words begin like half of a shorter one."""
_LONG = 6
"""Letters from which on two slips are forgiven instead of one."""
_LONG_BEGUN = 7
"""The same for a word still being typed."""
AT_MOST = 5
_MOST_LETTERS = 64
"""Letters of a script that are tried in the place of one another."""
_MOST_BEGINNING = 2_000
"""Words that begin with the same two letters; of more, three letters have to be right, or four."""
_LAST = "\U0010ffff"
_SOUND_ALIKE = "sz zs sc cs bv vb cz zc ck kc iy yi gj jg mn nm ei ie"
_ALIKE = frozenset(_SOUND_ALIKE.split())
"""Letters that sound alike, in English or Spanish, or are taken for one another."""


class Slip(IntEnum):
    """Slips of the keys, the likeliest first."""

    PLACES = 0
    """Two letters changed places, or one came twice or once too few."""
    LETTER = 1
    """A letter is missing or too much, or one that sounds the same was typed."""
    WRONG = 2
    """Another letter was typed."""


@dataclass(frozen=True, slots=True)
class Near:
    """What was meant by a word: all words that begin with ``text`` when it is only ``begun``, else ``text`` itself. ``word`` is a whole one."""

    text: str
    begun: bool
    word: str


class Spelling:
    """All words of something. ``words`` are in order, by their first character; nothing is worked out before it is asked for."""

    def __init__(self, words: Mapping[str, Sequence[str]]) -> None:
        self._words = words

    @classmethod
    def of(cls, words: Iterable[str]) -> Spelling:
        """Of ``words`` in any order."""
        return cls({first: tuple(some) for first, some in groupby(sorted(set(words) - {""}), key=lambda word: word[0])})

    def with_words(self, changed: Mapping[str, Sequence[str]]) -> Spelling:
        """When the words with these first characters are as they are now."""
        return Spelling({first: words for first, words in {**self._words, **changed}.items() if words})

    def has(self, word: str) -> bool:
        """Whether it is a word."""
        words = self._words.get(word[:1], ())
        at = bisect_left(words, word)
        return at < len(words) and words[at] == word

    def begins(self, beginning: str) -> bool:
        """Whether a word begins so."""
        words = self._words.get(beginning[:1], ())
        at = bisect_left(words, beginning)
        return at < len(words) and words[at].startswith(beginning)

    def beginning(self, beginning: str) -> Sequence[str]:
        """The words that begin so, in order."""
        words = self._words.get(beginning[:1], ())
        return words[bisect_left(words, beginning) : bisect_left(words, beginning + _LAST)]

    def forms(self, word: str) -> tuple[str, ...]:
        """The other words with the same stem: "shelters" for "shelter", "eviction" for "evicted"."""
        base = stem(word)
        irregular = (other for other in (*irregular_forms(base), *with_other_articles(word)) if self.has(other))
        return tuple(other for other in dict.fromkeys((*self._regular_forms(base), *irregular)) if other != word)

    def forms_begun_otherwise(self, word: str) -> tuple[str, ...]:
        """Those of ``forms`` that do not begin with ``word``: mostly none, which is known without a look at all words that do."""
        base = stem(word)
        if not beginning_of_forms(base).startswith(word):
            return tuple(other for other in self.forms(word) if not other.startswith(word))
        irregular = dict.fromkeys((*irregular_forms(base), *with_other_articles(word)))
        return tuple(other for other in irregular if not other.startswith(word) and self.has(other))

    def _regular_forms(self, base: str) -> Iterator[str]:
        if len(base) >= SHORTEST:
            yield from (other for other in self.beginning(beginning_of_forms(base)) if stem(other) == base)

    def near(self, word: str, *, begun: bool, also: Spelling) -> tuple[Near, ...]:
        """What may be meant by ``word``, which is in neither of both: the fewest and likeliest slips away, and words of ``also`` first.

        A word that is only ``begun`` may become any word that begins like what is near it. Nothing for digits and very short words.
        """
        if not word.isalpha() or len(word) < (SHORTEST - 1 if begun else SHORTEST):
            return ()
        found = next((some for some in self._guesses(word, also, begun=begun) if some), [])
        return tuple(self._completed(text, also, begun=begun) for text in found)

    def _guesses(self, word: str, also: Spelling, *, begun: bool) -> Iterator[list[str]]:
        likely = by_slip(word, sorted({*self._letters_beside(word), *also._letters_beside(word)}))
        likely = {text: slip for text, slip in likely.items() if begun or len(text) >= SHORTEST}  # "dog" is not taken for "do"
        if begun:
            likely = {text: slip for text, slip in likely.items() if slip is not Slip.WRONG or len(word) >= _ANY_SLIP}
            if len(word) < SHORTEST or not (also.has(word[:-1]) or self.has(word[:-1])):
                likely.pop(word[:-1], None)  # without its last letter anything that began well would do
        for spelling in (also, self):
            yield spelling._one_away(likely, begun=begun)
        if len(word) >= (_LONG_BEGUN if begun else _LONG):
            for spelling in (also, self):
                yield spelling._two_away(word, begun=begun)

    def _one_away(self, likely: Mapping[str, Slip], *, begun: bool) -> list[str]:
        there = self.begins if begun else self.has
        found = [(slip, text) for text, slip in likely.items() if there(text)]
        least = min(found, default=(Slip.WRONG, ""))[0]
        return sorted(text for slip, text in found if slip is least)[:AT_MOST]

    def _two_away(self, word: str, *, begun: bool) -> list[str]:
        """Those that are like ``word`` the longest. Both slips in its first two letters are not seen through."""
        from rapidfuzz.distance import OSA, Prefix  # noqa: PLC0415  here, because most searches never need it (25 ms, stack.md 5)
        from rapidfuzz.process import extract  # noqa: PLC0415

        found = extract(word, self._beginnings(word) if begun else self._perhaps(word), scorer=OSA.distance, score_cutoff=2, limit=None)
        alike = {text: Prefix.similarity(word, text) for text, _, _ in found}
        longest = max(alike.values(), default=0)
        return sorted(text for text, length in alike.items() if length == longest)[:AT_MOST]

    def _perhaps(self, word: str) -> list[str]:
        """Words that begin with the same two letters, or have one slip in the first three."""
        start = word[:2]
        fronts = {text[:3] for text in by_slip(word[:4], self._letters_beside(word))}
        others = (other for front in fronts if not front.startswith(start) for other in self.beginning(front))
        return [*self.beginning(start), *others]

    def _beginnings(self, word: str) -> set[str]:
        """The beginnings of words, about as long as ``word``, whose first letters are the same, though the first two may have changed places."""
        same = next((letters for letters in (2, 3) if len(self.beginning(word[:letters])) <= _MOST_BEGINNING), 4)
        begin = {*self.beginning(word[:same]), *self.beginning(word[1] + word[0] + word[2:same])}
        return {other[:length] for other in begin for length in range(len(word) - 1, len(word) + 3)}

    def _completed(self, text: str, also: Spelling, *, begun: bool) -> Near:
        if not begun or also.has(text) or self.has(text):
            return Near(text, begun, text)
        return Near(text, begun, min(also.beginning(text) or self.beginning(text), key=lambda word: (len(word), word)))

    def _letters_beside(self, word: str) -> Sequence[str]:
        """The letters of its script that words begin with."""
        return self._letters.get(_script_of(word[0]), ())

    @cached_property
    def _letters(self) -> Mapping[int, Sequence[str]]:
        letters: dict[int, list[str]] = {_script_of("a"): list(ascii_lowercase)}
        for first in self._words:
            if first.isalpha() and not first.isascii() and len(some := letters.setdefault(_script_of(first), [])) < _MOST_LETTERS:
                some.append(first)
        return letters


def by_slip(word: str, letters: Sequence[str]) -> dict[str, Slip]:
    """All that one slip makes of ``word``, each with the likeliest slip."""
    likely: dict[str, Slip] = {}
    for slip, texts in (
        (Slip.PLACES, _changed_places(word)),
        (Slip.LETTER, _one_more_or_less(word, letters)),
        (Slip.LETTER, _changed(word, letters, alike=True)),
        (Slip.WRONG, _changed(word, letters, alike=False)),
    ):
        for text in texts:
            likely.setdefault(text, slip)
    likely.pop(word, None)
    return likely


def _changed_places(word: str) -> Iterator[str]:
    for at in range(len(word)):
        before, here, after = word[:at], word[at], word[at + 1 :]
        yield before + here + here + after
        if after:
            yield before + after if here == after[0] else before + after[0] + here + after[1:]


def _one_more_or_less(word: str, letters: Sequence[str]) -> Iterator[str]:
    for at in range(len(word) + 1):
        yield from (word[:at] + letter + word[at:] for letter in letters)
        if at < len(word):
            yield word[:at] + word[at + 1 :]


def _changed(word: str, letters: Sequence[str], *, alike: bool) -> Iterator[str]:
    for at, here in enumerate(word):
        yield from (word[:at] + letter + word[at + 1 :] for letter in letters if (here + letter in _ALIKE) is alike)


def _script_of(letter: str) -> int:
    """The part of Unicode it stands in: letters of one script are together."""
    return ord(letter) >> 8
