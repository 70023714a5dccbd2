"""Which entries have a word, a number or a need: the questions that text is matched by, asked of one index."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from pyroaring import BitMap

from referral_app.search.index import Index
from referral_app.search.kept.postings import Text
from referral_app.search.needs_met import exactly
from referral_app.search.text.phones import AREA, END, begun, ended


@dataclass(frozen=True, slots=True)
class Met:
    """The entries that meet one piece of what was typed: by having it, by having it in a name, and only by what it means, the ``needs``."""

    said: BitMap
    in_name: BitMap
    by_meaning: BitMap = field(default_factory=BitMap)
    needs: frozenset[str] = frozenset()

    @property
    def anywhere(self) -> BitMap:
        """All of them."""
        return self.said | self.by_meaning if self.by_meaning else self.said

    def meaning(self, needs: frozenset[str], entries: BitMap) -> Met:
        """When it also means ``needs``, and ``entries`` are those known for them."""
        return Met(self.said, self.in_name, self.by_meaning | entries, self.needs | needs)


class WordLookup:
    """Looks words up in one index, each in all its forms."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._spelling = index.spelling()

    def has(self, word: str, *, beginning: bool) -> Met:
        """Who has ``word``, a form of it, or, when it is only typed so far, a word that begins with it."""
        if not beginning:
            names, rests = zip(*(self._exactly(form) for form in (word, *self._spelling.forms(word))), strict=True)
        else:
            others = [self._exactly(form) for form in self._spelling.forms_begun_otherwise(word)]
            names, rests = zip(self._beginning(word), *others, strict=True)
        name = _union(names)
        return Met(_union((name, *rests)), name)

    def has_just(self, word: str, *, beginning: bool) -> Met:
        """Who has exactly ``word``, or a word that begins with it: words in quotes are meant as they are."""
        name, rest = self._beginning(word) if beginning else self._exactly(word)
        return Met(name | rest, name)

    def _exactly(self, word: str) -> tuple[BitMap, BitMap]:
        return self._index.word(Text.NAME, word), self._index.word(Text.REST, word)

    def _beginning(self, word: str) -> tuple[BitMap, BitMap]:
        return self._index.word_prefix(Text.NAME, word), self._index.word_prefix(Text.REST, word)

    def needs(self, slugs: Iterable[str]) -> BitMap:
        """Who is known for any of the needs."""
        return _union(exactly(self._index, slug) for slug in slugs)

    def numbers(self, digits: str) -> BitMap:
        """Who has a number that begins with ``digits``, with or without its area code or our country's 1, or ends with four such."""
        return _union(self._numbers(digits))

    def _numbers(self, digits: str) -> Iterator[BitMap]:
        if len(digits) < AREA:
            return
        if len(digits) == AREA:
            yield self._index.word(Text.PHONE, begun(digits))
            return
        yield self._index.word_prefix(Text.PHONE, digits)
        if len(digits) == END:
            yield self._index.word(Text.PHONE, ended(digits))
        if digits.startswith("1"):
            yield from self._numbers(digits[1:])


def all_of(words: Sequence[str], has: Callable[..., Met], *, beginning: bool) -> Met:
    """Who has all of ``words``, in any text, and who has all in a name. ``beginning``: the last may only be begun."""
    last = len(words) - 1
    found = [has(word, beginning=beginning and place == last) for place, word in enumerate(words)]
    return Met(BitMap.intersection(*(each.said for each in found)), BitMap.intersection(*(each.in_name for each in found)))


def any_of(found: Sequence[Met]) -> Met:
    """Who is in any of ``found``, of which there may be none."""
    return Met(
        _union(each.said for each in found),
        _union(each.in_name for each in found),
        _union(each.by_meaning for each in found),
        frozenset[str]().union(*(each.needs for each in found)),
    )


def _union(sets: Iterable[BitMap]) -> BitMap:
    return BitMap.union(BitMap(), *sets)
