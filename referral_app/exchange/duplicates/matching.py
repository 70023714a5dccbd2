"""Which entries may be the same, with how sure and why. Only those that share a number, a website, an address or the words of a name are compared, so
that 100,000 can be held against 100,000.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz

from referral_app.domain.phrases import Phrase
from referral_app.exchange.duplicates.entry import Entry, name_words

_LARGEST_BLOCK = 40
"""A number that more entries share is that of a switchboard; it makes no pairs by itself."""
_SURE = 70
_ALIKE = 85
_SAME_NAME = 97
_LEAST_ALIKE = 55
_FOR_PHONE, _FOR_ADDRESS, _FOR_WEB = 22, 18, 14
_FOR_NAME = 0.62
_BY_ANOTHER_NAME = 10
"""What being alike by an acronym or a former name counts less."""


@dataclass(frozen=True, slots=True)
class Match:
    """Two entries that may be the same: ``ours`` and ``theirs``, ``score`` 0 to 100."""

    ours: Entry
    theirs: Entry
    score: int
    reasons: tuple[Phrase, ...]


def matches(ours: Iterable[Entry], theirs: Iterable[Entry] | None = None) -> list[Match]:
    """Pairs that may be the same, surest first: of ``ours`` with ``theirs``, and of ``theirs`` among themselves; without ``theirs``, of ``ours`` among
    themselves. Entries under one id are one.
    """
    known, new = list(ours), list(theirs) if theirs is not None else []
    blocks: defaultdict[str, list[int]] = defaultdict(list)
    every = [*known, *new]
    for at, entry in enumerate(every):
        for key in entry.keys:
            blocks[key].append(at)
    found = []
    for first, second in _pairs(blocks, len(known) if theirs is not None else 0):
        match = _compared(every[first], every[second])
        if match is not None:
            found.append(match)
    return sorted(found, key=lambda match: (-match.score, match.ours.name, match.theirs.name, match.ours.id, match.theirs.id))


def _pairs(blocks: dict[str, list[int]], known: int) -> Iterator[tuple[int, int]]:
    """Pairs of a block, the earlier first; two below ``known`` stand here both already and are no matter of an import."""
    seen: set[tuple[int, int]] = set()
    for block in blocks.values():
        if len(block) > _LARGEST_BLOCK:
            continue
        for index, first in enumerate(block):
            for second in block[index + 1 :]:
                if second >= known and (first, second) not in seen:
                    seen.add((first, second))
                    yield first, second


def _compared(ours: Entry, theirs: Entry) -> Match | None:
    if ours.id == theirs.id or ours.of != theirs.of:
        return None
    alike = _alike(ours.name, theirs.name)
    if not ours.of:
        by_any = [_alike(one, other) for one in (ours.name, *ours.other_names) for other in (theirs.name, *theirs.other_names)]
        alike = max(alike, max(by_any) - _BY_ANOTHER_NAME)
    elif ours.addresses and theirs.addresses and not ours.addresses & theirs.addresses:
        return None  # one program at two places
    if alike < (_SAME_NAME if ours.of else _LEAST_ALIKE):
        return None
    score, reasons = alike * _FOR_NAME, list[Phrase]()
    if alike >= _SAME_NAME:
        reasons.append(Phrase("the same name"))
    elif alike >= _ALIKE:
        reasons.append(Phrase("names that are alike"))
    for mine, others, gain, why in (
        (ours.phones, theirs.phones, _FOR_PHONE, Phrase("the same phone")),
        (ours.addresses, theirs.addresses, _FOR_ADDRESS, Phrase("the same address")),
        (ours.webs, theirs.webs, _FOR_WEB, Phrase("the same website")),
    ):
        if mine & others:
            score += gain
            reasons.append(why)
        elif mine and others and gain != _FOR_WEB:
            score -= gain / 4
    if ours.of and not ours.addresses ^ theirs.addresses:
        score += _FOR_ADDRESS
    score = min(score, 100.0)
    return Match(ours, theirs, round(score), tuple(reasons)) if score >= _SURE and reasons else None


def _alike(one: str, other: str) -> float:
    """How alike two names are, 0 to 100, in any order of words; a number or a word that stands in one only counts."""
    first, second = name_words(one), name_words(other)
    if first == second:
        return 100.0
    sorted_alike = float(fuzz.token_sort_ratio(" ".join(first), " ".join(second)))
    numbers = {word for word in first if word.isdecimal()} ^ {word for word in second if word.isdecimal()}
    held = float(fuzz.token_set_ratio(" ".join(first), " ".join(second)))
    return max(sorted_alike, (sorted_alike + held) / 2) - (15 if numbers else 0)
