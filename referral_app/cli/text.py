"""Lists as a person reads them in a terminal. Words come from the catalogue; nothing here decides anything."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Sequence

from referral_app.domain.channels import Channel
from referral_app.domain.distances import MILES
from referral_app.domain.needs import NeedVocabulary
from referral_app.domain.phrases import Phrase
from referral_app.domain.trust import Trust
from referral_app.operations import said
from referral_app.operations.answering import DeskAnswer
from referral_app.operations.lookup import CountedNeed, SearchPage, SearchResult
from referral_app.words.catalogue import Catalogue

WIDTH = 96
"""Columns; longer lines are folded."""


def answered(found: DeskAnswer, words: Catalogue, vocabulary: NeedVocabulary, unit: str) -> list[str]:
    """What ``find`` says: the programs in sections, what is probably not for this search, the leads; then what a worker may do with it."""
    page = found.page
    lines = [words.say(said.programs(page.total))]
    lines += [part for sentence in said.taken_for(page) for part in folded(words.say(sentence), "")]
    lines += programs(page, words, vocabulary, unit)
    if not page.results:
        lines += ["", words.say(said.nothing_found(found.hotline))]
        lines += folded(_one_after_another(Phrase("It may help to ask for less: {what}."), (one.phrase for one in found.loosen), words))
    reasons = _one_after_another(
        Phrase("Probably not for this search: {what}. Call if unsure."), (reason.phrase for reason in page.not_for_this), words
    )
    told = (reasons, words.say(said.leads(page.leads)) if page.leads else "", _worth_asking(found, words))
    lines += [part for line in told if line for part in ("", *folded(line, ""))]
    return [*lines, *_for_staff(found.staff_notes, words)]


def _one_after_another(sentence: Phrase, phrases: Iterable[Phrase], words: Catalogue) -> str:
    """``sentence`` with the phrases for its {what}; empty where there are none."""
    parts = " · ".join(words.say(phrase) for phrase in phrases)
    return words.say(sentence.filled(what=parts)) if parts else ""


def _worth_asking(found: DeskAnswer, words: Catalogue) -> str:
    """What is worth asking across the desk, with what the answer changes, once something is asked."""
    changes = Phrase("{question} (changes {changed} of {all})")
    up_to = Phrase("{question} (changes up to {changed} of {all})")
    asking = [
        *(changes.filled(question=one.phrase, changed=one.changes, all=one.of) for one in found.worth_asking),
        *(up_to.filled(question=one.phrase, changed=one.at_most, all=one.of) for one in found.open_questions),
    ]
    return _one_after_another(Phrase("Worth asking: {what}"), asking, words) if found.asked.says_anything else ""


def _for_staff(notes: Sequence[Phrase], words: Catalogue) -> list[str]:
    """What staff should know beside the search, under a heading of its own."""
    lines = [part for note in notes for part in folded(words.say(note))]
    return ["", words.say(Phrase("For staff, never for a sheet")), *lines] if lines else []


def not_for_this(found: SearchPage, code: str, words: Catalogue, vocabulary: NeedVocabulary, unit: str) -> list[str]:
    """What ``find --why-not`` says: the reason with its count, and the programs behind it."""
    reason = next((each.phrase for each in found.not_for_this if each.code == code), Phrase("Nothing is left out for this reason."))
    return [words.say(reason), *programs(found, words, vocabulary, unit)]


def programs(found: SearchPage, words: Catalogue, vocabulary: NeedVocabulary, unit: str) -> list[str]:
    """The programs listed, in their sections, with distances in ``unit``."""
    lines: list[str] = []
    section: str | None = None
    for one in found.results:
        if one.section != section and one.section is not None:
            lines += ["", words.text(vocabulary[one.section].staff).upper()]
        section = one.section
        lines += ["", *result(one, words, unit)]
    return lines


def result(one: SearchResult, words: Catalogue, unit: str = MILES) -> list[str]:
    """One program in a list, with its id last, for ``show`` and ``sheet``."""
    head = [one.agency if one.agency != one.name else "", words.say(said.where(one, unit)), opening(one, words), trust(one.trust, words)]
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
