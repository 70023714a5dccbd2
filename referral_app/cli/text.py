"""Lists as a person reads them in a terminal. Words come from the catalogue; nothing here decides anything."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Sequence

from referral_app.domain.channels import Channel
from referral_app.domain.needs import NeedVocabulary
from referral_app.domain.phrases import Phrase
from referral_app.domain.trust import Trust
from referral_app.operations import said
from referral_app.operations.lookup import CountedNeed, SearchPage, SearchResult
from referral_app.words.catalogue import Catalogue

WIDTH = 96
"""Columns; longer lines are folded."""


def page(found: SearchPage, hotline: str | None, words: Catalogue, vocabulary: NeedVocabulary) -> list[str]:
    """What ``find`` says: the programs in sections, then what is not for this search, then the leads."""
    lines = [words.say(said.programs(found.total))]
    lines += programs(found, words, vocabulary)
    if not found.results:
        lines += ["", words.say(said.nothing_found(hotline))]
    if found.not_for_this:
        reasons = " · ".join(words.say(reason.phrase) for reason in found.not_for_this)
        lines += ["", *folded(words.say(Phrase("Probably not for this search: {reasons}. Call if unsure.", {"reasons": reasons})), "")]
    if found.leads:
        lines += ["", words.say(said.leads(found.leads))]
    return lines


def not_for_this(found: SearchPage, code: str, words: Catalogue, vocabulary: NeedVocabulary) -> list[str]:
    """What ``find --why-not`` says: the reason with its count, and the programs behind it."""
    reason = next((each.phrase for each in found.not_for_this if each.code == code), Phrase("Nothing is left out for this reason."))
    return [words.say(reason), *programs(found, words, vocabulary)]


def programs(found: SearchPage, words: Catalogue, vocabulary: NeedVocabulary) -> list[str]:
    """The programs listed, in their sections."""
    lines: list[str] = []
    section: str | None = None
    for one in found.results:
        if one.section != section and one.section is not None:
            lines += ["", words.text(vocabulary[one.section].staff).upper()]
        section = one.section
        lines += ["", *result(one, words)]
    return lines


def result(one: SearchResult, words: Catalogue) -> list[str]:
    """One program in a list, with its id last, for ``show`` and ``sheet``."""
    head = [one.agency if one.agency != one.name else "", words.say(said.where(one)), opening(one, words), trust(one.trust, words)]
    lines = [*folded(one.name, ""), *folded(" · ".join(part for part in head if part)), *folded(statements(one, words))]
    for doubt in said.not_certain(one):
        lines += folded(words.say(Phrase("Not certain: {what}", {"what": doubt})))
    for way in channels(one.channels, words):
        lines += folded(way)
    return [*lines, f"  {one.id}"]


def statements(one: SearchResult, words: Catalogue) -> str:
    """Offers, takes and what to ask, on a line."""
    return " · ".join(words.say(phrase) for phrase in said.statements(one))


def opening(one: SearchResult, words: Catalogue) -> str:
    """Whether it is open, and until when; empty when nobody knows."""
    phrase = said.opening(one.open, channels=one.channels)
    return words.say(phrase) if phrase else ""


def channels(ways: Iterable[Channel], words: Catalogue) -> list[str]:
    """Each channel on a line: how, the number or address, and its hours where known."""
    return [f"{words.say(said.CHANNEL_NAMES[way.type])}: {way.written_value}" + (f" ({way.hours})" if way.hours else "") for way in ways]


def trust(state: Trust, words: Catalogue) -> str:
    """The state of trust with its date."""
    return words.say(said.trust(state))


def needs(tree: Sequence[CountedNeed], words: Catalogue) -> list[str]:
    """The needs with their slugs and counts."""
    lines = []
    for group in tree:
        lines.append(f"{group.count:>5}  {group.need.slug:<34} {words.text(group.need.staff)}")
        lines += [f"{leaf.count:>5}    {leaf.need.slug:<32} {words.text(leaf.need.staff)}" for leaf in group.leaves]
    return lines


def folded(line: str, indent: str = "  ") -> list[str]:
    """``line`` folded to the width, each part indented; nothing for an empty one. A long web address stays whole."""
    return textwrap.wrap(line, WIDTH, initial_indent=indent, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False)
